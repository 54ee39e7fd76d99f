"""The register of acts and the links between them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.legislation.enums import ActType, LinkKind


class ActQuerySet(models.QuerySet["Act"]):
    """Vocabulary of the register."""

    def matching(self, words: str) -> ActQuerySet:
        """Acts whose symbol, subject or issuer holds the folded words."""
        return self.filter(search__contains=words)


class Act(models.Model):
    """An act of a public body, as the register knows it (văn bản)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField(_("khóa"), max_length=60, unique=True)
    type = models.CharField(_("loại"), max_length=20, choices=ActType.choices)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    symbol_key = models.CharField(max_length=60, blank=True, db_index=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    subject = models.CharField(_("trích yếu"), max_length=500)
    in_force_from = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    in_force_to = models.DateField(_("hiệu lực đến hết"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("được thay thế bởi"),
    )
    source = models.CharField(_("nguồn"), max_length=200, blank=True)
    verified = models.BooleanField(_("đã đối chiếu"), default=False)
    search = models.CharField(max_length=800, editable=False, default="")

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="legislation_act_once",
                fields=["symbol_key", "issued_on", "issuer"],
                condition=~Q(symbol_key=""),
            ),
            models.CheckConstraint(
                name="legislation_act_force_in_order",
                condition=Q(in_force_from__isnull=True)
                | Q(in_force_to__isnull=True)
                | Q(in_force_to__gte=F("in_force_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.symbol or self.subject}".strip()


class ActLink(models.Model):
    """One act amends or carries out another (quan hệ văn bản)."""

    act = models.ForeignKey(Act, models.CASCADE, related_name="links")
    kind = models.CharField(_("quan hệ"), max_length=20, choices=LinkKind.choices)
    other = models.ForeignKey(Act, models.PROTECT, related_name="linked_from")

    class Meta:
        verbose_name = _("quan hệ văn bản")
        verbose_name_plural = _("quan hệ văn bản")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="legislation_actlink_once", fields=["act", "kind", "other"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.get_kind_display()} {self.other}"
