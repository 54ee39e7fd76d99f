"""Texts that cite frozen figures: setting them, finding what is unknown or typed. Pure.

A figure is cited by its token in double braces. People never type one: what they type
next to a known figure is compared with the frozen value and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction

from xaso.core.text import Say, fold, marked
from xaso.reports.figures import Figure, Figures, rounded

TOKEN = re.compile(r"\{\{\s*([a-z0-9][a-z0-9:._-]*)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")
SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
TYPED = re.compile(
    r"(?<![\w/.,-])(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?\s*(%|[^\W\d_]+)?(?![\w/])"
)
THRESHOLD = re.compile(r"(?:[≥≤=<>]|toi thieu|it nhat|toi da|phai dat)\s*$")
WORD = re.compile(r"[a-z]+")
EMPTY_WORDS = frozenset(
    ["da", "duoc", "cua", "va", "ve", "tai", "cac", "trong", "ky", "so", "ty", "le"]
)
NBSP = "\N{NO-BREAK SPACE}"
ENOUGH = 3  # words a sentence must share with a figure's label


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with a text (điểm cần xem lại): code, sentence, the words meant."""

    code: str
    sentence: str
    words: str
    token: str = ""


def cited(text: str) -> tuple[str, ...]:
    """The tokens a text cites, in order."""
    return tuple(TOKEN.findall(text))


def rendered(text: str, figures: Figures) -> str:
    """The text with its figures; an unknown token stays as it is typed."""
    return bound(TOKEN.sub(lambda found: _said(found, figures), text))


def bound(text: str) -> str:
    """A figure never leaves its sign at the end of a line: “46,2 %”, “≥ 50 %”."""
    return text.replace(" %", f"{NBSP}%").replace("≥ ", f"≥{NBSP}").replace("≤ ", f"≤{NBSP}")  # fmt: skip


def _said(found: re.Match[str], figures: Figures) -> str:
    figure = figures.get(found[1])
    return found[0] if figure is None else figure.text


def protect(text: str) -> str:
    """Somebody's words made safe to stand inside a draft: they cite nothing."""
    return BRACES.sub(lambda found: found[0][0], text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: one a line, blank lines dropped."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def doubts(text: str, figures: Figures, say: Say = str) -> list[Doubt]:
    """Unknown tokens, stray braces, and figures typed by hand."""
    return [*_unknown(text, figures, say), *_typed(text, figures, say)]


def has_unknown(text: str, figures: Figures) -> bool:
    """Whether the text cites what does not exist: such a text cannot be printed."""
    return any(_unknown(text, figures, str))


def _unknown(text: str, figures: Figures, say: Say) -> Iterator[Doubt]:
    for token in cited(text):
        if token not in figures:
            near = get_close_matches(token, figures, 1)
            hint = (
                say(marked("Gần nhất: %(token)s.")) % {"token": f"{{{{{near[0]}}}}}"}
                if near
                else ""
            )
            sentence = (
                f"{say(marked('Không có số liệu nào tên như vậy.'))} {hint}".strip()
            )
            yield Doubt(
                "unknown", sentence, f"{{{{{token}}}}}", near[0] if near else ""
            )
    rest = TOKEN.sub("", text)
    if BRACES.search(rest):
        sentence = say(marked("Dấu {{ }} chỉ dùng để chèn số liệu; hãy sửa hoặc xóa."))
        yield Doubt("braces", sentence, "{{ }}")


def _typed(text: str, figures: Figures, say: Say) -> Iterator[Doubt]:
    """Numbers beside the words of a figure: another value, or the same retyped."""
    known = [f for f in figures.values() if f.amount is not None and f.unit]
    for sentence in SENTENCE.split(text):
        words = TOKEN.sub(" ", sentence)
        for found in TYPED.finditer(words):
            if THRESHOLD.search(fold(words[: found.start()])):
                continue
            number = _number(found)
            figure = _meant(sentence, found[3] or "", known)
            if figure is None or figure.amount is None:
                continue
            said = found[0].strip()
            if _same(number, found[2] or "", figure.amount):
                yield Doubt("retyped", _retyped(figure, say), said, figure.token)
            else:
                yield Doubt("differs", _differs(figure, say), said, figure.token)


def _retyped(figure: Figure, say: Say) -> str:
    return say(marked("Số này đã có; chèn %(token)s để không phải gõ lại.")) % {
        "token": f"{{{{{figure.token}}}}}"
    }


def _differs(figure: Figure, say: Say) -> str:
    return say(
        marked(
            "Khác số đã chốt của “%(label)s” là %(text)s; chèn %(token)s thay cho số gõ tay."
        )
    ) % {
        "label": figure.label,
        "text": figure.text,
        "token": f"{{{{{figure.token}}}}}",
    }


def _number(found: re.Match[str]) -> Fraction:
    return Fraction(found[1].replace(".", "") + (found[2] or "").replace(",", "."))


def _same(number: Fraction, decimals: str, amount: Fraction) -> bool:
    """Equal to the frozen value, rounded to the decimals that were typed."""
    return number == rounded(amount, max(0, len(decimals) - 1))


def _meant(sentence: str, unit: str, known: Iterable[Figure]) -> Figure | None:
    """The figure whose label the sentence repeats most, of the same unit."""
    said = set(WORD.findall(fold(sentence)))
    best: tuple[int, Figure] | None = None
    for figure in known:
        if not _is_unit(unit, figure.unit):
            continue
        words = set(WORD.findall(fold(figure.label))) - EMPTY_WORDS
        shared = len(words & said)
        if shared >= min(len(words), max(ENOUGH, len(words) - 1)) and (
            best is None or shared > best[0]
        ):
            best = (shared, figure)
    return best[1] if best else None


def _is_unit(typed: str, unit: str) -> bool:
    if unit == "%":
        return typed == "%"
    first = fold(unit).split(" ")[0]
    return fold(typed) == first
