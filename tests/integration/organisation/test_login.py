import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import Resolver404, resolve

from tests.factories.organisation import PASSWORD, OfficerFactory, RoleGrantFactory
from xaso.core.queries import journal_of
from xaso.organisation.enums import Role

LOGIN = "/tai-khoan/dang-nhap/"
NEW = "song-re-chay-qua-lang-7"

pytestmark = pytest.mark.django_db


def log_in(browser, username, password=PASSWORD):
    return browser.post(LOGIN, {"login": username, "password": password})


def test_a_person_logs_in_and_out(officer):
    person = officer(username="le.hoa")
    browser = Client()

    entered = log_in(browser, "LE.HOA")
    account = browser.get("/tai-khoan/")
    left = browser.post("/tai-khoan/dang-xuat/")

    assert (entered.status_code, entered.url) == (302, "/")
    assert person.full_name in account.content.decode()
    assert left.status_code == 302
    assert browser.get("/tai-khoan/").url == f"{LOGIN}?next=/tai-khoan/"


def test_after_login_one_lands_on_the_page_one_wanted(officer):
    officer(username="le.hoa")
    fields = {"login": "le.hoa", "password": PASSWORD, "next": "/tai-khoan/phien/"}

    assert Client().post(LOGIN, fields).url == "/tai-khoan/phien/"


def test_the_pages_speak_the_language_of_the_person(officer):
    person = officer(username="le.hoa", language="en")
    browser = Client()

    log_in(browser, "le.hoa")
    spoken = browser.cookies["django_language"].value
    browser.post("/ngon-ngu/", {"language": "vi"})

    person.refresh_from_db()
    assert (spoken, person.language) == ("en", "vi")


@pytest.mark.parametrize(
    ("username", "password"), [("le.hoa", "sai-mat-khau"), ("khong.co", PASSWORD)]
)
def test_a_wrong_login_is_refused_with_one_sentence(officer, username, password):
    officer(username="le.hoa")

    page = log_in(Client(), username, password).content.decode()

    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page


def test_a_closed_account_cannot_log_in(officer):
    officer(username="le.hoa", is_active=False)
    browser = Client()

    log_in(browser, "le.hoa")

    assert "_auth_user_id" not in browser.session


def test_five_failures_lock_the_account_out_whatever_the_password(officer):
    officer(username="le.hoa")
    browser = Client()

    for _ in range(5):
        log_in(browser, "le.hoa", "sai-mat-khau")
    page = log_in(browser, "le.hoa").content.decode()

    assert "tạm khóa đăng nhập" in page
    assert "_auth_user_id" not in browser.session


def test_the_lock_out_does_not_touch_a_colleague_at_the_same_address(officer):
    officer(username="le.hoa")
    officer(username="vo.an")
    for _ in range(5):
        log_in(Client(), "le.hoa", "sai-mat-khau")

    assert log_in(Client(), "vo.an").status_code == 302


def test_attempts_are_counted_in_the_shared_cache(officer, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "xaso_cache",
        }
    }
    call_command("createcachetable")
    officer(username="le.hoa")

    for _ in range(5):
        log_in(Client(), "le.hoa", "sai-mat-khau")
        del caches["default"]
    page = log_in(Client(), "le.hoa").content.decode()

    assert "tạm khóa đăng nhập" in page


def test_too_many_posts_from_one_address_get_a_429_page(officer, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    browser = Client()

    answers = [log_in(browser, "khong.co").status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]


def test_logging_in_needs_the_csrf_token(officer):
    officer(username="le.hoa")

    answer = log_in(Client(enforce_csrf_checks=True), "le.hoa")

    assert answer.status_code == 403


def test_passwords_are_hashed_with_argon2():
    from xaso.settings import base  # noqa: PLC0415 -- the test settings hash faster

    assert base.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


@pytest.mark.parametrize(
    "page",
    [
        "signup",
        "email",
        "confirm-email",
        "password/reset",
        "password/set",
        "login/code",
        "social/signup",
        "3rdparty",
    ],
)
def test_nobody_signs_up_by_themselves(page):
    assert Client().get(f"/tai-khoan/{page}/").status_code == 404
    with pytest.raises(Resolver404):
        resolve(f"/tai-khoan/{page}/")


# --- passwords ----------------------------------------------------------------
def change_password(browser, old=PASSWORD, new=NEW, again=NEW):
    fields = {"oldpassword": old, "password1": new, "password2": again}
    return browser.post("/tai-khoan/mat-khau/", fields)


def test_a_changed_password_logs_the_other_devices_out(officer):
    person = officer(username="le.hoa")
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        log_in(browser, "le.hoa")

    changed = change_password(here)

    person.refresh_from_db()
    assert changed.status_code == 302
    assert person.check_password(NEW)
    assert here.get("/tai-khoan/").status_code == 200
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert journal_of(person.pk)[0].kind == "organisation.PasswordSet"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"old": "sai-mat-khau"}, "Mật khẩu hiện tại không đúng."),
        ({"new": "ngan", "again": "ngan"}, "ít nhất 10"),
    ],
)
def test_a_bad_new_password_is_refused_with_a_sentence(client_for, fields, sentence):
    page = change_password(client_for(), **fields).content.decode()

    assert sentence in page


def test_a_temporary_password_must_be_changed_before_anything_else(officer):
    person = officer(username="le.hoa", password_is_temporary=True)
    browser = Client()
    log_in(browser, "le.hoa")

    sent_to = browser.get("/tai-khoan/").url
    warned = browser.get(sent_to).content.decode()
    change_password(browser)

    person.refresh_from_db()
    assert sent_to == "/tai-khoan/mat-khau/?next=/tai-khoan/"
    assert "mật khẩu tạm" in warned
    assert not person.password_is_temporary
    assert browser.get("/tai-khoan/").status_code == 200


# --- the second factor --------------------------------------------------------
def test_the_second_factor_is_turned_on_and_asked_for(officer):
    officer(username="le.hoa")
    browser = Client()
    log_in(browser, "le.hoa")
    assert browser.get("/tai-khoan/hai-lop/").status_code == 200
    asked = browser.get("/tai-khoan/hai-lop/bat/").url
    page = browser.post(asked, {"password": PASSWORD}, follow=True).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]

    turned_on = browser.post("/tai-khoan/hai-lop/bat/", {"code": code_of(secret)})
    codes = browser.get(turned_on.url).content.decode()
    entering = Client()
    first_step = log_in(entering, "le.hoa")
    wrong = entering.post(first_step.url, {"code": "000000"}).content.decode()

    assert turned_on.status_code == 302
    assert codes.count("<code>") == 10
    assert first_step.url == "/tai-khoan/hai-lop/ma/"
    assert "Mã không đúng" in wrong
    assert entering.get("/tai-khoan/").status_code == 302
    recovery = re.search(r"<code>([0-9a-z]+)</code>", codes)[1]
    assert entering.post(first_step.url, {"code": recovery}).status_code == 302
    assert entering.get("/tai-khoan/").status_code == 200
    for path in ("hai-lop/", "hai-lop/tat/", "hai-lop/du-phong/tao/"):
        assert browser.get(f"/tai-khoan/{path}").status_code == 200, path


def code_of(secret):
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_turning_the_second_factor_on_asks_for_the_password_again(client_for):
    browser = client_for()

    answer = browser.get("/tai-khoan/hai-lop/bat/")

    assert answer.url.startswith("/tai-khoan/xac-nhan/")
    assert "nhập lại mật khẩu" in browser.get(answer.url).content.decode()


# --- devices ------------------------------------------------------------------
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/156 Safari/537 Edg/156"


def test_one_sees_ones_devices_and_logs_one_out(officer):
    officer(username="le.hoa")
    here, elsewhere = Client(), Client(headers={"User-Agent": EDGE})
    for browser in (here, elsewhere):
        log_in(browser, "le.hoa")
    page = here.get("/tai-khoan/phien/").content.decode()
    other = UserSession.objects.get(user_agent=EDGE)

    ended = here.post(f"/tai-khoan/phien/{other.pk}/ket-thuc/")

    assert "Edge trên Windows" in page
    assert page.count("Đăng xuất khỏi thiết bị này") == 1
    assert ended.url == "/tai-khoan/phien/"
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert here.get("/tai-khoan/").status_code == 200


def test_a_device_of_somebody_else_is_not_found(officer, client_for):
    officer(username="le.hoa")
    log_in(Client(), "le.hoa")
    other = UserSession.objects.get()

    assert (
        client_for().post(f"/tai-khoan/phien/{other.pk}/ket-thuc/").status_code == 404
    )
    assert UserSession.objects.filter(pk=other.pk).exists()


def test_all_other_devices_are_logged_out_at_once(officer):
    officer(username="le.hoa")
    here, *others = browsers = [Client() for _ in range(3)]
    for browser in browsers:
        log_in(browser, "le.hoa")

    here.post("/tai-khoan/phien/ket-thuc-khac/")

    assert [browser.get("/tai-khoan/").status_code for browser in others] == [302, 302]
    assert here.get("/tai-khoan/").status_code == 200


def test_a_device_is_noted_once_in_five_minutes(
    client_for, django_assert_max_num_queries
):
    browser = client_for()
    browser.get("/tai-khoan/phien/")
    noted = UserSession.objects.get().last_seen_at

    browser.get("/tai-khoan/phien/")

    assert UserSession.objects.get().last_seen_at == noted


# --- the demo -----------------------------------------------------------------
@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_the_demo_offers_its_people_by_role(demo, officer, commune):
    officer(Role.CHAIR, full_name="Đinh Văn Nam", username="chu-tich")
    OfficerFactory(full_name="Không Vai Trò")

    page = Client().get(LOGIN).content.decode()

    assert "Đinh Văn Nam" in page
    assert "Chủ tịch" in page
    assert "Không Vai Trò" not in page


def test_the_demo_lets_in_with_one_click(demo, officer):
    officer(Role.CHAIR, username="chu-tich")
    browser = Client()

    entered = browser.post("/tai-khoan/trinh-dien/chu-tich/")

    assert entered.url == "/"
    assert browser.get("/tai-khoan/").status_code == 200


def test_without_the_demo_nobody_comes_in_by_one_click(officer):
    officer(Role.CHAIR, username="chu-tich")
    browser = Client()

    assert browser.post("/tai-khoan/trinh-dien/chu-tich/").status_code == 404
    assert "_auth_user_id" not in browser.session
    assert "bằng một lần bấm" not in browser.get(LOGIN).content.decode()


def test_one_click_needs_a_post_with_the_token_and_a_living_role(demo, officer):
    officer(Role.CHAIR, username="chu-tich")
    OfficerFactory(username="khong-vai-tro")
    officer(username="da-nghi", is_active=False)
    strict = Client(enforce_csrf_checks=True)

    assert Client().get("/tai-khoan/trinh-dien/chu-tich/").status_code == 405
    assert strict.post("/tai-khoan/trinh-dien/chu-tich/").status_code == 403
    for username in ("khong-vai-tro", "da-nghi", "khong-co"):
        answer = Client().post(f"/tai-khoan/trinh-dien/{username}/")
        assert answer.status_code == 404, username


def test_the_login_page_costs_the_same_for_one_and_many_people(
    demo, commune, django_assert_num_queries
):
    RoleGrantFactory(unit=commune)
    Client().get(LOGIN)
    with django_assert_num_queries(2):
        Client().get(LOGIN)

    RoleGrantFactory.create_batch(3, unit=commune)
    with django_assert_num_queries(2):
        Client().get(LOGIN)
