from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from xaso.indicators.rules import ValueFacts, may_record

TODAY = date(2024, 5, 6)
FULL = ValueFacts(
    value=Decimal("87.5"),
    judgement="",
    as_of=date(2024, 3, 10),
    source_number="15/BC-UBND",
    source_date=date(2024, 3, 12),
    source_issuer="UBND huyện",
)


def test_a_figure_with_its_source_is_recorded():
    assert may_record(FULL, TODAY)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"value": None}, "no-value"),
        ({"value": None, "judgement": "met", "wants_baseline": True}, "no-value"),
        ({"source_number": ""}, "no-source"),
        ({"source_date": None}, "no-source"),
        ({"source_issuer": ""}, "no-source"),
        ({"as_of": date(2024, 5, 7)}, "as-of"),
        ({"source_date": date(2024, 5, 7)}, "source-date"),
    ],
)
def test_a_figure_without_ground_is_refused(changed, code):
    decision = may_record(replace(FULL, **changed), TODAY)

    assert [objection.code for objection in decision.objections] == [code]


def test_a_conclusion_without_a_number_is_recorded():
    assert may_record(replace(FULL, value=None, judgement="met"), TODAY)


def test_all_missing_parts_of_the_source_are_named_at_once():
    facts = replace(FULL, source_number="", source_date=None, source_issuer="")

    assert may_record(facts, TODAY).sentence == (
        "Số liệu ngoài hệ thống phải có văn bản nguồn: còn thiếu số, ký hiệu, "
        "ngày ban hành, cơ quan ban hành."
    )
