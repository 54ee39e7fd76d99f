"""What is kept around tasks: reminders, notices, imports, calendar feeds."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.tasks.enums import ImportState, Period
from xaso.tasks.rules import period_words
from xaso.tasks.task_models import Task

OFFICER = settings.AUTH_USER_MODEL


class ReminderRule(models.Model):
    """When to remind, in working days from the deadline (quy tắc nhắc việc).

    A rule without unit holds for every unit that has none of its own on the day.
    """

    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("đơn vị"),
        related_name="+",
    )
    offset = models.SmallIntegerField(
        _("số ngày làm việc so với hạn"),
        help_text=_("Âm là trước hạn, 0 là đúng ngày hạn, dương là sau hạn."),
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("quy tắc nhắc việc")
        verbose_name_plural = _("quy tắc nhắc việc")

    def __str__(self) -> str:
        return str(self.offset)


class Reminder(models.Model):
    """A reminder shown to an officer from a day on (nhắc việc)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.CASCADE, related_name="reminders")
    officer = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    offset = models.SmallIntegerField(_("số ngày làm việc so với hạn"))
    due = models.DateField(_("hạn lúc nhắc"))
    on = models.DateField(_("ngày nhắc"))

    class Meta:
        verbose_name = _("nhắc việc")
        verbose_name_plural = _("nhắc việc")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="tasks_reminder_once", fields=["task", "officer", "offset", "due"]
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="tasks_reminder_officer", fields=["officer", "on"])
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.on}"


class NoticeIssue(models.Model):
    """A notice of tasks as it was given to an officer (thông báo nhiệm vụ).

    `content` is what was printed; a later notice for the same period is a new version.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    officer = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    period = models.CharField(_("kỳ"), max_length=5, choices=Period.choices)
    version = models.PositiveSmallIntegerField(_("lần"), default=1)
    window_from = models.DateField(_("từ ngày"))
    window_to = models.DateField(_("đến hết ngày"))
    content = models.JSONField(_("nội dung"))
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField(_("lập lúc"))
    issued_by = models.ForeignKey(
        OFFICER, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("thông báo nhiệm vụ")
        verbose_name_plural = _("thông báo nhiệm vụ")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="tasks_notice_version_once",
                fields=["unit", "officer", "year", "period", "version"],
            )
        ]

    def __str__(self) -> str:
        return period_words(Period(self.period), self.year)


class AssignmentImport(models.Model):
    """An uploaded export of assignments from above (lần nhập nhiệm vụ cấp trên giao)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    issuer_name = models.CharField(_("cơ quan giao"), max_length=200, blank=True)
    columns = models.JSONField(_("cột đã chọn"), default=dict)
    state = models.CharField(
        _("trạng thái"),
        max_length=10,
        choices=ImportState.choices,
        default=ImportState.PENDING,
    )
    outcome = models.JSONField(_("kết quả"), default=dict)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    uploaded_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần nhập nhiệm vụ")
        verbose_name_plural = _("lần nhập nhiệm vụ")

    def __str__(self) -> str:
        return f"{self.uploaded_at:%d/%m/%Y %H:%M}"


class CalendarFeed(models.Model):
    """The secret address under which an officer's calendar is read (lịch công việc).

    Only a digest of the secret is kept: whoever reads the database cannot follow it.
    """

    officer = models.OneToOneField(
        OFFICER, models.CASCADE, primary_key=True, related_name="+"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("tạo lúc"))

    class Meta:
        verbose_name = _("địa chỉ lịch công việc")
        verbose_name_plural = _("địa chỉ lịch công việc")

    def __str__(self) -> str:
        return f"{self.made_at:%d/%m/%Y}"
