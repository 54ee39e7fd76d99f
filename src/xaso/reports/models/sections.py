"""The parts of a report that people write, and the templates it is printed by."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.reports import enums
from xaso.reports.models.reports import Report

OFFICER = settings.AUTH_USER_MODEL


class Section(models.Model):
    """A part of a report by the outline (phần nội dung báo cáo).

    `drafted` is what the software wrote from tasks and figures, `text` what people made
    of it; the report prints `text`, or `drafted` while nobody has written. `key` is
    the place in the outline, such as `II.2`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    key = models.CharField(_("mục"), max_length=20)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    level = models.PositiveSmallIntegerField(_("cấp"), default=1)
    title = models.CharField(_("tiêu đề"), max_length=300)
    post = models.ForeignKey(
        "organisation.Post", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("chức danh phụ trách"),
    )  # fmt: skip
    officer = models.ForeignKey(
        OFFICER, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("người phụ trách"),
    )  # fmt: skip
    drafted = models.TextField(_("bản thảo máy soạn"), blank=True)
    drafted_at = models.DateTimeField(_("soạn lúc"), null=True)
    text = models.TextField(_("nội dung"), blank=True)
    written_at = models.DateTimeField(_("viết lúc"), null=True)
    written_by = models.ForeignKey(OFFICER, models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=enums.SectionState.choices,
        default=enums.SectionState.WAITING,
    )  # fmt: skip
    needs_text = models.BooleanField(_("cần người viết"), default=True)
    signed_off_at = models.DateTimeField(_("duyệt lúc"), null=True)
    signed_off_by = models.ForeignKey(
        OFFICER, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("phần nội dung báo cáo")
        verbose_name_plural = _("phần nội dung báo cáo")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_section_key_once", fields=["report", "key"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}. {self.title}"


class SectionRevision(models.Model):
    """A text a part had before (bản trước của phần nội dung); only added to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, related_name="revisions")
    text = models.TextField(_("nội dung"))
    at = models.DateTimeField(_("lúc"))
    officer = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("bản trước của phần nội dung")
        verbose_name_plural = _("bản trước của phần nội dung")

    def __str__(self) -> str:
        return f"{self.section_id} {self.at:%d/%m/%Y}"


class SectionComment(models.Model):
    """A remark on a part (ý kiến về phần nội dung)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, models.PROTECT, related_name="comments")
    text = models.TextField(_("ý kiến"))
    at = models.DateTimeField(_("lúc"))
    officer = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(_("đã giải quyết lúc"), null=True)
    resolved_by = models.ForeignKey(
        OFFICER, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("ý kiến về phần nội dung")
        verbose_name_plural = _("ý kiến về phần nội dung")
        ordering: ClassVar[list[str]] = ["at"]

    def __str__(self) -> str:
        return self.text[:80]


class ReportTemplate(models.Model):
    """A Word template an office made (mẫu Word của báo cáo), validated when uploaded.

    `variables` are the names it asks for, all known. Without unit it is everybody's.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("tên"), max_length=200)
    kind = models.CharField(
        _("loại"), max_length=10, choices=enums.TemplateKind.choices,
        default=enums.TemplateKind.REPORT,
    )  # fmt: skip
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    variables = models.JSONField(_("các biến"), default=list)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    uploaded_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("mẫu Word của báo cáo")
        verbose_name_plural = _("mẫu Word của báo cáo")

    def __str__(self) -> str:
        return self.name
