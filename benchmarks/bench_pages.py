"""Server time of the pages with 50 plans and 10,000 tasks, in a database of its own.

Prints the middle and the slowest of each page; judges nothing. The database is made,
filled and dropped: `python -m benchmarks pages`.
"""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.settings.test")

PLANS = 50
TASKS = 10_000
ROUNDS = 15


def main() -> None:
    """Fill, measure, print."""
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.test.utils import (  # noqa: PLC0415
        get_runner,
        setup_test_environment,
    )

    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        _measure()
    finally:
        runner.teardown_databases(databases)


def _measure() -> None:
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    unit, draft, people = _filled()
    pages = [
        ("office", reverse("plans:plans")),
        ("office", reverse("plans:review", args=[draft.pk])),
        ("office", f"{reverse('plans:review', args=[draft.pk])}?mat=muc-tieu"),
        ("chair", reverse("plans:plan", args=[2024])),
        ("chair", reverse("plans:plan_tasks", args=[2024])),
        ("chair", reverse("plans:plan_acts", args=[2024])),
        ("chair", reverse("board:board") + "?nam=2024"),
        ("chair", "/"),
        ("front", reverse("board:board") + "?nam=2024"),
    ]
    print(f"{unit}: {PLANS} plans, {TASKS:,} tasks; ms of {ROUNDS} rounds")
    for who, url in pages:
        client = Client()
        client.force_login(people[who])
        client.get(url)
        times = [_timed(client, url) for _round in range(ROUNDS)]
        middle, slowest = statistics.median(times), max(times)
        print(f"{middle:7.1f} {slowest:7.1f}  {who:7} {url}")


def _timed(client: object, url: str) -> float:
    start = time.perf_counter()
    answer = client.get(url)  # type: ignore[attr-defined]
    spent = (time.perf_counter() - start) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}")
    return spent


def _filled() -> tuple[object, object, dict[str, object]]:
    """50 plans (one of the size of a real one) and 10,000 tasks in one unit."""
    from tests.factories import plans as made  # noqa: PLC0415
    from tests.factories.organisation import UnitFactory  # noqa: PLC0415
    from tests.factories.tasks import TaskFactory  # noqa: PLC0415
    from tests.unit.plans.sample import compiled  # noqa: PLC0415
    from xaso.legislation import services as legislation  # noqa: PLC0415
    from xaso.organisation.enums import Role  # noqa: PLC0415
    from xaso.tasks.models import Task  # noqa: PLC0415

    legislation.load_register()
    unit = UnitFactory(name="xã Đo Lường")
    plan = compiled()
    plan["targets"] = [{**plan["targets"][1], "number": n + 1} for n in range(14)]
    plan["tasks"] = [
        {**plan["tasks"][0], "number": n + 1, "text": f"Nhiệm vụ số {n} của kế hoạch"}
        for n in range(39)
    ]
    for year in range(2024, 2024 + PLANS):
        plan["document"]["year"] = year
        made.approved(unit, draft=made.PlanDraftFactory(unit=unit, compiled=plan))
    have = Task.objects.count()
    Task.objects.bulk_create(
        TaskFactory.build_batch(TASKS - have, unit=unit, year=2026), batch_size=1000
    )
    text = _document()
    draft = made.uploaded(unit, text)
    people = {
        "office": made.staff(unit, Role.OFFICE),
        "chair": made.staff(unit, Role.CHAIR),
        "front": made.staff(unit, Role.FRONT),
    }
    return unit, draft, people


def _document() -> str:
    """A plan document of about the length of a real one."""
    lines = ["KẾ HOẠCH", "Cải cách hành chính năm 2090 của xã Đo Lường", "II. MỤC TIÊU"]
    lines += [
        f"{n}. Tối thiểu {60 + n}% hồ sơ giải quyết trực tuyến." for n in range(1, 15)
    ]
    lines += ["III. NHIỆM VỤ", "1. Cải cách thể chế"]
    lines += [
        f"- Công chức Tư pháp – hộ tịch: rà soát văn bản lần {n}." for n in range(40)
    ]
    return "\n\n".join(lines)


if __name__ == "__main__":
    main()
