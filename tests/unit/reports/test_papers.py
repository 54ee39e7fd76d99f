"""The report as PDF, Word and workbook: the same words, the same bytes."""

import hashlib
import io
import shutil
import subprocess
import sys
import zipfile

import docx
import openpyxl
import pypdfium2
import pytest

from tools.report_template.build import built
from xaso.core import typeset
from xaso.core.text import squash
from xaso.reports.papers.pdf import pdf
from xaso.reports.papers.sample import paper
from xaso.reports.papers.tables import tables
from xaso.reports.papers.word import shipped, word
from xaso.reports.papers.workbook import workbook

KINDS = pytest.mark.parametrize(
    ("kind", "previous"),
    [("quarter", None), ("half_year", "quarter"), ("nine_months", None), ("year", "half_year")],
)  # fmt: skip
MAKERS = {"pdf": pdf, "word": word, "workbook": workbook}


@pytest.fixture(scope="module")
def year():
    return paper("year", "half_year")


def _pages(content):
    document = pypdfium2.PdfDocument(content)
    return [squash(page.get_textpage().get_text_range()) for page in document]


def test_the_first_page_is_laid_out_as_the_decree_asks(year):
    first = _pages(pdf(year))[0]

    for words in (
        "ỦY BAN NHÂN DÂN", "XÃ SÔNG TRÀ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 47/BC-UBND",
        "Sông Trà, ngày 10 tháng 3 năm 2026", "BÁO CÁO",
        "Kết quả thực hiện công tác cải cách hành chính năm 2026", "Kính gửi:",
    ):  # fmt: skip
        assert words in first


@KINDS
def test_every_word_of_the_paper_is_in_the_pdf(kind, previous):
    made = paper(kind, previous)

    text = " ".join(_pages(pdf(made)))

    for section in made["sections"]:
        assert section["title"].lower() in text.lower()
        for line in section["paragraphs"]:
            assert squash(line)[:40] in text.replace("\x02", "-")
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "Trần Minh Khoa" in text
    assert "9F2C 41D0 7AB3" in text


def test_the_pdf_is_archival_accessible_and_vietnamese(year):
    content = pdf(year)

    document = pypdfium2.PdfDocument(content)
    assert b"/Lang (vi-VN)" in content or b"/Lang(vi-VN)" in content
    assert b"pdfaid:part>2" in content
    assert b"pdfaid:conformance>A" in content
    assert b"pdfuaid:part>1" in content
    assert document.is_tagged()
    assert document.get_metadata_value("Title").startswith("Báo cáo kết quả")


def test_heads_of_appendices_return_on_each_page(year):
    pages = [page for page in _pages(pdf(year)) if "Phụ lục III – Báo cáo số" in page]

    assert len(pages) >= 2
    assert all("Sản phẩm" in page and "Minh chứng" in page for page in pages)
    assert f"trang {len(pages)}/{len(pages)}" in pages[-1]


def test_a_draft_says_so_and_leaves_room_for_number_and_day(year):
    made = year | {"is_draft": True, "head": year["head"] | {"number": None, "date": None, "signer": None}}  # fmt: skip

    first = _pages(pdf(made))[0]

    assert "Số: /BC-UBND" in first
    assert "Sông Trà, ngày tháng năm" in first


def test_characters_the_face_lacks_do_not_stop_the_report(year):
    sections = [s | {"paragraphs": ["Ký tự lạ: 漢 🙂 \\ # $ {{x}} <b>&amp;"]} for s in year["sections"][:2]]  # fmt: skip

    text = " ".join(_pages(pdf(year | {"sections": sections})))

    assert "Ký tự lạ: □ □ \\ # $ {{x}} <b>&amp;" in text


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_paper_gives_the_same_bytes(name, year):
    typeset._picture.cache_clear()
    first = MAKERS[name](year)
    typeset._picture.cache_clear()

    assert MAKERS[name](year) == first


def test_another_process_gives_the_same_bytes(year):
    told = (
        "import os, hashlib, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'xaso.settings.test'\n"
        "django.setup()\n"
        "from xaso.reports.papers import pdf, sample, word, workbook\n"
        "made = sample.paper('year', 'half_year')\n"
        "for one in (pdf, word, workbook):\n"
        "    print(hashlib.sha256(one(made)).hexdigest())\n"
    )
    env = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PATH": ""}

    done = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        check=True,
        env=env,
    )

    here = [hashlib.sha256(one(year)).hexdigest() for one in MAKERS.values()]
    assert done.stdout.split() == here


# --- Word -----------------------------------------------------------------------
def _texts(document):
    return [squash(p.text) for p in document.paragraphs if p.text.strip()]


@KINDS
def test_word_holds_the_same_words_and_no_tag(kind, previous):
    made = paper(kind, previous)

    document = docx.Document(io.BytesIO(word(made)))

    texts = _texts(document)
    for section in made["sections"]:
        for line in section["paragraphs"]:
            assert squash(line) in texts
    everything = " ".join(texts) + " ".join(
        cell.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    )
    assert "{{" not in everything
    assert "{%" not in everything


def test_tables_of_word_are_those_of_the_paper(year):
    document = docx.Document(io.BytesIO(word(year)))
    wanted = {table.key: table for table in tables(year)}

    for table in document.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        key = {"Chỉ tiêu": "targets", "Nhiệm vụ": "tasks"}.get(heads[1])
        if key is None:
            continue
        rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
        plain = [row for row in wanted[key].rows if row.kind == "plain"]
        told = [[str(cell or "") for cell in row.cells] for row in plain]
        assert [row for row in told if row not in rows] == []
        assert len(rows) == len(wanted[key].rows)
        wanted.pop(key)

    assert set(wanted) == {"statistics", "form-06a"}


def test_heads_of_word_tables_repeat_and_rows_stay_whole():
    xml = zipfile.ZipFile(io.BytesIO(word(paper()))).read("word/document.xml").decode()

    assert xml.count("<w:tblHeader") >= 6
    assert "<w:cantSplit" in xml


def test_pictures_of_word_have_their_words(year):
    xml = zipfile.ZipFile(io.BytesIO(word(year))).read("word/document.xml").decode()

    assert xml.count("<wp:docPr ") == 4
    assert xml.count(" descr=") >= 4
    assert 'descr="Hồ sơ nộp trực tuyến theo tháng. T1: 38,4 %' in xml


def test_text_of_people_is_text_in_word():
    made = paper()
    made["sections"][1]["paragraphs"] = ["<w:p/> & {{ nguoi_ky }} {% if %}"]

    document = docx.Document(io.BytesIO(word(made)))

    assert "<w:p/> & {{ nguoi_ky }} {% if %}" in _texts(document)


def test_the_package_tells_no_moment(year):
    packed = zipfile.ZipFile(io.BytesIO(word(year)))

    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = docx.Document(io.BytesIO(word(year))).core_properties
    assert core.author == "Ủy ban nhân dân xã Sông Trà"
    assert core.created.isoformat() == "2026-12-14T09:12:45+00:00"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file(tmp_path, year):
    source = tmp_path / "bao-cao.docx"
    source.write_bytes(word(year))

    subprocess.run(  # noqa: S603 -- a file of this test
        [shutil.which("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip

    pages = _pages((tmp_path / "bao-cao.pdf").read_bytes())
    assert "Số: 47/BC-UBND" in pages[0]
    assert any("DANH MỤC NHIỆM VỤ CỦA KẾ HOẠCH" in page for page in pages)


def test_the_shipped_template_is_the_one_the_tool_writes():
    assert built() == shipped()


# --- workbook -------------------------------------------------------------------
def test_the_workbook_has_a_sheet_for_each_appendix(year):
    book = openpyxl.load_workbook(io.BytesIO(workbook(year)))

    assert book.sheetnames == ["PL I – Chỉ tiêu", "PL II – Thống kê", "Biểu II.06a", "PL III – Nhiệm vụ"]  # fmt: skip
    form = book["Biểu II.06a"]
    assert form["A4"].value == "Số liệu từ ngày 15/12/2025 đến hết ngày 14/12/2026"
    assert [cell.value for cell in form[8]] == [f"({n})" for n in range(1, 14)]
    assert [cell.value for cell in form[9]][:3] == [1, "Hộ tịch", 418]
    assert form["C9"].number_format == "#,##0"


def test_no_text_of_people_becomes_a_formula(year):
    task = year["snapshot"]["tasks"][0] | {"title": '=HYPERLINK("http://x";"y")', "lead": "@cmd"}  # fmt: skip
    made = year | {"snapshot": year["snapshot"] | {"tasks": [task]}}

    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))

    cells = [c for row in book["PL III – Nhiệm vụ"].iter_rows() for c in row if c.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert '=HYPERLINK("http://x";"y")' in [cell.value for cell in cells]
