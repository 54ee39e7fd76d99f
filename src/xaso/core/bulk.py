"""Many rows at once: what `bulk_create` does, without building a model a row.

Rows are tuples in the order of `columns` (database column names); values are what the
model's fields hold. Signals, defaults and validation do not run: the caller gives every
column. PostgreSQL takes them by COPY, SQLite by one prepared statement.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

Values = Sequence[Any]
Prepare = Callable[[Any], Any]


def columns_of(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """The fields that are columns of the model's own table, in order."""
    return tuple(model._meta.concrete_fields)  # noqa: SLF001 -- documented by Django


def table_of(model: type[models.Model]) -> str:
    """The model's table."""
    return model._meta.db_table  # noqa: SLF001 -- documented by Django


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Values]
) -> None:
    """Add the rows, inside the transaction of the caller."""
    if not rows:
        return
    table = connection.ops.quote_name(table_of(model))
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    prepared = _prepared(model, columns, rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in prepared:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", prepared)  # noqa: S608 -- names of our own columns


def update(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Values]
) -> None:
    """Set the columns of rows found by key: the last value of each row is its id."""
    if not rows:
        return
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(name)} = %s" for name in columns)
    statement = f"UPDATE {quote(table_of(model))} SET {sets} WHERE id = %s"  # noqa: S608 -- names of our own columns
    with connection.cursor() as cursor:
        cursor.executemany(statement, _prepared(model, [*columns, "id"], rows))


def _prepared(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Values]
) -> Any:
    by_column = {field.column: field for field in columns_of(model)}
    prepares = [
        (place, prepare)
        for place, name in enumerate(columns)
        if (prepare := _prepare(by_column[name])) is not None
    ]
    for row in rows:
        ready = list(row)
        for place, prepare in prepares:
            if ready[place] is not None:
                ready[place] = prepare(ready[place])
        yield ready


def _prepare(field: models.Field[Any, Any]) -> Prepare | None:
    """How values of the field go to the database; None: as they are."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.JSONField):
        return json.dumps
    if connection.vendor == "postgresql":
        return None
    return next((how for kind, how in _ON_SQLITE if isinstance(target, kind)), None)


def _hex(value: UUID) -> str:
    return value.hex


def _utc(value: datetime) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None))


_ON_SQLITE: tuple[tuple[type[models.Field[Any, Any]], Prepare], ...] = (
    (models.UUIDField, _hex),
    (models.DateTimeField, _utc),
    (models.DateField, str),
)
