"""Many reads of one unchanging state of the database, without keeping writers out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def steady() -> Iterator[None]:
    """Every query inside sees what the first one saw; nothing may be written.

    Inside a transaction of the caller it is that transaction's state. On SQLite the
    transaction is begun deferred, so that it takes no write lock; on PostgreSQL it is
    read-only at REPEATABLE READ.
    """
    if connection.in_atomic_block:
        yield
        return
    with _deferred(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
        yield


@contextmanager
def _deferred() -> Iterator[None]:
    """Transactions begun inside wait for no lock until they write (SQLite)."""
    mode = getattr(connection, "transaction_mode", None)
    if mode is None:
        yield
        return
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined] # SQLite only
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
