"""Which definitions may be counted by."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest

from xaso.indicators import shipped
from xaso.indicators.definition_rules import is_sound, may_settle, may_withdraw
from xaso.indicators.definitions import Condition, Definition, Kind, Term, Tier

IN_FORCE = shipped.in_force(date(2024, 1, 1))
RATIO = IN_FORCE["online-dossiers"]
POINTS = IN_FORCE["tt01-1"]
SCORE = IN_FORCE["q766-online"]
TIERS = IN_FORCE["tt01-9"]
GROWTH = IN_FORCE["results-digitised-growth"]


def codes(definition: Definition) -> list[str]:
    return [o.code for o in is_sound(definition, IN_FORCE).objections]


@pytest.mark.parametrize("definition", shipped.every(), ids=lambda d: d.code)
def test_every_shipped_definition_is_sound(definition):
    assert codes(definition) == []


@pytest.mark.parametrize("definition", shipped.every(), ids=lambda d: d.code)
def test_every_shipped_definition_says_where_it_comes_from(definition):
    assert definition.name
    assert definition.name_en
    assert definition.legal_basis
    assert definition.note


def test_a_shipped_number_is_given_once():
    numbers = [(d.code, d.number) for d in shipped.every()]

    assert len(numbers) == len(set(numbers))
    assert not [d.code for d in shipped.every() if d.fact == "dossiers" and not d.exclusions]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "Mã số"}, "code"),
        ({"code": "a" * 61}, "code"),
        ({"name": " "}, "no-name"),
        ({"unit": ""}, "no-unit"),
        ({"factor": Fraction(0)}, "factor"),
        ({"valid_to": date(2019, 1, 1)}, "dates"),
        ({"fact": "secrets"}, "no-fact"),
        ({"numerator": ""}, "no-numerator"),
        ({"numerator": "onlin"}, "unknown-column"),
        ({"denominator": "channel = 'x'"}, "literal"),
        ({"known": "count(*) > 0"}, "function"),
        ({"exclusions": ("nothing",)}, "exclusion"),
        ({"measure": "avg:fee_total"}, "measure"),
        ({"measure": "sum:nothing"}, "measure"),
        ({"measure": "sum:channel"}, "measure"),
    ],
)
def test_a_faulty_rate_is_refused(changes, code):
    assert codes(replace(RATIO, **changes)) == [code]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (replace(POINTS, points=()), "no-points"),
        (replace(POINTS, points=((Fraction(1), " "),)), "no-points"),
        (replace(POINTS, points=((Fraction(1), "soon"),)), "unknown-column"),
        (replace(POINTS, measure="sum:fee_total"), "measure"),
        (replace(SCORE, terms=()), "terms"),
        (replace(SCORE, terms=SCORE.terms * 7), "terms"),
        (replace(SCORE, terms=(Term("nothing"),)), "unknown-term"),
        (replace(SCORE, terms=(Term("online-dossiers", cap_at=Fraction(0)),)), "terms"),
        (replace(SCORE, terms=(Term("online-dossiers", Fraction(-1)),)), "terms"),
        (replace(SCORE, terms=(Term("q766-online"),)), "circle"),
        (replace(SCORE, kind=Kind.QUOTIENT), "terms"),
        (replace(GROWTH, terms=(*GROWTH.terms, *GROWTH.terms)), "terms"),
        (replace(TIERS, tiers=()), "tiers"),
        (replace(TIERS, tiers=(Tier(Fraction(1), (Condition("online-dossiers", "~", Fraction(1)),)),)), "tiers"),
    ],
    ids=range(14),
)  # fmt: skip
def test_a_faulty_composite_is_refused(made, code):
    assert codes(made) == [code]


def test_a_circle_through_another_indicator_is_seen():
    inner = replace(RATIO, code="inner", kind=Kind.GROWTH, terms=(Term("outer"),))
    outer = replace(SCORE, code="outer", terms=(Term("inner"),))

    decision = is_sound(outer, {**IN_FORCE, "inner": inner})

    assert [o.code for o in decision.objections] == ["circle"]


def test_two_persons_decide():
    proposer, other = uuid4(), uuid4()

    assert may_settle(proposer, other, is_open=True)
    assert not may_settle(proposer, proposer, is_open=True)
    assert not may_settle(proposer, other, is_open=False)
    assert may_withdraw(proposer, proposer, is_open=True)
    assert not may_withdraw(proposer, other, is_open=True)
    assert not may_withdraw(proposer, proposer, is_open=False)
