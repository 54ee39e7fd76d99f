"""What a report holds: outlines are total and stay as they were when a report followed them."""

from datetime import date

import pytest

from xaso.reports import outlines
from xaso.reports.drafting import DRAFTERS
from xaso.reports.enums import PeriodKind
from xaso.reports.papers.charts import MAKERS as CHARTS
from xaso.reports.papers.sample import AREAS
from xaso.reports.papers.tables import MAKERS as TABLES

DAY = date(2026, 3, 10)
EVERY = pytest.mark.parametrize("kind", PeriodKind.values)


@EVERY
def test_every_kind_of_period_has_an_outline(kind):
    outline = outlines.outline_of(kind, DAY)

    assert outline.kind == kind
    assert outline.parts[0].key == "I"


@EVERY
def test_keys_are_places_and_stand_once(kind):
    keys = [part.key for part in outlines.outline_of(kind, DAY).parts]

    assert len(keys) == len(set(keys))
    assert keys == sorted(
        keys, key=lambda k: (outlines.ROMAN.index(k.split(".")[0]), *map(int, k.split(".")[1:]))
    )  # fmt: skip


@EVERY
def test_every_part_can_be_drafted_drawn_and_printed(kind):
    outline = outlines.outline_of(kind, DAY)

    for part in outline.parts:
        assert all(order.split(":")[0] in DRAFTERS for order in part.drafts)
        assert all(chart.split(":")[0] in CHARTS for chart in part.charts)
        assert part.is_heading or part.drafts or part.needs_text
        assert part.is_heading or part.posts
    assert all(key in TABLES for key in outline.appendices)


def test_the_year_holds_what_the_quarter_holds_and_more():
    names = {
        kind: {part.name for part in outlines.outline_of(kind, DAY).parts}
        for kind in ("quarter", "half_year", "year")
    }

    assert names["quarter"] < names["half_year"] < names["year"]
    assert names["year"] - names["half_year"] == {"impact", "comparison", "index"}


def test_a_later_outline_does_not_touch_an_earlier_report(monkeypatch):
    first = outlines.outline_of("quarter", DAY)
    newer = outlines.Outline(
        "quarter", 2, date(2026, 4, 1), None, "Quyết định mới", (), ()
    )
    monkeypatch.setattr(outlines, "outlines", lambda: (first, newer))

    assert outlines.outline_of("quarter", DAY) is first
    assert outlines.outline_of("quarter", date(2026, 6, 10)) is newer


@pytest.mark.parametrize(
    ("field", "area"),
    [
        ("Công tác chỉ đạo, điều hành", "direction"),
        ("1.2. Cải cách thể chế", "institutions"),
        ("Cải cách thủ tục hành chính", "procedures"),
        ("Cải cách tổ chức bộ máy nhà nước", "organisation"),
        ("Cải cách chế độ công vụ", "service"),
        ("Cải cách tài chính công", "finance"),
        ("Xây dựng và phát triển chính quyền điện tử, chính quyền số", "digital"),
        ("Quốc phòng – an ninh", "other"),
        ("", "other"),
    ],
)
def test_fields_of_plans_find_their_area(field, area):
    assert outlines.area_of(field) == area


def test_the_areas_of_the_sample_are_all_known():
    assert "other" not in {outlines.area_of(field) for field, _lead, _lines in AREAS}
