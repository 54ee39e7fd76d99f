"""Pure rules of the organisation: dates, spellings of posts, who may stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.core.text import fold

_PREFIXES = ("cong chuc", "can bo", "dong chi", "bo phan")
_SUFFIXES = ("xa", "phuong", "thi tran", "dac khu")
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,57})[a-z0-9]")
_SUPERIORS: dict[str, frozenset[str]] = {
    "central": frozenset(),
    "province": frozenset({"central"}),
    "department": frozenset({"province", "district", "central"}),
    "district": frozenset({"province"}),
    "commune": frozenset({"district", "province"}),
    "ward": frozenset({"district", "province"}),
    "township": frozenset({"district", "province"}),
    "special_zone": frozenset({"province"}),
    "division": frozenset(
        {"province", "department", "district"}
        | {"commune", "ward", "township", "special_zone"}
    ),
}
"""Kinds that may stand directly above a kind; dates decide which of them exists."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included; no last day means still."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return (other.last is None or self.first <= other.last) and (
            self.last is None or other.first <= self.last
        )

    def within(self, other: Period) -> bool:
        """Whether every day of this one lies in the other."""
        return self.first >= other.first and (
            other.last is None or (self.last is not None and self.last <= other.last)
        )


def day_before(day: date) -> date:
    """The last day of what ends when something new begins on the day."""
    return day - timedelta(days=1)


def post_key(text: str) -> str:
    """The form in which names of posts are compared.

    Lower case without diacritics, dashes, commas or brackets; without a leading
    "công chức", "cán bộ" or "bộ phận" and without a closing "xã" or "phường":
    "Công chức Văn phòng – Thống kê xã" and "Văn phòng - thống kê" are one.
    """
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())
    for prefix in _PREFIXES:
        words = words.removeprefix(prefix + " ")
    for suffix in _SUFFIXES:
        words = words.removesuffix(" " + suffix)
    return words


def may_hold(period: Period) -> Decision:
    """The dates are in order."""
    if period.last is not None and period.last < period.first:
        return refuse(
            "dates-out-of-order", "Ngày kết thúc phải từ ngày bắt đầu trở đi."
        )
    return ALLOWED


def may_lie_in(period: Period, frame: Period, frame_name: str) -> Decision:
    """The period lies in the time its unit or post exists (`frame_name` names it)."""
    if period.within(frame) and frame.holds(period.first):
        return ALLOWED
    until = f" đến {frame.last:%d/%m/%Y}" if frame.last else ""
    return refuse(
        "outside-frame",
        f"Thời gian phải nằm trong thời gian tồn tại của {frame_name}:"
        f" từ {frame.first:%d/%m/%Y}{until}.",
    )


def may_add(period: Period, others: Iterable[Period], sentence: str) -> Decision:
    """The period shares no day with the others; `sentence` says what they are."""
    if any(period.overlaps(other) for other in others):
        return refuse("overlap", sentence)
    return ALLOWED


def may_end(period: Period, last: date) -> Decision:
    """A dated row may end on the day: not before it began, not after its old end."""
    if last < period.first:
        return refuse(
            "ends-before-start",
            f"Không thể kết thúc trước ngày bắt đầu ({period.first:%d/%m/%Y}).",
        )
    if period.last is not None and last > period.last:
        return refuse(
            "already-ended", f"Đã kết thúc từ ngày {period.last:%d/%m/%Y} rồi."
        )
    return ALLOWED


def may_be_superior(kind: str, superior_kind: str) -> Decision:
    """The superior is of a kind that stands directly above (tỉnh, huyện, xã)."""
    if superior_kind in _SUPERIORS[kind]:
        return ALLOWED
    return refuse("wrong-level", "Đơn vị này không thể là cấp trên trực tiếp.")


def may_rename(current: Period, first: date, today: date) -> Decision:
    """A new name begins after the present one began and not in the future."""
    if first > today:
        return refuse(
            "name-in-future",
            "Chỉ ghi tên mới khi đã có hiệu lực; sáp nhập thì dùng mục Sáp nhập đơn vị.",
        )
    if first <= current.first:
        return refuse(
            "name-too-early",
            f"Tên mới phải bắt đầu sau tên đang dùng ({current.first:%d/%m/%Y}).",
        )
    return ALLOWED


def may_merge(existing: Iterable[Period], first: date) -> Decision:
    """Each unit to be merged exists on the eve of the new one and does not outlive it."""
    periods = list(existing)
    if not periods:
        return refuse("nothing-to-merge", "Hãy chọn ít nhất một đơn vị để sáp nhập.")
    if not all(period.holds(day_before(first)) for period in periods):
        return refuse(
            "not-existing-then",
            "Có đơn vị không còn tồn tại (hoặc chưa có) ngay trước ngày sáp nhập.",
        )
    return ALLOWED


def _is_username(text: str) -> bool:
    """Lower-case letters without diacritics, digits, dot, dash; 3 to 59 characters."""
    return _USERNAME.fullmatch(text) is not None


def may_use_username(text: str, *, is_taken: bool) -> Decision:
    """The name is well formed and nobody has it."""
    if not _is_username(text):
        return refuse(
            "bad-username",
            "Tên đăng nhập gồm 3–59 ký tự: chữ thường không dấu, số, dấu chấm,"
            " gạch ngang; ví dụ: nguyen.van.an.",
        )
    if is_taken:
        return refuse("username-taken", "Tên đăng nhập này đã có người dùng.")
    return ALLOWED


def may_join(*, is_active: bool) -> Decision:
    """Posts, roles and other people's work are given to open accounts only."""
    if is_active:
        return ALLOWED
    return refuse("inactive", "Tài khoản của người này đã ngừng hoạt động.")


def may_profit(*, is_own_gain: bool) -> Decision:
    """Nobody records a delegation of which they are the taker."""
    if is_own_gain:
        return refuse("own-gain", "Không ai tự nhận ủy quyền cho mình.")
    return ALLOWED


def may_grant(*, is_self: bool) -> Decision:
    """Nobody gives a role to themselves."""
    if is_self:
        return refuse(
            "not-to-oneself",
            "Không ai tự phân quyền cho mình; hãy nhờ người quản trị khác.",
        )
    return ALLOWED


def may_deactivate(*, is_self: bool, is_last_administrator: bool) -> Decision:
    """Nobody closes the own account, nor that of the last administrator."""
    if is_self:
        return refuse("oneself", "Không ai tự ngừng tài khoản của mình.")
    return may_leave(is_last_administrator=is_last_administrator)


def may_leave(*, is_last_administrator: bool) -> Decision:
    """A unit keeps at least one administrator."""
    if is_last_administrator:
        return refuse(
            "last-administrator",
            "Đây là người quản trị cuối cùng của đơn vị; hãy phân quyền cho người"
            " khác trước.",
        )
    return ALLOWED


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """What is known of a delegation that somebody wants to record."""

    period: Period
    is_to_self: bool
    is_taker_active: bool
    taker_absences: tuple[Period, ...]
    giver_delegations: tuple[Period, ...]
    giver_grants: tuple[Period, ...]


def may_delegate(facts: DelegationFacts) -> Decision:
    """Somebody else, present and active, takes over rights the giver really has."""
    return (
        may_hold(facts.period)
        & _to_another(facts)
        & may_join(is_active=facts.is_taker_active)
        & _taker_is_there(facts)
        & may_add(
            facts.period,
            facts.giver_delegations,
            "Trong thời gian này đã ủy quyền cho một người rồi; hãy kết thúc ủy quyền"
            " đó trước.",
        )
        & _giver_has_rights(facts)
    )


def _to_another(facts: DelegationFacts) -> Decision:
    if facts.is_to_self:
        return refuse("to-oneself", "Người làm thay phải là người khác.")
    return ALLOWED


def _taker_is_there(facts: DelegationFacts) -> Decision:
    if any(facts.period.overlaps(absence) for absence in facts.taker_absences):
        return refuse(
            "taker-absent", "Người làm thay cũng vắng mặt trong thời gian này."
        )
    return ALLOWED


def _giver_has_rights(facts: DelegationFacts) -> Decision:
    if any(facts.period.within(grant) for grant in facts.giver_grants):
        return ALLOWED
    return refuse(
        "nothing-to-lend",
        "Người ủy quyền không có vai trò nào ở đơn vị này trong suốt thời gian đó.",
    )
