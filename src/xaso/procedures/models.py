"""Procedures, and how a unit offers each of them over time.

What changes (level, fee, portal, publication) is a dated row: a dossier is judged by the
row that held on the day it was received.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.organisation.models import Dated
from xaso.procedures.enums import Mechanism, OnlineLevel


class Procedure(models.Model):
    """An administrative procedure by its national code (thủ tục hành chính)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(_("mã thủ tục"), max_length=40, unique=True)
    name = models.CharField(_("tên thủ tục"), max_length=500)
    field_code = models.CharField(_("mã lĩnh vực"), max_length=40, blank=True)
    field_name = models.CharField(_("lĩnh vực"), max_length=200, blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("thủ tục hành chính")
        verbose_name_plural = _("thủ tục hành chính")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Offering(Dated):
    """How a unit offers a procedure for a time (thủ tục áp dụng tại đơn vị)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="offerings")
    is_internal = models.BooleanField(_("thủ tục nội bộ"), default=False)
    is_eligible = models.BooleanField(_("đủ điều kiện trực tuyến"), default=True)
    level = models.CharField(
        _("mức độ trực tuyến"), max_length=10, choices=OnlineLevel.choices,
        blank=True, default=OnlineLevel.UNKNOWN,
    )  # fmt: skip
    reason_not_full = models.CharField(
        _("lý do chưa toàn trình"), max_length=300, blank=True
    )
    is_on_portal = models.BooleanField(_("có trên Cổng DVCQG"), default=False)
    has_fee = models.BooleanField(_("có nghĩa vụ tài chính"), default=False)
    online_payment = models.BooleanField(
        _("đã mở thanh toán trực tuyến"), default=False
    )
    mechanism = models.CharField(
        _("cơ chế"), max_length=14, choices=Mechanism.choices,
        blank=True, default=Mechanism.UNKNOWN,
    )  # fmt: skip
    limit_days = models.PositiveSmallIntegerField(
        _("thời hạn, ngày làm việc"), null=True, blank=True
    )
    decision_number = models.CharField(
        _("quyết định công bố"), max_length=60, blank=True
    )
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    published_on = models.DateField(_("ngày đăng"), null=True, blank=True)
    published_url = models.CharField(_("nơi đăng"), max_length=500, blank=True)
    publish_days = models.SmallIntegerField(
        _("số ngày làm việc từ quyết định đến lúc đăng"), null=True, blank=True
    )
    is_confirmed = models.BooleanField(_("đơn vị đã đối chiếu"), default=False)

    class Meta(Dated.Meta):
        verbose_name = _("thủ tục áp dụng tại đơn vị")
        verbose_name_plural = _("thủ tục áp dụng tại đơn vị")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="procedures_offered", fields=["unit", "procedure"])
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="procedures_one_current_offering",
                fields=["unit", "procedure"],
                condition=Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} – {self.unit}"
