"""The demo's units, posts and accounts, made by the services everybody uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from xaso.demo import people
from xaso.organisation import services
from xaso.organisation.enums import CodeScheme, Role, UnitKind
from xaso.organisation.models import Officer, Unit

TWO_LEVELS = date(2025, 7, 1)
MERGER = "Nghị quyết sắp xếp đơn vị hành chính cấp xã của tỉnh Quảng Ngãi năm 2025"


@dataclass(frozen=True, slots=True)
class Commune:
    """The demo commune and the people the rest of the demo needs."""

    unit: Unit
    chair: Officer
    office: Officer
    officers: tuple[Officer, ...]


@transaction.atomic
def build(now: datetime) -> Commune:
    """Make the province, the department, the commune and a merger that really happened."""
    province = _unit(UnitKind.PROVINCE, people.PROVINCE, date(1989, 7, 1), None, now)
    _ba_nam(province, now)
    commune = _unit(UnitKind.COMMUNE, people.COMMUNE, TWO_LEVELS, province, now)
    _superior(province, now)
    posts = {
        post.key: services.create_post(
            unit=commune,
            key=post.key,
            label=post.label,
            aliases=post.aliases,
            rank=10 * (place + 1),
            valid_from=TWO_LEVELS,
            actor=None,
            now=now,
        )
        for place, post in enumerate(people.POSTS)
    }
    officers = []
    for person in people.STAFF:
        officer = _officer(commune, person, now)
        officers.append(officer)
        for key in person.posts:
            services.appoint(
                officer=officer,
                post=posts[key],
                valid_from=TWO_LEVELS,
                actor=None,
                now=now,
            )
    return Commune(
        unit=commune,
        chair=_of(officers, Role.CHAIR),
        office=_of(officers, Role.OFFICE),
        officers=tuple(officers),
    )


def found() -> Commune | None:
    """The demo commune if it has been made."""
    unit = Unit.objects.filter(name=people.COMMUNE).first()
    if unit is None:
        return None
    by_login = {officer.username: officer for officer in Officer.objects.all()}
    officers = [by_login[person.username] for person in people.STAFF]
    return Commune(
        unit=unit,
        chair=_of(officers, Role.CHAIR),
        office=_of(officers, Role.OFFICE),
        officers=tuple(officers),
    )


def superior() -> Officer:
    """Who receives the commune's reports at the department above."""
    return Officer.objects.get(username=people.SUPERIOR.username)


def _of(officers: list[Officer], role: Role) -> Officer:
    logins = {person.username for person in people.STAFF if person.role == role}
    return next(officer for officer in officers if officer.username in logins)


def _unit(
    kind: UnitKind,
    name: str,
    first_day: date,
    superior: Unit | None,
    now: datetime,
    code: str = "",
) -> Unit:
    return services.create_unit(
        kind=kind,
        name=name,
        valid_from=first_day,
        superior=superior,
        unit_codes=[(CodeScheme.ADMINISTRATIVE, code)] if code else [],
        actor=None,
        now=now,
    )


def _officer(unit: Unit, person: people.DemoPerson, now: datetime) -> Officer:
    officer = services.create_officer(
        unit=unit,
        username=person.username,
        full_name=person.full_name,
        actor=None,
        now=now,
    )
    services.grant_role(
        officer=officer,
        unit=unit,
        role=person.role,
        valid_from=max(TWO_LEVELS, unit.valid_from),
        actor=None,
        now=now,
    )
    return officer


def _superior(province: Unit, now: datetime) -> None:
    department = _unit(
        UnitKind.DEPARTMENT, people.DEPARTMENT, TWO_LEVELS, province, now
    )
    services.create_post(
        unit=department,
        label="Phòng Cải cách hành chính",
        valid_from=TWO_LEVELS,
        actor=None,
        now=now,
    )
    officer = services.create_officer(
        unit=department,
        username=people.SUPERIOR.username,
        full_name=people.SUPERIOR.full_name,
        actor=None,
        now=now,
    )
    services.grant_role(
        officer=officer,
        unit=province,
        role=Role.SUPERIOR,
        valid_from=TWO_LEVELS,
        actor=None,
        now=now,
    )


def _ba_nam(province: Unit, now: datetime) -> None:
    """Ba Nam, Ba Lế and Ba Tô of huyện Ba Tơ became the new xã Ba Tô on 1/7/2025."""
    start = date(1999, 1, 1)
    district = _unit(UnitKind.DISTRICT, "Huyện Ba Tơ", start, province, now, code="535")
    ba_nam = _unit(UnitKind.COMMUNE, "Xã Ba Nam", start, district, now, code="21535")
    ba_le = _unit(UnitKind.COMMUNE, "Xã Ba Lế", start, district, now)
    ba_to = _unit(UnitKind.COMMUNE, "Xã Ba Tô", start, district, now)
    services.merge_units(
        merged=[ba_nam, ba_le, ba_to],
        kind=UnitKind.COMMUNE,
        name="Xã Ba Tô",
        first_day=TWO_LEVELS,
        superior=province,
        decided_by=MERGER,
        actor=None,
        now=now,
    )
    services.close_unit(unit=district, last_day=date(2025, 6, 30), actor=None, now=now)
