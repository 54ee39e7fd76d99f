"""A document on its way to becoming a plan, and all that was decided about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.plans.enums import ChangeKind, DraftState, Settlement


class PlanDraftQuerySet(models.QuerySet["PlanDraft"]):
    """Vocabulary of drafts."""

    def open(self) -> PlanDraftQuerySet:
        """Drafts somebody still has to do something about."""
        return self.filter(
            state__in=[
                DraftState.COMPILING,
                DraftState.REVIEW,
                DraftState.UNREADABLE,
            ]
        )

    def light(self) -> PlanDraftQuerySet:
        """Without the long texts: what lists need."""
        return self.defer("source", "compiled", "spans")


class PlanDraft(models.Model):
    """A document being read and reviewed (bản rà soát kế hoạch)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "plans.Plan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="drafts",
        verbose_name=_("điều chỉnh kế hoạch"),
    )
    base = models.ForeignKey(
        "plans.PlanVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adjustments",
        verbose_name=_("điều chỉnh từ phiên bản"),
    )
    file = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(_("tên tệp"), max_length=255, blank=True)
    title = models.CharField(_("trích yếu"), max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    source = models.TextField(_("toàn văn"), blank=True)
    compiled = models.JSONField(_("dữ liệu đọc được"), default=dict)
    spans = models.JSONField(_("vị trí trong văn bản"), default=dict)
    compiler_version = models.CharField(_("bản trình đọc"), max_length=20, blank=True)
    state = models.CharField(
        _("tình trạng"),
        max_length=20,
        choices=DraftState.choices,
        default=DraftState.COMPILING,
    )
    refusal = models.CharField(_("vì sao không đọc được"), max_length=500, blank=True)
    reason = models.CharField(_("lý do điều chỉnh"), max_length=500, blank=True)
    submission = models.UUIDField(unique=True, null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("tải lên lúc"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    closed_at = models.DateTimeField(_("đóng lúc"), null=True, blank=True)

    objects = PlanDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản rà soát kế hoạch")
        verbose_name_plural = _("bản rà soát kế hoạch")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["unit", "state", "-created_at"], name="plans_draft_open"
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="plans_draft_closing_is_complete",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title or self.file_name


class Superseded(models.Model):
    """A decision that stands until a later one takes its place; never overwritten."""

    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("lúc"))
    superseded_at = models.DateTimeField(
        _("thay bằng quyết định sau lúc"), null=True, blank=True
    )

    class Meta:
        abstract = True


class FindingDecision(Superseded):
    """How an officer settled a finding (giải quyết phát hiện)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    draft = models.ForeignKey(PlanDraft, models.PROTECT, related_name="decisions")
    finding_key = models.CharField(_("phát hiện"), max_length=120)
    settlement = models.CharField(
        _("cách giải quyết"), max_length=20, choices=Settlement.choices
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    alternative = models.CharField(_("phương án đã chọn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("giải quyết phát hiện")
        verbose_name_plural = _("giải quyết phát hiện")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plans_findingdecision_one_stands",
                fields=["draft", "finding_key"],
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="plans_findingdecision_dismissed_with_reason",
                condition=~Q(settlement=Settlement.DISMISSED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.finding_key}: {self.get_settlement_display()}"


class Correction(models.Model):
    """One correction of what the compiler read (hiệu chỉnh).

    `position` orders corrections within a draft; `decision` is the settled finding it
    came with: when that decision is superseded the correction is void.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    draft = models.ForeignKey(PlanDraft, models.PROTECT, related_name="corrections")
    position = models.PositiveIntegerField(_("thứ tự"))
    kind = models.CharField(_("loại"), max_length=10, choices=ChangeKind.choices)
    path = models.CharField(_("chỗ sửa"), max_length=120)
    before = models.JSONField(_("trước"), null=True, blank=True)
    after = models.JSONField(_("sau"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    decision = models.ForeignKey(
        FindingDecision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("lúc"))
    void_at = models.DateTimeField(_("hết tác dụng lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("hiệu chỉnh")
        verbose_name_plural = _("hiệu chỉnh")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plans_correction_in_order", fields=["draft", "position"]
            )
        ]

    def __str__(self) -> str:
        return self.path


class ReadingChoice(Superseded):
    """The reading an officer chose for a measure (chọn cách hiểu)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    draft = models.ForeignKey(PlanDraft, models.PROTECT, related_name="choices")
    path = models.CharField(_("chỉ số"), max_length=60)
    topic = models.CharField(_("chủ đề"), max_length=40)
    reading = models.CharField(_("cách hiểu"), max_length=40)

    class Meta:
        verbose_name = _("chọn cách hiểu")
        verbose_name_plural = _("chọn cách hiểu")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plans_readingchoice_one_stands",
                fields=["draft", "path"],
                condition=Q(superseded_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.reading}"
