"""A large ledger made inside the database: the same rows on SQLite and PostgreSQL.

Rows follow from their number by integer arithmetic alone, so that both databases (and
a file exported from either) hold the same. Communes are mixed as they would be in time.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta

DAYS = 400
FIRST = date(2023, 12, 1)
NOW = datetime(2025, 2, 1, tzinfo=UTC)
WINDOW = (date(2023, 12, 15), date(2024, 12, 14))


def load(dossiers: int, communes: int, tail: int = 0) -> list:  # type: ignore[type-arg]
    """Make communes with their dossiers (and one more with `tail`); gives their ids."""
    from tests.factories.organisation import UnitFactory  # noqa: PLC0415
    from xaso.organisation.models import Unit  # noqa: PLC0415

    units = Unit.objects.bulk_create(
        UnitFactory.build_batch(communes + bool(tail)), batch_size=500
    )
    ids = sorted(unit.pk for unit in units)
    _calendar(ids)
    _indexes("remove_index")
    _insert(1, dossiers, f"(s.n * 7919 + s.n / 997) % {communes}")
    if tail:
        _insert(dossiers + 1, dossiers + tail, str(communes))
    _indexes("add_index")
    _settle()
    return ids


def _indexes(act: str) -> None:
    """Take the plain indexes away for the time of loading, and put them back."""
    from django.db import connection  # noqa: PLC0415

    from xaso.dossiers.models import Dossier  # noqa: PLC0415

    with connection.schema_editor() as editor:
        for index in Dossier._meta.indexes:  # noqa: SLF001 -- Django's documented API
            getattr(editor, act)(Dossier, index)


def _calendar(ids) -> None:  # type: ignore[no-untyped-def]
    """Two small tables to join with: days with their moments, communes by number."""
    from django.db import connection  # noqa: PLC0415

    is_sqlite = connection.vendor == "sqlite"
    moment = "text" if is_sqlite else "timestamptz"
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_days (n integer PRIMARY KEY, "
            f"day {'text' if is_sqlite else 'date'}, morning {moment}, evening {moment})"
        )
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_units (n integer PRIMARY KEY, "
            f"id {'text' if is_sqlite else 'uuid'})"
        )
        cursor.executemany(
            "INSERT INTO bench_days VALUES (%s, %s, %s, %s)",
            [
                (n, day.isoformat(), f"{day} 02:00:00{zone}", f"{day} 09:30:00{zone}")
                for n in range(DAYS)
                for day in [FIRST + timedelta(days=n)]
                for zone in ["" if is_sqlite else "+00"]
            ],
        )
        cursor.executemany(
            "INSERT INTO bench_units VALUES (%s, %s)",
            [(n, key.hex if is_sqlite else key) for n, key in enumerate(ids)],
        )


def _insert(first: int, last: int, unit: str) -> None:
    from django.db import connection  # noqa: PLC0415

    is_sqlite = connection.vendor == "sqlite"
    columns = _columns(is_sqlite)
    counted = (
        f"WITH RECURSIVE s(n) AS (SELECT {first} UNION ALL"  # noqa: S608 -- no input
        f" SELECT n + 1 FROM s WHERE n < {last})"
        if is_sqlite
        else f"WITH s(n) AS (SELECT generate_series({first}::bigint, {last}))"
    )
    source = (
        f"FROM s JOIN bench_units u ON u.n = {unit} "
        "JOIN bench_days r ON r.n = (s.n * 31) % 370 "
        "JOIN bench_days d ON d.n = r.n + 5 "
        "JOIN bench_days f ON f.n = r.n + (s.n * 17) % 7"
    )
    names, cells = ", ".join(columns), ", ".join(columns.values())
    statement = (
        f"INSERT INTO dossiers_dossier ({names}) {counted} SELECT {cells} {source}"
    )
    with connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
        cursor.execute(statement)


def _columns(is_sqlite: bool) -> dict[str, str]:
    key = (
        "printf('018f0000%%024x', s.n)"
        if is_sqlite
        else "('018f0000' || lpad(to_hex(s.n), 24, '0'))::uuid"
    ).replace("%%", "%")
    finished = "(s.n * 13) % 10 < 9"
    fee = "(s.n * 11) % 5 < 2"
    moment = "'2025-01-01 00:00:00'" if is_sqlite else "timestamptz '2025-01-01 00:00:00+00'"  # fmt: skip
    empty = "'[]'" if is_sqlite else "'[]'::jsonb"
    columns = {
        "id": key,
        "unit_id": "u.id",
        "code": "'H48.' || s.n",
        "procedure_code": "'1.' || (100000 + (s.n * 7) % 120)",
        "procedure_name": "'Thủ tục số ' || ((s.n * 7) % 120)",
        "field_code": "'G15-' || ((s.n * 7) % 12)",
        "field_name": "'Lĩnh vực ' || ((s.n * 7) % 12)",
        "owner_kind": "'person'",
        "owner_key": "'k' || (s.n % 50021)",
        "channel": "CASE WHEN (s.n * 3) % 10 < 5 THEN 'online' WHEN (s.n * 3) % 10 < 9 THEN 'direct' ELSE 'post' END",
        "submitted_by": "CASE WHEN (s.n * 3) % 10 >= 5 THEN '' WHEN (s.n * 5) % 10 < 3 THEN 'clerk' ELSE 'owner' END",
        "status": f"CASE WHEN (s.n * 19) % 50 = 0 THEN 'denied' WHEN {finished} THEN 'done' ELSE 'processing' END",
        "submitted_at": "r.morning",
        "received_at": "r.morning",
        "due_at": "d.evening",
        "finished_at": f"CASE WHEN {finished} THEN f.evening END",
        "submitted_on": "r.day",
        "received_on": "r.day",
        "due_on": "d.day",
        "finished_on": f"CASE WHEN {finished} THEN f.day END",
        "offered_level": "CASE WHEN (s.n * 7) % 120 < 70 THEN 'full' WHEN (s.n * 7) % 120 < 100 THEN 'partial' ELSE 'offline' END",
        "offered_fee": f"({fee})",
        "offered_epay": "((s.n * 11) % 5 < 1)",
        "supplements": "CASE WHEN (s.n * 23) % 20 < 17 THEN 0 ELSE (s.n * 23) % 3 END",
        "handovers_total": "(s.n * 29) % 4",
        "handovers_electronic": "CASE WHEN (s.n * 37) % 5 = 0 THEN 0 ELSE (s.n * 29) % 4 END",
        "parts_total": "3",
        "parts_digitised": "(s.n * 41) % 4",
        "parts_held": "(s.n * 43) % 3",
        "parts_reused": "(s.n * 47) % 2",
        "parts_resupplied": "CASE WHEN (s.n * 53) % 9 = 0 THEN 1 ELSE 0 END",
        "results_total": "1",
        "results_digitised": "CASE WHEN (s.n * 59) % 3 = 0 THEN 0 ELSE 1 END",
        "has_fee": f"({fee})",
        "fee_total": f"CASE WHEN {fee} THEN 8000 ELSE 0 END",
        "fee_paid": "0",
        "paid_online": "((s.n * 11) % 5 < 2 AND (s.n * 61) % 3 = 0)",
        "problem": "CASE WHEN (s.n * 67) % 100 = 0 THEN 'no-due' ELSE '' END",
        "problems": empty,
        "entered_at": moment,
        "changed_at": moment,
    }  # fmt: skip
    blank = ("subject", "owner_name", "receiving_unit", "day_only", "search", "row_digest", "details_digest")  # fmt: skip
    return columns | dict.fromkeys(blank, "''")


def _settle() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE dossiers_dossier")  # fmt: skip


if __name__ == "__main__":
    sys.exit("python -m benchmarks indicators")
