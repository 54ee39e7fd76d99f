"""What is written down about a measure while its year runs: its path, and notes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.plans.enums import PathState


class TargetSignal(models.Model):
    """Where a measure was heading on a day (dấu hiệu của chỉ tiêu).

    Written by night work, one a day; `before` is the state of the row before it.
    `is_alert` marks a change people are told of, until somebody takes note of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    measure_key = models.CharField(_("khóa chỉ tiêu"), max_length=60)
    label = models.CharField(_("nhãn"), max_length=200)
    day = models.DateField(_("ngày"))
    state = models.CharField(_("hướng"), max_length=10, choices=PathState.choices)
    before = models.CharField(
        _("hướng trước đó"), max_length=10, choices=PathState.choices, blank=True
    )
    numerator = models.BigIntegerField(_("tử số"), null=True, blank=True)
    denominator = models.BigIntegerField(_("mẫu số"), null=True, blank=True)
    amount = models.DecimalField(
        _("giá trị"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    low = models.FloatField(_("dự báo thấp"), null=True, blank=True)
    mid = models.FloatField(_("dự báo"), null=True, blank=True)
    high = models.FloatField(_("dự báo cao"), null=True, blank=True)
    is_alert = models.BooleanField(_("cần báo"), default=False)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người đã xem"),
    )
    noted_at = models.DateTimeField(_("đã xem lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("dấu hiệu của chỉ tiêu")
        verbose_name_plural = _("dấu hiệu của chỉ tiêu")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plans_signal_one_a_day", fields=["unit", "measure_key", "day"]
            ),
            models.CheckConstraint(
                name="plans_signal_noted_whole",
                condition=Q(noted_by=None, noted_at=None)
                | Q(noted_by__isnull=False, noted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_state_display()}"


class MeasureNote(models.Model):
    """A dated remark on a measure, by the person who writes it (ghi chú chỉ tiêu)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    measure_key = models.CharField(_("khóa chỉ tiêu"), max_length=60)
    on = models.DateField(_("về ngày"))
    text = models.TextField(_("nội dung"), max_length=2000)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("ghi chú chỉ tiêu")
        verbose_name_plural = _("ghi chú chỉ tiêu")
        ordering: ClassVar[list[str]] = ["-on", "-at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "measure_key"], name="plans_note_measure")
        ]

    def __str__(self) -> str:
        return self.text
