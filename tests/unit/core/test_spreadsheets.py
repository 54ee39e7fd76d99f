"""Tables from outside: what is read, what is refused and in which words."""

# ruff: noqa: DTZ001 -- exports tell the time of the office's wall clock

import csv
import io
import json
import struct
import zipfile
from datetime import date, datetime, time

import pytest
import xlsxwriter
from openpyxl import load_workbook

from xaso.core.spreadsheets.delimited import guess_delimiter
from xaso.core.spreadsheets.encodings import decode, refuse_old_table
from xaso.core.spreadsheets.reading import open_tables
from xaso.core.spreadsheets.tables import MAX_ROWS, Unreadable, letters, reference
from xaso.core.spreadsheets.writing import write, written

HEAD = ("Mã hồ sơ", "Ngày tiếp nhận", "Trạng thái")
TEXT = "Mã hồ sơ;Ngày tiếp nhận;Trạng thái\nH1;04/03/2024;Đang xử lý\n"


def xlsx(fill) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False}) as book:  # fmt: skip
        fill(book)
    return packed.getvalue()


def rows_of(content, name="tep.xlsx"):
    return [list(row) for row in open_tables(content, name)[0].rows()]


def repacked(content, part, change) -> bytes:
    """The package with one part rewritten."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body) if name == part else body)
    return packed.getvalue()


# --- workbooks -------------------------------------------------------------------------
def test_cells_come_as_plain_values_from_a1_on():
    def fill(book):
        sheet = book.add_worksheet()
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(1, 1, ["chữ", 8000, True])
        sheet.write_datetime(2, 1, datetime(2024, 3, 4, 9, 30), moment)
        sheet.write_datetime(2, 2, datetime(2024, 3, 4), day)

    assert rows_of(xlsx(fill)) == [
        ["", "", "", ""],
        ["", "chữ", 8000.0, True],
        ["", datetime(2024, 3, 4, 9, 30), date(2024, 3, 4), ""],
    ]


def test_a_formula_is_never_computed_and_text_that_looks_like_one_stays_text():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, '=HYPERLINK("http://xau.example","bấm")')
        sheet.write_formula(0, 1, "=1+1", None, "kết quả đã lưu")

    assert rows_of(xlsx(fill)) == [['=HYPERLINK("http://xau.example","bấm")', "kết quả đã lưu"]]  # fmt: skip


def test_a_million_styled_empty_rows_cost_nothing():
    def fill(book):
        sheet = book.add_worksheet()
        grey = book.add_format({"bg_color": "#EEEEEE"})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ["H1", "04/03/2024", "4"])
        sheet.write_blank(1_048_575, 2, None, grey)

    [table] = open_tables(xlsx(fill), "tep.xlsx")

    assert table.height == 2
    assert len(list(table.rows())) == 2


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 0), (5, 16_383), (MAX_ROWS, 3), (0, 100)])  # fmt: skip
def test_a_cell_in_a_far_corner_is_refused_before_it_costs_memory(row, column):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "đầu")
        sheet.write(row, column, "cuối")

    with pytest.raises(Unreadable, match="ô nằm quá xa"):
        open_tables(xlsx(fill), "tep.xlsx")


def test_a_cell_at_the_edge_is_read():
    content = xlsx(lambda book: book.add_worksheet().write(9, 99, "cuối"))

    assert rows_of(content)[9][99] == "cuối"


def test_a_package_that_lies_about_its_size_is_refused():
    content = xlsx(lambda book: book.add_worksheet().write(0, 0, "x" * 50))
    bomb = bytearray(repacked(content, "xl/sharedStrings.xml", lambda body: body + b" " * 5_000_000))  # fmt: skip
    place = bomb.rfind(b"xl/sharedStrings.xml") - 46  # its entry in the table of parts
    struct.pack_into("<I", bomb, place + 24, 100)

    with pytest.raises(Unreadable, match="bị hỏng"):
        open_tables(bytes(bomb), "tep.xlsx")


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr("xaso.core.spreadsheets.xlsx.MAX_UNPACKED", 1000)
    content = xlsx(lambda book: book.add_worksheet().write(0, 0, "x"))

    with pytest.raises(Unreadable, match="giải nén ra quá lớn"):
        open_tables(content, "tep.xlsx")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PK\x03\x04rubbish", "tep.xlsx", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0....", "tep.xls", "Excel cũ"),
        (b"%PDF-1.7", "tep.pdf", "không phải bảng tính"),
        (b"{,}", "tep.json", "lỗi cú pháp"),
        (b'{"data": "x"}', "tep.json", "không có danh sách"),
        (b"[" * 100_000, "tep.json", "lỗi cú pháp"),
    ],
)
def test_what_is_no_table_is_refused_in_words(content, name, said):
    with pytest.raises(Unreadable, match=said):
        open_tables(content, name)


def test_sheets_come_in_order_with_hidden_and_merged_ones_marked():
    def fill(book):
        sheet = book.add_worksheet("Hồ sơ")
        sheet.write(0, 0, "a")
        sheet.merge_range(1, 0, 3, 0, "gộp")
        book.add_worksheet("Danh sách ẩn").hide()
        book.add_worksheet("Kết quả")

    tables = open_tables(xlsx(fill), "tep.xlsx")

    assert [(t.name, t.is_hidden) for t in tables] == [("Hồ sơ", False), ("Danh sách ẩn", True), ("Kết quả", False)]  # fmt: skip
    assert tables[0].grid.merged == (((1, 0), (3, 0)),)
    assert list(tables[2].rows()) == []


def test_a_cell_whose_formula_failed_is_known():
    def fill(book):
        book.add_worksheet().write_formula(4, 2, "=1/0", None, "#DIV/0!")

    [table] = open_tables(xlsx(fill), "tep.xlsx")

    assert table.grid.broken == {(4, 2)}


def test_a_released_table_is_read_anew():
    [table] = open_tables(xlsx(lambda book: book.add_worksheet().write(0, 0, "a")), "a.xlsx")  # fmt: skip
    first = list(table.rows())

    table.release()

    assert list(table.rows()) == first


# --- text ----------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])  # fmt: skip
def test_every_kind_of_unicode_is_read(encoding):
    assert rows_of(TEXT.encode(encoding), "tep.csv")[0] == list(HEAD)


def test_windows_1258_is_read_with_its_combining_tones():
    content = b"Ma\xde h\xf4\xcc s\xf5;Ng\xe0y ti\xea\xecp nh\xe2\xf2n;Tra\xf2ng th\xe1i\nH1;;\n"

    assert rows_of(content, "tep.csv")[0] == list(HEAD)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"M\xb7 h\xe5 s\xac;Ng\xb5y ti\xd5p nh\xcbn;Tr\xb9ng th\xb8i", "TCVN3"),
        ("Maõ hoà sô;Ngaøy tieáp nhaän;Traïng thaùi".encode("latin-1"), "VNI"),
    ],
)
def test_an_old_table_of_characters_is_named_and_not_guessed(content, name):
    with pytest.raises(Unreadable, match=f"bảng mã cũ {name}.*Unikey"):
        decode(content)


def test_headers_typed_in_an_old_font_are_recognised_in_a_workbook():
    with pytest.raises(Unreadable, match="TCVN3"):
        refuse_old_table(["M· hå s¬", "Ngµy tiÕp nhËn", "Tr¹ng th¸i"])


def test_plain_headers_are_not_taken_for_an_old_font():
    refuse_old_table([*HEAD, "Résumé", "Số điện thoại"])


def test_bytes_of_no_known_table_are_refused():
    with pytest.raises(Unreadable, match="Không nhận ra bảng mã"):
        decode(b"\xff\x80\x81 abc \xfd\xfe")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_found_even_with_commas_in_the_text(delimiter):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(
        [HEAD, ("H1", "04/03/2024", "a, b; c")] * 3
    )

    assert guess_delimiter(text.getvalue()) == delimiter


def test_excels_own_first_line_is_taken_off():
    assert rows_of(b"sep=|\na|b\n1|2\n", "tep.csv") == [["a", "b"], ["1", "2"]]


def test_a_cell_longer_than_any_is_refused_with_its_line():
    content = ("a;b\n1;" + "x" * 200_000).encode()

    with pytest.raises(Unreadable, match="dòng 2"):
        rows_of(content, "tep.csv")


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr("xaso.core.spreadsheets.delimited.MAX_ROWS", 3)

    with pytest.raises(Unreadable, match="hơn 3 dòng"):
        rows_of(b"a;b\n" * 5, "tep.csv")


# --- JSON ------------------------------------------------------------------------------------
def test_nested_lists_become_tables_that_know_their_dossier():
    content = json.dumps(
        {
            "error_code": "0",
            "data": [
                {"MaHoSo": "H1", "TaiLieuNop": [{"MaThanhPhanHoSo": "A", "DuocSoHoa": "1"}]},
                {"MaHoSo": "H2", "TaiLieuNop": []},
            ],
        }
    ).encode()  # fmt: skip

    dossiers, papers = sorted(
        open_tables(content, "tep.json"), key=lambda t: t.name != "data"
    )

    assert list(dossiers.rows()) == [["MaHoSo", "TaiLieuNop"], ["H1", 1], ["H2", 0]]
    assert list(papers.rows()) == [["MaHoSo", "MaThanhPhanHoSo", "DuocSoHoa"], ["H1", "A", "1"]]  # fmt: skip
    assert papers.place(1, 2) == "data[1].TaiLieuNop[1].DuocSoHoa"
    assert dossiers.place(2, 0) == "data[2].MaHoSo"


def test_a_plain_list_is_one_table_named_after_the_file():
    [table] = open_tables(b'[{"a": 1, "b": null}, {"c": {"x": 1}}]', "xuat.json")

    assert table.name == "xuat"
    assert list(table.rows()) == [["a", "b", "c"], [1, None, None], [None, None, '{"x": 1}']]  # fmt: skip


# --- writing -----------------------------------------------------------------------------------
LINES = [("=HYPERLINK(1)", 5, date(2024, 3, 4), None), ("+84", 1.5, datetime(2024, 3, 4, 9, 30), "@x")]  # fmt: skip


def cells(content):
    sheet = load_workbook(io.BytesIO(content)).active
    return [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)]  # fmt: skip


def test_no_cell_of_a_written_list_holds_a_formula():
    expected = [
        [("=HYPERLINK(1)", "s"), (5, "n"), (datetime(2024, 3, 4), "d"), (None, "n")],
        [("+84", "s"), (1.5, "n"), (datetime(2024, 3, 4, 9, 30), "d"), ("@x", "s")],
    ]

    with written("Bảng", ("a", "b", "c", "d"), LINES, (5, 5, 5, 5)) as packed:
        streamed = packed.read()

    assert cells(write("Bảng", ("a", "b", "c", "d"), LINES, (5, 5, 5, 5))) == expected
    assert cells(streamed) == expected


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])  # fmt: skip
def test_columns_are_called_as_spreadsheets_call_them(column, name):
    assert letters(column) == name
    assert reference(6, column) == f"{name}7"


def test_a_time_without_a_day_is_passed_on_as_it_is():
    def fill(book):
        clock = book.add_format({"num_format": "hh:mm"})
        book.add_worksheet().write_datetime(0, 0, time(9, 30), clock)

    assert rows_of(xlsx(fill)) == [[time(9, 30)]]
