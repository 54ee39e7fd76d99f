"""What the register of acts can be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xaso.core import text
from xaso.core.errors import NotFound
from xaso.legislation import rules
from xaso.legislation.enums import ActType, Standing
from xaso.legislation.models import Act, ActLink


@dataclass(frozen=True, slots=True)
class Cited:
    """How a document names an act: symbol or None, day or None, type as written."""

    symbol: str | None
    issued_on: date | None
    type_label: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The act of the register meant by a citation; the day may disagree."""

    act: Act
    day_agrees: bool


def status_on(act: Act, day: date) -> Standing:
    """Whether the act holds on the day, as far as the register knows."""
    force = rules.Force(act.issued_on, act.in_force_from, act.in_force_to, act.verified)
    return Standing(rules.standing(force, day))


def find_act(symbol: str, issued_on: date | None = None) -> Match | None:
    """The act with this symbol; the day decides between several, None if none fits."""
    cited = Cited(symbol, issued_on)
    return find_acts([cited]).get(cited)


def find_acts(citations: Iterable[Cited]) -> Mapping[Cited, Match]:
    """The acts meant by many citations, in one query."""
    wanted = tuple(citations)
    keys = {rules.symbol_key(cited.symbol) for cited in wanted if cited.symbol}
    days = {c.issued_on for c in wanted if not c.symbol and c.issued_on}
    rows = Act.objects.select_related("replaced_by").filter(
        Q(symbol_key__in=keys) | Q(type=ActType.LAW, issued_on__in=days)
    )
    by_symbol: dict[str, list[Act]] = defaultdict(list)
    for act in rows.order_by("issued_on", "key"):
        by_symbol[act.symbol_key].append(act)
    laws = [act for acts in by_symbol.values() for act in acts if act.type == "law"]
    found = {cited: _choose(cited, by_symbol, laws) for cited in wanted}
    return {cited: match for cited, match in found.items() if match is not None}


def _choose(
    cited: Cited, by_symbol: Mapping[str, list[Act]], laws: list[Act]
) -> Match | None:
    if not cited.symbol:
        same_day = [act for act in laws if act.issued_on == cited.issued_on]
        return Match(same_day[0], day_agrees=True) if len(same_day) == 1 else None
    acts = by_symbol.get(rules.symbol_key(cited.symbol), [])
    for act in acts:
        if cited.issued_on is None or act.issued_on in (cited.issued_on, None):
            return Match(act, day_agrees=True)
    if acts and rules.is_unique_by_symbol(cited.symbol):
        return Match(acts[0], day_agrees=False)
    return None


def links_among(act_ids: Iterable[object]) -> list[ActLink]:
    """Links that start at one of the acts, with both ends loaded."""
    return list(
        ActLink.objects.select_related("act", "other")
        .filter(act_id__in=list(act_ids))
        .order_by("act__key", "other__key")
    )


def search_acts(words: str, limit: int = 10) -> list[Act]:
    """Acts whose symbol, subject or issuer holds the words; no diacritics needed."""
    folded = text.fold(text.squash(words))
    if not folded:
        return []
    found = Act.objects.matching(folded).order_by("-issued_on", "key")
    return list(found[:limit])


@dataclass(frozen=True, slots=True)
class Listed:
    """An act with its standing on a day."""

    act: Act
    standing: Standing


def listed(words: str, today: date, limit: int = 100) -> list[Listed]:
    """Acts that hold the words (all without words), newest first, with standing."""
    folded = text.fold(text.squash(words))
    rows = Act.objects.matching(folded) if folded else Act.objects.all()
    rows = rows.select_related("replaced_by").order_by("-issued_on", "key")
    return [Listed(act, status_on(act, today)) for act in rows[:limit]]


def get_act(key: str) -> Act:
    """The act with this key; NotFound if the register has none."""
    act = Act.objects.select_related("replaced_by").filter(key=key).first()
    if act is None:
        raise NotFound
    return act


def links_of(act: Act) -> list[ActLink]:
    """Links from and to the act, with both ends loaded."""
    rows = ActLink.objects.select_related("act", "other")
    return list(rows.filter(Q(act=act) | Q(other=act)).order_by("kind", "act__key"))
