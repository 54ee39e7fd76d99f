"""What a row of the ledger means: moments, counts of details, problems, moves. Pure.

Moments come from exports as wall-clock times or as bare days; see `placed`. Problems are
what figures leave out until somebody mends the source; see docs/algorithms/ledger-import.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any

from xaso.core.seals import Seal
from xaso.dossiers.enums import (  # fmt: skip
    Medium,
    PartOrigin,
    PaymentMeans,
    PaymentStatus,
    Problem,
    Status,
)

Values = Mapping[str, Any]

MOMENTS = ("submitted_at", "received_at", "due_at", "finished_at", "returned_at", "denied_at", "reappointed_at")  # fmt: skip
DAYS = {f"{name}_at": f"{name}_on" for name in ("submitted", "received", "due", "finished", "returned")}  # fmt: skip
UNTIL = frozenset({"due_at", "reappointed_at"})  # a bare day lasts to its end
FIRST, LAST = time.min, time(23, 59, 59)

AT_WORK = frozenset({Status.NEW, Status.PROCESSING, Status.WAITING, Status.PAYING})
SETTLED = frozenset({Status.RELEASING, Status.DONE, Status.CANCELLED})
FINAL = SETTLED | {Status.DENIED}
NEVER_RECEIVED = frozenset({Status.RECEIVING, Status.DENIED})
MAY_LACK_RECEIPT = NEVER_RECEIVED | {Status.CANCELLED}
COUNTS = {
    "handovers": ("handovers_total", "handovers_electronic"),
    "parts": (
        "parts_total", "parts_digitised", "parts_held", "parts_reused",
        "parts_resupplied",
    ),
    "payments": ("has_fee", "fee_total", "fee_paid", "paid_online"),
    "results": ("results_total", "results_digitised"),
}  # fmt: skip
"""Columns of a dossier that follow from its details, by kind."""


def placed(values: Values, zone: tzinfo) -> dict[str, Any]:
    """Values of an export as columns of a dossier; `day_only` lists moments without time.

    A day without a time is its first moment; for due dates, its last second.
    """
    found = dict(values)
    bare = []
    for name in MOMENTS:
        moment = found.get(name)
        if moment is None:
            continue
        if not isinstance(moment, datetime):
            bare.append(name)
            edge = LAST if name in UNTIL else FIRST
            moment = datetime.combine(moment, edge)
        found[name] = moment.replace(tzinfo=zone)
        if name in DAYS:
            found[DAYS[name]] = moment.date()
    found["day_only"] = ",".join(bare)
    return found


def merged_day_only(old: str, new: str, given: Sequence[str]) -> str:
    """Which moments are bare days once the given ones are replaced."""
    kept = {name for name in old.split(",") if name and name not in given}
    return ",".join(name for name in MOMENTS if name in kept or name in new.split(","))


def inferred_status(values: Values) -> str:
    """Where a dossier of an export without a column of states must stand, by its dates."""
    for name, status in (
        ("returned_at", Status.DONE),
        ("finished_at", Status.RELEASING),
        ("denied_at", Status.DENIED),
        ("received_at", Status.PROCESSING),
    ):
        if values.get(name) is not None:
            return str(status)
    return str(Status.RECEIVING)


def is_backwards(old: str, new: str) -> bool:
    """Whether a dossier that was settled would be at work again, or returned and not."""
    if old == Status.DONE:
        return new != Status.DONE
    return old in FINAL and new not in FINAL


def emptied(old: Values, given: Values, columns: frozenset[str]) -> list[str]:
    """Moments the ledger knows and the export, which has their column, leaves empty."""
    return [
        name
        for name in (*MOMENTS, "apologised_on")
        if name in columns and given.get(name) is None and old.get(name) is not None
    ]


def problems(
    row: Values, *, now: datetime, is_listed: bool | None
) -> tuple[Problem, ...]:
    """Everything that keeps a dossier out of figures, in the order of `Problem`.

    `is_listed` says whether the unit's catalogue holds the procedure; None: no catalogue.
    """
    found = [problem for problem, holds in _TESTS if holds(row, now)]
    if is_listed is False:
        found.append(Problem.UNKNOWN_PROCEDURE)
    return tuple(found)


def _no_receipt(row: Values, _now: datetime) -> bool:
    return row["received_at"] is None and row["status"] not in MAY_LACK_RECEIPT


def _finished_before_receipt(row: Values, _now: datetime) -> bool:
    return _before(row, "finished_at", "received_at")


def _due_before_receipt(row: Values, _now: datetime) -> bool:
    return _before(row, "due_at", "received_at")


def _finished_without_date(row: Values, _now: datetime) -> bool:
    if row["status"] == Status.CANCELLED and row["received_at"] is None:
        return False
    return row["status"] in SETTLED and row["finished_at"] is None


def _finished_while_open(row: Values, _now: datetime) -> bool:
    return row["status"] in AT_WORK and row["finished_at"] is not None


def _returned_before_finished(row: Values, _now: datetime) -> bool:
    return _before(row, "returned_at", "finished_at")


def _no_due(row: Values, _now: datetime) -> bool:
    received = row["received_at"] is not None and row["status"] not in NEVER_RECEIVED
    return received and row["due_at"] is None


def _in_future(row: Values, now: datetime) -> bool:
    received, finished = row["received_at"], row["finished_at"]
    return (received is not None and received > now) or (finished is not None and finished > now)  # fmt: skip


_TESTS = (
    (Problem.NO_RECEIPT, _no_receipt),
    (Problem.FINISHED_BEFORE_RECEIPT, _finished_before_receipt),
    (Problem.DUE_BEFORE_RECEIPT, _due_before_receipt),
    (Problem.FINISHED_WITHOUT_DATE, _finished_without_date),
    (Problem.FINISHED_WHILE_OPEN, _finished_while_open),
    (Problem.RETURNED_BEFORE_FINISHED, _returned_before_finished),
    (Problem.NO_DUE, _no_due),
    (Problem.IN_FUTURE, _in_future),
)


def _before(row: Values, earlier: str, later: str) -> bool:
    """Whether the first lies before the second; by days when one has no time."""
    first, second = row[earlier], row[later]
    if first is None or second is None or first >= second:
        return False
    bare = row["day_only"]
    if earlier in bare or later in bare:
        return bool(row[DAYS[earlier]] < row[DAYS[later]])
    return True


def derived(kind: str, details: Sequence[Values]) -> dict[str, Any]:
    """Counts a dossier keeps of its details of one kind."""
    return _DERIVE[kind](details)


def _of_handovers(details: Sequence[Values]) -> dict[str, Any]:
    electronic = sum(row["medium"] == Medium.ELECTRONIC for row in details)
    return {"handovers_total": len(details), "handovers_electronic": electronic}


def _of_parts(details: Sequence[Values]) -> dict[str, Any]:
    """Held: said so, or re-used, fetched or asked for again, which implies it."""
    taken = {PartOrigin.REUSED, PartOrigin.DATABASE}
    implied = taken | {PartOrigin.RESUPPLIED}
    held = sum(bool(row["is_held"]) or row["origin"] in implied for row in details)
    said = any(row["is_held"] is not None or row["origin"] for row in details)
    digitised = [row["is_digitised"] for row in details]
    known = any(flag is not None for flag in digitised) or not details
    silent = bool(details) and not said
    return {
        "parts_total": len(details),
        "parts_digitised": sum(map(bool, digitised)) if known else None,
        "parts_held": None if silent else held,
        "parts_reused": None if silent else sum(row["origin"] in taken for row in details),
        "parts_resupplied": None if silent else sum(row["origin"] == PartOrigin.RESUPPLIED for row in details),
    }  # fmt: skip


def _of_payments(details: Sequence[Values]) -> dict[str, Any]:
    """Money owed and paid, in đồng; cancelled and exempt ones owe nothing."""
    owed = [row for row in details if row["status"] not in {PaymentStatus.CANCELLED, PaymentStatus.EXEMPT}]  # fmt: skip
    paid = [row for row in owed if row["status"] == PaymentStatus.PAID]
    amounts = [row["amount"] for row in owed]
    total = sum(amount or 0 for amount in amounts)
    unknown = any(amount is None for amount in amounts)
    online = any(row["means"] == PaymentMeans.ONLINE and row["amount"] != 0 for row in paid)  # fmt: skip
    return {
        "has_fee": True if total else (None if unknown else False),
        "fee_total": None if unknown else total,
        "fee_paid": sum(row["amount"] or 0 for row in paid),
        "paid_online": online,
    }


def _of_results(details: Sequence[Values]) -> dict[str, Any]:
    digital = sum(bool(row["is_electronic"]) or row["digitised_on"] is not None for row in details)  # fmt: skip
    return {"results_total": len(details), "results_digitised": digital}


_DERIVE = {
    "handovers": _of_handovers,
    "parts": _of_parts,
    "payments": _of_payments,
    "results": _of_results,
}


def part_origin(row: Values) -> str:
    """Where a component came from, by its own column or by the flags of the exchange.

    Held, neither re-used nor fetched, and no column says whether it was asked for again:
    then it was.
    """
    if row.get("origin"):
        return str(row["origin"])
    for flag, origin in _FLAGS:
        if row.get(flag):
            return origin
    if row.get("is_fetched") is False and row.get("is_reused") is False:
        silent = row.get("is_resupplied") is None
        return PartOrigin.RESUPPLIED if silent and row.get("is_held") else PartOrigin.SUPPLIED  # fmt: skip
    return PartOrigin.UNKNOWN


_FLAGS = (
    ("is_fetched", PartOrigin.DATABASE),
    ("is_reused", PartOrigin.REUSED),
    ("is_resupplied", PartOrigin.RESUPPLIED),
)


# --- changes of what was already reported ------------------------------------------

RECEIPT_COLUMNS = frozenset(
    {
        "received_at", "received_on", "due_at", "due_on", "channel", "submitted_by",
        "procedure_code", "field_code", "field_name", "owner_key", "owner_kind",
        "offered_level", "offered_fee", "offered_epay", "problem",
    }
)  # fmt: skip
UNCOUNTED = frozenset(
    {"procedure_name", "subject", "owner_name", "receiving_unit", "day_only", "search"}
)


def touches(seal: Seal, old: Values | None, new: Values, column: str) -> bool:
    """Whether a change of the column alters what the sealed period reported.

    A dossier still open at the end of the period may go on and finish: that alters
    nothing there. Its receipt, deadline and procedure are what was counted.
    """
    if column in UNCOUNTED:
        return False
    return any(_is_counted(seal, row, column) for row in (old, new) if row is not None)


def _is_counted(seal: Seal, row: Values, column: str) -> bool:
    received, finished = row["received_on"], row["finished_on"]
    if received is None or received > seal.end:
        return False
    if finished is not None and finished < seal.start:
        return False
    if finished is not None and finished <= seal.end:
        return True
    if column == "status":
        return bool(row["status"] == Status.DENIED)
    return column in RECEIPT_COLUMNS


def first_seal(
    seals: Sequence[Seal], old: Values | None, new: Values, column: str
) -> Seal | None:
    """The first sealed period a change of the column falls into."""
    return next((seal for seal in seals if touches(seal, old, new, column)), None)


def span(days: Sequence[date | None]) -> tuple[date | None, date | None]:
    """The first and last of the days that are known."""
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else (None, None)
