"""Pages of tasks in a commune with 50 plans and 10,000 tasks: server time and queries.

Time is processor time of the web process (SQLite runs inside it), so that neighbours
on a shared machine do not count.

python -m benchmarks tasks
"""

# ruff: noqa: PLC0415 -- models are imported once the settings name the database
from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import timedelta

from benchmarks.scratch import database

TASKS = 10_000
PLANS = 50
ROUNDS = 7


def run() -> list[tuple[str, str]]:
    """(page, median milliseconds and queries) for each page of the app."""
    from django.test import Client
    from django.urls import reverse

    office = _fill()
    rows = []
    for label, person, address in _pages(office, reverse):
        client = Client(SERVER_NAME="localhost")
        client.force_login(person)
        rows.append((label, _measure(client, address)))
    return rows


def _pages(office, reverse):  # type: ignore[no-untyped-def]
    from xaso.tasks.models import Task

    task = Task.objects.filter(unit=office.unit).order_by("number").first()
    return [
        ("Hôm nay", office.office, reverse("desk:today")),
        ("Việc của tôi", office.office, reverse("tasks:mine")),
        ("Ai nợ gì tuần này", office.chair, reverse("tasks:owed")),
        ("Việc của đơn vị", office.chair, reverse("tasks:unit")),
        ("… tìm “so hoa ket qua”", office.chair, reverse("tasks:unit") + "?q=so+hoa+ket+qua"),
        ("… tất cả trạng thái", office.chair, reverse("tasks:unit") + "?state=all"),
        ("Bảng", office.chair, reverse("tasks:board")),
        ("Lịch", office.chair, reverse("tasks:month") + "?cua=don-vi"),
        ("Một nhiệm vụ", office.chair, reverse("tasks:task", args=[task.pk])),
        ("Tìm kiếm", office.chair, reverse("desk:search") + "?q=ke+hoach"),
    ]  # fmt: skip


def _measure(client, address: str) -> str:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200  # noqa: S101
    queries = len(asked)
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        client.get(address)
        times.append((time.process_time() - begin) * 1000)
    return f"{statistics.median(times):6.1f} ms, {queries} queries"


def _fill():  # type: ignore[no-untyped-def]
    """Fifty plans' worth of tasks of six years, most of them closed."""
    from tests.factories.organisation import UnitFactory
    from tests.factories.tasks import Office
    from xaso.core import clock
    from xaso.tasks import services
    from xaso.tasks.enums import SourceKind, State
    from xaso.tasks.models import Task

    now = clock.now()
    today = clock.local_date(now)
    office = Office(UnitFactory())
    leads = ["Tư pháp – Hộ tịch", "Văn phòng – Thống kê", "Chủ tịch UBND", "Bộ phận lạ"]
    words = ["Số hóa kết quả giải quyết thủ tục", "Ban hành kế hoạch kiểm tra", "Báo cáo cải cách hành chính"]  # fmt: skip
    for plan in range(PLANS):
        begin = now - timedelta(days=400)
        services.create_many(
            unit=office.unit,
            issued_by=office.chair,
            actor=office.chair,
            now=begin,
            new=[
                services.NewTask(
                    title=f"{words[n % 3]} {plan}.{n}",
                    text="Nội dung chi tiết của nhiệm vụ. " * 8,
                    field=f"Lĩnh vực {n % 8}",
                    lead_text=leads[n % 4],
                    cooperate=leads[:1],
                    due=None if n % 10 == 0 else today + timedelta(days=n % 300 - 150),
                    source_kind=SourceKind.PLAN,
                    source_ref=f"Kế hoạch {plan}",
                    issued_on=today - timedelta(days=400),
                )
                for n in range(TASKS // PLANS)
            ],
        )
    closed = Task.objects.filter(number__gt=TASKS // 5)
    closed.update(state=State.CLOSED, reported_on=today - timedelta(days=30))
    return office


def main() -> None:
    """Fill a scratch database and print the table."""
    with database():
        from django.core.management import call_command

        call_command("collectstatic", verbosity=0, interactive=False)
        for label, figure in run():
            print(f"{label:28} {figure}")


if __name__ == "__main__":
    main()
    sys.exit(os.EX_OK)
