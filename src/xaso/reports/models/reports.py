"""A report, its frozen figures, its signed editions and the way it goes up."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.reports import enums
from xaso.reports.models.guards import FrozenQuerySet
from xaso.reports.models.periods import ReportPeriod

OFFICER = settings.AUTH_USER_MODEL


class Report(models.Model):
    """The report of a unit on a period (báo cáo).

    `freeze`, `edition` and `submission` are the ones that count now; all earlier ones
    are kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    period = models.OneToOneField(
        ReportPeriod, models.PROTECT, related_name="report", verbose_name=_("kỳ")
    )
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=enums.State.choices,
        default=enums.State.OPEN,
    )  # fmt: skip
    freeze = models.ForeignKey(
        "reports.Freeze", models.PROTECT, null=True, related_name="+",
        verbose_name=_("bản chốt đang dùng"),
    )  # fmt: skip
    edition = models.ForeignKey(
        "reports.Edition", models.PROTECT, null=True, related_name="+",
        verbose_name=_("bản ký đang dùng"),
    )  # fmt: skip
    submission = models.ForeignKey(
        "reports.Submission", models.PROTECT, null=True, related_name="+",
        verbose_name=_("lần gửi gần nhất"),
    )  # fmt: skip
    changed_at = models.DateTimeField(_("thay đổi lúc"))

    class Meta:
        verbose_name = _("báo cáo")
        verbose_name_plural = _("báo cáo")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="reports_report_state", fields=["unit", "state"])
        ]

    def __str__(self) -> str:
        return str(self.period)


class Freeze(models.Model):
    """The figures of a report at its cut-off (bản chốt số liệu); never changed again.

    `content` is text, not a JSON column: it is hashed to the byte. The rows it was
    counted from lie in the storage under `rows_sha256`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="freezes")
    number = models.PositiveSmallIntegerField(_("lần chốt"))
    content = models.TextField(_("nội dung"))
    digest = models.CharField(_("mã băm SHA-256 của nội dung"), max_length=64)
    rows_sha256 = models.CharField(_("mã băm SHA-256 của tệp bản ghi"), max_length=64)
    rows_size = models.PositiveBigIntegerField(_("dung lượng tệp bản ghi"))
    rows_count = models.PositiveIntegerField(_("số bản ghi"))
    calendar_key = models.CharField(_("phiên bản lịch"), max_length=120, blank=True)
    until = models.DateTimeField(_("xét đến lúc"))
    reason = models.CharField(_("lý do chốt lại"), max_length=500, blank=True)
    frozen_at = models.DateTimeField(_("chốt lúc"))
    frozen_by = models.ForeignKey(OFFICER, models.PROTECT, null=True, related_name="+")

    objects = FrozenQuerySet["Freeze"].as_manager()

    class Meta:
        verbose_name = _("bản chốt số liệu")
        verbose_name_plural = _("bản chốt số liệu")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_freeze_number_once", fields=["report", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.digest[:12]}"


class Edition(models.Model):
    """A report signed under a number (bản báo cáo đã ký); never changed again.

    `paper` is everything the documents are made from (snapshot, texts, head) as
    canonical JSON text: rendering it again gives the stored files byte for byte.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="editions")
    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("bản"))
    paper = models.TextField(_("nội dung văn bản"))
    digest = models.CharField(_("mã băm SHA-256"), max_length=64)
    drawn_year = models.PositiveSmallIntegerField(_("năm của số"))
    drawn_number = models.PositiveIntegerField(_("số"))
    symbol = models.CharField(_("số, ký hiệu"), max_length=60)
    template = models.ForeignKey(
        "reports.ReportTemplate", models.PROTECT, null=True, related_name="+",
        verbose_name=_("mẫu Word"),
    )  # fmt: skip
    signed_on = models.DateField(_("ngày ký"))
    signed_at = models.DateTimeField(_("ký lúc"))
    signed_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")

    objects = FrozenQuerySet["Edition"].as_manager()

    class Meta:
        verbose_name = _("bản báo cáo đã ký")
        verbose_name_plural = _("bản báo cáo đã ký")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_edition_once", fields=["report", "number"]
            ),
            models.UniqueConstraint(
                name="reports_symbol_number_once",
                fields=["unit", "drawn_year", "drawn_number"],
            ),
        ]

    def __str__(self) -> str:
        return self.symbol


class Paper(models.Model):
    """A signed report in one form, as stored (văn bản đã ký); never changed again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="papers")
    kind = models.CharField(_("dạng"), max_length=5, choices=enums.PaperKind.choices)
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64)
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")

    objects = FrozenQuerySet["Paper"].as_manager()

    class Meta:
        verbose_name = _("văn bản đã ký")
        verbose_name_plural = _("văn bản đã ký")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_paper_kind_once", fields=["edition", "kind"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition} ({self.kind})"


class Submission(models.Model):
    """A report sent up, and what the superior answered (lần gửi báo cáo)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="submissions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField(_("lần gửi"))
    digest = models.CharField(_("mã băm SHA-256"), max_length=64)
    recipient = models.CharField(_("nơi nhận"), max_length=300, blank=True)
    is_late = models.BooleanField(_("gửi sau hạn"), default=False)
    submitted_at = models.DateTimeField(_("gửi lúc"))
    submitted_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    received_at = models.DateTimeField(_("tiếp nhận lúc"), null=True)
    returned_at = models.DateTimeField(_("trả lại lúc"), null=True)
    answered_by = models.ForeignKey(
        OFFICER, models.PROTECT, null=True, related_name="+"
    )
    comments = models.TextField(_("ý kiến của cấp trên"), blank=True)

    class Meta:
        verbose_name = _("lần gửi báo cáo")
        verbose_name_plural = _("lần gửi báo cáo")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_submission_once", fields=["report", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.number}"


class LateImport(models.Model):
    """An import that changed days a report had already frozen (thay đổi sau khi chốt)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, models.PROTECT, related_name="late_imports")
    import_id = models.UUIDField(_("lần nhập sổ"))
    changes = models.PositiveIntegerField(_("số thay đổi"))
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("thay đổi sau khi chốt")
        verbose_name_plural = _("thay đổi sau khi chốt")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_late_import_once", fields=["report", "import_id"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.changes}"


class Mention(models.Model):
    """A corrected figure that a later report speaks of (điều chỉnh đã nêu)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="mentions")
    code = models.CharField(_("chỉ số"), max_length=60)
    report = models.ForeignKey(Report, models.PROTECT, related_name="mentions")
    then = models.CharField(_("đã báo cáo"), max_length=60)
    now = models.CharField(_("nay là"), max_length=60)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("điều chỉnh đã nêu")
        verbose_name_plural = _("điều chỉnh đã nêu")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="reports_mention_once", fields=["freeze", "code", "report"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.then} → {self.now}"
