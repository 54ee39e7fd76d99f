"""A refusal answers in the form the caller can read."""

import json
from urllib.parse import unquote

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.test import RequestFactory

from xaso.core.decisions import refuse
from xaso.core.errors import NotAllowed, NotFound, Refused
from xaso.ui import errors
from xaso.ui.middleware import refusals

SENTENCE = "Còn 3 lỗi chưa xử lý."
pytestmark = pytest.mark.django_db


def refused_by(kind, **headers):
    request = RequestFactory().get("/ke-hoach/", headers=headers)
    request.htmx = type(
        "Htmx",
        (),
        {"boosted": False, "__bool__": lambda _: "HX-Request" in request.headers},
    )()
    middleware = refusals(lambda _request: HttpResponse())
    exception = (
        NotFound() if kind is NotFound else kind(refuse("open", SENTENCE).objections)
    )
    return middleware.process_exception(request, exception)


@pytest.mark.parametrize(
    ("kind", "status"), [(NotFound, 404), (NotAllowed, 403), (Refused, 422)]
)
def test_a_browser_gets_a_page_with_the_sentence_and_a_way_back(kind, status):
    response = refused_by(kind, referer="http://testserver/giao-viec/?trang=2")

    page = response.content.decode()
    assert response.status_code == status
    assert (SENTENCE if kind is not NotFound else "Không tìm thấy") in page
    assert 'href="/giao-viec/?trang=2"' in page


def test_a_foreign_page_is_not_a_way_back():
    page = refused_by(Refused, referer="https://elsewhere.example/x").content.decode()

    assert "elsewhere" not in page
    assert 'href="/"' in page


def test_a_program_gets_problem_json():
    response = refused_by(Refused, accept="application/json")

    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content) == {
        "type": "about:blank",
        "title": "Chưa thực hiện được",
        "status": 422,
        "detail": SENTENCE,
        "code": "open",
    }


def test_htmx_gets_the_sentence_without_losing_what_is_on_the_page():
    response = refused_by(NotAllowed, hx_request="true")

    assert response.status_code == 403
    assert response["HX-Reswap"] == "none"
    assert unquote(response["X-Refused"]) == SENTENCE
    assert "<html" not in response.content.decode()


def test_a_body_too_large_is_an_answer_and_other_faults_are_not():
    middleware = refusals(lambda _request: HttpResponse())
    request = RequestFactory().post("/", headers={"accept": "application/json"})

    assert middleware.process_exception(request, RequestDataTooBig()).status_code == 413
    assert middleware.process_exception(request, ValueError()) is None


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.forbidden, 403),
        (errors.not_found, 404),
        (errors.too_large, 413),
        (errors.too_many, 429),
        (errors.server_error, 500),
        (errors.csrf_failure, 403),
    ],
)
def test_every_trouble_has_a_vietnamese_page(view, status):
    response = view(RequestFactory().get("/khong-co/"))

    assert response.status_code == status
    assert "Về trang Hôm nay" in response.content.decode()


def test_an_unknown_address_is_a_page_of_ours(client):
    response = client.get("/khong-co-trang-nay/")

    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()


def test_a_failure_is_told_even_without_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        },
    }

    response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.content.decode()
