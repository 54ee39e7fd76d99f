from hypothesis import given
from hypothesis import strategies as st

from xaso.plans.marking import Mark, Segment, marked

SOURCE = "Mục tiêu\n1. Đạt 80% hồ sơ\nHết"


def place(words):
    start = SOURCE.index(words)
    return start, start + len(words)


def test_a_line_without_marks_is_one_segment():
    lines = marked(SOURCE, [])

    assert [line.segments for line in lines] == [
        (Segment("Mục tiêu"),),
        (Segment("1. Đạt 80% hồ sơ"),),
        (Segment("Hết"),),
    ]


def test_the_innermost_object_gets_the_words():
    target = Mark(*place("1. Đạt 80% hồ sơ"), path="targets-0", kind="targets")
    measure = Mark(*place("Đạt 80%"), path="targets-0-measures-0", kind="measures")

    _first, second, _third = marked(SOURCE, [target, measure])

    assert [(s.text, s.kind) for s in second.segments] == [
        ("1. ", "targets"),
        ("Đạt 80%", "measures"),
        (" hồ sơ", "targets"),
    ]


def test_the_weightiest_open_finding_shows():
    note = Mark(*place("80%"), finding="ph-0", severity="note")
    error = Mark(*place("80%"), finding="ph-1", severity="error")
    settled = Mark(*place("80%"), finding="ph-2", severity="error", settled=True)

    line = marked(SOURCE, [settled, note, error])[1]

    assert [s.finding for s in line.segments] == ["", "ph-1", ""]
    assert {mark.finding for mark in line.findings} == {"ph-0", "ph-1", "ph-2"}


def test_a_mark_over_several_lines_is_cut_at_each():
    task = Mark(0, len(SOURCE), path="tasks-0", kind="tasks")

    assert [line.segments[0].path for line in marked(SOURCE, [task])] == ["tasks-0"] * 3


def test_an_empty_line_has_no_segment():
    assert [line.segments for line in marked("a\n\nb", [])][1] == ()


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
def test_the_segments_give_back_the_source_whatever_the_marks(source, spans):
    marks = [Mark(min(s), max(s), path="tasks-0", kind="tasks") for s in spans]

    lines = marked(source, marks)

    told = "\n".join("".join(s.text for s in line.segments) for line in lines)
    assert told == source
