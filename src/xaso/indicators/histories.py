"""The versions of a definition as lines: who proposed and approved, when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core.errors import NotFound
from xaso.core.text import marked
from xaso.indicators.definitions import Definition
from xaso.indicators.enums import VersionState
from xaso.indicators.models import IndicatorVersion
from xaso.organisation.models import Officer
from xaso.ui import wording

_SETTLED: Mapping[str, str] = {
    VersionState.APPROVED: marked("%(who)s duyệt lúc %(at)s."),
    VersionState.REJECTED: marked("%(who)s không duyệt, lúc %(at)s."),
    VersionState.WITHDRAWN: marked("%(who)s rút lại lúc %(at)s."),
}
ICONS: Mapping[str, str] = {
    VersionState.PROPOSED: "hourglass",
    VersionState.APPROVED: "history",
    VersionState.REJECTED: "circle-x",
    VersionState.WITHDRAWN: "arrow-back-up",
}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the history of an indicator (một phiên bản)."""

    version: IndicatorVersion
    story: str
    is_now: bool
    is_coming: bool
    has_before: bool

    @property
    def at(self) -> datetime | None:
        """When it was settled, or proposed; nothing for what came with the software."""
        if self.version.is_shipped:
            return None
        return self.version.settled_at or self.version.proposed_at

    @property
    def icon(self) -> str:
        """The mark of its state."""
        return "circle-check" if self.is_now else ICONS[self.version.state]


def lines(
    versions: Sequence[IndicatorVersion], now: Definition, today: date
) -> list[VersionLine]:
    """Every version, newest first; the one in force is marked."""
    return [
        line(one, versions, today, is_now=one.pk == now.version_id) for one in versions
    ]


def line(
    version: IndicatorVersion,
    versions: Sequence[IndicatorVersion],
    today: date,
    *,
    is_now: bool = False,
) -> VersionLine:
    """One version with its story."""
    is_approved = version.state == VersionState.APPROVED
    return VersionLine(
        version=version,
        story=story(version),
        is_now=is_now,
        is_coming=is_approved and version.valid_from > today,
        has_before=before(version, versions) is not None,
    )


def story(version: IndicatorVersion) -> str:
    """Who proposed it, who settled it, when."""
    if version.is_shipped:
        return _("Đi kèm phần mềm.")
    proposed = _("%(who)s đề nghị lúc %(at)s.") % _by(
        version.proposed_by, version.proposed_at
    )
    if version.settled_at is None:
        return proposed
    settled = _(_SETTLED[version.state])
    return f"{proposed} {settled % _by(version.settled_by, version.settled_at)}"


def _by(officer: Officer | None, at: datetime) -> dict[str, str]:
    who = officer.full_name if officer else "–"
    return {"who": who, "at": f"{wording.clock_time(at)} {wording.short_date(at)}"}


def before(
    version: IndicatorVersion, versions: Sequence[IndicatorVersion]
) -> IndicatorVersion | None:
    """The approved version that stood when this one was to begin; own before shipped."""
    earlier = [
        one
        for one in versions
        if one.state == VersionState.APPROVED
        and one.pk != version.pk
        and _order(one) < _order(version)
    ]
    return max(earlier, key=_order, default=None)


def _order(version: IndicatorVersion) -> tuple[bool, date, int]:
    return (not version.is_shipped, version.valid_from, version.number)


def pick(versions: Sequence[IndicatorVersion], key: UUID) -> IndicatorVersion:
    """The version with the id; raises NotFound."""
    found = next((one for one in versions if one.pk == key), None)
    if found is None:
        raise NotFound
    return found


def waiting(versions: Sequence[IndicatorVersion]) -> IndicatorVersion | None:
    """The proposal that is still open, if any."""
    is_open = (one for one in versions if one.state == VersionState.PROPOSED)
    return next(is_open, None)
