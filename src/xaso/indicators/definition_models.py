"""Indicators and the versions of their definitions."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.core.journal import AppendOnly
from xaso.indicators.codec import from_plain
from xaso.indicators.definitions import Definition
from xaso.indicators.enums import DefinitionKind, VersionState

OFFICER = settings.AUTH_USER_MODEL


class Indicator(models.Model):
    """What is measured, whatever its definition at a time (chỉ số)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(_("mã chỉ số"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("chỉ số")
        verbose_name_plural = _("chỉ số")

    def __str__(self) -> str:
        return self.code


class IndicatorVersionQuerySet(models.QuerySet["IndicatorVersion"]):
    """Vocabulary of versions; changing many at once is closed, services settle one."""

    def update(self, **_changes: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *_arguments: Any, **_options: Any) -> NoReturn:
        raise AppendOnly

    def approved(self) -> IndicatorVersionQuerySet:
        """Versions that figures may be counted by."""
        return self.filter(state=VersionState.APPROVED)

    def shipped(self) -> IndicatorVersionQuerySet:
        """Editions that came with the software."""
        return self.filter(unit__isnull=True)

    def holding_from(self, day: date) -> IndicatorVersionQuerySet:
        """Versions whose validity has begun by the day."""
        return self.filter(valid_from__lte=day)


class IndicatorVersion(models.Model):
    """One wording of a definition (phiên bản định nghĩa chỉ số).

    Without a unit it is an edition shipped with the software. Once approved it is never
    edited: a later version takes its place from its own `valid_from` on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="versions")
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, related_name="+"
    )
    number = models.PositiveIntegerField(_("số phiên bản"))
    name = models.CharField(_("tên chỉ số"), max_length=300)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=300, blank=True)
    measured_in = models.CharField(_("đơn vị tính"), max_length=30)
    legal_basis = models.CharField(_("căn cứ"), max_length=500, blank=True)
    note = models.TextField(_("ghi chú về cách hiểu"), blank=True)
    kind = models.CharField(
        _("cách tính"), max_length=10, choices=DefinitionKind.choices
    )
    fact = models.CharField(_("loại bản ghi"), max_length=40, blank=True)
    numerator = models.TextField(_("tử số"), blank=True)
    denominator = models.TextField(_("mẫu số"), blank=True)
    measure = models.CharField(_("đại lượng"), max_length=80, default="*")
    exclusions = models.JSONField(_("không tính"), default=list, blank=True)
    complement = models.BooleanField(_("tử số đếm trường hợp chưa đạt"), default=False)
    known = models.TextField(_("điều kiện có số liệu"), blank=True)
    points = models.JSONField(_("điểm từng mức"), default=list, blank=True)
    terms = models.JSONField(_("thành phần"), default=list, blank=True)
    tiers = models.JSONField(_("bậc điểm"), default=list, blank=True)
    factor = models.CharField(_("hệ số"), max_length=40, default="100")
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("áp dụng đến hết ngày"), null=True, blank=True)

    state = models.CharField(
        _("trạng thái"), max_length=10, choices=VersionState.choices
    )
    reason = models.CharField(_("lý do đề nghị"), max_length=1000, blank=True)
    proposed_by = models.ForeignKey(
        OFFICER, models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(_("đề nghị lúc"))
    settled_by = models.ForeignKey(OFFICER, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(_("quyết định lúc"), null=True)
    settled_note = models.CharField(_("ý kiến"), max_length=1000, blank=True)

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("phiên bản định nghĩa chỉ số")
        verbose_name_plural = _("phiên bản định nghĩa chỉ số")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="indicators_version_once", fields=["indicator", "unit", "number"]
            ),
            models.UniqueConstraint(
                name="indicators_shipped_once", fields=["indicator", "number"],
                condition=Q(unit__isnull=True),
            ),
            models.UniqueConstraint(
                name="indicators_one_proposal", fields=["indicator", "unit"],
                condition=Q(state=VersionState.PROPOSED),
            ),
            models.CheckConstraint(
                name="indicators_version_dates_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="indicators_two_persons",
                condition=~Q(state=VersionState.APPROVED)
                | Q(unit__isnull=True)
                | ~Q(proposed_by=F("settled_by")),
            ),
            models.CheckConstraint(
                name="indicators_settled_by_somebody",
                condition=Q(state=VersionState.PROPOSED, settled_at__isnull=True)
                | (~Q(state=VersionState.PROPOSED) & Q(settled_at__isnull=False)),
            ),
        ]  # fmt: skip
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                name="indicators_version_unit", fields=["unit", "state", "valid_from"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the software."""
        return self.unit_id is None

    def definition(self) -> Definition:
        """The row as the engine reads it; needs `indicator`."""
        said: dict[str, Any] = {
            name: getattr(self, name)
            for name in (
                "number", "name", "name_en", "legal_basis", "note", "kind", "fact",
                "numerator", "denominator", "measure", "exclusions", "complement",
                "known", "points", "terms", "tiers", "factor", "valid_from", "valid_to",
            )
        }  # fmt: skip
        return from_plain(
            said
            | {
                "code": self.indicator.code,
                "unit": self.measured_in,
                "version_id": self.pk,
            }
        )
