"""The parts of a report as people write them, and the figures they may cite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from xaso.core.decisions import Decision
from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation import queries as organisation
from xaso.organisation.models import Officer, Post
from xaso.reports import citing, section_rules, snapshot
from xaso.reports.citing import Doubt
from xaso.reports.enums import SectionState, State
from xaso.reports.figures import Figure, Figures, figures_of
from xaso.reports.models import Freeze, Report, Section, SectionComment
from xaso.reports.outlines import Outline, outline_of
from xaso.reports.section_rules import PartAct, PartFacts

TONES = {
    SectionState.WAITING: "neutral",
    SectionState.WRITTEN: "info",
    SectionState.RETURNED: "late",
    SectionState.SIGNED_OFF: "good",
}
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part in the list: who it waits for and how far it is."""

    section: Section
    number: str
    tone: str
    state: str
    who: str
    is_own: bool
    is_heading: bool
    open_comments: int
    begins: str


@dataclass(frozen=True, slots=True)
class Composition:
    """All parts of a report."""

    lines: tuple[PartLine, ...]
    signed_off: int
    total: int
    owing: tuple[str, ...]
    next_own: PartLine | None


@dataclass(frozen=True, slots=True)
class Editor:
    """One part with everything its page shows."""

    section: Section
    text: str
    is_drafted: bool
    groups: tuple[tuple[str, tuple[Figure, ...]], ...]
    comments: tuple[SectionComment, ...]
    decisions: Mapping[str, Decision]
    previous_key: str
    next_key: str
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as it would be printed, with what is wrong with it."""

    paragraphs: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def outline_for(report: Report) -> Outline:
    """The outline the report follows."""
    return outline_of(report.period.kind, report.period.ends)


def content_in_use(report: Report) -> dict[str, Any] | None:
    """The frozen content the report prints from; None before its first freeze."""
    if report.freeze_id is None:
        return None
    rows = Freeze.objects.filter(pk=report.freeze_id)
    return snapshot.read(rows.values_list("content", flat=True).get())


def previous_content(report: Report, freeze: Freeze) -> dict[str, Any] | None:
    """The content the comparison is made with: same kind of the year before, else latest.

    Only freezes older than `freeze` count, so that the answer never changes again.
    """
    rows = Freeze.objects.filter(
        unit=report.unit_id,
        frozen_at__lt=freeze.frozen_at,
        report__period__ends__lt=report.period.ends,
    ).exclude(report=report)
    period = report.period
    same = rows.filter(report__period__kind=period.kind)
    alike = same.filter(report__period__year=period.year - 1)
    for wanted in (alike, rows):
        text = (
            wanted.order_by("-report__period__ends", "-number")
            .values_list("content", flat=True)
            .first()
        )
        if text is not None:
            return snapshot.read(text)
    return None


def figures_for(report: Report) -> Figures:
    """The figures the texts of a report may cite; none before its first freeze."""
    content = content_in_use(report)
    if content is None or "values" not in content or report.freeze_id is None:
        return {}
    freeze = Freeze.objects.only("frozen_at").get(pk=report.freeze_id)
    return figures_of(content, previous_content(report, freeze))


def composition_of(report: Report, actor: Officer, today: date) -> Composition:
    """The parts in order with who they wait for; a handful of queries."""
    rows = list(_sections(report).annotate(open_comments=_open_comments()))
    own, figures = _own_posts(actor, report, today), figures_for(report)
    headings = {part.key for part in outline_for(report).parts if part.is_heading}
    lines = tuple(
        _line(row, actor, own, figures, is_heading=row.key in headings)
        for row in rows
        if row.needs_text or row.text or row.key in headings
    )
    people = [line for line in lines if not line.is_heading]
    owing = [line.who for line in people if line.section.state in {SectionState.WAITING, SectionState.RETURNED} and line.section.needs_text]  # fmt: skip
    waiting = (
        line
        for line in people
        if line.is_own
        and line.section.state in {SectionState.WAITING, SectionState.RETURNED}
    )
    return Composition(
        lines=lines,
        signed_off=sum(
            line.section.state == SectionState.SIGNED_OFF for line in people
        ),
        total=len(people),
        owing=tuple(dict.fromkeys(name for name in owing if name)),
        next_own=next(waiting, None),
    )


def get_part(report: Report, key: str) -> Section:
    """A part by its place; else NotFound."""
    found = _sections(report).filter(key=key).first()
    if found is None:
        raise NotFound
    return found


def editor_of(
    report: Report, section: Section, actor: Officer, today: date, figures: Figures
) -> Editor:
    """Everything the page of one part shows."""
    part = outline_for(report).part(section.key)
    keys = list(
        report.sections.filter(needs_text=True).order_by("position").values_list("key", flat=True)
    )  # fmt: skip
    place = keys.index(section.key) if section.key in keys else -1
    comments = section.comments.select_related("officer", "resolved_by")
    return Editor(
        section=section,
        text=section.text or section.drafted,
        is_drafted=not section.text and bool(section.drafted),
        groups=_groups(figures.values(), part.area if part else ""),
        comments=tuple(comments),
        decisions=decisions(report, section, actor, today, figures),
        previous_key=keys[place - 1] if place > 0 else "",
        next_key=keys[place + 1] if 0 <= place < len(keys) - 1 else "",
        posts=tuple(
            post for post in organisation.visible_posts(report.unit_id, today)
            if post.valid_to is None or post.valid_to >= today
        ),
    )  # fmt: skip


def next_to_settle(report: Report, key: str) -> str:
    """The next part the office has not taken, after `key` and then from the start."""
    rows = report.sections.filter(needs_text=True).exclude(
        state=SectionState.SIGNED_OFF
    )
    keys = list(rows.order_by("position").values_list("key", "position"))
    here = report.sections.filter(key=key).values_list("position", flat=True).first()
    later = [name for name, place in keys if place > (here or 0)]
    return next(iter(later or [name for name, _place in keys]), "")


def decisions(
    report: Report, section: Section, actor: Officer, today: date, figures: Figures
) -> dict[str, Decision]:
    """What this person may do to the part now, and why not."""
    facts = facts_of_part(report, section, actor, today, figures)
    return {act.value: section_rules.may(act, facts, _) for act in PartAct}


def facts_of_part(
    report: Report, section: Section, actor: Officer, today: date, figures: Figures
) -> PartFacts:
    """The part as the rules see it."""
    text = section.text or section.drafted
    return PartFacts(
        state=SectionState(section.state),
        report_state=State(report.state),
        unknown=tuple(t for t in citing.cited(text) if t not in figures),
        is_office=bool(permissions.may(actor, "reports.edit", report.unit_id, today)),
        is_own=_is_own(section, actor, _own_posts(actor, report, today)),
        is_assigned=bool(section.post_id or section.officer_id),
    )


def preview_of(text: str, figures: Figures) -> Preview:
    """The text with its figures, and the doubts about it."""
    shown = citing.paragraphs(citing.rendered(text, figures))
    return Preview(tuple(shown), tuple(citing.doubts(text, figures, _)))


def _sections(report: Report) -> QuerySet[Section]:
    return Section.objects.filter(report=report).select_related(
        "post", "officer", "written_by", "signed_off_by"
    )


def _open_comments() -> Count:
    return Count("comments", filter=Q(comments__resolved_at=None))


def _own_posts(actor: Officer, report: Report, today: date) -> frozenset[UUID]:
    return frozenset(
        post.pk
        for post in organisation.posts_of(actor, today)
        if post.unit_id == report.unit_id
    )


def _is_own(section: Section, actor: Officer, own: frozenset[UUID]) -> bool:
    if section.officer_id:
        return section.officer_id == actor.pk
    return section.post_id in own


def _line(
    section: Any,
    actor: Officer,
    own: frozenset[UUID],
    figures: Figures,
    *,
    is_heading: bool,
) -> PartLine:
    text = section.text or section.drafted
    begins = citing.rendered(text.splitlines()[0], figures) if text else ""
    state = SectionState(section.state)
    is_drafted = state is SectionState.WAITING and bool(section.drafted)
    who = section.officer.full_name if section.officer else ""
    return PartLine(
        section=section,
        number=section.key.rsplit(".", 1)[-1] + ".",
        tone="info" if is_drafted else TONES[state],
        state=_("Đã soạn sẵn, chờ xem") if is_drafted else str(state.label),
        who=who or (section.post.label if section.post else ""),
        is_own=_is_own(section, actor, own),
        is_heading=is_heading,
        open_comments=section.open_comments,
        begins=begins[:140],
    )


def _groups(
    figures: Iterable[Figure], area: str
) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
    """Figures by group, in order; those without words left out."""
    said = [figure for figure in figures if figure.text]
    grouped: Sequence[Figure] = sorted(said, key=lambda figure: figure.group)
    return tuple(
        (name, tuple(rows)) for name, rows in groupby(grouped, key=lambda f: f.group)
    )
