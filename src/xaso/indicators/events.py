"""What happened to outside values and to definitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionEvent(Event):
    """Something happened to a version of a definition (định nghĩa chỉ số)."""

    code: str
    name: str
    number: int
    valid_from: date
    note: str = ""

    def _said(self, sentence: str) -> str:
        return sentence % {
            "name": self.name,
            "number": self.number,
            "day": f"{self.valid_from:%d/%m/%Y}",
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionProposed(DefinitionEvent):
    """A new wording was put before whoever approves (đề nghị định nghĩa chỉ số)."""

    def sentence(self) -> str:
        """What the journal shows."""
        return self._said(
            _(
                "Đề nghị phiên bản %(number)s của chỉ số “%(name)s”, áp dụng từ %(day)s, vì: %(note)s."
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionApproved(DefinitionEvent):
    """A wording holds from its day on (duyệt định nghĩa chỉ số)."""

    def sentence(self) -> str:
        """What the journal shows."""
        return self._said(
            _("Duyệt phiên bản %(number)s của chỉ số “%(name)s”, áp dụng từ %(day)s.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRejected(DefinitionEvent):
    """A wording was turned down (không duyệt định nghĩa chỉ số)."""

    def sentence(self) -> str:
        """What the journal shows."""
        return self._said(
            _("Không duyệt phiên bản %(number)s của chỉ số “%(name)s”, vì: %(note)s.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionWithdrawn(DefinitionEvent):
    """A wording was taken back (rút đề nghị định nghĩa chỉ số)."""

    def sentence(self) -> str:
        """What the journal shows."""
        return self._said(_("Rút phiên bản %(number)s của chỉ số “%(name)s”."))
