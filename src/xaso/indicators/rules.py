"""What an outside value must carry before it is believed. No Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xaso.core.decisions import ALLOWED, Decision, refuse


@dataclass(frozen=True, slots=True)
class ValueFacts:
    """The parts of an outside value that the rules look at."""

    value: Decimal | None
    judgement: str
    as_of: date
    source_number: str
    source_date: date | None
    source_issuer: str
    wants_baseline: bool = False


def may_record(facts: ValueFacts, today: date) -> Decision:
    """A typed figure is allowed only as an outside value with its source document.

    House rule: nobody types a figure the system can count; a figure from outside names
    number, day and issuer of the document it was taken from.
    """
    return (
        _has_content(facts)
        & _has_source(facts)
        & _is_past(facts.as_of, today, "as-of", "Ngày của số liệu")
        & _is_past(facts.source_date, today, "source-date", "Ngày của văn bản nguồn")
    )


def _has_content(facts: ValueFacts) -> Decision:
    if facts.value is not None:
        return ALLOWED
    if facts.wants_baseline:
        return refuse("no-value", "Số nền phải là một con số.")
    if not facts.judgement:
        return refuse("no-value", "Nhập con số, hoặc chọn kết luận của văn bản nguồn.")
    return ALLOWED


def _has_source(facts: ValueFacts) -> Decision:
    missing = [
        name
        for name, value in (
            ("số, ký hiệu", facts.source_number),
            ("ngày ban hành", facts.source_date),
            ("cơ quan ban hành", facts.source_issuer),
        )
        if not value
    ]
    if not missing:
        return ALLOWED
    return refuse(
        "no-source",
        f"Số liệu ngoài hệ thống phải có văn bản nguồn: còn thiếu {', '.join(missing)}.",
    )


def _is_past(day: date | None, today: date, code: str, name: str) -> Decision:
    if day is None or day <= today:
        return ALLOWED
    return refuse(code, f"{name} ({day:%d/%m/%Y}) còn ở phía trước; kiểm tra lại ngày.")
