"""Which definition holds for a unit on a day: its own, its superior's, or the shipped one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.core.errors import NotFound
from xaso.indicators import shipped
from xaso.indicators.definitions import Definition
from xaso.indicators.enums import VersionState
from xaso.indicators.models import IndicatorVersion
from xaso.organisation import queries as organisation

Definitions = Mapping[str, Definition]


def definition_of(code: str, unit_id: UUID | None, day: date) -> Definition:
    """The version of the indicator in force for the unit on the day. Raises NotFound."""
    found = definitions_in_force(unit_id, day).get(code)
    if found is None:
        raise NotFound(
            f"Chỉ số “{code}” không có định nghĩa nào áp dụng ngày {day:%d/%m/%Y}."
        )
    return found


def definitions_in_force(unit_id: UUID | None, day: date) -> Definitions:
    """Every indicator's version in force for the unit on the day, by code."""
    return Calendar.load(unit_id).on(day)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Every approved version that ever reaches a unit, to be asked by day.

    `chain` gives for a day the unit and its superiors, nearest first.
    """

    above: tuple[tuple[UUID, UUID, date, date | None], ...]
    unit_id: UUID | None
    versions: Mapping[UUID, list[Definition]]

    @classmethod
    def load(cls, unit_id: UUID | None) -> Calendar:
        """What is needed to answer for any day, in a constant number of queries."""
        if unit_id is None:
            return cls((), None, {})
        above = organisation.superior_links(unit_id)
        reached = {unit_id, *(link[1] for link in above)}
        return cls(tuple(above), unit_id, _approved(reached))

    def on(self, day: date) -> Definitions:
        """The versions in force on the day: own before superior's before shipped."""
        found = dict(shipped.in_force(day))
        for unit_id in reversed(self._chain(day)):
            found |= _latest(self.versions.get(unit_id, ()), day)
        return found

    def _chain(self, day: date) -> list[UUID]:
        chain: list[UUID] = []
        current = self.unit_id
        while current is not None and current not in chain:
            chain.append(current)
            current = next(
                (
                    above
                    for below, above, first, last in self.above
                    if below == current and first <= day and (last is None or day <= last)
                ),
                None,
            )  # fmt: skip
        return chain


def _approved(units: Iterable[UUID]) -> Mapping[UUID, list[Definition]]:
    rows = (
        IndicatorVersion.objects.approved()
        .filter(unit__in=units)
        .select_related("indicator")
    )
    versions: dict[UUID, list[Definition]] = defaultdict(list)
    for row in rows:
        if row.unit_id:
            versions[row.unit_id].append(row.definition())
    return versions


def _latest(versions: Iterable[Definition], day: date) -> Definitions:
    found: dict[str, Definition] = {}
    valid = (version for version in versions if version.holds_on(day))
    for version in sorted(valid, key=lambda v: (v.valid_from, v.number)):
        found[version.code] = version
    return found


def versions_of(code: str, unit_id: UUID | None) -> list[IndicatorVersion]:
    """Shipped editions and the unit's own versions, newest first, proposals included."""
    rows = IndicatorVersion.objects.filter(indicator__code=code)
    rows = rows.filter(unit__isnull=True) | rows.filter(unit=unit_id)
    rows = rows.select_related("indicator", "unit", "proposed_by", "settled_by")
    return list(rows.order_by("-valid_from", "-number"))


def get_version(version_id: UUID) -> IndicatorVersion:
    """The version with that id. Raises NotFound."""
    rows = IndicatorVersion.objects.select_related(
        "indicator", "unit", "proposed_by", "settled_by"
    )
    found = rows.filter(pk=version_id).first()
    if found is None:
        raise NotFound
    return found


def open_proposals(unit_ids: Iterable[UUID]) -> list[IndicatorVersion]:
    """Versions of the units that wait for approval, oldest first."""
    rows = IndicatorVersion.objects.filter(
        state=VersionState.PROPOSED, unit__in=list(unit_ids)
    )
    rows = rows.select_related("indicator", "unit", "proposed_by")
    return list(rows.order_by("proposed_at"))
