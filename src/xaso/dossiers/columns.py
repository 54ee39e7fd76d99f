"""How rows of the ledger are laid out for reading and writing many at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from xaso.core import bulk
from xaso.dossiers import rules
from xaso.dossiers.enums import TableKind
from xaso.dossiers.models import Dossier, DossierPart, HandOver, Payment, Result

KEPT = ("id", "unit_id", "code", "first_import_id", "entered_at")
COLUMNS: tuple[str, ...] = tuple(f.attname for f in bulk.columns_of(Dossier))
CHANGING: tuple[str, ...] = tuple(name for name in COLUMNS if name not in KEPT)
UNTOLD = frozenset(
    {
        *KEPT, "source_id", "search", "row_digest", "details_digest", "last_import_id",
        "changed_at", "problems", "day_only", *rules.DAYS.values(),
    }
)  # fmt: skip
TOLD: tuple[str, ...] = tuple(name for name in COLUMNS if name not in UNTOLD)
"""Columns whose change is told: what the export says and what follows from it."""

_FIELDS: Mapping[str, models.Field[Any, Any]] = {
    f.attname: f for f in bulk.columns_of(Dossier)
}
_TEXTS = frozenset(
    name for name, f in _FIELDS.items() if isinstance(f, models.CharField | models.TextField)
)  # fmt: skip
BLANK: Mapping[str, Any] = {name: "" if name in _TEXTS else None for name in COLUMNS} | {"problems": []}  # fmt: skip

DETAILS: Mapping[str, type[models.Model]] = {
    "handovers": HandOver,
    "parts": DossierPart,
    "payments": Payment,
    "results": Result,
}
DETAIL_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "handovers": ("step", "sender", "receiver", "medium", "at", "due_at", "done_at"),
    "parts": ("code", "name", "origin", "is_digitised", "is_held", "replaced_by"),
    "payments": ("code", "name", "amount", "means", "status", "paid_at", "paid_on", "reference"),
    "results": ("code", "number", "name", "issued_on", "valid_to", "revoked_on", "digitised_on", "is_electronic"),
}  # fmt: skip
_EMPTY: Mapping[str, Mapping[str, Any]] = {
    kind: {
        field.attname: "" if isinstance(field, models.CharField) else None
        for field in bulk.columns_of(DETAILS[kind])
        if field.attname in names
    }
    for kind, names in DETAIL_COLUMNS.items()
}


def details_of(kind: str) -> models.QuerySet[Any]:
    """Every detail of a kind."""
    model: Any = DETAILS[kind]
    rows: models.QuerySet[Any] = model.objects.all()
    return rows


def detail(kind: str, values: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """Values of an export as the columns of a detail."""
    found = dict(_EMPTY[kind])
    for name, value in values.items():
        if name not in found:
            continue
        if name in {"at", "due_at", "done_at", "paid_at"}:
            found[name] = _moment(value, zone)
        else:
            found[name] = value
    if kind == "parts":
        found["origin"] = str(rules.part_origin(values))
    if kind == "payments":
        paid = values.get("paid_at")
        found["paid_on"] = paid.date() if isinstance(paid, datetime) else paid
        if values.get("collected") == "exempt" and not found["status"]:
            found["status"] = "exempt"
    return found


def _moment(value: date, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, rules.FIRST)
    return value.replace(tzinfo=zone)


def shown(name: str, value: Any, day_only: str = "") -> str:
    """A value as the ledger shows it; the hash of an owner's number shows nothing."""
    if value is None or value == "" or name == "owner_key":
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, datetime):
        wall = timezone.localtime(value)
        return f"{wall:%d/%m/%Y}" if name in day_only else f"{wall:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    field = _FIELDS.get(name)
    choices = dict(field.flatchoices) if field is not None and field.choices else {}
    return str(choices.get(value, value))[:500]


def label(name: str) -> str:
    """What people call a column of a dossier."""
    field = _FIELDS.get(name)
    if field is None:
        return str(TableKind(name).label) if name in TableKind.values else name
    return str(field.verbose_name)


def same(old: Any, new: Any) -> bool:
    """Whether two values say the same; moments are compared to the second."""
    if isinstance(old, datetime) and isinstance(new, datetime):
        return old.astimezone(UTC).replace(microsecond=0) == new.astimezone(UTC)
    return bool(old == new)
