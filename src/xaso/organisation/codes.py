"""Identifier codes of bodies: two schemes that write the same body in opposite order.

Căn cứ: QCVN 102:2016/BTTTT (`V1V2V3.Z1Z2.Y1Y2.MX1X2`, level 1 last, zeros where a
level is absent) and Quyết định 20/2020/QĐ-TTg (level 1 first, groups of digits and
A–Z divided by dots, at most 35 characters). Never compare the printed strings: compare
`canonical(...)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ADMINISTRATIVE, QCVN_102, QD_20 = "administrative", "qcvn102", "qd20"

_FORMS = {
    ADMINISTRATIVE: re.compile(r"\d{2}|\d{3}|\d{5}"),
    QCVN_102: re.compile(r"[A-Z\d]{3}\.[A-Z\d]{2}\.[A-Z\d]{2}\.[A-Z]\d{2}"),
    QD_20: re.compile(r"[A-Z]\d{2}(\.[A-Z\d]+)*"),
}
_LONGEST = 35


@dataclass(frozen=True, slots=True)
class Code:
    """A code read: its scheme, the text as printed, and its levels from the top."""

    scheme: str
    text: str
    levels: tuple[str, ...]

    @property
    def canonical(self) -> str:
        """The levels from the top, divided by dots."""
        return ".".join(self.levels)

    @property
    def top(self) -> str:
        """Level 1: the province or ministry (`H48`); empty for administrative codes."""
        return "" if self.scheme == ADMINISTRATIVE else self.levels[0]


def read(text: str, scheme: str = "") -> Code | None:
    """The code meant by the text, in the given or the only fitting scheme; or None."""
    code = re.sub(r"\s", "", text).upper()
    schemes = [scheme] if scheme else [ADMINISTRATIVE, QCVN_102, QD_20]
    for candidate in schemes:
        if len(code) <= _LONGEST and _FORMS[candidate].fullmatch(code):
            return Code(candidate, code, _levels(candidate, code))
    return None


def canonical(scheme: str, text: str) -> str:
    """Form for comparing codes of bodies; raises ValueError for no code at all."""
    code = read(text, scheme)
    if code is None:
        raise ValueError(f"{text!r} is not a code of the scheme {scheme}")
    return code.canonical


def same_body(one: Code, other: Code) -> bool:
    """Whether two codes name one body; an administrative code only equals its like."""
    if ADMINISTRATIVE in {one.scheme, other.scheme} and one.scheme != other.scheme:
        return False
    return one.levels == other.levels


def _levels(scheme: str, code: str) -> tuple[str, ...]:
    groups = code.split(".")
    if scheme != QCVN_102:
        return tuple(groups)
    groups.reverse()
    while len(groups) > 1 and not groups[-1].strip("0"):
        groups.pop()
    return tuple(groups)
