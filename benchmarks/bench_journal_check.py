"""Journal with the real models: record, verify 100,000 entries, read a page.

Run: python -m benchmarks.bench_journal_check
"""

import time
import tracemalloc
from datetime import UTC, datetime
from uuid import uuid4

from benchmarks.scratch import database

ENTRIES = 100_000


def main() -> None:
    """Print seconds and peak memory."""
    with database():
        from django.db import transaction  # noqa: PLC0415 -- after setup

        from benchmarks.journal_events import ThingChanged  # noqa: PLC0415
        from xaso.core import journal, journal_check, queries  # noqa: PLC0415

        unit, at = uuid4(), datetime(2024, 6, 10, tzinfo=UTC)

        def event(number: int) -> ThingChanged:
            return ThingChanged(
                unit_id=unit, actor_id=unit, at=at, subject_id=uuid4(),
                title=f"Nhiệm vụ số {number}", due=at.date(),
            )  # fmt: skip

        started = time.perf_counter()
        for number in range(500):
            with transaction.atomic():
                journal.record(event(number))
        single = (time.perf_counter() - started) / 500
        started = time.perf_counter()
        for block in range(ENTRIES // 5000):
            with transaction.atomic():
                journal.record_all(event(block * 5000 + n) for n in range(5000))
        bulk = (time.perf_counter() - started) / ENTRIES
        started = time.perf_counter()
        found = list(journal_check.check(unit))
        verify = time.perf_counter() - started
        tracemalloc.start()
        list(journal_check.check(unit))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        started = time.perf_counter()
        for _ in range(20):
            queries.journal_page(unit, before=50_000)
        page = (time.perf_counter() - started) / 20
        print(f"record, one per transaction: {single * 1e3:.2f} ms")
        print(f"record_all, 5,000 per transaction: {bulk * 1e6:.0f} µs each")
        print(f"verify {ENTRIES:,} entries: {verify:.1f} s, {len(found)} findings,"
              f" peak {peak / 1e6:.1f} MB")  # fmt: skip
        print(f"page of 50 in the middle: {page * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
