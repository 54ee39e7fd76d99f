from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.organisation import (
    AppointmentFactory,
    OfficerFactory,
    PostAliasFactory,
    PostFactory,
    PostLabelFactory,
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
    UnitNameFactory,
)
from xaso.organisation import queries
from xaso.organisation.enums import LinkKind, Role, UnitKind
from xaso.organisation.models import (
    Appointment,
    Officer,
    PostAlias,
    RoleGrant,
    Unit,
    UnitCode,
)

TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(1)
BASE = "/to-chuc/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(commune):
    post = PostFactory(unit=commune, label="Văn phòng – Thống kê")
    PostLabelFactory(post=post)
    return post


@pytest.fixture
def admin(client_for):
    return client_for(Role.ADMIN)


@pytest.fixture
def addresses(post, officer):
    """Every address of the management pages, by whether it is read or posted to."""
    person = officer()
    appointment = AppointmentFactory(post=post)
    alias = PostAliasFactory(post=post)
    one, role = f"can-bo/{person.pk}/", person.grants.get()
    return {
        "view": [
            "", f"don-vi/{post.unit_id}/", "chuc-danh/", f"chuc-danh/{post.pk}/",
            "can-bo/", one,
        ],
        "form": [
            "doi-ten/", "cap-tren/", "ma-dinh-danh/", "sap-nhap/", "chuc-danh/them/",
            "can-bo/them/", f"bo-tri/{appointment.pk}/ket-thuc/",
            f"vai-tro/{role.pk}/thu-hoi/",
        ],
        "filled": [
            f"chuc-danh/{post.pk}/doi-ten/", f"chuc-danh/{post.pk}/cach-viet/",
            f"chuc-danh/{post.pk}/bo-tri/", f"chuc-danh/{post.pk}/ket-thuc/",
            f"{one}sua/", f"{one}vai-tro/",
        ],
        "act": [
            f"chuc-danh/{post.pk}/cach-viet/{alias.pk}/bo/", f"{one}mat-khau/",
            f"{one}ngung/", f"{one}mo-lai/",
        ],
    }  # fmt: skip


def every(addresses, *kinds):
    return [BASE + path for kind in kinds for path in addresses[kind]]


# --- the five refusals of every page --------------------------------------------
def test_anonymous_people_are_sent_to_the_login_page(addresses):
    for path in every(addresses, "view", "form"):
        answer = Client().get(path)
        assert answer.status_code == 302, path
        assert answer.url.startswith("/tai-khoan/dang-nhap/"), path


def test_an_htmx_request_without_login_moves_the_whole_page(addresses):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/to-chuc/"}

    answer = Client().get(f"{BASE}can-bo/", headers=headers)

    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/tai-khoan/dang-nhap/?next=/to-chuc/"


def test_without_the_capability_there_is_a_403_page_that_says_so(addresses, client_for):
    front, worker = client_for(Role.FRONT), client_for(Role.PROFESSIONAL)

    for path in every(addresses, "view"):
        answer = front.get(path)
        assert answer.status_code == 403, path
        assert "không có quyền mở trang này" in answer.content.decode(), path
    for path in every(addresses, "form"):
        assert worker.get(path).status_code == 403, path
    for path in every(addresses, "form", "filled", "act"):
        assert worker.post(path).status_code == 403, path


def test_objects_of_another_unit_are_not_found(addresses, client_for):
    stranger = client_for(Role.ADMIN, unit=UnitFactory())
    whole_unit = {"", "chuc-danh/", "can-bo/"}
    read = set(addresses["view"]) - whole_unit
    posted = [path for path in addresses["form"] if path.count("/") > 2]

    for path in read:
        assert stranger.get(BASE + path).status_code == 404, path
    for path in [*posted, *addresses["filled"], *addresses["act"]]:
        assert stranger.post(BASE + path).status_code == 404, path


def test_a_wrong_method_is_refused(addresses, admin):
    for path in every(addresses, "view"):
        assert admin.post(path).status_code == 405, path
    for path in every(addresses, "filled", "act"):
        assert admin.get(path).status_code == 405, path


def test_empty_forms_come_back_with_sentences(addresses, admin):
    for path in every(addresses, "form", "filled"):
        answer = admin.post(path)
        assert answer.status_code == 422, path
        assert "bắt buộc" in answer.content.decode(), path


def test_everybody_with_the_right_opens_every_page(addresses, admin, client_for):
    for path in every(addresses, "view", "form"):
        assert admin.get(path).status_code == 200, path
    worker = client_for(Role.PROFESSIONAL)
    for path in every(addresses, "view"):
        page = worker.get(path)
        assert page.status_code == 200, path
        assert b'method="post" action="/to-chuc/' not in page.content, path


# --- units ----------------------------------------------------------------------
def test_the_page_of_a_unit_tells_its_past(client_for, commune):
    merged = UnitFactory(name="xã Ba Nam", valid_to=date(2025, 6, 30))
    UnitNameFactory(unit=merged)
    UnitLinkFactory(
        unit=merged, other=commune, kind=LinkKind.SUCCESSOR, valid_from=date(2025, 7, 1)
    )
    district = UnitFactory(name="huyện Ba Tơ", kind=UnitKind.DISTRICT)
    UnitLinkFactory(unit=merged, other=district, valid_to=date(2025, 6, 30))
    browser = client_for(Role.OFFICE)

    now = browser.get(BASE).content.decode()
    then = browser.get(f"{BASE}don-vi/{merged.pk}/").content.decode()

    assert "xã Ba Nam" in now
    assert "đã sáp nhập" in now
    assert "huyện Ba Tơ" in then
    assert "từ 01/01/2020 đến 30/06/2025" in then
    assert "Từ sau đó là một phần của xã Suối Đá" in then


def test_a_superiors_officer_reads_the_units_below(client_for, commune):
    district = UnitLinkFactory(unit=commune).other
    browser = client_for(Role.SUPERIOR, unit=district)

    page = browser.get(f"{BASE}don-vi/{commune.pk}/")

    assert page.status_code == 200
    assert browser.get(f"{BASE}doi-ten/").status_code == 403


def test_the_administrator_renames_the_unit(admin, commune):
    UnitNameFactory(unit=commune)

    admin.post(
        f"{BASE}doi-ten/",
        {"name": "xã Suối Lớn", "first_day": "2024-05-01", "decided_by": "NQ 5"},
    )

    assert queries.name_on(commune, date(2024, 5, 1)) == "xã Suối Lớn"
    assert queries.name_on(commune, date(2024, 4, 30)) == "xã Suối Đá"


def test_a_refusal_of_the_service_stands_in_the_form(admin, commune):
    UnitNameFactory(unit=commune)
    fields = {
        "name": "xã Sau Này",
        "first_day": TOMORROW.isoformat(),
        "decided_by": "NQ 5",
    }

    answer = admin.post(f"{BASE}doi-ten/", fields)

    assert answer.status_code == 422
    assert "khi đã có hiệu lực" in answer.content.decode()


def test_the_administrator_records_codes_and_superiors(admin, commune):
    province = UnitFactory(kind=UnitKind.PROVINCE, name="tỉnh Quảng Ngãi")

    admin.post(
        f"{BASE}ma-dinh-danh/",
        {"scheme": "qcvn102", "code": "000.01.29.H48", "first_day": "2024-01-01"},
    )
    admin.post(
        f"{BASE}cap-tren/",
        {
            "superior": str(province.pk),
            "first_day": "2024-01-01",
            "decided_by": "Luật 72/2025/QH15",
        },
    )

    assert UnitCode.objects.get(unit=commune).canonical == "H48.29.01"
    assert queries.superior_on(commune, TODAY) == province


def test_the_administrator_merges_the_units_administered(officer, client_for, commune):
    person = officer(Role.ADMIN)
    other = RoleGrantFactory(officer=person, role=Role.ADMIN).unit
    province = UnitFactory(kind=UnitKind.PROVINCE)

    client_for(person).post(
        f"{BASE}sap-nhap/",
        {
            "merged": [str(commune.pk), str(other.pk)],
            "kind": "commune",
            "name": "xã Suối Mới",
            "first_day": "2025-07-01",
            "superior": str(province.pk),
            "decided_by": "Nghị quyết 1676",
        },
    )

    successor = Unit.objects.get(name="xã Suối Mới")
    assert set(queries.predecessors(successor)) == {commune, other}


# --- posts ----------------------------------------------------------------------
def test_the_list_of_posts_shows_holders_and_spellings(admin, post):
    PostAliasFactory(post=post, alias="VPTK")
    AppointmentFactory(post=post, officer__full_name="Lê Thị Hòa")
    PostFactory(unit=post.unit, label="Kế toán")

    page = admin.get(f"{BASE}chuc-danh/").content.decode()

    assert "VPTK" in page
    assert "Lê Thị Hòa" in page
    assert page.count("Đang trống") == 1


def test_a_post_is_opened_relabelled_spelled_and_closed(admin, commune):
    admin.post(
        f"{BASE}chuc-danh/them/",
        {
            "label": "Tư pháp – Hộ tịch",
            "valid_from": "2022-01-01",
            "rank": "20",
            "aliases": "TPHT\n\nTư pháp",
        },
    )
    post = queries.resolve_post(commune.pk, "TPHT", TODAY)
    path = f"{BASE}chuc-danh/{post.pk}/"
    admin.post(f"{path}cach-viet/", {"alias": "Bộ phận Hộ tịch"})
    admin.post(f"{path}doi-ten/", {"label": "Tư pháp", "first_day": "2025-07-01"})
    alias = PostAlias.objects.get(post=post, alias="TPHT")
    admin.post(f"{path}cach-viet/{alias.pk}/bo/")
    admin.post(f"{path}ket-thuc/", {"last_day": "2025-12-31"})

    post.refresh_from_db()
    assert (post.label, post.valid_to) == ("Tư pháp", date(2025, 12, 31))
    assert queries.resolve_post(commune.pk, "hộ tịch", date(2025, 8, 1)) == post
    assert queries.resolve_post(commune.pk, "TPHT", date(2025, 8, 1)) is None


def test_somebody_is_put_into_a_post_and_taken_out(admin, post, officer):
    person = officer()
    admin.post(
        f"{BASE}chuc-danh/{post.pk}/bo-tri/",
        {"officer": str(person.pk), "valid_from": "2024-01-01", "is_lead": "on"},
    )
    appointment = Appointment.objects.get(officer=person)

    admin.post(f"{BASE}bo-tri/{appointment.pk}/ket-thuc/", {"last_day": "2024-06-30"})

    appointment.refresh_from_db()
    assert (appointment.post, appointment.valid_to) == (post, date(2024, 6, 30))


def test_two_people_in_charge_are_refused_on_the_page(admin, post, officer):
    AppointmentFactory(post=post)

    answer = admin.post(
        f"{BASE}chuc-danh/{post.pk}/bo-tri/",
        {"officer": str(officer().pk), "valid_from": "2024-01-01", "is_lead": "on"},
    )

    assert answer.status_code == 422
    assert "Đã có người phụ trách chính" in answer.content.decode()


def test_a_spelling_of_another_post_is_not_found(admin, post):
    other = PostAliasFactory()

    assert (
        admin.post(f"{BASE}chuc-danh/{post.pk}/cach-viet/{other.pk}/bo/").status_code
        == 404
    )


# --- people ---------------------------------------------------------------------
def test_people_are_found_without_diacritics_in_vietnamese_order(admin, commune):
    for name in ("Đặng Thị Ưỡng", "Trần Văn Ánh", "Lê Văn An"):
        OfficerFactory(unit=commune, full_name=name)

    everyone = admin.get(f"{BASE}can-bo/").content.decode()
    found = admin.get(f"{BASE}can-bo/", {"q": "uong"}).content.decode()

    assert (
        everyone.index("Lê Văn An")
        < everyone.index("Trần Văn Ánh")
        < everyone.index("Đặng Thị Ưỡng")
    )
    assert "Trần Văn Ánh" not in found


def test_typing_brings_the_list_only(admin, commune):
    part = admin.get(
        f"{BASE}can-bo/", headers={"HX-Request": "true", "HX-Target": "danh-sach"}
    )

    assert b"<table" in part.content
    assert b"<html" not in part.content


def test_a_long_list_is_read_page_by_page_without_gap(
    commune, django_assert_num_queries
):
    OfficerFactory.create_batch(queries_page := 55, unit=commune)

    with django_assert_num_queries(3):
        first = queries.officers_page(commune.pk, TODAY)
    second = queries.officers_page(commune.pk, TODAY, after=first.after)

    assert (len(first.officers), len(second.officers)) == (50, 5)
    assert second.after is None
    together = [*first.officers, *second.officers]
    assert together == list(Officer.objects.filter(unit=commune))
    assert len(together) == queries_page


@pytest.mark.parametrize("path", ["can-bo/", "chuc-danh/", ""])
def test_lists_cost_the_same_for_one_and_three(
    client_for, commune, path, django_assert_max_num_queries
):
    browser = client_for(Role.ADMIN)
    AppointmentFactory(post__unit=commune)
    browser.get(BASE + path)
    with django_assert_max_num_queries(30) as one:
        browser.get(BASE + path)

    AppointmentFactory.create_batch(3, post__unit=commune)
    with django_assert_max_num_queries(30) as three:
        browser.get(BASE + path)

    assert len(three) == len(one)


def test_a_new_account_shows_its_password_once(admin, commune):
    page = admin.post(
        f"{BASE}can-bo/them/", {"full_name": "Lê Thị Hòa", "username": "le.hoa"}
    )

    person = Officer.objects.get(username="le.hoa")
    assert person.password_is_temporary
    assert person.check_password(page.context["password"])
    assert page["Cache-Control"] == "no-store"


def test_the_page_of_a_person_gives_and_takes_roles(admin, officer, commune):
    person = OfficerFactory(unit=commune)
    path = f"{BASE}can-bo/{person.pk}/"
    admin.post(f"{path}vai-tro/", {"role": "office", "valid_from": "2024-01-01"})
    grant = RoleGrant.objects.get(officer=person)

    shown = admin.get(path).content.decode()
    admin.post(f"{BASE}vai-tro/{grant.pk}/thu-hoi/", {"last_day": "2024-06-30"})

    grant.refresh_from_db()
    assert "Phân vai trò Văn phòng – Thống kê" in shown
    assert grant.valid_to == date(2024, 6, 30)


def test_the_administrator_corrects_closes_opens_and_resets(admin, officer):
    person = officer(full_name="Le Thi Hoa")
    path = f"{BASE}can-bo/{person.pk}/"

    admin.post(f"{path}sua/", {"full_name": "Lê Thị Hòa", "language": "en"})
    admin.post(f"{path}ngung/")
    closed = Officer.objects.get(pk=person.pk)
    admin.post(f"{path}mo-lai/")
    reset = admin.post(f"{path}mat-khau/")

    person.refresh_from_db()
    assert (closed.is_active, person.is_active) == (False, True)
    assert (person.full_name, person.language) == ("Lê Thị Hòa", "en")
    assert person.check_password(reset.context["password"])


def test_a_greyed_act_says_why(officer, client_for):
    person = officer(Role.ADMIN)

    page = client_for(person).get(f"{BASE}can-bo/{person.pk}/").content.decode()

    assert "Không ai tự ngừng tài khoản của mình." in page


def test_the_tab_of_the_page_is_marked(client_for):
    page = client_for().get(f"{BASE}chuc-danh/").content.decode()

    tab = page[page.index('<a href="/to-chuc/chuc-danh/"') :]
    assert tab.index('aria-current="page"') < tab.index(">")


def test_people_are_found_in_the_search_box(client_for, commune):
    address = f"{BASE}can-bo/{OfficerFactory(unit=commune, full_name='Đặng Vũ').pk}/"

    page = client_for(Role.CLERK).get("/tim-kiem/", {"q": "dang vu"}).content.decode()
    of_front = client_for(Role.FRONT).get("/tim-kiem/", {"q": "dang vu"})

    assert address in page
    assert address not in of_front.content.decode()
