"""Values of indicators: every count of a fact in one scan, then the arithmetic.

For one unit its own definitions hold; for several units in one figure those of
`defined_by` (the superior who asks), or the shipped ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from xaso.core import clock, facts
from xaso.core.calendar.queries import calendar_for
from xaso.core.windows import Window
from xaso.indicators.definitions import Definition
from xaso.indicators.engine import Counts, DatabaseEngine, Engine, Scan, Tally
from xaso.indicators.engine.scans import Key, Units
from xaso.indicators.enums import ValueKind
from xaso.indicators.models import ExternalValue
from xaso.indicators.queries.definitions import Calendar, Definitions
from xaso.indicators.sets import Role, tallies_of
from xaso.indicators.values import Setting, Value, composed, counted

Baselines = Mapping[str, Decimal | Fraction | int]


@dataclass(frozen=True, slots=True)
class Figures:
    """Values by code and window (các giá trị đã tính)."""

    values: Mapping[tuple[str, Window], Value]
    windows: tuple[Window, ...]

    def value(self, code: str, window: Window | None = None) -> Value:
        """The value of the indicator in the window (the first one when not said)."""
        return self.values[code, window or self.windows[0]]

    def find(self, code: str, window: Window | None = None) -> Value | None:
        """The value, or None when the indicator has no definition then."""
        return self.values.get((code, window or self.windows[0]))

    def codes(self) -> tuple[str, ...]:
        """The indicators asked for that have a definition."""
        return tuple(dict.fromkeys(code for code, _window in self.values))


def figures(
    *,
    unit_ids: Iterable[UUID] | None,
    codes: Iterable[str] | None,
    windows: Sequence[Window],
    now: datetime,
    on: date | None = None,
    defined_by: UUID | None = None,
    baselines: Baselines | None = None,
    engine: Engine | None = None,
) -> Figures:
    """Values of the indicators in every window, all units summed.

    Each window uses the definitions in force on its last day (today when that is still
    ahead), or those of `on`. `codes` None means every indicator in force; codes without
    a definition are left out. `baselines` {code of a growth: value}; else the standing
    baseline recorded under the indicator's code. `unit_ids` None means every unit.
    """
    units = None if unit_ids is None else tuple(unit_ids)
    calendar = Calendar.load(defined_by or _only(units))
    days = [on or min(window.end, clock.local_date(now)) for window in windows]
    wanted = [_picked(calendar.on(day), codes) for day in days]
    asked = _Asked(units, tuple(windows), now, engine or DatabaseEngine())
    return asked.answer(wanted, baselines)


def figures_of(
    *,
    definitions: Definitions,
    codes: Iterable[str],
    unit_ids: Iterable[UUID] | None,
    windows: Sequence[Window],
    now: datetime,
    baselines: Baselines | None = None,
    engine: Engine | None = None,
) -> Figures:
    """Values by the given definitions: a draft, an old version, a frozen report's."""
    units = None if unit_ids is None else tuple(unit_ids)
    asked = _Asked(units, tuple(windows), now, engine or DatabaseEngine())
    wanted = [_picked(definitions, codes)] * len(windows)
    return asked.answer(wanted, baselines)


def figures_by_unit(
    *,
    unit_ids: Iterable[UUID] | None,
    codes: Iterable[str] | None,
    window: Window,
    now: datetime,
    defined_by: UUID | None = None,
    engine: Engine | None = None,
) -> Mapping[UUID, Figures]:
    """Values of each unit by the same definitions, in one scan a fact.

    Units without any row are there too (when named), with "chưa có số liệu".
    """
    units = None if unit_ids is None else tuple(unit_ids)
    day = min(window.end, clock.local_date(now))
    wanted = _picked(Calendar.load(defined_by).on(day), codes)
    asked = _Asked(units, (window,), now, engine or DatabaseEngine(), "unit_id")
    return {
        key: found
        for key, found in asked.answers([wanted], None, units or ()).items()
        if isinstance(key, UUID)
    }


def figures_by(
    *,
    column: str,
    unit_ids: Iterable[UUID] | None,
    definition: Definition | str,
    window: Window,
    now: datetime,
    engine: Engine | None = None,
) -> Mapping[str, Value]:
    """A counted indicator split by a column of its fact: {what the column holds: value}."""
    units = None if unit_ids is None else tuple(unit_ids)
    if isinstance(definition, str):
        day = min(window.end, clock.local_date(now))
        definition = Calendar.load(_only(units)).on(day)[definition]
    asked = _Asked(units, (window,), now, engine or DatabaseEngine(), column)
    lines = asked.answers([{definition.code: definition}], None, ())
    return {
        "" if key is None else str(key): found.value(definition.code)
        for key, found in sorted(lines.items(), key=lambda line: str(line[0]))
    }


def figures_by_record(
    definitions: Definitions, window: Window, now: datetime, engine: Engine
) -> Mapping[UUID, Mapping[str, Value]]:
    """What each single record gives to the counted definitions: {id: {code: value}}."""
    asked = _Asked(None, (window,), now, engine, "id")
    return {
        key: {code: found.value(code) for code in found.codes()}
        for key, found in asked.answers([definitions], None, ()).items()
        if isinstance(key, UUID)
    }


def effective(window: Window) -> Window:
    """The window as it is counted: a day still ahead is not its last day yet."""
    last = min(window.end, clock.local_date(window.until))
    return Window(window.start, max(window.start, last), window.until)


def _only(units: Units) -> UUID | None:
    return units[0] if units is not None and len(units) == 1 else None


def _picked(definitions: Definitions, codes: Iterable[str] | None) -> Definitions:
    """The definitions of the codes and of everything they are computed from."""
    waiting = list(definitions if codes is None else codes)
    picked: dict[str, Definition] = {}
    while waiting:
        code = waiting.pop(0)
        if code in definitions and code not in picked:
            picked[code] = definitions[code]
            waiting.extend(definitions[code].uses)
    return picked


@dataclass(slots=True)
class _Asked:
    """One computation: scans each fact once, then composes."""

    units: Units
    windows: tuple[Window, ...]
    now: datetime
    engine: Engine
    group: str = ""
    _calendar_key: str = field(default="", init=False)

    def answer(
        self, wanted: Sequence[Definitions], baselines: Baselines | None
    ) -> Figures:
        """Values of all units in one figure."""
        return self.answers(wanted, baselines, (None,))[None]

    def answers(
        self,
        wanted: Sequence[Definitions],
        baselines: Baselines | None,
        keys: Iterable[Key],
    ) -> Mapping[Key, Figures]:
        """Values by group; the given keys are there even without a row."""
        self._calendar_key = calendar_for(_only(self.units)).key
        scans = self._scanned(wanted)
        found = dict.fromkeys(keys)
        found |= dict.fromkeys(key for lines in scans.values() for key in lines)
        known = self._baselines(wanted, baselines)
        return {key: self._figures(wanted, scans, key, known) for key in found}

    def _scanned(
        self, wanted: Sequence[Definitions]
    ) -> Mapping[str, Mapping[Key, Counts]]:
        tallies: dict[str, dict[Tally, None]] = {}
        for definition in {d: None for picked in wanted for d in picked.values()}:
            if definition.is_counted:
                fact = facts.get(definition.fact)
                mine = tallies.setdefault(fact.name, {})
                mine.update(dict.fromkeys(tallies_of(definition, fact).values()))
        counted_in = tuple(effective(window) for window in self.windows)
        return {
            name: self.engine.scan(
                Scan(facts.get(name), tuple(mine), counted_in, self.units, self.group)
            )
            for name, mine in tallies.items()
        }

    def _figures(
        self,
        wanted: Sequence[Definitions],
        scans: Mapping[str, Mapping[Key, Counts]],
        key: Key,
        baselines: Mapping[str, Fraction],
    ) -> Figures:
        values: dict[tuple[str, Window], Value] = {}
        for index, (window, picked) in enumerate(
            zip(self.windows, wanted, strict=True)
        ):
            setting = Setting(window, self._calendar_key, self.now)
            done: dict[str, Value] = {}
            for code in _ordered(picked):
                definition = picked[code]
                if definition.is_counted:
                    lines = scans[definition.fact]
                    done[code] = _counted(definition, lines.get(key), index, setting)
                else:
                    done[code] = composed(
                        definition, done, baselines.get(code), setting
                    )
            values |= {(code, window): value for code, value in done.items()}
        return Figures(values, self.windows)

    def _baselines(
        self, wanted: Sequence[Definitions], given: Baselines | None
    ) -> Mapping[str, Fraction]:
        known = {code: Fraction(value) for code, value in (given or {}).items()}
        growths = {
            d.code for picked in wanted for d in picked.values() if d.kind == "growth"
        } - known.keys()
        if not growths or self.units is None or self.group:
            return known
        return {**known, **_standing_baselines(growths, self.units)}


def _counted(
    definition: Definition, line: Counts | None, index: int, setting: Setting
) -> Value:
    tallies = tallies_of(definition, facts.get(definition.fact))

    def count(role: Role, number: int) -> int:
        tally = tallies.get((role, number))
        return line.of(tally, index) if line is not None and tally is not None else 0

    return counted(definition, count, setting)


def _ordered(picked: Definitions) -> list[str]:
    """Codes so that what an indicator uses comes before it."""
    ordered: dict[str, None] = {}

    def visit(code: str, path: tuple[str, ...]) -> None:
        if code in ordered or code in path or code not in picked:
            return
        for used in picked[code].uses:
            visit(used, (*path, code))
        ordered[code] = None

    for code in picked:
        visit(code, ())
    return [code for code in ordered if _is_whole(picked, code)]


def _is_whole(picked: Definitions, code: str) -> bool:
    return all(used in picked for used in picked[code].uses)


def _standing_baselines(
    codes: Iterable[str], units: Sequence[UUID]
) -> Mapping[str, Fraction]:
    """The latest standing baseline of each code, summed when every unit has one."""
    rows = (
        ExternalValue.objects.standing()
        .of_measures(codes)
        .filter(unit__in=units, kind=ValueKind.BASELINE, value__isnull=False)
        .order_by("as_of", "recorded_at")
    )
    latest: dict[str, dict[UUID, Fraction]] = {}
    for code, unit_id, value in rows.values_list("measure_key", "unit_id", "value"):
        latest.setdefault(code, {})[unit_id] = Fraction(value or 0)
    return {
        code: sum(by_unit.values(), Fraction(0))
        for code, by_unit in latest.items()
        if len(by_unit) == len(set(units))
    }
