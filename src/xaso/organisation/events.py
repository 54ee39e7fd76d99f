"""What happened to units, posts and people; ids only where people are meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core.events import Event
from xaso.organisation.enums import Role


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else _("khi có thay đổi")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCreated(Event):
    """A unit was recorded."""

    label: ClassVar[str] = "Ghi nhận đơn vị"
    name: str
    valid_from: date

    def sentence(self) -> str:
        return _("Ghi nhận đơn vị %(name)s từ ngày %(day)s.") % {
            "name": self.name,
            "day": _day(self.valid_from),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRenamed(Event):
    """A unit got another name."""

    label: ClassVar[str] = "Đổi tên đơn vị"
    old_name: str
    new_name: str
    valid_from: date

    def sentence(self) -> str:
        return _("Đổi tên %(old)s thành %(new)s từ ngày %(day)s.") % {
            "old": self.old_name,
            "new": self.new_name,
            "day": _day(self.valid_from),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperiorLinked(Event):
    """A unit came under a superior."""

    label: ClassVar[str] = "Ghi nhận cấp trên"
    superior_id: UUID
    superior_name: str
    valid_from: date

    def sentence(self) -> str:
        return _("Cấp trên trực tiếp từ ngày %(day)s là %(name)s.") % {
            "name": self.superior_name,
            "day": _day(self.valid_from),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClosed(Event):
    """A unit ceased to exist."""

    label: ClassVar[str] = "Đơn vị kết thúc hoạt động"
    name: str
    valid_to: date

    def sentence(self) -> str:
        return _("Đơn vị %(name)s kết thúc hoạt động sau ngày %(day)s.") % {
            "name": self.name,
            "day": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsMerged(Event):
    """A unit was formed of others (recorded in the journal of each)."""

    label: ClassVar[str] = "Sáp nhập đơn vị"
    successor_id: UUID
    successor_name: str
    merged_names: tuple[str, ...]
    valid_from: date

    def sentence(self) -> str:
        return _("Sáp nhập %(names)s thành %(name)s từ ngày %(day)s.") % {
            "names": ", ".join(self.merged_names),
            "name": self.successor_name,
            "day": _day(self.valid_from),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRecorded(Event):
    """A unit got an identifier code."""

    label: ClassVar[str] = "Ghi mã định danh"
    scheme: str
    code: str
    valid_from: date

    def sentence(self) -> str:
        return _("Ghi mã %(code)s cho đơn vị từ ngày %(day)s.") % {
            "code": self.code,
            "day": _day(self.valid_from),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCreated(Event):
    """A post was opened in the unit."""

    label: ClassVar[str] = "Thêm chức danh"
    post_label: str
    valid_from: date

    def sentence(self) -> str:
        return _("Thêm chức danh %(label)s từ ngày %(day)s.") % {
            "label": self.post_label,
            "day": _day(self.valid_from),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRelabelled(Event):
    """A post got another name; its tasks stay with it."""

    label: ClassVar[str] = "Đổi tên chức danh"
    old_label: str
    new_label: str
    valid_from: date

    def sentence(self) -> str:
        return _("Chức danh %(old)s đổi tên thành %(new)s từ ngày %(day)s.") % {
            "old": self.old_label,
            "new": self.new_label,
            "day": _day(self.valid_from),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PostClosed(Event):
    """A post was ended."""

    label: ClassVar[str] = "Kết thúc chức danh"
    post_label: str
    valid_to: date

    def sentence(self) -> str:
        return _("Chức danh %(label)s kết thúc sau ngày %(day)s.") % {
            "label": self.post_label,
            "day": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasAdded(Event):
    """Another spelling of a post became known."""

    label: ClassVar[str] = "Thêm cách viết của chức danh"
    post_label: str
    alias: str

    def sentence(self) -> str:
        return _("Ghi “%(alias)s” là cách viết khác của chức danh %(label)s.") % {
            "alias": self.alias,
            "label": self.post_label,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasRemoved(Event):
    """A spelling was found to be wrong."""

    label: ClassVar[str] = "Bỏ cách viết của chức danh"
    post_label: str
    alias: str

    def sentence(self) -> str:
        return _("Bỏ cách viết “%(alias)s” của chức danh %(label)s.") % {
            "alias": self.alias,
            "label": self.post_label,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerCreated(Event):
    """An account was made for a person."""

    label: ClassVar[str] = "Thêm cán bộ, công chức"

    def sentence(self) -> str:
        return _("Thêm một cán bộ, công chức vào đơn vị.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerChanged(Event):
    """Name or language of an account changed."""

    label: ClassVar[str] = "Sửa thông tin cán bộ, công chức"

    def sentence(self) -> str:
        return _("Sửa thông tin tài khoản của cán bộ, công chức.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDeactivated(Event):
    """An account was closed; its sessions ended."""

    label: ClassVar[str] = "Ngừng tài khoản"

    def sentence(self) -> str:
        return _("Ngừng tài khoản của một cán bộ, công chức.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerReactivated(Event):
    """A closed account was opened again."""

    label: ClassVar[str] = "Mở lại tài khoản"

    def sentence(self) -> str:
        return _("Mở lại tài khoản của một cán bộ, công chức.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet(Event):
    """A password was set by the administrator or changed by its owner."""

    label: ClassVar[str] = "Đặt mật khẩu"
    is_temporary: bool

    def sentence(self) -> str:
        if self.is_temporary:
            return _("Cấp mật khẩu tạm; người dùng phải đổi khi đăng nhập.")
        return _("Người dùng tự đổi mật khẩu.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerAppointed(Event):
    """An officer took a post."""

    label: ClassVar[str] = "Bố trí chức danh"
    officer_id: UUID
    post_label: str
    valid_from: date
    valid_to: date | None = None

    def sentence(self) -> str:
        return _("Bố trí chức danh %(label)s từ ngày %(first)s đến %(last)s.") % {
            "label": self.post_label,
            "first": _day(self.valid_from),
            "last": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEnded(Event):
    """An officer left a post."""

    label: ClassVar[str] = "Thôi giữ chức danh"
    officer_id: UUID
    post_label: str
    valid_to: date

    def sentence(self) -> str:
        return _("Thôi giữ chức danh %(label)s sau ngày %(day)s.") % {
            "label": self.post_label,
            "day": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(Event):
    """An officer got a role in the unit."""

    label: ClassVar[str] = "Phân quyền"
    officer_id: UUID
    role: Role
    valid_from: date
    valid_to: date | None = None

    def sentence(self) -> str:
        return _("Phân vai trò %(role)s từ ngày %(first)s đến %(last)s.") % {
            "role": self.role.label,
            "first": _day(self.valid_from),
            "last": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked(Event):
    """An officer lost a role in the unit."""

    label: ClassVar[str] = "Thu hồi quyền"
    officer_id: UUID
    role: Role
    valid_to: date

    def sentence(self) -> str:
        return _("Thu hồi vai trò %(role)s sau ngày %(day)s.") % {
            "role": self.role.label,
            "day": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRecorded(Event):
    """An officer will be away."""

    label: ClassVar[str] = "Báo vắng mặt"
    officer_id: UUID
    valid_from: date
    valid_to: date | None

    def sentence(self) -> str:
        return _("Báo vắng mặt từ ngày %(first)s đến %(last)s.") % {
            "first": _day(self.valid_from),
            "last": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceEnded(Event):
    """An officer is back, or does not go."""

    label: ClassVar[str] = "Kết thúc vắng mặt"
    officer_id: UUID
    last_day: date | None

    def sentence(self) -> str:
        if self.last_day is None:
            return _("Hủy báo vắng mặt.")
        return _("Trở lại làm việc sau ngày %(day)s.") % {"day": _day(self.last_day)}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDelegated(Event):
    """An officer acts for another."""

    label: ClassVar[str] = "Ủy quyền"
    giver_id: UUID
    taker_id: UUID
    valid_from: date
    valid_to: date | None

    def sentence(self) -> str:
        return _("Ủy quyền làm thay từ ngày %(first)s đến %(last)s.") % {
            "first": _day(self.valid_from),
            "last": _day(self.valid_to),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationEnded(Event):
    """An officer no longer acts for another."""

    label: ClassVar[str] = "Kết thúc ủy quyền"
    giver_id: UUID
    taker_id: UUID
    last_day: date | None

    def sentence(self) -> str:
        if self.last_day is None:
            return _("Hủy ủy quyền làm thay.")
        return _("Kết thúc ủy quyền làm thay sau ngày %(day)s.") % {
            "day": _day(self.last_day)
        }
