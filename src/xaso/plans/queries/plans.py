"""Approved plans, their versions and parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from xaso.core.calendar import queries as calendars
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.decisions import Decision
from xaso.core.errors import NotFound
from xaso.organisation import permissions
from xaso.organisation.models import Officer
from xaso.organisation.policy import OfficerRequest
from xaso.plans.models import Plan, PlanTask, PlanVersion, ReportWindow, Target
from xaso.tasks import queries as tasks
from xaso.tasks.queries import Row

SHOWN = 60
SEEING = ("plans.view", "supervision.view")


def may(request: OfficerRequest, capability: str) -> Decision:
    """Whether the person has the capability in the unit of the page."""
    return permissions.may(request.user, capability, request.unit, request.today)


def seen_units(actor: Officer, today: date) -> frozenset[UUID]:
    """Units whose approved plans the actor may read, by work or by supervision."""
    return frozenset().union(
        *(permissions.unit_ids_with(actor, name, today) for name in SEEING)
    )


def visible_plans(
    actor: Officer, today: date, year: int | None = None, limit: int = SHOWN
) -> list[Plan]:
    """Plans the actor may read, newest year first."""
    rows = Plan.objects.filter(unit__in=seen_units(actor, today), current__isnull=False)
    if year is not None:
        rows = rows.filter(year=year)
    rows = rows.select_related("unit", "current__approved_by").defer("current__content")
    return list(rows.order_by("-year", "unit__name")[:limit])


def years_of_plans(actor: Officer, today: date) -> list[int]:
    """The years there are plans of, newest first."""
    rows = Plan.objects.filter(unit__in=seen_units(actor, today))
    return list(rows.values_list("year", flat=True).distinct().order_by("-year"))


def get_plan(actor: Officer, year: int, unit_id: UUID, today: date) -> Plan:
    """The plan of the unit for the year, if the actor may read it; else NotFound."""
    if unit_id not in seen_units(actor, today):
        raise NotFound
    rows = Plan.objects.select_related(
        "unit", "current__approved_by", "current__draft__file"
    ).defer("current__content", "current__draft__source", "current__draft__compiled",
            "current__draft__spans")  # fmt: skip
    plan = rows.filter(unit=unit_id, year=year, current__isnull=False).first()
    if plan is None:
        raise NotFound
    return plan


def current_plan(unit_id: UUID, today: date) -> Plan | None:
    """The plan in force on the day: this year's, else the newest there is."""
    rows = Plan.objects.filter(unit=unit_id, current__isnull=False)
    rows = rows.select_related("unit", "current").defer("current__content")
    return rows.filter(year=today.year).first() or rows.order_by("-year").first()


def plans_in_force(today: date) -> list[UUID]:
    """Ids of the plans whose year is running or begins soon."""
    rows = Plan.objects.filter(
        current__isnull=False, year__in=[today.year, today.year + 1]
    )
    return list(rows.values_list("pk", flat=True))


def get_version(plan: Plan, number: int) -> PlanVersion:
    """A version of the plan with its content; NotFound if there is none."""
    rows = plan.versions.select_related("approved_by", "draft__file", "draft__base")
    version = rows.filter(number=number).first()
    if version is None:
        raise NotFound
    return version


def versions_of(plan: Plan) -> list[PlanVersion]:
    """All versions, newest first, without their contents."""
    rows = plan.versions.select_related("approved_by", "draft").defer(
        "content", "draft__source", "draft__compiled", "draft__spans"
    )
    return list(rows.order_by("-number"))


def targets_of(version: PlanVersion) -> list[Target]:
    """Targets with their measures, in two queries."""
    return list(version.targets.prefetch_related("measures"))


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task of the plan with the assignment it became, if it is visible."""

    task: PlanTask
    row: Row | None


@dataclass(frozen=True, slots=True)
class FieldTasks:
    """The tasks of one field, and how far they are."""

    field: str
    lines: tuple[TaskLine, ...]

    @property
    def done(self) -> int:
        """Tasks the issuer has closed."""
        return self._count("closed")

    @property
    def waiting(self) -> int:
        """Tasks reported done that wait for the issuer."""
        return self._count("reported")

    @property
    def late(self) -> int:
        """Tasks past their deadline."""
        return sum(
            line.row is not None and line.row.tone == "late" for line in self.lines
        )

    @property
    def total(self) -> int:
        """All tasks of the field."""
        return len(self.lines)

    def _count(self, state: str) -> int:
        rows = (line.row for line in self.lines if line.row)
        return sum(row.task.state == state for row in rows)


def tasks_by_field(
    version: PlanVersion,
    actor: Officer,
    today: date,
    calendar: WorkCalendar | None = None,
) -> list[FieldTasks]:
    """The plan's tasks by field in the order of the document, with their state."""
    planned = list(version.tasks.all())
    given = tasks.visible_tasks(actor, today).filter(
        unit=version.unit_id, source_key__in=[str(task.key) for task in planned]
    )
    calendar = calendar or calendars.calendar_for(version.unit_id)
    rows = tasks.rows_of(tasks.with_leads(given), today, calendar)
    by_key = {row.task.source_key: row for row in rows}
    fields: dict[str, list[TaskLine]] = {}
    for task in planned:
        line = TaskLine(task, by_key.get(str(task.key)))
        fields.setdefault(task.field, []).append(line)
    return [FieldTasks(field, tuple(lines)) for field, lines in fields.items()]


def next_window(version: PlanVersion, today: date) -> ReportWindow | None:
    """The first report window still due."""
    return version.windows.filter(due__gte=today).order_by("due").first()


def next_windows(
    unit_ids: frozenset[UUID], today: date, until: date
) -> QuerySet[ReportWindow]:
    """Windows of plans in force that fall due from today to the day, soonest first."""
    rows = ReportWindow.objects.filter(
        unit__in=unit_ids,
        version__plan__current=F("version"),
        due__range=(today, until),
    )
    return (
        rows.select_related("version__plan").defer("version__content").order_by("due")
    )


def find_targets(actor: Officer, today: date, folded: str, limit: int) -> list[Target]:
    """Targets of plans in force whose text holds the folded words."""
    rows = Target.objects.filter(
        unit__in=seen_units(actor, today),
        version__plan__current=F("version"),
        search__contains=folded,
    )
    rows = rows.select_related("version__plan__unit").defer("version__content")
    return list(rows.order_by("-version__plan__year", "position")[:limit])
