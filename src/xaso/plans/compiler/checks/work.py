"""P4xx: tasks, their numbers, annexes and bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.letters import plain
from xaso.plans.compiler.markers import HEADING, PLUS
from xaso.plans.compiler.model import Finding
from xaso.plans.compiler.names import LEVELS
from xaso.plans.compiler.posts import is_attribute
from xaso.plans.compiler.reading import Reading
from xaso.plans.compiler.sections import Section
from xaso.plans.compiler.zones import Zone

_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|gồm|bao gồm|tất cả)(?: (?:có|là|gồm))?[\s:]*(?P<n>\d{1,4}|[.…_]{2,})?\s*nhiệm vụ",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:có |tại |theo )?(?:các )?[Pp]hụ lục[^.;)]{0,50}(?:kèm|gửi kèm|đính kèm)|chi tiết (?:tại|theo) (?:các )?[Pp]hụ lục|kèm theo (?:các )?[Pp]hụ lục"
)
_COUNT = re.compile(
    r"(?P<n>\d{1,2}) (?P<what>nội dung|lĩnh vực|nhóm nhiệm vụ|nhiệm vụ)"
)
_OTHER_LEVEL = re.compile(
    r"(?:của|trên địa bàn) (?P<kind>huyện|tỉnh|thành phố|thị xã)(?! [A-ZĐ])(?!\w)"
)
_INVESTMENT = re.compile(r"PCI|DDCI|[Nn]ăng lực cạnh tranh")
_NGRAM = 12
_FEW = 60
_TWO_MONTHS = 62


def none_found(reading: Reading) -> Iterator[Finding]:
    """P400: a plan without tasks."""
    body = reading.body()
    if not reading.tasks and body and not reading.holds_nothing():
        yield finding(
            "P400",
            body[0].paragraph.span(),
            "Không tìm thấy nhiệm vụ nào trong kế hoạch.",
            "Kiểm tra mục “Nhiệm vụ” và phụ lục, hoặc nhập nhiệm vụ khi duyệt.",
        )


def totals(reading: Reading) -> Iterator[Finding]:
    """P401, P402: the number of tasks, blank or not the one counted."""
    for block in reading.body():
        match = _TOTAL.search(block.text)
        if match is None or len(block.text) > _FEW * 4:
            continue
        number = match["n"] or ""
        span = block.span(*match.span())
        if not number.isdigit() and not _is_counted(block, match):
            yield finding(
                "P401",
                span,
                "Số lượng nhiệm vụ để trống nên không đối chiếu được với danh sách.",
                f"Điền tổng số nhiệm vụ; đọc được {len(reading.tasks)} nhiệm vụ trong kế hoạch.",
            )
        elif number.isdigit() and int(number) != len(reading.tasks):
            yield finding(
                "P402",
                span,
                f"Kế hoạch ghi {int(number)} nhiệm vụ, nhưng đọc được {len(reading.tasks)}.",
                "Đối chiếu danh sách nhiệm vụ với tổng số.",
            )


def _is_counted(block: Block, match: re.Match[str]) -> bool:
    """`gồm nhiệm vụ` inside a sentence is no total; `Tổng cộng có nhiệm vụ` is."""
    if match["n"]:
        return False
    return not re.match(r"tổng (?:cộng|số)", match.group(), re.IGNORECASE)


def missing_annex(reading: Reading) -> Iterator[Finding]:
    """P403: an annex the document does not hold."""
    if any(b.zone is Zone.ANNEX for b in reading.blocks):
        return
    for block in reading.body():
        match = _ANNEX.search(block.text)
        if match:
            yield finding(
                "P403",
                block.span(*match.span()),
                "Kế hoạch dẫn đến phụ lục kèm theo nhưng văn bản không có phụ lục.",
                "Nộp thêm phụ lục rồi đọc lại, hoặc bỏ câu này.",
            )
            return


def stray_bullets(reading: Reading) -> Iterator[Finding]:
    """P404: a `-` among `+` items."""
    for block in reading.blocks:
        if block.stray:
            yield finding(
                "P404",
                block.paragraph.span(),
                "Gạch đầu dòng “-” nằm giữa các ý “+”; đã xếp cùng cấp với các ý “+”.",
                "Sửa dấu đầu dòng nếu đúng là cùng cấp.",
            )


def repeated_clauses(reading: Reading) -> Iterator[Finding]:
    """P405: twelve words in a row of one task found again in another of its field."""
    seen: dict[tuple[str | None, str], tuple[int, int]] = {}
    for task in reading.tasks:
        words = re.findall(r"\w+", task.text.lower())[: _FEW * 4]
        grams = {
            (task.field, " ".join(words[i : i + _NGRAM]))
            for i in range(len(words) - _NGRAM + 1)
        }
        before = next((seen[g] for g in sorted(grams, key=str) if g in seen), None)
        if before and before[0] != task.number:
            yield finding(
                "P405",
                task.span,
                f"Nhiệm vụ này lặp lại một ý của nhiệm vụ ở dòng {before[1]}.",
                "Bỏ bớt ý lặp để không giao việc hai lần.",
            )
        for gram in grams:
            seen.setdefault(gram, (task.number, task.span.line))


def orphan_pluses(reading: Reading) -> Iterator[Finding]:
    """P406: `+` directly under a heading, once per heading."""
    seen: set[int] = set()
    for block in reading.body():
        parent = block.parent
        if (
            block.rank != PLUS
            or block.marker is None
            or parent is None
            or id(parent) in seen
            or is_attribute(block.text)
        ):
            continue
        if parent.rank <= HEADING:
            seen.add(id(parent))
            yield finding(
                "P406",
                block.paragraph.span(),
                "Các ý “+” không có gạch đầu dòng “-” ở trên; đã coi mỗi ý là một nhiệm vụ.",
                "Đổi “+” thành “-” nếu đây là cấp đầu tiên.",
            )


def misplaced_index(reading: Reading) -> Iterator[Finding]:
    """P407: the province's competitiveness index under public finance."""
    for task in reading.tasks:
        if _INVESTMENT.search(task.text) and "tai chinh" in plain(task.field or ""):
            yield finding(
                "P407",
                task.span,
                "Chỉ số năng lực cạnh tranh của tỉnh không thuộc lĩnh vực tài chính công.",
                "Chuyển sang lĩnh vực chỉ đạo, điều hành, hoặc bỏ nếu không thuộc cấp này.",
            )


def other_level(reading: Reading) -> Iterator[Finding]:
    """P408: a heading `… của huyện` in a commune's plan."""
    for block in reading.body():
        if block.rank > HEADING or not block.children:
            continue
        match = _OTHER_LEVEL.search(block.text)
        if match and 0 < reading.level < LEVELS[match["kind"]]:
            yield finding(
                "P408",
                block.span(*match.span()),
                f"Tiêu đề ghi “{match.group()}” trong kế hoạch của {reading.head.document.unit}.",
                f"Sửa thành {reading.unit_kind} nếu chép nhầm.",
            )


def bare_paragraphs(reading: Reading) -> Iterator[Finding]:
    """P409: tasks written as plain paragraphs, or left open with a comma."""
    marked = sum(1 for b in reading.task_blocks if b.marker is not None)
    parents: set[int] = set()
    for block in reading.task_blocks:
        if block.rank == ROW:
            continue
        if block.text.endswith(","):
            message = "Dòng kết thúc bằng dấu phẩy, có thể còn thiếu nội dung."
            yield finding(
                "P409", block.paragraph.span(), message, "Kiểm tra phần sau dấu phẩy."
            )
        elif (
            block.marker is None
            and 2 * marked > len(reading.task_blocks)
            and id(block.parent) not in parents
        ):
            parents.add(id(block.parent))
            message = "Nhiệm vụ ở đây không có gạch đầu dòng; đã coi mỗi đoạn là một nhiệm vụ."
            yield finding(
                "P409", block.paragraph.span(), message, "Thêm gạch đầu dòng nếu đúng."
            )


def counted_fields(reading: Reading) -> Iterator[Finding]:
    """P410, P411: `08 nội dung thuộc 06 lĩnh vực`."""
    for block in reading.body():
        counts = list(_COUNT.finditer(block.text)) if block.rank <= HEADING else []
        children = [c for c in block.children if c.children]
        if not counts or not children or reading.kinds.get(block) is not Section.TASKS:
            continue
        numbers = {int(m["n"]) for m in counts}
        if len(children) not in numbers:
            yield finding(
                "P411",
                block.paragraph.span(),
                f"Tiêu đề ghi {counts[0].group()}, nhưng có {len(children)} mục ở dưới.",
                "Đối chiếu các mục với con số trong tiêu đề.",
            )
        elif len(numbers) > 1:
            yield finding(
                "P410",
                block.paragraph.span(),
                f"Có {len(children)} mục, không phải mục nào cũng là một lĩnh vực cải cách.",
                "Xếp các mục chung (chỉ đạo, tác động) ngoài các lĩnh vực.",
            )


def due_outside(reading: Reading) -> Iterator[Finding]:
    """P412: due before the plan was signed or long after its year."""
    signed, year = reading.head.document.date, reading.year
    for task in reading.tasks:
        if task.due is None or year is None:
            continue
        early = signed is not None and task.due < signed
        if early or (task.due - date(year, 12, 31)).days > _TWO_MONTHS:
            yield finding(
                "P412",
                task.span,
                f"Thời hạn {task.due:%d/%m/%Y} nằm ngoài thời gian của kế hoạch năm {year}.",
                "Kiểm tra lại thời hạn.",
            )


def without_lead(reading: Reading) -> Iterator[Finding]:
    """P415: nobody named, told once with the number of such tasks."""
    bare = [task for task in reading.tasks if task.lead is None]
    if bare:
        yield finding(
            "P415",
            bare[0].span,
            f"Có {len(bare)} trên {len(reading.tasks)} nhiệm vụ chưa nêu ai chủ trì (bắt đầu từ dòng này).",
            "Chọn người chủ trì cho từng nhiệm vụ khi duyệt.",
        )


CHECKS = (
    none_found, totals, missing_annex, stray_bullets, repeated_clauses, orphan_pluses,
    misplaced_index, other_level, bare_paragraphs, counted_fields, due_outside, without_lead,
)  # fmt: skip
