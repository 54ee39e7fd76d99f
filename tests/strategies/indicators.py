"""Random predicates over dossiers, each with its own evaluator; random rows, windows.

The evaluator knows nothing of the language's parser or of SQL: it is built beside the
text, in three-valued logic (True, False, None for unknown), so that a recount by it is
independent of what it checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from xaso.core import clock
from xaso.core.windows import Window

Row = Mapping[str, Any]
Truth = bool | None
Evaluate = Callable[[Row, Window], Truth]

FIRST = date(2024, 1, 1)
EDGES = [FIRST + timedelta(days=n) for n in range(6)]
CODES = ["1.001193", "", "O'Brien", "50%", "a%s", "{0}", "Đất đai", '"', "\\"]
HIDDEN = ["\ufeffx", "a\tb", "x\n"]  # may be stored, may not be written
CHANNELS = ["", "direct", "online", "post"]
STATUSES = ["done", "denied", "processing", "cancelled"]
LEVELS = ["", "offline", "partial", "full"]
OWNERS = ["", "k1", "k2", "k3"]
NUMBERS = [None, 0, 1, 2, 3]
_MONEY = [None, 0, 8_000, 2**40]


@dataclass(frozen=True, slots=True)
class Said:
    """A predicate as text and as a function."""

    text: str
    truth: Evaluate

    def __repr__(self) -> str:
        return f"Said({self.text!r})"


def moments_of(day: date) -> list[datetime]:
    """The edges of a local day: its first and last minute, and just outside."""
    begin = clock.start_of(day)
    return [
        begin,
        begin + timedelta(minutes=1),
        begin + timedelta(hours=23, minutes=59),
        begin + timedelta(hours=23, minutes=59, seconds=59, microseconds=999_999),
        begin - timedelta(microseconds=1),
    ]


def moments() -> st.SearchStrategy[datetime]:
    """Moments around the edges of the days, in UTC."""
    every = [moment.astimezone(UTC) for day in EDGES for moment in moments_of(day)]
    return st.sampled_from(every)


def rows() -> st.SearchStrategy[dict[str, Any]]:
    """What a dossier's columns may hold, without regard to one another."""
    maybe_day = st.none() | st.sampled_from(EDGES)
    maybe_moment = st.none() | moments()
    maybe = st.sampled_from([None, True, False])
    return st.fixed_dictionaries(
        {
            "procedure_code": st.sampled_from([*CODES, *HIDDEN]),
            "channel": st.sampled_from(CHANNELS),
            "status": st.sampled_from(STATUSES),
            "offered_level": st.sampled_from(LEVELS),
            "owner_key": st.sampled_from(OWNERS),
            "problem": st.sampled_from(["", "", "no-due"]),
            "received_on": maybe_day,
            "due_on": maybe_day,
            "finished_on": maybe_day,
            "received_at": maybe_moment,
            "due_at": maybe_moment,
            "finished_at": maybe_moment,
            "supplements": st.sampled_from(NUMBERS),
            "parts_held": st.sampled_from(NUMBERS),
            "fee_total": st.sampled_from(_MONEY),
            "has_fee": maybe,
            "paid_online": maybe,
        }
    )


def windows() -> st.SearchStrategy[Window]:
    """Windows of some days, over or still running."""
    spans = st.tuples(st.sampled_from(EDGES), st.integers(0, 3))
    nows = st.sampled_from([*EDGES, date(2025, 1, 1)])
    return st.builds(
        lambda span, now: clock.window(
            span[0],
            span[0] + timedelta(days=span[1]),
            max(clock.start_of(now) + timedelta(hours=9), clock.start_of(span[0])),
        ),
        spans,
        nows,
    )


def predicates(depth: int = 3) -> st.SearchStrategy[Said]:
    """Random valid predicates, up to some depth of AND, OR, NOT and brackets."""
    return st.recursive(_atoms(), _joined, max_leaves=2**depth)


def _joined(inner: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    return st.one_of(
        st.builds(_and, inner, inner),
        st.builds(_or, inner, inner),
        st.builds(_not, inner),
    )


def _bracketed(said: Said) -> str:
    return f"({said.text})"


def _and(a: Said, b: Said) -> Said:
    def truth(row: Row, window: Window) -> Truth:
        left, right = a.truth(row, window), b.truth(row, window)
        if left is False or right is False:
            return False
        return None if left is None or right is None else True

    return Said(f"{_bracketed(a)} AND {_bracketed(b)}", truth)


def _or(a: Said, b: Said) -> Said:
    def truth(row: Row, window: Window) -> Truth:
        left, right = a.truth(row, window), b.truth(row, window)
        if left or right:
            return True
        return None if left is None or right is None else False

    return Said(f"{_bracketed(a)} or {_bracketed(b)}", truth)


def _not(a: Said) -> Said:
    def truth(row: Row, window: Window) -> Truth:
        inner = a.truth(row, window)
        return None if inner is None else not inner

    return Said(f"NOT {_bracketed(a)}", truth)


def _atoms() -> st.SearchStrategy[Said]:
    return st.one_of(
        st.sampled_from(["has_fee", "paid_online"]).map(_alone),
        st.builds(_null, st.sampled_from(["due_on", "finished_at", "has_fee", "supplements", "id"]), st.booleans()),
        _texts(),
        _numbers(),
        _days(),
        _moments(),
        st.sampled_from(MACROS),
    )  # fmt: skip


def _alone(column: str) -> Said:
    return Said(column, lambda row, _w: row[column])


def _null(column: str, negated: bool) -> Said:
    words = "IS NOT NULL" if negated else "IS NULL"
    return Said(f"{column} {words}", lambda row, _w: (row[column] is None) != negated)


def _texts() -> st.SearchStrategy[Said]:
    pairs = st.sampled_from(
        [("procedure_code", c) for c in CODES]
        + [("channel", c) for c in CHANNELS]
        + [("status", s) for s in STATUSES]
    )
    one = st.builds(_compared, pairs.map(lambda p: p[0]), st.just("="), st.just(""))
    several = st.lists(st.sampled_from(CODES), min_size=1, max_size=3)
    return st.one_of(
        one,
        st.builds(lambda p, op: _compared(p[0], op, p[1]), pairs, st.sampled_from(["=", "<>", "!="])),
        st.builds(lambda values, neg: _in("procedure_code", values, neg), several, st.booleans()),
    )  # fmt: skip


def _numbers() -> st.SearchStrategy[Said]:
    column = st.sampled_from(["supplements", "parts_held", "fee_total"])
    value = st.sampled_from([-1, 0, 1, 2, 8_000, 2**40])
    operator = st.sampled_from(list(_OPERATORS))
    return st.one_of(
        st.builds(_compared, column, operator, value),
        st.builds(_between, column, value, value, st.booleans()),
        st.builds(_in, column, st.lists(value, min_size=1, max_size=3), st.booleans()),
        st.builds(lambda op: _columns("supplements", op, "parts_held"), operator),
    )


def _days() -> st.SearchStrategy[Said]:
    column = st.sampled_from(["received_on", "due_on", "finished_on"])
    bound = st.sampled_from([":from", ":to", *EDGES])
    operator = st.sampled_from(list(_OPERATORS))
    return st.one_of(
        st.builds(_compared, column, operator, bound),
        st.builds(_between, column, bound, bound, st.booleans()),
        st.builds(lambda op: _columns("finished_on", op, "due_on"), operator),
    )


def _moments() -> st.SearchStrategy[Said]:
    column = st.sampled_from(["received_at", "due_at", "finished_at"])
    operator = st.sampled_from(list(_OPERATORS))
    return st.one_of(
        st.builds(_compared, column, operator, st.just(":until")),
        st.builds(_columns, column, operator, column),
    )


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _written(value: Any) -> str:
    if isinstance(value, date):
        return f"'{value.isoformat()}'"
    if isinstance(value, str) and value.startswith(":"):
        return value
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def _meant(value: Any, window: Window) -> Any:
    named = {":from": window.start, ":to": window.end, ":until": window.until}
    return named.get(value, value) if isinstance(value, str) else value


def _compared(column: str, operator: str, value: Any) -> Said:
    holds = _OPERATORS[operator]

    def truth(row: Row, window: Window) -> Truth:
        cell = row[column]
        return None if cell is None else holds(cell, _meant(value, window))

    return Said(f"{column} {operator} {_written(value)}", truth)


def _columns(left: str, operator: str, right: str) -> Said:
    holds = _OPERATORS[operator]

    def truth(row: Row, _window: Window) -> Truth:
        a, b = row[left], row[right]
        return None if a is None or b is None else holds(a, b)

    return Said(f"{left} {operator} {right}", truth)


def _between(column: str, low: Any, high: Any, negated: bool) -> Said:
    def truth(row: Row, window: Window) -> Truth:
        cell = row[column]
        if cell is None:
            return None
        return (_meant(low, window) <= cell <= _meant(high, window)) != negated

    word = "NOT BETWEEN" if negated else "BETWEEN"
    return Said(f"{column} {word} {_written(low)} AND {_written(high)}", truth)


def _in(column: str, values: list[Any], negated: bool) -> Said:
    def truth(row: Row, _window: Window) -> Truth:
        return None if row[column] is None else (row[column] in values) != negated

    word = "NOT IN" if negated else "IN"
    listed = ", ".join(_written(value) for value in values)
    return Said(f"{column} {word} ({listed})", truth)


def _all(*parts: Said) -> Evaluate:
    joined = parts[0]
    for part in parts[1:]:
        joined = _and(joined, part)
    return joined.truth


_NOT_DENIED = _compared("status", "<>", "denied")
MACROS = [
    Said("received", _all(_between("received_on", ":from", ":to", False), _NOT_DENIED)),
    Said("finished", _all(_between("finished_on", ":from", ":to", False), _NOT_DENIED)),
    Said(
        "open",
        _all(
            _compared("received_on", "<=", ":to"),
            _NOT_DENIED,
            _or(_null("finished_on", False), _compared("finished_on", ">", ":to")),
        ),
    ),
    Said("late", _columns("finished_at", ">", "due_at").truth),
    Said("overdue", _compared("due_at", "<", ":until").truth),
    Said("online", _compared("channel", "=", "online").truth),
]
