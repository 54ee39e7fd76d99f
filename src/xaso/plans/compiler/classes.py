"""Targets without a figure: classes, groups, "all of", "reach and pass", plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xaso.plans.compiler.measures import Threshold, with_exclusions

_GRADE = re.compile(
    r"(?:xếp loại|phân loại|mức độ|mức|loại|hạng|đạt)\s+(?:đạt\s+)?(?:từ\s+)?(?:loại\s+|mức\s+)?(?:hoàn thành\s+)?[“\"]?(?P<a>xuất sắc|tốt|khá|trung bình)(?!\w)[”\"]?"
    r"|hoàn thành\s+(?P<b>xuất sắc|tốt)\s+nhiệm vụ\s+trở lên"
    r"|(?P<c>xuất sắc|tốt|khá|trung bình)[”\"]?\s+trở lên",
    re.IGNORECASE,
)
_GRADED = re.compile(r"(?:xếp|phân) loại[^.;,]{0,40}$", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:trong|thuộc|vào|ở|giữ|giữ vững|đạt|nằm trong)\s+(?P<g>(?:nhóm|tốp|top)\s+(?:\d{1,3}|[IVX]+\b|các \w+ |dẫn đầu|đứng đầu|đầu|khá|tốt|cao)(?:[^.;()]{0,60}?(?=dẫn đầu|đứng đầu|cao nhất)(?:dẫn đầu|đứng đầu|cao nhất))?)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:trong|thuộc)\s+(?P<n>\d{1,3})\s+(?:xã|phường|đơn vị|huyện|tỉnh|địa phương)[^.;,]{0,40}?(?:dẫn đầu|đứng đầu|cao nhất|tốt nhất)",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:xếp(?: hạng)?|đứng|vị trí|thứ hạng|hạng)\s+(?:từ\s+)?(?:vị trí\s+)?(?:thứ\s+)?(?P<n>\d{1,3})(?:\s?/\s?\d{1,4})?(?!\d|\s?%)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:^|[.;:]\s+|(?:phấn đấu|bảo đảm|đảm bảo|hoàn thành)\s+)(?P<all>tất cả|toàn bộ|mọi)(?!\w)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"không\s+(?:để(?:\s+(?:xảy ra|phát sinh|có|tồn))?|có|còn|phát sinh)\s+(?:một\s+)?(?P<what>hồ sơ|trường hợp|cán bộ, công chức|cán bộ|công chức|thủ tục"
    r"|văn bản|nhiệm vụ|đơn thư|phản ánh|kiến nghị|thôn|đơn vị)(?!\w)[^.;]{0,60}?(?:quá hạn|trễ hạn|trễ hẹn|chậm|nào|tồn đọng|vi phạm|sai quy định|kéo dài)"
    r"|không\s+để\s+(?:quá hạn|trễ hạn|trễ hẹn|tồn đọng|chậm)\s+(?P<late>hồ sơ|văn bản|nhiệm vụ|đơn thư|phản ánh|kiến nghị|thủ tục)(?!\w)",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"đạt (?:và|hoặc) vượt|vượt (?:kế hoạch|chỉ tiêu|dự toán)", re.IGNORECASE
)


def beside(text: str, found: Sequence[Threshold]) -> tuple[Threshold, ...]:
    """The measures with figures, and the class, rank or "none of them" said beside them."""
    whole = list(found)
    for reading in (_ranked, _none):
        one = reading(text)
        if one and all(one.end <= t.start or t.end <= one.start for t in whole):
            whole.append(one)
    if any(t.denominator_of is not None for t in found):
        return tuple(whole)  # denominators are told by position
    return tuple(sorted(whole, key=lambda one: one.start))


def _ranked(text: str) -> Threshold | None:
    match = _GRADE.search(text)
    if match and _GRADED.search(text[: match.end()]):
        return _grade(text)
    return _group(text)


def worded(text: str) -> tuple[Threshold, ...]:
    """The measures of a target that names no figure; `qualitative` when nothing fits."""
    classes = [one for one in (_group(text), _rank(text)) if one]
    if classes:
        return tuple(sorted(classes, key=lambda one: one.start))
    for reading in (_grade, _all, _none, _plan):
        one = reading(text)
        if one is not None:
            return tuple(with_exclusions(text, [one]))
    return (Threshold("qualitative", None, None, 0, len(text), explicit=False),)


def _grade(text: str) -> Threshold | None:
    match = _GRADE.search(text)
    if match is None:
        return None
    grade = (match["a"] or match["b"] or match["c"]).lower()
    return Threshold("class>=", grade, None, *match.span())


def _group(text: str) -> Threshold | None:
    match = _GROUP.search(text)
    if match:
        return Threshold("class>=", match["g"].strip(), None, *match.span("g"))
    match = _LEADING.search(text)
    if match:
        return Threshold("class>=", f"nhóm {match['n']} dẫn đầu", None, *match.span())
    return None


def _rank(text: str) -> Threshold | None:
    match = _RANK.search(text)
    if match is None:
        return None
    return Threshold("class>=", int(match["n"]), "hạng", *match.span())


def _all(text: str) -> Threshold | None:
    match = _ALL.search(text)
    return Threshold("=", 100, "%", *match.span("all")) if match else None


def _none(text: str) -> Threshold | None:
    """`không để hồ sơ nào quá hạn`: none of them."""
    match = _NONE.search(text)
    if match is None:
        return None
    what = match["what"] or match["late"]
    return Threshold("=", 0, what.lower(), *match.span())


def _plan(text: str) -> Threshold | None:
    match = _PLAN.search(text)
    return Threshold(">=", None, None, *match.span()) if match else None
