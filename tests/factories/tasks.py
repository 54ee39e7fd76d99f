"""Factories of tasks; built by the service where history matters (`given`)."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.organisation import (
    AppointmentFactory,
    OfficerFactory,
    PostFactory,
    RoleGrantFactory,
    UnitFactory,
)
from xaso.organisation.enums import Role
from xaso.organisation.models import Officer, Post, Unit
from xaso.tasks import models, services
from xaso.tasks.enums import PartyRole, Period, SourceKind, State

NOW = datetime(2027, 3, 1, 2, 0, 0, 123456, tzinfo=UTC)  # thứ Hai, 9 giờ
TODAY = date(2027, 3, 1)
DUE = date(2027, 3, 31)


class TaskFactory(DjangoModelFactory):
    """A task given out, issued by name from outside; traits for other states."""

    class Meta:
        model = models.Task

    unit = factory.SubFactory(UnitFactory)
    number = factory.Sequence(lambda n: n + 1)
    year = 2027
    title = factory.Sequence(lambda n: f"Rà soát thủ tục số {n}")
    source_kind = SourceKind.LATER
    issuer_name = "UBND tỉnh"
    issued_on = date(2027, 1, 4)
    assigned_due = DUE
    due = factory.SelfAttribute("assigned_due")
    due_sort = factory.LazyAttribute(lambda o: o.due or models.NO_DUE_SORT)
    state = State.ASSIGNED
    state_at = NOW
    created_at = NOW
    search = factory.LazyAttribute(lambda o: o.title.lower())

    class Params:
        closed = factory.Trait(state=State.CLOSED, reported_on=TODAY, closed_on=TODAY)
        reported = factory.Trait(state=State.REPORTED, reported_on=TODAY)
        continuous = factory.Trait(assigned_due=None, recurrence="Thường xuyên")


class TaskPartyFactory(DjangoModelFactory):
    class Meta:
        model = models.TaskParty

    task = factory.SubFactory(TaskFactory)
    unit = factory.SelfAttribute("task.unit")
    role = PartyRole.LEAD
    label = "Văn phòng – Thống kê"
    valid_from = date(2027, 1, 4)


class DueChangeFactory(DjangoModelFactory):
    class Meta:
        model = models.DueChange

    task = factory.SubFactory(TaskFactory)
    unit = factory.SelfAttribute("task.unit")
    due_from = DUE
    due_to = date(2027, 4, 15)
    reason = "Chờ hướng dẫn của tỉnh"
    decided_by = factory.SubFactory(OfficerFactory)
    at = NOW


class TaskNoteFactory(DjangoModelFactory):
    class Meta:
        model = models.TaskNote

    task = factory.SubFactory(TaskFactory)
    unit = factory.SelfAttribute("task.unit")
    author = factory.SubFactory(OfficerFactory)
    text = "Đã soạn xong dự thảo."
    at = NOW


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Evidence

    task = factory.SubFactory(TaskFactory)
    unit = factory.SelfAttribute("task.unit")
    label = "Kế hoạch đã ban hành"
    document_ref = "12/KH-UBND"
    added_by = factory.SubFactory(OfficerFactory)
    at = NOW


class ReminderRuleFactory(DjangoModelFactory):
    class Meta:
        model = models.ReminderRule

    unit = factory.SubFactory(UnitFactory)
    offset = -2
    valid_from = date(2027, 1, 1)


class ReminderFactory(DjangoModelFactory):
    class Meta:
        model = models.Reminder

    task = factory.SubFactory(TaskFactory)
    unit = factory.SelfAttribute("task.unit")
    officer = factory.SubFactory(OfficerFactory)
    offset = -1
    due = factory.SelfAttribute("task.due")
    on = TODAY


class NoticeIssueFactory(DjangoModelFactory):
    class Meta:
        model = models.NoticeIssue

    unit = factory.SubFactory(UnitFactory)
    officer = factory.SubFactory(OfficerFactory)
    year = 2027
    period = Period.QUARTER_1
    window_from = date(2027, 1, 1)
    window_to = date(2027, 3, 31)
    content = factory.LazyFunction(
        lambda: {"overdue": [], "due": [], "later": [], "continuing": []}
    )
    digest = "0" * 64
    issued_at = NOW


class AssignmentImportFactory(DjangoModelFactory):
    class Meta:
        model = models.AssignmentImport

    unit = factory.SubFactory(UnitFactory)
    file = factory.SubFactory("tests.factories.core.StoredFileFactory")
    uploaded_at = NOW
    uploaded_by = factory.SubFactory(OfficerFactory)


class CalendarFeedFactory(DjangoModelFactory):
    class Meta:
        model = models.CalendarFeed

    officer = factory.SubFactory(OfficerFactory)
    token_digest = factory.Sequence(lambda n: f"{n:064x}")
    made_at = NOW


class Office:
    """A unit at work: a chairman, the office's officer and a judicial officer, in post."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.chair_post, self.chair = self.seat("chu-tich", "Chủ tịch UBND", Role.CHAIR)
        self.office_post, self.office = self.seat(
            "vpth", "Văn phòng – Thống kê", Role.OFFICE
        )
        self.judicial_post, self.judicial = self.seat(
            "tphth", "Tư pháp – Hộ tịch", Role.PROFESSIONAL
        )

    def seat(self, key: str, label: str, role: Role) -> tuple[Post, Officer]:
        """A post with a holder who has the role."""
        post = PostFactory(unit=self.unit, key=key, label=label)
        person = OfficerFactory(unit=self.unit)
        AppointmentFactory(post=post, officer=person)
        RoleGrantFactory(officer=person, unit=self.unit, role=role)
        return post, person

    def given(self, **words) -> models.Task:
        """A task given out by the chairman; led by the judicial officer by default."""
        words = {
            "title": "Ban hành kế hoạch theo dõi thi hành pháp luật",
            "lead_text": "Công chức Tư pháp - hộ tịch",
            "due": DUE,
        } | words
        issued_by = None if "issuer_name" in words else self.chair
        return services.create(
            unit=self.unit, issued_by=issued_by, actor=self.chair, now=NOW, **words
        )

    def accepted(self, **words) -> models.Task:
        """… and taken by its lead."""
        return services.accept(
            task_id=self.given(**words).pk, actor=self.judicial, now=NOW
        )

    def reported(self, **words) -> models.Task:
        """… and reported done with a document."""
        task = self.accepted(**words)
        services.add_evidence(
            task_id=task.pk,
            label="Kế hoạch",
            document_ref="05/KH-UBND",
            actor=self.judicial,
            now=NOW,
        )
        return services.report_done(task_id=task.pk, actor=self.judicial, now=NOW)
