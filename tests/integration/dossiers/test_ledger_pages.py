"""The ledger opens for those it is for, and says no in the right way to the others."""

import pytest
from django.urls import reverse

from tests.factories.dossiers import (
    DossierFactory,
    ExportSourceFactory,
    SavedViewFactory,
)
from tests.factories.organisation import (
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from tests.factories.procedures import ProcedureFactory
from xaso.core.ids import new_id
from xaso.dossiers import queries
from xaso.dossiers.enums import Channel, Problem, Status
from xaso.dossiers.models import Opening, SavedView
from xaso.organisation.enums import Role

pytestmark = pytest.mark.django_db
LEDGER = reverse("dossiers:ledger")
PAGES = ["ledger", "errors"]


def page_of(name, *args):
    return reverse(f"dossiers:{name}", args=args)


def codes(response):
    return [row.dossier.code for row in response.context["page"].rows]


@pytest.fixture
def superior(unit):
    """An officer of the district above the commune."""
    district = UnitFactory(kind="district")
    UnitLinkFactory(unit=unit, other=district)
    return RoleGrantFactory(unit=district, role=Role.SUPERIOR).officer


# --- who may come in --------------------------------------------------------------
@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_sent_to_the_login_page(client, db, name):
    response = client.get(page_of(name))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [Role.ADMIN, Role.FRONT])
def test_who_has_no_business_with_dossiers_is_refused(client_for, unit, name, role):
    assert client_for(role).get(page_of(name)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_officers_of_the_unit_open_the_pages(client_for, unit, name):
    DossierFactory(unit=unit)

    assert client_for(Role.CLERK).get(page_of(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read_only(client_for, unit, name):
    assert client_for(Role.CLERK).post(page_of(name)).status_code == 405


@pytest.mark.parametrize("name", PAGES)
def test_the_ledger_of_another_unit_is_not_there(client_for, unit, name):
    elsewhere = UnitFactory()

    response = client_for(Role.CLERK).get(page_of(name), {"don-vi": elsewhere.pk})

    assert response.status_code == 404


def test_a_dossier_of_another_unit_and_an_unknown_one_are_not_there(client_for, unit):
    client = client_for(Role.CLERK)

    assert client.get(page_of("dossier", DossierFactory().pk)).status_code == 404
    assert client.get(page_of("dossier", new_id())).status_code == 404


# --- persons ----------------------------------------------------------------------
def test_clerks_see_names_and_leave_one_trace_a_day(client_for, unit):
    dossier = DossierFactory(unit=unit, owner_name="Đinh Thị Hoa")
    client = client_for(Role.CLERK)

    for _time in range(3):
        opened = client.get(page_of("dossier", dossier.pk))

    assert "Đinh Thị Hoa" in opened.content.decode()
    assert Opening.objects.filter(dossier=dossier).count() == 1


def test_a_superior_reads_without_names_and_leaves_no_trace(client_for, unit, superior):
    dossier = DossierFactory(
        unit=unit, owner_name="Đinh Thị Hoa", subject="Khai sinh cho Đinh Thị Hoa"
    )
    client = client_for(superior)

    listed = client.get(LEDGER, {"don-vi": unit.pk})
    opened = client.get(page_of("dossier", dossier.pk))

    for response in (listed, opened):
        assert "Thị Hoa" not in response.content.decode()
        assert "Đ. T. H." in response.content.decode()
    assert not Opening.objects.exists()


def test_whoever_may_not_see_persons_cannot_find_them_by_name(
    client_for, unit, superior
):
    ProcedureFactory(code="1.001193", name="Đăng ký khai sinh")
    dossier = DossierFactory(unit=unit, owner_name="Đinh Thị Hoa")
    client = client_for(superior)

    assert codes(client.get(LEDGER, {"q": "dinh thi hoa"})) == []
    assert codes(client.get(LEDGER, {"q": "khai sinh"})) == [dossier.code]
    assert codes(client.get(LEDGER, {"q": dossier.code})) == [dossier.code]


def test_the_page_says_where_the_official_record_is(client_for, unit):
    ExportSourceFactory(unit=unit, name="Một cửa điện tử tỉnh")

    text = client_for(Role.CLERK).get(LEDGER).content.decode()

    assert "Bản ghi chính thức nằm ở Một cửa điện tử tỉnh" in text


# --- the list ---------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    client_for, unit, django_assert_num_queries, rows
):
    DossierFactory.create_batch(rows, unit=unit)
    client = client_for(Role.CLERK)
    client.get(LEDGER)

    with django_assert_num_queries(22):
        response = client.get(LEDGER)

    assert len(response.context["page"].rows) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_error_list_costs_the_same_however_long(
    client_for, unit, django_assert_num_queries, rows
):
    DossierFactory.create_batch(rows, unit=unit, problem=Problem.NO_DUE)
    client = client_for(Role.CLERK)
    client.get(page_of("errors"))

    with django_assert_num_queries(10):
        client.get(page_of("errors"))


def test_htmx_gets_the_list_alone(client_for, unit):
    DossierFactory(unit=unit)

    response = client_for(Role.CLERK).get(LEDGER, headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_pages_follow_each_other_without_gap_or_repetition(
    client_for, unit, monkeypatch
):
    monkeypatch.setattr(queries.ledger, "PAGE", 4)
    made = DossierFactory.create_batch(9, unit=unit)
    made += DossierFactory.create_batch(
        2, unit=unit, received_at=None, status=Status.RECEIVING, finished_at=None
    )
    client = client_for(Role.CLERK)

    for sort in ("", "received", "due", "-due"):
        seen, after = [], ""
        while True:
            response = client.get(LEDGER, {"sort": sort, "after": after})
            seen += codes(response)
            after = response.context["page"].next_key
            if not after:
                break
        assert sorted(seen) == sorted(one.code for one in made)
        assert len(seen) == len(made)


def test_nonsense_in_the_address_narrows_nothing(client_for, unit):
    DossierFactory(unit=unit)
    nonsense = {
        "han": "x", "nhom": "x", "kenh": "x", "loi": "x", "nguon": "x", "sort": "x",
        "after": "2024-03-04T09:00:00_x", "nhan_tu": "x", "don-vi": "x",
    }  # fmt: skip

    assert len(codes(client_for(Role.CLERK).get(LEDGER, nonsense))) == 1


# --- saved filters ----------------------------------------------------------------
def test_a_filter_is_saved_used_shared_and_deleted(client_for, officer, unit):
    clerk, other = officer(Role.CLERK), officer(Role.PROFESSIONAL)
    client = client_for(clerk)

    saved = client.post(
        page_of("view_save"),
        {"name": "Trễ trực tuyến", "query": "han=tre&kenh=online&after=x&q=", "is_shared": "on"},
    )  # fmt: skip

    view = SavedView.objects.get()
    assert (view.query, view.is_shared) == ("han=tre&kenh=online", True)
    assert saved["Location"] == f"{LEDGER}?han=tre&kenh=online"
    assert "Trễ trực tuyến" in client_for(other).get(LEDGER).content.decode()
    assert client_for(other).post(page_of("view_delete", view.pk)).status_code == 404
    assert client.post(page_of("view_delete", view.pk)).status_code == 302
    assert not SavedView.objects.exists()


def test_a_filter_without_a_name_is_asked_for_one(client_for, unit):
    response = client_for(Role.CLERK).post(page_of("view_save"), {"query": "han=tre"})

    assert response.status_code == 422
    assert "Tên bộ lọc" in response.content.decode()


def test_a_superior_keeps_own_filters_and_shares_none(client_for, unit, superior):
    SavedViewFactory(unit=unit, name="Nguyễn Văn A", is_shared=True)
    client = client_for(superior)

    refused = client.post(page_of("view_save"), {"name": "x", "is_shared": "on"})
    kept = client.post(page_of("view_save"), {"name": "x", "query": "han=tre"})

    assert refused.status_code == 403
    assert kept.status_code == 302
    assert "Nguyễn Văn A" not in client.get(LEDGER).content.decode()


# --- errors -----------------------------------------------------------------------
def test_faults_are_grouped_and_open_their_dossiers(client_for, unit):
    DossierFactory.create_batch(
        2, unit=unit, problem=Problem.NO_DUE, problems=["no-due"]
    )
    odd = DossierFactory(unit=unit, problem=Problem.IN_FUTURE)
    DossierFactory(unit=unit, channel=Channel.ONLINE)
    client = client_for(Role.CLERK)

    response = client.get(page_of("errors"))

    groups = {group.code: group.count for group in response.context["groups"]}
    assert groups == {"no-due": 2, "in-future": 1}
    assert "3 hồ sơ dưới đây không được tính" in response.content.decode()
    assert codes(client.get(LEDGER, {"loi": "in-future"})) == [odd.code]
    assert "chưa được tính vào số liệu" in (
        client.get(page_of("dossier", odd.pk)).content.decode()
    )
