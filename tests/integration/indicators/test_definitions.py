"""Versions of definitions: who may propose and approve, and which one holds when."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction

from tests.factories.indicators import IndicatorFactory, IndicatorVersionFactory
from tests.factories.organisation import (
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from xaso.core.errors import NotAllowed, NotFound
from xaso.core.journal import AppendOnly
from xaso.core.models import JournalEntry
from xaso.indicators import queries, services, shipped
from xaso.indicators.enums import VersionState
from xaso.indicators.errors import DefinitionRefused
from xaso.indicators.models import IndicatorVersion
from xaso.indicators.queries import Definition, Kind, Term
from xaso.organisation.enums import Role, UnitKind

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)
DRAFT = Definition(
    code="online-dossiers",
    name="Hồ sơ trực tuyến do dân tự nộp",
    kind=Kind.RATIO,
    fact="dossiers",
    numerator="online AND submitted_by <> 'clerk'",
    denominator="received",
    exclusions=("errors",),
    valid_from=date(2024, 4, 1),
)


def propose(officer, draft=DRAFT, **changes):
    who = changes.pop("actor", None) or officer(Role.OFFICE)
    said = {"reason": "Theo Công văn 12/SNV", "now": NOW} | changes
    return services.propose(unit=who.unit, definition=draft, actor=who, **said)


def refused(call):
    with pytest.raises(DefinitionRefused) as raised:
        call()
    return [objection.code for objection in raised.value.objections]


def test_every_shipped_edition_is_in_the_database_after_migrating():
    stored = {v.pk: v.definition() for v in IndicatorVersion.objects.shipped().select_related("indicator")}  # fmt: skip

    assert stored == {d.version_id: d for d in shipped.every()}


def test_loading_the_shipped_editions_again_changes_nothing():
    assert services.load_shipped() == 0


def test_a_shipped_edition_holds_where_nobody_changed_it(commune):
    found = queries.definition_of("online-dossiers", commune.pk, date(2024, 3, 1))

    assert found.version_id == shipped.version_id("online-dossiers", 1)


def test_an_unknown_indicator_and_one_before_its_time_are_not_found(commune):
    with pytest.raises(NotFound):
        queries.definition_of("nothing", commune.pk, date(2024, 3, 1))
    with pytest.raises(NotFound):
        queries.definition_of("q766-progress", commune.pk, date(2021, 3, 1))


def test_an_approved_version_holds_from_its_day_on(officer, commune):
    version = propose(officer)
    services.approve(version_id=version.pk, actor=officer(Role.CHAIR), now=NOW)

    before = queries.definition_of("online-dossiers", commune.pk, date(2024, 3, 31))
    after = queries.definition_of("online-dossiers", commune.pk, date(2024, 4, 1))

    assert before.number == 1
    assert after == version.definition()
    assert (after.number, after.version_id) == (2, version.pk)


def test_a_proposal_or_a_rejected_one_holds_for_nobody(officer, commune):
    version = propose(officer)
    services.reject(
        version_id=version.pk, note="Chưa có căn cứ", actor=officer(Role.CHAIR), now=NOW
    )
    propose(officer)

    found = queries.definition_of("online-dossiers", commune.pk, date(2024, 5, 1))

    assert found.number == 1


def test_own_version_comes_before_the_superiors_and_that_before_the_shipped(commune):
    district = UnitFactory(kind=UnitKind.DISTRICT)
    province = UnitFactory(kind=UnitKind.PROVINCE)
    UnitLinkFactory(unit=commune, other=district, valid_to=date(2025, 6, 30))
    UnitLinkFactory(unit=district, other=province)
    UnitLinkFactory(unit=commune, other=province, valid_from=date(2025, 7, 1))
    indicator = IndicatorFactory(code="online-dossiers")
    common = {"indicator": indicator, "valid_from": date(2024, 1, 1)}
    IndicatorVersionFactory(unit=province, name="của tỉnh", **common)
    IndicatorVersionFactory(unit=district, name="của huyện", valid_to=date(2025, 12, 31), **common)  # fmt: skip
    IndicatorVersionFactory(
        unit=commune, name="của xã", indicator=indicator,
        valid_from=date(2024, 6, 1), valid_to=date(2024, 6, 30),
    )  # fmt: skip
    IndicatorVersionFactory(unit=UnitFactory(), name="xã khác", **common)

    names = {
        day: queries.definition_of("online-dossiers", commune.pk, day).name
        for day in (
            date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 1),
            date(2024, 7, 1), date(2025, 7, 1),
        )
    }  # fmt: skip

    assert list(names.values()) == [
        "Hồ sơ tiếp nhận trực tuyến", "của huyện", "của xã", "của huyện", "của tỉnh",
    ]  # fmt: skip


def test_the_later_of_two_approved_versions_holds(commune):
    indicator = IndicatorFactory(code="online-dossiers")
    for number, day in ((2, date(2024, 1, 1)), (3, date(2024, 2, 1)), (4, date(2024, 1, 15))):  # fmt: skip
        IndicatorVersionFactory(
            unit=commune, indicator=indicator, number=number, valid_from=day
        )

    held = [
        queries.definition_of("online-dossiers", commune.pk, date(2024, *day)).number
        for day in ((1, 10), (1, 20), (2, 20))
    ]

    assert held == [2, 4, 3]


@pytest.mark.parametrize("levels", [0, 2])
def test_asking_for_definitions_costs_the_same_for_one_and_many(
    commune, django_assert_num_queries, levels
):
    indicator = IndicatorFactory(code="online-dossiers")
    for number in range(levels):
        IndicatorVersionFactory(unit=commune, indicator=indicator, number=number + 2)

    with django_assert_num_queries(2):
        queries.definitions_in_force(commune.pk, date(2024, 3, 1))


def test_nobody_approves_what_he_proposed_himself(officer, commune):
    both = officer(Role.OFFICE)
    RoleGrantFactory(officer=both, unit=commune, role=Role.CHAIR)
    version = propose(officer, actor=both)

    assert refused(
        lambda: services.approve(version_id=version.pk, actor=both, now=NOW)
    ) == ["four-eyes"]
    version.refresh_from_db()
    assert version.state == VersionState.PROPOSED


def test_the_database_itself_refuses_one_person_for_both_acts(officer, commune):
    one = officer(Role.OFFICE)

    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorVersionFactory(unit=commune, proposed_by=one, settled_by=one)


def test_versions_are_never_changed_or_deleted_in_bulk(officer):
    version = propose(officer)
    rows = IndicatorVersion.objects.filter(pk=version.pk)

    for act in (
        rows.delete,
        lambda: rows.update(name="x"),
        lambda: rows.bulk_update([version], ["name"]),
    ):
        with pytest.raises(AppendOnly):
            act()


@pytest.mark.parametrize(
    "role", [Role.PROFESSIONAL, Role.CLERK, Role.CHAIR, Role.ADMIN]
)
def test_only_the_office_proposes(officer, role):
    with pytest.raises(NotAllowed):
        propose(officer, actor=officer(role))


@pytest.mark.parametrize("role", [Role.OFFICE, Role.PROFESSIONAL, Role.ADMIN])
def test_only_leaders_approve(officer, role):
    version = propose(officer)

    with pytest.raises(NotAllowed):
        services.approve(version_id=version.pk, actor=officer(role), now=NOW)


def test_a_settled_proposal_is_not_settled_again(officer):
    version = propose(officer)
    chair, deputy = officer(Role.CHAIR), officer(Role.VICE_CHAIR)
    services.approve(version_id=version.pk, actor=chair, now=NOW)

    assert refused(
        lambda: services.reject(version_id=version.pk, note="x", actor=deputy, now=NOW)
    ) == ["settled"]
    assert refused(
        lambda: services.withdraw(version_id=version.pk, actor=version.proposed_by, now=NOW)
    ) == ["settled"]  # fmt: skip


def test_a_shipped_edition_cannot_be_settled(officer):
    with pytest.raises(NotFound):
        services.approve(
            version_id=shipped.version_id("online-dossiers", 1),
            actor=officer(Role.CHAIR),
            now=NOW,
        )


def test_who_proposed_may_take_it_back_and_nobody_else(officer):
    version = propose(officer)

    assert refused(
        lambda: services.withdraw(version_id=version.pk, actor=officer(Role.OFFICE), now=NOW)
    ) == ["not-yours"]  # fmt: skip
    services.withdraw(version_id=version.pk, actor=version.proposed_by, now=NOW)

    version.refresh_from_db()
    assert version.state == VersionState.WITHDRAWN


def test_rejecting_needs_a_reason(officer):
    version = propose(officer)

    assert refused(
        lambda: services.reject(
            version_id=version.pk, note=" ", actor=officer(Role.CHAIR), now=NOW
        )
    ) == ["no-note"]


def test_one_proposal_of_an_indicator_waits_at_a_time(officer, commune):
    propose(officer)

    assert refused(lambda: propose(officer)) == ["waiting"]
    assert [v.indicator.code for v in queries.open_proposals([commune.pk])] == [
        "online-dossiers"
    ]


def test_a_proposal_without_a_reason_or_a_change_is_refused(officer, commune):
    current = queries.definition_of("online-dossiers", commune.pk, date(2024, 4, 1))

    assert refused(lambda: propose(officer, reason=" ")) == ["no-reason"]
    assert refused(lambda: propose(officer, draft=current)) == ["same"]


def test_a_proposal_nobody_could_count_by_is_refused(officer):
    broken = Definition(
        code="x", name="x", kind=Kind.RATIO, fact="dossiers", numerator="onlin",
        valid_from=date(2024, 4, 1), factor=Fraction(0),
    )  # fmt: skip

    assert refused(lambda: propose(officer, draft=broken)) == ["factor", "unknown-column"]  # fmt: skip


def test_a_unit_may_have_an_indicator_of_its_own(officer, commune):
    own = Definition(
        code="share-of-post", name="Hồ sơ nộp qua bưu chính", kind=Kind.QUOTIENT,
        terms=(Term("dossiers-finished"), Term("dossiers-received")),
        valid_from=date(2024, 4, 1),
    )  # fmt: skip
    version = propose(officer, draft=own)
    services.approve(version_id=version.pk, actor=officer(Role.CHAIR), now=NOW)

    assert "share-of-post" in queries.definitions_in_force(commune.pk, date(2024, 4, 1))
    assert "share-of-post" not in queries.definitions_in_force(
        UnitFactory().pk, date(2024, 4, 1)
    )


def test_each_act_is_journaled_with_a_sentence(officer):
    version = propose(officer)
    services.approve(version_id=version.pk, actor=officer(Role.CHAIR), now=NOW)

    kinds = JournalEntry.objects.about(version.pk).order_by("seq")

    assert [entry.kind for entry in kinds] == [
        "indicators.DefinitionProposed",
        "indicators.DefinitionApproved",
    ]


def test_versions_are_listed_with_the_shipped_ones(officer, commune):
    version = propose(officer)

    listed = queries.versions_of("online-dossiers", commune.pk)

    assert [v.number for v in listed] == [2, 1]
    assert queries.get_version(version.pk) == version
    with pytest.raises(NotFound):
        queries.get_version(commune.pk)
