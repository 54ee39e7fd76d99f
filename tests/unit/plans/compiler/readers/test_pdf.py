"""PDF files: reading order, tables, page furniture; scans and locked files refused."""

import pytest
import typst

from xaso.plans.compiler.readers import Unreadable, read

HEAD = """#set page(paper: "a4", margin: (x: 2.5cm, y: 2cm), numbering: "1")
#set text(font: "Libertinus Serif", size: 13pt, lang: "vi")
#set par(justify: true, first-line-indent: 1cm)
"""
PARAGRAPH = (
    "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh "
    "ban hành Kế hoạch cải cách hành chính năm 2026 của các sở, ban, ngành, địa phương;"
)


def pdf(source: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("pdf") / "a.typ"
    file.write_text(HEAD + source, encoding="utf-8")
    return typst.compile(file)


def test_columns_tables_and_paragraphs(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    source = f"""
#grid(columns: (1fr, 1.3fr),
  align(center)[ỦY BAN NHÂN DÂN \\ XÃ SÔNG X \\ Số: 12/KH-UBND],
  align(center)[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Sông X, ngày 05 tháng 01 năm 2026])
*KẾ HOẠCH*

{PARAGRAPH}

- Gạch thứ nhất.
#table(columns: 3, [TT], [Nhiệm vụ], [Hạn], table.cell(colspan: 3)[I. Thể chế],
  [1], [Rà soát văn bản quy phạm pháp luật còn hiệu lực trên địa bàn toàn xã trong năm 2026], [Quý I])
#pagebreak()
Trang sau.
"""

    result = read(pdf(source, tmp_path_factory), "a.pdf")

    assert result.text.replace("•", "-").splitlines() == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SÔNG X",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Sông X, ngày 05 tháng 01 năm 2026",
        "KẾ HOẠCH",
        PARAGRAPH,
        "- Gạch thứ nhất.",
        "| TT | Nhiệm vụ | Hạn |",
        "| I. Thể chế |  |  |",
        "| 1 | Rà soát văn bản quy phạm pháp luật còn hiệu lực trên địa bàn toàn xã trong năm 2026 | Quý I |",
        "Trang sau.",
    ]
    assert [note.code for note in result.notes] == ["pdf-lines-joined"]
    assert result.origin == "pdf"


def test_a_paragraph_over_two_pages_is_one_line(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    source = f"#v(24cm)\n{PARAGRAPH}\n"

    result = read(pdf(source, tmp_path_factory))

    assert result.text == PARAGRAPH + "\n"


def test_a_hyphen_at_the_end_of_a_line_stays(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    words = "Thực hiện Quyết định số 225/QĐ-TTg và Nghị quyết số 30c/NQ-CP; "
    source = f'#text("{words * 12}")'

    text = read(pdf(source, tmp_path_factory)).text

    assert text == (words * 12).strip() + "\n"


def test_a_dash_inside_a_name_is_no_bullet(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    paragraphs = [
        f"{'ô' * width} giao Phòng Văn hóa - Xã hội tham mưu, tổng hợp, báo cáo Ủy ban nhân dân xã."
        for width in range(30, 45)
    ]
    source = "\n".join(f'#text("{p}")\n#parbreak()' for p in paragraphs)
    indent = "#set par(first-line-indent: (amount: 1cm, all: true))\n"

    text = read(pdf(indent + source, tmp_path_factory)).text

    assert text.split() == " ".join(paragraphs).split()
    assert [line for line in text.splitlines() if line] == paragraphs


def test_a_scan_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert (
        refusal(pdf("#rect(width: 5cm, height: 9cm)", tmp_path_factory))
        == "pdf-scanned"
    )


def test_too_many_pages_are_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert refusal(pdf("chữ #pagebreak()" * 201, tmp_path_factory)) == "pdf-too-long"


def test_broken_files_are_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = pdf(PARAGRAPH, tmp_path_factory)

    assert refusal(whole[:200]) == "pdf-broken"
    assert refusal(b"%PDF-1.7\n" + b"junk" * 100) == "pdf-broken"


def test_a_locked_file_is_refused() -> None:
    assert refusal(LOCKED) == "pdf-encrypted"


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "ke-hoach.pdf")
    assert refused.value.sentence.endswith(".")
    return refused.value.code


# A minimal file whose encryption dictionary fits no empty password.
LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<"
    + b"11" * 32
    + b">/U<"
    + b"22" * 32
    + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>\n%%EOF\n"
)
