"""What a rule answers: yes, or no with reasons a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xaso.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason against: a stable code for tests, a Vietnamese sentence for people."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Decision:
    """True when nothing stands against the act (quyết định cho phép hay không)."""

    objections: tuple[Objection, ...] = ()

    def __bool__(self) -> bool:
        return not self.objections

    def __and__(self, other: Decision) -> Decision:
        return Decision(self.objections + other.objections)

    @property
    def sentence(self) -> str:
        """All reasons in one line, for the title of a greyed button."""
        return " ".join(objection.sentence for objection in self.objections)

    def or_raise(self, refused: type[Refused]) -> None:
        """Raise `refused` with the objections, if there are any."""
        if self.objections:
            raise refused(self.objections)


ALLOWED = Decision()


def refuse(code: str, sentence: str) -> Decision:
    """A decision with one objection."""
    return Decision((Objection(code, sentence),))
