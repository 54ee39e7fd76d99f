"""Rows around background jobs; the jobs themselves are rows of django-tasks-db."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobProgress(models.Model):
    """How far a job has come, for the screen that waits for it (tiến độ công việc nền)."""

    id = models.UUIDField(primary_key=True, editable=False)
    done = models.PositiveIntegerField(_("đã xong"), default=0)
    total = models.PositiveIntegerField(_("tổng số"), default=0)
    sentence = models.CharField(_("đang làm"), max_length=500, default="")
    updated_at = models.DateTimeField(_("cập nhật lúc"))

    class Meta:
        verbose_name = _("tiến độ công việc nền")
        verbose_name_plural = _("tiến độ công việc nền")

    def __str__(self) -> str:
        return f"{self.done}/{self.total} {self.sentence}"


class ScheduleRun(models.Model):
    """One due moment of a schedule, taken once (lượt chạy theo lịch)."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(_("lịch"), max_length=80)
    due = models.DateTimeField(_("đến hạn lúc"))

    class Meta:
        verbose_name = _("lượt chạy theo lịch")
        verbose_name_plural = _("lượt chạy theo lịch")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["name", "due"], name="core_schedule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due:%d/%m/%Y %H:%M}"


class Beat(models.Model):
    """A sign of life of a worker or ticker process (nhịp sống của tiến trình nền)."""

    id = models.CharField(primary_key=True, max_length=64)
    role = models.CharField(_("vai trò"), max_length=10)
    host = models.CharField(_("máy"), max_length=255)
    pid = models.PositiveIntegerField(_("tiến trình"))
    born = models.CharField(_("lúc sinh"), max_length=40)
    seen_at = models.DateTimeField(_("thấy lần cuối lúc"), db_index=True)

    class Meta:
        verbose_name = _("nhịp sống của tiến trình nền")
        verbose_name_plural = _("nhịp sống của tiến trình nền")

    def __str__(self) -> str:
        return f"{self.role} {self.host}:{self.pid}"
