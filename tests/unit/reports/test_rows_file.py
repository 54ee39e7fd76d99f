import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.reports import rows_file


def lines(records):
    return [rows_file.line_of(record) for record in records]


DOSSIERS = (
    "dossiers",
    ("id", "code", "is_held"),
    lines([("a1", "H1", None), ("a2", "Ý\n2", True)]),
)
PARTS = ("parts", ("id",), lines([("b1",)]))
cells = st.one_of(st.none(), st.booleans(), st.integers(-(2**60), 2**60), st.text())


def test_the_same_records_give_the_same_bytes():
    one, other = rows_file.write([DOSSIERS, PARTS]), rows_file.write([PARTS, DOSSIERS])

    assert one == other
    assert one.count == 3
    assert {name: part["count"] for name, part in one.summary.items()} == {
        "dossiers": 2,
        "parts": 1,
    }


def test_records_come_back_as_they_were():
    kept = rows_file.read(rows_file.write([DOSSIERS, PARTS]).content)

    assert kept["dossiers"].records == (("a1", "H1", None), ("a2", "Ý\n2", True))
    assert kept["dossiers"].by_id()["a2"] == ("a2", "Ý\n2", True)
    assert kept["parts"].columns == ("id",)


@given(st.lists(st.tuples(cells, cells), max_size=20))
def test_any_cells_come_back(records):
    written = rows_file.write([("dossiers", ("id", "code"), lines(records))])

    assert rows_file.read(written.content)["dossiers"].records == tuple(records)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"H1", b"H9"),
        lambda text: text + b'["a3","H3",null]\n',
        lambda text: text[: text.rindex(b"[")],
        lambda text: text.replace(b'"count":2', b'"count":1'),
        lambda _text: b"",
        lambda _text: b"not json\n",
    ],
)
def test_a_changed_file_is_refused(change):
    text = gzip.decompress(rows_file.write([DOSSIERS]).content)

    with pytest.raises(rows_file.RowsDamaged):
        rows_file.read(gzip.compress(change(text)))


def test_what_is_no_gzip_is_refused():
    with pytest.raises(rows_file.RowsDamaged):
        rows_file.read(b"PK\x03\x04")
