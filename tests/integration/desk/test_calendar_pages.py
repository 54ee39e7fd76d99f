"""The working calendar on screen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.organisation import UnitFactory
from xaso.core.calendar import queries
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.models import CalendarVersion
from xaso.organisation.enums import Role

YEAR = reverse("desk:calendar_year", args=[2026])
PUBLISH = reverse("desk:calendar_publish")
PAPER = {
    "number": "45/TB-UBND",
    "on": "2026-10-30",
    "issuer": "UBND xã Suối Đá",
    "checked": "on",
}
SENTENCE = "(45/TB-UBND ngày 30/10/2026 của UBND xã Suối Đá)"
SWAP = {
    "day": "2026-12-04",
    "kind": "swapped_off",
    "name": "dịp lễ hội của xã",
    "swapped_with": "2026-12-05",
}


def rows(prefix, *given, initial=0):
    data = {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": initial}
    for index, row in enumerate(given):
        data |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return data


def usual_hours():
    return [
        {"weekday": day, "begins": begins, "ends": ends, "counts": "on"}
        for day in range(5)
        for begins, ends in (("07:00", "11:30"), ("13:30", "17:00"))
    ]


def posted(days=(), years=(), shifts=None, **more):
    shifts = usual_hours() if shifts is None else shifts
    return (
        {"valid_from": "2026-11-02", "note": "Theo 45/TB-UBND"}
        | rows("ngay", *days)
        | rows("nam", *years)
        | rows("ca", *shifts, initial=10)
        | more
    )


def publish(client, **given):
    """Preview, then publish what was previewed."""
    preview = client.post(PUBLISH, posted(**given))
    return client.post(PUBLISH, posted(**given, seen=preview.context["seen"]))


def text(response):
    return " ".join(response.content.decode().split())


def test_the_year_shows_each_special_day_with_its_decision(client_for):
    page = text(client_for(Role.CLERK).get(YEAR))

    assert "Lịch làm việc năm 2026" in page
    assert "Công văn 12729/VPCP-KGVX ngày 25/12/2025 của Văn phòng Chính phủ" in page
    assert 'id="ngay-2026-01-10"' in page
    assert "làm bù: dịp Tết Dương lịch" in page
    assert "249 ngày làm việc." in page


def test_a_year_without_a_checked_decision_says_so(client_for):
    client = client_for(Role.CLERK)

    pages = {
        year: text(client.get(reverse("desk:calendar_year", args=[year])))
        for year in (2026, 2027, 2028)
    }

    assert "Hạn nào tính qua năm này đều kèm lời nhắc này" not in pages[2026]
    assert "Lịch năm 2027: có văn bản, chưa đối chiếu" in pages[2027]
    assert "Lịch năm 2028: chưa có quyết định" in pages[2028]


def test_a_trial_count_explains_itself(client_for):
    page = client_for(Role.CLERK).get(
        YEAR, {"nhan": "2024-11-22T15:40", "so": 3, "don_vi": "working_days"}
    )

    assert "Nhận 15:40 thứ Sáu 22/11/2024 → tính từ thứ Hai 25/11/2024" in text(page)


def test_a_trial_count_that_cannot_be_read_shows_the_error(client_for):
    page = client_for(Role.CLERK).get(
        YEAR, {"nhan": "hôm qua", "so": 0, "don_vi": "working_days"}
    )

    assert page.status_code == 200
    assert len(page.context["trial"].errors) == 2


def test_strangers_go_to_the_login_page(client, db):
    assert client.get(YEAR).status_code == 302
    assert client.get(PUBLISH).status_code == 302


@pytest.mark.parametrize("role", [Role.CLERK, Role.PROFESSIONAL, Role.CHAIR])
def test_those_without_the_right_neither_see_the_button_nor_publish(client_for, role):
    client = client_for(role)

    assert PUBLISH not in text(client.get(YEAR))
    assert client.get(PUBLISH).status_code == 403
    assert client.post(PUBLISH, posted(days=[SWAP | PAPER])).status_code == 403
    assert CalendarVersion.objects.count() == 0


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_far_away_is_not_found(client_for, year):
    page = client_for(Role.CLERK).get(reverse("desk:calendar_year", args=[year]))

    assert page.status_code == 404


def test_what_would_change_is_shown_before_anything_is_published(client_for):
    page = client_for(Role.ADMIN).post(PUBLISH, posted(days=[SWAP | PAPER]))

    lines = [line for _mark, line in page.context["lines"]]
    assert lines[:2] == [
        "thứ Sáu 04/12/2026: ngày làm việc",
        f"thứ Sáu 04/12/2026: nghỉ hoán đổi – dịp lễ hội của xã {SENTENCE}",
    ]
    assert CalendarVersion.objects.count() == 0


def test_a_swap_entered_once_moves_both_days(client_for, commune):
    response = publish(client_for(Role.ADMIN), days=[SWAP | PAPER])

    calendar = queries.calendar_for(commune.pk)
    assert response.status_code == 302
    assert calendar.kind_of(date(2026, 12, 4)) is DayKind.SWAPPED_OFF
    assert calendar.kind_of(date(2026, 12, 5)) is DayKind.SWAPPED_ON
    assert queries.own_calendar(commune.pk).shifts == ()


def test_striking_out_one_side_of_a_swap_takes_the_other_along(client_for, commune):
    client = client_for(Role.ADMIN)
    publish(client, days=[SWAP | PAPER])
    back = {"day": "2026-12-05", "kind": "swapped_on", "swapped_with": "2026-12-04"}

    publish(
        client,
        days=[SWAP | PAPER | {"DELETE": "on"}, SWAP | PAPER | back],
        note="Bỏ hoán đổi",
    )

    assert queries.own_calendar(commune.pk).days == {}


def test_what_was_not_previewed_is_previewed_first(client_for):
    client = client_for(Role.ADMIN)
    preview = client.post(PUBLISH, posted(days=[SWAP | PAPER]))

    other = SWAP | PAPER | {"name": "việc khác"}
    page = client.post(PUBLISH, posted(days=[other], seen=preview.context["seen"]))

    assert page.status_code == 200
    assert CalendarVersion.objects.count() == 0


def test_the_enter_key_looks_first_even_at_what_was_seen(client_for):
    client = client_for(Role.ADMIN)
    preview = client.post(PUBLISH, posted(days=[SWAP | PAPER]))

    client.post(
        PUBLISH,
        posted(days=[SWAP | PAPER], seen=preview.context["seen"], xem="1"),
    )

    assert CalendarVersion.objects.count() == 0


def test_saturday_reception_is_published_as_open_but_not_counting(client_for, commune):
    saturday = {"weekday": 5, "begins": "07:30", "ends": "11:00"}
    client = client_for(Role.ADMIN)

    publish(client, shifts=[*usual_hours(), saturday])

    calendar = queries.calendar_for(commune.pk)
    assert not calendar.is_working_day(date(2026, 11, 7))
    assert len(calendar.opening_spans(date(2026, 11, 7))) == 1
    assert "07:30–11:00" in text(client.get(YEAR))
    assert "chỉ tiếp nhận, không tính vào thời hạn" in text(client.get(YEAR))


def test_a_year_is_confirmed_once_its_document_was_checked(client_for, commune):
    publish(client_for(Role.OFFICE), years=[{"year": 2027} | PAPER])

    assert queries.calendar_for(commune.pk).status_of(2027) is YearStatus.CONFIRMED


def test_an_old_version_stays_to_be_seen(client_for, commune):
    client = client_for(Role.ADMIN)
    publish(client, days=[SWAP | PAPER])
    old = CalendarVersion.objects.get()
    publish(client, note="Bỏ hoán đổi")

    assert "dịp lễ hội của xã" not in text(client.get(YEAR))
    assert "dịp lễ hội của xã" in text(client.get(YEAR, {"ban": old.pk}))


def test_versions_of_other_units_are_not_found(client_for):
    elsewhere = CalendarVersion.objects.create(
        unit_id=UnitFactory().pk,
        version=1,
        valid_from=date(2026, 1, 1),
        note="-",
        digest="-",
        created_at="2026-01-01T00:00:00Z",
    )
    client = client_for(Role.CLERK)

    assert client.get(YEAR, {"ban": elsewhere.pk}).status_code == 404
    assert client.get(YEAR, {"ban": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (SWAP | PAPER | {"swapped_with": ""}, "swapped_with"),
        (SWAP | PAPER | {"kind": "holiday"}, "swapped_with"),
        (SWAP, "number"),
        (SWAP | PAPER | {"day": "04-12"}, "day"),
    ],
)
def test_a_row_that_does_not_hold_together_is_sent_back(client_for, row, field):
    page = client_for(Role.ADMIN).post(PUBLISH, posted(days=[row]))

    assert page.status_code == 422
    assert field in page.context["rows"].days.errors[0]


def test_one_more_row_keeps_what_was_typed_and_publishes_nothing(client_for):
    page = client_for(Role.ADMIN).post(PUBLISH, posted(days=[SWAP], them="ngay"))

    assert page.status_code == 200
    assert len(page.context["rows"].days.forms) == 2
    assert "dịp lễ hội của xã" in text(page)
    assert "seen" not in page.context


def test_a_row_asked_for_by_nobody_is_ignored(client_for):
    page = client_for(Role.ADMIN).post(PUBLISH, posted(them="../x"))

    assert page.status_code == 200


def test_hours_that_run_backwards_are_sent_back(client_for):
    backwards = {"weekday": 1, "begins": "11:00", "ends": "07:00"}

    page = client_for(Role.ADMIN).post(PUBLISH, posted(shifts=[backwards]))

    assert "ends" in page.context["rows"].shifts.errors[0]


def test_without_any_change_the_button_says_why_it_is_grey(client_for):
    page = client_for(Role.ADMIN).post(PUBLISH, posted())

    assert "Lịch không có gì thay đổi." in page.context["decision"].sentence
    assert 'aria-disabled="true"' in text(page)


def test_more_versions_cost_no_more_queries(client_for):
    client = client_for(Role.ADMIN)

    def queries_of_the_page():
        client.get(YEAR)
        with CaptureQueriesContext(connection) as seen:
            client.get(YEAR)
        return len(seen)

    publish(client, days=[SWAP | PAPER])
    one = queries_of_the_page()
    for name in ("hai", "ba"):
        publish(client, days=[SWAP | PAPER | {"name": name}])

    assert queries_of_the_page() == one <= MOST_QUERIES


MOST_QUERIES = 18
