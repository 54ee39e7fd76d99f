"""A year of the working calendar as a picture: twelve months, and its special days."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xaso.core.calendar.changes import Difference
from xaso.core.calendar.entries import DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.rules import ONE_DAY, WorkCalendar
from xaso.ui import wording

MONTHS = range(1, 13)
WEEK = range(7)
FIRST_YEAR, LAST_YEAR = 2020, 2040


@dataclass(frozen=True, slots=True)
class Look:
    """Word, icon and colour of a kind; never colour alone."""

    label: str | Promise
    icon: str
    tone: str


LOOKS: Mapping[DayKind, Look] = {
    DayKind.WORKING: Look(gettext_lazy("ngày làm việc"), "briefcase", "neutral"),
    DayKind.WEEKLY_REST: Look(gettext_lazy("nghỉ hằng tuần"), "minus", "blank"),
    DayKind.HOLIDAY: Look(gettext_lazy("nghỉ lễ, tết"), "flag", "info"),
    DayKind.COMPENSATED: Look(gettext_lazy("nghỉ bù"), "arrow-back-up", "good"),
    DayKind.SWAPPED_OFF: Look(
        gettext_lazy("nghỉ hoán đổi"), "switch-horizontal", "soon"
    ),
    DayKind.SWAPPED_ON: Look(gettext_lazy("làm bù"), "briefcase", "act"),
    DayKind.MORNING_ONLY: Look(gettext_lazy("chỉ làm buổi sáng"), "sun", "neutral"),
    DayKind.AFTERNOON_ONLY: Look(
        gettext_lazy("chỉ làm buổi chiều"), "sun-moon", "neutral"
    ),
}
STATUS_LOOKS: Mapping[YearStatus, Look] = {
    YearStatus.CONFIRMED: Look(
        gettext_lazy("đã có quyết định"), "circle-check", "good"
    ),
    YearStatus.REPORTED: Look(
        gettext_lazy("có văn bản, chưa đối chiếu"), "alert-triangle", "soon"
    ),
    YearStatus.ESTIMATED: Look(
        gettext_lazy("chưa có quyết định"), "alert-triangle", "soon"
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the picture."""

    day: date
    kind: DayKind
    look: Look
    entry: DayEntry | None
    is_today: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring special days of one kind, name and decision."""

    cells: tuple[Cell, ...]

    @property
    def first(self) -> Cell:
        """The day the run begins."""
        return self.cells[0]

    @property
    def last(self) -> Cell:
        """The day the run ends; the first again for a single day."""
        return self.cells[-1]


@dataclass(frozen=True, slots=True)
class Month:
    """Weeks of seven cells, None where the month has no day."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]
    working: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Office hours of one weekday, in words."""

    weekday: str
    counted: str
    open_only: str


@dataclass(frozen=True, slots=True)
class YearPicture:
    """Everything the page shows of a year."""

    year: int
    months: tuple[Month, ...]
    special: tuple[Run, ...]
    counts: tuple[tuple[Look, int], ...]
    working: int
    entry: YearEntry | None
    status: Look
    is_confirmed: bool

    @property
    def has_before(self) -> bool:
        """Whether the year before has a page."""
        return self.year > FIRST_YEAR

    @property
    def has_after(self) -> bool:
        """Whether the next year has a page."""
        return self.year < LAST_YEAR


def picture(calendar: WorkCalendar, year: int, today: date) -> YearPicture:
    """The year as this calendar sees it."""
    months = tuple(_month(calendar, year, number, today) for number in MONTHS)
    cells = [c for m in months for week in m.weeks for c in week if c is not None]
    kinds = Counter(cell.kind for cell in cells if cell.entry)
    return YearPicture(
        year=year,
        months=months,
        special=_runs(cell for cell in cells if cell.entry),
        counts=tuple((LOOKS[kind], kinds[kind]) for kind in DayKind if kinds[kind]),
        working=sum(month.working for month in months),
        entry=calendar.years.get(year),
        status=STATUS_LOOKS[calendar.status_of(year)],
        is_confirmed=calendar.is_confirmed(year),
    )


def week_of(calendar: WorkCalendar, today: date) -> list[Hours]:
    """Office hours in force today, Monday to Sunday; days without any left out."""
    rows = []
    for weekday in WEEK:
        shifts = [
            s for s in calendar.shifts if s.weekday == weekday and s.holds_on(today)
        ]
        if shifts:
            rows.append(
                Hours(
                    str(wording.WEEKDAYS[weekday]),
                    _spans(s for s in shifts if s.counts),
                    _spans(s for s in shifts if not s.counts),
                )
            )
    return rows


def lines_of(difference: Difference) -> list[tuple[str, str]]:
    """The difference as lines of `<c-diff>`: what goes, then what comes."""
    lines: list[tuple[str, str]] = []
    for change in difference.days:
        when = f"{wording.weekday(change.day)} {wording.short_date(change.day)}"
        lines.append(("-", f"{when}: {_named(change.before, change.old)}"))
        lines.append(("+", f"{when}: {_named(change.after, change.new)}"))
    for year in difference.years:
        lines.append(("-", _year(year.year, year.before)))
        lines.append(("+", _year(year.year, year.after)))
    for hours in difference.hours:
        name = str(wording.WEEKDAYS[hours.weekday])
        lines.append(("-", f"{name}: {_all_spans(hours.before)}"))
        lines.append(("+", f"{name}: {_all_spans(hours.after)}"))
    return lines


def _month(calendar: WorkCalendar, year: int, number: int, today: date) -> Month:
    weeks = tuple(
        tuple(
            _cell(calendar, day, today) if day.month == number else None for day in week
        )
        for week in Calendar().monthdatescalendar(year, number)
    )
    working = sum(
        calendar.is_working_day(cell.day) for week in weeks for cell in week if cell
    )
    return Month(date(year, number, 1), weeks, working)


def _cell(calendar: WorkCalendar, day: date, today: date) -> Cell:
    kind = calendar.kind_of(day)
    return Cell(
        day=day,
        kind=kind,
        look=LOOKS[kind],
        entry=calendar.days.get(day),
        is_today=day == today,
        is_open=bool(calendar.opening_spans(day)),
    )


def _runs(cells: Iterable[Cell]) -> tuple[Run, ...]:
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and _goes_on(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return tuple(Run(tuple(run)) for run in runs)


def _goes_on(before: Cell, cell: Cell) -> bool:
    old, new = before.entry, cell.entry
    return (
        old is not None
        and new is not None
        and cell.day - before.day == ONE_DAY
        and (old.kind, old.name, old.citation) == (new.kind, new.name, new.citation)
    )


def _spans(shifts: Iterable[Shift]) -> str:
    ordered = sorted(shifts, key=lambda shift: shift.begins)
    return ", ".join(f"{s.begins:%H:%M}–{s.ends:%H:%M}" for s in ordered)


def _all_spans(shifts: tuple[Shift, ...]) -> str:
    if not shifts:
        return _("không có ca")
    return "; ".join(_span_with_dates(shift) for shift in shifts)


def _span_with_dates(shift: Shift) -> str:
    words = [_spans([shift])]
    if not shift.counts:
        words.append(_("(chỉ tiếp nhận)"))
    if shift.valid_from:
        words.append(_("từ %(day)s") % {"day": wording.short_date(shift.valid_from)})
    if shift.valid_to:
        words.append(_("đến hết %(day)s") % {"day": wording.short_date(shift.valid_to)})
    return " ".join(words)


def _named(kind: DayKind, entry: DayEntry | None) -> str:
    words = [str(LOOKS[kind].label)]
    if entry and entry.name:
        words.append(f"– {entry.name}")
    if entry and entry.citation:
        words.append(f"({entry.citation.sentence})")
    return " ".join(words)


def _year(year: int, entry: YearEntry | None) -> str:
    status = entry.status if entry else YearStatus.ESTIMATED
    paper = f" ({entry.citation.sentence})" if entry and entry.citation else ""
    words = {"year": year, "status": STATUS_LOOKS[status].label}
    return _("Năm %(year)s: %(status)s") % words + paper
