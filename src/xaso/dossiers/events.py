"""Facts that happened to the ledger; each says itself in one Vietnamese sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSaved(Event):
    """A filter of the ledger was kept under a name (lưu bộ lọc sổ hồ sơ)."""

    is_shared: bool

    def sentence(self) -> str:
        if self.is_shared:
            return _("Lưu một bộ lọc sổ hồ sơ cho cả đơn vị cùng dùng.")
        return _("Lưu một bộ lọc sổ hồ sơ.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDeleted(Event):
    """A saved filter was forgotten (xóa bộ lọc sổ hồ sơ)."""

    def sentence(self) -> str:
        return _("Xóa một bộ lọc sổ hồ sơ đã lưu.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerExported(Event):
    """A list of dossiers left as a file (xuất sổ hồ sơ)."""

    rows: int
    with_persons: bool

    def sentence(self) -> str:
        rows = ngettext("%(n)d hồ sơ", "%(n)d hồ sơ", self.rows) % {"n": self.rows}
        if self.with_persons:
            return _("Tải sổ hồ sơ ra tệp: %(rows)s, có tên chủ hồ sơ.") % {
                "rows": rows
            }
        return _("Tải sổ hồ sơ ra tệp: %(rows)s, không có tên chủ hồ sơ.") % {
            "rows": rows
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportUploaded(Event):
    """An export file came in to be read (tải tệp xuất lên)."""

    file_name: str
    sha256: str
    source: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Tải lên tệp “%(file)s” của “%(source)s” để nhập sổ hồ sơ.") % {
            "file": self.file_name,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDiscarded(Event):
    """An upload was put away without writing (bỏ tệp đã tải lên)."""

    file_name: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Bỏ tệp “%(file)s”, không nhập gì.") % {"file": self.file_name}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerImported(Event):
    """An export was written into the ledger (nhập sổ hồ sơ).

    `digest` is SHA-256 over every dossier entered and every value replaced, in order;
    `after_seal` counts changes inside periods whose reports are frozen.
    """

    file_name: str
    sha256: str
    source: str
    created: int
    changed: int
    unchanged: int
    refused: int
    after_seal: int
    first_day: date | None
    last_day: date | None
    digest: str

    def sentence(self) -> str:
        """What the journal shows."""
        said = _(
            "Nhập tệp “%(file)s” của “%(source)s”: %(created)d hồ sơ mới, %(changed)d hồ "
            "sơ thay đổi, %(unchanged)d như cũ, %(refused)d không nhập."
        ) % {
            "file": self.file_name, "source": self.source, "created": self.created,
            "changed": self.changed, "unchanged": self.unchanged,
            "refused": self.refused,
        }  # fmt: skip
        if not self.after_seal:
            return said
        sealed = _("%(n)d chỗ thuộc kỳ báo cáo đã chốt.") % {"n": self.after_seal}
        return f"{said} {sealed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRechecked(Event):
    """Dossiers were judged anew (soát lại sổ hồ sơ)."""

    reason: str
    changed: int

    def sentence(self) -> str:
        """What the journal shows."""
        return _(
            "Soát lại sổ hồ sơ vì %(reason)s: %(n)d hồ sơ có kết quả soát khác."
        ) % {
            "reason": self.reason,
            "n": self.changed,
        }
