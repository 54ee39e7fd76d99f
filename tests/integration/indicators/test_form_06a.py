"""Form II.06a: every cell against a recount by hand, and sums that never lie."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.dossiers import DossierFactory
from tests.factories.organisation import UnitFactory
from xaso.core import clock
from xaso.dossiers.enums import Channel, Problem, Status
from xaso.dossiers.models import Dossier
from xaso.indicators import queries, tables
from xaso.indicators.definitions import Part

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2024, 3, 15), date(2024, 4, 14)
NOW = datetime(2024, 4, 20, 9, tzinfo=ZONE)
WINDOW = clock.window(FIRST, LAST, NOW)
SPEC = tables.spec_of("form-06a")


@pytest.fixture
def unit(commune):
    return commune


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


def day(month: int, number: int, hour: int = 9) -> datetime:
    return datetime(2024, month, number, hour, tzinfo=ZONE)


def table(unit, window=WINDOW, now=NOW) -> tables.Table:
    return queries.table_of("form-06a", [unit.pk], window, now)


def cells(found: tables.Table) -> dict[str, int]:
    return {one.key: found.total(one.key) for one in found.spec.columns}


def case(unit, received, due, finished=None, **fields) -> Dossier:
    done = Status.DONE if finished else Status.PROCESSING
    return DossierFactory(
        unit=unit, received_at=received, due_at=due, finished_at=finished,
        **({"status": done} | fields),
    )  # fmt: skip


# --- the rules one by one ---------------------------------------------------------
def test_received_is_this_windows_by_channel_and_what_was_still_open_before(unit):
    case(unit, day(3, 20), day(3, 25), channel=Channel.ONLINE)
    case(unit, day(3, 20), day(3, 25), channel=Channel.DIRECT)
    case(unit, day(4, 14), day(4, 25), channel=Channel.POST)
    case(unit, day(3, 10), day(3, 30))
    case(unit, day(3, 10), day(3, 30), day(3, 15))
    case(unit, day(3, 10), day(3, 30), day(3, 14))
    case(unit, day(4, 15), day(4, 30))

    found = cells(table(unit))

    assert (found["received"], found["online"], found["direct"], found["carried"]) == (
        5, 1, 2, 2,
    )  # fmt: skip


def test_finished_is_early_on_time_or_late_and_never_twice(unit):
    case(unit, day(3, 20), day(3, 25, 16), day(3, 24))
    case(unit, day(3, 20), day(3, 25, 16), day(3, 25, 16))
    case(unit, day(3, 20), day(3, 25, 16), day(3, 25, 17))
    case(unit, day(3, 20), day(3, 25, 16), day(4, 14, 23), status=Status.CANCELLED)

    found = table(unit)

    assert [found.total(key) for key in ("done", "early", "on_time", "late")] == [
        4, 1, 1, 2,
    ]  # fmt: skip
    assert found.total("withdrawn") == 1


def test_open_is_inside_or_past_its_limit_at_the_end_of_the_window(unit):
    case(unit, day(3, 20), day(4, 14, 16))
    case(unit, day(3, 20), day(4, 25))
    case(unit, day(3, 20), day(4, 10), day(4, 16))
    case(unit, day(3, 20), day(4, 30), status=Status.UNRESOLVED)

    found = table(unit)

    assert [found.total(key) for key in ("open", "in_time", "overdue")] == [4, 2, 2]
    assert found.total("stopped") == 1


def test_denied_is_in_no_column(unit):
    case(unit, day(3, 20), day(3, 25), status=Status.DENIED)

    assert table(unit).is_empty


def test_a_window_that_is_not_over_is_judged_now(unit):
    case(unit, day(3, 20), day(3, 22, 16))
    morning = day(3, 22, 9)

    found = table(unit, clock.window(FIRST, LAST, morning), morning)

    assert [found.total(key) for key in ("in_time", "overdue")] == [1, 0]


# --- errors and identities --------------------------------------------------------
def test_records_with_errors_are_left_out_and_counted(unit):
    case(unit, day(3, 20), None, problem=Problem.NO_DUE)
    case(unit, day(1, 20), day(1, 25), day(1, 24), problem=Problem.UNKNOWN_PROCEDURE)
    case(unit, None, None, None, problem=Problem.NO_RECEIPT, status=Status.PROCESSING)

    found = table(unit)

    assert found.is_empty
    assert (found.excluded, found.undated) == (1, 1)


def test_an_unknown_channel_breaks_the_sum_and_is_named(unit):
    case(unit, day(3, 20), day(3, 25), channel="", field_name="Hộ tịch")
    case(unit, day(3, 20), day(3, 25), channel=Channel.ONLINE, field_name="Chứng thực")

    found = table(unit)

    assert found.total("received") == 2
    said = [
        (f.row.label if f.row else "", f.difference, f.caused) for f in found.faults
    ]
    assert said == [("", 1, 1), ("Hộ tịch", 1, 1)]
    assert all(fault.is_explained for fault in found.faults)


def test_a_missing_due_moment_without_an_error_breaks_the_sums_of_its_side(unit):
    case(unit, day(3, 20), None)
    case(unit, day(3, 20), None, day(3, 25))

    found = table(unit)

    totals = [fault for fault in found.faults if fault.row is None]
    assert [(f.identity.cause, f.caused) for f in totals] == [
        ("done_without_due", 1), ("open_without_due", 1),
    ]  # fmt: skip


def test_lines_are_in_the_order_of_the_alphabet_the_unnamed_last(unit):
    for name in ("Đất đai", "", "Chứng thực", "Hộ tịch", "Cư trú"):
        case(unit, day(3, 20), day(3, 25), field_name=name)

    assert [row.label for row in table(unit).rows] == [
        "Chứng thực", "Cư trú", "Đất đai", "Hộ tịch", "Chưa rõ lĩnh vực",
    ]  # fmt: skip


def test_units_are_summed_and_others_left_alone(unit):
    other, third = UnitFactory(), UnitFactory()
    for one in (unit, other, third):
        case(one, day(3, 20), day(3, 25))

    found = queries.table_of("form-06a", [unit.pk, other.pk], WINDOW, NOW)

    assert found.total("received") == 2


def test_a_table_costs_one_scan(unit, django_assert_num_queries):
    case(unit, day(3, 20), day(3, 25))

    with django_assert_num_queries(1):
        table(unit)


@pytest.mark.parametrize("key", [one.key for one in SPEC.columns])
def test_every_cell_opens_as_many_records_as_it_says(unit, key):
    case(unit, day(3, 20), day(3, 25), day(3, 24), channel=Channel.ONLINE)
    case(unit, day(3, 1), day(3, 20, 16), day(3, 20))
    case(unit, day(3, 20), day(3, 25), day(4, 1), channel=Channel.POST)
    case(unit, day(3, 20), day(5, 1))
    case(unit, day(3, 20), day(4, 1))

    found = table(unit)

    page = queries.records(
        definition=queries.cell_definition(SPEC, key), part=Part.NUMERATOR,
        window=WINDOW, unit_ids=[unit.pk], group=("field_name", "Hộ tịch"),
    )  # fmt: skip
    assert page.total == found.total(key) > 0


# --- against a recount ------------------------------------------------------------
moments = st.datetimes(
    datetime(2024, 2, 15), datetime(2024, 5, 15)  # noqa: DTZ001
).map(lambda naive: naive.replace(tzinfo=ZONE, microsecond=0))  # fmt: skip


@st.composite
def dossiers(draw) -> dict:
    received, due = sorted((draw(moments), draw(moments)))
    finished = draw(st.none() | moments.filter(lambda one: one >= received))
    settled = (Status.DONE, Status.RELEASING, Status.CANCELLED)
    working = (Status.NEW, Status.PROCESSING, Status.WAITING, Status.UNRESOLVED)
    return {
        "received_at": received,
        "due_at": due,
        "finished_at": finished,
        "status": draw(
            st.sampled_from((*(settled if finished else working), Status.DENIED))
        ),
        "channel": draw(st.sampled_from(("online", "direct", "post"))),
        "field_name": draw(st.sampled_from(("Hộ tịch", "Chứng thực", ""))),
        "problem": draw(st.sampled_from(("", "", "", Problem.NO_DUE))),
    }


def recount(made: list[dict]) -> dict[str, int]:
    """The thirteen columns again, in plain Python over the same dossiers."""
    start, end = at(FIRST, 0), at(LAST, 0) + timedelta(days=1)
    counted = dict.fromkeys((one.key for one in SPEC.columns), 0)
    for one in made:
        if (
            one["problem"]
            or one["status"] == Status.DENIED
            or one["received_at"] >= end
        ):
            continue
        done = one["finished_at"]
        is_new = one["received_at"] >= start
        if not is_new and done and done < start:
            continue
        counted["received"] += 1
        counted[_arrival(one) if is_new else "carried"] += 1
        if done and done < end:
            counted["done"] += 1
            counted[_kept(done, one["due_at"])] += 1
        else:
            counted["open"] += 1
            counted["overdue" if one["due_at"] < end else "in_time"] += 1
    return counted


def _arrival(one: dict) -> str:
    return "online" if one["channel"] == "online" else "direct"


def _kept(done: datetime, due: datetime) -> str:
    if done > due:
        return "late"
    return "on_time" if done.date() == due.date() else "early"


@given(st.lists(dossiers(), max_size=25))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_form_equals_a_recount_by_hand(unit, made):
    Dossier.objects.all().delete()
    Dossier.objects.bulk_create(
        DossierFactory.build(unit=unit, code=f"H{n}", **one)
        for n, one in enumerate(made)
    )

    found = table(unit)

    assert cells(found) == recount(made)
    assert found.faults == ()
