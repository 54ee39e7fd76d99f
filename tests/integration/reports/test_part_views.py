"""The pages of parts, documents and templates."""

import pytest
from django.urls import reverse

from tests.factories.reports import ReportTemplateFactory, SectionCommentFactory
from tests.integration.reports import scenery
from xaso.organisation.enums import Role
from xaso.reports.enums import SectionState, State
from xaso.reports.models import Report, ReportTemplate, Section
from xaso.reports.papers.word import shipped
from xaso.reports.services import composing, path, signing

pytestmark = pytest.mark.django_db
FINANCE = "II.5"


@pytest.fixture
def scene(commune, officer):
    made = scenery.opened(
        commune, officer(Role.OFFICE), officer(Role.CHAIR), officer(Role.PROFESSIONAL)
    )
    scenery.frozen(made)
    return made


def _url(name, scene, *args):
    return reverse(f"reports:{name}", args=[scene.report.pk, *args])


def _message(response):
    return [str(message) for message in response.context["messages"]]


# --- the list -------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_parts_asks_the_same_whatever_its_length(
    rows, scene, client_for, django_assert_num_queries
):
    keep = scene.report.sections.filter(needs_text=True)[:rows]
    Section.objects.exclude(pk__in=[section.pk for section in keep]).delete()
    client = client_for(scene.writer)

    with django_assert_num_queries(QUERIES_OF_PARTS):
        page = client.get(_url("parts", scene))

    assert page.content.count(b"r-part-title") == rows


QUERIES_OF_PARTS = 30


def test_the_office_lays_out_parts_of_an_open_report(commune, officer, client_for):
    made = scenery.opened(
        commune, officer(Role.OFFICE), officer(Role.CHAIR), officer(Role.PROFESSIONAL)
    )
    client = client_for(made.office)
    assert "Chưa lập các phần" in client.get(_url("parts", made)).content.decode()

    page = client.post(_url("lay_out", made), follow=True)

    assert "Đã lập 16 phần theo đề cương." in _message(page)


def test_the_list_shows_figures_and_who_is_waited_for(scene, client_for):
    said = client_for(scene.writer).get(_url("parts", scene)).content.decode()

    assert "tiếp nhận 348 hồ sơ" in said
    assert "Phần của bạn" in said
    assert "Điều chỉnh số liệu kỳ trước" not in said


# --- one part -------------------------------------------------------------------
def test_a_part_is_written_and_shown_as_it_will_be_printed(scene, client_for):
    client = client_for(scene.writer)
    client.get(_url("part", scene, FINANCE))

    page = client.post(
        _url("part", scene, FINANCE),
        {"text": "Đã nhận {{dossiers-received}}.", "seen": "", "act": "write"},
        follow=True,
    )

    assert "Đã nhận 348 hồ sơ." in page.content.decode()
    assert scene.part(FINANCE).text == "Đã nhận {{dossiers-received}}."


def test_a_look_keeps_nothing_and_loses_nothing(scene, client_for):
    page = client_for(scene.writer).post(
        _url("part", scene, FINANCE), {"text": "Thử {{la}}.", "act": "preview"}
    )

    assert page.context["form"]["text"].value() == "Thử {{la}}."
    assert "Không có số liệu nào tên như vậy." in page.content.decode()
    assert scene.part(FINANCE).text == ""


def test_what_was_typed_stays_when_somebody_else_was_faster(scene, client_for):
    scene.act(composing.write_part, FINANCE, scene.office, text="Nhanh hơn.", seen="")

    page = client_for(scene.writer).post(
        _url("part", scene, FINANCE),
        {"text": "Chữ của tôi.", "seen": "", "act": "write"},
    )

    assert page.status_code == 422
    assert "vừa ghi phần này" in page.content.decode()
    assert page.context["form"]["text"].value() == "Chữ của tôi."


def test_the_preview_answers_with_the_paragraphs_only(scene, client_for):
    page = client_for(scene.writer).post(
        _url("preview_part", scene, FINANCE), {"text": "Đạt {{online-dossiers}}"}
    )

    assert page.content.decode().lstrip().startswith('<div class="r-preview"')
    assert "Đạt 46\N{NO-BREAK SPACE}%" in page.content.decode()


def test_a_part_nobody_may_write_says_why(scene, client_for, officer):
    said = client_for(officer(Role.PROFESSIONAL)).get(_url("part", scene, FINANCE))

    assert "giao cho người khác viết" in said.content.decode()


def test_signing_off_goes_on_to_the_next_part(scene, client_for):
    client = client_for(scene.office)

    page = client.post(_url("sign_off_part", scene, "I.5"))
    assert page.url == _url("part", scene, "II.1")

    for section in scene.report.sections.filter(needs_text=True).exclude(key="IV"):
        section.state = SectionState.SIGNED_OFF
        section.save()
    assert client.post(_url("sign_off_part", scene, "IV")).url == _url("parts", scene)


def test_a_refusal_is_told_on_the_part(scene, client_for):
    Report.objects.filter(pk=scene.report.pk).update(state=State.SIGNED)

    page = client_for(scene.office).post(_url("sign_off_part", scene, FINANCE), follow=True)  # fmt: skip

    assert "lấy về sửa" in _message(page)[0]


def test_a_part_is_returned_reopened_and_given_away(scene, client_for):
    client = client_for(scene.office)
    scene.act(composing.write_part, FINANCE, scene.writer, text="Xong.", seen="")

    client.post(_url("return_part", scene, FINANCE), {"comment": "Nêu rõ số liệu."})
    assert scene.part(FINANCE).state == SectionState.RETURNED

    client.post(_url("sign_off_part", scene, FINANCE))
    client.post(_url("reopen_part", scene, FINANCE))
    assert scene.part(FINANCE).state == SectionState.WRITTEN

    client.post(_url("assign_part", scene, FINANCE), {"post": ""})
    assert scene.part(FINANCE).post is None


def test_remarks_are_left_and_settled_on_the_page(scene, client_for):
    client = client_for(scene.writer)

    client.post(_url("comment_part", scene, FINANCE), {"comment": "Chờ số kho bạc."})
    comment = scene.part(FINANCE).comments.get()
    page = client.post(_url("resolve_comment", scene, FINANCE, comment.pk), follow=True)

    comment.refresh_from_db()
    assert comment.resolved_by == scene.writer
    assert "đã giải quyết" in page.content.decode()


def test_the_page_of_a_part_shows_all_its_remarks(scene, client_for):
    for _n in range(3):
        SectionCommentFactory(section=scene.part(FINANCE))

    page = client_for(scene.writer).get(_url("part", scene, FINANCE))

    assert page.content.count(b'r-comment"') == 3


@pytest.mark.parametrize(
    ("method", "name", "args"),
    [
        ("get", "parts", ()), ("get", "part", (FINANCE,)), ("get", "prints", ()),
        ("get", "draft_file", ("pdf",)), ("post", "preview_part", (FINANCE,)),
    ],
)  # fmt: skip
def test_a_stranger_finds_nothing(method, name, args, scene, client_for, officer):
    stranger = officer(Role.OFFICE, unit=scenery.PostFactory().unit)

    page = getattr(client_for(stranger), method)(_url(name, scene, *args))

    assert page.status_code == 404


@pytest.mark.parametrize(
    "name", ["sign_off_part", "reopen_part", "return_part", "assign_part"]
)
def test_only_the_office_settles_parts(name, scene, client_for):
    page = client_for(scene.writer).post(_url(name, scene, FINANCE))

    assert page.status_code == 403


# --- documents ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "starts"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")]
)
def test_the_draft_is_there_in_three_forms(kind, starts, scene, client_for):
    page = client_for(scene.writer).get(_url("draft_file", scene, kind))

    assert page.content.startswith(starts)
    assert f".{kind}" in page["Content-Disposition"]


def test_no_other_form_is_offered(scene, client_for):
    assert client_for(scene.writer).get(_url("draft_file", scene, "exe")).status_code == 404  # fmt: skip


def test_pages_are_shown_as_pictures(scene, client_for):
    client = client_for(scene.writer)

    page = client.get(_url("prints", scene))
    first = client.get(_url("page_picture", scene, 1))

    assert page.content.count(b'r-page"') >= 10
    assert first.content.startswith(b"\x89PNG")
    assert client.get(_url("page_picture", scene, 99)).status_code == 404


def test_nothing_is_printed_before_the_freeze(commune, officer, client_for):
    made = scenery.opened(
        commune, officer(Role.OFFICE), officer(Role.CHAIR), officer(Role.PROFESSIONAL)
    )

    page = client_for(made.office).get(_url("prints", made))

    assert "Chưa in được" in page.content.decode()
    assert client_for(made.office).get(_url("draft_file", made, "pdf")).status_code == 404  # fmt: skip


def test_the_chair_signs_on_the_page_and_the_documents_are_there(scene, client_for):
    scenery.signed_off(scene)
    path.put_up(report_id=scene.report.pk, actor=scene.office, now=scene.now)
    client = client_for(scene.chair)
    assert "Khi ký" in client.get(_url("sign", scene)).content.decode()

    page = client.post(_url("sign", scene), follow=True)

    assert "Đã ký báo cáo, số 01/BC-UBND." in _message(page)
    paper = scene.fresh().edition.papers.get(kind="pdf")
    kept = client.get(reverse("reports:paper", args=[paper.pk]))
    assert b"".join(kept.streaming_content).startswith(b"%PDF-")


def test_signing_too_early_says_why(scene, client_for):
    page = client_for(scene.chair).post(_url("sign", scene))

    assert "chưa trình ký" in page.content.decode()


def test_a_document_of_another_unit_is_not_found(scene, client_for, officer):
    scenery.signed_off(scene)
    path.put_up(report_id=scene.report.pk, actor=scene.office, now=scene.now)
    edition = signing.sign(
        report_id=scene.report.pk, url="https://x/", actor=scene.chair, now=scene.now
    )
    stranger = officer(Role.OFFICE, unit=scenery.PostFactory().unit)

    page = client_for(stranger).get(
        reverse("reports:paper", args=[edition.papers.first().pk])
    )

    assert page.status_code == 404


# --- templates ------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_templates_asks_the_same_whatever_its_length(
    rows, commune, client_for, django_assert_num_queries
):
    for _n in range(rows):
        ReportTemplateFactory(unit=commune)
    client = client_for(Role.OFFICE)

    with django_assert_num_queries(QUERIES_OF_TEMPLATES):
        page = client.get(reverse("reports:templates"))

    assert page.content.decode().count("Mẫu báo cáo của xã") == rows


QUERIES_OF_TEMPLATES = 20


def test_the_shipped_template_is_downloaded(commune, client_for):
    page = client_for(Role.PROFESSIONAL).get(reverse("reports:shipped_template"))

    assert page.content == shipped()


def test_a_template_is_uploaded_downloaded_and_ended(commune, client_for, tmp_path):
    client = client_for(Role.OFFICE)
    source = tmp_path / "mau.docx"
    source.write_bytes(shipped())

    with source.open("rb") as opened:
        page = client.post(
            reverse("reports:templates"),
            {"name": "Mẫu mới", "file": opened, "valid_from": "2026-01-01"},
            follow=True,
        )
    assert "Đã nhận mẫu “Mẫu mới”." in _message(page)

    template = ReportTemplate.objects.get()
    kept = client.get(reverse("reports:template_file", args=[template.pk]))
    assert b"".join(kept.streaming_content) == shipped()
    client.post(reverse("reports:end_template", args=[template.pk]))
    template.refresh_from_db()
    assert template.valid_to is not None


def test_a_refused_template_keeps_the_form_and_lists_its_flaws(
    commune, client_for, tmp_path
):
    source = tmp_path / "mau.docx"
    source.write_bytes(b"khong phai word")

    with source.open("rb") as opened:
        page = client_for(Role.OFFICE).post(
            reverse("reports:templates"),
            {"name": "Mẫu mới", "file": opened, "valid_from": "2026-01-01"},
        )

    assert page.status_code == 422
    assert "Không mở được mẫu" in page.content.decode()
    assert page.context["form"]["name"].value() == "Mẫu mới"


def test_only_the_office_uploads(commune, client_for):
    page = client_for(Role.PROFESSIONAL).post(reverse("reports:templates"), {})

    assert page.status_code == 403
