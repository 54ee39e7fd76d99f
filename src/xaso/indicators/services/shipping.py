"""Loading the shipped definitions into the database, so that rows can point at them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.db import models, transaction

from xaso.indicators import shipped
from xaso.indicators.codec import to_plain
from xaso.indicators.definitions import Definition
from xaso.indicators.enums import VersionState
from xaso.indicators.models import Indicator, IndicatorVersion


@transaction.atomic
def load_shipped() -> int:
    """Load the editions that are not there yet; gives their number. Safe to repeat."""
    return store_shipped(Indicator, IndicatorVersion)


def store_shipped(indicators: type[models.Model], versions: type[models.Model]) -> int:
    """`load_shipped` on the given models; a migration passes those of its own time."""
    known = set(_rows(versions).values_list("pk", flat=True))
    fresh = [d for d in shipped.every() if d.version_id not in known]
    rows = []
    for definition in fresh:
        indicator, _made = _rows(indicators).get_or_create(code=definition.code)
        rows.append(versions(indicator=indicator, **_fields(definition, versions)))
    _rows(versions).bulk_create(rows)
    return len(rows)


def _rows(model: type[models.Model]) -> models.Manager[Any]:
    return model._default_manager  # noqa: SLF001 -- Django's documented API


def _fields(definition: Definition, versions: type[models.Model]) -> dict[str, Any]:
    begun = datetime.combine(definition.valid_from, time.min, UTC)
    said = to_plain(definition) | {
        "id": definition.version_id,
        "measured_in": definition.unit,
        "valid_from": definition.valid_from,
        "valid_to": definition.valid_to,
        "state": VersionState.APPROVED,
        "proposed_at": begun,
        "settled_at": begun,
    }
    for name in ("code", "unit", "version_id"):
        del said[name]
    fields = versions._meta.get_fields()  # noqa: SLF001 -- Django's documented API
    known = {field.name for field in fields}
    return {name: value for name, value in said.items() if name in known}
