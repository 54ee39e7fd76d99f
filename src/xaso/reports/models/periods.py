"""The days a report covers and when it is due: explicit, never derived from a name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.reports import enums

OFFICER = settings.AUTH_USER_MODEL


class ReportPeriod(models.Model):
    """A period a unit reports on (kỳ báo cáo).

    `starts` and `ends` are both included; the cut-off is the end of the last day.
    `source_key` finds the window of the plan again when the plan is adjusted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    name = models.CharField(_("tên"), max_length=300)
    kind = models.CharField(
        _("loại kỳ"), max_length=12, choices=enums.PeriodKind.choices
    )
    starts = models.DateField(_("số liệu từ ngày"))
    ends = models.DateField(_("số liệu đến hết ngày"))
    is_cumulative = models.BooleanField(_("lũy kế từ đầu năm"), default=False)
    internal_due = models.DateField(_("hạn nội bộ"), null=True, blank=True)
    due = models.DateField(_("hạn gửi cấp trên"), null=True, blank=True)
    recipient = models.CharField(_("nơi nhận"), max_length=300, blank=True)
    freezes_itself = models.BooleanField(_("tự chốt khi hết kỳ"), default=False)
    source = models.CharField(
        _("nguồn"), max_length=5, choices=enums.PeriodSource.choices
    )
    plan = models.ForeignKey(
        "plans.Plan", models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_key = models.CharField(_("khóa"), max_length=40, blank=True)
    is_edited = models.BooleanField(_("đơn vị đã sửa"), default=False)
    withdrawn_at = models.DateTimeField(_("thôi dùng lúc"), null=True, blank=True)
    created_at = models.DateTimeField(_("lập lúc"))
    created_by = models.ForeignKey(OFFICER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("kỳ báo cáo")
        verbose_name_plural = _("kỳ báo cáo")
        ordering: ClassVar[list[str]] = ["ends", "starts", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_period_plan_once",
                fields=["plan", "source_key"],
                condition=Q(plan__isnull=False),
            ),
            models.CheckConstraint(
                name="reports_period_days_in_order",
                condition=Q(ends__gte=F("starts")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="reports_period_unit", fields=["unit", "year"]),
            models.Index(name="reports_period_due", fields=["due"]),
        ]

    def __str__(self) -> str:
        return self.name
