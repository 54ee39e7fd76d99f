"""P603, P604: names of places and posts spelled in one way only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.letters import plain
from xaso.plans.compiler.model import Finding, Span
from xaso.plans.compiler.names import UNIT_CASED
from xaso.plans.compiler.reading import Reading
from xaso.plans.compiler.zones import Zone

_POSTS = (
    r"van phong\s*(?:[-–]\s*)?thong ke|vp\s?-?\s?tk", r"van hoa\s*(?:[-–,]\s*)?xa hoi",
    r"tu phap\s*(?:[-–]\s*)?ho tich", r"tai chinh\s*(?:[-–]\s*)?ke toan",
    r"dia chinh\s*(?:[-–]\s*)?(?:xay dung|nong nghiep)", r"van phong\s*hdnd va ubnd|van phong hoi dong nhan dan va uy ban nhan dan",
    r"trung tam (?:phuc vu hanh chinh cong|pvhcc)|ttpvhcc",
)  # fmt: skip
_POST_PATTERNS = tuple(re.compile(rf"(?<!\w)(?:{words})(?!\w)") for words in _POSTS)
_OFFICIAL = frozenset([Zone.HEAD, Zone.BASIS, Zone.TITLE])
_MOST_NAMES = 200
_LEAST_LETTERS = 4


def place_names(reading: Reading) -> Iterator[Finding]:
    """P603: a name one letter away from a better attested one of the same kind."""
    weights: Counter[tuple[str, str]] = Counter()
    spans: dict[tuple[str, str], Span] = {}
    for block in reading.blocks:
        weight = 2 if block.zone in _OFFICIAL else 1
        for match in UNIT_CASED.finditer(block.paragraph.text):
            key = (match["kind"].lower(), match["name"])
            if key[1].isupper():
                continue
            weights[key] += weight
            spans.setdefault(key, block.paragraph.span(*match.span()))
    names = list(weights)[:_MOST_NAMES]
    for key in names:
        better = next(
            (o for o in names if _is_slip(key, o) and weights[o] > weights[key]), None
        )
        if better:
            right, wrong = " ".join(better), " ".join(key)
            yield finding(
                "P603",
                spans[key],
                f"“{wrong}” khác “{right}” (dòng {spans[better].line}) một chữ cái.",
                f"Sửa thành “{right}” nếu là cùng một địa danh.",
            )


def _is_slip(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] != other[0] or one[1] == other[1]:
        return False
    long_enough = min(len(one[1]), len(other[1])) >= _LEAST_LETTERS
    return long_enough and _one_edit(one[1].lower(), other[1].lower())


def _one_edit(one: str, other: str) -> bool:
    """At most one letter changed, added or left out."""
    if abs(len(one) - len(other)) > 1 or any(c.isdigit() for c in one + other):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, tail = one[start:], other[start:]
    return rest[1:] == tail[1:] or rest[1:] == tail or rest == tail[1:]


def post_names(reading: Reading) -> Iterator[Finding]:
    """P604: several spellings of one post, told once per post."""
    folded = [
        (block, plain(block.paragraph.text))
        for block in reading.blocks
        if block.zone is not Zone.FOOT  # short names are the rule among recipients
    ]
    for pattern in _POST_PATTERNS:
        forms: dict[str, Span] = {}
        for block, text in folded:
            for match in pattern.finditer(text):
                written = block.paragraph.text[match.start() : match.end()]
                forms.setdefault(written, block.paragraph.span(*match.span()))
        if len({form.lower() for form in forms}) > 1:
            yield _post(forms)


def _post(forms: dict[str, Span]) -> Finding:
    shown = ", ".join(f"“{form}” (dòng {span.line})" for form, span in forms.items())
    second = list(forms.values())[1]
    return finding(
        "P604",
        second,
        f"Một chức danh hoặc bộ phận được viết theo {len(forms)} cách: {shown}.",
        "Thống nhất một cách viết; hệ thống vẫn hiểu là một.",
    )


CHECKS = (place_names, post_names)
