"""What happened to the journal itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalChecked(Event):
    """Somebody had the journal checked (đã kiểm tra nhật ký)."""

    entries: int
    findings: int

    def sentence(self) -> str:
        """What the journal shows."""
        if not self.findings:
            sound = _("Kiểm tra nhật ký: %(entries)d mục, nguyên vẹn.")
            return sound % {"entries": self.entries}
        faults = _(
            "Kiểm tra nhật ký: phát hiện %(findings)d chỗ sai trong %(entries)d mục."
        )
        return faults % {"findings": self.findings, "entries": self.entries}
