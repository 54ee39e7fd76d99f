"""Indicators with their versions; values from outside with their documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.indicators.definition_models import Indicator, IndicatorVersion
from xaso.indicators.enums import Judgement, ValueKind

__all__ = ["ExternalValue", "ExternalValueQuerySet", "Indicator", "IndicatorVersion"]


class ExternalValueQuerySet(models.QuerySet["ExternalValue"]):
    """Vocabulary of outside values."""

    def standing(self) -> ExternalValueQuerySet:
        """Values no later entry has replaced."""
        return self.filter(replacement__isnull=True)

    def of_measures(self, keys: Iterable[str]) -> ExternalValueQuerySet:
        """Values of the given measures."""
        return self.filter(measure_key__in=list(keys))


class ExternalValue(models.Model):
    """A figure or conclusion published elsewhere (số liệu ngoài hệ thống).

    Never edited: a correction is a new row that replaces the old one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    measure_key = models.CharField(_("chỉ tiêu"), max_length=60)
    kind = models.CharField(_("loại"), max_length=20, choices=ValueKind.choices)
    value = models.DecimalField(
        _("giá trị"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    judgement = models.CharField(
        _("kết luận"), max_length=10, choices=Judgement.choices, blank=True, default=""
    )
    as_of = models.DateField(_("số liệu đến ngày"))
    source_number = models.CharField(_("số, ký hiệu văn bản"), max_length=60)
    source_date = models.DateField(_("ngày văn bản"))
    source_issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    source_file = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replacement"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("ghi lúc"))

    objects = ExternalValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("số liệu ngoài hệ thống")
        verbose_name_plural = _("số liệu ngoài hệ thống")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "measure_key"], name="indicators_ev_measure")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="indicators_ev_says_something",
                condition=Q(value__isnull=False) | ~Q(judgement=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure_key}: {self.value or self.get_judgement_display()}"

    @property
    def source(self) -> str:
        """The source document in one phrase."""
        return f"{self.source_number} ngày {self.source_date:%d/%m/%Y} của {self.source_issuer}"
