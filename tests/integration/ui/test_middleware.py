"""Language, messages by htmx, forms without a token."""

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse

from xaso.ui.middleware import toasts


def answered(response, **headers):
    request = RequestFactory().get("/", headers=headers)
    request._messages = CookieStorage(request)
    messages.success(request, "Đã lưu.")
    return toasts(lambda _request: response)(request)


def test_a_message_of_an_htmx_act_is_a_toast():
    response = answered(HttpResponse(), hx_request="true")

    assert response["HX-Trigger"] == (
        '{"xaso:toast": {"text": "\\u0110\\u00e3 l\\u01b0u.", "tone": "success"}}'
    )


def test_a_message_waits_for_the_whole_page_otherwise():
    assert "HX-Trigger" not in answered(HttpResponse())
    assert "HX-Trigger" not in answered(HttpResponseRedirect("/"), hx_request="true")
    leaving = HttpResponse(headers={"HX-Redirect": "/"})
    assert "HX-Trigger" not in answered(leaving, hx_request="true")


def test_a_form_without_token_is_refused_with_a_way_out(db):
    browser = Client(enforce_csrf_checks=True)

    response = browser.post(reverse("desk:language"), {"language": "en"})

    assert response.status_code == 403
    assert "Trang đã hết hạn" in response.content.decode()


def test_pages_are_vietnamese_whatever_the_browser_wishes(db, client):
    page = client.get("/khong-co/", headers={"accept-language": "en"})

    assert page["Content-Language"] == "vi"


def test_the_chosen_language_is_spoken(db, client):
    client.cookies["django_language"] = "en"

    page = client.get("/khong-co/")

    assert page["Content-Language"] == "en"
    assert "Page not found" in page.content.decode()
