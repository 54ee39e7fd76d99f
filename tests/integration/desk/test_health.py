import pytest
from django.test import Client

from xaso.core import clock, job_care
from xaso.desk import health

pytestmark = pytest.mark.django_db


def test_health_names_what_is_well():
    job_care.beat("w", "worker", clock.now())

    answer = Client().get("/healthz")

    assert (answer.status_code, answer.json()) == (
        200, {"database": True, "disk": True, "worker": True, "ticker": False},
    )  # fmt: skip


def test_a_full_disk_takes_the_server_out(monkeypatch):
    monkeypatch.setattr(health, "ENOUGH", 2**60)

    answer = Client().get("/healthz")

    assert (answer.status_code, answer.json()["disk"]) == (503, False)


def test_a_browser_finds_the_mark_by_itself():
    answer = Client().get("/favicon.ico")

    assert (answer.status_code, answer.url) == (302, "/static/ui/mark.svg")
