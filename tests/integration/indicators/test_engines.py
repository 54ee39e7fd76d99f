"""Every engine counts the same: the database, DuckDB on files, DuckDB on frozen rows,
and a naive recount in Python that shares nothing with them.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.organisation import UnitFactory
from tests.strategies.indicators import Said, predicates, rows, windows
from xaso.core import facts
from xaso.dossiers.models import Dossier
from xaso.indicators import queries
from xaso.indicators.engine import (
    DatabaseEngine,
    ParquetEngine,
    Rows,
    RowsEngine,
    Scan,
    Tally,
    lists,
)
from xaso.indicators.engine.export import export_fact
from xaso.indicators.queries.figures import effective

pytestmark = pytest.mark.django_db
DOSSIERS = facts.get("dossiers")
NOW = datetime(2024, 6, 1, tzinfo=UTC)
SOME = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@contextmanager
def undone():
    """What an example wrote is gone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@SOME
@given(
    cells=st.lists(rows(), max_size=12),
    said=st.lists(predicates(), min_size=1, max_size=4),
    spans=st.lists(windows(), min_size=1, max_size=2),
)
def test_all_engines_agree_with_a_naive_recount(two_communes, cells, said, spans):
    with undone():
        _check(two_communes, cells, said, spans)


@pytest.fixture
def two_communes(db):
    return [UnitFactory(), UnitFactory()]


def _check(units, cells, said, spans):
    kept = [_insert(units[n % 2], n, row) for n, row in enumerate(cells)]
    ids = tuple(unit.pk for unit in units)
    tallies = tuple(_tallies(said))
    spans = tuple(effective(span) for span in spans)
    columns, lines = queries.fact_rows("dossiers", "", spans[0], ids)
    engines = {
        "database": DatabaseEngine(),
        "rows": RowsEngine(DOSSIERS, columns, list(lines)),
    }
    for group in ("", "unit_id", "channel"):
        scan = Scan(DOSSIERS, tallies, spans, ids, group)
        wanted = _recount(kept, said, spans, group)
        for name, engine in engines.items():
            found = {
                key: [counts.of(t, w) for t in tallies for w in range(len(spans))]
                for key, counts in engine.scan(scan).items()
            }
            assert found == wanted, f"{name} grouped by {group or 'nothing'}"
    _check_lists(kept, said, spans[0], ids)


def _insert(unit, number, row):
    dossier = Dossier.objects.create(
        unit=unit, code=f"H{number}", entered_at=NOW, changed_at=NOW, **row
    )
    return row | {"id": dossier.pk, "unit_id": unit.pk}


def _tallies(said: list[Said]):
    for one in said:
        yield Tally(Rows(having=(one.text,)))
        yield Tally(Rows(lacking=(one.text,)))
        yield Tally(Rows(having=(one.text,)), "sum:fee_total")
        yield Tally(Rows(having=(one.text,)), "distinct:owner_key")
    yield Tally(Rows(having=(said[0].text,), any_of=tuple(s.text for s in said[1:])))
    yield Tally(Rows())


def _sets(said: list[Said]):
    for one in said:
        yield lambda r, w, o=one: o.truth(r, w) is True, len
        yield lambda r, w, o=one: o.truth(r, w) is not True, len
        yield lambda r, w, o=one: o.truth(r, w) is True, _sum
        yield lambda r, w, o=one: o.truth(r, w) is True, _distinct
    yield (
        lambda r, w: (
            said[0].truth(r, w) is True and any(s.truth(r, w) is True for s in said[1:])
        ),
        len,
    )
    yield lambda _r, _w: True, len


def _sum(found):
    return sum(row["fee_total"] or 0 for row in found)


def _distinct(found):
    return len({row["owner_key"] for row in found})


def _recount(kept, said, spans, group):
    keys = {None} if not group else {row[group] for row in kept}
    return {
        key: [
            measure([r for r in kept if (not group or r[group] == key) and inside(r, w)])
            for inside, measure in _sets(said)
            for w in spans
        ]
        for key in keys
    }  # fmt: skip


def _check_lists(kept, said, span, ids):
    wanted = lists.Wanted(DOSSIERS, Rows(having=(said[0].text,)), span, ids)
    inside = sorted(r["id"] for r in kept if said[0].truth(r, span) is True)

    assert lists.page(DatabaseEngine(), wanted, None, 100) == inside
    assert lists.total(DatabaseEngine(), wanted) == len(inside)
    if inside:
        assert lists.page(DatabaseEngine(), wanted, inside[0], 100) == inside[1:]


@settings(SOME, max_examples=8)
@given(
    cells=st.lists(rows(), min_size=1, max_size=12),
    said=st.lists(predicates(), min_size=1, max_size=4),
    span=windows(),
)
def test_exported_files_count_to_the_same(two_communes, cells, said, span):
    with undone(), tempfile.TemporaryDirectory() as folder:
        for number, row in enumerate(cells):
            _insert(two_communes[number % 2], number, row)
        export_fact(DOSSIERS, Path(folder))
        ids = tuple(unit.pk for unit in two_communes)
        for units, group in ((ids, "unit_id"), (ids[:1], ""), (None, "channel")):
            scan = Scan(DOSSIERS, tuple(_tallies(said)), (span,), units, group)

            found = ParquetEngine(Path(folder)).scan(scan)
            wanted = DatabaseEngine().scan(scan)

            assert {k: list(v.cells) for k, v in found.items()} == {
                k: list(v.cells) for k, v in wanted.items()
            }
