"""What the ledger puts on “Hôm nay”, in the search box and beside ids of the journal."""

from datetime import timedelta

import pytest

from tests.factories.dossiers import DossierFactory, LedgerImportFactory
from tests.factories.organisation import RoleGrantFactory, UnitFactory, UnitLinkFactory
from tests.integration.dossiers.conftest import NOW
from xaso.core.clock import local_date
from xaso.core.ids import new_id
from xaso.dossiers import panels
from xaso.organisation.enums import Role
from xaso.ui.today import Place, Viewer

pytestmark = pytest.mark.django_db


def viewer(actor, unit) -> Viewer:
    return Viewer(actor, unit.pk, local_date(NOW), NOW)


@pytest.fixture
def late(unit):
    """One overdue dossier and two due this afternoon."""
    DossierFactory.create_batch(
        2, unit=unit, open=True, due_at=NOW + timedelta(hours=5)
    )
    return DossierFactory(
        unit=unit, open=True, due_at=NOW - timedelta(days=1), owner_name="Đinh Thị Hoa"
    )


def test_clerks_are_told_how_many_are_late_and_due_today(officer, unit, late):
    lots = list(panels.today(viewer(officer(Role.CLERK), unit)))

    assert [(lot.place, lot.rows[0].title) for lot in lots] == [
        (Place.LATE, "1 hồ sơ quá hạn, chưa xong"),
        (Place.TODO, "2 hồ sơ đến hạn trả hôm nay"),
    ]
    assert lots[0].url.endswith("?han=qua-han&sort=due")


@pytest.mark.parametrize("role", [Role.CHAIR, Role.PROFESSIONAL, Role.FRONT])
def test_others_are_not_told(officer, unit, late, role):
    assert list(panels.today(viewer(officer(role), unit))) == []


def test_without_dossiers_nothing_is_said(officer, unit):
    assert list(panels.today(viewer(officer(Role.CLERK), unit))) == []


def test_the_panel_costs_the_same_however_many(
    officer, unit, late, django_assert_num_queries
):
    clerk = officer(Role.CLERK)
    list(panels.today(viewer(clerk, unit)))

    with django_assert_num_queries(11):
        list(panels.today(viewer(clerk, unit)))


def test_a_dossier_is_found_by_code_and_by_its_owner(officer, unit, late):
    clerk = viewer(officer(Role.CLERK), unit)

    by_code = panels.find(clerk, late.code.lower(), 5)
    by_owner = panels.find(clerk, "dinh hoa", 5)

    assert [hit.note for hit in by_code] == [f"{late.code} · Đinh Thị Hoa · Đang xử lý"]
    assert by_owner == by_code


def test_a_superior_finds_by_code_alone_and_reads_no_name(unit, late):
    district = UnitFactory(kind="district")
    UnitLinkFactory(unit=unit, other=district)
    superior = RoleGrantFactory(unit=district, role=Role.SUPERIOR).officer
    above = viewer(superior, district)

    assert [hit.note for hit in panels.find(above, late.code.lower(), 5)] == [
        f"{late.code} · Đang xử lý"
    ]
    assert panels.find(above, "dinh hoa", 5) == []


def test_whoever_has_no_ledger_finds_nothing(officer, unit, late):
    front = viewer(officer(Role.FRONT), unit)

    assert panels.find(front, late.code.lower(), 5) == []


def test_ids_of_dossiers_and_imports_have_names(unit):
    dossier, imported = DossierFactory(unit=unit), LedgerImportFactory(unit=unit)

    named = panels.subjects([dossier.pk, imported.pk, new_id()])

    assert {key: one.name for key, one in named.items()} == {
        dossier.pk: dossier.code,
        imported.pk: "ho-so.xlsx",
    }
