"""Search, language and gallery."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xaso.organisation.enums import Role
from xaso.ui import search, today
from xaso.ui.search import Hit
from xaso.ui.today import Lot, Place, Row


@pytest.fixture
def lone_search(monkeypatch):
    """Only the sources a test adds."""
    monkeypatch.setattr(search, "_sources", {})
    return search.register


@pytest.fixture
def lone_today(monkeypatch):
    """Only the providers a test adds."""
    monkeypatch.setattr(today, "_providers", [])
    return today.register


def books(viewer, words, limit):
    everything = [Hit("Kế hoạch 193/QĐ-UBND", "/ke-hoach/1/"), Hit("Hộ tịch", "/x/")]
    return [hit for hit in everything if words in search.words(hit.title)][:limit]


def test_search_minds_no_diacritics_and_marks_what_was_found(client_for, lone_search):
    lone_search("plans", "Kế hoạch", books)

    response = client_for(Role.OFFICE).get(reverse("desk:search"), {"q": "ke hoach"})

    page = response.content.decode()
    assert "<mark>Kế hoạch</mark> 193/QĐ-UBND" in page
    assert "Hộ tịch" not in page


def test_the_search_box_gets_options_only(client_for, lone_search):
    lone_search("plans", "Kế hoạch", books)

    response = client_for(Role.OFFICE).get(
        reverse("desk:search"), {"q": "193"}, headers={"hx-request": "true"}
    )

    part = response.content.decode()
    assert "<html" not in part
    assert part.count('role="option"') == 1


@pytest.mark.parametrize("typed", ["", "k", "  "])
def test_search_asks_nobody_for_less_than_two_letters(client_for, lone_search, typed):
    def never(viewer, words, limit):
        raise AssertionError

    lone_search("plans", "Kế hoạch", never)

    response = client_for(Role.OFFICE).get(reverse("desk:search"), {"q": typed})

    assert response.status_code == 200


def test_language_is_kept_in_a_cookie_and_leads_back(client):
    response = client.post(
        reverse("desk:language"), {"language": "en", "next": "/giao-viec/"}
    )

    assert response["Location"] == "/giao-viec/"
    assert client.cookies["django_language"].value == "en"


def test_language_never_leads_to_another_house(client):
    response = client.post(
        reverse("desk:language"),
        {"language": "xx", "next": "https://elsewhere.example"},
    )

    assert response["Location"] == "/"
    assert "django_language" not in client.cookies


def test_gallery_is_open_in_the_demo_and_to_administrators(
    client_for, client, settings
):
    settings.DEMO = True
    assert client.get(reverse("desk:gallery")).status_code == 200

    settings.DEMO = False
    assert client_for(Role.OFFICE).get(reverse("desk:gallery")).status_code == 403
    assert client_for(Role.ADMIN).get(reverse("desk:gallery")).status_code == 200


def test_today_joins_the_rows_of_all_apps_most_pressing_first(client_for, lone_today):
    def late(title, left):
        row = Row(title=title, url="/x/", left=left)
        return lambda viewer: [Lot(place=Place.LATE, rows=(row,), total=1)]

    lone_today(late("Báo cáo Quý I", -1))
    lone_today(late("Niêm yết thủ tục", -9))

    page = client_for(Role.OFFICE).get(reverse("desk:today")).content.decode()

    assert page.index("Niêm yết thủ tục") < page.index("Báo cáo Quý I")
    assert "trễ 9 ngày làm việc" in page


def test_today_costs_the_same_queries_for_one_row_and_three(
    client_for, lone_today, django_assert_num_queries
):
    rows = [Row(title="Việc", url="/x/", left=0)]
    lone_today(lambda _: [Lot(place=Place.TODO, rows=tuple(rows), total=len(rows))])
    browser = client_for(Role.OFFICE)
    browser.get(reverse("desk:today"))

    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("desk:today"))
    rows.extend(rows * 2)

    with django_assert_num_queries(len(one)):
        browser.get(reverse("desk:today"))
