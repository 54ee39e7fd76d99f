"""Facts that happened to the ledger; each says itself in one Vietnamese sentence."""

from __future__ import annotations

from dataclasses import dataclass

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
