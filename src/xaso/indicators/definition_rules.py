"""What a definition must be before anybody counts by it. No Django."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from uuid import UUID

from xaso.core import facts
from xaso.core.decisions import ALLOWED, Decision, refuse
from xaso.core.facts import ColumnKind, Fact
from xaso.indicators.definitions import COUNTED_KINDS, Definition, Kind
from xaso.indicators.language import PredicateRefused, predicate
from xaso.indicators.values import OPERATORS

MOST_TERMS: Final = 20
LONGEST_CODE: Final = 60
_CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TERMS: Final[Mapping[Kind, tuple[int, int]]] = {
    Kind.QUOTIENT: (2, 2),
    Kind.GROWTH: (1, 1),
    Kind.SCORE: (1, MOST_TERMS),
    Kind.TIERS: (0, 0),
}


def is_sound(definition: Definition, others: Mapping[str, Definition]) -> Decision:
    """Whether the definition can be counted, given the others in force by code."""
    said = _has_a_name(definition) & _has_dates(definition)
    if definition.kind in COUNTED_KINDS:
        return said & _counts_something(definition)
    return said & _is_composed(definition, others)


def may_settle(proposed_by: UUID | None, actor: UUID, *, is_open: bool) -> Decision:
    """Four eyes: who proposed a definition does not approve or reject it."""
    if not is_open:
        return refuse(
            "settled",
            "Đề nghị này đã được quyết định hoặc đã rút; tải lại trang để xem.",
        )
    if proposed_by == actor:
        return refuse(
            "four-eyes",
            "Người đề nghị không được tự duyệt; nhờ người có quyền duyệt khác trong đơn vị.",
        )
    return ALLOWED


def may_withdraw(proposed_by: UUID | None, actor: UUID, *, is_open: bool) -> Decision:
    """Only who proposed takes a proposal back, and only while it waits."""
    if not is_open:
        return refuse(
            "settled",
            "Đề nghị này đã được quyết định hoặc đã rút; tải lại trang để xem.",
        )
    if proposed_by != actor:
        return refuse(
            "not-yours", "Chỉ người đề nghị mới rút được; hãy chọn Không duyệt."
        )
    return ALLOWED


def _has_a_name(definition: Definition) -> Decision:
    said = ALLOWED
    if not _CODE.fullmatch(definition.code) or len(definition.code) > LONGEST_CODE:
        said &= refuse(
            "code", "Mã chỉ số chỉ gồm chữ thường a–z, số và dấu gạch ngang."
        )
    if not definition.name.strip():
        said &= refuse("no-name", "Nhập tên chỉ số.")
    if not definition.unit.strip():
        said &= refuse("no-unit", "Nhập đơn vị tính, ví dụ % hoặc hồ sơ.")
    if not definition.factor:
        said &= refuse("factor", "Hệ số phải khác 0; tỷ lệ phần trăm dùng 100.")
    return said


def _has_dates(definition: Definition) -> Decision:
    if definition.valid_to is not None and definition.valid_to < definition.valid_from:
        return refuse("dates", "Ngày hết áp dụng phải từ ngày bắt đầu áp dụng trở đi.")
    return ALLOWED


def _counts_something(definition: Definition) -> Decision:
    fact = facts.find(definition.fact)
    if fact is None:
        return refuse(
            "no-fact",
            f"Không có loại bản ghi “{definition.fact}”; chọn trong danh sách.",
        )
    said = _predicates_hold(definition, fact) & _measure_holds(definition, fact)
    for name in definition.exclusions:
        if name not in fact.exclusions:
            said &= refuse(
                "exclusion", f"“{fact.label}” không có nhóm không tính “{name}”."
            )
    return said


def _predicates_hold(definition: Definition, fact: Fact) -> Decision:
    said = ALLOWED
    if definition.kind is Kind.POINTS:
        if not definition.points:
            said &= refuse("no-points", "Nhập ít nhất một mức điểm kèm điều kiện.")
    elif not definition.numerator.strip():
        said &= refuse("no-numerator", "Nhập điều kiện của tử số.")
    for part, text in _texts(definition):
        said &= _reads(fact, part, text)
    if any(not text.strip() for _weight, text in definition.points):
        said &= refuse("no-points", "Mỗi mức điểm phải có điều kiện.")
    return said


def _texts(definition: Definition) -> Iterable[tuple[str, str]]:
    yield "Tử số", definition.numerator
    yield "Mẫu số", definition.denominator
    yield "Điều kiện có số liệu", definition.known
    for weight, text in definition.points:
        yield f"Mức {weight} điểm", text


def _reads(fact: Fact, part: str, text: str) -> Decision:
    try:
        predicate(fact, text)
    except PredicateRefused as refused:
        return refuse(refused.code, f"{part}: {refused.sentence}")
    return ALLOWED


def _measure_holds(definition: Definition, fact: Fact) -> Decision:
    kind, _, name = definition.measure.partition(":")
    if definition.measure == "*":
        return ALLOWED
    column = fact.columns.get(name)
    if kind not in {"sum", "distinct"} or column is None:
        return refuse(
            "measure", "Đại lượng là *, sum:cột hoặc distinct:cột của loại bản ghi này."
        )
    if kind == "sum" and column.kind is not ColumnKind.INTEGER:
        return refuse("measure", f"Chỉ cộng được cột số nguyên; “{name}” không phải.")
    if definition.kind is Kind.POINTS:
        return refuse("measure", "Điểm bình quân chỉ đếm bản ghi; đặt đại lượng là *.")
    return ALLOWED


def _is_composed(definition: Definition, others: Mapping[str, Definition]) -> Decision:
    said = _SHAPES[definition.kind](definition)
    for code in definition.uses:
        if code not in others:
            said &= refuse(
                "unknown-term",
                f"Không có chỉ số “{code}” đang áp dụng; chọn trong danh sách.",
            )
    if _goes_in_circles(definition, others):
        said &= refuse(
            "circle", "Chỉ số không được tính từ chính nó, kể cả vòng qua chỉ số khác."
        )
    return said


def _has_terms(definition: Definition) -> Decision:
    least, most = _TERMS[definition.kind]
    if not least <= len(definition.terms) <= most:
        return refuse("terms", f"Cách tính này cần từ {least} đến {most} thành phần.")
    if any(term.cap_at <= 0 or term.weight < 0 for term in definition.terms):
        return refuse("terms", "Mức tối đa phải lớn hơn 0 và số điểm không được âm.")
    return ALLOWED


def _has_tiers(definition: Definition) -> Decision:
    if not definition.tiers or len(definition.tiers) > MOST_TERMS:
        return refuse("tiers", f"Nhập từ 1 đến {MOST_TERMS} bậc điểm.")
    operators = {c.operator for tier in definition.tiers for c in tier.conditions}
    if not operators <= set(OPERATORS):
        return refuse(
            "tiers", f"Phép so sánh của bậc điểm là một trong: {', '.join(OPERATORS)}."
        )
    return ALLOWED


def _goes_in_circles(definition: Definition, others: Mapping[str, Definition]) -> bool:
    waiting, seen = list(definition.uses), set[str]()
    while waiting:
        code = waiting.pop()
        if code == definition.code:
            return True
        if code in others and code not in seen:
            seen.add(code)
            waiting.extend(others[code].uses)
    return False


_SHAPES: Final[Mapping[Kind, Callable[[Definition], Decision]]] = {
    Kind.QUOTIENT: _has_terms,
    Kind.GROWTH: _has_terms,
    Kind.SCORE: _has_terms,
    Kind.TIERS: _has_tiers,
}
