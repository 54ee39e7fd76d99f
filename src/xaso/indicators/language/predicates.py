"""From text to a checked predicate: parse, whitelist, check types, expand macros."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from sqlglot import exp
from sqlglot.errors import ParseError
from sqlglot.parser import Parser

from xaso.core.facts import Fact
from xaso.indicators.language.checks import check, position_of
from xaso.indicators.language.refusals import PredicateRefused
from xaso.indicators.language.tokens import DEEPEST, tokens

MOST_NODES: Final = 1_000
_REMEMBERED: Final = 2_048


@dataclass(frozen=True, slots=True)
class Predicate:
    """A checked predicate over a fact; macros are expanded.

    `tree` holds columns, parameters (`exp.Placeholder`) and literals whose value is in
    `meta["value"]`; it must not be changed. An empty `text` is true for every row.
    """

    fact: str
    text: str
    tree: exp.Expression | None
    columns: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()

    @property
    def is_everything(self) -> bool:
        """Whether it holds for every row."""
        return self.tree is None


@dataclass(slots=True)
class _Reading:
    fact: Fact
    inside: tuple[str, ...] = ()
    columns: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)


EVERYTHING: Final = ""
_HOW: Final = "Viết dạng “cột = 'giá trị'”, nối bằng AND, OR, NOT."
_remembered: dict[tuple[str, str], tuple[Fact, Predicate]] = {}


def predicate(fact: Fact, text: str) -> Predicate:
    """The text as a predicate over the fact; raises PredicateRefused."""
    key = (fact.name, text)
    known = _remembered.get(key)
    if known is not None and known[0] is fact:
        return known[1]
    read = _read(fact, text)
    if len(_remembered) >= _REMEMBERED:
        _remembered.clear()
    _remembered[key] = (fact, read)
    return read


def exclusion(fact: Fact, name: str) -> Predicate:
    """The predicate of a named exclusion; raises PredicateRefused."""
    found = fact.exclusions.get(name)
    if found is None:
        raise PredicateRefused(
            "unknown-exclusion",
            f"“{fact.label}” không có nhóm không tính tên “{name}”; chọn trong danh sách.",
        )
    return predicate(fact, found.predicate)


def _read(fact: Fact, text: str) -> Predicate:
    if not text.strip():
        return Predicate(fact.name, "", None)
    reading = _Reading(fact)
    tree = _tree(reading, text)
    if sum(1 for _ in tree.walk()) > MOST_NODES:
        raise PredicateRefused(
            "too-long", "Điều kiện quá dài sau khi thay các từ viết tắt; hãy rút gọn."
        )
    return Predicate(
        fact.name,
        text,
        tree,
        frozenset(reading.columns),
        frozenset(reading.parameters),
    )


def _tree(reading: _Reading, text: str) -> exp.Expression:
    tree = _parsed(text)
    for node in list(tree.find_all(exp.Column)):
        named = _named(reading, node)
        if node is tree:
            tree = named
        else:
            node.replace(named)
    check(tree, reading.fact)
    return tree


def _parsed(text: str) -> exp.Expression:
    words = tokens(text)
    try:
        parsed = Parser().parse(words, text)
    except ParseError as error:
        raise _unreadable(text, error) from None
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Expression):
        raise PredicateRefused("unreadable", _HOW)
    return parsed[0]


def _unreadable(text: str, error: ParseError) -> PredicateRefused:
    """The refusal at the word where the parser stopped."""
    first = error.errors[0] if error.errors else {}
    word = str(first.get("highlight") or "")
    before = str(first.get("start_context") or "")
    if not word:
        return PredicateRefused("unreadable", _HOW, len(text) - 1)
    return PredicateRefused(
        "unreadable", f"Không đọc được từ chỗ “{word[:40]}”. {_HOW}", len(before)
    )


def _named(reading: _Reading, node: exp.Column) -> exp.Expression:
    """What a name stands for: a parameter, a column, or a macro's predicate."""
    name = node.name
    if name.startswith(":"):
        reading.parameters.add(name[1:])
        return _placed(exp.Placeholder(this=name[1:]), node)
    if name in reading.fact.columns:
        reading.columns.add(name)
        column = exp.Column(this=exp.to_identifier(name, quoted=True))
        return _placed(column, node)
    if name in reading.fact.macros:
        return _expanded(reading, node)
    raise PredicateRefused(
        "unknown-column", _unknown(reading.fact, name), position_of(node)
    )


def _expanded(reading: _Reading, node: exp.Column) -> exp.Expression:
    name = node.name
    if name in reading.inside or len(reading.inside) >= DEEPEST:
        raise PredicateRefused(
            "circle", f"Từ viết tắt “{name}” gọi lại chính nó.", position_of(node)
        )
    inner = _Reading(
        reading.fact, (*reading.inside, name), reading.columns, reading.parameters
    )
    bracket = exp.Paren(this=_tree(inner, reading.fact.macros[name].predicate))
    bracket.meta["macro"] = name
    return _placed(bracket, node)


def _placed(new: exp.Expression, old: exp.Expression) -> exp.Expression:
    new.meta["position"] = position_of(old)
    return new


def _unknown(fact: Fact, name: str) -> str:
    known = [*fact.columns, *fact.macros]
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    hint = f"; có phải “{near[0]}”?" if near else "; xem danh sách cột bên cạnh."
    return f"“{fact.label}” không có cột hay từ viết tắt “{name[:40]}”{hint}"
