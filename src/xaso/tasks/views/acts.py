"""The acts of the task page as data: address, words, form, service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xaso.core import files
from xaso.core.decisions import Decision
from xaso.core.file_kinds import FileKind
from xaso.organisation.policy import OfficerRequest
from xaso.tasks import queries, services
from xaso.tasks.enums import Act, SourceKind
from xaso.tasks.forms import (
    DeadlineForm,
    EvidenceForm,
    NoteForm,
    PlainForm,
    ReasonForm,
    ReassignForm,
    ReportForm,
    SubtaskForm,
)
from xaso.tasks.models import Task

EVIDENCE_KINDS = frozenset(
    {
        FileKind.PDF,
        FileKind.DOCX,
        FileKind.XLSX,
        FileKind.PNG,
        FileKind.JPEG,
        FileKind.TXT,
        FileKind.CSV,
    }
)
Perform = Callable[[OfficerRequest, Task, Any], object]


@dataclass(frozen=True, slots=True)
class ActSpec:
    """How an act looks and what it calls."""

    act: Act
    slug: str
    icon: str
    form: type[forms.Form]
    perform: Perform
    done: str | Promise
    intro: str | Promise = ""
    kind: str = "secondary"

    @property
    def label(self) -> str:
        """What the button says."""
        return str(self.act.label)

    @property
    def is_plain(self) -> bool:
        """Nothing to type: the button does it."""
        return self.form is PlainForm


@dataclass(frozen=True, slots=True)
class Offer:
    """An act offered on the page: allowed, or greyed with the reason."""

    spec: ActSpec
    decision: Decision
    form: forms.Form


def _basic(request: OfficerRequest, task: Task) -> dict[str, Any]:
    return {"task_id": task.pk, "actor": request.user, "now": request.now}


def _assign(request: OfficerRequest, task: Task, form: PlainForm) -> object:
    return services.assign(**_basic(request, task))


def _accept(request: OfficerRequest, task: Task, form: PlainForm) -> object:
    return services.accept(**_basic(request, task))


def _start(request: OfficerRequest, task: Task, form: PlainForm) -> object:
    return services.start(**_basic(request, task))


def _note(request: OfficerRequest, task: Task, form: NoteForm) -> object:
    return services.note(**_basic(request, task), **form.cleaned_data)


def _evidence(request: OfficerRequest, task: Task, form: EvidenceForm) -> object:
    words = dict(form.cleaned_data)
    upload = words.pop("file", None)
    stored = None
    if upload:
        stored = files.store(
            content=upload,
            name=upload.name,
            kinds=EVIDENCE_KINDS,
            unit_id=task.unit_id,
            actor_id=request.user.pk,
            now=request.now,
        )
    return services.add_evidence(**_basic(request, task), **words, file=stored)


def _report(request: OfficerRequest, task: Task, form: ReportForm) -> object:
    return services.report_done(**_basic(request, task), **form.cleaned_data)


def _close(request: OfficerRequest, task: Task, form: PlainForm) -> object:
    return services.close(**_basic(request, task))


def _return(request: OfficerRequest, task: Task, form: ReasonForm) -> object:
    return services.return_(**_basic(request, task), **form.cleaned_data)


def _move(request: OfficerRequest, task: Task, form: DeadlineForm) -> object:
    return services.move_deadline(**_basic(request, task), **form.cleaned_data)


def _reassign(request: OfficerRequest, task: Task, form: ReassignForm) -> object:
    reason = form.cleaned_data["reason"]
    return services.reassign(**_basic(request, task), reason=reason, **form.lead)


def _subtask(request: OfficerRequest, task: Task, form: SubtaskForm) -> object:
    words = form.cleaned_data
    new = services.NewTask(
        title=words["title"],
        due=words["due"],
        product=words["product"],
        needs_evidence=bool(words["product"]),
        source_kind=SourceKind(task.source_kind),
        source_ref=task.source_ref,
        **form.lead,
    )
    return services.add_subtask(**_basic(request, task), new=new)


def _cancel(request: OfficerRequest, task: Task, form: ReasonForm) -> object:
    return services.cancel(**_basic(request, task), **form.cleaned_data)


SPECS: tuple[ActSpec, ...] = (
    ActSpec(Act.ASSIGN, "giao", "send", PlainForm, _assign, _("Đã giao việc.")),
    ActSpec(Act.ACCEPT, "nhan", "check", PlainForm, _accept, _("Đã nhận việc.")),
    ActSpec(
        Act.CLOSE, "xac-nhan", "circle-check", PlainForm, _close,
        _("Đã xác nhận hoàn thành."),
    ),
    ActSpec(
        Act.REPORT, "bao-cao", "send", ReportForm, _report,
        _("Đã báo cáo hoàn thành; chờ người giao xác nhận."),
        _("Ngày báo cáo hôm nay là ngày tính đúng hạn."),
    ),
    ActSpec(Act.START, "bat-dau", "player-play", PlainForm, _start, _("Đã bắt đầu.")),
    ActSpec(
        Act.ADD_EVIDENCE, "minh-chung", "paperclip", EvidenceForm, _evidence,
        _("Đã thêm minh chứng."),
        _("Một trong ba: tệp, số văn bản, hoặc đường dẫn."),
    ),
    ActSpec(Act.NOTE, "tien-do", "note", NoteForm, _note, _("Đã ghi tiến độ.")),
    ActSpec(
        Act.RETURN, "tra-lai", "arrow-back-up", ReasonForm, _return,
        _("Đã trả lại để làm tiếp."),
        _("Người chủ trì sẽ làm tiếp; lần báo cáo vừa rồi không còn tính."),
    ),
    ActSpec(
        Act.ADD_SUBTASK, "viec-con", "subtask", SubtaskForm, _subtask,
        _("Đã thêm việc con."),
        _("Việc con phải xong thì việc chính mới báo cáo hoàn thành được."),
    ),
    ActSpec(
        Act.MOVE_DEADLINE, "doi-han", "calendar-event", DeadlineForm, _move,
        _("Đã đổi hạn; hạn được giao vẫn giữ để tính đúng hạn."),
        _("Hạn được giao không mất đi: tỷ lệ đúng hạn được tính theo cả hai."),
    ),
    ActSpec(
        Act.REASSIGN, "giao-lai", "switch-horizontal", ReassignForm, _reassign,
        _("Đã giao cho người khác; chờ nhận việc."),
    ),
    ActSpec(
        Act.CANCEL, "huy", "ban", ReasonForm, _cancel, _("Đã hủy nhiệm vụ."),
        _("Nhiệm vụ bị hủy không tính vào tỷ lệ đúng hạn. Không làm lại được."),
        "danger",
    ),
)  # fmt: skip
BY_SLUG: Mapping[str, ActSpec] = {spec.slug: spec for spec in SPECS}

# Objections about who asks hide an act; objections about the task grey it.
PERSONAL = frozenset(
    {"no-right", "not-issuer", "not-lead", "not-party", "not-lead-or-issuer"}
)


def form_of(
    spec: ActSpec, request: OfficerRequest, task: Task, *, bound: bool = False
) -> forms.Form:
    """The form of the act, with the unit's posts where it chooses a lead."""
    options: dict[str, Any] = {"prefix": spec.slug}
    if spec.form in {ReassignForm, SubtaskForm}:
        options["posts"] = queries.posts_of_unit(task.unit_id, request.today)
    if bound:
        return spec.form(request.POST, request.FILES, **options)
    return spec.form(**options)


def is_shown(decision: Decision) -> bool:
    """Allowed, or refused only for something about the task that may be mended."""
    return not any(
        objection.code in PERSONAL or objection.code == "wrong-state"
        for objection in decision.objections
    )
