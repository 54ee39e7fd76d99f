"""What a wording would count now, and what it changes against the one in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core import clock, facts
from xaso.core.facts import Fact, Record
from xaso.core.text import marked
from xaso.core.windows import Window
from xaso.indicators import comparing, queries, wording
from xaso.indicators.definitions import Definition, Part
from xaso.indicators.doors import parts_of
from xaso.indicators.engine import DatabaseEngine, Rows, Scan, Tally, lists
from xaso.indicators.queries.figures import effective
from xaso.indicators.sets import rows_of
from xaso.indicators.values import Value

SAMPLES = 5
EXAMPLES = 3
_SAID: Mapping[tuple[Part, bool], str] = {
    (Part.DENOMINATOR, True): marked("Vào mẫu số"),
    (Part.DENOMINATOR, False): marked("Ra khỏi mẫu số"),
    (Part.NUMERATOR, True): marked("Vào tử số"),
    (Part.NUMERATOR, False): marked("Ra khỏi tử số"),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """Records that come in or go out, with a few of them."""

    label: str
    count: int
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The figure of a draft in one window of one unit (xem thử)."""

    window: Window
    value: Value
    sentence: str
    samples: tuple[Record, ...]
    before: Value | None
    moves: tuple[Moved, ...]
    is_other_fact: bool


def preview(
    draft: Definition,
    current: Definition | None,
    unit_id: UUID,
    window: Window,
    now: datetime,
) -> Preview:
    """Count by the draft and by the version in force, over the same rows."""
    known = dict(
        queries.definitions_in_force(unit_id, min(window.end, clock.local_date(now)))
    )
    fact = facts.find(draft.fact) if draft.is_counted else None
    value = _value(draft, known, unit_id, window, now)
    is_comparable = current is not None and current.fact == draft.fact
    return Preview(
        window=window,
        value=value,
        sentence=wording.sentence(value, fact),
        samples=_samples(draft, unit_id, window) if fact else (),
        before=_value(current, known, unit_id, window, now) if current else None,
        moves=tuple(_moves(draft, current, fact, unit_id, window))
        if fact and current and is_comparable
        else (),
        is_other_fact=current is not None and not is_comparable,
    )


def _value(
    definition: Definition,
    known: Mapping[str, Definition],
    unit_id: UUID,
    window: Window,
    now: datetime,
) -> Value:
    found = queries.figures_of(
        definitions={**known, definition.code: definition},
        codes=[definition.code],
        unit_ids=[unit_id],
        windows=[window],
        now=now,
    )
    return found.value(definition.code)


def _samples(draft: Definition, unit_id: UUID, window: Window) -> tuple[Record, ...]:
    page = queries.records(
        definition=draft,
        part=Part.NUMERATOR,
        window=window,
        unit_ids=[unit_id],
        limit=SAMPLES,
    )
    return tuple(page.records)


def _moves(
    draft: Definition, current: Definition, fact: Fact, unit_id: UUID, window: Window
) -> Iterator[Moved]:
    pairs: dict[Part, tuple[Rows, Rows]] = {
        part: (new, old)
        for part in (Part.DENOMINATOR, Part.NUMERATOR)
        if part in parts_of(draft) and part in parts_of(current)
        for new, old in [(rows_of(draft, part, fact), rows_of(current, part, fact))]
        if new.any_of is None and old.any_of is None
    }
    counter = _Counter(fact, window, unit_id)
    counts = counter.counts(pairs)
    for part, (new, old) in pairs.items():
        move = counts[part]
        if move.entering:
            yield counter.moved(part, new, old, move.entering, is_in=True)
        if move.leaving:
            yield counter.moved(part, old, new, move.leaving, is_in=False)


@dataclass(frozen=True, slots=True)
class _Counter:
    fact: Fact
    window: Window
    unit_id: UUID

    def counts(
        self, pairs: Mapping[Part, tuple[Rows, Rows]]
    ) -> Mapping[Part, comparing.Move]:
        """Sizes of both sets and their overlap, all parts in one scan."""
        tallies = {
            part: (Tally(new), Tally(old), Tally(comparing.overlap(new, old)))
            for part, (new, old) in pairs.items()
        }
        every = tuple(dict.fromkeys(chain.from_iterable(tallies.values())))
        scan = Scan(self.fact, every, (effective(self.window),), (self.unit_id,))
        found = DatabaseEngine().scan(scan)[None]
        return {
            part: comparing.moved(*(found.of(tally) for tally in three))
            for part, three in tallies.items()
        }

    def moved(
        self, part: Part, one: Rows, other: Rows, count: int, *, is_in: bool
    ) -> Moved:
        """How many, and a few of them to open."""
        found = dict.fromkeys(self._outside(one, other))
        ids = list(islice(found, EXAMPLES))
        return Moved(_(_SAID[part, is_in]), count, tuple(self.fact.show(ids)))

    def _outside(self, one: Rows, other: Rows) -> Iterator[UUID]:
        for rows in comparing.outside(one, other):
            wanted = lists.Wanted(
                self.fact, rows, effective(self.window), (self.unit_id,)
            )
            yield from lists.page(DatabaseEngine(), wanted, None, EXAMPLES)
