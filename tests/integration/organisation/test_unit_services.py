from datetime import UTC, date, datetime

import pytest

from tests.factories.organisation import (
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from xaso.core.errors import NotAllowed
from xaso.organisation import permissions, queries, services
from xaso.organisation.enums import CodeScheme, LinkKind, Role, UnitKind
from xaso.organisation.errors import UnitRefused
from xaso.organisation.models import Appointment, Officer, RoleGrant, UnitCode, UnitName

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
MERGER = date(2025, 7, 1)
EVE = date(2025, 6, 30)

pytestmark = pytest.mark.django_db


def make(kind, name, superior=None, since=date(2010, 1, 1), codes=()):
    return services.create_unit(
        kind=kind,
        name=name,
        valid_from=since,
        superior=superior,
        unit_codes=codes,
        actor=None,
        now=NOW,
    )


@pytest.fixture
def province(db):
    return make(UnitKind.PROVINCE, "tỉnh Quảng Ngãi", codes=[(CodeScheme.QD_20, "H48")])


@pytest.fixture
def district(province):
    code = (CodeScheme.ADMINISTRATIVE, "535")
    return make(UnitKind.DISTRICT, "huyện Ba Tơ", province, codes=[code])


@pytest.fixture
def ba_nam(district):
    code = (CodeScheme.ADMINISTRATIVE, "21535")
    return make(UnitKind.COMMUNE, "xã Ba Nam", district, codes=[code])


def merge(units, province, actor=None, first_day=MERGER):
    return services.merge_units(
        merged=units,
        kind=UnitKind.COMMUNE,
        name="xã Ba Tô",
        first_day=first_day,
        superior=province,
        decided_by="Nghị quyết về sắp xếp đơn vị hành chính cấp xã năm 2025",
        actor=actor,
        now=NOW,
    )


def test_a_new_unit_has_its_name_code_and_superior(ba_nam, district):
    assert queries.name_on(ba_nam, date(2024, 1, 1)) == "xã Ba Nam"
    assert queries.superior_on(ba_nam, date(2024, 1, 1)) == district
    assert UnitCode.objects.get(unit=ba_nam).canonical == "21535"


def test_a_code_in_use_or_of_the_wrong_form_is_refused(ba_nam, district):
    with pytest.raises(UnitRefused, match="Mã 21535 đã là của một đơn vị khác"):
        make(
            UnitKind.COMMUNE,
            "xã Khác",
            district,
            codes=[(CodeScheme.ADMINISTRATIVE, "21535")],
        )
    with pytest.raises(UnitRefused, match="không đúng dạng"):
        make(UnitKind.COMMUNE, "xã Khác", district, codes=[(CodeScheme.QD_20, "48")])


def test_an_administrator_of_the_superior_records_units_below_it(district, officer):
    admin = officer(Role.ADMIN, unit=district)
    fields = {"kind": UnitKind.COMMUNE, "name": "xã Mới", "valid_from": MERGER}

    unit = services.create_unit(
        **{**fields, "valid_from": date(2020, 1, 1)},
        superior=district,
        actor=admin,
        now=NOW,
    )

    assert queries.superior_on(unit, date(2024, 1, 1)) == district
    with pytest.raises(UnitRefused, match="Hãy chọn cấp trên"):
        services.create_unit(**fields, actor=admin, now=NOW)
    with pytest.raises(NotAllowed):
        services.create_unit(
            **fields, superior=district, actor=officer(Role.CHAIR), now=NOW
        )


def test_a_renamed_unit_is_readable_under_both_names(ba_nam):
    services.rename(
        unit=ba_nam,
        name="xã  Ba Nam Mới",
        first_day=date(2024, 5, 1),
        decided_by="Nghị quyết số 5",
        actor=None,
        now=NOW,
    )

    names = [
        queries.name_on(ba_nam, day)
        for day in (date(2024, 4, 30), date(2024, 5, 1), date(2026, 1, 1))
    ]

    assert names == ["xã Ba Nam", "xã Ba Nam Mới", "xã Ba Nam Mới"]
    ba_nam.refresh_from_db()
    assert ba_nam.name == "xã Ba Nam Mới"


def test_a_name_from_the_future_is_refused(ba_nam):
    with pytest.raises(UnitRefused, match="khi đã có hiệu lực"):
        services.rename(
            unit=ba_nam,
            name="xã Sau Này",
            first_day=date(2030, 1, 1),
            decided_by="",
            actor=None,
            now=NOW,
        )


def test_the_superior_is_the_district_to_the_eve_and_the_province_after(
    ba_nam, district, province
):
    services.close_unit(unit=district, last_day=EVE, actor=None, now=NOW)
    services.link_superior(
        unit=ba_nam,
        superior=province,
        first_day=MERGER,
        decided_by="Luật 72/2025/QH15",
        actor=None,
        now=NOW,
    )

    assert queries.superior_on(ba_nam, EVE) == district
    assert queries.superior_on(ba_nam, MERGER) == province
    assert queries.subordinates_on(district, MERGER) == []
    assert set(queries.subordinates_on(province, EVE)) == {ba_nam, district}
    assert queries.subordinates_on(province, MERGER) == [ba_nam]


@pytest.mark.parametrize(
    ("superior", "code"),
    [("itself", "wrong-level"), ("below", "wrong-level"), ("closed", "outside-frame")],
)
def test_a_superior_stands_above_and_exists(ba_nam, district, province, superior, code):
    above = {"itself": district, "below": ba_nam, "closed": province}[superior]
    if superior == "closed":
        services.close_unit(
            unit=province, last_day=date(2024, 1, 1), actor=None, now=NOW
        )

    with pytest.raises(UnitRefused) as refused:
        services.link_superior(
            unit=district,
            superior=above,
            first_day=date(2024, 6, 1),
            decided_by="",
            actor=None,
            now=NOW,
        )

    assert code in {objection.code for objection in refused.value.objections}


def test_a_link_cannot_begin_before_the_one_it_replaces(ba_nam, province):
    with pytest.raises(UnitRefused, match="Phải bắt đầu sau ngày 01/01/2010"):
        services.link_superior(
            unit=ba_nam,
            superior=province,
            first_day=date(2010, 1, 1),
            decided_by="",
            actor=None,
            now=NOW,
        )


def test_a_new_code_ends_the_old_one_of_its_scheme(province):
    code = services.record_code(
        unit=province,
        scheme=CodeScheme.QD_20,
        code="h49",
        first_day=MERGER,
        actor=None,
        now=NOW,
    )

    held = UnitCode.objects.filter(unit=province).order_by("valid_from")
    assert [(row.code, row.valid_to) for row in held] == [("H48", EVE), ("H49", None)]
    assert code.canonical == "H49"


def test_a_merged_unit_stays_readable_under_its_old_name(ba_nam, district, province):
    ba_le = make(UnitKind.COMMUNE, "xã Ba Lế", district)
    old_ba_to = make(UnitKind.COMMUNE, "xã Ba Tô", district)
    services.close_unit(unit=district, last_day=EVE, actor=None, now=NOW)

    ba_to = merge([ba_nam, ba_le, old_ba_to], province)

    assert queries.successors(ba_nam) == [ba_to]
    assert set(queries.predecessors(ba_to)) == {ba_nam, ba_le, old_ba_to}
    assert queries.name_on(ba_nam, date(2024, 3, 1)) == "xã Ba Nam"
    assert queries.name_on(ba_nam, date(2026, 3, 1)) == "xã Ba Nam"
    assert queries.superior_on(ba_nam, EVE) == district
    assert queries.superior_on(ba_nam, MERGER) is None
    assert queries.superior_on(ba_to, MERGER) == province
    ba_nam.refresh_from_db()
    assert ba_nam.valid_to == EVE
    assert UnitName.objects.get(unit=ba_nam).valid_to == EVE


def test_after_a_merger_administrators_go_on_and_other_roles_end(
    ba_nam, province, officer
):
    admin = officer(Role.ADMIN, unit=ba_nam)
    chair = officer(Role.CHAIR, unit=ba_nam)

    ba_to = merge([ba_nam], province, actor=admin)

    assert permissions.may(admin, "organisation.manage", ba_to, MERGER)
    assert not permissions.may(admin, "organisation.manage", ba_nam, MERGER)
    assert permissions.rights_of(chair, MERGER).anywhere == frozenset()
    assert RoleGrant.objects.get(officer=chair).valid_to == EVE
    assert {Officer.objects.get(pk=o.pk).unit for o in (admin, chair)} == {ba_to}


def test_a_merger_of_the_future_moves_people_when_its_day_comes(
    ba_nam, province, officer
):
    person = officer(Role.OFFICE, unit=ba_nam)
    ba_to = merge([ba_nam], province, first_day=date(2027, 1, 1))

    before = Officer.objects.get(pk=person.pk).unit
    moved = services.move_into_successors(today=date(2027, 1, 1))
    again = services.move_into_successors(today=date(2027, 1, 1))

    assert (before, moved, again) == (ba_nam, 1, 0)
    assert Officer.objects.get(pk=person.pk).unit == ba_to


def test_people_of_a_divided_unit_stay_until_somebody_says_where(ba_nam, officer):
    person = officer(unit=ba_nam)
    for _ in range(2):
        UnitLinkFactory(unit=ba_nam, kind=LinkKind.SUCCESSOR, valid_from=MERGER)

    assert services.move_into_successors(today=MERGER) == 0
    assert Officer.objects.get(pk=person.pk).unit == ba_nam


def test_posts_and_appointments_end_with_their_unit(ba_nam, officer):
    person = officer(unit=ba_nam)
    post = services.create_post(
        unit=ba_nam,
        label="Văn phòng – Thống kê",
        valid_from=date(2020, 1, 1),
        actor=None,
        now=NOW,
    )
    services.appoint(
        officer=person, post=post, valid_from=date(2020, 1, 1), actor=None, now=NOW
    )

    services.close_unit(unit=ba_nam, last_day=EVE, actor=None, now=NOW)

    post.refresh_from_db()
    assert post.valid_to == EVE
    assert Appointment.objects.get(post=post).valid_to == EVE
    assert queries.holders(post, MERGER) == []


def test_a_merger_needs_the_right_in_every_merged_unit(ba_nam, province, officer):
    other = UnitFactory()
    admin = officer(Role.ADMIN, unit=ba_nam)

    with pytest.raises(NotAllowed):
        merge([ba_nam, other], province, actor=admin)

    RoleGrantFactory(officer=admin, unit=other, role=Role.ADMIN)
    assert merge([ba_nam, other], province, actor=admin).name == "xã Ba Tô"


def test_a_unit_that_ended_earlier_is_not_merged(ba_nam, province):
    services.close_unit(unit=ba_nam, last_day=date(2024, 1, 1), actor=None, now=NOW)

    with pytest.raises(UnitRefused, match="không còn tồn tại"):
        merge([ba_nam], province)
