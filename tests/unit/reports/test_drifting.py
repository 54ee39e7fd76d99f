import pytest

from xaso.reports import drifting
from xaso.reports.drifting import Cell, Change
from xaso.reports.rows_file import Kept

COLUMNS = ("id", "code", "finished_on")
DETAILS = ("id", "dossier_id", "amount")


def kept(*records, columns=COLUMNS, fact="dossiers"):
    return Kept(fact, columns, records)


def test_equal_records_say_nothing():
    one = kept(("a", "H1", None), ("b", "H2", "2024-01-05"))

    assert drifting.compared(one, one) == []


def test_each_change_is_told_with_its_cells():
    then = kept(("a", "H1", None), ("b", "H2", "2024-01-05"))
    now = kept(("b", "H2", "2024-01-06"), ("c", "H3", None))

    found = {one.id: one for one in drifting.compared(then, now)}

    assert {key: one.change for key, one in found.items()} == {
        "a": Change.VANISHED,
        "b": Change.CHANGED,
        "c": Change.APPEARED,
    }
    assert found["b"].cells == (Cell("finished_on", "2024-01-05", "2024-01-06"),)


def test_a_detail_written_anew_under_another_id_is_the_same_detail():
    then = kept(("p1", "d1", 5), ("p2", "d1", 5), columns=DETAILS, fact="payments")
    now = kept(("p8", "d1", 5), ("p9", "d1", 7), columns=DETAILS, fact="payments")

    found = drifting.compared(then, now)

    assert [(one.change, one.id) for one in found] == [
        (Change.APPEARED, "p9"),
        (Change.VANISHED, found[1].id),
    ]


@pytest.mark.parametrize(
    ("columns", "record", "label"),
    [
        (COLUMNS, ("a", "H1", None), "H1"),
        (("id", "number"), ("a", "12/GKS"), "12/GKS"),
        (("id", "number"), ("a", ""), "a"),
    ],
)
def test_a_record_is_known_by_its_code(columns, record, label):
    assert drifting.label_of(columns, record) == label


def test_a_record_belongs_to_its_dossier():
    assert drifting.dossier_of("dossiers", COLUMNS, ("a", "H1", None)) == "a"
    assert drifting.dossier_of("payments", DETAILS, ("p", "d1", 5)) == "d1"
    assert drifting.dossier_of("tasks", ("id",), ("t",)) == ""
