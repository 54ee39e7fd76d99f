"""What happened to outside values."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalValueRecorded(Event):
    """A value from outside was entered with its source (ghi số liệu ngoài)."""

    measure_key: str
    kind: str
    value: str
    source: str
    replaces_id: UUID | None = None

    def sentence(self) -> str:
        """What the journal shows."""
        said = _("Ghi số liệu %(value)s cho chỉ tiêu %(key)s, theo %(source)s.")
        return said % {
            "value": self.value,
            "key": self.measure_key,
            "source": self.source,
        }
