from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from xaso.core.calendar import queries, services, shipped
from xaso.core.calendar.changes import diff
from xaso.core.calendar.entries import Citation, DayEntry, Shift, YearEntry
from xaso.core.calendar.errors import CalendarRefused
from xaso.core.calendar.events import NATIONAL
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.models import CalendarVersion
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.errors import NotFound
from xaso.core.journal import present
from xaso.core.models import JournalEntry

pytestmark = pytest.mark.django_db

UNIT, OTHER, ACTOR = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
TODAY = date(2026, 11, 2)
PAPER = Citation("45/QĐ-UBND", date(2026, 10, 30), "UBND xã Suối Đá", checked=True)
FLOOD = DayEntry(date(2026, 11, 4), DayKind.HOLIDAY, "tránh lũ", PAPER)
SATURDAY = Shift(5, time(7, 30), time(11), counts=False)


def own(*entries, shifts=()):
    return WorkCalendar(shifts=shifts, days={entry.day: entry for entry in entries})


def publish(calendar, unit_id=UNIT, **changes):
    values = {"valid_from": TODAY, "note": "Theo 45/QĐ-UBND", "actor_id": ACTOR}
    values |= {"now": NOW} | changes
    return services.publish_calendar(unit_id=unit_id, own=calendar, **values)


def test_until_something_is_published_the_shipped_edition_holds():
    assert queries.calendar_for(UNIT) == shipped.newest()
    assert queries.calendar_for(None).key == "shipped:2026-11"


def test_a_units_own_days_lie_over_the_national_ones():
    publish(own(FLOOD))

    assert queries.calendar_for(UNIT).days[FLOOD.day] == FLOOD
    assert queries.calendar_for(UNIT).kind_of(date(2026, 11, 24)) is DayKind.HOLIDAY
    assert queries.calendar_for(OTHER).is_working_day(FLOOD.day)


def test_a_version_keeps_everything_it_was_given():
    hours = Shift(0, time(8), time(12), valid_from=TODAY, valid_to=date(2027, 3, 31))
    year = YearEntry(2027, YearStatus.CONFIRMED, PAPER)
    given = replace(own(FLOOD, shifts=(hours,)), years={2027: year})

    version = publish(replace(given, minutes_per_day=450))

    read = queries.own_calendar(UNIT)
    assert read == replace(given, minutes_per_day=450, key=str(version.pk))
    assert queries.calendar_for(UNIT).unconfirmed_years(TODAY, date(2028, 1, 1)) == (
        2028,
    )


def test_old_versions_stay_and_can_be_read_by_their_key():
    publish(own(FLOOD))
    before = queries.calendar_for(UNIT)
    publish(own(), note="Hết lũ, làm việc bình thường")

    assert queries.calendar_for(UNIT).is_working_day(FLOOD.day)
    assert not queries.calendar_version(before.key).is_working_day(FLOOD.day)
    assert [v.version for v in queries.published(UNIT)] == [2, 1]


def test_the_version_in_force_on_a_day_is_asked_by_that_day():
    publish(own(FLOOD), valid_from=date(2026, 11, 1))
    publish(own(), valid_from=date(2026, 11, 10), note="Hết lũ")

    assert not queries.calendar_for(UNIT, date(2026, 11, 9)).is_working_day(FLOOD.day)
    assert queries.calendar_for(UNIT, date(2026, 11, 10)).is_working_day(FLOOD.day)
    assert queries.calendar_for(UNIT, date(2026, 10, 1)) == shipped.newest()


def test_a_national_version_reaches_every_unit():
    base = shipped.newest()
    proclaimed = DayEntry(date(2026, 12, 7), DayKind.HOLIDAY, "quốc tang", PAPER)
    publish(replace(base, days={**base.days, proclaimed.day: proclaimed}), unit_id=None)
    publish(own(FLOOD))

    for day in (proclaimed.day, FLOOD.day):
        assert not queries.calendar_for(UNIT).is_working_day(day)
    assert queries.calendar_for(OTHER).is_working_day(FLOOD.day)


def test_saturday_reception_needs_the_whole_week_of_hours():
    with pytest.raises(CalendarRefused, match="ít nhất một ca"):
        publish(own(shifts=(SATURDAY,)))

    publish(own(shifts=(*shipped.newest().shifts, SATURDAY)))

    calendar = queries.calendar_for(UNIT)
    assert calendar.is_open(datetime(2026, 11, 7, 8, tzinfo=UTC)) is False
    assert calendar.is_open(datetime(2026, 11, 7, 1, tzinfo=UTC))
    assert not calendar.is_working_day(date(2026, 11, 7))


@pytest.mark.parametrize(
    ("calendar", "note", "sentence"),
    [
        (own(FLOOD), "  ", "Cần ghi lý do, căn cứ."),
        (own(), "Không đổi gì", "Lịch không có gì thay đổi."),
        (
            own(
                DayEntry(
                    date(2026, 12, 4),
                    DayKind.SWAPPED_OFF,
                    swapped_with=date(2026, 12, 5),
                )
            ),
            "Hoán đổi",
            "một ngày nghỉ, một ngày làm bù): 04/12/2026",
        ),
    ],
)
def test_a_calendar_nobody_could_rely_on_is_refused(calendar, note, sentence):
    with pytest.raises(CalendarRefused) as refused:
        publish(calendar, note=note)

    assert sentence in str(refused.value)
    assert CalendarVersion.objects.count() == 0


def test_a_refused_publication_leaves_no_gap_in_the_versions():
    publish(own(FLOOD))
    with pytest.raises(CalendarRefused):
        publish(own(FLOOD))

    assert publish(own(), note="Hết lũ").version == 2


def test_publishing_is_written_in_the_journal_of_the_unit():
    publish(own(FLOOD))
    publish(
        replace(shipped.newest(), minutes_per_day=450), unit_id=None, note="Thử nghiệm"
    )

    entry = JournalEntry.objects.get(unit_id=UNIT)
    assert present(entry) == (
        "Phát hành lịch làm việc phiên bản 1, áp dụng từ 02/11/2026: Theo 45/QĐ-UBND."
    )
    assert JournalEntry.objects.filter(unit_id=NATIONAL).count() == 1


@pytest.mark.parametrize(
    "key", ["", "nothing", "shipped:1999-01", str(UUID(int=9)), "shipped:2026-11+x"]
)
def test_an_unknown_key_is_not_found(key):
    with pytest.raises(NotFound):
        queries.calendar_version(key)


def test_reading_the_calendar_again_is_one_query(django_assert_num_queries):
    publish(own(FLOOD))
    queries.calendar_for(UNIT)

    with django_assert_num_queries(1):
        queries.calendar_for(UNIT)


def test_a_preview_names_what_would_change():
    old = shipped.newest()
    new = replace(
        old,
        days={**old.days, FLOOD.day: FLOOD},
        shifts=(*old.shifts, SATURDAY),
        years={**old.years, 2027: YearEntry(2027, YearStatus.CONFIRMED, PAPER)},
    )

    preview = diff(old, new)

    assert [(c.day, c.before, c.after) for c in preview.days] == [
        (FLOOD.day, DayKind.WORKING, DayKind.HOLIDAY)
    ]
    assert [(c.weekday, c.before, c.after) for c in preview.hours] == [
        (5, (), (SATURDAY,))
    ]
    assert [(c.year, c.after.status) for c in preview.years] == [
        (2027, YearStatus.CONFIRMED)
    ]
    assert not diff(old, old)


def test_another_citation_changes_the_version_but_moves_no_deadline():
    old = shipped.newest()
    day = date(2026, 9, 1)
    checked = replace(old.days[day], citation=PAPER)

    [change] = diff(old, replace(old, days={**old.days, day: checked})).days

    assert not change.moves_deadlines
