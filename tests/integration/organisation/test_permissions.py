from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.organisation import (
    DelegationFactory,
    OfficerFactory,
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from xaso.core.errors import NotAllowed, NotFound
from xaso.organisation import permissions
from xaso.organisation.enums import LinkKind, Role, UnitKind
from xaso.organisation.permissions import IN_OWN_UNIT, READS, Capability

TODAY = date(2024, 3, 6)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("capability", Capability)
def test_each_role_has_in_its_unit_exactly_what_its_table_says(
    officer, commune, role, capability
):
    person = officer(role)

    allowed = bool(permissions.may(person, capability, commune, TODAY))

    assert allowed is (capability in IN_OWN_UNIT[role])


@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_a_stranger_unit(officer, role):
    person = officer(role)
    stranger = UnitFactory()

    assert not any(
        permissions.may(person, capability, stranger, TODAY)
        for capability in Capability
    )


def test_anonymous_people_may_nothing(commune):
    assert permissions.roles_of(AnonymousUser(), TODAY) == frozenset()


def test_an_inactive_officer_may_nothing(officer, commune):
    person = officer(Role.CHAIR, is_active=False)

    assert permissions.rights_of(person, TODAY).anywhere == frozenset()


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2024, 2, 29), False),
        (date(2024, 3, 1), True),
        (date(2024, 3, 31), True),
        (date(2024, 4, 1), False),
    ],
)
def test_a_role_holds_from_its_first_to_its_last_day(commune, day, held):
    grant = RoleGrantFactory(
        unit=commune, valid_from=date(2024, 3, 1), valid_to=date(2024, 3, 31)
    )

    assert bool(permissions.may(grant.officer, "tasks.view", commune, day)) is held


def test_a_role_ends_with_its_unit(officer, commune):
    person = officer(Role.OFFICE)
    commune.valid_to = date(2024, 3, 5)
    commune.save()

    assert not permissions.may(person, "plans.edit", commune, TODAY)


def test_a_superiors_officer_reads_every_level_below_and_only_answers_reports(officer):
    province = UnitFactory(kind=UnitKind.PROVINCE)
    district = UnitLinkFactory(other=province, unit__kind=UnitKind.DISTRICT).unit
    commune = UnitLinkFactory(other=district).unit
    person = officer(Role.SUPERIOR, unit=province)

    rights = permissions.rights_of(person, TODAY)

    assert rights.on(Capability.PLANS_VIEW) == {district.pk, commune.pk}
    assert set(rights.units) - READS == {Capability.REPORTS_RECEIVE}


def test_the_superior_changes_with_the_link(officer):
    district = UnitFactory(kind=UnitKind.DISTRICT)
    province = UnitFactory(kind=UnitKind.PROVINCE)
    commune = UnitLinkFactory(other=district, valid_to=date(2025, 6, 30)).unit
    UnitLinkFactory(unit=commune, other=province, valid_from=date(2025, 7, 1))
    of_district = officer(Role.SUPERIOR, unit=district)
    of_province = officer(Role.SUPERIOR, unit=province)

    seen = {
        (person, day): bool(permissions.may(person, "plans.view", commune, day))
        for person in (of_district, of_province)
        for day in (date(2025, 6, 30), date(2025, 7, 1))
    }

    assert seen == {
        (of_district, date(2025, 6, 30)): True,
        (of_district, date(2025, 7, 1)): False,
        (of_province, date(2025, 6, 30)): False,
        (of_province, date(2025, 7, 1)): True,
    }


def test_the_unit_that_carries_on_reads_the_merged_one_and_does_not_change_it(
    officer, commune
):
    merged = UnitFactory(valid_to=date(2023, 12, 31))
    older = UnitFactory(valid_to=date(2021, 12, 31))
    UnitLinkFactory(
        unit=merged, other=commune, kind=LinkKind.SUCCESSOR, valid_from=TODAY
    )
    UnitLinkFactory(
        unit=older, other=merged, kind=LinkKind.SUCCESSOR, valid_from=date(2022, 1, 1)
    )
    person = officer(Role.OFFICE)

    rights = permissions.rights_of(person, TODAY)

    assert rights.on(Capability.PLANS_VIEW) == {commune.pk, merged.pk, older.pk}
    assert rights.on(Capability.PLANS_EDIT) == {commune.pk}


def test_a_delegation_lends_the_givers_roles_while_it_lasts(officer, commune):
    chair, vice = officer(Role.CHAIR), officer(Role.VICE_CHAIR)
    DelegationFactory(unit=commune, giver=chair, taker=vice)

    approving = [
        bool(permissions.may(vice, "plans.approve", commune, date(2024, 3, day)))
        for day in (3, 4, 8, 9)
    ]

    assert approving == [False, True, True, False]


def test_a_borrowed_role_is_not_lent_on(officer, commune):
    chair, vice, clerk = (
        officer(role) for role in (Role.CHAIR, Role.VICE_CHAIR, Role.CLERK)
    )
    DelegationFactory(unit=commune, giver=chair, taker=vice)
    DelegationFactory(unit=commune, giver=vice, taker=clerk)

    assert not permissions.may(clerk, "plans.approve", commune, TODAY)
    assert permissions.may(clerk, "plans.review", commune, TODAY)


def test_a_delegation_in_one_unit_lends_nothing_of_another(officer, commune):
    elsewhere = UnitFactory()
    chair = officer(Role.CHAIR, unit=elsewhere)
    taker = OfficerFactory(unit=commune)
    DelegationFactory(unit=commune, giver=chair, taker=taker)

    assert permissions.rights_of(taker, TODAY).anywhere == frozenset()


def test_nothing_is_lent_by_somebody_who_left(officer, commune):
    chair = officer(Role.CHAIR, is_active=False)
    taker = OfficerFactory(unit=commune)
    DelegationFactory(unit=commune, giver=chair, taker=taker)

    assert permissions.rights_of(taker, TODAY).anywhere == frozenset()


def test_rights_cost_the_same_queries_however_many_grants(
    commune, django_assert_num_queries
):
    person = OfficerFactory(unit=commune)
    RoleGrantFactory.create_batch(3, officer=person)

    with django_assert_num_queries(3):
        permissions.remember(person, TODAY)
    with django_assert_num_queries(0):
        permissions.may(person, "plans.view", commune, TODAY)


def test_the_front_reads_only_what_is_open_to_supervision(officer, commune):
    person = officer(Role.FRONT)

    assert set(permissions.rights_of(person, TODAY).units) == {
        Capability.SUPERVISION_VIEW
    }


def test_refusals_speak(officer, commune):
    person = officer(Role.FRONT)

    with pytest.raises(NotAllowed, match="không có quyền"):
        permissions.ensure(person, "plans.edit", commune, TODAY)
    with pytest.raises(NotFound, match="Không tìm thấy"):
        permissions.ensure_visible(person, "plans.view", commune, TODAY)


def test_an_unknown_capability_is_a_fault_not_a_no(officer, commune):
    with pytest.raises(ValueError, match=r"plans\.fly"):
        permissions.may(officer(), "plans.fly", commune, TODAY)
