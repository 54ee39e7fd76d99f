"""Charts: one definition, drawn for the page and for paper."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.ui import charts, gallery
from xaso.ui.charts.scales import ticks

SVG = "{http://www.w3.org/2000/svg}"
EVERY = [gallery.TREND, gallery.SHORT_TREND, gallery.BARS, gallery.YEAR]
EVERY += [charts.Gauge("Đạt", 46.2, 50), charts.Spark("Tháng", gallery.SPARK)]


def parsed(chart, theme):
    return ET.fromstring(charts.to_svg(chart, theme))  # noqa: S314 -- our own drawing


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: type(chart).__name__)
@pytest.mark.parametrize("theme", ["page", "print"])
def test_a_drawing_names_itself_for_those_who_listen(chart, theme):
    drawing = parsed(chart, theme)

    title = drawing.find(f"{SVG}title")
    assert title is not None
    assert chart.title in title.text
    assert title.get("id") in drawing.get("aria-labelledby").split()
    assert drawing.get("role") in {"img", "group"}


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: type(chart).__name__)
def test_the_page_colours_by_class_and_paper_by_attribute(chart):
    page, paper = (charts.to_svg(chart, theme) for theme in ("page", "print"))

    assert "style=" not in page + paper
    assert 'fill="#' not in page
    assert "class=" not in paper
    assert 'fill="#' in paper or 'stroke="#' in paper


def test_bars_are_doors_on_the_page_only():
    chart = charts.Bars("Việc", (charts.Bar("Trễ", 3, "late", "/giao-viec/?tre=1"),))

    assert 'href="/giao-viec/?tre=1"' in charts.to_svg(chart, "page")
    assert "href" not in charts.to_svg(chart, "print")


def test_words_of_people_cannot_break_out_of_the_drawing():
    chart = charts.Bars("<b>&", (charts.Bar('"><script>', 1, url='"onclick='),))

    drawing = parsed(chart, "page")

    assert drawing.find(f"{SVG}script") is None
    assert drawing.find(f"{SVG}title").text == "<b>&"


def test_a_trend_says_its_first_and_last_value():
    description = parsed(gallery.TREND, "page").find(f"{SVG}desc").text

    assert description == "1/2024: 22 %; 8/2024: 46,2 %.".replace(" %", "\u00a0%")


def test_a_trend_without_any_figure_is_an_honest_blank():
    chart = charts.Trend("Hài lòng", (charts.Point("Quý I", None),))

    assert parsed(chart, "page").find(f"{SVG}desc").text == "Chưa có số liệu"


def test_the_year_tells_windows_contradictions_and_gaps_in_words():
    year = charts.YearTimeline(
        title="2024",
        year=2024,
        windows=(
            charts.Window(
                "Quý I", date(2023, 12, 15), date(2024, 3, 14), date(2024, 3, 10)
            ),
            charts.Window(
                "Năm", date(2023, 12, 15), date(2024, 12, 14), clash="Trùng kỳ."
            ),
        ),
        gaps=(charts.Gap(date(2024, 12, 15), date(2024, 12, 31), "Còn trống."),),
    )

    description = parsed(year, "page").find(f"{SVG}desc").text

    assert description == (
        "Quý I: 15/12/2023 – 14/03/2024, nộp 10/03/2024; Trùng kỳ; Còn trống."
    )


@given(
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 2)),
    st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 2)),
)
def test_ticks_enclose_the_values_and_stay_few(low, span):
    marks = ticks(low, low + span)

    tolerance = 1e-6 * max(1.0, abs(low), span)
    assert marks[0] <= low + tolerance
    assert marks[-1] >= low + span - tolerance
    assert len(marks) <= 8
    assert marks == sorted(marks)


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e5)), max_size=24))
def test_any_run_of_figures_can_be_drawn(values):
    points = tuple(charts.Point(str(i), value) for i, value in enumerate(values))

    parsed(charts.Trend("t", points, unit="hồ sơ"), "print")
    parsed(charts.Spark("s", tuple(values)), "page")
