"""P3xx: targets that cannot be computed as they stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from xaso.plans.compiler import measures
from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.model import Finding, Measure, Span, Target
from xaso.plans.compiler.names import LEVELS
from xaso.plans.compiler.reading import Reading
from xaso.plans.compiler.sections import Section
from xaso.plans.compiler.zones import Zone

_COMMA_BREAK = re.compile(
    r"\d{1,3}\s?%[^.;,]{3,80}?(?<!\w)(?:có|đủ)(?!\w)[^.;,]{2,30},\s+được(?!\w)",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"(?:hài lòng[^.;]{0,90}(?:sự phục vụ|y tế|giáo dục|dịch vụ công)|SIPAS|PAPI)",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"[Cc]hỉ số (?:cải cách hành chính|CCHC|PAR ?[Ii]ndex)[^.;]{0,20}?(?:của |cấp )?(?P<kind>huyện|tỉnh|thị xã|thành phố|quận)(?!\w)"
)
_NEIGHBOURHOOD = re.compile(r"tổ dân phố", re.IGNORECASE)
_REARRANGE = re.compile(r"sắp xếp[^.;]{0,40}đơn vị hành chính", re.IGNORECASE)
_ONE_STOP = re.compile(
    r"[Hh]ệ thống (?:thông tin )?một cửa điện tử (?:của |cấp )?(?:xã|phường|huyện|quận)(?!\w)"
)
_UNIT_GRADE = re.compile(r"hoàn thành (?:xuất sắc|tốt) nhiệm vụ", re.IGNORECASE)
_CUT_OF_LIMITS = re.compile(
    r"giảm[^.;]{0,60}(?:thời gian|thời hạn|chi phí tuân thủ|thủ tục|TTHC)",
    re.IGNORECASE,
)
_BASE_FIGURE = r"năm {year}[^.;%]{{0,40}}?(?:đạt|là|:|có|=|\()\s*\d"
_STARTS_FIGURE = re.compile(r"\s*(?:Tối thiểu |Ít nhất |Trên )?\d{1,3}(?:,\d+)?\s?%")
_WHOLE = 100
_ALIKE = 0.85
_LEAST_WORDS = 7
_MOST_COMPARED = 150


def none_found(reading: Reading) -> Iterator[Finding]:
    """P200: nothing of a plan at all; P300: a plan without targets."""
    body = reading.body()
    if reading.holds_nothing():
        yield finding(
            "P200",
            Span(0, 0, 1),
            "Không đọc được mục tiêu, nhiệm vụ hay kỳ báo cáo nào: "
            "văn bản này có lẽ không phải kế hoạch cải cách hành chính.",
            "Kiểm tra xem đã chọn đúng tệp chưa; nếu đúng, nhập từng phần khi duyệt.",
        )
    elif not reading.targets and body:
        yield finding(
            "P300",
            body[0].paragraph.span(),
            "Không tìm thấy chỉ tiêu nào trong kế hoạch.",
            "Kiểm tra mục “Mục tiêu, chỉ tiêu”, hoặc nhập chỉ tiêu khi duyệt.",
        )


def without_figure(reading: Reading) -> Iterator[Finding]:
    """P301: nothing in the target says when it is met."""
    for target in reading.targets:
        if not any(_is_told(m, target.text) for m in target.measures):
            yield finding(
                "P301",
                target.span,
                f"Chỉ tiêu {target.number} không có con số để đo.",
                "Bổ sung mức phải đạt, hoặc ghi nhận là chỉ tiêu định tính và chọn người đánh giá.",
            )


def _is_told(measure: Measure, text: str) -> bool:
    """A figure, or a class of an index, a group or a rank that is as good as one.

    "Hoàn thành tốt nhiệm vụ" grades a unit's year, not an index: it measures nothing.
    """
    if isinstance(measure.value, int | float):
        return True
    return measure.operator == "class>=" and not _UNIT_GRADE.search(text)


def unclear_sentence(reading: Reading) -> Iterator[Finding]:
    """P302: `Tối thiểu 80% TTHC có đủ điều kiện, được cung cấp…`: 80 % of what?"""
    for target in reading.targets:
        match = _COMMA_BREAK.search(target.text)
        if match:
            yield finding(
                "P302",
                target.span,
                f"Câu “{match.group()}” hiểu được hai cách: tỷ lệ trên tất cả, hay chỉ trên số đủ điều kiện.",
                "Chọn một cách hiểu; thường là tỷ lệ trên số đủ điều kiện.",
            )


def no_baseline(reading: Reading) -> Iterator[Finding]:
    """P303: growth against a year whose figure stands nowhere.

    P312 where only the limits of procedures are cut: their list of that year exists.
    """
    text = reading.source.text
    for target in reading.targets:
        for measure in target.measures:
            year = measure.baseline_year
            if year is None or _has_base(reading, target, text, year):
                continue
            listed = measure.operator != "growth>=" and _CUT_OF_LIMITS.search(
                target.text
            )
            yield finding(
                "P312" if listed else "P303",
                measure.span,
                f"Chỉ tiêu {target.number} so với năm {year} nhưng kế hoạch không ghi số liệu năm {year}.",
                f"Nhập số liệu năm {year} kèm văn bản làm nguồn; nếu không có thì chưa tính được chỉ tiêu này.",
            )


def _has_base(reading: Reading, target: Target, text: str, year: int) -> bool:
    if re.search(_BASE_FIGURE.format(year=year), target.text):
        return True
    row = text[target.span.start : target.span.end].lstrip().startswith("|")
    return row and any("baseline" in table.columns for table in reading.tables)


def two_in_one(reading: Reading) -> Iterator[Finding]:
    """P304: one item, two sentences, each a target of its own."""
    for target in reading.targets:
        parts = target.text.split(". ")
        if len([p for p in parts if _STARTS_FIGURE.match(p)]) > 1:
            yield finding(
                "P304",
                target.span,
                f"Chỉ tiêu {target.number} gộp hai chỉ tiêu khác nhau.",
                "Tách thành hai chỉ tiêu để theo dõi riêng.",
            )


def measured_outside(reading: Reading) -> Iterator[Finding]:
    """P305: surveys of the province or the ministry."""
    for target in reading.targets:
        match = _OUTSIDE.search(target.text)
        if match:
            yield finding(
                "P305",
                target.span,
                f"Chỉ tiêu {target.number} có phần do cơ quan khác khảo sát và công bố.",
                "Ghi rõ lấy kết quả của ai, công bố khi nào; trước đó chỉ tự theo dõi tạm.",
            )


def index_of_other_level(reading: Reading) -> Iterator[Finding]:
    """P306: the district's index in a commune's plan."""
    for target in reading.targets:
        match = _INDEX.search(target.text)
        if match and 0 < reading.level < LEVELS.get(match["kind"], 0):
            yield finding(
                "P306",
                target.span,
                f"Chỉ tiêu {target.number} nói về chỉ số của {match['kind']}, trong khi đây là kế hoạch của "
                f"{reading.head.document.unit}.",
                f"Kiểm tra có phải chỉ số của {reading.unit_kind} không, và ghi rõ mức phải đạt.",
            )


def outside_power(reading: Reading) -> Iterator[Finding]:
    """P307: neighbourhoods in a rural commune; rearranging units."""
    for target in reading.targets:
        match = _NEIGHBOURHOOD.search(target.text)
        if match and reading.unit_kind == "xã":
            yield finding(
                "P307",
                target.span,
                "“Tổ dân phố” chỉ có ở phường, thị trấn; xã có thôn.",
                "Sửa thành “thôn”, hoặc bỏ phần này.",
            )
        match = _REARRANGE.search(target.text)
        if match and reading.level == 1:
            yield finding(
                "P307",
                target.span,
                "Sắp xếp đơn vị hành chính do cấp trên quyết định, không thuộc thẩm quyền của cấp xã.",
                "Ghi phần việc cấp xã phải làm theo kế hoạch của cấp trên.",
            )


def hidden_figures(reading: Reading) -> Iterator[Finding]:
    """P308: a figure promised in a task."""
    for hidden in reading.hidden:
        shown = reading.source.text[hidden.span.start : hidden.span.end]
        yield finding(
            "P308",
            hidden.span,
            f"Nhiệm vụ hoặc yêu cầu này có mức phải đạt (“{shown}”) nhưng không nằm trong mục chỉ tiêu.",
            "Thêm vào danh sách chỉ tiêu nếu muốn theo dõi bằng số.",
        )


def numbering(reading: Reading) -> Iterator[Finding]:
    """P309: printed numbers of targets that skip or repeat."""
    groups: dict[int, list[tuple[int, Span]]] = {}
    for block, kind in reading.kinds.items():
        marker = block.marker
        if (
            kind is Section.TARGETS
            and marker
            and marker.style == "arabic"
            and block.parent
        ):
            groups.setdefault(id(block.parent), []).append(
                (int(marker.label), block.span())
            )
    for group in groups.values():
        for (before, _), (number, span) in itertools.pairwise(group):
            if number != before + 1:
                yield finding(
                    "P309",
                    span,
                    f"Số thứ tự nhảy từ {before} sang {number}.",
                    "Đánh lại số, hoặc bổ sung chỉ tiêu bị thiếu.",
                )


def above_whole(reading: Reading) -> Iterator[Finding]:
    """P310: more than all of something."""
    for target in reading.targets:
        for measure in target.measures:
            high = isinstance(measure.value, int | float) and measure.value > _WHOLE
            if high and measure.unit == "%" and measure.operator != "growth>=":
                yield finding(
                    "P310",
                    measure.span,
                    f"Chỉ tiêu {target.number} ghi {measure.value}%, lớn hơn 100%.",
                    "Kiểm tra lại con số.",
                )


def one_stop_system(reading: Reading) -> Iterator[Finding]:
    """P311: only a province runs the system that settles procedures (NĐ 61/2018 điều 25)."""
    for block in reading.blocks:
        if block.zone is not Zone.PLAN:
            continue
        for match in _ONE_STOP.finditer(block.text):
            yield finding(
                "P311",
                block.span(*match.span()),
                f"“{match.group()}”: hệ thống thông tin giải quyết thủ tục hành chính chỉ có ở cấp tỉnh.",
                "Ghi đúng tên hệ thống của tỉnh; các chỉ tiêu lấy số liệu từ đó.",
            )


def two_figures(reading: Reading) -> Iterator[Finding]:
    """P313: the same words with two shares."""
    stated = [
        (_words(t.text, m.span, reading), m.value, m.unit, m.span)
        for t in reading.targets
        for m in t.measures
        if isinstance(m.value, int | float)
    ][:_MOST_COMPARED]
    for hidden in reading.hidden[:_MOST_COMPARED]:
        words = _words(hidden.text, hidden.span, reading)
        for other, value, unit, span in stated:
            if unit != hidden.unit or value == hidden.value or not _alike(words, other):
                continue
            yield finding(
                "P313",
                hidden.span,
                f"Ở đây ghi {hidden.value}{hidden.unit or ''}, nhưng chỉ tiêu ở dòng {span.line} ghi "
                f"{value}{unit or ''} cho cùng nội dung.",
                "Chọn một mức và sửa chỗ còn lại.",
            )
            break


def _words(text: str, span: Span, reading: Reading) -> frozenset[str]:
    shown = reading.source.text[span.start : span.end]
    position = max(text.find(shown), 0)
    start, end = measures.sentence_at(text, position)
    return frozenset(w for w in re.findall(r"[^\W\d_]+", text[start:end].lower()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether nearly all words of the shorter sentence stand in the longer."""
    shorter = min(len(one), len(other))
    return shorter >= _LEAST_WORDS and len(one & other) >= _ALIKE * shorter


CHECKS = (
    none_found, without_figure, unclear_sentence, no_baseline, two_in_one, measured_outside,
    index_of_other_level, outside_power, hidden_figures, numbering, above_whole,
    one_stop_system, two_figures,
)  # fmt: skip
