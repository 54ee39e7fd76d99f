"""What a row of the ledger means."""

# ruff: noqa: DTZ001 -- exports tell the time of the office's wall clock

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.core.seals import Seal
from xaso.dossiers import rules
from xaso.dossiers.enums import Problem, Status

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day, hour=0, minute=0):
    return datetime(2024, 3, day, hour, minute, tzinfo=ZONE)


NOW = at(20, 9)


def row(**values):
    """Received on the 4th, due on the 7th, finished on the 6th, with the days beside."""
    found = {
        "status": "releasing", "received_at": at(4, 9), "due_at": at(7, 16, 30),
        "finished_at": at(6, 15), "returned_at": None, "day_only": "",
    } | values  # fmt: skip
    for name in ("received", "due", "finished", "returned"):
        moment = found[f"{name}_at"]
        found.setdefault(f"{name}_on", moment.date() if moment else None)
    return found


def found(is_listed=None, **values):
    return [str(p) for p in rules.problems(row(**values), now=NOW, is_listed=is_listed)]


def test_a_dossier_in_order_has_no_problem():
    assert found() == []


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"received_at": None}, "no-receipt"),
        ({"received_at": None, "status": "processing", "finished_at": None}, "no-receipt"),
        ({"finished_at": at(3)}, "finished-before-receipt"),
        ({"due_at": at(3)}, "due-before-receipt"),
        ({"finished_at": None}, "finished-without-date"),
        ({"finished_at": None, "status": "cancelled"}, "finished-without-date"),
        ({"status": "waiting"}, "finished-while-open"),
        ({"returned_at": at(5)}, "returned-before-finished"),
        ({"due_at": None}, "no-due"),
        ({"received_at": at(21), "due_at": at(25), "finished_at": None, "status": "new"}, "in-future"),
        ({"is_listed": False}, "unknown-procedure"),
    ],
)  # fmt: skip
def test_each_problem_is_seen_for_itself(values, problem):
    assert found(**values) == [problem]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "receiving", "received_at": None, "due_at": None, "finished_at": None},
        {"status": "denied", "received_at": None, "due_at": None, "finished_at": None},
        {"status": "cancelled", "received_at": None, "due_at": None, "finished_at": None},
        {"status": "unresolved", "finished_at": None},
        {"status": "unresolved"},
        {"is_listed": True},
    ],
)  # fmt: skip
def test_what_may_lack_a_moment_has_no_problem(values):
    assert found(**values) == []


def test_a_bare_day_is_compared_by_the_day():
    assert found(finished_at=at(4), day_only="finished_at") == []
    assert found(finished_at=at(3), day_only="finished_at") == [
        "finished-before-receipt"
    ]


def test_problems_stand_in_the_order_of_the_list():
    order = [p.value for p in Problem]

    several = found(status="processing", received_at=at(22), due_at=None, returned_at=at(1), is_listed=False)  # fmt: skip

    assert several == sorted(several, key=order.index)
    assert len(several) > 3


@given(st.sampled_from(list(Status)), st.booleans(), st.booleans(), st.booleans())
def test_every_state_is_judged(status, received, due, finished):
    values = {"status": status.value, "received_at": at(4) if received else None, "due_at": at(7) if due else None, "finished_at": at(6) if finished else None}  # fmt: skip

    assert set(found(**values)) <= set(Problem.values)


# --- moments -----------------------------------------------------------------------------
def test_a_day_without_time_is_its_first_moment_and_for_due_dates_the_last_second():
    placed = rules.placed({"received_at": date(2024, 3, 4), "due_at": date(2024, 3, 7), "finished_at": datetime(2024, 3, 6, 15)}, ZONE)  # fmt: skip

    assert placed["received_at"] == at(4)
    assert placed["due_at"] == datetime(2024, 3, 7, 23, 59, 59, tzinfo=ZONE)
    assert placed["finished_at"] == at(6, 15)
    assert (placed["received_on"], placed["due_on"], placed["finished_on"]) == (date(2024, 3, 4), date(2024, 3, 7), date(2024, 3, 6))  # fmt: skip
    assert placed["day_only"] == "received_at,due_at"


def test_bare_days_are_forgotten_only_for_moments_given_anew():
    assert rules.merged_day_only("received_at,due_at", "finished_at", ["due_at", "finished_at"]) == "received_at,finished_at"  # fmt: skip


@pytest.mark.parametrize(
    ("values", "status"),
    [({"returned_at": 1}, "done"), ({"finished_at": 1}, "releasing"), ({"denied_at": 1}, "denied"), ({"received_at": 1}, "processing"), ({}, "receiving")],
)  # fmt: skip
def test_a_state_follows_from_the_dates_where_no_column_tells_it(values, status):
    assert rules.inferred_status(values) == status


# --- moves ---------------------------------------------------------------------------------
FORWARD = [("processing", "releasing"), ("releasing", "done"), ("waiting", "processing"), ("releasing", "cancelled"), ("unresolved", "processing"), ("done", "done")]  # fmt: skip
BACKWARD = [("releasing", "processing"), ("done", "releasing"), ("done", "processing"), ("denied", "new"), ("cancelled", "waiting")]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), FORWARD)
def test_a_dossier_may_go_on(old, new):
    assert not rules.is_backwards(old, new)


@pytest.mark.parametrize(("old", "new"), BACKWARD)
def test_a_settled_dossier_is_not_set_back(old, new):
    assert rules.is_backwards(old, new)


def test_a_moment_is_emptied_only_when_the_export_has_its_column():
    old = row(apologised_on=date(2024, 3, 5))

    assert rules.emptied(old, {}, frozenset({"finished_at", "returned_at", "apologised_on"})) == ["finished_at", "apologised_on"]  # fmt: skip
    assert rules.emptied(old, {"finished_at": at(6)}, frozenset({"finished_at"})) == []


# --- details -------------------------------------------------------------------------------
def test_hand_overs_are_counted_with_the_electronic_ones():
    steps = [{"medium": m} for m in ("electronic", "paper", "electronic", "")]

    assert rules.derived("handovers", steps) == {"handovers_total": 4, "handovers_electronic": 2}  # fmt: skip


def part(origin="", *, held=None, digitised=None):
    return {"origin": origin, "is_held": held, "is_digitised": digitised}


def test_components_held_are_those_said_so_or_implied():
    parts = [part("reused"), part("database"), part("resupplied"), part("supplied", held=True), part("supplied", held=False, digitised=True)]  # fmt: skip

    assert rules.derived("parts", parts) == {
        "parts_total": 5, "parts_digitised": 1, "parts_held": 4, "parts_reused": 2,
        "parts_resupplied": 1,
    }  # fmt: skip


def test_what_components_do_not_tell_is_unknown_and_not_zero():
    assert rules.derived("parts", [part(), part()]) == {
        "parts_total": 2, "parts_digitised": None, "parts_held": None,
        "parts_reused": None, "parts_resupplied": None,
    }  # fmt: skip
    assert set(rules.derived("parts", []).values()) == {0}


def fee(amount, status="paid", means="cash"):
    return {"amount": amount, "status": status, "means": means}


@pytest.mark.parametrize(
    ("fees", "expected"),
    [
        ([], (False, 0, 0, False)),
        ([fee(8000, means="online"), fee(2000, "due", "")], (True, 10_000, 8000, True)),
        ([fee(8000, "exempt"), fee(5000, "cancelled")], (False, 0, 0, False)),
        ([fee(0, means="online")], (False, 0, 0, False)),
        ([fee(None, "due")], (None, None, 0, False)),
        ([fee(8000)], (True, 8000, 8000, False)),
    ],
)
def test_money_owed_and_paid(fees, expected):
    counted = rules.derived("payments", fees)

    assert tuple(counted[name] for name in rules.COUNTS["payments"]) == expected


def test_results_are_digital_when_electronic_or_scanned():
    results = [{"is_electronic": e, "digitised_on": d} for e, d in ((True, None), (None, date(2024, 1, 1)), (False, None))]  # fmt: skip

    assert rules.derived("results", results) == {"results_total": 3, "results_digitised": 2}  # fmt: skip


@pytest.mark.parametrize(
    ("flags", "origin"),
    [
        ({"origin": "supplied", "is_reused": True}, "supplied"),
        ({"is_fetched": True, "is_reused": True}, "database"),
        ({"is_reused": True}, "reused"),
        ({"is_resupplied": True}, "resupplied"),
        ({"is_fetched": False, "is_reused": False, "is_held": True}, "resupplied"),
        ({"is_fetched": False, "is_reused": False, "is_held": True, "is_resupplied": False}, "supplied"),
        ({"is_fetched": False, "is_reused": False}, "supplied"),
        ({"is_reused": False}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_where_a_component_came_from(flags, origin):
    assert rules.part_origin(flags) == origin


# --- seals ---------------------------------------------------------------------------------
QUARTER = Seal(unit_id=None, start=date(2024, 3, 1), end=date(2024, 3, 10), sealed_at=NOW, name="Quý I")  # fmt: skip
OPEN = row(finished_at=None, status="processing")


@pytest.mark.parametrize(
    ("old", "new", "column", "touches"),
    [
        (row(), row(), "finished_at", True),
        (row(), row(), "handovers_total", True),
        (row(), row(), "subject", False),
        (OPEN, row(finished_at=at(15)), "finished_at", False),
        (OPEN, row(finished_at=at(15)), "status", False),
        (OPEN, row(finished_at=at(9)), "finished_at", True),
        (OPEN, OPEN, "due_at", True),
        (OPEN, row(status="denied", finished_at=None), "status", True),
        (None, row(), "received_at", True),
        (None, row(received_at=at(12), finished_at=at(13)), "received_at", False),
        (row(received_at=datetime(2024, 2, 1, tzinfo=ZONE), finished_at=datetime(2024, 2, 3, tzinfo=ZONE)), row(received_at=datetime(2024, 2, 1, tzinfo=ZONE), finished_at=datetime(2024, 2, 4, tzinfo=ZONE)), "finished_at", False),
        (row(received_at=None), row(received_at=None), "channel", False),
    ],
)  # fmt: skip
def test_a_change_touches_a_sealed_period_when_it_alters_what_was_counted(old, new, column, touches):  # fmt: skip
    assert (rules.first_seal([QUARTER], old, new, column) is QUARTER) is touches


def test_the_span_of_days_leaves_out_unknown_ones():
    assert rules.span([None, date(2024, 3, 4), date(2024, 1, 1)]) == (date(2024, 1, 1), date(2024, 3, 4))  # fmt: skip
    assert rules.span([None]) == (None, None)
