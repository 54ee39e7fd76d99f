"""Early, on time, late: every corner of the comparison, and laws that always hold."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.core.calendar import shipped
from xaso.dossiers.enums import Status
from xaso.dossiers.judging import (
    Apology,
    Course,
    Verdict,
    apology,
    distance,
    judge,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = shipped.newest()


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of March 2024."""
    return datetime(2024, 3, day, hour, minute, tzinfo=ZONE)


NOW = at(8)
RECEIVED, DUE = at(4), at(7, 16, 30)


def course(finished: datetime | None, status: str = "done", **changes) -> Course:
    made = {
        "status": status if finished or status != "done" else "processing",
        "received_at": RECEIVED,
        "due_at": DUE,
        "finished_at": finished,
        "due_on": DUE.date(),
        "finished_on": finished.date() if finished else None,
    }
    return Course(**(made | changes))


@pytest.mark.parametrize(
    ("finished", "verdict"),
    [
        (at(4, 9), Verdict.EARLY),
        (at(6, 23, 59), Verdict.EARLY),
        (at(7, 0), Verdict.ON_TIME),
        (at(7, 16, 30), Verdict.ON_TIME),
        (at(7, 16, 30) + timedelta(seconds=1), Verdict.LATE),
        (at(7, 23, 59), Verdict.LATE),
        (at(8, 0), Verdict.LATE),
    ],
)
def test_the_finish_moment_is_held_against_the_due_moment(finished, verdict):
    assert judge(course(finished), NOW) is verdict


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (at(7, 16, 29), Verdict.OPEN),
        (at(7, 16, 30), Verdict.OPEN),
        (at(7, 16, 31), Verdict.OVERDUE),
    ],
)
def test_an_open_dossier_is_overdue_after_its_due_moment(now, verdict):
    assert judge(course(None), now) is verdict


@pytest.mark.parametrize("status", ["waiting", "paying", "unresolved", "new"])
def test_a_pause_does_not_stop_the_clock_of_the_source(status):
    assert judge(course(None, status), NOW) is Verdict.OVERDUE


def test_a_due_day_without_a_time_lasts_until_its_end():
    whole_day = course(at(7, 23, 0), due_at=at(7, 23, 59))

    assert judge(whole_day, NOW) is Verdict.ON_TIME


@pytest.mark.parametrize("finished", [None, at(6), at(8)])
def test_denied_is_never_judged(finished):
    assert judge(course(finished, "denied"), NOW) is Verdict.DENIED


def test_submitted_and_not_received_waits():
    asked = course(None, "receiving", received_at=None, due_at=None, due_on=None)

    assert judge(asked, NOW) is Verdict.WAITING


@pytest.mark.parametrize("finished", [at(8), None])
def test_a_new_date_changes_nothing(finished):
    before = course(finished)

    assert judge(replace(before, reappointed_at=at(12)), NOW) is judge(before, NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"due_at": None, "due_on": None},
        {"received_at": None},
        {"received_at": at(7), "finished_at": at(6)},
        {"due_at": at(1), "due_on": date(2024, 3, 1)},
        {"status": "done", "finished_at": None},
        {"status": "releasing", "finished_at": None},
        {"status": "cancelled", "finished_at": None},
    ],
)
def test_missing_or_contradicting_moments_are_not_judged(changes):
    assert judge(replace(course(at(6)), **changes), NOW) is Verdict.UNKNOWN


# --- apology ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("apologised", "kind"),
    [
        (None, Apology.MISSING),
        (date(2024, 3, 6), Apology.IN_TIME),
        (date(2024, 3, 7), Apology.TOO_LATE),
        (date(2024, 3, 9), Apology.TOO_LATE),
    ],
)
@pytest.mark.parametrize("verdict", [Verdict.LATE, Verdict.OVERDUE])
def test_an_apology_leaves_a_day_before_the_due_day(apologised, kind, verdict):
    late = course(at(8), apologised_on=apologised)

    assert apology(late, verdict) is kind


@pytest.mark.parametrize(
    "verdict", sorted(set(Verdict) - {Verdict.LATE, Verdict.OVERDUE})
)
def test_who_is_not_late_owes_no_apology(verdict):
    assert apology(course(at(6)), verdict) is Apology.NOT_NEEDED


# --- distance ---------------------------------------------------------------------
def test_the_distance_counts_working_days_between_days():
    friday_to_monday = course(at(11), due_at=at(8, 16, 30), due_on=date(2024, 3, 8))

    assert distance(friday_to_monday, NOW, CALENDAR).working_days == 1


def test_the_distance_within_a_day_is_working_time():
    between = distance(course(at(7, 15)), NOW, CALENDAR)

    assert (between.working_days, between.working_minutes) == (0, 90)


def test_the_distance_over_a_weekend_has_no_working_time():
    saturday = course(at(9, 10), due_at=at(8, 17), due_on=date(2024, 3, 8))
    between = distance(saturday, NOW, CALENDAR)

    assert (between.working_days, between.working_minutes) == (0, 0)
    assert between.span == timedelta(hours=17)


def test_without_a_due_moment_there_is_no_distance():
    assert distance(course(at(6), due_at=None, due_on=None), NOW, CALENDAR) is None


# --- laws -------------------------------------------------------------------------
moments = st.datetimes(datetime(2024, 1, 1), datetime(2024, 12, 31)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=ZONE, microsecond=0)
)
maybe = st.none() | moments


def day_of(moment: datetime | None) -> date | None:
    return moment.astimezone(ZONE).date() if moment else None


@st.composite
def courses(draw) -> Course:
    due, finished = draw(maybe), draw(maybe)
    return Course(
        status=draw(st.sampled_from(Status.values)),
        received_at=draw(maybe),
        due_at=due,
        finished_at=finished,
        due_on=day_of(due),
        finished_on=day_of(finished),
        apologised_on=day_of(draw(maybe)),
        reappointed_at=draw(maybe),
    )


@given(courses(), moments)
def test_every_dossier_has_exactly_one_verdict(one, now):
    assert judge(one, now) in Verdict


@given(courses(), moments)
def test_the_verdict_agrees_with_the_macros_of_the_figures(one, now):
    """`early`, `punctual` and `late` of facts.py, written again over the same moments."""
    verdict = judge(one, now)

    if verdict in {Verdict.EARLY, Verdict.ON_TIME, Verdict.LATE}:
        early = one.finished_on < one.due_on
        punctual = one.finished_on >= one.due_on and one.finished_at <= one.due_at
        late = one.finished_at > one.due_at
        assert [early, punctual, late] == [
            verdict is Verdict.EARLY,
            verdict is Verdict.ON_TIME,
            verdict is Verdict.LATE,
        ]


@given(courses(), moments, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_time_only_makes_it_worse(one, now, later):
    before, after = judge(one, now), judge(one, now + later)

    assert after is before or (before, after) == (Verdict.OPEN, Verdict.OVERDUE)


@given(courses(), moments)
def test_a_distance_is_never_negative(one, now):
    between = distance(one, now, CALENDAR)

    if between is not None:
        assert between.working_days >= 0
        assert between.working_minutes >= 0
        assert between.span >= timedelta(0)


@given(moments)
def test_a_later_finish_is_never_better(due):
    order = [Verdict.EARLY, Verdict.ON_TIME, Verdict.LATE]
    received = datetime.combine(due.date() - timedelta(days=5), time(8), tzinfo=ZONE)
    steps = (timedelta(hours=n) for n in range(-72, 73, 7))
    verdicts = [
        judge(
            Course(
                status="done", received_at=received, due_at=due, finished_at=due + step,
                due_on=day_of(due), finished_on=day_of(due + step),
            ),
            NOW,
        )
        for step in steps
    ]  # fmt: skip

    assert verdicts == sorted(verdicts, key=order.index)
