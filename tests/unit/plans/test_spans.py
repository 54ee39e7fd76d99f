from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xaso.plans.spans import Span, months, plan_year, report_spans, so_far
from xaso.plans.timeline import WindowFacts

START, END = date(2023, 12, 15), date(2024, 12, 14)
QUARTER = WindowFacts("Quý I", START, date(2024, 3, 10), None)
YEAR = WindowFacts("Năm", START, END, None)


def test_the_plan_year_is_its_longest_window_or_the_calendar_year():
    assert plan_year(2024, [QUARTER, YEAR]) == Span("Năm", START, END)
    assert plan_year(2024, [QUARTER]) == Span(
        "2024", date(2024, 1, 1), date(2024, 12, 31)
    )


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_months_cover_the_span_once(start, days):
    span = Span("", start, start + timedelta(days))

    found = months(span)

    assert sum(month.days for month in found) == span.days
    assert (found[0].start, found[-1].end) == (span.start, span.end)


def test_only_what_has_begun_is_counted():
    today = date(2024, 2, 1)

    assert so_far(Span("", START, END), date(2023, 12, 1)) is None
    assert report_spans(
        [QUARTER, WindowFacts("Q3", date(2024, 6, 15), END, None)], today
    ) == (Span("Quý I", START, today),)
