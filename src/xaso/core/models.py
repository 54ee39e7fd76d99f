"""Tables of the kernel: calendar, numbering, journal, files, jobs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xaso.core.calendar.models import (
    CalendarDay,
    CalendarShift,
    CalendarVersion,
    CalendarYear,
)
from xaso.core.file_models import StoredFile
from xaso.core.ids import new_id
from xaso.core.job_models import Beat, JobProgress, ScheduleRun
from xaso.core.journal_models import JournalDigest, JournalEntry, JournalHead

__all__ = [
    "Beat",
    "CalendarDay",
    "CalendarShift",
    "CalendarVersion",
    "CalendarYear",
    "JobProgress",
    "JournalDigest",
    "JournalEntry",
    "JournalHead",
    "NumberPattern",
    "NumberSeries",
    "ScheduleRun",
    "StoredFile",
]


class NumberSeries(models.Model):
    """Where a series of numbers of a unit stands in a year (dãy số)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.CharField(_("dãy số"), max_length=60)
    unit_id = models.UUIDField(_("đơn vị"))
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối đã cấp"), default=0)
    last_at = models.DateTimeField(_("cấp lần cuối lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("dãy số")
        verbose_name_plural = _("dãy số")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="core_number_series_once", fields=["unit_id", "series", "year"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


class NumberPattern(models.Model):
    """How the numbers of a series are written, by date (mẫu số, ký hiệu)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.CharField(_("dãy số"), max_length=60)
    unit_id = models.UUIDField(_("đơn vị"), null=True, blank=True)
    pattern = models.CharField(_("mẫu"), max_length=120)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("mẫu số, ký hiệu")
        verbose_name_plural = _("mẫu số, ký hiệu")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="core_number_pattern_dates_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.pattern
