"""Every write of the catalogue of procedures."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xaso.core import bulk, clock, journal
from xaso.core.calendar.queries import calendar_for
from xaso.core.calendar.rules import WorkCalendar
from xaso.core.ids import new_id
from xaso.core.text import fold, marked
from xaso.organisation import permissions
from xaso.organisation.models import Officer, Unit
from xaso.procedures import events, queries, rules
from xaso.procedures.models import Offering, Procedure

OF_PROCEDURE = ("name", "field_code", "field_name")
SHIPPED = marked("danh mục mẫu kèm phần mềm")


@dataclass(slots=True)
class Listing:
    """What a list does to the catalogue; rows are given as {column: value}."""

    opened: list[Mapping[str, Any]] = field(default_factory=list)
    corrected: list[Mapping[str, Any]] = field(default_factory=list)
    same: list[Mapping[str, Any]] = field(default_factory=list)
    clashes: list[tuple[Mapping[str, Any], str]] = field(default_factory=list)


def plan_listing(
    *, unit_id: object, rows: Sequence[Mapping[str, Any]], applies_from: date
) -> Listing:
    """What taking the rows in would do; writes nothing.

    A row without its own first day applies from `applies_from`.
    """
    return _take_in(unit_id, rows, applies_from, None)


@transaction.atomic
def take_in_listing(
    *,
    unit: Unit,
    rows: Sequence[Mapping[str, Any]],
    applies_from: date,
    source: str,
    actor: Officer,
    now: datetime,
) -> Listing:
    """Write a unit's list: changes open dated rows, which never overlap.

    What a row leaves empty stays as it was; a procedure missing from the list is kept.
    The same list twice changes nothing. Raises NotAllowed.
    """
    permissions.ensure(actor, "ledger.import", unit, clock.local_date(now))
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    listing = _take_in(unit.pk, rows, applies_from, calendar_for(unit.pk))
    if listing.opened or listing.corrected:
        journal.record(
            events.ProceduresListed(
                unit_id=unit.pk,
                actor_id=actor.pk,
                at=now,
                source=source,
                opened=len(listing.opened),
                corrected=len(listing.corrected),
                same=len(listing.same),
                refused=len(listing.clashes),
            )
        )
    return listing


def load_procedures(
    *, unit: Unit, applies_from: date, actor: Officer, now: datetime
) -> Listing:
    """Start from the list shipped with the software; every row is marked unconfirmed.

    Levels and fees differ by province: the unit replaces them by its own list.
    """
    return take_in_listing(
        unit=unit,
        rows=shipped_rows(),
        applies_from=applies_from,
        source=_(SHIPPED),
        actor=actor,
        now=now,
    )


def shipped_rows() -> list[Mapping[str, Any]]:
    """The shipped list: procedures common at communes, see data/commune.csv."""
    text = (files(__package__) / "data" / "commune.csv").read_text(encoding="utf-8")
    return [_shipped(row) for row in csv.DictReader(text.splitlines())]


def _shipped(row: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: row[name]
        for name in ("code", "name", "field_code", "field_name", "level")
    }
    found["has_fee"] = row["has_fee"] == "1"
    found["is_confirmed"] = False
    if row["limit_days"]:
        found["limit_days"] = int(row["limit_days"])
    return {name: value for name, value in found.items() if value != ""}


def _take_in(
    unit_id: Any,
    rows: Sequence[Mapping[str, Any]],
    applies_from: date,
    calendar: WorkCalendar | None,
) -> Listing:
    """Plan, and write when a calendar is given."""
    listing = Listing()
    known = queries.offerings_by_code(unit_id)
    for row in sorted(rows, key=lambda row: row.get("valid_from", applies_from)):
        given = {k: v for k, v in row.items() if k not in {"code", "valid_from", *OF_PROCEDURE}}  # fmt: skip
        day = row.get("valid_from", applies_from)
        held = known.setdefault(row["code"], [])
        step = rules.step([_facts(one) for one in held], given, day)
        if step.act == "clash":
            listing.clashes.append((row, _clash(held[step.place])))
        elif step.act == "same":
            listing.same.append(row)
        else:
            (listing.opened if step.act == "open" else listing.corrected).append(row)
            _apply(_Given(unit_id, row, given, day), held, step, calendar)
    return listing


def _facts(offering: Offering) -> dict[str, Any]:
    return {f.attname: getattr(offering, f.attname) for f in bulk.columns_of(Offering)}


def _clash(later: Offering) -> str:
    return _(
        "danh mục đã có dòng áp dụng từ %(day)s; dòng này áp dụng từ ngày sớm hơn nên "
        "không nhận."
    ) % {"day": f"{later.valid_from:%d/%m/%Y}"}


@dataclass(frozen=True, slots=True)
class _Given:
    """One row of a list: as it stands, what it says of the offering, its first day."""

    unit_id: Any
    row: Mapping[str, Any]
    values: Mapping[str, Any]
    day: date


def _apply(
    given: _Given,
    held: list[Offering],
    step: rules.Step,
    calendar: WorkCalendar | None,
) -> None:
    """Change the rows of a procedure as the step says; they are saved with a calendar."""
    if step.act == "correct":
        changed = held[step.place]
        for name, value in given.values.items():
            setattr(changed, name, value)
        _save(changed, calendar)
        return
    before = held[step.place] if held else None
    if before is not None and step.close_on is not None:
        before.valid_to = step.close_on
        _save(before, calendar)
    fresh = _successor(given, before)
    if calendar is not None and before is None:
        fresh.procedure = _procedure(given.row)
    _save(fresh, calendar)
    held.append(fresh)


def _successor(given: _Given, before: Offering | None) -> Offering:
    """A new row: what the list says, the rest as it was before."""
    old = _facts(before) if before is not None else {}
    fixed = {"id": new_id(), "unit_id": given.unit_id, "valid_from": given.day}
    return Offering(**{**old, "valid_to": None, **given.values, **fixed})


def _save(offering: Offering, calendar: WorkCalendar | None) -> None:
    if calendar is not None:
        offering.publish_days = _publish_days(offering, calendar)
        offering.save()


def _procedure(row: Mapping[str, Any]) -> Procedure:
    """The procedure of the code, shared by all units; only blanks are filled."""
    found, _made = Procedure.objects.get_or_create(
        code=row["code"], defaults={"name": row.get("name", row["code"])}
    )
    for name in OF_PROCEDURE:
        if row.get(name) and getattr(found, name) in {"", found.code}:
            setattr(found, name, row[name])
    found.search = fold(f"{found.code} {found.name} {found.field_name}")
    found.save()
    return found


def _publish_days(offering: Offering, calendar: WorkCalendar) -> int | None:
    """Working days from the decision to its posting; unknown is None, never negative."""
    decided, published = offering.decided_on, offering.published_on
    if decided is None or published is None:
        return None
    if published <= decided:
        return 0
    return calendar.working_days_between(decided, published)
