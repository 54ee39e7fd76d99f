"""The language of indicators: safe predicates over the columns of a fact. Pure.

`predicate(fact, text)` reads, checks and expands; what it returns can be said to every
engine. Nothing but columns, macros, literals, `:from :to :until`, comparisons, IN,
BETWEEN, IS NULL, AND, OR, NOT and brackets gets through; a text that does not is refused
with a sentence that says where and what to do. See docs/algorithms/indicators.md.
"""

from xaso.indicators.language.predicates import (
    EVERYTHING,
    Predicate,
    exclusion,
    predicate,
)
from xaso.indicators.language.refusals import PredicateRefused
from xaso.indicators.language.words import Word, words

__all__ = [
    "EVERYTHING",
    "Predicate",
    "PredicateRefused",
    "Word",
    "exclusion",
    "predicate",
    "words",
]
