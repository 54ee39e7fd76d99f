"""Plays the stories through the services everybody uses, each act at its own time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from xaso.core import clock
from xaso.core.calendar.queries import calendar_for
from xaso.core.calendar.rules import WorkCalendar
from xaso.demo.organisation import Commune
from xaso.demo.stories import STORIES, End, Story
from xaso.organisation.models import Officer
from xaso.organisation.queries import holders, resolve_post
from xaso.tasks import services
from xaso.tasks.enums import SourceKind
from xaso.tasks.models import Task

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
REASON_RETURNED = "Chưa nêu hiệu quả bằng số; bổ sung số giờ tiết kiệm được."
REASON_MOVED = "Máy quét hỏng, chờ thay; đã báo cáo Chủ tịch tại giao ban."


def play(commune: Commune, now: datetime) -> int:
    """Play all stories up to now; returns how many tasks were made."""
    calendar = calendar_for(commune.unit.pk)
    today = clock.local_date(now)
    for story in STORIES:
        _Telling(commune, story, calendar, today, now).tell()
    return len(STORIES)


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

    def tell(self) -> Task:
        """Give the task out, then let it come as far as the story says."""
        task = self._give()
        lead = self._lead()
        steps = {
            End.FRESH: (),
            End.ACCEPTED: (self._accept,),
            End.WORKING: (self._accept, self._work),
            End.MOVED: (self._accept, self._work, self._move),
            End.REPORTED: (self._accept, self._work, self._report),
            End.RETURNED: (self._accept, self._work, self._report, self._return),
            End.CLOSED: (self._accept, self._work, self._report, self._close),
        }[self.story.end]
        for step in steps:
            step(task, lead)
        return task

    def _give(self) -> Task:
        story, commune = self.story, self.commune
        is_above = story.source == SourceKind.SUPERIOR
        given_on = self._day(story.given)
        due = story.due - 6 if story.end is End.MOVED else story.due
        return services.create(
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
            now=self._at(story.given, time(8, 10)),
        )

    def _accept(self, task: Task, lead: Officer) -> None:
        moment = self._at(self.story.given, time(9, 20))
        services.accept(task_id=task.pk, actor=lead, now=moment)

    def _work(self, task: Task, lead: Officer) -> None:
        moment = self._at(self.story.given + 1, time(10, 0))
        services.start(task_id=task.pk, actor=lead, now=moment)
        services.note(
            task_id=task.pk,
            text="Đã phân công, đang thu thập tài liệu.",
            progress=40,
            actor=lead,
            now=self._at(self.story.given + 1, time(16, 30)),
        )

    def _move(self, task: Task, lead: Officer) -> None:
        services.move_deadline(
            task_id=task.pk,
            to=self._day(self.story.due),
            reason=REASON_MOVED,
            actor=self.commune.chair,
            now=self._at(self.story.given + 5, time(11, 0)),
        )

    def _report(self, task: Task, lead: Officer) -> None:
        moment = self._at(self.story.done, time(15, 5))
        services.add_evidence(
            task_id=task.pk,
            label=self.story.product,
            document_ref=f"{self.story.product} lưu tại {self.story.lead}",
            actor=lead,
            now=moment,
        )
        services.report_done(task_id=task.pk, actor=lead, now=moment)

    def _return(self, task: Task, lead: Officer) -> None:
        services.return_(
            task_id=task.pk,
            reason=REASON_RETURNED,
            actor=self.commune.chair,
            now=self._at(self.story.done + 1, time(8, 40)),
        )

    def _close(self, task: Task, lead: Officer) -> None:
        services.close(
            task_id=task.pk,
            actor=self.commune.chair,
            now=self._at(self.story.done, time(16, 45)),
        )

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
        moment = datetime.combine(self._day(offset), wall, OFFICE_ZONE)
        return min(moment.astimezone(UTC), self.now)
