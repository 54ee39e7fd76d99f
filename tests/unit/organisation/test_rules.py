from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.organisation import rules
from xaso.organisation.enums import UnitKind
from xaso.organisation.rules import DelegationFacts, Period

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@st.composite
def periods(draw):
    first = draw(days)
    length = draw(st.none() | st.integers(0, 900))
    return Period(first, None if length is None else first + timedelta(length))


def codes_of(decision):
    return [objection.code for objection in decision.objections]


@given(periods(), periods(), days)
def test_periods_overlap_exactly_when_a_day_lies_in_both(one, other, day):
    if one.holds(day) and other.holds(day):
        assert one.overlaps(other)
    if not one.overlaps(other):
        assert not (one.holds(day) and other.holds(day))
    assert one.overlaps(other) == other.overlaps(one)


@given(periods(), periods(), days)
def test_every_day_of_a_period_within_another_lies_in_it(inner, outer, day):
    if inner.within(outer) and inner.holds(day):
        assert outer.holds(day)


def test_dates_must_be_in_order():
    assert rules.may_hold(Period(date(2024, 1, 2), date(2024, 1, 2)))
    assert codes_of(rules.may_hold(Period(date(2024, 1, 2), date(2024, 1, 1)))) == [
        "dates-out-of-order"
    ]


def test_a_period_outside_the_life_of_its_unit_is_refused_with_the_dates():
    frame = Period(date(2020, 1, 1), date(2025, 6, 30))

    decision = rules.may_lie_in(Period(date(2025, 1, 1)), frame, "xã Ba Nam")

    assert decision.sentence == (
        "Thời gian phải nằm trong thời gian tồn tại của xã Ba Nam:"
        " từ 01/01/2020 đến 30/06/2025."
    )
    assert rules.may_lie_in(Period(date(2025, 6, 30), date(2025, 6, 30)), frame, "")


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (date(2023, 12, 31), ["ends-before-start"]),
        (date(2024, 1, 1), []),
        (date(2024, 6, 30), []),
        (date(2024, 7, 1), ["already-ended"]),
    ],
)
def test_an_end_lies_between_the_start_and_the_old_end(last, code):
    period = Period(date(2024, 1, 1), date(2024, 6, 30))

    assert codes_of(rules.may_end(period, last)) == code


@pytest.mark.parametrize("kind", UnitKind)
def test_every_kind_of_unit_has_its_kinds_of_superior(kind):
    above = {other for other in UnitKind if rules.may_be_superior(kind, other)}

    assert kind not in above
    assert bool(above) is (kind != UnitKind.CENTRAL)


def test_a_commune_stands_under_a_district_or_a_province_only():
    above = {other for other in UnitKind if rules.may_be_superior("commune", other)}

    assert above == {UnitKind.DISTRICT, UnitKind.PROVINCE}


@pytest.mark.parametrize(
    ("first", "code"),
    [
        (date(2024, 1, 1), ["name-too-early"]),
        (date(2024, 1, 2), []),
        (date(2024, 3, 1), []),
        (date(2024, 3, 2), ["name-in-future"]),
    ],
)
def test_a_new_name_begins_after_the_old_and_not_in_the_future(first, code):
    current = Period(date(2024, 1, 1))

    assert codes_of(rules.may_rename(current, first, date(2024, 3, 1))) == code


def test_only_units_alive_on_the_eve_are_merged():
    alive, dead = Period(date(2020, 1, 1)), Period(date(2020, 1, 1), date(2024, 1, 1))
    first = date(2025, 7, 1)

    assert rules.may_merge([alive, Period(date(2020, 1, 1), date(2025, 6, 30))], first)
    assert codes_of(rules.may_merge([alive, dead], first)) == ["not-existing-then"]
    assert codes_of(rules.may_merge([Period(first)], first)) == ["not-existing-then"]
    assert codes_of(rules.may_merge([], first)) == ["nothing-to-merge"]


@pytest.mark.parametrize(
    ("username", "is_taken", "code"),
    [
        ("nguyen.van.an", False, []),
        ("vp1", False, []),
        ("an", False, ["bad-username"]),
        ("Nguyễn An", False, ["bad-username"]),
        ("nguyen an", False, ["bad-username"]),
        (".an.", False, ["bad-username"]),
        ("a" * 60, False, ["bad-username"]),
        ("nguyen.van.an", True, ["username-taken"]),
    ],
)
def test_login_names(username, is_taken, code):
    assert codes_of(rules.may_use_username(username, is_taken=is_taken)) == code


MARCH = Period(date(2024, 3, 4), date(2024, 3, 8))


def delegation(**changes):
    facts = {
        "period": MARCH,
        "is_to_self": False,
        "is_taker_active": True,
        "taker_absences": (),
        "giver_delegations": (),
        "giver_grants": (Period(date(2020, 1, 1)),),
    }
    return DelegationFacts(**{**facts, **changes})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, []),
        ({"is_to_self": True}, ["to-oneself"]),
        ({"is_taker_active": False}, ["inactive"]),
        ({"taker_absences": (Period(date(2024, 3, 8)),)}, ["taker-absent"]),
        ({"taker_absences": (Period(date(2024, 3, 9)),)}, []),
        ({"giver_delegations": (MARCH,)}, ["overlap"]),
        ({"giver_grants": ()}, ["nothing-to-lend"]),
        (
            {"giver_grants": (Period(date(2024, 3, 5)),)},
            ["nothing-to-lend"],
        ),
        (
            {"period": Period(date(2024, 3, 8), date(2024, 3, 4))},
            ["dates-out-of-order"],
        ),
    ],
)
def test_who_may_stand_in(changes, code):
    assert codes_of(rules.may_delegate(delegation(**changes))) == code


def test_nobody_serves_themselves():
    assert codes_of(rules.may_grant(is_self=True)) == ["not-to-oneself"]
    assert codes_of(rules.may_profit(is_own_gain=True)) == ["own-gain"]
    assert rules.may_grant(is_self=False)
    assert rules.may_profit(is_own_gain=False)


def test_a_unit_keeps_its_last_administrator():
    assert codes_of(rules.may_leave(is_last_administrator=True)) == [
        "last-administrator"
    ]
    assert rules.may_leave(is_last_administrator=False)


def test_nobody_closes_the_own_account():
    own = rules.may_deactivate(is_self=True, is_last_administrator=True)
    last = rules.may_deactivate(is_self=False, is_last_administrator=True)

    assert (codes_of(own), codes_of(last)) == (["oneself"], ["last-administrator"])
    assert rules.may_deactivate(is_self=False, is_last_administrator=False)


def test_only_open_accounts_are_given_anything():
    assert codes_of(rules.may_join(is_active=False)) == ["inactive"]
    assert rules.may_join(is_active=True)
