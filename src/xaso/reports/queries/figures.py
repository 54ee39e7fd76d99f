"""The frozen figures of a report as pages show them, each with the way to its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.core import facts
from xaso.core.errors import NotFound
from xaso.core.facts import NoSuchFact
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Definition, Kind, Part, Value
from xaso.reports import snapshot
from xaso.reports.drifting import label_of
from xaso.reports.models import Freeze, Report
from xaso.reports.queries.drift import Frozen, opened, shown
from xaso.reports.rows_file import Kept, Record

PAGE = 50
COUNTED = frozenset({Kind.RATIO, Kind.COUNT, Kind.POINTS})


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A frozen figure: text, counts, excluded records, doors to those it counted."""

    code: str
    name: str
    text: str
    state: str
    counts: str
    excluded: int
    door: str
    missing_door: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Everything a freeze holds, for the page."""

    freeze: Freeze
    content: Mapping[str, Any]
    lines: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class FrozenRecord:
    """A record as it was frozen, with the door to how it is now."""

    label: str
    url: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """Records behind a frozen figure."""

    definition: Definition
    part: Part
    headers: tuple[str, ...]
    records: tuple[FrozenRecord, ...]
    total: int
    page: int
    pages: int


def figures_page(report: Report, freeze: Freeze) -> FiguresPage:
    """The frozen figures in the order of their names."""
    content = snapshot.read(freeze.content)
    lines = [
        _line(report, value, content["definitions"][value["code"]])
        for value in content["values"]
    ]
    return FiguresPage(freeze, content, tuple(sorted(lines, key=lambda one: one.name)))


def records_page(
    report: Report, freeze: Freeze, code: str, part: Part, page: int, now: datetime
) -> RecordsPage:
    """A page of the records a frozen figure counted, as they were frozen.

    Raises NotFound for a figure that counts no records, RowsDamaged for a broken file.
    """
    frozen = opened(freeze)
    definition = frozen.definitions.get(code)
    kept = frozen.kept.get(definition.fact) if definition else None
    if definition is None or kept is None or definition.kind not in COUNTED:
        raise NotFound
    wanted = _wanted(frozen, kept, code, part, now)
    records = [record for record in kept.records if _id_of(kept, record) in wanted]
    pages = max(1, -(-len(records) // PAGE))
    page = min(max(1, page), pages)
    picked = records[(page - 1) * PAGE : page * PAGE]
    columns = _columns(kept)
    return RecordsPage(
        definition=definition,
        part=part,
        headers=tuple(label for _name, label in columns),
        records=tuple(_records(kept, picked, [name for name, _label in columns])),
        total=len(records),
        page=page,
        pages=pages,
    )


def _line(
    report: Report, value: Mapping[str, Any], definition: Mapping[str, Any]
) -> FigureLine:
    top, bottom = value["numerator"], value["denominator"]
    counts = "" if top is None else str(top) if bottom is None else f"{top}/{bottom}"
    is_counted = definition["kind"] in COUNTED and top is not None
    door = reverse("reports:frozen_records", args=[report.pk, value["code"]])
    return FigureLine(
        code=value["code"],
        name=definition["name"],
        text=value["text"],
        state=value["state"],
        counts=counts,
        excluded=value["excluded"],
        door=door if is_counted else "",
        missing_door=f"{door}?phan={Part.MISSING}" if is_counted and bottom else "",
    )


def _wanted(
    frozen: Frozen, kept: Kept, code: str, part: Part, now: datetime
) -> set[UUID]:
    found = indicators.by_record(
        {kept.fact: (kept.columns, kept.records)},
        definitions=frozen.definitions,
        codes=[code],
        window=frozen.window,
        now=now,
    )
    return {key for key, values in found.items() if _belongs(values[code], part)}


def _belongs(value: Value, part: Part) -> bool:
    inside = bool(value.numerator)
    whole = inside if value.denominator is None else bool(value.denominator)
    return {
        Part.NUMERATOR: inside,
        Part.DENOMINATOR: whole,
        Part.MISSING: whole and not inside,
        Part.EXCLUDED: bool(value.excluded),
    }[part]


def _id_of(kept: Kept, record: Record) -> UUID:
    return UUID(record[kept.columns.index("id")])


def _columns(kept: Kept) -> list[tuple[str, str]]:
    """The columns worth showing: no ids, with their Vietnamese names."""
    try:
        known = facts.get(kept.fact).columns
    except NoSuchFact:
        return []
    hidden = {"id", "unit_id", "code", "dossier_id", "dossier_code", "number"}
    return [
        (name, _(str(known[name].label)))
        for name in kept.columns
        if name in known and name not in hidden
    ]


def _records(kept: Kept, picked: list[Record], names: list[str]) -> list[FrozenRecord]:
    places = [kept.columns.index(name) for name in names]
    urls = _urls(kept, picked)
    return [
        FrozenRecord(
            label_of(kept.columns, record),
            urls.get(_id_of(kept, record), ""),
            tuple(shown(record[place]) for place in places),
        )
        for record in picked
    ]


def _urls(kept: Kept, picked: list[Record]) -> dict[UUID, str]:
    """Where the records are now, for those that still are."""
    try:
        show = facts.get(kept.fact).show
    except NoSuchFact:
        return {}
    return {one.id: one.url for one in show([_id_of(kept, r) for r in picked])}
