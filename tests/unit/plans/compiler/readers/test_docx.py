"""Word files: what a person sees is what is read; hostile packages are refused."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from xaso.plans.compiler.readers import Unreadable, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def word(body: str, **parts: str) -> bytes:
    document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    others = {f"word/{name}.xml": content for name, content in parts.items()}
    return package({"word/document.xml": document, **others})


def p(text: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f"<w:t>{text}</w:t></w:r></w:p>"
    )


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(t) for t in texts)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def text_of(body: str, **parts: str) -> str:
    return read(word(body, **parts), "x.docx").text


def listed(text: str, number: int, depth: int = 0) -> str:
    return p(
        text,
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>',
    )


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_automatic_numbers_and_bullets_become_visible() -> None:
    body = (
        listed("Mục đích", 1)
        + listed("Chung", 1, 1)
        + listed("Điểm", 1, 2)
        + listed("Cụ thể", 1, 1)
        + listed("Mục tiêu", 1)
        + listed("Lại từ đầu", 1, 1)
        + listed("gạch", 2)
        + listed("con", 2, 1)
        + listed("Danh sách mới", 3)
        + listed("Không có danh sách", 9)
    )

    assert text_of(body, numbering=NUMBERING).splitlines() == [
        "I. Mục đích",
        "1. Chung",
        "a) Điểm",
        "2. Cụ thể",
        "II. Mục tiêu",
        "1. Lại từ đầu",
        "- gạch",
        "+ con",
        "I. Danh sách mới",
        "Không có danh sách",
    ]


def test_numbers_of_several_levels_and_lists_that_never_restart() -> None:
    numbering = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="5">
      <w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
      <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="(%3)"/><w:lvlRestart w:val="0"/></w:lvl>
      </w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="5"/></w:num></w:numbering>"""
    body = "".join(listed("x", 4, depth) for depth in (0, 1, 2, 2, 0, 1, 2))

    assert text_of(body, numbering=numbering).splitlines() == [
        "I. x",
        "1.1. x",
        "(1) x",
        "(2) x",
        "II. x",
        "2.1. x",
        "(3) x",
    ]


def test_words_cut_into_runs_and_fields_are_whole() -> None:
    body = (
        '<w:p><w:r><w:t>Quy</w:t></w:r><w:proofErr w:type="spellStart"/><w:smartTag>'
        "<w:r><w:t>ết đ</w:t></w:r></w:smartTag><w:hyperlink><w:r><w:t>ịnh số </w:t></w:r>"
        '</w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7'
        "</w:t></w:r><w:r><w:noBreakHyphen/><w:t>QĐ</w:t></w:r></w:p>"
    )

    assert text_of(body) == "Quyết định số 7-QĐ\n"


def test_a_style_can_carry_the_list() -> None:
    styles = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr>
      <w:numId w:val="1"/></w:numPr></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>"""
    body = p("Mục", '<w:pStyle w:val="B"/>')

    assert text_of(body, styles=styles, numbering=NUMBERING) == "I. Mục\n"


def test_tables_are_rows_and_keep_merged_cells_readable() -> None:
    body = p("Trước") + table(
        cell("TT") + cell("Nhiệm vụ") + cell("Chủ trì"),
        cell("I. Thể chế", properties='<w:gridSpan w:val="3"/>'),
        cell("1")
        + cell("Rà soát", "- Báo cáo")
        + cell("A|B", properties='<w:vMerge w:val="restart"/>'),
        cell("2") + cell("Đăng tải") + cell("", properties="<w:vMerge/>"),
    )

    assert text_of(body + p("Sau")).splitlines() == [
        "Trước",
        "",
        "| TT | Nhiệm vụ | Chủ trì |",
        "| I. Thể chế |  |  |",
        "| 1 | Rà soát <br> - Báo cáo | A\\|B |",
        "| 2 | Đăng tải | A\\|B |",
        "",
        "Sau",
    ]


def test_head_and_foot_tables_are_read_column_by_column() -> None:
    head = table(
        cell("UBND HUYỆN A", "XÃ B") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        cell("Số: 5/KH-UBND") + cell("B, ngày 05 tháng 01 năm 2024"),
    )
    foot = table(
        cell("Nơi nhận:", "- Như trên;") + cell("TM. ỦY BAN NHÂN DÂN", "Lê Văn C")
    )

    assert text_of(head + foot).split("\n") == [
        "UBND HUYỆN A",
        "XÃ B",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "B, ngày 05 tháng 01 năm 2024",
        "",
        "",
        "Nơi nhận:",
        "- Như trên;",
        "TM. ỦY BAN NHÂN DÂN",
        "Lê Văn C",
        "",
    ]


def test_breaks_tabs_capitals_and_hidden_text() -> None:
    runs = (
        "<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t>"
        '<w:br w:type="page"/></w:r><w:r><w:rPr><w:caps/></w:rPr><w:t> bốn</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )

    source = read(word(runs))

    assert source.text == "một\nhai\tba BỐN\n"
    assert [note.code for note in source.notes] == ["hidden-text"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    )

    source = read(word(body))

    assert source.text == "mới\n"
    assert [note.code for note in source.notes] == ["tracked-changes"]


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent>" + p("Số: 7/KH-UBND") + "</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Đầu</w:t><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert text_of(body) == "Đầu\nSố: 7/KH-UBND\n"


def test_content_controls_are_opened() -> None:
    body = f"<w:sdt><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>"

    assert text_of(body) == "Trong khung\n"


def test_a_run_in_an_old_font_is_converted_and_said() -> None:
    body = p("KÕ ho¹ch", run='<w:rFonts w:ascii=".VnTime"/>') + p(
        "c¶i c¸ch", run='<w:rFonts w:ascii=".VnTimeH"/>'
    )

    source = read(word(body))

    assert source.text == "Kế hoạch\nCẢI CÁCH\n"
    assert [note.code for note in source.notes] == ["encoding-tcvn3"]


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "ke-hoach.docx")
    assert refused.value.sentence.endswith(".")
    return refused.value.code


def test_a_zip_bomb_is_refused_by_its_declared_size() -> None:
    assert refusal(package({"word/document.xml": b"\0" * 60_000_000})) == "docx-bomb"


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    honest = package({"word/document.xml": b"<w>" + b" " * 9_000_000})
    lying = honest.replace(
        (9_000_003).to_bytes(4, "little"), (900).to_bytes(4, "little")
    )

    assert refusal(lying) == "docx-broken"


def test_too_many_entries_are_refused() -> None:
    assert refusal(package({f"word/{n}": "" for n in range(2_100)})) == "docx-bomb"


def test_macros_are_refused() -> None:
    data = package({"word/document.xml": "<d/>", "word/vbaProject.bin": b"x"})

    assert refusal(data) == "docx-macros"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d ['
        '<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        f"<w:document {W}><w:body>{p('&a;')}</w:body></w:document>"
    )

    assert refusal(package({"word/document.xml": xml.encode(encoding)})) == "docx-dtd"


def test_entity_bombs_are_refused() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    xml = (
        f'<!DOCTYPE d [<!ENTITY l0 "lol">{levels}]>'
        f"<w:document {W}><w:body>{p('&l11;')}</w:body></w:document>"
    )

    assert refusal(package({"word/document.xml": xml})) in {"docx-dtd", "docx-broken"}


def test_a_locked_file_says_so() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "docx-encrypted"
    assert refusal(ole + "WordDocument".encode("utf-16-le")) == "doc"
    assert refusal(ole) == "ole"


def test_a_zip_with_a_password_says_so() -> None:
    data = bytearray(word(p("a")))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + offset] |= 1
            start += 4

    assert refusal(bytes(data)) == "docx-encrypted"


@pytest.mark.parametrize("kept", [30, 100, 400])
def test_a_truncated_file_is_refused(kept: int) -> None:
    assert refusal(word(p("Kế hoạch " * 50))[:kept]) == "docx-broken"


def test_other_packages_are_named() -> None:
    assert refusal(package({"xl/workbook.xml": "<w/>"})) == "office-other"
    assert refusal(package({"word/other.xml": "<w/>"})) == "docx-broken"
    assert refusal(word("")) == "docx-empty"


def test_other_zips_are_named() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("ke-hoach.docx", b"x")

    assert refusal(buffer.getvalue()) == "archive"


def test_deep_nesting_is_no_crash() -> None:
    deep = "<w:sdt><w:sdtContent>" * 90 + p("đáy") + "</w:sdtContent></w:sdt>" * 90
    deeper = "<w:ins>" * 5_000 + "</w:ins>" * 5_000

    assert text_of(deep) == "đáy\n"
    assert refusal(word(deeper)) == "docx-broken"
