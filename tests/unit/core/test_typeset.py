import shutil
import subprocess
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from xaso.core import typeset

POPPLER = shutil.which("pdftotext")
# Every Vietnamese letter, both cases, as an officer might type it in a name.
LETTERS = (
    "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự"
    " yỳỷỹýỵ đ"
)
LETTER = {
    "superior": "Huyện Ba Tơ",
    "issuer": "Ủy ban nhân dân xã Ba Nam",
    "number": "05",
    "symbol": "QĐ-UBND",
    "place": "Ba Nam",
    "date": date(2024, 2, 5),
    "kind": "Quyết định",
    "about": "Về việc ban hành Kế hoạch cải cách hành chính năm 2024",
    "grounds": ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;"],
    "paragraphs": [LETTERS, LETTERS.upper()],
    "table": {
        "columns": [["TT", 1], ["Nhiệm vụ", 6], ["Hạn", 2]],
        "rows": [["1", "Rà soát thủ tục hành chính", "10/3/2024"]],
    },
    "to": ["Như Điều 3", "UBND huyện (báo cáo)", "Lưu: VT"],
    "capacity": ["TM. Ủy ban nhân dân", "Chủ tịch"],
    "signer": "Phạm Văn Đức",
}


def pages(content):
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def words(text):
    return " ".join(text.split())


def letter(**changes):
    return typeset.pdf("core/letter.typ", LETTER | changes)


def test_a_document_carries_what_the_decree_asks_for():
    [text] = map(words, pages(letter()))

    for part in (
        "HUYỆN BA TƠ",
        "ỦY BAN NHÂN DÂN XÃ BA NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/QĐ-UBND",
        "Ba Nam, ngày 05 tháng 02 năm 2024",
        "QUYẾT ĐỊNH",
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        "Phạm Văn Đức",
        "Nơi nhận:",
        "- Lưu: VT.",
    ):
        assert part in text


def test_every_vietnamese_letter_comes_out_as_it_went_in():
    text = words(" ".join(pages(letter())))

    assert LETTERS in text
    assert LETTERS.upper() in text


@pytest.mark.skipif(not POPPLER, reason="poppler is not installed")
def test_another_reader_sees_the_same_letters():
    read = subprocess.run(  # noqa: S603 -- a fixed command
        [POPPLER, "-", "-"], input=letter(), capture_output=True, check=True
    )

    assert LETTERS in words(read.stdout.decode())


def test_the_same_data_gives_the_same_bytes():
    assert letter() == letter()


def test_a_given_moment_is_written_as_the_date_of_the_file():
    at = datetime(2024, 2, 5, 1, tzinfo=UTC)

    assert b"2024-02-05" in typeset.pdf("core/letter.typ", LETTER, at=at)


def test_it_is_archival_and_tagged():
    content = letter()

    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"/StructTreeRoot" in content


def test_it_is_also_accessible_when_asked():
    both = typeset.pdf("core/letter.typ", LETTER, standards=("a-2a", "ua-1"))

    assert b"<pdfuaid:part>1</pdfuaid:part>" in both


def test_only_vendored_fonts_are_used():
    document = pypdfium2.PdfDocument(letter())
    fonts = {
        item.get_font().get_base_name()
        for page in document
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    }
    document.close()

    assert {name.split("+")[-1].split("-")[0] for name in fonts} == {"Tinos"}


def test_page_numbers_stand_on_every_page_but_the_first():
    first, second, *_ = pages(letter(paragraphs=["Nội dung. " * 60] * 8))

    assert not first.startswith("1")
    assert second.startswith("2")


def test_text_of_people_is_text_and_never_source():
    nasty = '#panic("no") $x$ *không đậm* #read("/core/ids.py") <nhãn> @nhãn "'

    assert nasty in words(" ".join(pages(letter(paragraphs=[nasty]))))


def test_characters_no_font_knows_become_a_box():
    [text] = pages(letter(paragraphs=["mặt cười 😀 và 漢字 \x07"]))

    assert "mặt cười □ và □□ □" in text


def test_decomposed_letters_are_composed():
    [text] = pages(letter(paragraphs=["Ba To\u031b va\u0300 Ba Na\u0300o"]))

    assert "Ba Tơ và Ba Nào" in text


def test_number_and_date_may_still_be_blank():
    [text] = map(words, pages(letter(number=None, date=None)))

    assert "Số: /QĐ-UBND" in text
    assert "Ba Nam, ngày tháng năm" in text


def test_an_official_letter_has_its_subject_under_the_number():
    [text] = map(words, pages(letter(kind=None, about="xin ý kiến", symbol="UBND")))

    assert "V/v xin ý kiến" in text
    assert "QUYẾT ĐỊNH" not in text


@pytest.mark.parametrize(
    "name", ["core/none.typ", "../core/letter.typ", "core/../core/letter.typ", "", "x"]
)
def test_a_template_is_found_by_app_and_name_only(name):
    with pytest.raises(typeset.NoSuchTemplate):
        typeset.pdf(name, {})


def test_a_failing_template_says_where():
    with pytest.raises(typeset.NotTypeset, match=r"letter\.typ"):
        typeset.pdf("core/letter.typ", LETTER | {"date": "hôm qua"})
