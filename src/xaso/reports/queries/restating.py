"""What a report said then, what the same count gives now, and why they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xaso.core.steady import steady
from xaso.dossiers import queries as dossiers
from xaso.dossiers.models import DossierChange
from xaso.indicators import queries as indicators
from xaso.reports import rows_file, snapshot
from xaso.reports.models import Freeze, Mention, Report
from xaso.reports.queries.drift import DriftLine, Frozen, drift_of, opened
from xaso.reports.queries.gathering import value_part

DIFFERS = ("numerator", "denominator", "amount", "state")
SHOWN = 20
REACH = timedelta(days=400)
"""How far back a report looks for figures to correct: a year with its margins."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the page shows it: text, counts, door to the records."""

    text: str
    counts: str


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure reported before that the ledger no longer gives (số liệu điều chỉnh)."""

    code: str
    label: str
    then: Figure
    now: Figure
    lines: tuple[DriftLine, ...]
    more: int
    mentions: tuple[Mention, ...]

    @property
    def why(self) -> str:
        """What changed, in one sentence."""
        kinds = [line.change for line in self.lines]
        total = len(kinds) + self.more
        if not total:
            return _("Cách đếm hoặc số nền đã đổi; không có bản ghi nào thay đổi.")
        changed = ngettext(
            "%(n)d bản ghi thay đổi sau khi chốt",
            "%(n)d bản ghi thay đổi sau khi chốt",
            total,
        ) % {"n": total}
        named = ", ".join(line.label for line in self.lines[:3])
        return f"{changed}: {named}." if total <= len(self.lines[:3]) else f"{changed}."


@dataclass(frozen=True, slots=True)
class Restatement:
    """Every figure of a freeze that differs now, and what became of its records."""

    freeze: Freeze
    restated: tuple[Restated, ...]
    drift: tuple[DriftLine, ...]
    changes: Mapping[UUID, Sequence[DossierChange]]
    same: int

    @property
    def listed_changes(self) -> list[tuple[DossierChange, str]]:
        """What imports changed with the column's name, newest first, a page of them."""
        every = [change for each in self.changes.values() for change in each]
        newest = sorted(every, key=lambda change: change.at, reverse=True)[:200]
        return [(change, dossiers.column_label(change.column)) for change in newest]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction the next report speaks of; texts as they are printed."""

    freeze_id: UUID
    period: str
    symbol: str
    code: str
    label: str
    then: str
    now: str
    why: str

    def plain(self) -> dict[str, Any]:
        """As the snapshot holds it."""
        return {
            "freeze": str(self.freeze_id), "period": self.period, "symbol": self.symbol,
            "code": self.code, "label": self.label, "then": self.then, "now": self.now,
            "why": self.why,
        }  # fmt: skip


def restatement_of(freeze: Freeze, now: datetime) -> Restatement:
    """The freeze against the ledger as it is now, by the frozen definitions.

    Raises RowsDamaged when the records of the freeze cannot be read.
    """
    frozen = opened(freeze)
    with steady():
        pairs = _pairs(frozen, now)
        drift = drift_of(frozen, now)
    differing = [(then, live) for then, live in pairs if _differ(then, live)]
    mentions = _mentions([freeze.pk])
    return Restatement(
        freeze=freeze,
        restated=tuple(
            _restated(frozen, then, live, drift, mentions) for then, live in differing
        ),
        drift=tuple(drift),
        changes=changes_of(drift, freeze.frozen_at),
        same=len(pairs) - len(differing),
    )


def restatements_since(report: Report, now: datetime) -> list[Correction]:
    """Corrections to earlier reports that were sent and that no report has told yet."""
    period = report.period
    rows = (
        Report.objects.filter(
            unit=report.unit_id,
            submission__isnull=False,
            period__ends__lt=period.ends,
            period__ends__gte=period.ends - REACH,
        )
        .select_related("period", "freeze", "edition")
        .order_by("period__ends", "period__starts")
    )
    found: list[Correction] = []
    for earlier in rows:
        found += _corrections(earlier, report, now)
    return found


def changes_of(
    drift: Iterable[DriftLine], since: datetime
) -> Mapping[UUID, Sequence[DossierChange]]:
    """What imports changed in the dossiers since, newest first, in one query."""
    ids = {line.dossier_id for line in drift if line.dossier_id}
    grouped: dict[UUID, list[DossierChange]] = defaultdict(list)
    rows = DossierChange.objects.filter(dossier__in=list(ids)[:500], at__gt=since)
    for row in rows.select_related("ledger_import__file", "dossier").order_by(
        "-at", "column"
    ):
        grouped[row.dossier_id].append(row)
    return grouped


def _pairs(
    frozen: Frozen, now: datetime
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Each frozen value with the same count over the live records."""
    values = snapshot.values_by_code(frozen.content)
    figures = indicators.figures_of(
        definitions=frozen.definitions,
        codes=list(values),
        unit_ids=[frozen.freeze.unit_id],
        windows=[frozen.window],
        now=now,
        baselines=frozen.baselines,
    )
    return [
        (then, value_part(figures.value(code, frozen.window)))
        for code, then in values.items()
        if figures.find(code, frozen.window)
    ]


def _differ(then: Mapping[str, Any], live: Mapping[str, Any]) -> bool:
    return any(then[name] != live[name] for name in DIFFERS)


def _restated(
    frozen: Frozen,
    then: Mapping[str, Any],
    live: Mapping[str, Any],
    drift: Sequence[DriftLine],
    mentions: Mapping[tuple[UUID, str], list[Mention]],
) -> Restated:
    code = then["code"]
    definition = frozen.definitions[code]
    wanted = {code, *definition.uses}
    lines = [line for line in drift if line.codes & wanted]
    return Restated(
        code=code,
        label=definition.name,
        then=_figure(then),
        now=_figure(live),
        lines=tuple(lines[:SHOWN]),
        more=max(0, len(lines) - SHOWN),
        mentions=tuple(mentions.get((frozen.freeze.pk, code), ())),
    )


def _figure(value: Mapping[str, Any]) -> Figure:
    top, bottom = value["numerator"], value["denominator"]
    counts = f"{top}/{bottom}" if top is not None and bottom is not None else ""
    return Figure(value["text"], counts)


def _mentions(freezes: Sequence[UUID]) -> Mapping[tuple[UUID, str], list[Mention]]:
    grouped: dict[tuple[UUID, str], list[Mention]] = defaultdict(list)
    rows = Mention.objects.filter(freeze__in=freezes).select_related("report__period")
    for row in rows.order_by("at"):
        grouped[row.freeze_id, row.code].append(row)
    return grouped


def _corrections(
    earlier: Report, report: Report, now: datetime
) -> Iterable[Correction]:
    freeze = earlier.freeze
    if freeze is None:
        return
    try:
        found = restatement_of(freeze, now)
    except rows_file.RowsDamaged:
        return
    symbol = earlier.edition.symbol if earlier.edition else ""
    for one in found.restated:
        told = [m for m in one.mentions if m.report_id != report.pk]
        if any(mention.now == one.now.text for mention in told):
            continue
        yield Correction(
            freeze_id=freeze.pk,
            period=earlier.period.name,
            symbol=symbol,
            code=one.code,
            label=one.label,
            then=one.then.text,
            now=one.now.text,
            why=one.why,
        )
