import csv
import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from xaso.tasks.exports.columns import Column, Layout, guess_layout
from xaso.tasks.exports.rows import (
    assignment_key,
    is_settled,
    parse_day,
    read_assignments,
)
from xaso.tasks.exports.sheets import (
    MAX_ROWS,
    Sheet,
    Unreadable,
    read_sheet,
    reference,
)

HEADER = (
    "STT",
    "Số văn bản",
    "Ngày văn bản",
    "Nội dung nhiệm vụ giao",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Hạn xử lý",
    "Trạng thái",
)
GOOD = (
    "1",
    "45/UBND-NC",
    date(2027, 2, 26),
    "Báo cáo kết quả cải cách hành chính quý I",
    "Văn phòng – Thống kê",
    "Tư pháp – Hộ tịch; Địa chính",
    date(2027, 3, 10),
    "Đang thực hiện",
)


def xlsx(*rows) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(y, x, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  # fmt: skip
                elif value is not None:
                    sheet.write(y, x, value)
    return packed.getvalue()


def grid(*rows) -> Sheet:
    return Sheet(tuple(tuple(row) for row in rows))


def read(*rows):
    sheet = grid(HEADER, *rows)
    return read_assignments(sheet, guess_layout(sheet))


def changed(**cells):
    places = {"number": 1, "issued": 2, "text": 3, "lead": 4, "cooperate": 5, "due": 6, "status": 7}  # fmt: skip
    row = list(GOOD)
    for name, value in cells.items():
        row[places[name]] = value
    return tuple(row)


def said(row) -> list[str]:
    return [doubt.sentence for doubt in row.doubts]


def test_an_excel_export_is_read_with_its_dates():
    sheet = read_sheet(xlsx(HEADER, GOOD), "giao viec.xlsx")

    assert sheet.rows[1][2:4] == (GOOD[2], GOOD[3])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_export_is_read_whatever_its_signs(delimiter, encoding):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([HEADER, GOOD])

    sheet = read_sheet(text.getvalue().encode(encoding), "giao-viec.csv")

    assert sheet.rows[1][3] == GOOD[3]


def test_titles_above_the_header_are_passed_over():
    sheet = grid(
        ("DANH SÁCH NHIỆM VỤ", None), ("Từ ngày 01/01/2027", None), HEADER, GOOD
    )

    layout = guess_layout(sheet)

    assert layout == Layout(
        2,
        {
            Column.DOCUMENT_NUMBER: 1,
            Column.DOCUMENT_DATE: 2,
            Column.TEXT: 3,
            Column.LEAD: 4,
            Column.COOPERATE: 5,
            Column.DUE: 6,
            Column.STATUS: 7,
        },
    )


def test_other_words_in_the_header_are_understood():
    header = ("TT", "Số/Ký hiệu", "Nhiệm vụ", "Chủ trì", "Thời hạn hoàn thành (*)", "Cơ quan giao")  # fmt: skip

    columns = guess_layout(grid(header)).columns

    assert columns == {
        Column.DOCUMENT_NUMBER: 1,
        Column.TEXT: 2,
        Column.LEAD: 3,
        Column.DUE: 4,
        Column.ISSUER: 5,
    }


def test_a_good_row_becomes_an_assignment():
    [row] = read(GOOD)

    assert row.is_good
    assert row.doubts == ()
    assert (row.document_number, row.document_date, row.due) == (GOOD[1], GOOD[2], GOOD[6])  # fmt: skip
    assert row.cooperate == ("Tư pháp – Hộ tịch", "Địa chính")
    assert row.shown_row == 2


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"due": "31/02/2027"},
            "Ô G2: “31/02/2027” không phải là ngày (viết như 05/02/2027).",
        ),
        ({"text": None}, "Ô D2: chưa có nội dung nhiệm vụ."),
        (
            {"due": date(2027, 2, 1)},
            "Ô G2: hạn 01/02/2027 trước ngày văn bản 26/02/2027.",
        ),
    ],
)
def test_a_bad_cell_is_named_and_keeps_the_row_out(cells, sentence):
    [row] = read(changed(**cells))

    assert said(row) == [sentence]
    assert not row.is_good


def test_a_repeated_row_is_named():
    first, second = read(GOOD, changed(lead="Người khác"))

    assert first.is_good
    assert said(second) == ["Ô D3: trùng văn bản và nội dung với dòng 2."]


def test_an_empty_deadline_is_taken_as_it_is_with_a_note():
    [row] = read(changed(due=None))

    assert (row.is_good, row.due) == (True, None)
    assert said(row) == ["Ô G2: để trống, nhiệm vụ được nhập không có hạn."]


def test_a_continuous_task_is_told_by_its_words():
    [row] = read(changed(due="Thường xuyên"))

    assert (row.due, row.is_continuous, row.doubts) == (None, True, ())


def test_a_formula_stays_text():
    [row] = read(changed(lead='=HYPERLINK("http://xau.vn")'))

    assert row.is_good
    assert row.lead == '=HYPERLINK("http://xau.vn")'
    assert said(row) == ["Ô E2: bắt đầu bằng dấu “=”, giữ nguyên dạng chữ."]


def test_what_is_finished_above_is_not_taken_in():
    [row] = read(changed(status="Đã hoàn thành"))

    assert row.is_settled_above


@pytest.mark.parametrize(
    ("status", "settled"),
    [
        ("", False),
        ("Đang thực hiện", False),
        ("Chưa hoàn thành", False),
        ("Hoàn thành trước hạn", True),
        ("Đã thu hồi", True),
    ],
)
def test_settled_states_are_known(status, settled):
    assert is_settled(status) is settled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5/2/2027", date(2027, 2, 5)),
        ("05-02-2027", date(2027, 2, 5)),
        ("ngày 05.02.2027", date(2027, 2, 5)),
        ("2027-02-05 00:00:00", date(2027, 2, 5)),
        ("02/2027", None),
        ("31/04/2027", None),
        ("quý I", None),
    ],
)
def test_dates_are_read_day_first(text, expected):
    assert parse_day(text) == expected


def test_the_key_does_not_mind_spaces_signs_and_case():
    day = date(2027, 2, 26)

    assert assignment_key("45/UBND-NC", day, "Báo cáo  quý I") == assignment_key(
        "45 / ubnd-nc", day, "báo cáo quý I"
    )
    assert assignment_key("45/UBND-NC", day, "Báo cáo quý II") != assignment_key(
        "45/UBND-NC", day, "Báo cáo quý I"
    )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.csv", "Tệp không có dòng nào."),
        (b"%PDF-1.7 ...", "a.pdf", "Tệp không phải bảng tính."),
        (b"PK\x03\x04 hong", "a.xlsx", "Tệp .xlsx bị hỏng"),
        (b"\xd0\xcf\x11\xe0....", "a.xls", "Excel cũ"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_advice(content, name, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_sheet(content, name)


def test_a_zip_bomb_is_not_opened():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        for n in range(11):
            bomb.writestr(f"xl/{n}.xml", bytes(10 * 1024 * 1024))

    with pytest.raises(Unreadable, match="quá lớn"):
        read_sheet(packed.getvalue(), "a.xlsx")


def test_too_many_rows_are_refused():
    content = "\n".join(["Nội dung"] + ["việc"] * MAX_ROWS).encode()

    with pytest.raises(Unreadable, match="5000 dòng"):
        read_sheet(content, "a.csv")


def test_cells_are_called_as_in_the_spreadsheet():
    assert (reference(6, 5), reference(0, 27)) == ("F7", "AB1")


@given(st.binary(max_size=2000), st.sampled_from(["a.csv", "a.xlsx", "a"]))
def test_noise_is_read_or_refused_never_a_crash(content, name):
    try:
        sheet = read_sheet(content, name)
    except Unreadable:
        return
    read_assignments(sheet, guess_layout(sheet))


@given(
    st.lists(
        st.lists(st.none() | st.text(max_size=20) | st.dates(), max_size=9), min_size=1
    )
)
def test_every_row_below_the_header_is_accounted_for(rows):
    sheet = grid(HEADER, *rows)

    found = read_assignments(sheet, Layout(0, guess_layout(sheet).columns))

    assert len(found) == sum(any(row) for row in rows)
