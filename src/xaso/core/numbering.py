"""Gap-free numbers (cấp số): 1, 2, 3… per series, unit and year.

A number is drawn in the transaction of its use. While that transaction runs, the row
of the series is locked, so the next one waits; if it rolls back, the number goes back
too. That is what makes the series free of gaps, and it is the price: two uses of one
series never run side by side. Draw late in the transaction, and never before something
slow. Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 15 (số bắt đầu từ 01 ngày đầu năm, kết thúc
ngày cuối năm; số và ký hiệu là duy nhất trong một năm, thống nhất giữa văn bản giấy và
văn bản điện tử).
"""

from __future__ import annotations

import string
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.transaction import TransactionManagementError

from xaso.core.decisions import Objection
from xaso.core.errors import Refused
from xaso.core.models import NumberPattern, NumberSeries

DEFAULT_PATTERN = "{number:02d}"
FIELDS = frozenset({"number", "year", "type", "issuer"})


class BadPattern(Refused):
    """A pattern of numbers asks for something that is not known (mẫu số sai)."""

    def __init__(self, pattern: str, reason: str) -> None:
        sentence = f"Mẫu số, ký hiệu «{pattern}» không dùng được: {reason}."
        super().__init__((Objection("bad-number-pattern", sentence),))


def draw(*, series: str, unit_id: UUID, year: int, now: datetime) -> int:
    """The next number of the series; 1 is the first of each year.

    Must run inside a transaction (raises TransactionManagementError otherwise): the
    number is kept or given back together with what it was drawn for.
    """
    return draw_many(series=series, unit_id=unit_id, year=year, now=now, count=1)[0]


def draw_many(
    *, series: str, unit_id: UUID, year: int, now: datetime, count: int
) -> range:
    """The next `count` numbers of the series, for an import, at the price of one."""
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("numbering.draw needs a transaction")
    row = _locked(series, unit_id, year)
    first = row.last + 1
    row.last += count
    row.last_at = now
    row.save(update_fields=["last", "last_at"])
    return range(first, row.last + 1)


def peek(*, series: str, unit_id: UUID, year: int) -> int:
    """The number that would be drawn now; a promise to nobody."""
    row = NumberSeries.objects.filter(series=series, unit_id=unit_id, year=year)
    return (row.values_list("last", flat=True).first() or 0) + 1


def written(
    *,
    series: str,
    unit_id: UUID,
    number: int,
    on: date,
    type_: str = "",
    issuer: str = "",
) -> str:
    """Number and symbol as written on the document: "05/QĐ-UBND".

    By the pattern that holds on the day, the unit's own before the common one.
    """
    pattern = pattern_on(series, unit_id, on)
    return fill(pattern, number=number, year=on.year, type_=type_, issuer=issuer)


def pattern_on(series: str, unit_id: UUID, on: date) -> str:
    """The pattern of the series on the day; `{number:02d}` where none is set."""
    rows = NumberPattern.objects.filter(
        Q(unit_id=unit_id) | Q(unit_id__isnull=True),
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        series=series,
        valid_from__lte=on,
    ).order_by("valid_from")
    found = {row.unit_id: row.pattern for row in rows}
    return found.get(unit_id) or found.get(None) or DEFAULT_PATTERN


def fill(pattern: str, *, number: int, year: int, type_: str, issuer: str) -> str:
    """Write a pattern such as `{number:02d}/{type}-{issuer}`. Raises BadPattern."""
    _check(pattern)
    try:
        return pattern.format(number=number, year=year, type=type_, issuer=issuer)
    except ValueError as error:
        raise BadPattern(pattern, "định dạng sai") from error


def _check(pattern: str) -> None:
    """Only plain fields: nothing of an object may be reached through a pattern."""
    try:
        fields = {name for _, name, _, _ in string.Formatter().parse(pattern) if name}
    except ValueError as error:
        raise BadPattern(pattern, "thiếu hoặc thừa dấu ngoặc") from error
    if "number" not in fields:
        raise BadPattern(pattern, "thiếu {number}")
    if unknown := fields - FIELDS:
        raise BadPattern(pattern, f"không có trường {', '.join(sorted(unknown))}")


def _locked(series: str, unit_id: UUID, year: int) -> NumberSeries:
    """The row of the series under lock, made if this is the first number.

    Of two first draws at once the unique constraint lets one insert; the other waits
    for it and then finds its row.
    """
    locked = NumberSeries.objects.select_for_update().filter(
        series=series, unit_id=unit_id, year=year
    )
    row = locked.first()
    if row is None:
        fresh = NumberSeries(series=series, unit_id=unit_id, year=year)
        NumberSeries.objects.bulk_create([fresh], ignore_conflicts=True)
        row = locked.get()
    return row
