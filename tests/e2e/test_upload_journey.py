"""Files that are no plan: each is refused by a sentence that helps, nothing typed is lost."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.core import JPEG, office
from xaso.plans.models import PlanDraft

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SCAN = (
    b"%PDF-1.4\n"
    b"""1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
)
BAD = {
    "anh.jpg": (JPEG, "Đây là tệp ảnh JPEG"),
    "chuong-trinh.docx": (b"MZ" + bytes(300), "Hãy dùng một trong các loại"),
    "rong.docx": (b"", "Tệp rỗng"),
    "macro.docx": (office(**{"word/vbaProject.bin": b"x"}), "macro"),
    "bom.docx": (office(**{"big.xml": bytes(60_000_000)}), "nén"),
    "quet.pdf": (SCAN, "bản chụp, chưa có chữ"),
    "cu.doc": (OLD_WORD, "đời cũ"),
    "hong.docx": (office()[:-30], "hỏng"),
}


def send(page, name, content):
    """Choose a file and send it."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label("Tệp kế hoạch").set_input_files(file)
    page.get_by_role("button", name="Gửi và đọc văn bản").click()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_what_is_no_plan_is_refused_by_a_sentence_that_helps(
    people, page_as, everywhere, shot, has_script
):
    page = page_as("lan", "/ke-hoach/tai-len/", java_script_enabled=has_script)

    for name, (content, words) in BAD.items():
        send(page, name, content)
        said = page.locator("main").get_by_text(re.compile(words, re.IGNORECASE))
        expect(said.first, name).to_be_visible()
        if has_script and name == "macro.docx":
            everywhere(page, "tai-len-tu-choi")
            shot(page, "tai-len-tu-choi")
        page.goto("/ke-hoach/tai-len/")

    assert not PlanDraft.objects.exclude(state="unreadable").exists()


def test_too_large_a_file_is_refused(people, page_as, monkeypatch):
    monkeypatch.setattr(settings, "MAX_UPLOAD_BYTES", 1024 * 1024)
    page = page_as("lan", "/ke-hoach/tai-len/")

    send(page, "to.txt", "Kế hoạch cải cách hành chính. ".encode() * 60_000)

    expect(page.get_by_text("Tệp lớn hơn 1 MB").first).to_be_visible()


def test_a_refused_adjustment_keeps_the_reason_that_was_typed(demo, page_as):
    page = page_as("lan", "/ke-hoach/2026/dieu-chinh/")
    page.get_by_label("Vì sao điều chỉnh").fill("Tỉnh giao thêm chỉ tiêu.")
    file = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": JPEG}
    page.get_by_label("Văn bản điều chỉnh").set_input_files(file)

    page.get_by_role("button", name="Bắt đầu điều chỉnh").click()

    expect(page.get_by_text("Đây là tệp ảnh JPEG").first).to_be_visible()
    expect(page.get_by_label("Vì sao điều chỉnh")).to_have_value(
        "Tỉnh giao thêm chỉ tiêu."
    )
