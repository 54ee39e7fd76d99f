"""Laying out, drafting, writing and signing off the parts of a report."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from xaso.core import clock, journal
from xaso.core.decisions import Decision, refuse
from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation import queries as organisation
from xaso.organisation.models import Officer, Post
from xaso.reports import citing, drafting, part_events, section_rules
from xaso.reports.enums import Act, SectionState, State
from xaso.reports.errors import ReportRefused
from xaso.reports.figures import Figures, figures_of
from xaso.reports.models import (
    Freeze,
    Report,
    Section,
    SectionComment,
    SectionRevision,
)
from xaso.reports.outlines import Part
from xaso.reports.queries.parts import (
    content_in_use,
    facts_of_part,
    figures_for,
    outline_for,
    previous_content,
)
from xaso.reports.section_rules import PartAct
from xaso.reports.services._shared import frame, locked, watched


@transaction.atomic
def lay_out(*, report_id: UUID, now: datetime, actor: Officer | None = None) -> int:
    """Make the parts of the outline that are not there yet; how many were made.

    Each goes to the first of its posts that the unit has.
    """
    report = locked(report_id)
    if actor is not None:
        permissions.ensure(actor, "reports.edit", report.unit_id, clock.local_date(now))
    outline = outline_for(report)
    known = set(report.sections.values_list("key", flat=True))
    missing = [
        _section(report, part, position)
        for position, part in enumerate(outline.parts)
        if part.key not in known
    ]
    Section.objects.bulk_create(missing)
    if missing:
        journal.record(
            part_events.PartsLaidOut(
                **frame(report, actor, now), name=report.period.name,
                parts=len(missing), outline=outline.version,
            )
        )  # fmt: skip
    return len(missing)


def lay_out_missing(*, unit_id: UUID, now: datetime) -> int:
    """Lay out every report of a unit that has no part yet; how many reports."""
    rows = Report.objects.filter(
        unit=unit_id, state=State.OPEN, sections=None, period__withdrawn_at=None
    )
    found = list(rows.values_list("pk", flat=True))
    for report_id in found:
        lay_out(report_id=report_id, now=now)
    return len(found)


@transaction.atomic
def redraft(*, report_id: UUID, now: datetime) -> int:
    """Draft every part anew from the freeze in use; what people wrote stays.

    A part that was signed off and whose printed words change with the new figures is
    to be signed off again.
    """
    report = locked(report_id)
    content = content_in_use(report)
    if content is None or "values" not in content or report.freeze_id is None:
        return 0
    freeze = Freeze.objects.only("frozen_at", "number").get(pk=report.freeze_id)
    with translation.override("vi"):
        material = drafting.Material.of(content, previous_content(report, freeze))
        drafted = drafting.drafts(outline_for(report), material)
    before = _figures_before(report, freeze)
    reopened = 0
    sections = list(report.sections.select_for_update())
    for section in sections:
        printed = citing.rendered(section.text or section.drafted, before)
        section.drafted = drafted.get(section.key, "")
        section.drafted_at = now
        again = citing.rendered(section.text or section.drafted, material.figures)
        if section.state == SectionState.SIGNED_OFF and printed != again:
            section.state, reopened = SectionState.WRITTEN, reopened + 1
        section.needs_text = _needs_people(report, section)
    fields = ["drafted", "drafted_at", "state", "needs_text"]
    Section.objects.bulk_update(sections, fields)
    journal.record(
        part_events.PartsDrafted(
            **frame(report, None, now), name=report.period.name,
            drafted=sum(bool(s.drafted) for s in sections), reopened=reopened,
        )
    )  # fmt: skip
    return len(sections)


@watched(Act.WRITE)
def write_part(
    *, report_id: UUID, key: str, text: str, seen: str, actor: Officer, now: datetime
) -> Section:
    """Keep what a person wrote of a part; the text before it is kept as a revision.

    `seen` is the mark of the version the person began from (`version_of`): when somebody
    else wrote in between, the write is refused and nothing is lost. Raises ReportRefused.
    """
    report, section = _locked_part(report_id, key)
    also = section_rules.has_room(text, _) & _is_unmoved(section, seen)
    _ensure(PartAct.WRITE, report, section, actor, now, also)
    if section.text and section.text != text:
        SectionRevision.objects.create(
            unit_id=report.unit_id, section=section, text=section.text,
            at=section.written_at or now, officer=section.written_by or actor,
        )  # fmt: skip
    section.text = text.replace("\r\n", "\n").strip()
    section.written_at, section.written_by = now, actor
    _move(section, PartAct.WRITE, "text", "written_at", "written_by")
    journal.record(
        part_events.PartWritten(
            **frame(report, actor, now), name=report.period.name, key=key,
            title=section.title,
        )
    )  # fmt: skip
    return section


@watched(Act.WRITE)
def sign_off_part(
    *, report_id: UUID, key: str, actor: Officer, now: datetime
) -> Section:
    """The office takes the part as it is printed now."""
    report, section = _locked_part(report_id, key)
    _ensure(PartAct.SIGN_OFF, report, section, actor, now)
    section.signed_off_at, section.signed_off_by = now, actor
    _move(section, PartAct.SIGN_OFF, "signed_off_at", "signed_off_by")
    _settled(report, section, actor, now)
    return section


@watched(Act.WRITE)
def return_part(
    *, report_id: UUID, key: str, comment: str, actor: Officer, now: datetime
) -> Section:
    """The office sends the part back with words that say what to put right."""
    report, section = _locked_part(report_id, key)
    also = section_rules.has_comment(comment, _)
    _ensure(PartAct.RETURN, report, section, actor, now, also)
    _move(section, PartAct.RETURN)
    _comment(report, section, comment, actor, now)
    _settled(report, section, actor, now, comment)
    return section


@watched(Act.WRITE)
def reopen_part(*, report_id: UUID, key: str, actor: Officer, now: datetime) -> Section:
    """A part that was signed off may be written again."""
    report, section = _locked_part(report_id, key)
    _ensure(PartAct.REOPEN, report, section, actor, now)
    _move(section, PartAct.REOPEN)
    _settled(report, section, actor, now)
    return section


@transaction.atomic
def comment_on_part(
    *, report_id: UUID, key: str, text: str, actor: Officer, now: datetime
) -> SectionComment:
    """Leave a remark on a part; it has to be resolved before the report is put up."""
    report, section = _locked_part(report_id, key)
    permissions.ensure(actor, "reports.write", report.unit_id, clock.local_date(now))
    section_rules.has_comment(text, _).or_raise(ReportRefused)
    return _comment(report, section, text, actor, now)


@transaction.atomic
def resolve_comment(
    *, report_id: UUID, comment_id: UUID, actor: Officer, now: datetime
) -> SectionComment:
    """Who left a remark, or the office, says that it is settled."""
    report = locked(report_id)
    today = clock.local_date(now)
    rows = SectionComment.objects.select_for_update().filter(section__report=report)
    comment = rows.filter(pk=comment_id).first()
    if comment is None:
        raise NotFound
    if comment.officer_id != actor.pk:
        permissions.ensure(actor, "reports.edit", report.unit_id, today)
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by = now, actor
        comment.save(update_fields=["resolved_at", "resolved_by"])
    return comment


@watched(Act.WRITE)
def assign_part(
    *, report_id: UUID, key: str, post_id: UUID | None, actor: Officer, now: datetime
) -> Section:
    """Give a part to a post of the unit (None: to nobody in particular)."""
    report, section = _locked_part(report_id, key)
    today = clock.local_date(now)
    permissions.ensure(actor, "reports.edit", report.unit_id, today)
    rows = Post.objects.filter(unit=report.unit_id)
    post = rows.filter(pk=post_id).first() if post_id else None
    section.post, section.officer = post, None
    section.save(update_fields=["post", "officer"])
    journal.record(
        part_events.PartAssigned(
            **frame(report, actor, now), name=report.period.name, key=key,
            to=post.label if post else _("mọi người"),
        )
    )  # fmt: skip
    return section


def version_of(section: Section) -> str:
    """The mark of a part's text: when it was last written."""
    return section.written_at.isoformat() if section.written_at else ""


# --- inside ---------------------------------------------------------------------
def _section(report: Report, part: Part, position: int) -> Section:
    return Section(
        unit_id=report.unit_id, report=report, key=part.key, position=position,
        level=part.level, title=part.title, post=_post(report, part),
        needs_text=not part.is_heading and not part.only_with_draft,
    )  # fmt: skip


def _post(report: Report, part: Part) -> Post | None:
    for name in part.posts:
        post = organisation.resolve_post(report.unit_id, name, report.period.ends)
        if post is not None:
            return post
    return None


def _needs_people(report: Report, section: Section) -> bool:
    """A part that is only printed when drafted asks for nobody while it is empty."""
    part = outline_for(report).part(section.key)
    if part is None or not part.only_with_draft:
        return section.needs_text
    return bool(section.drafted or section.text)


def _figures_before(report: Report, freeze: Freeze) -> Figures:
    from_before = report.freezes.filter(number__lt=freeze.number).order_by("-number")
    earlier = from_before.first()
    if earlier is None:
        return {}
    content = content_in_use(Report(freeze=earlier))
    if content is None or "values" not in content:
        return {}
    return figures_of(content, previous_content(report, earlier))


def _locked_part(report_id: UUID, key: str) -> tuple[Report, Section]:
    report = locked(report_id)
    rows = report.sections.select_for_update(of=("self",))
    section = rows.filter(key=key).select_related("written_by").first()
    if section is None:
        raise NotFound
    return report, section


def _ensure(
    act: PartAct,
    report: Report,
    section: Section,
    actor: Officer,
    now: datetime,
    also: Decision | None = None,
) -> None:
    today = clock.local_date(now)
    permissions.ensure(actor, "reports.write", report.unit_id, today)
    facts = facts_of_part(report, section, actor, today, figures_for(report))
    decision = section_rules.may(act, facts, _)
    if also is not None:
        decision &= also
    decision.or_raise(ReportRefused)


def _is_unmoved(section: Section, seen: str) -> Decision:
    if seen == version_of(section):
        return Decision()
    who = section.written_by.full_name if section.written_by else ""
    return refuse(
        "moved",
        _("%(who)s vừa ghi phần này trong lúc bạn đang viết. Chữ của bạn còn nguyên dưới đây; xem bản mới rồi ghi lại.")
        % {"who": who},
    )  # fmt: skip


def _move(section: Section, act: PartAct, *changed: str) -> None:
    section.state = section_rules.after(act, SectionState(section.state))
    section.save(update_fields=["state", *changed])


def _comment(
    report: Report, section: Section, text: str, actor: Officer, now: datetime
) -> SectionComment:
    return SectionComment.objects.create(
        unit_id=report.unit_id, section=section, text=text.strip()[:4000], at=now,
        officer=actor,
    )  # fmt: skip


def _settled(
    report: Report, section: Section, actor: Officer, now: datetime, comment: str = ""
) -> None:
    journal.record(
        part_events.PartSettled(
            **frame(report, actor, now), name=report.period.name, key=section.key,
            title=section.title, state=section.state, comment=comment[:500],
        )
    )  # fmt: skip
