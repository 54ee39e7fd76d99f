"""Tasks, who takes part, deadlines moved, notes, evidence, notices.

Every row knows its unit, so that a province's rows can be scoped or sharded by it.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.tasks.enums import PartyRole, SourceKind, State
from xaso.tasks.rules import OPEN_STATES, UNFINISHED_STATES

OFFICER = settings.AUTH_USER_MODEL
NO_DUE_SORT = date(9999, 12, 31)


class TaskQuerySet(models.QuerySet["Task"]):
    """The words in which lists of tasks are asked for."""

    def open(self) -> TaskQuerySet:
        """Given out and not yet closed."""
        return self.filter(state__in=OPEN_STATES)

    def unfinished(self) -> TaskQuerySet:
        """Open and not reported done: the ball is with the lead."""
        return self.filter(state__in=UNFINISHED_STATES)

    def waiting(self) -> TaskQuerySet:
        """Reported done, waiting for the issuer."""
        return self.filter(state=State.REPORTED)

    def counted(self) -> TaskQuerySet:
        """Neither drafts nor cancelled: what punctuality is measured on."""
        return self.exclude(state__in=(State.DRAFT, State.CANCELLED))

    def overdue(self, today: date) -> TaskQuerySet:
        """Unfinished and past the current deadline."""
        return self.unfinished().filter(due__lt=today)

    def due_between(self, first: date, last: date) -> TaskQuerySet:
        """Current deadline in the days, both included."""
        return self.filter(due__gte=first, due__lte=last)

    def in_hands_of(self, officer_id: UUID, *roles: PartyRole) -> TaskQuerySet:
        """The officer takes part today, in one of the roles, or acts for one who does."""
        rows = TaskParty.objects.current().of(officer_id).filter(role__in=roles)
        return self.filter(pk__in=rows.values("task_id"))

    def finished_by_assigned_due(self) -> TaskQuerySet:
        """Reported done by the deadline first assigned."""
        return self.filter(FINISHED, reported_on__lte=F("assigned_due"))

    def finished_by_due(self) -> TaskQuerySet:
        """Reported done by the current deadline."""
        return self.filter(FINISHED, reported_on__lte=F("due"))


FINISHED = Q(state__in=(State.REPORTED, State.CLOSED))


class Task(models.Model):
    """A piece of work given to somebody by a day (nhiệm vụ)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, verbose_name=_("đơn vị"), related_name="+"
    )
    number = models.PositiveIntegerField(_("số"))
    year = models.PositiveSmallIntegerField(_("năm"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("việc chính"),
        related_name="subtasks",
    )
    title = models.CharField(_("tên nhiệm vụ"), max_length=300)
    text = models.TextField(_("nội dung"), blank=True)
    field = models.CharField(_("lĩnh vực"), max_length=200, blank=True)
    product = models.TextField(_("sản phẩm phải có"), blank=True)
    needs_evidence = models.BooleanField(_("phải có minh chứng"), default=True)
    source_kind = models.CharField(
        _("nguồn giao"), max_length=10, choices=SourceKind.choices
    )
    source_ref = models.CharField(_("căn cứ"), max_length=300, blank=True)
    source_url = models.CharField(_("địa chỉ nguồn"), max_length=500, blank=True)
    source_key = models.CharField(max_length=100, blank=True, editable=False)
    issuer = models.ForeignKey(
        OFFICER,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("người giao"),
        related_name="+",
    )
    issuer_post = models.ForeignKey(
        "organisation.Post",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("chức danh giao"),
        related_name="+",
    )
    issuer_name = models.CharField(_("cơ quan giao"), max_length=200, blank=True)
    document_number = models.CharField(_("số văn bản"), max_length=60, blank=True)
    document_date = models.DateField(_("ngày văn bản"), null=True, blank=True)
    issued_on = models.DateField(_("ngày giao"))
    assigned_due = models.DateField(_("hạn được giao"), null=True, blank=True)
    due = models.DateField(_("hạn hiện tại"), null=True, blank=True)
    due_sort = models.DateField(editable=False, default=NO_DUE_SORT)
    recurrence = models.CharField(_("mức thường xuyên"), max_length=100, blank=True)
    state = models.CharField(
        _("trạng thái"), max_length=12, choices=State.choices, default=State.DRAFT
    )
    state_at = models.DateTimeField(_("từ lúc"))
    progress = models.PositiveSmallIntegerField(_("tiến độ, %"), null=True, blank=True)
    reported_on = models.DateField(_("ngày báo cáo xong"), null=True, blank=True)
    reported_by = models.ForeignKey(
        OFFICER,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("người báo cáo"),
        related_name="+",
    )
    closed_on = models.DateField(_("ngày xác nhận"), null=True, blank=True)
    last_reason = models.CharField(_("lý do gần nhất"), max_length=500, blank=True)
    is_open_to_supervision = models.BooleanField(_("mở cho giám sát"), default=False)
    search = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("lập lúc"))
    created_by = models.ForeignKey(
        OFFICER, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="tasks_task_number_once", fields=["unit", "year", "number"]
            ),
            models.UniqueConstraint(
                name="tasks_task_source_key_once",
                fields=["unit", "source_key"],
                condition=~Q(source_key=""),
            ),
            models.CheckConstraint(
                name="tasks_task_progress_is_percent",
                condition=Q(progress__isnull=True) | Q(progress__lte=100),
            ),
            models.CheckConstraint(
                name="tasks_task_reported_has_day",
                condition=~FINISHED | Q(reported_on__isnull=False),
            ),
            models.CheckConstraint(
                name="tasks_task_somebody_issues",
                condition=Q(issuer__isnull=False)
                | Q(issuer_post__isnull=False)
                | ~Q(issuer_name=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="tasks_unit_state_due", fields=["unit", "state", "due"]),
            models.Index(name="tasks_unit_due", fields=["unit", "due_sort", "id"]),
            models.Index(name="tasks_unit_assigned", fields=["unit", "assigned_due"]),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        """Number in the unit and year, as people say it: 12/2027."""
        return f"{self.number}/{self.year}"


class PartyQuerySet(models.QuerySet["TaskParty"]):
    """The words in which parties are asked for."""

    def current(self) -> PartyQuerySet:
        """Not replaced by a later row."""
        return self.filter(valid_to__isnull=True)

    def of(self, officer_id: UUID) -> PartyQuerySet:
        """The officer holds the post, or acts for its holder."""
        return self.filter(Q(officer=officer_id) | Q(acting=officer_id))

    def unresolved(self) -> PartyQuerySet:
        """Nobody is known for the text or the post."""
        return self.filter(officer__isnull=True)


class TaskParty(models.Model):
    """A post takes part in a task; the officer is found by date (thành phần tham gia).

    A row is never overwritten when the holder changes: it ends and another begins.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.CASCADE, related_name="parties")
    role = models.CharField(_("vai trò"), max_length=10, choices=PartyRole.choices)
    label = models.CharField(_("ghi trong văn bản"), max_length=200)
    post = models.ForeignKey(
        "organisation.Post",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("chức danh"),
        related_name="+",
    )
    officer = models.ForeignKey(
        OFFICER,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("người giữ chức danh"),
        related_name="+",
    )
    acting = models.ForeignKey(
        OFFICER,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("người làm thay"),
        related_name="+",
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("thành phần tham gia")
        verbose_name_plural = _("thành phần tham gia")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="tasks_party_one_lead",
                fields=["task"],
                condition=Q(role=PartyRole.LEAD, valid_to__isnull=True),
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                name="tasks_party_officer",
                fields=["officer", "role"],
                condition=Q(valid_to__isnull=True),
            ),
            models.Index(
                name="tasks_party_acting",
                fields=["acting"],
                condition=Q(valid_to__isnull=True, acting__isnull=False),
            ),
            models.Index(
                name="tasks_party_unit",
                fields=["unit", "role"],
                condition=Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.label}"


class DueChange(models.Model):
    """The current deadline moved, by whom and why (lần đổi hạn)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.CASCADE, related_name="due_changes")
    due_from = models.DateField(_("từ hạn"), null=True, blank=True)
    due_to = models.DateField(_("sang hạn"))
    reason = models.CharField(_("lý do"), max_length=500)
    document = models.CharField(_("văn bản cho đổi hạn"), max_length=200, blank=True)
    decided_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lần đổi hạn")
        verbose_name_plural = _("lần đổi hạn")

    def __str__(self) -> str:
        return f"{self.due_from} → {self.due_to}"


class TaskNote(models.Model):
    """What was told about the progress (ghi chú tiến độ)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.CASCADE, related_name="notes")
    author = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    text = models.TextField(_("nội dung"))
    progress = models.PositiveSmallIntegerField(_("tiến độ, %"), null=True, blank=True)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("ghi chú tiến độ")
        verbose_name_plural = _("ghi chú tiến độ")

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(models.Model):
    """The product of a task or a proof that it was done (minh chứng)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.CASCADE, related_name="evidence")
    label = models.CharField(_("mô tả"), max_length=300)
    file = models.ForeignKey(
        "core.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("tệp"),
        related_name="+",
    )
    document_ref = models.CharField(
        _("số, ký hiệu văn bản"), max_length=200, blank=True
    )
    url = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    added_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="tasks_evidence_is_something",
                condition=Q(file__isnull=False) | ~Q(document_ref="") | ~Q(url=""),
            )
        ]

    def __str__(self) -> str:
        return self.label
