"""Laying out the first page."""

from datetime import date

from xaso.desk import layout
from xaso.ui.today import Lot, Place, Row

MONDAY = date(2024, 3, 11)


def row(title, left=None):
    return Row(title=title, url="/", left=left)


def test_a_panel_sorts_rows_of_all_apps_by_days_left_and_counts_all():
    lots = [
        Lot(place=Place.TODO, rows=(row("a", 3), row("b")), total=12, url="/all/"),
        Lot(place=Place.TODO, rows=(row("c", -1),), total=1),
        Lot(place=Place.LATE, rows=(row("d", -5),), total=1),
    ]

    panel = layout.panel(Place.TODO, lots)

    assert [r.title for r in panel.rows] == ["c", "a", "b"]
    assert (panel.total, panel.more, panel.url) == (13, 10, "/all/")


def test_a_panel_shows_at_most_eight_rows():
    lot = Lot(place=Place.TODO, rows=tuple(row(str(n), n) for n in range(20)), total=20)

    assert len(layout.panel(Place.TODO, [lot]).rows) == 8


def test_the_week_strip_sums_what_falls_due_and_opens_the_day():
    lots = [
        Lot(
            place=Place.SOON,
            rows=(),
            total=3,
            by_day={MONDAY: 2, date(2024, 3, 30): 1},
            day_url="/giao-viec/?due={day}",
        ),
        Lot(place=Place.SOON, rows=(), total=1, by_day={MONDAY: 1}),
    ]

    week = layout.week(lots, MONDAY, frozenset({MONDAY}))

    assert len(week) == 7
    assert week[0] == layout.Day(
        on=MONDAY,
        is_today=True,
        is_working=True,
        count=3,
        url="/giao-viec/?due=2024-03-11",
    )
    assert (week[1].count, week[1].url, week[1].is_working) == (0, "", False)
