"""What happened to plans; each says itself in a sentence for the journal."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from xaso.core.events import Event

_SETTLED = {
    "accepted": "Chấp nhận đề xuất",
    "corrected": "Sửa theo phát hiện",
    "dismissed": "Bỏ qua phát hiện",
}
_CHANGED = {"set": "Sửa", "add": "Thêm", "remove": "Bỏ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUploaded(Event):
    """A document was handed in (đã tải văn bản lên)."""

    file_name: str
    plan_id: UUID | None = None

    def sentence(self) -> str:
        """What the journal shows."""
        return f"Tải lên văn bản “{self.file_name}” để rà soát."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCompiled(Event):
    """The document was read (đã đọc văn bản)."""

    targets: int
    tasks: int
    findings: int
    compiler_version: str

    def sentence(self) -> str:
        """What the journal shows."""
        return (
            f"Đọc văn bản: {self.targets} mục tiêu, {self.tasks} nhiệm vụ, "
            f"{self.findings} phát hiện."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanUnreadable(Event):
    """The document could not be read (không đọc được văn bản)."""

    refusal: str

    def sentence(self) -> str:
        """What the journal shows."""
        return f"Không đọc được văn bản: {self.refusal}"


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
        tail = self.alternative or self.reason
        because = f" — {tail}" if tail else ""
        return f"{_SETTLED[self.settlement]}: {self.message}{because}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingReopened(Event):
    """A settled finding is open again (mở lại phát hiện)."""

    finding_key: str

    def sentence(self) -> str:
        """What the journal shows."""
        return "Mở lại một phát hiện đã giải quyết."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCorrected(Event):
    """Something the compiler read was corrected (đã hiệu chỉnh)."""

    kind: str
    path: str
    place: str
    reason: str = ""

    def sentence(self) -> str:
        """What the journal shows."""
        because = f" — {self.reason}" if self.reason else ""
        return f"{_CHANGED[self.kind]} {self.place}{because}."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChosen(Event):
    """The way a target is counted was chosen (đã chọn cách hiểu)."""

    path: str
    topic: str
    reading: str
    said: str

    def sentence(self) -> str:
        """What the journal shows."""
        return f"Chọn cách hiểu: {self.said}"


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
        return (
            f"Phê duyệt phiên bản {self.number} của kế hoạch năm {self.year} "
            f"(mã {self.digest[:12]})."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDiscarded(Event):
    """A draft was put away (đã bỏ bản rà soát)."""

    reason: str

    def sentence(self) -> str:
        """What the journal shows."""
        return f"Bỏ bản rà soát — {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentStarted(Event):
    """An adjustment of an approved plan was begun (bắt đầu điều chỉnh)."""

    plan_id: UUID
    reason: str

    def sentence(self) -> str:
        """What the journal shows."""
        return f"Bắt đầu điều chỉnh kế hoạch — {self.reason}"
