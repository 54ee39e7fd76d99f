"""What can be written about a fact: for the completion list and the documentation."""

from __future__ import annotations

from dataclasses import dataclass

from xaso.core.facts import Column, ColumnKind, Fact
from xaso.core.text import marked


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the language: what to insert, its kind, and what it means.

    `kind` is column, macro, value, parameter or keyword; `of` names the column of a
    value; `about` is a lazy or plain text for people.
    """

    text: str
    kind: str
    about: object
    of: str = ""


_PARAMETERS = (
    Word(":from", "parameter", marked("ngày đầu kỳ, tính cả ngày ấy")),
    Word(":to", "parameter", marked("ngày cuối kỳ, tính cả ngày ấy")),
    Word(
        ":until", "parameter", marked("thời điểm chốt: hết ngày cuối kỳ, hoặc bây giờ")
    ),
)
_KEYWORDS = tuple(
    Word(text, "keyword", about)
    for text, about in (
        ("AND", marked("và")),
        ("OR", marked("hoặc")),
        ("NOT", marked("không")),
        ("IN", marked("là một trong các giá trị")),
        ("BETWEEN", marked("từ … đến …, tính cả hai đầu")),
        ("IS NULL", marked("chưa có giá trị")),
        ("IS NOT NULL", marked("đã có giá trị")),
    )
)


def words(fact: Fact) -> tuple[Word, ...]:
    """Columns, macros, values of columns with a fixed list, parameters and keywords."""
    columns = [Word(name, "column", c.label) for name, c in fact.columns.items()]
    macros = [Word(name, "macro", m.label) for name, m in fact.macros.items()]
    values = [w for name, c in fact.columns.items() for w in _values(name, c)]
    return (*columns, *macros, *values, *_PARAMETERS, *_KEYWORDS)


def _values(name: str, column: Column) -> list[Word]:
    if column.kind is not ColumnKind.TEXT:
        return []
    return [
        Word(f"'{value}'", "value", label, of=name)
        for value, label in column.choices.items()
    ]
