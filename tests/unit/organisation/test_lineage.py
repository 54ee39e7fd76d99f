from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from xaso.organisation.lineage import Strand, draw

TODAY = date(2026, 11, 23)
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))


def test_a_merger_is_drawn_where_the_year_says():
    strands = [
        Strand("merged", "xã Ba Nam", date(2010, 1, 1), date(2025, 6, 30)),
        Strand("unit", "xã Ba Tô", date(2025, 7, 1)),
    ]

    picture = draw(strands, TODAY)

    assert picture.years == (2022, 2023, 2024, 2025, 2026)
    assert [(bar.x, bar.width) for bar in picture.bars] == [
        (0.0, 69.92),
        (69.92, 30.08),
    ]
    assert picture.marks == (69.92,)


def test_a_unit_without_changes_fills_its_line():
    picture = draw([Strand("unit", "xã Yên Bình", date(2010, 1, 1))], TODAY)

    assert [(bar.x, bar.width) for bar in picture.bars] == [(0.0, 100.0)]
    assert picture.marks == ()


@given(st.lists(st.tuples(days, st.none() | days), max_size=6))
def test_every_bar_stays_on_the_line(dates):
    strands = [Strand("unit", "x", first, last) for first, last in dates]

    picture = draw(strands, TODAY)

    assert 4 <= len(picture.years) <= 12
    for bar in picture.bars:
        assert bar.x >= 0
        assert bar.width >= 0
        assert bar.x + bar.width <= 100.01
