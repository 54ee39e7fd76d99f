"""What happened to the journal itself."""

from __future__ import annotations

from dataclasses import dataclass

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalChecked(Event):
    """Somebody had the journal checked (đã kiểm tra nhật ký)."""

    entries: int
    findings: int

    def sentence(self) -> str:
        """What the journal shows."""
        if self.findings:
            return f"Kiểm tra nhật ký: phát hiện {self.findings} chỗ sai trong {self.entries} mục."
        return f"Kiểm tra nhật ký: {self.entries} mục, nguyên vẹn."
