"""Under form II.06a: what does not add up and what is left out is said on every paper."""

import io
from datetime import UTC, date, datetime

import docx
import openpyxl
import pypdfium2
import pytest

from xaso.core import canonical
from xaso.core.text import squash
from xaso.core.windows import Window
from xaso.indicators.tables import assembled, spec_of
from xaso.reports.papers import form_notes
from xaso.reports.papers.pdf import pdf
from xaso.reports.papers.sample import paper
from xaso.reports.papers.word import word
from xaso.reports.papers.workbook import workbook

SPEC = spec_of("form-06a")
KEYS = [one.key for one in (*SPEC.columns, *SPEC.extras)]
WINDOW = Window(
    date(2025, 12, 15), date(2026, 3, 14), datetime(2026, 3, 14, 17, tzinfo=UTC)
)
SOUND = dict.fromkeys(KEYS, 0) | {
    "received": 5, "online": 2, "direct": 3, "done": 4, "early": 4, "open": 1, "in_time": 1,
}  # fmt: skip
NO_CHANNEL = SOUND | {"direct": 1, "unknown_channel": 2}
UNEXPLAINED = SOUND | {"early": 1}
BROKEN = (
    "Biểu không cộng đúng (Tổng số): (3) = (4) + (5) + (6) lệch 2 hồ sơ; số giữ như đếm được. "
    "Dòng không cộng đúng: Hộ tịch. Nguyên nhân: 2 hồ sơ tiếp nhận trong kỳ chưa rõ kênh nộp."
)
LEFT_OUT = "Không tính 3 hồ sơ có lỗi dữ liệu, liệt kê trong sổ hồ sơ."
UNDATED = "1 hồ sơ có lỗi thiếu ngày tiếp nhận, không biết thuộc kỳ nào."


def frozen(lines, **left_out):
    """The form as a freeze keeps it and gives it back."""
    return canonical.plain(assembled(SPEC, WINDOW, lines, **left_out).plain())


@pytest.fixture(scope="module")
def broken():
    made = paper()
    form = frozen(
        {"Hộ tịch": NO_CHANNEL, "Đất đai": SOUND | {"withdrawn": 1}},
        excluded=3, undated=1,
    )  # fmt: skip
    return made | {"snapshot": made["snapshot"] | {"form_06a": form}}


def test_a_form_that_adds_up_says_only_its_note():
    assert form_notes.notes(frozen({"Hộ tịch": SOUND})) == (SPEC.note,)


def test_a_broken_sum_comes_first_with_its_lines_and_cause(broken):
    assert form_notes.notes(broken["snapshot"]["form_06a"]) == (
        BROKEN,
        SPEC.note,
        "1 hồ sơ dân rút trong kỳ, đã nằm trong cột (7).",
        LEFT_OUT,
        UNDATED,
    )


def test_a_broken_sum_nothing_explains_says_so():
    first = form_notes.notes(frozen({"Hộ tịch": UNEXPLAINED}))[0]

    assert "(7) = (8) + (9) + (10) lệch 3 hồ sơ" in first
    assert first.endswith("Chưa rõ nguyên nhân.")


def test_sums_of_lines_that_cancel_out_in_the_totals_are_told_line_by_line():
    lines = {"Hộ tịch": UNEXPLAINED, "Đất đai": SOUND | {"early": 7}}

    told = form_notes.notes(frozen(lines))[:-1]

    assert [line.split(":")[0] for line in told] == [
        "Biểu không cộng đúng (Đất đai)",
        "Biểu không cộng đúng (Hộ tịch)",
    ]


def test_a_form_without_these_counts_still_prints():
    form = {"columns": [], "note": "", "excluded": 0}

    assert form_notes.notes(form) == ()


def test_the_pdf_prints_each_line(broken):
    document = pypdfium2.PdfDocument(pdf(broken))
    text = squash(" ".join(p.get_textpage().get_text_range() for p in document))

    for line in form_notes.notes(broken["snapshot"]["form_06a"]):
        assert line in text


def test_word_prints_each_line_on_its_own(broken):
    document = docx.Document(io.BytesIO(word(broken)))

    lines = form_notes.notes(broken["snapshot"]["form_06a"])
    assert "\n".join(lines) in [p.text for p in document.paragraphs]


def test_the_workbook_prints_each_line_in_its_row(broken):
    book = openpyxl.load_workbook(io.BytesIO(workbook(broken)))

    first = [row[0].value for row in book["Biểu II.06a"].iter_rows()]
    lines = form_notes.notes(broken["snapshot"]["form_06a"])
    assert first[-len(lines) :] == list(lines)


@pytest.mark.parametrize("make", [pdf, word, workbook])
def test_a_form_that_does_not_add_up_gives_the_same_bytes(make, broken):
    assert make(broken) == make(broken)
