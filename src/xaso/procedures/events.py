"""Facts that happened to the catalogue of procedures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceduresListed(Event):
    """A unit's list of procedures was taken in (cập nhật danh mục thủ tục)."""

    source: str
    opened: int
    corrected: int
    same: int
    refused: int

    def sentence(self) -> str:
        """What the journal shows."""
        said = _(
            "Cập nhật danh mục thủ tục từ “%(source)s”: %(opened)d dòng mới, "
            "%(corrected)d dòng sửa, %(same)d dòng như cũ, %(refused)d dòng không nhận."
        )
        return said % {
            "source": self.source, "opened": self.opened, "corrected": self.corrected,
            "same": self.same, "refused": self.refused,
        }  # fmt: skip
