"""Writes about units: recorded, renamed, given codes, put under a superior."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from xaso.core import clock, journal
from xaso.core.decisions import Decision, refuse
from xaso.core.text import squash
from xaso.organisation import codes, events, rules
from xaso.organisation.enums import CodeScheme, LinkKind, UnitKind
from xaso.organisation.errors import UnitRefused
from xaso.organisation.hierarchy import subordinate_ids
from xaso.organisation.models import Officer, Unit, UnitCode, UnitLink, UnitName
from xaso.organisation.rules import Period
from xaso.organisation.services._shared import (
    end_before,
    ensure_manages,
    frame,
    locked_unit,
    period_of,
)


@transaction.atomic
def create_unit(
    *,
    kind: UnitKind,
    name: str,
    valid_from: date,
    actor: Officer | None,
    now: datetime,
    superior: Unit | None = None,
    unit_codes: Iterable[tuple[CodeScheme, str]] = (),
    province_key: str = "",
    decided_by: str = "",
) -> Unit:
    """Record a unit with its first name, superior and codes (`(scheme, text)`).

    An actor needs organisation.manage in the superior; only the installation itself
    (no actor) records a unit without one. Raises UnitRefused, NotAllowed.
    """
    if actor is not None:
        _has_superior(superior).or_raise(UnitRefused)
    if superior is not None:
        ensure_manages(actor, superior, now)
    unit = Unit.objects.create(
        kind=kind,
        name=squash(name),
        valid_from=valid_from,
        province_key=province_key or (superior.province_key if superior else ""),
    )
    _name(unit, valid_from, decided_by)
    for scheme, text in unit_codes:
        _add_code(unit, scheme, text, valid_from)
    if superior is not None:
        _put_under(unit, superior, valid_from, decided_by)
    journal.record(
        events.UnitCreated(
            **frame(unit.pk, actor, now), name=unit.name, valid_from=valid_from
        )
    )
    return unit


@transaction.atomic
def rename(
    *,
    unit: Unit,
    name: str,
    first_day: date,
    decided_by: str,
    actor: Officer | None,
    now: datetime,
) -> Unit:
    """Give the unit a new name from the day on; the old one stays with its dates."""
    unit = locked_unit(unit.pk)
    ensure_manages(actor, unit, now)
    current = UnitName.objects.filter(unit=unit).latest("valid_from")
    today = clock.local_date(now)
    rules.may_rename(period_of(current), first_day, today).or_raise(UnitRefused)
    old_name, unit.name = unit.name, squash(name)
    end_before(current, first_day)
    _name(unit, first_day, decided_by)
    unit.save(update_fields=["name"])
    journal.record(
        events.UnitRenamed(
            **frame(unit.pk, actor, now),
            old_name=old_name,
            new_name=unit.name,
            valid_from=first_day,
        )
    )
    return unit


@transaction.atomic
def link_superior(
    *,
    unit: Unit,
    superior: Unit,
    first_day: date,
    decided_by: str,
    actor: Officer | None,
    now: datetime,
) -> UnitLink:
    """Put the unit under the superior from the day on; ends the link before it.

    A superior that ends (a district on 30/6/2025) ends the link on the same day.
    """
    unit = locked_unit(unit.pk)
    ensure_manages(actor, unit, now)
    link = _put_under(unit, superior, first_day, decided_by)
    journal.record(
        events.SuperiorLinked(
            **frame(unit.pk, actor, now),
            superior_id=superior.pk,
            superior_name=superior.name,
            valid_from=first_day,
        )
    )
    return link


@transaction.atomic
def record_code(
    *,
    unit: Unit,
    scheme: CodeScheme,
    code: str,
    first_day: date,
    actor: Officer | None,
    now: datetime,
) -> UnitCode:
    """Give the unit a code from the day on; ends its open code of the same scheme."""
    unit = locked_unit(unit.pk)
    ensure_manages(actor, unit, now)
    for open_code in UnitCode.objects.filter(unit=unit, scheme=scheme, valid_to=None):
        _end_for_next(open_code, first_day)
    row = _add_code(unit, scheme, code, first_day)
    journal.record(
        events.CodeRecorded(
            **frame(unit.pk, actor, now),
            scheme=scheme,
            code=row.code,
            valid_from=first_day,
        )
    )
    return row


def _has_superior(superior: Unit | None) -> Decision:
    if superior is None:
        return refuse("no-superior", "Hãy chọn cấp trên trực tiếp của đơn vị.")
    return Decision()


def _name(unit: Unit, first_day: date, decided_by: str) -> None:
    UnitName.objects.create(
        unit=unit,
        name=unit.name,
        valid_from=first_day,
        valid_to=unit.valid_to,
        decided_by=decided_by,
    )


def _add_code(unit: Unit, scheme: CodeScheme, text: str, first_day: date) -> UnitCode:
    code = codes.read(text, scheme)
    if code is None:
        raise UnitRefused(
            refuse("bad-code", f"“{text}” không đúng dạng {scheme.label}.").objections
        )
    others = UnitCode.objects.filter(scheme=scheme, canonical=code.canonical)
    mine = Period(first_day, unit.valid_to)
    rules.may_add(
        mine, map(period_of, others), f"Mã {code.text} đã là của một đơn vị khác."
    ).or_raise(UnitRefused)
    return UnitCode.objects.create(
        unit=unit,
        scheme=scheme,
        code=code.text,
        canonical=code.canonical,
        valid_from=first_day,
        valid_to=unit.valid_to,
    )


def _put_under(
    unit: Unit, superior: Unit, first_day: date, decided_by: str
) -> UnitLink:
    superior = Unit.objects.get(pk=superior.pk)
    last_day = min(filter(None, (unit.valid_to, superior.valid_to)), default=None)
    _may_put_under(unit, superior, Period(first_day, last_day)).or_raise(UnitRefused)
    links = UnitLink.objects.filter(unit=unit, kind=LinkKind.SUPERIOR)
    for link in links.between(first_day):
        _end_for_next(link, first_day)
    return UnitLink.objects.create(
        unit=unit,
        kind=LinkKind.SUPERIOR,
        other=superior,
        valid_from=first_day,
        valid_to=last_day,
        decided_by=decided_by,
    )


def _may_put_under(unit: Unit, superior: Unit, period: Period) -> Decision:
    below = subordinate_ids([unit.pk], period.first) | {unit.pk}
    turned_round = (
        refuse("circle", "Cấp trên không thể là chính đơn vị hay đơn vị cấp dưới.")
        if superior.pk in below
        else Decision()
    )
    return (
        rules.may_be_superior(unit.kind, superior.kind)
        & turned_round
        & rules.may_lie_in(period, period_of(superior), superior.name)
        & rules.may_lie_in(period, period_of(unit), unit.name)
    )


def _end_for_next(row: UnitCode | UnitLink, first_day: date) -> None:
    if first_day <= row.valid_from:
        raise UnitRefused(
            refuse(
                "too-early",
                f"Phải bắt đầu sau ngày {row.valid_from:%d/%m/%Y} của bản ghi trước.",
            ).objections
        )
    end_before(row, first_day)
