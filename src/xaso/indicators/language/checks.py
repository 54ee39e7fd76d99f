"""The whitelist of nodes, and what may be compared with what.

A true-or-false column stands alone; every comparison has a column; texts are compared
by equality only (orders of texts differ between engines); a literal must be a value the
column can hold. Each literal gets its value as `meta["value"]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from sqlglot import exp

from xaso.core.facts import Column, ColumnKind, Fact
from xaso.indicators.language.refusals import PredicateRefused

ORDERED: Final = (exp.LT, exp.LTE, exp.GT, exp.GTE)
EQUALITY: Final = (exp.EQ, exp.NEQ)
_LARGEST: Final = 2**63 - 1
_WHOLE: Final = re.compile(r"\d{1,19}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOGICAL: Final = (exp.And, exp.Or)


def position_of(node: exp.Expression) -> int:
    """Where in the text the node, or its first part that knows, stands."""
    for part in node.walk():
        for key in ("position", "start"):
            if key in part.meta:
                return int(part.meta[key])
    return 0


def check(tree: exp.Expression, fact: Fact) -> None:
    """Refuse the tree unless it is true or false for each row of the fact."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        waiting.extend(_parts(node, fact))


def _parts(node: exp.Expression, fact: Fact) -> Iterable[exp.Expression]:
    """Check one node that must be a condition; what inside it must be conditions too."""
    if "macro" in node.meta:  # was checked when it was expanded
        return ()
    if isinstance(node, _LOGICAL):
        return (node.this, node.expression)
    if isinstance(node, exp.Not | exp.Paren):
        return (node.this,)
    rule = _RULES.get(type(node))
    if rule is None:
        raise PredicateRefused("no-condition", _no_condition(node), position_of(node))
    rule(node, fact)
    return ()


def _no_condition(node: exp.Expression) -> str:
    if isinstance(node, exp.Boolean):
        return "Bỏ TRUE, FALSE: viết cột đúng/sai một mình, hoặc NOT trước nó."
    if isinstance(node, exp.Literal | exp.Null | exp.Placeholder | exp.Neg):
        return (
            "Một giá trị đứng một mình không phải là điều kiện; so sánh nó với một cột."
        )
    return "Chỗ này không phải là điều kiện; dùng so sánh, IN, BETWEEN hoặc IS NULL."


def _check_alone(node: exp.Expression, fact: Fact) -> None:
    column = fact.columns[node.name]
    if column.kind is not ColumnKind.BOOLEAN:
        raise PredicateRefused(
            "not-boolean",
            f"Cột “{node.name}” không phải cột đúng/sai; so sánh nó với một giá trị.",
            position_of(node),
        )


def _check_is(node: exp.Expression, _fact: Fact) -> None:
    if not isinstance(node.this, exp.Column) or not isinstance(
        node.expression, exp.Null
    ):
        raise PredicateRefused(
            "is-null", "IS chỉ dùng dạng “cột IS NULL” hoặc “cột IS NOT NULL”.", position_of(node)
        )  # fmt: skip


def _check_comparison(node: exp.Expression, fact: Fact) -> None:
    left, right = node.this, node.expression
    if not isinstance(left, exp.Column):
        left, right = right, left
    column = _column(left, fact, node)
    _check_kind(column, left, ordered=isinstance(node, ORDERED))
    _check_operand(column, left, right, fact)


def _check_between(node: exp.Expression, fact: Fact) -> None:
    column = _column(node.this, fact, node)
    _check_kind(column, node.this, ordered=True)
    for bound in (node.args["low"], node.args["high"]):
        _check_operand(column, node.this, bound, fact)


def _check_in(node: exp.Expression, fact: Fact) -> None:
    column = _column(node.this, fact, node)
    _check_kind(column, node.this, ordered=False)
    items = node.expressions
    if not items or any(node.args.get(name) for name in ("query", "unnest", "field")):
        raise PredicateRefused(
            "in-list", "Sau IN phải có danh sách giá trị trong ngoặc, ví dụ IN ('a', 'b').", position_of(node)
        )  # fmt: skip
    for item in items:
        if isinstance(item, exp.Column):
            raise PredicateRefused(
                "in-list", "Trong danh sách IN chỉ viết giá trị, không viết cột.", position_of(item)
            )  # fmt: skip
        _check_operand(column, node.this, item, fact)


def _column(node: exp.Expression, fact: Fact, whole: exp.Expression) -> Column:
    if not isinstance(node, exp.Column):
        raise PredicateRefused(
            "no-column", "Mỗi phép so sánh phải có một cột, và cột đứng một mình ở một bên.", position_of(whole)
        )  # fmt: skip
    return fact.columns[node.name]


def _check_kind(column: Column, node: exp.Expression, *, ordered: bool) -> None:
    name = node.name
    if column.kind is ColumnKind.BOOLEAN:
        raise PredicateRefused(
            "boolean-alone", f"Cột đúng/sai đứng một mình: viết “{name}” hoặc “NOT {name}”.", position_of(node)
        )  # fmt: skip
    if column.kind is ColumnKind.ID:
        raise PredicateRefused(
            "id-column", f"Cột “{name}” là khóa; chỉ dùng được với IS NULL, IS NOT NULL.", position_of(node)
        )  # fmt: skip
    if ordered and column.kind is ColumnKind.TEXT:
        raise PredicateRefused(
            "text-order", f"Cột chữ “{name}” chỉ so sánh bằng =, <> hoặc IN.", position_of(node)
        )  # fmt: skip


def _check_operand(
    column: Column, named: exp.Expression, operand: exp.Expression, fact: Fact
) -> None:
    where = position_of(operand) or position_of(named)
    if isinstance(operand, exp.Column):
        if fact.columns[operand.name].kind is not column.kind:
            raise PredicateRefused(
                "kinds", f"Không so sánh được “{named.name}” với “{operand.name}”: hai cột khác kiểu.", where
            )  # fmt: skip
        return
    if isinstance(operand, exp.Placeholder):
        _check_parameter(column, named.name, operand.name, where)
        return
    if isinstance(operand, exp.Null):
        raise PredicateRefused(
            "null", f"Không so sánh với NULL; viết “{named.name} IS NULL” hoặc “{named.name} IS NOT NULL”.", where
        )  # fmt: skip
    operand.meta["value"] = _value(column, named.name, operand, where)


def _check_parameter(column: Column, name: str, parameter: str, where: int) -> None:
    wanted = ColumnKind.MOMENT if parameter == "until" else ColumnKind.DATE
    if column.kind is not wanted:
        kind = "cột thời điểm" if wanted is ColumnKind.MOMENT else "cột ngày"
        raise PredicateRefused(
            "parameter-kind",
            f"Tham số :{parameter} chỉ so sánh được với {kind}; “{name}” là cột kiểu khác.",
            where,
        )


def _value(
    column: Column, name: str, operand: exp.Expression, where: int
) -> str | int | date:
    sign = -1 if isinstance(operand, exp.Neg) else 1
    literal = operand.this if isinstance(operand, exp.Neg) else operand
    reader = _READERS.get(column.kind)
    if not isinstance(literal, exp.Literal) or reader is None:
        raise PredicateRefused(
            "literal", f"Không so sánh được cột “{name}” với giá trị này; {_HINTS[column.kind]}.", where
        )  # fmt: skip
    value = reader(literal, sign, column)
    if value is None:
        raise PredicateRefused(
            "literal", f"Giá trị “{literal.name[:40]}” không hợp với cột “{name}”; {_hint(column)}.", where
        )  # fmt: skip
    return value


def _text(literal: exp.Literal, sign: int, column: Column) -> str | None:
    if not literal.is_string or sign < 0:
        return None
    if column.choices and literal.name and literal.name not in column.choices:
        return None
    return str(literal.name)


def _whole(literal: exp.Literal, sign: int, _column: Column) -> int | None:
    if literal.is_string or not _WHOLE.fullmatch(literal.name):
        return None
    value = sign * int(literal.name)
    return value if abs(value) <= _LARGEST else None


def _day(literal: exp.Literal, sign: int, _column: Column) -> date | None:
    if not literal.is_string or sign < 0 or not _DAY.fullmatch(literal.name):
        return None
    try:
        return date.fromisoformat(literal.name)
    except ValueError:
        return None


def _hint(column: Column) -> str:
    if column.choices:
        return f"chọn một trong: {', '.join(column.choices)}"
    return _HINTS[column.kind]


_Reader = Callable[[exp.Literal, int, Column], str | int | date | None]
_READERS: Final[dict[ColumnKind, _Reader]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.INTEGER: _whole,
    ColumnKind.DATE: _day,
}
_HINTS: Final = {
    ColumnKind.TEXT: "viết chữ trong nháy đơn, ví dụ 'online'",
    ColumnKind.INTEGER: "viết số nguyên, ví dụ 0",
    ColumnKind.DATE: "viết ngày dạng '2024-12-31', hoặc :from, :to",
    ColumnKind.MOMENT: "cột thời điểm chỉ so với :until hoặc cột thời điểm khác",
    ColumnKind.ID: "dùng IS NULL hoặc IS NOT NULL",
    ColumnKind.BOOLEAN: "viết cột một mình",
}
_Rule = Callable[[exp.Expression, Fact], None]
_RULES: Final[dict[type, _Rule]] = {
    exp.Column: _check_alone,
    exp.Is: _check_is,
    exp.In: _check_in,
    exp.Between: _check_between,
    **dict.fromkeys((*EQUALITY, *ORDERED), _check_comparison),
}
