"""Simulated ledgers straight in the tables, for tests and benchmarks of what counts them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.utils import timezone

from xaso.core.ids import new_id
from xaso.core.text import fold
from xaso.dossiers import models
from xaso.dossiers.simulator import SimulatedDossier, SimulatedResult, Truth
from xaso.organisation.models import Unit
from xaso.procedures.models import Offering, Procedure

ENTERED = datetime(2024, 1, 2, 2, 0, tzinfo=UTC)
HELD = ("reused", "database", "resupplied")
_positions = count()


def fill(unit: Unit, truth: Truth) -> list[models.Dossier]:
    """Write the clean rows of a simulated commune as the unit's ledger and catalogue."""
    if not Offering.objects.filter(unit=unit).exists():
        _catalogue(unit, truth)
    offered = {offering.code: offering for offering in truth.offerings}
    dossiers = [_dossier(unit, row, offered) for row in truth.dossiers]
    models.Dossier.objects.bulk_create(dossiers, batch_size=500)
    pairs = list(zip(dossiers, truth.dossiers, strict=True))
    _write(
        models.HandOver, (_handover(d, h) for d, row in pairs for h in row.handovers)
    )
    _write(models.DossierPart, (_part(d, p) for d, row in pairs for p in row.parts))
    _write(models.Payment, (_payment(d, p) for d, row in pairs for p in row.payments))
    _write(
        models.Result, (_result(unit, d, r) for d, row in pairs for r in row.results)
    )
    _write(models.Result, (_result(unit, None, r) for r in truth.older))
    return dossiers


def _catalogue(unit: Unit, truth: Truth) -> None:
    for row in truth.offerings:
        procedure, _made = Procedure.objects.get_or_create(
            code=row.code,
            defaults={
                "name": row.name, "field_code": row.field_code,
                "field_name": row.field_name, "search": fold(row.name),
            },
        )  # fmt: skip
        days = None
        if row.published_on is not None:
            days = (row.published_on - row.decided_on).days
        Offering.objects.create(
            unit=unit, procedure=procedure, is_internal=row.is_internal,
            is_eligible=row.is_eligible, level=row.level,
            reason_not_full=row.reason_not_full, is_on_portal=row.is_on_portal,
            has_fee=row.has_fee, online_payment=row.online_payment,
            mechanism=row.mechanism, limit_days=row.limit_days,
            decision_number=row.decision_number, decided_on=row.decided_on,
            published_on=row.published_on, published_url=row.published_url,
            publish_days=days, valid_from=row.valid_from, valid_to=row.valid_to,
        )  # fmt: skip


def _dossier(
    unit: Unit, row: SimulatedDossier, offered: dict[str, Any]
) -> models.Dossier:
    offering = offered.get(row.procedure_code)
    moments = {
        name: _moment(getattr(row, name))
        for name in (
            "submitted_at", "received_at", "due_at", "finished_at", "returned_at",
            "denied_at", "reappointed_at",
        )
    }  # fmt: skip
    days = {
        name.replace("_at", "_on"): getattr(row, name).date()
        for name in ("submitted_at", "received_at", "due_at", "finished_at", "returned_at")
        if getattr(row, name)
    }  # fmt: skip
    parts, payments = row.parts, row.payments
    return models.Dossier(
        id=new_id(), unit=unit, code=row.code, procedure_code=row.procedure_code,
        procedure_name=row.procedure_name, field_code=row.field_code,
        field_name=row.field_name, subject=row.subject, owner_name=row.owner_name,
        owner_kind=row.owner_kind, owner_key=row.owner_number, channel=row.channel,
        receiving_unit=row.receiving_unit, submitted_by=row.submitted_by,
        status=row.status, apologised_on=row.apologised_on,
        offered_level=offering.level if offering else "",
        offered_fee=offering.has_fee if offering else None,
        offered_epay=offering.online_payment if offering else None,
        supplements=row.supplements, handovers_total=len(row.handovers),
        handovers_electronic=sum(h.medium == "electronic" for h in row.handovers),
        parts_total=len(parts), parts_digitised=sum(p.is_digitised for p in parts),
        parts_held=sum(p.is_held for p in parts),
        parts_reused=sum(p.origin in ("reused", "database") for p in parts),
        parts_resupplied=sum(p.origin == "resupplied" for p in parts),
        results_total=len(row.results),
        results_digitised=sum(
            r.is_electronic or r.digitised_on is not None for r in row.results
        ),
        has_fee=any(p.amount for p in payments),
        fee_total=sum(p.amount for p in payments),
        fee_paid=sum(p.amount for p in payments if p.status == "paid"),
        paid_online=any(p.means == "online" and p.status == "paid" for p in payments),
        search=fold(f"{row.code} {row.owner_name} {row.procedure_name}"),
        entered_at=ENTERED, changed_at=ENTERED, **moments, **days,
    )  # fmt: skip


def _handover(dossier: models.Dossier, row: Any) -> models.HandOver:
    return models.HandOver(
        dossier=dossier, unit_id=dossier.unit_id, position=_place(), step=row.step,
        sender=row.sender, receiver=row.receiver, medium=row.medium,
        at=_moment(row.at), due_at=_moment(row.due_at), done_at=_moment(row.done_at),
    )  # fmt: skip


def _part(dossier: models.Dossier, row: Any) -> models.DossierPart:
    return models.DossierPart(
        dossier=dossier, unit_id=dossier.unit_id, position=_place(), code=row.code,
        name=row.name, origin=row.origin, is_digitised=row.is_digitised,
        is_held=row.is_held, replaced_by=row.replaced_by,
    )  # fmt: skip


def _payment(dossier: models.Dossier, row: Any) -> models.Payment:
    return models.Payment(
        dossier=dossier, unit_id=dossier.unit_id, position=_place(), code=row.code,
        name=row.name, amount=row.amount, means=row.means, status=row.status,
        paid_at=_moment(row.paid_at), reference=row.reference,
        paid_on=row.paid_at.date() if row.paid_at else None,
    )  # fmt: skip


def _result(
    unit: Unit, dossier: models.Dossier | None, row: SimulatedResult
) -> models.Result:
    return models.Result(
        dossier=dossier, unit=unit, position=_place(), code=row.code,
        number=row.number, name=row.name, issued_on=row.issued_on,
        valid_to=row.valid_to, revoked_on=row.revoked_on,
        digitised_on=row.digitised_on, is_electronic=row.is_electronic,
    )  # fmt: skip


def _write(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=500)


def _place() -> int:
    return next(_positions) % 30_000


def _moment(naive: datetime | None) -> datetime | None:
    return None if naive is None else timezone.make_aware(naive)
