"""A definition in words: what is counted, out of what, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xaso.core.facts import Fact
from xaso.indicators import explain, language, wording
from xaso.indicators.definitions import (
    Definition,
    Kind,
    Term,
    Tier,
    WhenEmpty,
)
from xaso.indicators.enums import DefinitionKind
from xaso.indicators.explain import Said
from xaso.ui.wording import number, percent

SUM, DISTINCT = "sum:", "distinct:"


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a definition: a heading, a note, the condition in words (phần)."""

    title: str
    said: Said | None = None
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Formal:
    """The same part as it is written."""

    title: str
    text: str


def pieces(
    definition: Definition, fact: Fact | None, known: Mapping[str, Definition]
) -> list[Piece]:
    """The parts of a definition in reading order; `known` names what it is computed from."""
    if fact is None:
        return list(_composite(definition, known))
    return list(_counted(definition, fact))


def _counted(definition: Definition, fact: Fact) -> Iterator[Piece]:
    def said(text: str) -> Said:
        return explain.explain(language.predicate(fact, text), fact, _)

    what = _measured(definition, fact)
    if definition.kind is Kind.COUNT:
        yield Piece(_("Đếm"), said(definition.numerator), what)
    else:
        yield Piece(_("Mẫu số"), said(definition.denominator), what)
        yield from _numerators(definition, said)
    if definition.known:
        note = _("Bản ghi chưa có thông tin này thì không nói lên điều gì.")
        yield Piece(_("Chỉ xét bản ghi biết rõ"), said(definition.known), note)
    for name in definition.exclusions:
        label = _(fact.exclusions[name].label)
        yield Piece(_("Không tính"), said(fact.exclusions[name].predicate), label)


def _numerators(definition: Definition, said: Callable[[str], Said]) -> Iterator[Piece]:
    if definition.kind is Kind.POINTS:
        for weight, text in definition.points:
            points = _("%(n)s điểm khi") % {"n": number(float(weight))}
            yield Piece(points, said(text))
        return
    note = _("thuộc mẫu số, trừ những bản ghi:") if definition.complement else _("thuộc mẫu số, và:")  # fmt: skip
    yield Piece(_("Tử số"), said(definition.numerator), note)


def _measured(definition: Definition, fact: Fact) -> str:
    measure = definition.measure
    label = {"fact": _(fact.label)}
    if measure.startswith(SUM):
        column = fact.columns[measure.removeprefix(SUM)]
        said = _("cộng cột “%(column)s” của các bản ghi “%(fact)s”")
    elif measure.startswith(DISTINCT):
        column = fact.columns[measure.removeprefix(DISTINCT)]
        said = _("đếm số giá trị khác nhau của “%(column)s” ở các bản ghi “%(fact)s”")
    else:
        return _("số bản ghi “%(fact)s”") % label
    return said % {**label, "column": _(column.label)}


def _composite(
    definition: Definition, known: Mapping[str, Definition]
) -> Iterator[Piece]:
    yield Piece(_("Cách tính"), note=str(DefinitionKind(definition.kind).label))
    for term in definition.terms:
        name = wording.named(known[term.code]) if term.code in known else term.code
        yield Piece(_term(definition, term), note=name, code=term.code)
    for tier in definition.tiers:
        yield Piece(_points(tier), note=_conditions(tier))


def _term(definition: Definition, term: Term) -> str:
    if definition.kind is not Kind.SCORE:
        return _("Thành phần")
    said = _("Tối đa %(n)s điểm") % {"n": number(float(term.weight))}
    if term.cap_at != 1:
        share = percent(float(term.cap_at * 100))
        said += _(", đủ điểm từ %(share)s") % {"share": share}
    empty = {
        WhenEmpty.ZERO: "",
        WhenEmpty.FULL: _("; không phát sinh thì đủ điểm"),
        WhenEmpty.SKIP: _("; không phát sinh thì bỏ qua"),
    }
    return said + empty[term.when_empty]


def _points(tier: Tier) -> str:
    return _("%(n)s điểm khi") % {"n": number(float(tier.points))}


def _conditions(tier: Tier) -> str:
    said = [
        f"{one.code} {one.operator} {number(float(one.threshold))}"
        for one in tier.conditions
    ]
    return " · ".join(said) or _("mọi trường hợp còn lại")


def formal(definition: Definition) -> list[Formal]:
    """The definition as it is written, part by part."""
    parts = [
        (_("Mẫu số"), definition.denominator),
        (_("Tử số"), definition.numerator),
        *((f"× {weight}", text) for weight, text in definition.points),
        (_("Chỉ xét"), definition.known),
        (_("Không tính"), ", ".join(definition.exclusions)),
        (_("Đo"), "" if definition.measure == "*" else definition.measure),
    ]
    return [Formal(title, text) for title, text in parts if text]


def terms(definition: Definition, fact: Fact | None) -> tuple[explain.Term, ...]:
    """Every word of the definition's predicates with its meaning."""
    if fact is None:
        return ()
    texts = [
        definition.denominator,
        definition.numerator,
        *(text for _weight, text in definition.points),
        definition.known,
    ]
    read = [language.predicate(fact, text) for text in texts if text]
    read += [language.exclusion(fact, name) for name in definition.exclusions]
    return explain.terms(read, fact, _)
