"""Many windows counted by day are what each window counted alone is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.simulated import fill
from xaso.core import clock
from xaso.core.facts import get
from xaso.dossiers.simulator import World
from xaso.indicators import queries
from xaso.indicators.engine.days import day_column, parts_of
from xaso.indicators.engine.scans import Rows, Scan, Tally

pytestmark = pytest.mark.django_db

YEAR = (date(2023, 12, 15), date(2024, 12, 14))
NOW = datetime(2024, 9, 10, 9, 0, tzinfo=UTC)
CODES = (
    "online-dossiers", "handover-electronic", "handover-electronic-steps",
    "epay-transactions", "epay-money", "no-resupply", "no-resupply-persons",
    "dossiers-late", "dossiers-open", "results-digitised", "online-procedures",
)  # fmt: skip


def windows():
    starts = [YEAR[0] + timedelta(days=40 * n) for n in range(7)]
    spans = [(start, start + timedelta(days=55)) for start in starts]
    return [clock.window(start, end, NOW) for start, end in [*spans, YEAR]]


def test_many_windows_are_what_each_window_is(commune):
    world = World("9:0", "Xã Thử", "000.10.10.H48", YEAR, 300)
    fill(commune, world.seen(datetime(2024, 9, 10, 16, 0)))  # noqa: DTZ001 -- a wall clock
    asked = {"unit_ids": [commune.pk], "codes": CODES, "now": NOW}

    together = queries.figures(windows=windows(), **asked)
    alone = [queries.figures(windows=[window], **asked) for window in windows()]

    for code in CODES:
        assert [together.find(code, w) for w in windows()] == [
            figures.find(code) for figures in alone
        ]


@pytest.mark.parametrize(
    ("having", "lacking", "column"),
    [
        (("received", "online"), (), "received_on"),
        (("finished AND late",), ("problem <> ''",), "finished_on"),
        (("received", "finished"), (), ""),
        (("open",), (), ""),
        (("received AND overdue",), (), ""),
        (("online",), ("received",), ""),
        (("received OR online",), (), ""),
        (("NOT received",), (), ""),
        ((), (), ""),
    ],
)
def test_only_counts_that_add_up_over_one_day_are_split(having, lacking, column):
    tally = Tally(Rows(having=having, lacking=lacking))

    assert day_column(get("dossiers"), tally) == column


def test_different_values_do_not_add_up():
    rows = Rows(having=("received",))

    assert day_column(get("dossiers"), Tally(rows, "distinct:owner_key")) == ""
    assert day_column(get("dossiers"), Tally(rows, "sum:fee_total")) == "received_on"


def test_few_windows_and_groups_stay_whole():
    tallies = (Tally(Rows(having=("received",))),)
    fact = get("dossiers")

    assert parts_of(Scan(fact, tallies, tuple(windows()[:2]))).rest == tallies
    assert parts_of(Scan(fact, tallies, tuple(windows()), group="channel")).rest == (
        tallies
    )
