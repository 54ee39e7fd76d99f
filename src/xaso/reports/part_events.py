"""What happened to the parts of a report and to its templates; sentences for the journal."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsLaidOut(Event):
    """The parts of a report were laid out by the outline (lập các phần báo cáo)."""

    name: str
    parts: int
    outline: int

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Lập %(parts)d phần của “%(name)s” theo đề cương.") % {
            "parts": self.parts,
            "name": self.name,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsDrafted(Event):
    """The software drafted the parts from frozen figures (soạn thảo tự động)."""

    name: str
    drafted: int
    reopened: int

    def sentence(self) -> str:
        """What the journal shows."""
        said = _("Soạn thảo %(drafted)d phần của “%(name)s” từ số liệu đã chốt.") % {
            "drafted": self.drafted,
            "name": self.name,
        }
        if not self.reopened:
            return said
        again = _("%(n)d phần đã duyệt có số thay đổi, phải duyệt lại.")
        return f"{said} {again % {'n': self.reopened}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWritten(Event):
    """Somebody wrote a part of a report (viết phần báo cáo)."""

    name: str
    key: str
    title: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Viết phần %(key)s “%(title)s” của “%(name)s”.") % {
            "key": self.key,
            "title": self.title,
            "name": self.name,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSettled(Event):
    """The office settled a part of a report (xử lý phần báo cáo)."""

    name: str
    key: str
    title: str
    state: str
    comment: str = ""

    def sentence(self) -> str:
        """What the journal shows."""
        words = {
            "signed_off": _("Duyệt phần %(key)s “%(title)s” của “%(name)s”."),
            "returned": _("Trả lại phần %(key)s “%(title)s” của “%(name)s”."),
            "written": _("Mở lại phần %(key)s “%(title)s” của “%(name)s”."),
        }
        told = {"key": self.key, "title": self.title, "name": self.name}
        return f"{words[self.state] % told} {self.comment}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAssigned(Event):
    """A part was given to a post or person (giao phần báo cáo)."""

    name: str
    key: str
    to: str

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Giao phần %(key)s của “%(name)s” cho %(to)s.") % {
            "key": self.key,
            "name": self.name,
            "to": self.to,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateAdded(Event):
    """A Word template was taken in (thêm mẫu Word)."""

    name: str
    sha256: str
    template_id: UUID

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Thêm mẫu Word “%(name)s” (mã %(digest)s).") % {
            "name": self.name,
            "digest": self.sha256[:12],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEnded(Event):
    """A Word template is no longer used (thôi dùng mẫu Word)."""

    name: str
    template_id: UUID

    def sentence(self) -> str:
        """What the journal shows."""
        return _("Thôi dùng mẫu Word “%(name)s”.") % {"name": self.name}
