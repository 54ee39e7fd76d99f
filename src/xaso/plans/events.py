"""What happened to plans; each says itself in a sentence for the journal."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xaso.core.events import Event
from xaso.plans import paths

_SETTLED = {
    "accepted": gettext_noop("Chấp nhận đề xuất: %(finding)s"),
    "corrected": gettext_noop("Sửa theo phát hiện: %(finding)s"),
    "dismissed": gettext_noop("Bỏ qua phát hiện: %(finding)s"),
}
_CHANGED = {
    "set": gettext_noop("Sửa %(place)s"),
    "add": gettext_noop("Thêm %(place)s"),
    "remove": gettext_noop("Bỏ %(place)s"),
}


def _because(said: str, reason: str) -> str:
    return f"{said} — {reason}" if reason else said


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUploaded(Event):
    """A document was handed in (đã tải văn bản lên)."""

    file_name: str
    plan_id: UUID | None = None

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Tải lên văn bản “%(name)s” để rà soát.") % {"name": self.file_name}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCompiled(Event):
    """The document was read (đã đọc văn bản)."""

    targets: int
    tasks: int
    findings: int
    compiler_version: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _(
            "Đọc văn bản: %(targets)d mục tiêu, %(tasks)d nhiệm vụ, %(findings)d phát hiện."
        ) % {
            "targets": self.targets,
            "tasks": self.tasks,
            "findings": self.findings,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUnreadable(Event):
    """The document could not be read (không đọc được văn bản)."""

    refusal: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Không đọc được văn bản: %(why)s") % {"why": self.refusal}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSettled(Event):
    """A finding was settled (đã giải quyết phát hiện)."""

    finding_key: str
    settlement: str
    message: str
    reason: str = ""
    alternative: str = ""

    def sentence(self) -> str:
        """What the journal shows."""
        settled = _(_SETTLED[self.settlement]) % {"finding": self.message}
        return _because(settled, self.alternative or self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingReopened(Event):
    """A settled finding is open again (mở lại phát hiện)."""

    finding_key: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Mở lại một phát hiện đã giải quyết.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCorrected(Event):
    """Something the compiler read was corrected (đã hiệu chỉnh)."""

    kind: str
    path: str
    place: str
    reason: str = ""

    def sentence(self) -> str:
        """What the journal shows."""
        changed = _(_CHANGED[self.kind]) % {"place": self.place}
        return _because(changed, self.reason) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChosen(Event):
    """The way a target is counted was chosen (đã chọn cách hiểu)."""

    path: str
    topic: str
    reading: str
    said: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Chọn cách hiểu: %(reading)s") % {"reading": self.said}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproved(Event):
    """A version of a plan was approved (đã phê duyệt)."""

    plan_id: UUID
    number: int
    digest: str
    year: int
    open_notes: int = 0

    def sentence(self) -> str:
        """What the journal shows."""
        return _(
            "Phê duyệt phiên bản %(number)d của kế hoạch năm %(year)d (mã %(digest)s)."
        ) % {
            "number": self.number,
            "year": self.year,
            "digest": self.digest[:12],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDiscarded(Event):
    """A draft was put away (đã bỏ bản rà soát)."""

    reason: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _because(_("Bỏ bản rà soát"), self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentStarted(Event):
    """An adjustment of an approved plan was begun (bắt đầu điều chỉnh)."""

    plan_id: UUID
    reason: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _because(_("Bắt đầu điều chỉnh kế hoạch"), self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPathChanged(Event):
    """A target left its path or came back to it (chỉ tiêu đổi hướng)."""

    measure_key: str
    measure: str
    before: str
    state: str
    numerator: int | None = None
    denominator: int | None = None

    def sentence(self) -> str:
        """What the journal shows."""
        said = paths.sentence(self.before, self.state, self.measure, _)
        if self.denominator is None:
            return said
        counted = _("Đếm được %(n)d trên %(d)d.")
        return f"{said} {counted % {'n': self.numerator or 0, 'd': self.denominator}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSignalNoted(Event):
    """Somebody took note of a target that left its path (đã xem cảnh báo chỉ tiêu)."""

    measure: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Đã xem cảnh báo về chỉ tiêu %(measure)s.") % {"measure": self.measure}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureNoted(Event):
    """A remark was written on a measure (ghi chú chỉ tiêu)."""

    measure_key: str
    measure: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Ghi chú về chỉ tiêu %(measure)s.") % {"measure": self.measure}
