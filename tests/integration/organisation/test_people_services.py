from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories.organisation import (
    AbsenceFactory,
    DelegationFactory,
    OfficerFactory,
    PostFactory,
    RoleGrantFactory,
    UnitFactory,
)
from xaso.core.errors import NotAllowed, NotFound
from xaso.organisation import permissions, queries, services
from xaso.organisation.enums import Role
from xaso.organisation.errors import (
    AbsenceRefused,
    AppointmentRefused,
    DelegationRefused,
    GrantRefused,
    OfficerRefused,
)
from xaso.organisation.models import Absence, Delegation, Officer

NOW = datetime(2024, 3, 1, 3, tzinfo=UTC)
FIRST, LAST = date(2024, 3, 4), date(2024, 3, 8)

pytestmark = pytest.mark.django_db


def make(unit, username="le.thi.hoa", full_name="Lê Thị  Hòa", **fields):
    return services.create_officer(
        **{
            "unit": unit,
            "username": username,
            "full_name": full_name,
            "actor": None,
            "now": NOW,
            **fields,
        }
    )


# --- accounts -----------------------------------------------------------------
def test_a_new_account_sorts_and_searches_the_vietnamese_way(commune):
    hoa = make(commune)
    an = make(commune, "vo.van.an", "Võ Văn An")

    assert (hoa.full_name, hoa.search_name) == ("Lê Thị Hòa", "le thi hoa")
    assert list(Officer.objects.all()) == [an, hoa]
    assert not hoa.has_usable_password()


def test_an_administrators_password_is_temporary(commune, officer):
    admin = officer(Role.ADMIN)

    given = make(commune, password="suoi-da-2024-xanh", actor=admin)
    own = make(commune, "khac", password="suoi-da-2024-xanh")

    assert (given.password_is_temporary, own.password_is_temporary) == (True, False)
    assert given.check_password("suoi-da-2024-xanh")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"username": "Lê Hòa"}, "chữ thường không dấu"),
        ({"username": "DA.CO"}, "đã có người dùng"),
        ({"password": "ngan"}, "ít nhất 10 ký tự"),
        ({"password": "1234567890"}, "dễ đoán"),
        ({"password": "le.thi.hoa1"}, "quá giống"),
    ],
)
def test_bad_accounts_are_refused_with_a_sentence(commune, fields, sentence):
    OfficerFactory(username="da.co")

    with pytest.raises(OfficerRefused, match=sentence):
        make(commune, **fields)


def test_only_the_administrator_of_the_unit_makes_accounts(commune, officer):
    for person in (officer(Role.CHAIR), officer(Role.ADMIN, unit=UnitFactory())):
        with pytest.raises(NotAllowed):
            make(commune, actor=person)


def test_a_corrected_name_sorts_anew(commune):
    hoa = make(commune)

    changed = services.change_officer(
        officer=hoa, full_name="Lê Thị Ánh", language="en", actor=None, now=NOW
    )

    assert (changed.search_name, changed.language) == ("le thi anh", "en")
    assert changed.sort_name != hoa.sort_name


def test_a_set_password_ends_the_sessions_and_is_temporary(officer):
    person, admin = officer(), officer(Role.ADMIN)
    browser = Client()
    browser.force_login(person)
    browser.get("/tai-khoan/")

    services.set_password(
        officer=person, password="nui-cao-song-dai-9", actor=admin, now=NOW
    )

    person.refresh_from_db()
    assert person.password_is_temporary
    assert browser.get("/tai-khoan/").status_code == 302


def test_one_changes_ones_own_password_and_nobody_elses(officer):
    person = officer()

    services.set_password(
        officer=person, password="nui-cao-song-dai-9", actor=person, now=NOW
    )

    person.refresh_from_db()
    assert not person.password_is_temporary
    with pytest.raises(NotAllowed):
        services.set_password(
            officer=person, password="nui-cao-song-dai-9", actor=officer(), now=NOW
        )


def test_temporary_passwords_differ_and_hold_the_password_rules(commune):
    words = {services.temporary_password() for _ in range(20)}

    assert len(words) == 20
    assert make(commune, password=words.pop()).has_usable_password()


def test_a_closed_account_has_no_rights_until_it_is_opened_again(officer, commune):
    person, admin = officer(Role.CHAIR), officer(Role.ADMIN)

    closed = services.deactivate(officer=person, actor=admin, now=NOW)
    rights_closed = permissions.rights_of(closed, FIRST).anywhere
    opened = services.reactivate(officer=person, actor=admin, now=NOW)

    assert rights_closed == frozenset()
    assert permissions.rights_of(opened, FIRST).anywhere == {commune.pk}


def test_the_last_administrator_stays(officer, commune):
    admin = officer(Role.ADMIN)

    with pytest.raises(OfficerRefused, match="cuối cùng"):
        services.deactivate(officer=admin, actor=None, now=NOW)
    with pytest.raises(OfficerRefused, match="của mình"):
        services.deactivate(officer=admin, actor=admin, now=NOW)
    with pytest.raises(GrantRefused, match="cuối cùng"):
        services.revoke_role(
            grant=admin.grants.get(), last_day=FIRST, actor=None, now=NOW
        )

    officer(Role.ADMIN)
    services.revoke_role(grant=admin.grants.get(), last_day=FIRST, actor=None, now=NOW)
    assert admin.grants.get().valid_to == FIRST


def test_one_ends_ones_own_sessions_only(officer):
    from allauth.usersessions.models import UserSession  # noqa: PLC0415 -- needs settings

    person = officer()
    browser = Client()
    browser.force_login(person)
    browser.get("/tai-khoan/")
    session = UserSession.objects.get(user=person)

    with pytest.raises(NotFound):
        services.end_session(officer=officer(), session_id=session.pk)
    services.end_session(officer=person, session_id=session.pk)

    assert not UserSession.objects.filter(user=person).exists()
    assert browser.get("/tai-khoan/").status_code == 302


# --- posts and roles ----------------------------------------------------------
def appoint(person, post, **fields):
    return services.appoint(
        **{
            "officer": person,
            "post": post,
            "valid_from": FIRST,
            "actor": None,
            "now": NOW,
            **fields,
        }
    )


def test_one_person_at_a_time_is_in_charge_of_a_post(commune):
    post = PostFactory(unit=commune)
    first = appoint(OfficerFactory(), post, valid_to=LAST)

    with pytest.raises(AppointmentRefused, match="phụ trách chính"):
        appoint(OfficerFactory(), post, valid_from=LAST)

    helper = appoint(OfficerFactory(), post, valid_from=LAST, is_lead=False)
    later = appoint(OfficerFactory(), post, valid_from=date(2024, 3, 9))
    assert queries.holders(post, LAST) == [first.officer, helper.officer]
    assert queries.holders(post, date(2024, 3, 9)) == [later.officer, helper.officer]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"valid_from": date(2019, 1, 1)}, "tồn tại của chức danh"),
        ({"valid_to": date(2024, 3, 1)}, "Ngày kết thúc"),
    ],
)
def test_an_appointment_lies_in_the_life_of_its_post(commune, fields, sentence):
    with pytest.raises(AppointmentRefused, match=sentence):
        appoint(OfficerFactory(), PostFactory(unit=commune), **fields)


def test_the_same_person_holds_a_post_once_and_not_after_leaving(commune):
    post = PostFactory(unit=commune)
    person = OfficerFactory()
    appointment = appoint(person, post)

    with pytest.raises(AppointmentRefused, match="đã giữ chức danh"):
        appoint(person, post, is_lead=False)
    with pytest.raises(AppointmentRefused, match="ngừng hoạt động"):
        appoint(OfficerFactory(is_active=False), post, is_lead=False)

    services.end_appointment(
        appointment=appointment, last_day=LAST, actor=None, now=NOW
    )
    assert queries.holders(post, date(2024, 3, 9)) == []
    assert queries.posts_of(person, LAST) == [post]


def grant(person, unit, role=Role.OFFICE, **fields):
    return services.grant_role(
        **{
            "officer": person,
            "unit": unit,
            "role": role,
            "valid_from": FIRST,
            "actor": None,
            "now": NOW,
            **fields,
        }
    )


def test_a_granted_role_counts_on_its_days(commune):
    person = OfficerFactory(unit=commune)

    grant(person, commune, valid_to=LAST)

    days = (date(2024, 3, 3), FIRST, LAST, date(2024, 3, 9))
    assert [
        bool(permissions.may(person, "plans.edit", commune, day)) for day in days
    ] == [False, True, True, False]


def test_nobody_gives_a_role_to_themselves(commune, officer):
    admin = officer(Role.ADMIN)

    with pytest.raises(GrantRefused, match="tự phân quyền"):
        grant(admin, commune, Role.CHAIR, actor=admin)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": Role.PROFESSIONAL}, "đã có vai trò đó"),
        ({"valid_from": date(2019, 1, 1)}, "tồn tại của"),
        ({"valid_to": date(2024, 1, 1)}, "Ngày kết thúc"),
    ],
)
def test_bad_grants_are_refused_with_a_sentence(commune, officer, fields, sentence):
    with pytest.raises(GrantRefused, match=sentence):
        grant(officer(Role.PROFESSIONAL), commune, **fields)


def test_roles_are_given_by_the_administrator_of_the_unit_only(commune, officer):
    for person in (officer(Role.CHAIR), officer(Role.ADMIN, unit=UnitFactory())):
        with pytest.raises(NotAllowed):
            grant(OfficerFactory(), commune, actor=person)


# --- absence and delegation ---------------------------------------------------
def away(person, **fields):
    return services.record_absence(
        **{
            "officer": person,
            "first_day": FIRST,
            "last_day": LAST,
            "reason": "Nghỉ phép",
            "actor": person,
            "now": NOW,
            **fields,
        }
    )


def test_whoever_is_away_lets_a_colleague_act(officer, commune):
    chair, vice = officer(Role.CHAIR), officer(Role.VICE_CHAIR)

    away(chair, replacement=vice)

    assert queries.is_absent(chair, FIRST)
    assert queries.acting_for(chair, FIRST) == [vice]
    assert queries.represented_by(vice, LAST) == [chair]
    assert queries.acting_for(chair, date(2024, 3, 9)) == []
    assert permissions.may(vice, "plans.approve", commune, LAST)


def test_an_absence_is_recorded_by_oneself_or_the_administrator(officer):
    person = officer()

    with pytest.raises(NotAllowed):
        away(person, actor=officer(Role.CHAIR))
    away(person, actor=officer(Role.ADMIN))
    with pytest.raises(AbsenceRefused, match="Đã báo vắng mặt"):
        away(person, first_day=LAST, last_day=LAST)


def test_somebody_who_left_records_nothing_any_more(officer):
    person = officer(is_active=False)

    with pytest.raises(NotAllowed):
        away(person)


@pytest.mark.parametrize("role", [None, Role.PROFESSIONAL])
def test_only_rights_one_has_are_lent(officer, commune, role):
    giver = OfficerFactory(unit=commune)
    if role:
        RoleGrantFactory(officer=giver, unit=commune, role=role, valid_to=FIRST)

    with pytest.raises(DelegationRefused, match="không có vai trò nào"):
        away(giver, replacement=officer())
    assert not Absence.objects.exists()


def test_an_absent_or_closed_or_same_person_does_not_stand_in(officer):
    giver = officer()
    absent = AbsenceFactory(officer=officer()).officer

    for taker in (absent, officer(is_active=False), giver):
        with pytest.raises(DelegationRefused):
            away(giver, replacement=taker)


def test_an_administrator_takes_nobodys_rights(officer, commune):
    chair, admin = officer(Role.CHAIR), officer(Role.ADMIN)

    with pytest.raises(DelegationRefused, match="tự nhận ủy quyền"):
        services.delegate(
            giver=chair,
            taker=admin,
            unit=commune,
            first_day=FIRST,
            last_day=LAST,
            reason="…",
            actor=admin,
            now=NOW,
        )


def test_coming_back_early_ends_the_delegation_too(officer, commune):
    chair, vice = officer(Role.CHAIR), officer(Role.VICE_CHAIR)
    absence = away(chair, replacement=vice)

    services.end_absence(
        absence=absence, last_day=date(2024, 3, 5), actor=chair, now=NOW
    )

    assert queries.acting_for(chair, date(2024, 3, 5)) == [vice]
    assert queries.acting_for(chair, date(2024, 3, 6)) == []
    assert not queries.is_absent(chair, date(2024, 3, 6))


def test_an_absence_that_has_not_begun_is_taken_back(officer):
    chair = officer(Role.CHAIR)
    absence = away(chair, replacement=officer())

    services.end_absence(
        absence=absence, last_day=date(2024, 3, 3), actor=chair, now=NOW
    )

    assert not Absence.objects.exists()
    assert not Delegation.objects.exists()


def test_a_delegation_is_ended_by_its_giver_not_by_its_taker(officer, commune):
    giver, taker = officer(), officer()
    delegation = DelegationFactory(unit=commune, giver=giver, taker=taker)

    with pytest.raises(NotAllowed):
        services.end_delegation(
            delegation=delegation, last_day=FIRST, actor=taker, now=NOW
        )
    services.end_delegation(delegation=delegation, last_day=FIRST, actor=giver, now=NOW)

    delegation.refresh_from_db()
    assert delegation.valid_to == FIRST
    with pytest.raises(DelegationRefused, match="Đã kết thúc"):
        services.end_delegation(
            delegation=delegation, last_day=LAST, actor=giver, now=NOW
        )


def test_officers_of_a_unit_are_found_by_home_post_and_role(commune, officer):
    home = OfficerFactory(unit=commune)
    by_role = RoleGrantFactory(unit=commune, officer=OfficerFactory()).officer
    by_post = appoint(OfficerFactory(), PostFactory(unit=commune)).officer
    OfficerFactory()
    OfficerFactory(unit=commune, is_active=False)

    assert set(queries.officers_in(commune.pk, FIRST)) == {home, by_role, by_post}
    assert queries.officers_with_role(commune.pk, Role.PROFESSIONAL, FIRST) == [by_role]
