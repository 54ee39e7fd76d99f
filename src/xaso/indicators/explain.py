"""A predicate in words: what a person who knows no formula reads. No Django.

The tree of a parsed predicate becomes sentences over the labels of its fact, in the
same order and with the same grouping, so that words and formula can be laid side by
side. Macros keep their own sentence; what stands behind them is said in `terms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlglot import exp

from xaso.core.facts import Column, ColumnKind, Fact
from xaso.core.text import Say, marked
from xaso.indicators.language import Predicate

ALL, ANY, NONE = "all", "any", "none"
PARAMETERS: Mapping[str, str] = {
    "from": marked("ngày đầu kỳ"),
    "to": marked("ngày cuối kỳ"),
    "until": marked("lúc chốt số liệu"),
}
_TIMES = (ColumnKind.DATE, ColumnKind.MOMENT)
_OF_TIME: Mapping[type[exp.Expression], str] = {
    exp.EQ: marked("%(column)s đúng vào %(value)s"),
    exp.NEQ: marked("%(column)s không phải %(value)s"),
    exp.LT: marked("%(column)s trước %(value)s"),
    exp.LTE: marked("%(column)s không sau %(value)s"),
    exp.GT: marked("%(column)s sau %(value)s"),
    exp.GTE: marked("%(column)s không trước %(value)s"),
}
_OF_NUMBER: Mapping[type[exp.Expression], str] = {
    exp.EQ: marked("%(column)s bằng %(value)s"),
    exp.NEQ: marked("%(column)s khác %(value)s"),
    exp.LT: marked("%(column)s nhỏ hơn %(value)s"),
    exp.LTE: marked("%(column)s không quá %(value)s"),
    exp.GT: marked("%(column)s lớn hơn %(value)s"),
    exp.GTE: marked("%(column)s từ %(value)s trở lên"),
}
_OF_TEXT: Mapping[type[exp.Expression], str] = {
    **_OF_NUMBER,
    exp.EQ: marked("%(column)s là “%(value)s”"),
    exp.NEQ: marked("%(column)s không phải “%(value)s”"),
}
_MIRRORED: Mapping[type[exp.Expression], type[exp.Expression]] = {
    exp.EQ: exp.EQ,
    exp.NEQ: exp.NEQ,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
}
_BLANK: Mapping[type[exp.Expression], str] = {
    exp.EQ: marked("%(column)s để trống"),
    exp.NEQ: marked("%(column)s có ghi"),
}
_IS_NULL, _NOT_NULL = marked("chưa có %(column)s"), marked("đã có %(column)s")
_IN = marked("%(column)s là một trong: %(value)s")
_NOT_IN = marked("%(column)s không thuộc: %(value)s")
_BETWEEN = marked("%(column)s từ %(low)s đến hết %(high)s")
_NOT_BETWEEN = marked("%(column)s không nằm từ %(low)s đến %(high)s")
_FALSE = marked("không phải: %(column)s")
_EVERY_ROW = marked("mọi dòng")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a predicate in words: a sentence, or a group of them (điều kiện).

    `joined` is "all", "any" or "none" for a group with `parts`; `words` are the columns
    and macros a single sentence rests on.
    """

    text: str = ""
    words: tuple[str, ...] = ()
    joined: str = ""
    parts: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word used in a definition, with its meaning (từ dùng trong định nghĩa)."""

    word: str
    label: str
    about: str = ""
    predicate: str = ""


def explain(predicate: Predicate, fact: Fact, say: Say = str) -> Said:
    """The predicate in words, as one sentence or as grouped ones."""
    if predicate.tree is None:
        return Said(say(_EVERY_ROW))
    return _Reader(fact, say).said(predicate.tree)


def terms(
    predicates: Iterable[Predicate], fact: Fact, say: Say = str
) -> tuple[Term, ...]:
    """Every word the predicates use, macros before columns, in order of appearance."""
    used: dict[str, None] = {}
    for one in predicates:
        used |= dict.fromkeys(_used(one.tree))
    macros = [_macro_term(word, fact, say) for word in used if word in fact.macros]
    columns = [_column_term(word, fact, say) for word in used if word in fact.columns]
    return (*macros, *columns)


def _used(tree: exp.Expression | None) -> Iterator[str]:
    if tree is None:
        return
    hidden = {"macro"}
    for node in tree.walk(bfs=False, prune=lambda node: hidden <= node.meta.keys()):
        if "macro" in node.meta:
            yield node.meta["macro"]
        elif isinstance(node, exp.Column):
            yield node.name


def _macro_term(word: str, fact: Fact, say: Say) -> Term:
    macro = fact.macros[word]
    return Term(word, say(macro.label), predicate=macro.predicate)


def _column_term(word: str, fact: Fact, say: Say) -> Term:
    column = fact.columns[word]
    about = [say(column.about)] if column.about else []
    if column.choices:
        about.append(", ".join(f"{label}" for label in column.choices.values()))
    return Term(word, say(column.label), " · ".join(about))


class _Reader:
    """Reads a tree over one fact, in one language."""

    def __init__(self, fact: Fact, say: Say) -> None:
        self.fact = fact
        self.say = say

    def said(self, node: exp.Expression) -> Said:
        node = _bare(node)
        if "macro" in node.meta:
            return self._macro(node.meta["macro"])
        if isinstance(node, exp.And | exp.Or):
            return self._group(node)
        if isinstance(node, exp.Not):
            return self._not(node.this)
        is_word = isinstance(node, exp.Column)
        return self._word(node) if is_word else self._sentence(node)

    def _word(self, node: exp.Expression) -> Said:
        return Said(self._label(node), (node.name,))

    def _macro(self, word: str) -> Said:
        return Said(self.say(self.fact.macros[word].label), (word,))

    def _group(self, node: exp.Expression) -> Said:
        kind = exp.And if isinstance(node, exp.And) else exp.Or
        parts = tuple(self.said(part) for part in _flat(node, kind))
        return Said(joined=ALL if kind is exp.And else ANY, parts=parts)

    def _not(self, node: exp.Expression) -> Said:
        node = _bare(node)
        if isinstance(node, exp.Is | exp.In | exp.Between):
            return self._sentence(node, denied=True)
        said = self.said(node)
        if isinstance(node, exp.Column) or "macro" in node.meta:
            return Said(self.say(_FALSE) % {"column": _inner(said.text)}, said.words)
        return Said(joined=NONE, parts=(said,))

    def _sentence(self, node: exp.Expression, *, denied: bool = False) -> Said:
        words = tuple(dict.fromkeys(c.name for c in node.find_all(exp.Column)))
        return Said(self._said_of(node, denied=denied), words)

    def _said_of(self, node: exp.Expression, *, denied: bool) -> str:
        node = _columns_first(node)
        said = {"column": self._label(node.this)}
        if isinstance(node, exp.Is):
            said = {"column": _inner(said["column"])}
            return self.say(_NOT_NULL if denied else _IS_NULL) % said
        column = self._column(node.this)
        if isinstance(node, exp.In):
            values = [self._value(one, column) for one in node.expressions]
            said["value"] = ", ".join(values)
            return self.say(_NOT_IN if denied else _IN) % said
        if isinstance(node, exp.Between):
            said["low"] = self._value(node.args["low"], column)
            said["high"] = self._value(node.args["high"], column)
            return self.say(_NOT_BETWEEN if denied else _BETWEEN) % said
        said["value"] = self._value(node.expression, column)
        return self.say(_phrase(node, column)) % said

    def _column(self, node: exp.Expression) -> Column | None:
        return self.fact.columns.get(node.name)

    def _label(self, node: exp.Expression) -> str:
        column = self._column(node)
        return self.say(column.label) if column else node.sql()

    def _value(self, node: exp.Expression, column: Column | None) -> str:
        if isinstance(node, exp.Neg):
            return f"-{node.this.name}"
        if isinstance(node, exp.Placeholder):
            return self.say(PARAMETERS.get(node.name, node.name))
        if isinstance(node, exp.Column):
            return _inner(self._label(node))
        if column and column.kind is ColumnKind.DATE:
            return f"{date.fromisoformat(node.name):%d/%m/%Y}"
        choices = column.choices if column else {}
        return f"{choices[node.name]}" if node.name in choices else node.name


def _phrase(node: exp.Expression, column: Column | None) -> str:
    kind = column.kind if column else ColumnKind.TEXT
    if kind is ColumnKind.TEXT and node.expression.name == "" and type(node) in _BLANK:
        return _BLANK[type(node)]
    if kind in _TIMES:
        return _OF_TIME[type(node)]
    return (_OF_NUMBER if kind is ColumnKind.INTEGER else _OF_TEXT)[type(node)]


def _columns_first(node: exp.Expression) -> exp.Expression:
    """`:from <= received_on` as `received_on >= :from`."""
    mirrored = _MIRRORED.get(type(node))
    if mirrored is None or isinstance(node.this, exp.Column):
        return node
    return mirrored(this=node.expression.copy(), expression=node.this.copy())


def _inner(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it is an acronym."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _bare(node: exp.Expression) -> exp.Expression:
    while isinstance(node, exp.Paren) and "macro" not in node.meta:
        node = node.this
    return node


def _flat(node: exp.Expression, kind: type[exp.Expression]) -> list[exp.Expression]:
    """The members of a chain of ANDs or ORs, in the order written."""
    node = _bare(node)
    if isinstance(node, kind):
        return _flat(node.this, kind) + _flat(node.expression, kind)
    return [node]
