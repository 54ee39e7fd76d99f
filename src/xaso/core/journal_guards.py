"""Database triggers that refuse to change or delete journal entries.

They stop mistakes and casual tampering; who owns the database can drop them, which
`verify_journal` reports. A migration that rebuilds the table on SQLite loses them:
end such a migration with `install`.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "core_journalentry"
NAMES = ("core_journal_no_update", "core_journal_no_delete")
MESSAGE = "journal entries are append-only"

_POSTGRES = f"""
CREATE OR REPLACE FUNCTION core_journal_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER core_journal_no_update BEFORE UPDATE ON {TABLE}
  FOR EACH ROW EXECUTE FUNCTION core_journal_refuse();
CREATE OR REPLACE TRIGGER core_journal_no_delete BEFORE DELETE ON {TABLE}
  FOR EACH ROW EXECUTE FUNCTION core_journal_refuse();
"""
_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for name, act in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers where they are missing."""
    statements = (_POSTGRES,) if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers (only tests and restoring a backup have a reason to)."""
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def present(connection: BaseDatabaseWrapper) -> bool:
    """Whether both triggers stand."""
    query = (
        "SELECT count(*) FROM pg_trigger WHERE tgname IN (%s, %s) AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN (%s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, NAMES)
        return bool(cursor.fetchone()[0] == len(NAMES))
