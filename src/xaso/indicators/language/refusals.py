"""A predicate that is not accepted: which rule, where, and what to do instead."""

from __future__ import annotations

from xaso.core.decisions import Objection
from xaso.core.errors import Refused


class PredicateRefused(Refused):
    """The text is no predicate of the language (điều kiện không dùng được).

    `position` is the index of the offending character in the text, 0 when it is the
    text as a whole; `code` names the rule for tests and programs.
    """

    def __init__(self, code: str, sentence: str, position: int = 0) -> None:
        super().__init__((Objection(code, sentence),))
        self.code = code
        self.sentence = sentence
        self.position = position
