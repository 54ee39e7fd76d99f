"""Database triggers that refuse to change or delete what a report has frozen.

They stop mistakes and casual tampering; who owns the database can drop them, and
`xaso report verify` then still finds the change by its digest. A migration that
rebuilds one of the tables on SQLite loses its triggers: end it with `install`.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("reports_freeze", "reports_edition", "reports_paper")
MESSAGE = "frozen reports are append-only"
ACTS = ("update", "delete")

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION reports_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql;
"""


def names() -> tuple[str, ...]:
    """Every trigger, by name."""
    return tuple(f"{table}_no_{act}" for table in TABLES for act in ACTS)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers where they are missing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in TABLES:
            for act in ACTS:
                cursor.execute(_statement(connection.vendor, table, act))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers (only tests and restoring a backup have a reason to)."""
    with connection.cursor() as cursor:
        for table in TABLES:
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for act in ACTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


def present(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger stands."""
    table, column = (
        ("pg_trigger", "tgname")
        if connection.vendor == "postgresql"
        else ("sqlite_master", "name")
    )
    enabled = " AND tgenabled <> 'D'" if connection.vendor == "postgresql" else ""
    marks = ", ".join(["%s"] * len(names()))
    query = f"SELECT count(*) FROM {table} WHERE {column} IN ({marks}){enabled}"  # noqa: S608 -- constants only
    with connection.cursor() as cursor:
        cursor.execute(query, names())
        return bool(cursor.fetchone()[0] == len(names()))


def _statement(vendor: str, table: str, act: str) -> str:
    name, event = f"{table}_no_{act}", act.upper()
    if vendor == "postgresql":
        return (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION reports_refuse()"
        )
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )
