"""What the page of a table shows: cells as doors, broken sums in sentences, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xaso.indicators.asked import Asked
from xaso.indicators.tables import Fault, Identity, Table, TableRow, TableSpec
from xaso.ui import wording

ROW = "dong"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and the way to its records; no way where there are none."""

    key: str
    value: int
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table; `is_broken` when one of its sums does not hold."""

    number: str
    label: str
    cells: tuple[Cell, ...]
    is_broken: bool = False


def lines(table: Table, asked: Asked) -> list[Line]:
    """The rows with a door behind every number that is not 0."""
    broken = {fault.row.key for fault in table.faults if fault.row}
    return [
        Line(str(n), row.label, _cells(table, row, asked, row.key), row.key in broken)
        for n, row in enumerate(table.rows, start=1)
    ]


def total_line(table: Table, asked: Asked) -> Line:
    """The totals; their doors open the records of all rows."""
    is_broken = any(fault.row is None for fault in table.faults)
    return Line("", _("Tổng số"), _cells(table, table.totals, asked, None), is_broken)


def _cells(
    table: Table, row: TableRow, asked: Asked, key: str | None
) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            column.key,
            value,
            door(table.spec, column.key, asked, key) if value else "",
            f"({column.number}) {column.heading}: {column.label}",
        )
        for column, value in zip(table.spec.columns, row.cells, strict=True)
    )


def door(spec: TableSpec, column: str, asked: Asked, row: str | None) -> str:
    """The address of the records of a cell; `row` None opens those of the total."""
    address = reverse("indicators:table_records", args=[spec.key, column])
    narrowed = "" if row is None else "&" + urlencode({ROW: row})
    return f"{address}{asked.query}{narrowed}"


def formula(spec: TableSpec, identity: Identity) -> str:
    """(3) = (4) + (5) + (6)."""

    def said(keys: Sequence[str]) -> str:
        return " + ".join(f"({spec.column(key).number})" for key in keys)

    return f"{said(identity.whole)} = {said(identity.parts)}"


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A sum that does not hold, in a sentence, and the way to what explains it."""

    sentence: str
    url: str


def fault_lines(table: Table, asked: Asked) -> list[FaultLine]:
    """Every broken sum of the totals; those of the rows are marked on the rows."""
    return [
        FaultLine(_fault_sentence(table, fault), _cause_door(table, fault, asked))
        for fault in _named(table)
    ]


def fault_sentences(table: Table) -> list[str]:
    """The same without doors, for paper."""
    return [_fault_sentence(table, fault) for fault in _named(table)]


def _named(table: Table) -> list[Fault]:
    return [
        fault
        for fault in table.faults
        if fault.row is None or not _in_totals(table, fault)
    ]


def _in_totals(table: Table, fault: Fault) -> bool:
    return any(
        one.row is None and one.identity == fault.identity for one in table.faults
    )


def _fault_sentence(table: Table, fault: Fault) -> str:
    where = fault.row.label if fault.row else _("Tổng số")
    said = _("%(where)s: %(formula)s không đúng, lệch %(n)s hồ sơ.") % {
        "where": where,
        "formula": formula(table.spec, fault.identity),
        "n": wording.number(fault.difference),
    }
    if not fault.caused:
        return f"{said} {_('Chưa rõ nguyên nhân; hãy báo người quản trị.')}"
    cause = table.spec.column(fault.identity.cause).label
    named = {"n": wording.number(fault.caused), "cause": cause}
    return f"{said} {_('Nguyên nhân: %(n)s %(cause)s.') % named}"


def _cause_door(table: Table, fault: Fault, asked: Asked) -> str:
    if not fault.caused:
        return ""
    row = fault.row.key if fault.row else None
    return door(table.spec, fault.identity.cause, asked, row)


def notes(table: Table) -> Iterator[str]:
    """What is printed under the table: the days, what was left out, what is inside."""
    yield _("Kỳ số liệu: từ %(start)s đến hết %(end)s.") % {
        "start": wording.short_date(table.window.start),
        "end": wording.short_date(table.window.end),
    }
    yield table.spec.note
    for key in ("withdrawn", "stopped"):
        if table.total(key):
            label = table.spec.column(key).label
            yield f"{wording.number(table.total(key))} {label}."
    if table.excluded:
        yield ngettext(
            "%(n)s hồ sơ thuộc kỳ này có lỗi, không tính vào biểu.",
            "%(n)s hồ sơ thuộc kỳ này có lỗi, không tính vào biểu.",
            table.excluded,
        ) % {"n": wording.number(table.excluded)}
    if table.undated:
        yield ngettext(
            "%(n)s hồ sơ có lỗi thiếu ngày tiếp nhận, không biết thuộc kỳ nào.",
            "%(n)s hồ sơ có lỗi thiếu ngày tiếp nhận, không biết thuộc kỳ nào.",
            table.undated,
        ) % {"n": wording.number(table.undated)}
