"""What the pages of records show: tabs, rows with their cells in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xaso.core.errors import NotFound
from xaso.core.facts import Cell, ColumnKind, Fact, Record
from xaso.indicators import queries
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import Definition, Part
from xaso.indicators.doors import door, doors_of
from xaso.indicators.queries import RecordPage
from xaso.indicators.queries.records import record_ids
from xaso.indicators.values import Value
from xaso.ui import wording

PAGE = 50
GROUPING = (ColumnKind.TEXT,)


@dataclass(frozen=True, slots=True)
class Row:
    """A record as a line of the table: each cell under its head."""

    title: str
    url: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A narrowing to one value of a column (nhóm)."""

    column: str
    value: str
    label: str

    @property
    def key(self) -> tuple[str, str]:
        """The column and the value."""
        return (self.column, self.value)


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the figure as a tab."""

    label: str
    count: str
    url: str
    is_current: bool


def part_of(definition: Definition, asked: str) -> Part:
    """The part in the address, the numerator unasked; raises NotFound for no part."""
    if not definition.is_counted:
        raise NotFound(_("Chỉ số này tính từ các chỉ số khác; hãy mở từng thành phần."))
    try:
        return Part(asked or Part.NUMERATOR)
    except ValueError:
        raise NotFound(_("Không có phần nào của chỉ số tên như vậy; chọn tử số, mẫu số, còn thiếu hoặc không tính.")) from None  # fmt: skip


def group_of(fact: Fact, column: str, value: str) -> Grouped | None:
    """The narrowing in the address; raises NotFound for a column that is not grouped by."""
    if not column:
        return None
    known = fact.columns.get(column)
    if known is None or known.kind not in GROUPING:
        raise NotFound(_("Không chia nhóm được theo cột này."))
    return Grouped(
        column, value, f"{_(known.label)}: {value_label(fact, column, value)}"
    )


def value_label(fact: Fact, column: str, value: object) -> str:
    """What people read for a value of a column."""
    if value is None or value == "":
        return _("chưa ghi")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    choices = fact.columns[column].choices
    return f"{choices[str(value)]}" if str(value) in choices else str(value)


def heads(fact: Fact) -> list[str]:
    """The heads of the cells, in the language of the page."""
    return [_(head) for head in fact.headers]


def rows(records: Sequence[Record], names: Sequence[str]) -> list[Row]:
    """The records as lines."""
    return [
        Row(one.title, one.url, tuple(zip(names, map(text_of, one.cells), strict=True)))
        for one in records
    ]


def text_of(cell: Cell) -> str:
    """A cell as people read it; a dash for nothing."""
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, datetime):
        return f"{wording.clock_time(cell)} {wording.short_date(cell)}"
    if isinstance(cell, date):
        return wording.short_date(cell)
    return wording.number(cell) if isinstance(cell, int) else str(cell)


def tabs(value: Value, asked: Asked, here: Part, group: Grouped | None) -> list[Tab]:
    """The parts of the figure; how many records each has, unless a group is picked."""
    found = doors_of(value, asked, with_empty=here)
    key = group.key if group else None
    return [
        Tab(
            one.label,
            "" if group or one.count is None else wording.number(one.count),
            door(value.definition, one.part, asked, key),
            one.part is here,
        )
        for one in found
    ]


def page(
    definition: Definition,
    part: Part,
    asked: Asked,
    group: Grouped | None,
    after: UUID | None = None,
    limit: int = PAGE,
) -> RecordPage:
    """A page of records; an unnamed group is what holds nothing, blank or unknown."""

    def found(key: tuple[str, str | None] | None) -> RecordPage:
        return queries.records(
            definition=definition, part=part, window=asked.window,
            unit_ids=asked.unit_ids, after=after, limit=limit, group=key,
        )  # fmt: skip

    if group is None or group.value:
        return found(group.key if group else None)
    blank = found(group.key)
    return blank if blank.total else found((group.column, None))


def every_id(
    definition: Definition, part: Part, asked: Asked, group: Grouped | None
) -> list[UUID]:
    """The ids of all records of the part, in the order of the pages."""

    def found(key: tuple[str, str | None] | None) -> list[UUID]:
        return list(
            record_ids(
                definition=definition,
                part=part,
                window=asked.window,
                unit_ids=asked.unit_ids,
                group=key,
            )
        )

    if group is None or group.value:
        return found(group.key if group else None)
    return found(group.key) or found((group.column, None))


def shown(page: RecordPage) -> str:
    """How many records there are in all."""
    if page.is_more:
        return _("Hơn %(n)s bản ghi") % {"n": wording.number(page.total)}
    return ngettext("%(n)s bản ghi", "%(n)s bản ghi", page.total) % {
        "n": wording.number(page.total)
    }
