"""Time of the board of targets over 100,000 dossiers, in a database of its own.

The example plan (14 targets) stands over the ledger of one commune among a province's:
once over a usual year of 1,500 dossiers, once over 5,000. Nothing is kept between two
requests. Prints the middle of the processor's time and of the clock's, in ms:
`python -m benchmarks board`.
"""

from __future__ import annotations

import os
import statistics
import time
from datetime import UTC, date, datetime
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xaso.settings.test")

ALL = int(os.environ.get("XASO_BENCH_DOSSIERS", "100000"))
USUAL = 1_500
LARGE = 5_000
ROUNDS = 9
YEAR = (date(2025, 12, 15), date(2026, 12, 14))
UNTIL = datetime(2026, 9, 10, 16, 0)  # noqa: DTZ001 -- a wall clock
NOW = datetime(2026, 9, 10, 9, 0, tzinfo=UTC)


def main() -> None:
    """Fill, measure, print."""
    import django  # noqa: PLC0415 -- settings come first

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
    from django.db import connection, transaction  # noqa: PLC0415

    from tests.factories.organisation import UnitFactory  # noqa: PLC0415
    from tests.factories.simulated import fill  # noqa: PLC0415
    from xaso.core import clock  # noqa: PLC0415
    from xaso.dossiers.models import Dossier  # noqa: PLC0415
    from xaso.dossiers.simulator import World  # noqa: PLC0415

    clock.now = lambda: NOW  # type: ignore[assignment]
    sizes = [USUAL, *[LARGE] * ((ALL - USUAL) // LARGE)]
    units = [UnitFactory() for _size in sizes]
    for unit, size in zip(units, sizes, strict=True):
        world = World(f"{unit.pk}", unit.name, f"H{unit.pk.hex[-6:]}", YEAR, size)
        with transaction.atomic():
            fill(unit, world.seen(UNTIL))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{connection.vendor}, {Dossier.objects.count():,} dossiers; {ROUNDS} rounds")
    print("     cpu   clock")
    for unit in units[:2]:
        mine = Dossier.objects.filter(unit=unit).count()
        for name, spent in _rounds(unit).items():
            cpu = statistics.median(one for one, _clock in spent)
            wall = statistics.median(one for _cpu, one in spent)
            print(f"{cpu:8.1f}{wall:8.1f}  {name}, {mine:,} dossiers of its own")


def _rounds(unit: Any) -> dict[str, list[tuple[float, float]]]:
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from tests.factories.plans import staff  # noqa: PLC0415
    from xaso.organisation.enums import Role  # noqa: PLC0415
    from xaso.plans import queries  # noqa: PLC0415

    version = _approved(unit)
    client = Client()
    client.force_login(staff(unit, Role.CHAIR))
    plan = version.plan
    window = queries.board_of(plan, version.approved_by, NOW).year
    whole = window.window(window.begun)
    works = {
        "board, page": lambda: client.get(reverse("board:board")),
        "board, figures only": lambda: queries.board_of(plan, version.approved_by, NOW),
        "one target, page": lambda: client.get(
            reverse("board:measure", args=[plan.year, "10c"])
        ),
        "results for a report": lambda: queries.target_results(plan, whole, NOW),
    }
    return {
        name: [_timed(work) for _round in range(ROUNDS)] for name, work in works.items()
    }


def _approved(unit: Any) -> Any:
    from django.conf import settings  # noqa: PLC0415

    from tests.factories.plans import staff, uploaded  # noqa: PLC0415
    from xaso.organisation.enums import Role  # noqa: PLC0415
    from xaso.plans import services  # noqa: PLC0415

    text = settings.ROOT / "examples" / "ke-hoach-cchc-2026.txt"
    draft = uploaded(unit, text.read_text(encoding="utf-8"))
    services.settle_as_proposed(
        draft_id=draft.pk, reason=lambda _code: "Đã biết.",
        actor=staff(unit, Role.OFFICE), now=NOW,
    )  # fmt: skip
    return services.approve(draft_id=draft.pk, actor=staff(unit, Role.CHAIR), now=NOW)


def _timed(work: Any) -> tuple[float, float]:
    cpu, start = time.process_time(), time.perf_counter()
    answer = work()
    spent = (time.process_time() - cpu) * 1000, (time.perf_counter() - start) * 1000
    if getattr(answer, "status_code", 200) != 200:
        raise SystemExit(f"answered {answer.status_code}")
    return spent


if __name__ == "__main__":
    main()
