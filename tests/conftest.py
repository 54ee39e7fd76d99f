"""What every test may ask for: a commune, its people, and browsers signed in as them."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django_tasks_db.management.commands import db_worker

from tests.factories.organisation import OfficerFactory, RoleGrantFactory, UnitFactory
from xaso.core import journal_guards
from xaso.organisation.enums import Role, UnitKind
from xaso.organisation.models import Officer, Unit
from xaso.reports import guards as report_guards

MakeOfficer = Callable[..., Officer]
MakeClient = Callable[..., Client]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The migrated database, with the journal's triggers proven and then lifted.

    Transactional tests empty every table afterwards, which the triggers refuse;
    tests of the triggers put them back for themselves.
    """
    with django_db_blocker.unblock():
        if journal_guards.TABLE in connection.introspection.table_names():
            assert journal_guards.present(connection), "migrations left no triggers"
            journal_guards.remove(connection)
            assert report_guards.present(connection), "migrations left no triggers"
            report_guards.remove(connection)


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


@pytest.fixture
def work_off(db, monkeypatch) -> Callable[[], None]:
    """Run every background job that is ready, as a worker would: `work_off()`."""
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    def run() -> None:
        db_worker.Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id="test",
            excluded_queue_names=[],
        ).run()  # fmt: skip

    return run


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test sees the login attempts or remembered values of another."""
    cache.clear()
