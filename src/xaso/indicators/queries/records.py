"""The records behind a figure: the same predicate, as a list that can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from xaso.core import facts
from xaso.core.errors import NotFound
from xaso.core.facts import Record
from xaso.core.windows import Window
from xaso.indicators.definitions import Definition, Part
from xaso.indicators.engine import DatabaseEngine, lists
from xaso.indicators.engine.scans import Key
from xaso.indicators.queries.figures import effective
from xaso.indicators.sets import rows_of

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One page of records: `after_key` asks for the next, None on the last page.

    `total` is counted up to MOST_COUNTED; `is_more` says that there are more.
    """

    ids: list[UUID]
    records: list[Record]
    after_key: UUID | None
    total: int
    is_more: bool


def records(
    *,
    definition: Definition,
    part: Part,
    window: Window,
    unit_ids: Iterable[UUID] | None,
    after: UUID | None = None,
    limit: int = PAGE,
    group: tuple[str, Key] | None = None,
) -> RecordPage:
    """A page of the records of a part of a counted indicator, by id.

    Raises NotFound for an indicator that is computed from others: its parts have the
    records. `group` narrows to one value of a column, as `figures_by` splits.
    """
    wanted = _wanted(definition, part, window, unit_ids, group)
    engine = DatabaseEngine()
    ids = lists.page(engine, wanted, after, limit + 1)
    total = lists.total(engine, wanted)
    shown = ids[:limit]
    return RecordPage(
        ids=shown,
        records=wanted.fact.show(shown),
        after_key=shown[-1] if len(ids) > limit else None,
        total=min(total, lists.MOST_COUNTED),
        is_more=total > lists.MOST_COUNTED,
    )


def record_ids(
    *,
    definition: Definition,
    part: Part,
    window: Window,
    unit_ids: Iterable[UUID] | None,
    group: tuple[str, Key] | None = None,
) -> Iterator[UUID]:
    """Every id of the part, in order, read in pieces (for exports)."""
    wanted = _wanted(definition, part, window, unit_ids, group)
    for (text,) in lists.rows(DatabaseEngine(), wanted, ["id"]):
        yield UUID(text)


def records_url(code: str, part: Part, window: Window, unit_id: UUID | None) -> str:
    """The address of the list of records behind a part of a figure."""
    try:
        path = reverse("indicators:records", args=[code])
    except NoReverseMatch:
        return ""
    said: dict[str, object] = {
        "phan": part.value,
        "tu": window.start,
        "den": window.end,
    }
    if unit_id is not None:
        said["don-vi"] = unit_id
    return f"{path}?{urlencode(said)}"


def _wanted(
    definition: Definition,
    part: Part,
    window: Window,
    unit_ids: Iterable[UUID] | None,
    group: tuple[str, Key] | None,
) -> lists.Wanted:
    if not definition.is_counted:
        raise NotFound(
            "Chỉ số này tính từ các chỉ số khác; mở bản ghi ở từng thành phần."
        )
    fact = facts.get(definition.fact)
    units = None if unit_ids is None else tuple(unit_ids)
    rows = rows_of(definition, part, fact)
    return lists.Wanted(fact, rows, effective(window), units, group)
