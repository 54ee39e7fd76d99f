"""Approved plans: versions that never change, with a row for everything in them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.plans.models.drafts import PlanDraft


class Plan(models.Model):
    """The plan of a unit for a year (kế hoạch cải cách hành chính)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên"), max_length=500)
    unit_name = models.CharField(_("tên đơn vị lúc ban hành"), max_length=200)
    current = models.ForeignKey(
        "plans.PlanVersion",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("phiên bản đang áp dụng"),
    )
    created_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plans_plan_one_a_year", fields=["unit", "year"]
            )
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """One approved state of a plan (phiên bản kế hoạch); never changed again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("phiên bản"))
    draft = models.OneToOneField(PlanDraft, models.PROTECT, related_name="version")
    document_number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    document_date = models.DateField(_("ngày ban hành"), null=True, blank=True)
    content = models.JSONField(_("nội dung"))
    digest = models.CharField(_("mã băm SHA-256"), max_length=64)
    compiler_version = models.CharField(_("bản trình đọc"), max_length=20, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(_("phê duyệt lúc"))

    class Meta:
        verbose_name = _("phiên bản kế hoạch")
        verbose_name_plural = _("phiên bản kế hoạch")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="plans_planversion_number_once", fields=["plan", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan} – {self.number}"


class Part(models.Model):
    """A row that belongs to a version, in the order of the document."""

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    version = models.ForeignKey(PlanVersion, models.PROTECT)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    line = models.PositiveIntegerField(_("dòng"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position"]


class Target(Part):
    """A target of the plan (mục tiêu, chỉ tiêu)."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="targets")
    number = models.PositiveSmallIntegerField(_("số"))
    text = models.TextField(_("nội dung"))
    search = models.TextField(editable=False, default="")

    class Meta(Part.Meta):
        verbose_name = _("mục tiêu")
        verbose_name_plural = _("mục tiêu")

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Measure(models.Model):
    """One threshold of a target, and the reading by which it is counted (chỉ số).

    `key` names the measure across versions: year, number of the target, letter.
    """

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    target = models.ForeignKey(Target, models.PROTECT, related_name="measures")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    key = models.CharField(_("khóa"), max_length=60, db_index=True)
    label = models.CharField(_("nhãn"), max_length=10)
    clause = models.TextField(_("câu chữ"))
    operator = models.CharField(_("phép so"), max_length=12)
    value = models.DecimalField(
        _("ngưỡng"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    value_text = models.CharField(_("ngưỡng bằng chữ"), max_length=200, blank=True)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    denominator_of = models.PositiveSmallIntegerField(
        _("mẫu số là tập của chỉ số"), null=True, blank=True
    )
    baseline_year = models.PositiveSmallIntegerField(
        _("năm gốc"), null=True, blank=True
    )
    exclusions = models.CharField(_("không tính"), max_length=500, blank=True)
    topic = models.CharField(_("chủ đề"), max_length=40, blank=True)
    reading = models.CharField(_("cách hiểu"), max_length=40, blank=True)
    reading_chosen = models.BooleanField(_("đã chọn rõ ràng"), default=False)

    class Meta:
        verbose_name = _("chỉ số")
        verbose_name_plural = _("chỉ số")
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.label


class HiddenTarget(Part):
    """A figure promised outside the targets (chỉ tiêu nằm trong nhiệm vụ)."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="hidden")
    text = models.TextField(_("nội dung"))
    operator = models.CharField(_("phép so"), max_length=12)
    value = models.CharField(_("ngưỡng"), max_length=60, blank=True)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=60, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("chỉ tiêu nằm trong nhiệm vụ")
        verbose_name_plural = _("chỉ tiêu nằm trong nhiệm vụ")

    def __str__(self) -> str:
        return self.text


class PlanTask(Part):
    """A task the plan sets (nhiệm vụ của kế hoạch).

    `key` stays with the task through all versions, so that work already assigned is
    found again.
    """

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="tasks")
    key = models.UUIDField(_("khóa"), default=new_id)
    number = models.PositiveSmallIntegerField(_("số"))
    field = models.CharField(_("lĩnh vực"), max_length=300, blank=True)
    lead = models.CharField(_("chủ trì"), max_length=300, blank=True)
    cooperate = models.JSONField(_("phối hợp"), default=list, blank=True)
    text = models.TextField(_("nội dung"))
    product = models.CharField(_("sản phẩm"), max_length=500, blank=True)
    due = models.DateField(_("hạn"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("nhiệm vụ của kế hoạch")
        verbose_name_plural = _("nhiệm vụ của kế hoạch")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key"], name="plans_task_key")
        ]

    def __str__(self) -> str:
        return self.text


class ReportWindow(Part):
    """A report, the days its figures cover and the day it is due (kỳ báo cáo)."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="windows")
    name = models.CharField(_("tên"), max_length=300)
    kind = models.CharField(_("loại kỳ"), max_length=20)
    starts = models.DateField(_("số liệu từ ngày"), null=True, blank=True)
    ends = models.DateField(_("số liệu đến ngày"), null=True, blank=True)
    due = models.DateField(_("hạn gửi"), null=True, blank=True, db_index=True)
    cumulative = models.BooleanField(_("lũy kế"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("kỳ báo cáo")
        verbose_name_plural = _("kỳ báo cáo")

    def __str__(self) -> str:
        return self.name


class Citation(Part):
    """An act the plan leans on (căn cứ)."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="citations")
    symbol = models.CharField(
        _("số, ký hiệu"), max_length=60, blank=True, db_index=True
    )
    type = models.CharField(_("loại"), max_length=60)
    issued_on = models.DateField(_("ngày"), null=True, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    subject = models.TextField(_("trích yếu"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("căn cứ")
        verbose_name_plural = _("căn cứ")

    def __str__(self) -> str:
        return f"{self.type} {self.symbol}".strip()


class Recipient(Part):
    """A place the plan is sent to (nơi nhận)."""

    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="recipients")
    name = models.CharField(_("nơi nhận"), max_length=300)

    class Meta(Part.Meta):
        verbose_name = _("nơi nhận")
        verbose_name_plural = _("nơi nhận")

    def __str__(self) -> str:
        return self.name
