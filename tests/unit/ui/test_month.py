"""The month on a grid."""

from datetime import date

from xaso.ui import month


def test_a_grid_begins_on_monday_and_counts_what_does_not_fit():
    day = date(2024, 3, 20)
    entries = {day: [month.Entry(str(n), "/") for n in range(6)]}

    grid = month.grid(
        date(2024, 3, 15),
        entries,
        today=date(2024, 3, 14),
        off={date(2024, 3, 16)},
        notes={day: "Ngày lễ"},
    )

    cells = {cell.on: cell for week in grid.weeks for cell in week}
    assert grid.first == date(2024, 3, 1)
    assert [len(week) for week in grid.weeks] == [7] * 5
    assert grid.weeks[0][0].on == date(2024, 2, 26)
    assert grid.weeks[0][0].is_out
    assert (len(cells[day].entries), cells[day].more, cells[day].note) == (
        4,
        2,
        "Ngày lễ",
    )
    assert cells[date(2024, 3, 14)].is_today
    assert cells[date(2024, 3, 16)].is_off
    assert grid.headings == ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
