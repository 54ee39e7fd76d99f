"""What every test may ask for: a commune, its people, and browsers signed in as them."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories.organisation import OfficerFactory, RoleGrantFactory, UnitFactory
from xaso.organisation.enums import Role, UnitKind
from xaso.organisation.models import Officer, Unit

MakeOfficer = Callable[..., Officer]
MakeClient = Callable[..., Client]


@pytest.fixture
def commune(db) -> Unit:
    """A commune that exists since 2020."""
    return UnitFactory(kind=UnitKind.COMMUNE, name="xã Suối Đá")


@pytest.fixture
def officer(commune: Unit) -> MakeOfficer:
    """Make an officer with a role: `officer(Role.OFFICE)`, `officer(role, unit=other)`."""

    def make(role: str = Role.PROFESSIONAL, unit: Unit = commune, **fields) -> Officer:
        person = OfficerFactory(unit=unit, **fields)
        RoleGrantFactory(officer=person, unit=unit, role=role)
        return person

    return make


@pytest.fixture
def client_for(officer: MakeOfficer) -> MakeClient:
    """A signed-in browser: `client_for(Role.CHAIR)` or `client_for(somebody)`."""

    def make(who: Officer | str = Role.PROFESSIONAL, **fields) -> Client:
        person = who if isinstance(who, Officer) else officer(who, **fields)
        client = Client()
        client.force_login(person)
        return client

    return make
