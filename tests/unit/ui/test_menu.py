"""The menu shows what the person may open and marks where they are."""

import pytest
from django.test import RequestFactory

from xaso.ui import menu
from xaso.ui.menu import MenuItem


@pytest.fixture
def lone_menu(monkeypatch):
    """Only the items of a test, and a gate that knows one capability."""
    monkeypatch.setattr(menu, "_items", {})
    monkeypatch.setattr(menu, "_gates", [lambda _request, wanted: wanted == "known"])
    return menu.register


def shown(path="/"):
    return menu.shown_to(RequestFactory().get(path))


def test_items_stand_in_order_and_need_their_capability(lone_menu):
    lone_menu(MenuItem("Tìm", "desk:search", "search", "known", order=9))
    lone_menu(MenuItem("Hôm nay", "desk:today", "home", order=1))
    lone_menu(MenuItem("Kho", "desk:gallery", "archive", "unknown", order=2))

    assert [item.label for item in shown()] == ["Hôm nay", "Tìm"]


def test_the_closest_item_is_the_current_one(lone_menu):
    lone_menu(MenuItem("Hôm nay", "desk:today", "home"))
    lone_menu(MenuItem("Tìm", "desk:search", "search", "known"))

    assert [i.label for i in shown("/tim-kiem/?q=a") if i.current] == ["Tìm"]
    assert [i.label for i in shown("/") if i.current] == ["Hôm nay"]
    assert [i.label for i in shown("/khac/") if i.current] == []


def test_an_item_counts_and_has_a_short_name_for_the_phone(lone_menu):
    item = MenuItem("Việc của tôi", "desk:today", "checklist", badge=lambda _: 7)
    lone_menu(item)

    assert [(i.badge, i.short) for i in shown()] == [(7, "Việc của tôi")]


def test_no_two_items_of_the_house_answer_to_the_same_key():
    keys = [item.key for item in menu.registered() if item.key]

    assert sorted(keys) == sorted(set(keys))
