"""Tables recognised by their headers, rows read cell by cell."""

# ruff: noqa: DTZ001 -- exports tell the time of the office's wall clock

import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter

from xaso.core.spreadsheets.reading import open_tables
from xaso.core.spreadsheets.tables import Grid, Table, Unreadable
from xaso.dossiers.exports import layout as layouts
from xaso.dossiers.exports import vocabulary
from xaso.dossiers.exports.gathering import Gatherer
from xaso.dossiers.exports.rows import TableReader
from xaso.dossiers.simulator.vocabulary import CHOICES, COLUMNS

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HEAD = (
    "Mã hồ sơ",
    "Mã TTHC",
    "Số CCCD",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Trạng thái",
)
GOOD = (
    "H1",
    "1.001193",
    "040291000001",
    "04/03/2024 09:00",
    "07/03/2024",
    "Đang xử lý",
)


def table(*rows, name="Hồ sơ", merged=(), broken=(), hidden=False):
    grid = Grid(lambda: iter(rows), len(rows), tuple(merged), frozenset(broken))
    return Table(name, lambda: grid, is_hidden=hidden)


def gathered(*tables, key_of=lambda number: f"#{len(number)}"):
    pairs = []
    for one in tables:
        layout = layouts.guess_one(one, {})
        if layout.kind:
            layout.halved = TableReader(one, layout, ZONE, key_of).find_halved()
        pairs.append((one, layout))
    return Gatherer(ZONE, key_of).gather(pairs)


def one_row(*cells, head=HEAD):
    return gathered(table(head, cells))


def said(found):
    return [(f.code, f.is_error, f.sentence) for f in found.faults]


def with_cells(**cells):
    places = {"code": 0, "number": 2, "received": 3, "due": 4, "status": 5}
    row = list(GOOD)
    for name, value in cells.items():
        row[places[name]] = value
    return row


# --- recognising ---------------------------------------------------------------------------
@pytest.mark.parametrize("kind", sorted(COLUMNS))
@pytest.mark.parametrize("words", ["national", "vietnamese"])
def test_the_names_of_the_exchange_and_of_lists_are_known(kind, words):
    headers = [getattr(column, words) for column in COLUMNS[kind]]
    renamed = {"dossier_code": "dossier", "is_from_database": "is_fetched"}

    columns = layouts.guess_columns(headers, kind, {})

    expected = {renamed.get(c.attribute, c.attribute): i for i, c in enumerate(COLUMNS[kind])}  # fmt: skip
    assert columns == expected
    assert layouts.guess_one(table(headers), {}).kind == kind


@pytest.mark.parametrize("kind", sorted(set(CHOICES) - {"flag"}))
def test_codes_and_labels_of_choices_are_known(kind):
    known = vocabulary.values(kind)

    for value, (code, words) in CHOICES[kind].items():
        for text in filter(None, (code, words)):
            assert known[vocabulary.squeezed(text)] == value


@pytest.mark.parametrize("kind", vocabulary.KINDS)
def test_no_header_means_two_columns(kind):
    for target in vocabulary.targets(kind).values():
        mine = [
            vocabulary.exact_names(kind)[vocabulary.squeezed(n)] for n in target.names
        ]
        assert mine[0] == target.name, target.names[0]


def test_titles_above_the_header_are_passed_over():
    found = layouts.guess_one(table(("SỔ THEO DÕI HỒ SƠ",), ("Quý I năm 2024",), (), HEAD, GOOD), {})  # fmt: skip

    assert (found.kind, found.header_row, found.columns["code"]) == ("dossiers", 3, 0)


def test_longer_headers_are_understood_by_the_words_inside():
    head = ("STT", "Mã hồ sơ (*)", "Tên thủ tục hành chính", "Thời điểm tiếp nhận hồ sơ", "Ngày hẹn trả kết quả (theo giấy hẹn)")  # fmt: skip

    assert layouts.guess_one(table(head), {}).columns == {
        "code": 1, "procedure_name": 2, "received_at": 3, "due_at": 4,
    }  # fmt: skip


def test_a_header_of_two_rows_is_read_together():
    top = ("Mã hồ sơ", "Ngày", "", "Trạng thái")
    below = ("", "tiếp nhận", "hẹn trả", "")
    merged = [((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3))]

    found = layouts.guess_one(table(top, below, ("H1",), merged=merged), {})

    assert found.header_row == 1
    assert found.columns == {"code": 0, "received_at": 1, "due_at": 2, "status": 3}


def test_a_list_of_dossiers_without_codes_is_not_taken_for_procedures():
    assert layouts.guess_one(table(HEAD[1:], GOOD[1:]), {}).kind == ""


def test_a_hidden_sheet_waits_until_somebody_asks_for_it():
    found = layouts.guess_one(table(HEAD, GOOD, hidden=True), {})

    assert (found.kind, found.is_hidden, found.columns["code"]) == ("", True, 0)


def test_headers_in_an_old_font_are_refused():
    with pytest.raises(Unreadable, match="TCVN3"):
        layouts.guess_one(table(("M· hå s¬", "Ngµy tiÕp nhËn", "Tr¹ng th¸i")), {})


def test_what_was_chosen_for_a_source_is_remembered_over_the_guess():
    head = ("Ký hiệu lạ", *HEAD[1:])
    layout = layouts.guess_one(table(head, GOOD), {})
    layouts.settle(layout, "dossiers", {"code": 0, "received_at": 3})

    memory = layouts.learn([layout], {})

    again = layouts.guess_one(table(head, GOOD), memory)
    assert again.columns == {"code": 0, "received_at": 3}
    assert layouts.unpacked(again.packed()) == again


# --- rows --------------------------------------------------------------------------------------
def test_a_good_row_is_typed():
    found = one_row(*GOOD)

    assert found.entries["H1"].values == {
        "procedure_code": "1.001193", "owner_key": "#12",
        "received_at": datetime(2024, 3, 4, 9), "due_at": date(2024, 3, 7),
        "status": "processing",
    }  # fmt: skip
    assert said(found) == []


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"due": "31/11/2026"}, ("unreadable", True, "Ô E2: “31/11/2026” không phải là ngày có thật. Viết như 31/12/2026 hoặc 31/12/2026 09:30.")),
        ({"status": "Đang chờ sếp"}, ("unknown-value", True, "Ô F2: không hiểu “Đang chờ sếp”.")),
        ({"status": ""}, ("missing", True, "Ô F2: chưa có trạng thái.")),
        ({"code": " "}, ("missing", True, "Ô A2: chưa có mã hồ sơ.")),
        ({"code": "H" * 61}, ("unreadable", True, "Ô A2: dài hơn 60 ký tự. Hãy rút gọn ở hệ thống nguồn.")),
        ({"number": "1.2E+11"}, ("owner-number", False, "Ô C2: số giấy tờ bị đổi thành dạng 1,2E+11 nên mất chữ số. Để trống mục này; hãy xuất cột này dạng chữ.")),
        ({"number": "không"}, ("owner-number", False, "Ô C2: không giống số giấy tờ. Để trống mục này.")),
        ({"code": "Ghi chú"}, ("unreadable", True, "Ô A2: “Ghi chú” không giống mã (không có chữ số nào).")),
        ({"code": "=H1"}, ("formula", False, "Ô A2: bắt đầu bằng dấu “=”, giữ nguyên dạng chữ.")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_cell(cells, fault):
    found = one_row(*with_cells(**cells))

    assert fault in said(found)
    assert bool(found.entries) is not fault[1]


def test_no_sentence_repeats_a_number_of_a_person():
    found = one_row(*with_cells(number="12E"))

    assert "12E" not in str(found.faults)


@pytest.mark.parametrize(("raw", "length"), [(40291000001, 12), (40291000001.0, 12), ("040 291 000 001", 12), ("b1234567", 8)])  # fmt: skip
def test_a_number_keeps_its_lost_zero_and_loses_its_signs(raw, length):
    assert one_row(*with_cells(number=raw)).entries["H1"].values["owner_key"] == f"#{length}"  # fmt: skip


def test_a_state_is_not_asked_for_where_no_column_tells_it():
    assert "H1" in one_row(*GOOD[:5], head=HEAD[:5]).entries


def test_equal_rows_are_one_and_different_ones_are_both_refused():
    other = with_cells(due="08/03/2024")
    found = gathered(table(HEAD, GOOD, GOOD, ("H2", *GOOD[1:]), ("H2", *other[1:])))

    assert found.refused == {"H2"}
    assert found.repeated == 2
    assert [f.cell for f in found.faults] == ["A4", "A5"]
    assert "có ở cả ô A5" in found.faults[0].sentence


def test_lines_of_totals_and_signatures_are_passed_over():
    found = gathered(table(HEAD, GOOD, ("", "Tổng cộng: 1 hồ sơ"), (), ("Tổng cộng", "", "", "1"), ("", "", "", "", "", "")))  # fmt: skip

    assert list(found.entries) == ["H1"]
    assert found.faults == []


def test_a_swallowed_cell_of_a_merge_is_an_error():
    found = gathered(table(HEAD, GOOD, ("H2", "1.1", "", "", "", "4"), merged=[((1, 4), (2, 4))]))  # fmt: skip

    assert found.refused == {"H2"}
    assert said(found) == [("merged", True, "Ô E3: nằm trong ô gộp E2:E3, không rõ giá trị. Hãy bỏ gộp ô rồi tải lại.")]  # fmt: skip


def test_a_broken_formula_is_an_error():
    found = gathered(table(HEAD, with_cells(due=""), broken=[(1, 4)]))

    assert [f.code for f in found.faults] == ["broken-formula"]


# --- twelve hours ----------------------------------------------------------------------------
def test_a_column_of_a_twelve_hour_clock_gives_days_only():
    rows = [
        (f"H{h}", *GOOD[1:3], f"04/03/2024 {h:02d}:30", "", "4") for h in (3, 8, 11)
    ]
    marked = ("H9", *GOOD[1:3], "04/03/2024 03:30 CH", "", "4")

    found = gathered(table(HEAD, *rows, marked))

    assert found.entries["H3"].values["received_at"] == date(2024, 3, 4)
    assert found.entries["H8"].values["received_at"] == date(2024, 3, 4)
    assert found.entries["H9"].values["received_at"] == datetime(2024, 3, 4, 15, 30)
    [note] = found.faults
    assert (note.code, note.is_error, note.cell) == ("halved-clock", False, "D1")


def test_dates_of_a_workbook_are_looked_at_apart_from_texts():
    texts = [("H1", *GOOD[1:3], "04/03/2024 03:30", "", "4")]
    dates = [
        (f"D{h}", *GOOD[1:3], datetime(2024, 3, 4, h, 30), "", "4") for h in (9, 15)
    ]

    found = gathered(table(HEAD, *texts, *dates))

    assert found.entries["H1"].values["received_at"] == date(2024, 3, 4)
    assert found.entries["D15"].values["received_at"] == datetime(2024, 3, 4, 15, 30)


def test_a_single_text_before_dawn_is_doubted_and_taken_as_written():
    rows = [(f"H{h}", *GOOD[1:3], f"04/03/2024 {h:02d}:30", "", "4") for h in (3, 15)]

    found = gathered(table(HEAD, *rows))

    assert found.entries["H3"].values["received_at"] == datetime(2024, 3, 4, 3, 30)
    assert [f.code for f in found.faults] == ["doubtful-time"]


# --- details -----------------------------------------------------------------------------------
STEPS = ("Mã hồ sơ", "Bước xử lý", "Phương thức chuyển", "Thời điểm chuyển")


def test_details_are_gathered_by_dossier_whatever_the_order_of_sheets():
    steps = table(STEPS, ("H1", "Thẩm định", "Điện tử", "04/03/2024 10:00"), ("H9", "Ký", "", ""), name="Bước")  # fmt: skip

    found = gathered(steps, table(HEAD, GOOD))

    assert found.details["H1"]["handovers"] == [
        {"step": "Thẩm định", "medium": "electronic", "at": datetime(2024, 3, 4, 10)}
    ]
    assert found.kinds == {"dossiers", "handovers"}
    assert set(found.details) == {"H1", "H9"}


def test_one_unreadable_detail_keeps_the_whole_set_out():
    steps = table(
        STEPS, ("H1", "Ký", "", "hôm qua"), ("H1", "Trả", "", ""), name="Bước"
    )

    found = gathered(steps, table(HEAD, GOOD))

    assert found.details["H1"] == {}
    assert found.spoilt == {("H1", "handovers")}
    assert "H1" in found.entries


def test_results_without_a_dossier_are_kept_as_a_baseline():
    head = ("Mã hồ sơ", "Số, ký hiệu", "Tên kết quả", "Ngày cấp")
    found = gathered(table(head, ("", "12/2019", "Giấy khai sinh", "05/06/2019")))

    assert found.loose_results == [{"number": "12/2019", "name": "Giấy khai sinh", "issued_on": date(2019, 6, 5)}]  # fmt: skip


def test_a_workbook_is_read_from_its_bytes_to_its_rows():
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Hồ sơ")
        sheet.merge_range(0, 0, 0, 5, "SỔ THEO DÕI HỒ SƠ")
        sheet.write_row(2, 0, HEAD)
        sheet.write_row(3, 0, GOOD)

    found = gathered(*open_tables(packed.getvalue(), "so.xlsx"))

    assert found.cell(found.entries["H1"], "due_at") == ("Hồ sơ", "E4")
