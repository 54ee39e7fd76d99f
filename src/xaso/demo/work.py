"""Plays the stories through the services everybody uses, each act at its own time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from heapq import merge
from uuid import UUID

from xaso.core import clock
from xaso.core.calendar.queries import calendar_for
from xaso.core.calendar.rules import WorkCalendar
from xaso.demo.organisation import Commune
from xaso.demo.scenes import Scene, at
from xaso.demo.stories import STORIES, End, Story
from xaso.organisation.models import Officer
from xaso.organisation.queries import holders, resolve_post
from xaso.plans.models import PlanVersion
from xaso.tasks import services
from xaso.tasks.enums import PartyRole, SourceKind
from xaso.tasks.models import Task

REASON_RETURNED = "Chưa nêu hiệu quả bằng số; bổ sung số giờ tiết kiệm được."
REASON_MOVED = "Máy quét hỏng, chờ thay; đã báo cáo Chủ tịch tại giao ban."


def play(
    commune: Commune, version: PlanVersion, now: datetime, *others: list[Scene]
) -> None:
    """Play the year of the plan, the stories and other scenes, each when it fell in time.

    Each of `others` is in order of time.
    """
    calendar = calendar_for(commune.unit.pk)
    today = clock.local_date(now)
    tellings = [
        _Telling(commune, story, calendar, today, now).steps() for story in STORIES
    ]
    for moment, act in merge(
        *_years(commune, version, now), *tellings, *others, key=_moment
    ):
        act(moment)


def _moment(scene: Scene) -> datetime:
    return scene[0]


def _years(
    commune: Commune, version: PlanVersion, now: datetime
) -> Iterator[list[Scene]]:
    """What becomes of each task of the plan that has somebody in the lead."""
    given = Task.objects.filter(unit=commune.unit, source_kind=SourceKind.PLAN)
    people = {officer.pk: officer for officer in commune.officers}
    for place, task in enumerate(given.order_by("number")):
        party = task.parties.filter(role=PartyRole.LEAD, valid_to__isnull=True).first()
        lead = people.get(party.officer_id) if party and party.officer_id else None
        if lead is not None:
            year = _Year(task.pk, lead, commune.chair, version.plan.year, place)
            yield [scene for scene in year.steps() if scene[0] <= now]


class _Year:
    """One task of the plan on its way through the year.

    Leads accept in January; of five tasks two are done and confirmed, two are under
    way, one is only accepted.
    """

    def __init__(
        self, task_id: UUID, lead: Officer, chair: Officer, year: int, place: int
    ) -> None:
        self.task_id, self.lead, self.chair = task_id, lead, chair
        self.year, self.place = year, place
        self.month = 3 + place % 8

    def steps(self) -> list[Scene]:
        """What happens to the task and when."""
        scenes: list[Scene] = [(self._at(1, 6), self._accept)]
        if self.place % 5:
            scenes.append((self._at(2, 10), self._start))
        if self.place % 5 in {1, 3}:
            scenes.append((self._at(self.month, 20), self._report))
            scenes.append((self._at(self.month, 22), self._close))
        return scenes

    def _accept(self, moment: datetime) -> None:
        services.accept(task_id=self.task_id, actor=self.lead, now=moment)

    def _start(self, moment: datetime) -> None:
        services.start(task_id=self.task_id, actor=self.lead, now=moment)

    def _report(self, moment: datetime) -> None:
        number = f"{40 + self.place}/BC-UBND tháng {self.month}/{self.year}"
        services.add_evidence(
            task_id=self.task_id,
            label="Báo cáo kết quả thực hiện",
            document_ref=number,
            actor=self.lead,
            now=moment,
        )
        services.report_done(task_id=self.task_id, actor=self.lead, now=moment)

    def _close(self, moment: datetime) -> None:
        services.close(task_id=self.task_id, actor=self.chair, now=moment)

    def _at(self, month: int, day: int) -> datetime:
        return at(date(self.year, month, day), time(9, 30))


class _Telling:
    """One story on its way through time."""

    def __init__(
        self,
        commune: Commune,
        story: Story,
        calendar: WorkCalendar,
        today: date,
        now: datetime,
    ) -> None:
        self.commune, self.story = commune, story
        self.calendar, self.today, self.now = calendar, today, now
        self.task_id: UUID | None = None
        self.lead = self._lead()

    def steps(self) -> list[Scene]:
        """What happens to the task and when, as far as the story says."""
        given, done = self.story.given, self.story.done
        start: list[Scene] = [
            (self._at(given + 1, time(10, 0)), self._start),
            (self._at(given + 1, time(16, 30)), self._note),
        ]
        report: list[Scene] = [
            (self._at(done, time(15, 0)), self._add_evidence),
            (self._at(done, time(15, 5)), self._report),
        ]
        further: dict[End, list[Scene]] = {
            End.FRESH: [],
            End.ACCEPTED: [],
            End.WORKING: start,
            End.MOVED: [*start, (self._at(given + 5, time(11, 0)), self._move)],
            End.REPORTED: [*start, *report],
            End.RETURNED: [
                *start, *report, (self._at(done + 1, time(8, 40)), self._return),
            ],
            End.CLOSED: [*start, *report, (self._at(done, time(16, 45)), self._close)],
        }  # fmt: skip
        scenes: list[Scene] = [(self._at(given, time(8, 10)), self._give)]
        if self.story.end is not End.FRESH:
            scenes.append((self._at(given, time(9, 20)), self._accept))
        return [*scenes, *further[self.story.end]]

    def _give(self, moment: datetime) -> None:
        story, commune = self.story, self.commune
        is_above = story.source == SourceKind.SUPERIOR
        given_on = self._day(story.given)
        due = story.due - 6 if story.end is End.MOVED else story.due
        task = services.create(
            unit=commune.unit,
            title=story.title,
            field=story.field,
            lead_text=story.lead,
            cooperate=story.cooperate,
            product=story.product,
            due=self._day(due),
            source_kind=story.source,
            issuer_name="UBND tỉnh Quảng Ngãi" if is_above else "",
            document_number=story.document,
            document_date=self._day(story.given - 1) if story.document else None,
            issued_on=given_on,
            issued_by=None if is_above else commune.chair,
            is_open_to_supervision=story.is_open,
            actor=commune.office if is_above else commune.chair,
            now=moment,
        )
        self.task_id = task.pk

    def _accept(self, moment: datetime) -> None:
        services.accept(task_id=self._task, actor=self.lead, now=moment)

    def _start(self, moment: datetime) -> None:
        services.start(task_id=self._task, actor=self.lead, now=moment)

    def _note(self, moment: datetime) -> None:
        services.note(
            task_id=self._task,
            text="Đã phân công, đang thu thập tài liệu.",
            progress=40,
            actor=self.lead,
            now=moment,
        )

    def _move(self, moment: datetime) -> None:
        services.move_deadline(
            task_id=self._task,
            to=self._day(self.story.due),
            reason=REASON_MOVED,
            actor=self.commune.chair,
            now=moment,
        )

    def _add_evidence(self, moment: datetime) -> None:
        services.add_evidence(
            task_id=self._task,
            label=self.story.product,
            document_ref=f"{self.story.product} lưu tại {self.story.lead}",
            actor=self.lead,
            now=moment,
        )

    def _report(self, moment: datetime) -> None:
        services.report_done(task_id=self._task, actor=self.lead, now=moment)

    def _return(self, moment: datetime) -> None:
        services.return_(
            task_id=self._task,
            reason=REASON_RETURNED,
            actor=self.commune.chair,
            now=moment,
        )

    def _close(self, moment: datetime) -> None:
        services.close(task_id=self._task, actor=self.commune.chair, now=moment)

    @property
    def _task(self) -> UUID:
        if self.task_id is None:
            raise LookupError(self.story.title)
        return self.task_id

    def _lead(self) -> Officer:
        post = resolve_post(self.commune.unit.pk, self.story.lead, self.today)
        if post is None:
            raise LookupError(self.story.lead)
        return holders(post, self.today)[0]

    def _day(self, offset: int) -> date:
        """The working day so many working days from today."""
        if offset >= 0:
            start = self.calendar.working_day_on_or_after(self.today)
            return self.calendar.add_working_days(start, offset)
        day = self.today
        while offset < 0:
            day -= timedelta(days=1)
            offset += self.calendar.is_working_day(day)
        return day

    def _at(self, offset: int, wall: time) -> datetime:
        """The moment on that day, never in the future."""
        return min(at(self._day(offset), wall), self.now)
