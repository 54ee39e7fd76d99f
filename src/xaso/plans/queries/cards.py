"""Extracted objects as cards: what each is called, says, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _

from xaso.plans import corrections, schema
from xaso.plans.content import MeasureReading
from xaso.plans.diff import measure_phrase
from xaso.plans.schema import Content

_IN_TITLE: Final = frozenset({"text", "subject", "number", "name", "id", "type"})
_MISSED: Final = frozenset(
    {"lead", "due", "from", "to", "date", "symbol", "year", "signer"}
)
"""Fields whose absence is worth showing."""


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """A measure with the readings it can have."""

    path: str
    phrase: str
    exclusions: str
    denominator: str
    read: MeasureReading


@dataclass(frozen=True, slots=True)
class Card:
    """One extracted object."""

    path: str
    kind: str
    title: str
    text: str
    facts: tuple[tuple[str, str], ...]
    line: int | None
    corrected: bool
    measures: tuple[MeasureCard, ...] = ()

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return self.path.replace("/", "-")


def cards_of(
    staged: Content, read: Mapping[str, MeasureReading], touched: set[str]
) -> dict[str, tuple[Card, ...]]:
    """The cards by kind of object; `touched` are the paths that were corrected."""
    cards: dict[str, tuple[Card, ...]] = {
        "document": (_card("document", staged["document"], "document", touched),)
    }
    for kind in schema.COLLECTIONS:
        found = [
            _card(f"{kind}/{index}", item, kind, touched)
            for index, item in enumerate(staged[kind])
            if not corrections.is_gone(item)
        ]
        cards[kind] = tuple(found)
    cards["targets"] = tuple(_measured(card, staged, read) for card in cards["targets"])
    return cards


def shown(field: schema.Field, value: object) -> str:
    """A value as people write it; nothing for what is not known."""
    if value in (None, "", []):
        return ""
    if field.kind == "date":
        day = str(value)
        return f"{day[8:10]}/{day[5:7]}/{day[:4]}"
    if field.kind == "boolean":
        return _("có") if value else _("không")
    if field.kind == "choice":
        return _((field.choices or {}).get(str(value), str(value)))
    return ", ".join(value) if isinstance(value, list) else str(value)


def _card(path: str, item: Any, kind: str, touched: set[str]) -> Card:
    said = item if isinstance(item, str) else item.get("text") or item.get("subject")
    return Card(
        path=path,
        kind=kind,
        title=_title(kind, item),
        text=said or "",
        facts=_facts(kind, item),
        line=None if isinstance(item, str) else item.get("line"),
        corrected=any(t == path or t.startswith(f"{path}/") for t in touched),
    )


def _measured(card: Card, staged: Content, read: Mapping[str, MeasureReading]) -> Card:
    measures = corrections.at(staged, card.path)["measures"]
    found = []
    for index, measure in enumerate(measures):
        if corrections.is_gone(measure):
            continue
        path = f"{card.path}/measures/{index}"
        other = read.get(f"{card.path}/measures/{measure.get('denominator_of')}")
        found.append(
            MeasureCard(
                path=path,
                phrase=measure_phrase(measure, _),
                exclusions=measure.get("exclusions") or "",
                denominator=other.label if other else "",
                read=read[path],
            )
        )
    return replace(card, measures=tuple(found))


def _title(kind: str, item: Any) -> str:
    if kind == "recipients":
        return str(item)
    if kind == "citations":
        return " ".join(filter(None, [item["type"], item["id"]]))
    if kind == "windows":
        return str(item["name"])
    numbered = {"targets": _("Mục tiêu %(n)s"), "tasks": _("Nhiệm vụ %(n)s")}
    if kind in numbered:
        return numbered[kind] % {"n": item["number"]}
    return _(schema.KINDS[kind].label)


def _facts(kind: str, item: Any) -> tuple[tuple[str, str], ...]:
    if isinstance(item, str):
        return ()
    if kind == "hidden_targets":
        return ((_("Phải đạt"), measure_phrase(item, _)),)
    skipped = frozenset() if kind == "document" else _IN_TITLE
    return tuple(
        (_(field.label), shown(field, item.get(name)))
        for name, field in schema.KINDS[kind].fields.items()
        if name not in skipped
        and (item.get(name) not in (None, "", []) or name in _MISSED)
    )
