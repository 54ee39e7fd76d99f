"""What the filters offer: values in use, read from the index and not from the rows."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

from xaso.procedures.models import Procedure

MOST = 400
_LOOSE = """
WITH RECURSIVE seen(value) AS (
  SELECT MIN({column}) FROM dossiers_dossier WHERE unit_id = %s
  UNION ALL
  SELECT (SELECT MIN({column}) FROM dossiers_dossier
          WHERE unit_id = %s AND {column} > seen.value)
  FROM seen WHERE seen.value IS NOT NULL
)
SELECT value FROM seen WHERE value IS NOT NULL AND value <> '' LIMIT %s
"""


def fields_in_use(unit_id: UUID) -> list[str]:
    """Fields that occur in the unit's dossiers."""
    return _values(unit_id, "field_name")


def procedures_in_use(unit_id: UUID) -> list[tuple[str, str]]:
    """Procedures that occur in the unit's dossiers: (code, "code name")."""
    codes = _values(unit_id, "procedure_code")
    rows = Procedure.objects.filter(code__in=codes).values_list("code", "name")
    names = dict(rows)
    return [(code, f"{code} {names.get(code, '')}".strip()) for code in codes]


def _values(unit_id: UUID, column: str) -> list[str]:
    """Distinct values by one hop in the index each, however many dossiers there are."""
    key = UUIDField().get_db_prep_value(unit_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_LOOSE.format(column=column), [key, key, MOST])
        return [value for (value,) in cursor.fetchall()]
