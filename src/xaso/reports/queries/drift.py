"""Records as they are now beside the frozen ones, and the figures they touch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core import clock, facts, files
from xaso.core.facts import NoSuchFact
from xaso.core.steady import steady
from xaso.core.windows import Window
from xaso.indicators import queries as indicators
from xaso.indicators.queries import Definition
from xaso.reports import rows_file, snapshot
from xaso.reports.drifting import Change, Drifted, compared, dossier_of, label_of
from xaso.reports.models import Freeze
from xaso.reports.rows_file import Kept, Record

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A freeze opened: its content, its records, its definitions, its window."""

    freeze: Freeze
    content: Plain
    kept: Mapping[str, Kept]
    definitions: Mapping[str, Definition]
    window: Window

    @property
    def codes(self) -> list[str]:
        """The indicators and cells of tables it holds."""
        return list(self.definitions)

    def codes_of_dossiers(self) -> dict[str, str]:
        """The code of each frozen dossier by its id."""
        kept = self.kept.get("dossiers")
        if kept is None or "code" not in kept.columns:
            return {}
        place = kept.columns.index("code")
        return {key: str(record[place]) for key, record in kept.by_id().items()}

    @property
    def baselines(self) -> dict[str, Fraction]:
        """What its growths were measured against."""
        known = {
            value["code"]: snapshot.amount_of(value["baseline"])
            for value in self.content["values"]
        }
        return {code: amount for code, amount in known.items() if amount is not None}


@dataclass(frozen=True, slots=True)
class DriftLine:
    """A record that is not what was counted, and the figures that counted it."""

    drifted: Drifted
    label: str
    dossier_id: UUID | None
    cells: tuple[tuple[str, str, str], ...]
    codes: frozenset[str]
    figures: tuple[str, ...]
    cells_of_tables: int

    @property
    def change(self) -> Change:
        """Changed, appeared or vanished."""
        return self.drifted.change


def opened(freeze: Freeze, content: bytes | None = None) -> Frozen:
    """The freeze with its records; raises RowsDamaged, or ValueError for its content."""
    raw = files.kept(freeze.rows_sha256) if content is None else content
    if raw is None:
        raise rows_file.RowsDamaged("missing")
    said = snapshot.read(freeze.content)
    period = said["period"]
    return Frozen(
        freeze=freeze,
        content=said,
        kept=rows_file.read(raw),
        definitions={
            code: indicators.from_plain(plain)
            for code, plain in said["definitions"].items()
        },
        window=Window(
            date.fromisoformat(period["starts"]),
            date.fromisoformat(period["ends"]),
            datetime.fromisoformat(period["until"]),
        ),
    )


def drift_of(frozen: Frozen, now: datetime) -> list[DriftLine]:
    """Every record behind the figures that changed, appeared or vanished since.

    A record that no figure counts, then or now, is left out.
    """
    lines: list[DriftLine] = []
    with steady():
        for then in frozen.kept.values():
            lines += _of_fact(frozen, then, _live(frozen, then), now)
    return lines


def _live(frozen: Frozen, then: Kept) -> Kept:
    lines = indicators.fact_lines(
        then.fact, "", frozen.window, [frozen.freeze.unit_id], then.columns
    )
    return Kept(then.fact, then.columns, rows_file.parsed(lines))


def _of_fact(
    frozen: Frozen, then: Kept, live: Kept, now: datetime
) -> Iterable[DriftLine]:
    found = compared(then, live)
    if not found:
        return
    names = frozen.codes_of_dossiers() if then.fact != "dossiers" else {}
    old = [one.then for one in found if one.then is not None]
    new = [one.now for one in found if one.now is not None]
    before = _touched(frozen, then, old, now)
    after = _touched(frozen, then, new, now)
    for one in found:
        key = UUID(one.id)
        codes = before.get(key, frozenset()) | after.get(key, frozenset())
        if codes:
            yield _line(frozen, then, one, codes, names)


def _touched(
    frozen: Frozen, kept: Kept, records: Sequence[Record], now: datetime
) -> Mapping[UUID, frozenset[str]]:
    if not records:
        return {}
    codes = [c for c, d in frozen.definitions.items() if d.fact == kept.fact]
    return indicators.touched(
        {kept.fact: (kept.columns, records)},
        definitions=frozen.definitions,
        codes=codes,
        window=frozen.window,
        now=now,
    )


def _line(
    frozen: Frozen,
    kept: Kept,
    one: Drifted,
    codes: frozenset[str],
    names: Mapping[str, str],
) -> DriftLine:
    record = one.now or one.then
    assert record is not None  # noqa: S101 -- one of the two is there
    dossier = dossier_of(kept.fact, kept.columns, record)
    labels = _labels(kept.fact)
    return DriftLine(
        drifted=one,
        label=_label(kept, record, names.get(dossier, "")),
        dossier_id=UUID(dossier) if dossier else None,
        cells=tuple(
            (labels.get(cell.column, cell.column), shown(cell.then), shown(cell.now))
            for cell in one.cells
        ),
        codes=codes,
        figures=tuple(
            sorted(frozen.definitions[code].name for code in codes if ":" not in code)
        ),
        cells_of_tables=sum(":" in code for code in codes),
    )


def _label(kept: Kept, record: Record, dossier: str) -> str:
    """The code of the record; of a detail that has none the code of its dossier."""
    label = label_of(kept.columns, record)
    is_nameless = label == record[kept.columns.index("id")]
    return dossier if is_nameless and dossier else label


def shown(value: object) -> str:
    """A cell as people read it; nothing for what is not there."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    text = str(value)
    if MOMENT.fullmatch(text):
        return f"{clock.local(datetime.fromisoformat(text)):%H:%M %d/%m/%Y}"
    if DAY.fullmatch(text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return text


DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(DAY.pattern + r"T[\d:.]+Z")


def _labels(fact: str) -> dict[str, str]:
    try:
        columns = facts.get(fact).columns
    except NoSuchFact:
        return {}
    return {name: str(column.label) for name, column in columns.items()}
