from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.organisation import (
    AbsenceFactory,
    DelegationFactory,
    RoleGrantFactory,
    UnitFactory,
    UnitLinkFactory,
)
from xaso.organisation.enums import Role
from xaso.organisation.models import Absence, Delegation

ABSENCES = "/tai-khoan/vang-mat/"
TODAY = timezone.localdate()
NEXT_WEEK = TODAY + timedelta(days=7)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "page", ["", "vang-mat/", "phien/", "hai-lop/", "mat-khau/", "dang-xuat/"]
)
def test_everybody_opens_the_own_account(client_for, role, page):
    assert client_for(role).get(f"/tai-khoan/{page}").status_code == 200


def test_an_account_without_a_password_is_told_so(officer, client_for):
    person = officer(Role.OFFICE)
    person.set_unusable_password()
    person.save(update_fields=["password"])

    answer = client_for(person).get("/tai-khoan/mat-khau/", follow=True)

    assert answer.status_code == 403
    assert "Tài khoản này chưa có mật khẩu" in answer.content.decode()


@pytest.mark.parametrize("page", ["", "vang-mat/", "phien/", "hai-lop/", "mat-khau/"])
def test_anonymous_people_are_sent_to_the_login_page(db, page):
    answer = Client().get(f"/tai-khoan/{page}")

    assert (answer.status_code, answer.url.split("?")[0]) == (
        302,
        "/tai-khoan/dang-nhap/",
    )


@pytest.mark.parametrize("page", ["don-vi/", "phien/1/ket-thuc/"])
def test_acts_are_posted(client_for, page):
    assert client_for().get(f"/tai-khoan/{page}").status_code == 405


def test_the_account_shows_roles_posts_and_stand_ins(officer, client_for, commune):
    chair, vice = officer(Role.CHAIR), officer(Role.VICE_CHAIR)
    DelegationFactory(
        unit=commune, giver=chair, taker=vice, valid_from=TODAY, valid_to=NEXT_WEEK
    )

    of_chair = client_for(chair).get("/tai-khoan/").content.decode()
    of_vice = client_for(vice).get("/tai-khoan/").content.decode()

    assert vice.full_name in of_chair
    assert "làm thay bạn" in of_chair
    assert "Bạn làm thay" in of_vice


# --- absence ------------------------------------------------------------------
def absence(**fields):
    return {
        "first_day": TODAY.isoformat(),
        "last_day": NEXT_WEEK.isoformat(),
        "reason": "Nghỉ phép",
        **fields,
    }


def test_an_absence_with_a_stand_in_is_noted_on_one_page(officer, client_for):
    chair, vice = officer(Role.CHAIR), officer(Role.VICE_CHAIR)
    browser = client_for(chair)

    noted = browser.post(ABSENCES, absence(replacement=str(vice.pk)))

    assert noted.url == ABSENCES
    assert Delegation.objects.get().taker == vice
    assert f"{vice.full_name} làm thay bạn" in browser.get(ABSENCES).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"last_day": (TODAY - timedelta(1)).isoformat()}, "Ngày kết thúc phải từ"),
        ({"reason": ""}, "bắt buộc"),
        ({"first_day": "hôm nay"}, "ngày"),
        ({"replacement": "ai đó"}, "lựa chọn"),
    ],
)
def test_a_bad_absence_comes_back_with_a_sentence(client_for, fields, sentence):
    answer = client_for().post(ABSENCES, absence(**fields))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Absence.objects.exists()


def test_a_stand_in_of_another_unit_cannot_be_chosen(officer, client_for):
    stranger = officer(unit=UnitFactory())

    answer = client_for().post(ABSENCES, absence(replacement=str(stranger.pk)))

    assert answer.status_code == 422


def test_coming_back_today_ends_the_absence(officer, client_for):
    person = officer()
    row = AbsenceFactory(
        officer=person, valid_from=TODAY - timedelta(3), valid_to=NEXT_WEEK
    )

    client_for(person).post(f"{ABSENCES}{row.pk}/ket-thuc/")

    row.refresh_from_db()
    assert row.valid_to == TODAY - timedelta(1)


def test_the_absence_and_delegation_of_somebody_else_are_not_found(
    officer, client_for, commune
):
    row = AbsenceFactory(officer=officer(), valid_to=NEXT_WEEK)
    delegation = DelegationFactory(unit=commune, valid_to=NEXT_WEEK)
    browser = client_for(delegation.taker)

    for path in (
        f"{ABSENCES}{row.pk}/ket-thuc/",
        f"/tai-khoan/lam-thay/{delegation.pk}/ket-thuc/",
        f"/tai-khoan/lam-thay/{row.pk}/ket-thuc/",
    ):
        assert browser.post(path).status_code == 404, path


def test_a_delegation_is_ended_by_its_giver(officer, client_for, commune):
    giver = officer()
    delegation = DelegationFactory(
        unit=commune, giver=giver, valid_from=TODAY, valid_to=NEXT_WEEK
    )

    client_for(giver).post(f"/tai-khoan/lam-thay/{delegation.pk}/ket-thuc/")

    assert not Delegation.objects.exists()


# --- the unit one works in ----------------------------------------------------
def test_somebody_with_two_units_chooses_one(officer, client_for, commune):
    person = officer(Role.OFFICE)
    other = RoleGrantFactory(officer=person, unit__name="xã Đồi Xanh").unit
    browser = client_for(person)

    first = browser.get("/tai-khoan/").context["unit"]
    browser.post("/tai-khoan/don-vi/", {"unit": str(other.pk), "next": "/tai-khoan/"})

    assert first == commune
    assert browser.get("/tai-khoan/").context["unit"] == other


@pytest.mark.parametrize("unit", ["", "xã khác", "stranger"])
def test_a_unit_out_of_reach_cannot_be_chosen(client_for, unit):
    value = str(UnitFactory().pk) if unit == "stranger" else unit

    answer = client_for().post("/tai-khoan/don-vi/", {"unit": value})

    assert answer.status_code == 404


def test_switching_never_leads_to_another_site(client_for, commune):
    answer = client_for().post(
        "/tai-khoan/don-vi/", {"unit": str(commune.pk), "next": "https://la.vn/"}
    )

    assert answer.url == "/"


def test_who_follows_units_below_opens_one_from_today(client_for, commune):
    province = UnitFactory(name="Tỉnh Quảng Ngãi", kind="province")
    UnitLinkFactory(unit=commune, other=province, kind="superior")
    superior = client_for(Role.SUPERIOR, unit=province)

    shown = superior.get("/").content.decode()
    superior.post("/tai-khoan/don-vi/", {"unit": str(commune.pk)})

    assert "Đơn vị bạn theo dõi" in shown
    assert f'value="{commune.pk}"' in shown
    assert superior.get("/").wsgi_request.unit == commune
    assert "Đơn vị bạn theo dõi" not in client_for(Role.CHAIR).get("/").content.decode()
