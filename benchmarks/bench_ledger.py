"""The ledger's list: a page, its capped count, filters and search, 10,000 to 1,000,000.

Run: python -m benchmarks ledger            (SQLite in a scratch file)
     XASO_BENCH_URL=postgresql:///xaso_bench python -m benchmarks ledger

Three ledgers are measured in one run: 10,000 dossiers alone; the same unit with
990,000 dossiers of 99 other units around it; and one unit of 1,000,000. Times are
the best of several rounds in milliseconds (other work on the machine only adds) of `ledger_page` (rows and count) and of the whole page over
Django's test client; "ratio" is against the 10,000 alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from benchmarks.scratch import database

SMALL, UNITS, BIG = 10_000, 99, 1_000_000
YEAR = 30_000_000  # seconds from January to mid December
ROUNDS = int(os.environ.get("XASO_BENCH_ROUNDS", "9"))
SCALE = int(os.environ.get("XASO_BENCH_SHRINK", "1"))
NOW = datetime(2024, 12, 20, 2, 0, tzinfo=UTC)
CASES: dict[str, dict[str, str]] = {
    "first page": {},
    "page in the middle": {"after": "middle"},
    "by due moment": {"sort": "due"},
    "late": {"han": "tre"},
    "overdue": {"han": "qua-han"},
    "at work": {"nhom": "dang-xu-ly"},
    "refused (there are none)": {"nhom": "khong-tiep-nhan"},
    "one field of five": {"linh_vuc": "Hộ tịch"},
    "rare procedure": {"thu_tuc": "9.999999"},
    "online in a month": {"kenh": "online", "nhan_tu": "2024-03-01", "nhan_den": "2024-03-31"},
    "with errors": {"loi": "co"},
    "search: common words": {"q": "khai sinh"},
    "search: whole code": {"q": "code"},
    "search: one owner": {"q": "dinh thi hoa 4242x"},
    "search: nothing found": {"q": "khong co ai ten nay"},
    "search everywhere: none": {"q": "khong co ai ten nay", "khap_so": "on"},
}  # fmt: skip


def main() -> None:
    """Fill, measure, print; three ledgers after each other."""
    with database():
        from django.db import connection  # noqa: PLC0415 -- settings come first

        _plain_statics()
        print(f"{connection.vendor}; ms, best of {ROUNDS}")
        _run(connection)


def _plain_statics() -> None:
    """Addresses of static files without a manifest: none was collected here."""
    from django.conf import settings  # noqa: PLC0415 -- settings come first

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    settings.ALLOWED_HOSTS = ["*"]


def _run(connection: Any) -> None:
    from tests.factories.organisation import (  # noqa: PLC0415 -- same
        RoleGrantFactory,
        UnitFactory,
    )

    unit = UnitFactory()
    clerk = RoleGrantFactory(unit=unit, officer__unit=unit, role="clerk").officer
    _fill(connection, unit.pk, 0, SMALL // SCALE)
    alone = _measure(unit, clerk)
    for n in range(1, UNITS + 1):
        _fill(connection, UnitFactory().pk, n * SMALL, SMALL // SCALE)
    connection.cursor().execute("ANALYZE")
    around = _measure(unit, clerk)
    whole = UnitFactory()
    big = RoleGrantFactory(unit=whole, officer__unit=whole, role="clerk").officer
    _fill(connection, whole.pk, 2 * BIG, BIG // SCALE)
    connection.cursor().execute("ANALYZE")
    _print(alone, around, _measure(whole, big))


def _print(*columns: dict[str, tuple[float, float]]) -> None:
    heads = (f"{SMALL:,} alone", f"{SMALL:,} of 1 M", "1 M in one unit")
    print(f"{'':24}" + "".join(f"{head:>28}" for head in heads))
    print(f"{'':24}" + f"{'query   page  ratio':>28}" * len(heads))
    for name in columns[0]:
        line = f"{name:24}"
        for column in columns:
            query, page = column[name]
            line += f"{query:14.1f}{page:7.1f}{page / columns[0][name][1]:7.2f}"
        print(line)


def _measure(unit: Any, clerk: Any) -> dict[str, tuple[float, float]]:
    from django.test import Client  # noqa: PLC0415 -- settings come first
    from django.urls import reverse  # noqa: PLC0415 -- same

    from xaso.core import clock  # noqa: PLC0415 -- same
    from xaso.dossiers import queries  # noqa: PLC0415 -- same
    from xaso.dossiers.ledger_forms import LedgerFilterForm  # noqa: PLC0415 -- same

    clock.now = lambda: NOW
    sight = queries.sight_of(clerk, unit.pk, NOW, date(2024, 12, 20))
    first = queries.unit_dossiers(unit.pk, queries.Filter(), sight).first().code
    client = Client()
    client.force_login(clerk)
    found = {}
    for name, address in CASES.items():
        params = dict(address)
        if params.get("after"):
            params["after"] = (
                "2024-07-01T00:00:00+00:00_ffffffff-ffff-ffff-ffff-ffffffffffff"
            )
        if params.get("q") == "code":
            params["q"] = first.lower()
        form = LedgerFilterForm(
            params,
            fields=["Hộ tịch"],
            procedures=[("9.999999", "")],
            sources=[],
        )
        wanted = form.wanted
        query = _timed(
            lambda wanted=wanted, p=params: queries.ledger_page(
                unit.pk, wanted, sight, p.get("sort", ""), p.get("after", "")
            )
        )
        page = _timed(
            lambda p=params: client.get(
                reverse("dossiers:ledger"), {**p, "don-vi": unit.pk}
            )
        )
        found[name] = (query, page)
    return found


def _timed(act: Callable[[], Any]) -> float:
    act()
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def _fill(connection: Any, unit_id: Any, first: int, count: int) -> None:
    """Dossiers of a unit over the year 2024, made by the database itself."""
    from django.db.models import UUIDField  # noqa: PLC0415 -- settings come first

    from xaso.dossiers.models import Dossier  # noqa: PLC0415 -- same

    given = _postgres() if connection.vendor == "postgresql" else _sqlite()
    names, values = [], []
    for field in Dossier._meta.concrete_fields:  # noqa: SLF001 -- Django's own door
        names.append(field.column)
        values.append(given.get(field.column) or _blank(field))
    sql = (
        "WITH RECURSIVE n(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM n WHERE i < %s) "  # noqa: S608 -- constants
        f"INSERT INTO dossiers_dossier ({', '.join(names)}) SELECT {', '.join(values)} FROM n"
    )
    if connection.vendor == "sqlite":  # a leading WITH belongs to the SELECT there
        start, _sep, insert = sql.partition("INSERT INTO")
        head, _sep, select = insert.partition(" SELECT ")
        sql = f"INSERT INTO{head} {start} SELECT {select}"
    key = UUIDField().get_db_prep_value(unit_id, connection)
    sql = sql.replace("@unit", f"'{key}'").replace("@first", str(first))
    sql = sql.replace("@step", str(YEAR // count))
    with connection.cursor() as cursor:
        cursor.execute(sql, [first, first + count - 1])


def _blank(field: Any) -> str:
    if field.null:
        return "NULL"
    kinds = {"JSONField": "'[]'", "DateTimeField": "'2024-01-01 00:00:00'"}
    return kinds.get(field.get_internal_type(), "''")


def _common() -> dict[str, str]:
    return {
        "unit_id": "@unit",
        "code": "'H48.21535-' || {number}",
        "procedure_code": "CASE WHEN i %% 5000 = 7 THEN '9.999999' ELSE '1.00' || (i %% 60) END",
        "procedure_name": "'Đăng ký khai sinh số ' || (i %% 60)",
        "field_name": "CASE i %% 5 WHEN 0 THEN 'Hộ tịch' WHEN 1 THEN 'Chứng thực' WHEN 2 THEN 'Cư trú' WHEN 3 THEN 'Bảo trợ xã hội' ELSE 'Đất đai' END",
        "owner_name": "'Đinh Thị Hoa ' || i || 'x'",
        "channel": "CASE i %% 3 WHEN 0 THEN 'online' WHEN 1 THEN 'direct' ELSE 'post' END",
        "status": "CASE WHEN i %% 40 = 0 THEN 'processing' ELSE 'done' END",
        "problem": "CASE WHEN i %% 100 = 99 THEN 'no-due' ELSE '' END",
        "search": "'h48.21535-' || {number} || ' dinh thi hoa ' || i || 'x dang ky khai sinh so ' || (i %% 60)",
    }  # fmt: skip


# Received in the order of the keys, as imports come; finished up to four days later.
_WHEN = "((i - @first) * @step)"
_LATER = "(86400 + i %% 4 * 86400)"


def _sqlite() -> dict[str, str]:
    at = "datetime('2024-01-01', '+' || {0} || ' seconds')"
    values = {key: text.format(number="printf('%%010d', i)") for key, text in _common().items()}  # fmt: skip
    return values | _moments(at, "date({0})") | {
        "id": "printf('%%032x', i)",
    }  # fmt: skip


def _postgres() -> dict[str, str]:
    at = "(timestamptz '2024-01-01 00:00:00+00' + {0} * interval '1 second')"
    values = {key: text.format(number="lpad(i::text, 10, '0')") for key, text in _common().items()}  # fmt: skip
    return values | _moments(at, "({0} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date") | {
        "id": "lpad(to_hex(i::bigint), 32, '0')::uuid",
    }  # fmt: skip


def _moments(at: str, day: str) -> dict[str, str]:
    received = at.format(_WHEN)
    due = at.format(f"({_WHEN} + 259200)")
    finished = at.format(f"({_WHEN} + {_LATER})")
    done = f"CASE WHEN i %% 40 = 0 THEN NULL ELSE {finished} END"
    return {
        "received_at": received,
        "due_at": due,
        "finished_at": done,
        "received_on": day.format(received),
        "due_on": day.format(due),
        "finished_on": f"CASE WHEN i %% 40 = 0 THEN NULL ELSE {day.format(finished)} END",
    }


if __name__ == "__main__":
    main()
