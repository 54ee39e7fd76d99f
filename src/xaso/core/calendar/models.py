"""Published calendars. A version never changes; a new decision makes a new one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.ids import new_id

DAY_KINDS = [(kind.value, kind.label) for kind in DayKind]
YEAR_STATUSES = [(status.value, status.label) for status in YearStatus]


class CalendarVersion(models.Model):
    """One published working calendar, national or of a unit (phiên bản lịch làm việc).

    A unit's version holds only what differs from the national one: its shifts, and
    days of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit_id = models.UUIDField(_("đơn vị"), null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(_("phiên bản"))
    valid_from = models.DateField(_("áp dụng từ ngày"))
    minutes_per_day = models.PositiveSmallIntegerField(
        _("số phút của một ngày làm việc khi quy đổi"), default=480
    )
    note = models.CharField(_("lý do, căn cứ"), max_length=500)
    digest = models.CharField(_("mã băm nội dung"), max_length=64)
    created_at = models.DateTimeField(_("phát hành lúc"))
    created_by_id = models.UUIDField(_("người phát hành"), null=True, blank=True)

    class Meta:
        verbose_name = _("phiên bản lịch làm việc")
        verbose_name_plural = _("phiên bản lịch làm việc")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="core_calendar_version_once_a_unit",
                fields=["unit_id", "version"],
            ),
            models.UniqueConstraint(
                name="core_calendar_version_once_national",
                fields=["version"],
                condition=Q(unit_id__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.valid_from:%d/%m/%Y})"


class Decided(models.Model):
    """A row that cites the document it rests on (dẫn chiếu quyết định)."""

    decision_number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    decision_issuer = models.CharField(
        _("cơ quan ban hành"), max_length=200, blank=True
    )
    decision_subject = models.CharField(_("nội dung dẫn"), max_length=300, blank=True)
    decision_checked = models.BooleanField(_("đã đối chiếu với văn bản"), default=False)

    class Meta:
        abstract = True


class CalendarYear(Decided):
    """How sure a version is of a year (năm trong lịch)."""

    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("năm"))
    status = models.CharField(_("tình trạng"), max_length=20, choices=YEAR_STATUSES)

    class Meta:
        verbose_name = _("năm trong lịch")
        verbose_name_plural = _("năm trong lịch")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="core_calendar_year_once", fields=["version", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.get_status_display()}"


class CalendarDay(Decided):
    """A day that is not what its weekday says (ngày đặc biệt)."""

    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="days")
    date = models.DateField(_("ngày"))
    kind = models.CharField(_("loại ngày"), max_length=20, choices=DAY_KINDS)
    name = models.CharField(_("tên ngày"), max_length=120)
    swapped_with = models.DateField(_("hoán đổi với ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ngày đặc biệt")
        verbose_name_plural = _("ngày đặc biệt")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="core_calendar_day_once", fields=["version", "date"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y}: {self.get_kind_display()}"


class CalendarShift(models.Model):
    """Office hours of a weekday (ca làm việc)."""

    version = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField(_("thứ"))
    begins = models.TimeField(_("từ"))
    ends = models.TimeField(_("đến"))
    counts = models.BooleanField(_("tính vào thời hạn"), default=True)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("ca làm việc")
        verbose_name_plural = _("ca làm việc")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="core_calendar_shift_in_order", condition=Q(ends__gt=F("begins"))
            ),
            models.CheckConstraint(
                name="core_calendar_shift_weekday", condition=Q(weekday__lte=6)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.begins:%H:%M}–{self.ends:%H:%M}"
