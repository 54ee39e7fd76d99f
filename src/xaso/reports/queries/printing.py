"""The paper of a report as it stands now, and the template it is printed by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import translation

from xaso.core import files
from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation import queries as organisation
from xaso.organisation.enums import Role
from xaso.organisation.models import Officer, Unit
from xaso.reports import assembling, snapshot
from xaso.reports.assembling import Head, Written
from xaso.reports.enums import SectionState
from xaso.reports.models import Freeze, Paper, Report, ReportTemplate
from xaso.reports.queries.parts import outline_for, previous_content

COMMITTEE = "Ủy ban nhân dân"
KINDS = ("xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "tỉnh ")
TO = (
    "Như trên",
    "Thường trực Đảng ủy, HĐND",
    "Chủ tịch, các Phó Chủ tịch UBND",
    "Lưu: VT",
)


def paper_of(
    report: Report, *, url: str, head: Head | None = None, is_draft: bool = True
) -> dict[str, Any] | None:
    """Everything the documents are set from, with the texts as they are now.

    None before the first freeze: without frozen figures there is nothing to print.
    """
    if report.freeze_id is None:
        return None
    freeze = Freeze.objects.get(pk=report.freeze_id)
    texts = {
        section.key: Written(
            section.key,
            section.text or section.drafted,
            section.state == SectionState.SIGNED_OFF,
        )
        for section in report.sections.all()
    }
    with translation.override("vi"):
        return assembling.paper(
            snapshot.read(freeze.content),
            outline_for(report),
            texts,
            head or head_of(report),
            previous=previous_content(report, freeze),
            digest=freeze.digest,
            url=url,
            is_draft=is_draft,
        )


def head_of(report: Report) -> Head:
    """Who issues and to whom; number, day and signer stay open until it is signed."""
    day = report.period.ends
    name = organisation.name_on(report.unit, day)
    return Head(
        issuer=_committee(name),
        place=_place(name),
        to=TO,
        capacity=(f"TM. {COMMITTEE}", "Chủ tịch"),
        addressee=_addressees(report, day),
    )


def signed_head(report: Report, signer: Officer, number: int, on: date) -> Head:
    """The head of the signed report: number, day, name, and in whose stead one signs."""
    chairs = organisation.officers_with_role(report.unit_id, Role.CHAIR, on)
    capacity: tuple[str, ...] = (f"TM. {COMMITTEE}", "Chủ tịch")
    if signer.pk not in {chair.pk for chair in chairs}:
        capacity = (f"TM. {COMMITTEE}", "KT. Chủ tịch", "Phó Chủ tịch")
    return replace(
        head_of(report),
        number=f"{number:02d}",
        date=on.isoformat(),
        capacity=capacity,
        signer=signer.full_name,
    )


def template_on(unit_id: UUID, day: date) -> ReportTemplate | None:
    """The newest own template in force on the day; None means the shipped one."""
    rows = ReportTemplate.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), unit=unit_id, valid_from__lte=day
    )
    return rows.select_related("file").order_by("-valid_from", "-uploaded_at").first()


def template_bytes(template: ReportTemplate | None) -> bytes | None:
    """The content of a template; None for the shipped one. Raises FileDamaged."""
    return None if template is None else files.read(template.file)


def templates_of(unit_id: UUID) -> list[ReportTemplate]:
    """The templates of a unit, newest first."""
    rows = ReportTemplate.objects.filter(unit=unit_id)
    return list(
        rows.select_related("file", "uploaded_by").order_by("-valid_from", "-uploaded_at")
    )  # fmt: skip


def get_template(actor: Officer, template_id: UUID, today: date) -> ReportTemplate:
    """A template of a unit whose reports the actor may read; else NotFound."""
    rows = ReportTemplate.objects.select_related("file", "unit")
    found = rows.filter(pk=template_id).first()
    if found is None or found.unit_id is None:
        raise NotFound
    permissions.ensure_visible(actor, "reports.view", found.unit_id, today)
    return found


def get_paper(actor: Officer, paper_id: UUID, today: date) -> Paper:
    """A stored document of a report the actor may read; else NotFound."""
    found = Paper.objects.select_related("file").filter(pk=paper_id).first()
    if found is None:
        raise NotFound
    for capability in ("reports.view", "reports.receive"):
        if permissions.may(actor, capability, found.unit_id, today):
            return found
    raise NotFound


def _committee(name: str) -> str:
    lowered = name[:1].lower() + name[1:]
    is_local = lowered.startswith(KINDS)
    return f"{COMMITTEE} {lowered}" if is_local else name


def _place(name: str) -> str:
    """Where the unit sits: its name without its kind."""
    for kind in KINDS:
        if name.lower().startswith(kind):
            return name[len(kind) :]
    return name


def _addressees(report: Report, day: date) -> tuple[str, ...]:
    said = report.period.recipient
    if said:
        parts = (part.strip() for part in said.split(";"))
        return tuple(_committee(part) for part in parts if part)
    superior: Unit | None = organisation.superior_on(report.unit, day)
    return (_committee(organisation.name_on(superior, day)),) if superior else ()
