"""Targets, what went well and what did not, comparison, corrected figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xaso.reports.drafting.material import Material, measure_name, quoted
from xaso.reports.drafting.sentences import cited_codes
from xaso.reports.figures import COUNTED, period_name
from xaso.reports.tallies import Standing

Measure = Mapping[str, Any]
VERDICTS: tuple[tuple[str, str], ...] = (
    ("dat", "đạt"),
    ("chua-dat", "chưa đạt"),
    ("khong-phat-sinh", "không phát sinh"),
    ("cho-cong-bo", "chờ cơ quan có thẩm quyền công bố"),
    ("chua-co-so-lieu", "chưa có số liệu"),
)


def targets(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """How many measures are met, not met, waiting …; all of them in appendix I."""
    if not material.is_above_zero("ct:thanh-phan"):
        return []
    parts = [
        f"{{{{ct:{name}}}}} chỉ tiêu {words}"
        for name, words in VERDICTS
        if material.is_above_zero(f"ct:{name}")
    ]
    counted = (
        "Kế hoạch có {{ct:so}} mục tiêu với {{ct:thanh-phan}} chỉ tiêu thành phần. "
        f"Đến cuối kỳ: {'; '.join(parts)} (chi tiết tại Phụ lục I)."
    )
    return [counted]


def achievements(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """Measures that are met, with their figures."""
    rows = [_result(material, target, m) for target, m in _measures(material, "met")]
    lines = _list("Các chỉ tiêu đạt hoặc vượt kế hoạch:", rows)
    if material.is_above_zero("nv:dung-han"):
        lines.append(
            "Đã hoàn thành đúng hạn {{nv:dung-han}}/{{nv:tong}} nhiệm vụ của kế hoạch."
        )
    return lines


def limits(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """Measures that are not met, with what is missing; dossiers and tasks that are late."""
    rows = [
        _result(material, target, m) + _missing(m)
        for target, m in _measures(material, "not_met")
    ]
    lines = _list("Các chỉ tiêu chưa đạt:", rows)
    late = [
        t for t in material.snapshot["tasks"]
        if material.standing(t) is Standing.OVERDUE
    ]  # fmt: skip
    if late:
        lines.append(
            "Còn {{nv:qua-han}} nhiệm vụ quá hạn chưa hoàn thành (nêu tại Phụ lục III)."
        )
    if material.is_above_zero("dossiers-late:tu"):
        lines.append("Có {{dossiers-late:tu}} hồ sơ giải quyết trễ hạn trong kỳ.")
    return lines


def comparison(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """Every value that both periods counted, and how it moved."""
    if material.previous is None:
        return []
    rows = [
        f"{quoted(name)}: {{{{{code}}}}}, {{{{{code}:thay-doi}}}} "
        f"(kỳ trước {{{{{code}:ky-truoc}}}})"
        for code, name in _compared(material)
    ]
    return _list(f"So với {period_name(material.previous)}:", rows)


def restatements(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """Figures reported before and corrected since: then, now and why."""
    rows = []
    for one in material.restated:
        why = f" ({quoted(one.why)})" if one.why else ""
        rows.append(
            f"{quoted(one.label)} trong báo cáo {quoted(one.period)}: đã báo cáo "
            f"{quoted(one.then)}, nay điều chỉnh là {quoted(one.now)}{why}"
        )
    return _list(
        "Số liệu của kỳ trước được điều chỉnh do hồ sơ được cập nhật sau khi chốt:",
        rows,
    )


def _compared(material: Material) -> Iterator[tuple[str, str]]:
    spoken_of = {m["code"] for t in material.snapshot["targets"] for m in t["measures"]}
    spoken_of |= cited_codes()
    for row in material.snapshot["values"]:
        code = row["code"]
        if code not in spoken_of:
            continue
        moved = material.figures.get(f"{code}:thay-doi")
        if row["state"] == COUNTED and moved is not None and moved.text:
            yield code, material.figures[code].label


def _measures(material: Material, verdict: str) -> Iterator[tuple[Any, Measure]]:
    for target in material.snapshot["targets"]:
        for measure in target["measures"]:
            if measure["verdict"] == verdict:
                yield target, measure


def _result(material: Material, target: Mapping[str, Any], measure: Measure) -> str:
    """The measure with its token when it is a value of this report, else its text."""
    name = measure_name(material.snapshot, target, measure)
    code = measure["code"]
    said = f"{{{{{code}}}}}" if code else quoted(measure["text"])
    return f"{name}: {said} (mức phải đạt {quoted(measure['phrase'])})"


def _missing(measure: Measure) -> str:
    sentence = quoted(measure["sentence"] or "")
    return f"; {sentence[:1].lower()}{sentence[1:]}" if sentence else ""


def _list(heading: str, rows: list[str]) -> list[str]:
    if not rows:
        return []
    return [heading, *(f"- {row};" for row in rows[:-1]), f"- {rows[-1]}."]
