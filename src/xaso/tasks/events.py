"""Facts that happened to tasks; each says itself in one Vietnamese sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _

from xaso.core.events import Event


def shown(day: date | None) -> str:
    """A deadline for a sentence."""
    return f"{_('hạn')} {day:%d/%m/%Y}" if day else _("không ghi hạn")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCreated(Event):
    """A task was written down (lập nhiệm vụ)."""

    label: ClassVar[str] = "Lập nhiệm vụ"
    code: str
    title: str
    lead: str
    due: date | None
    source: str

    def sentence(self) -> str:
        return _(
            "Giao nhiệm vụ số %(code)s “%(title)s”; chủ trì: %(lead)s; %(due)s."
        ) % {
            "code": self.code,
            "title": self.title,
            "lead": self.lead or _("chưa ghi"),
            "due": shown(self.due),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAssigned(Event):
    """A task went out to its lead (giao nhiệm vụ)."""

    label: ClassVar[str] = "Giao nhiệm vụ"
    lead: str
    due: date | None

    def sentence(self) -> str:
        return _("Giao cho %(lead)s chủ trì, %(due)s.") % {
            "lead": self.lead,
            "due": shown(self.due),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAccepted(Event):
    """The lead took the task (nhận việc)."""

    label: ClassVar[str] = "Nhận việc"

    def sentence(self) -> str:
        return _("Nhận việc.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStarted(Event):
    """The lead began (bắt đầu thực hiện)."""

    label: ClassVar[str] = "Bắt đầu thực hiện"

    def sentence(self) -> str:
        return _("Bắt đầu thực hiện.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event):
    """Progress was told (ghi tiến độ)."""

    label: ClassVar[str] = "Ghi tiến độ"
    text: str
    progress: int | None

    def sentence(self) -> str:
        if self.progress is None:
            return _("Ghi chú: %(text)s") % {"text": self.text}
        return _("Tiến độ %(progress)d%%: %(text)s") % {
            "progress": self.progress,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(Event):
    """A product or proof was attached (thêm minh chứng)."""

    label: ClassVar[str] = "Thêm minh chứng"
    what: str
    sha256: str

    def sentence(self) -> str:
        return _("Thêm minh chứng: %(what)s.") % {"what": self.what}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReportedDone(Event):
    """The lead reported the task done (báo cáo hoàn thành)."""

    label: ClassVar[str] = "Báo cáo hoàn thành"
    reported_on: date
    text: str

    def sentence(self) -> str:
        said = _("Báo cáo hoàn thành ngày %(day)s.") % {
            "day": f"{self.reported_on:%d/%m/%Y}"
        }
        return f"{said} {self.text}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskClosed(Event):
    """The issuer confirmed the result (xác nhận hoàn thành)."""

    label: ClassVar[str] = "Xác nhận hoàn thành"
    on_time_assigned: str
    on_time_current: str
    own_report: bool

    def sentence(self) -> str:
        if self.own_report:
            return _("Tự xác nhận hoàn thành việc do chính mình báo cáo.")
        return _("Xác nhận hoàn thành.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReturned(Event):
    """The issuer gave the task back (trả lại để làm tiếp)."""

    label: ClassVar[str] = "Trả lại nhiệm vụ"
    reason: str

    def sentence(self) -> str:
        return _("Trả lại để làm tiếp, lý do: %(reason)s") % {"reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMoved(Event):
    """The current deadline changed; the assigned one stays (đổi hạn)."""

    label: ClassVar[str] = "Đổi hạn nhiệm vụ"
    due_from: date | None
    due_to: date
    reason: str
    document: str

    def sentence(self) -> str:
        said = _("Đổi hạn (%(old)s → %(new)s), lý do: %(reason)s") % {
            "old": shown(self.due_from),
            "new": shown(self.due_to),
            "reason": self.reason,
        }
        return f"{said} ({self.document})" if self.document else said


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCancelled(Event):
    """The task no longer has to be done (hủy nhiệm vụ)."""

    label: ClassVar[str] = "Hủy nhiệm vụ"
    reason: str

    def sentence(self) -> str:
        return _("Hủy nhiệm vụ, lý do: %(reason)s") % {"reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReassigned(Event):
    """Another post leads now (giao cho người khác)."""

    label: ClassVar[str] = "Giao nhiệm vụ cho người khác"
    lead_from: str
    lead_to: str
    reason: str

    def sentence(self) -> str:
        return _("Chuyển chủ trì từ %(old)s sang %(new)s, lý do: %(reason)s") % {
            "old": self.lead_from,
            "new": self.lead_to,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtaskAdded(Event):
    """A part of the task was given out (thêm việc con)."""

    label: ClassVar[str] = "Thêm việc con"
    code: str
    title: str

    def sentence(self) -> str:
        return _("Thêm việc con số %(code)s “%(title)s”.") % {
            "code": self.code,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyResolved(Event):
    """A post of the task has another holder, or a named one at last (xác định người)."""

    label: ClassVar[str] = "Xác định người thực hiện"
    post: str
    officer_from: str
    officer_to: str

    def sentence(self) -> str:
        if not self.officer_to:
            return _("Chức danh %(post)s hiện chưa có người giữ.") % {"post": self.post}
        return _("%(post)s: nay do %(officer)s phụ trách.") % {
            "post": self.post,
            "officer": self.officer_to,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionOpened(Event):
    """The task was opened to, or closed from, supervision by the Front."""

    label: ClassVar[str] = "Mở nhiệm vụ cho giám sát"
    is_open: bool

    def sentence(self) -> str:
        if self.is_open:
            return _("Mở cho Mặt trận giám sát.")
        return _("Thôi mở cho Mặt trận giám sát.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentsUploaded(Event):
    """An export of assignments was uploaded (tải tệp giao việc lên)."""

    label: ClassVar[str] = "Tải tệp giao việc"
    file_name: str
    sha256: str

    def sentence(self) -> str:
        return _("Tải lên tệp giao việc “%(name)s”.") % {"name": self.file_name}


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentsImported(Event):
    """An export of assignments was taken in (nhập nhiệm vụ cấp trên giao)."""

    label: ClassVar[str] = "Nhập nhiệm vụ cấp trên giao"
    file_name: str
    created: int
    known: int
    refused: int

    def sentence(self) -> str:
        return _(
            "Nhập tệp “%(name)s”: %(created)d nhiệm vụ mới, "
            "%(known)d đã có, %(refused)d dòng bị từ chối."
        ) % {
            "name": self.file_name,
            "created": self.created,
            "known": self.known,
            "refused": self.refused,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesIssued(Event):
    """Notices of tasks were produced for a period (lập thông báo nhiệm vụ)."""

    label: ClassVar[str] = "Lập thông báo nhiệm vụ"
    period: str
    year: int
    count: int

    def sentence(self) -> str:
        return _("Lập %(count)d thông báo nhiệm vụ, kỳ %(period)s.") % {
            "count": self.count,
            "period": self.period,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRotated(Event):
    """The secret address of a calendar feed was made anew or revoked."""

    label: ClassVar[str] = "Đổi địa chỉ lịch công việc"
    revoked: bool

    def sentence(self) -> str:
        if self.revoked:
            return _("Thu hồi địa chỉ lịch công việc.")
        return _("Tạo địa chỉ lịch công việc mới.")
