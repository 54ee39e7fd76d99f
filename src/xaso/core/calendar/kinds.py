"""What a day, a year or a limit can be. Plain enums: the rules know no Django."""

from __future__ import annotations

from enum import StrEnum


class DayKind(StrEnum):
    """What a day is in the calendar (loại ngày)."""

    WORKING = "working"
    WEEKLY_REST = "weekly_rest"
    HOLIDAY = "holiday"
    COMPENSATED = "compensated"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_ON = "swapped_on"
    MORNING_ONLY = "morning_only"
    AFTERNOON_ONLY = "afternoon_only"

    @property
    def label(self) -> str:
        """The word shown beside the colour."""
        return _DAY_LABELS[self]

    @property
    def is_rest(self) -> bool:
        """No working time at all, whatever the shifts say."""
        return self in _REST


class YearStatus(StrEnum):
    """How sure the calendar of a year is (tình trạng lịch của năm)."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ESTIMATED = "estimated"

    @property
    def label(self) -> str:
        """The words shown for the year."""
        return _YEAR_LABELS[self]


_DAY_LABELS = {
    DayKind.WORKING: "ngày làm việc",
    DayKind.WEEKLY_REST: "nghỉ hằng tuần",
    DayKind.HOLIDAY: "nghỉ lễ, tết",
    DayKind.COMPENSATED: "nghỉ bù",
    DayKind.SWAPPED_OFF: "nghỉ hoán đổi",
    DayKind.SWAPPED_ON: "làm bù",
    DayKind.MORNING_ONLY: "chỉ làm buổi sáng",
    DayKind.AFTERNOON_ONLY: "chỉ làm buổi chiều",
}
_REST = frozenset(
    {
        DayKind.WEEKLY_REST,
        DayKind.HOLIDAY,
        DayKind.COMPENSATED,
        DayKind.SWAPPED_OFF,
    }
)
_YEAR_LABELS = {
    YearStatus.CONFIRMED: "đã có quyết định",
    YearStatus.REPORTED: "có văn bản, chưa đối chiếu",
    YearStatus.ESTIMATED: "chưa có quyết định",
}
