"""Plays the stories through the services everybody uses, each act at its own time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from uuid import UUID
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

Scene = tuple[datetime, Callable[[datetime], None]]

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
REASON_RETURNED = "Chưa nêu hiệu quả bằng số; bổ sung số giờ tiết kiệm được."
REASON_MOVED = "Máy quét hỏng, chờ thay; đã báo cáo Chủ tịch tại giao ban."


def play(commune: Commune, now: datetime) -> int:
    """Play all stories up to now, as they fell in time; returns how many there are."""
    calendar = calendar_for(commune.unit.pk)
    today = clock.local_date(now)
    tellings = [
        _Telling(commune, story, calendar, today, now).steps() for story in STORIES
    ]
    scenes = merge(*tellings, key=lambda scene: scene[0])
    for moment, act in scenes:
        act(moment)
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
        moment = datetime.combine(self._day(offset), wall, OFFICE_ZONE)
        return min(moment.astimezone(UTC), self.now)
