"""The national calendar 2023–2027 as shipped, against the decisions."""

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest

from tools.calendar_edition import build
from xaso.core.calendar import shipped
from xaso.core.calendar.codec import digest
from xaso.core.calendar.deadlines import Limit, LimitUnit, due, explain
from xaso.core.calendar.kinds import DayKind

DOC = Path(__file__).parents[3] / "docs/algorithms/working-calendar.md"
NATIONAL = shipped.edition("2026-11")
# Weekdays off and weekend days worked, from the decisions cited in decisions.toml.
OFF = {
    2023: "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
    2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
    2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
    2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
    2027: "1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11",
}
WORKED = {2023: "", 2024: "4/5", 2025: "26/4", 2026: "10/1 22/8", 2027: ""}


def days_of(year):
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(first + n) for n in range(365 + (year % 4 == 0))]


def written(days):
    return " ".join(f"{day.day}/{day.month}" for day in days)


@pytest.mark.parametrize("year", OFF)
def test_the_weekdays_off_are_those_decided(year):
    off = [d for d in days_of(year) if d.weekday() < 5]

    assert written(d for d in off if not NATIONAL.is_working_day(d)) == OFF[year]


@pytest.mark.parametrize("year", WORKED)
def test_the_weekend_days_worked_are_those_decided(year):
    weekend = [d for d in days_of(year) if d.weekday() >= 5]

    assert written(filter(NATIONAL.is_working_day, weekend)) == WORKED[year]


@pytest.mark.parametrize(
    ("off", "on"),
    [
        ((2024, 4, 29), (2024, 5, 4)),
        ((2025, 5, 2), (2025, 4, 26)),
        ((2026, 1, 2), (2026, 1, 10)),
        ((2026, 8, 31), (2026, 8, 22)),
    ],
)
def test_swapped_days_point_at_each_other_and_cite_one_decision(off, on):
    rest, work = NATIONAL.days[date(*off)], NATIONAL.days[date(*on)]

    assert (rest.kind, work.kind) == (DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON)
    assert (rest.swapped_with, work.swapped_with) == (work.day, rest.day)
    assert rest.citation == work.citation is not None
    assert NATIONAL.working_minutes(work.day) == 480


def test_hung_kings_day_on_a_sunday_is_compensated_on_monday():
    assert NATIONAL.kind_of(date(2026, 4, 26)) is DayKind.HOLIDAY
    assert NATIONAL.kind_of(date(2026, 4, 27)) is DayKind.COMPENSATED


def test_every_special_day_of_a_decided_year_cites_its_decision():
    decided = [d for d in NATIONAL.days.values() if d.day.year <= 2027]

    assert [d.day for d in decided if d.citation is None] == []


def test_culture_day_is_off_from_2026_only():
    assert NATIONAL.is_working_day(date(2025, 11, 24))
    assert not NATIONAL.is_working_day(date(2026, 11, 24))


def test_2027_is_known_but_not_confirmed_and_2028_is_a_guess():
    assert NATIONAL.unconfirmed_years(date(2023, 1, 1), date(2028, 1, 1)) == (
        2027,
        2028,
    )
    assert NATIONAL.years[2027].citation.number == "10065/VPCP-KGVX"
    assert NATIONAL.years[2028].citation is None


def test_a_shipped_edition_is_never_rewritten():
    assert shipped.editions() == ("2026-11",)
    assert digest(NATIONAL) == DIGEST


def test_the_newest_edition_is_what_the_decisions_and_the_base_data_give():
    assert digest(build()) == digest(shipped.newest())


def test_an_unknown_edition_is_refused():
    with pytest.raises(KeyError):
        shipped.edition("../decisions")


def cases():
    """Rows of the worked table in the documentation: receipt, limit, due, sentence."""
    row = re.compile(
        r"^\| (\d\d:\d\d \d\d/\d\d/\d{4}) \| (\d+) (\w+) "
        r"\| (\d\d:\d\d \d\d/\d\d/\d{4}) \| (.+?) \|$",
        re.MULTILINE,
    )
    return row.findall(DOC.read_text(encoding="utf-8"))


def moment(text):
    return datetime.strptime(text, "%H:%M %d/%m/%Y")  # noqa: DTZ007 -- wall clock


@pytest.mark.parametrize(("received", "quantity", "unit", "ends", "why"), cases())
def test_the_worked_table_of_the_documentation_holds(
    received, quantity, unit, ends, why
):
    limit = Limit(int(quantity), LimitUnit(unit))
    policy = shipped.receipt_policy(moment(received).date())

    answer = due(moment(received), limit, NATIONAL, policy)

    assert NATIONAL.wall(answer.at) == moment(ends)
    assert f"{answer.sentence} {answer.caution}".strip() == why


def test_the_worked_table_is_read():
    assert len(cases()) >= 12


def test_exactly_three_in_the_afternoon_is_still_in_time():
    policy = shipped.receipt_policy(date(2024, 11, 22))

    assert policy.belongs_to(moment("15:00 22/11/2024"), NATIONAL) == date(2024, 11, 22)
    assert policy.belongs_to(moment("15:01 22/11/2024"), NATIONAL) == date(2024, 11, 25)


def test_an_office_may_have_another_cut_off_or_none():
    received, limit = moment("16:59 22/11/2024"), Limit(1, LimitUnit.SAME_DAY)
    law = shipped.receipt_policy(date(2024, 11, 22))
    lenient = type(law)(None, rolls_forward=True, valid_from=law.valid_from)
    strict = type(law)(time(11), rolls_forward=True, valid_from=law.valid_from)

    assert due(received, limit, NATIONAL, lenient).at.day == 22
    assert explain(moment("11:30 22/11/2024"), limit, NATIONAL, strict) == (
        "Nhận 11:30 thứ Sáu 22/11/2024 → tính từ thứ Hai 25/11/2024; nhận sau 11:00"
        " thì tính vào ngày làm việc tiếp theo; trong ngày làm việc;"
        " bỏ qua thứ Bảy 23/11 và Chủ nhật 24/11; hạn 17:00 thứ Hai 25/11/2024."
    )


def test_the_policy_of_the_receipt_date_names_its_law():
    assert "61/2018" in shipped.receipt_policy(date(2024, 1, 2)).source
    assert "118/2025" in shipped.receipt_policy(date(2025, 7, 1)).source
    assert "61/2018" in shipped.receipt_policy(date(2010, 1, 1)).source


def test_a_limit_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        Limit(0, LimitUnit.WORKING_DAYS)


DIGEST = "c927477a86b2135260a200527b13d4cc75472244ddfd24ebf00f077492d4f473"
