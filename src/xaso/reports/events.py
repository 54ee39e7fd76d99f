"""What happened to reports; each says itself in a sentence for the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsMade(Event):
    """Periods were made from the windows of a plan (lập kỳ báo cáo theo kế hoạch)."""

    year: int
    made: int
    changed: int
    withdrawn: int

    def sentence(self) -> str:
        """What the journal shows."""
        return _(
            "Lập kỳ báo cáo theo kế hoạch năm %(year)d: thêm %(made)d, sửa %(changed)d, "
            "thôi dùng %(withdrawn)d."
        ) % {
            "year": self.year,
            "made": self.made,
            "changed": self.changed,
            "withdrawn": self.withdrawn,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChanged(Event):
    """The days or dues of a period were set by hand (sửa kỳ báo cáo)."""

    name: str
    starts: date
    ends: date
    internal_due: date | None
    due: date | None
    reason: str = ""

    def sentence(self) -> str:
        """What the journal shows."""
        return _(
            "Sửa kỳ “%(name)s”: số liệu từ %(starts)s đến %(ends)s, hạn nội bộ "
            "%(internal)s, hạn gửi cấp trên %(due)s."
        ) % {
            "name": self.name,
            "starts": _day(self.starts),
            "ends": _day(self.ends),
            "internal": _day(self.internal_due),
            "due": _day(self.due),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFrozen(Event):
    """The figures of a report were frozen (chốt số liệu báo cáo)."""

    name: str
    number: int
    freeze_id: UUID
    digest: str
    rows_sha256: str
    rows: int
    reason: str = ""

    def sentence(self) -> str:
        """What the journal shows."""
        said = _(
            "Chốt số liệu “%(name)s” lần %(number)d (mã %(digest)s, %(rows)d bản ghi)."
        ) % {
            "name": self.name,
            "number": self.number,
            "digest": self.digest[:12],
            "rows": self.rows,
        }
        return f"{said} {self.reason}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportComposed(Event):
    """A report was put up for signature (trình ký báo cáo)."""

    name: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Trình ký “%(name)s”.") % {"name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRevised(Event):
    """A report was taken back to edit its text (lấy báo cáo về sửa)."""

    name: str
    reason: str = ""

    def sentence(self) -> str:
        """What the journal shows."""
        said = _("Lấy “%(name)s” về sửa nội dung.") % {"name": self.name}
        return f"{said} {self.reason}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSigned(Event):
    """A report was signed under a number (ký báo cáo)."""

    name: str
    symbol: str
    edition_id: UUID
    digest: str
    papers: dict[str, str]

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Ký “%(name)s”, số %(symbol)s (mã %(digest)s).") % {
            "name": self.name,
            "symbol": self.symbol,
            "digest": self.digest[:12],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSubmitted(Event):
    """A report went up (gửi báo cáo lên cấp trên)."""

    name: str
    symbol: str
    number: int
    digest: str
    is_late: bool = False

    def sentence(self) -> str:
        """What the journal shows."""
        said = _("Gửi “%(name)s” (%(symbol)s) lên cấp trên, lần %(number)d.") % {
            "name": self.name,
            "symbol": self.symbol,
            "number": self.number,
        }
        return f"{said} {_('Gửi sau hạn.')}" if self.is_late else said


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(Event):
    """The superior received a report (tiếp nhận báo cáo)."""

    name: str
    symbol: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Cấp trên tiếp nhận “%(name)s” (%(symbol)s).") % {
            "name": self.name,
            "symbol": self.symbol,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReturned(Event):
    """The superior returned a report with comments (trả lại báo cáo)."""

    name: str
    symbol: str
    comments: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Cấp trên trả lại “%(name)s” (%(symbol)s): %(comments)s") % {
            "name": self.name,
            "symbol": self.symbol,
            "comments": self.comments,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LateChangesSeen(Event):
    """An import changed days a report had frozen (sổ đổi sau khi chốt)."""

    name: str
    import_id: UUID
    changes: int

    def sentence(self) -> str:
        """What the journal shows."""
        return _(
            "Sổ hồ sơ đổi %(changes)d chỗ thuộc “%(name)s” đã chốt; số đã báo cáo giữ "
            "nguyên, chênh lệch hiện ở mục Điều chỉnh số liệu."
        ) % {"changes": self.changes, "name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedReportTouched(Event):
    """Somebody tried to change a closed report (thử sửa báo cáo đã đóng)."""

    name: str
    act: str
    why: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Thử “%(act)s” với “%(name)s” và bị từ chối: %(why)s") % {
            "act": self.act,
            "name": self.name,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportVerified(Event):
    """A report was checked against its frozen state (kiểm chứng báo cáo)."""

    name: str
    findings: int
    drifted: int

    def sentence(self) -> str:
        """What the journal shows."""
        if self.findings:
            return _("Kiểm chứng “%(name)s”: phát hiện %(n)d chỗ sai.") % {
                "name": self.name,
                "n": self.findings,
            }
        return _(
            "Kiểm chứng “%(name)s”: nguyên vẹn; %(n)d bản ghi nay đã khác lúc chốt."
        ) % {"name": self.name, "n": self.drifted}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else _("không ghi")
