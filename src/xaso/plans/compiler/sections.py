"""What each heading announces: goals, targets, tasks, reports, organisation, money."""

from __future__ import annotations

import re
from enum import Enum

from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.letters import plain
from xaso.plans.compiler.markers import ARABIC, DECIMAL, LETTER, ROMAN
from xaso.plans.compiler.tables import Table


class Section(Enum):
    """Kinds of sections (loại mục của kế hoạch)."""

    PURPOSE = "purpose"
    GENERAL = "general"  # mục tiêu chung
    TARGETS = "targets"
    TASKS = "tasks"
    MEANS = "means"  # giải pháp beside a section of tasks
    REPORTS = "reports"
    ORGANISATION = "organisation"
    BUDGET = "budget"
    MIXED = "mixed"
    OTHER = "other"


_WORDS = (
    (Section.GENERAL, r"muc tieu (?:chung|tong quat)|dinh huong chung"),
    (Section.TARGETS, r"muc tieu|chi tieu|ket qua can dat|ket qua phan dau"),
    (Section.TASKS, r"nhiem vu|noi dung|cong viec|linh vuc trong tam|cac hoat dong"),
    (Section.MEANS, r"giai phap|bien phap"),
    (
        Section.PURPOSE,
        r"muc dich|yeu cau|quan diem|pham vi|doi tuong|su can thiet|thuc trang|nguyen tac",
    ),
    (Section.BUDGET, r"kinh phi|nguon luc tai chinh"),
    (Section.REPORTS, r"bao cao"),
    (
        Section.ORGANISATION,
        r"to chuc (?:thuc|trien)|phan cong|trach nhiem|thuc hien ke hoach|dieu khoan",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _WORDS)
_ASSIGNING = re.compile(r"phan cong|trach nhiem|to chuc (?:thuc hien|trien khai)")
_FIELD_WORDS = re.compile(
    r"the che|thu tuc|bo may|cong vu|tai chinh|chuyen doi so|chinh quyen so|chinh quyen dien tu"
    r"|chi dao|tuyen truyen|dao tao|mot cua|kiem tra|tac dong|hien dai"
)
_LABEL = re.compile(
    r"(?:cac |mot so |ve |nhung )?(?:muc tieu|chi tieu|nhiem vu|giai phap|noi dung|ket qua can dat)"
)
_TARGET_LABEL = re.compile(
    r"(?:cac |mot so |ve |nhung )?(?:muc tieu|chi tieu|ket qua can dat|ket qua phan dau)\b"
)
_TASK_LABEL = re.compile(
    r"(?:cac |mot so |ve |nhung )?(?:nhiem vu|noi dung|giai phap|cong viec)\b"
)
_TASK_WORDS = re.compile(
    r"nhiem vu|noi dung|giai phap|cong viec|phan cong|trach nhiem|to chuc thuc hien"
)
_LABEL_WORDS = 12
_LONGEST_LABEL = 80


def section_of(block: Block, parent: Section | None) -> Section:
    """The kind of the section a heading opens inside a section of kind `parent`."""
    colon = block.text.find(":", 0, _LONGEST_LABEL)
    folded = plain(block.text[:colon] if colon > 0 else block.heading[:200])
    if parent is None:
        return _classify(folded)
    if parent in {Section.MIXED, Section.OTHER}:
        opens = _is_label(folded) or (parent is Section.OTHER and block.rank <= ROMAN)
        return _classify(folded) if opens else parent
    return _nested(block, folded, parent)


def names_field(text: str) -> bool:
    """Whether a heading names a field of reform and no kind of section."""
    folded = plain(text[:200])
    return bool(_FIELD_WORDS.search(folded)) and not _TASK_WORDS.search(folded)


def is_section_label(text: str) -> bool:
    """Whether a heading only says "tasks" or "targets" and names no field."""
    folded = plain(text[:200])
    return bool(_LABEL.match(folded)) and not _FIELD_WORDS.search(
        re.sub(r"cong tac cai cach hanh chinh|linh vuc", "", folded)
    )


def _classify(folded: str) -> Section:
    kinds = [kind for kind, pattern in _PATTERNS if pattern.search(folded)]
    if not kinds:
        return Section.OTHER
    if kinds[0] is Section.GENERAL:
        return Section.GENERAL
    if _ASSIGNING.search(folded) and Section.TARGETS not in kinds:
        named_first = folded.startswith(("nhiem vu", "noi dung", "cac nhiem vu"))
        return Section.TASKS if named_first else Section.ORGANISATION
    if Section.TARGETS in kinds and {
        Section.TASKS,
        Section.PURPOSE,
        Section.MEANS,
    } & set(kinds):
        return Section.MIXED
    return kinds[0]


def _nested(block: Block, folded: str, parent: Section) -> Section:
    if not _is_label(folded):
        return parent
    goals = {Section.TARGETS, Section.GENERAL}
    found: Section
    if parent is Section.ORGANISATION:
        found = Section.REPORTS if "bao cao" in folded else parent
    elif _TARGET_LABEL.match(folded) and parent in goals:
        general = re.search(r"\b(?:chung|tong quat)\b", folded)
        found = Section.GENERAL if general else Section.TARGETS
    elif _TARGET_LABEL.match(folded):
        found = _classify(folded)
    elif _TASK_LABEL.match(folded) and parent in {*goals, Section.PURPOSE}:
        found = Section.TASKS if block.rank <= LETTER else parent
    else:
        found = parent
    return found


def _is_label(folded: str) -> bool:
    words = len(folded.split())
    return words <= _LABEL_WORDS and bool(
        _TARGET_LABEL.match(folded)
        or _TASK_LABEL.match(folded)
        or re.match(
            r"(?:che do |thong tin, |thuc hien )?(?:che do )?(?:thong tin, )?bao cao|yeu cau|muc dich",
            folded,
        )
    )


def sections(blocks: list[Block]) -> dict[Block, Section]:
    """The section each block of the plan belongs to (the block's own for headings)."""
    kinds: dict[Block, Section] = {}
    for block in blocks:
        above = kinds.get(block.parent) if block.parent else None
        if _opens_section(block):
            kinds[block] = section_of(block, above)
        else:
            kinds[block] = above or Section.OTHER
    return _tasks_elsewhere(_settle_mixed(kinds))


def _opens_section(block: Block) -> bool:
    if block.rank <= ROMAN or block.children:
        return True
    if block.rank in {ARABIC, DECIMAL} and not block.is_sentence:
        return True
    colon = block.text.find(":", 0, _LONGEST_LABEL)
    return colon > 0 and _is_label(plain(block.text[:colon]))


def _settle_mixed(kinds: dict[Block, Section]) -> dict[Block, Section]:
    """Items right under `MỤC TIÊU, NHIỆM VỤ`: those with a share are targets."""
    for block, kind in list(kinds.items()):
        if kind is Section.MIXED and not block.children and block.parent:
            heads = " ".join(plain(b.heading[:200]) for b in block.ancestors())
            if "nhiem vu" in heads:
                kinds[block] = Section.TARGETS if "%" in block.text else Section.TASKS
    return kinds


def settle_tables(kinds: dict[Block, Section], tables: list[Table]) -> None:
    """Rows right under `MỤC TIÊU, NHIỆM VỤ` are what their table's head makes them."""
    for table in tables:
        for row in table.rows:
            mixed = any(kinds.get(b) is Section.MIXED for b in row.ancestors())
            if mixed and table.columns:
                kinds[row] = Section.TASKS if table.assigns else Section.TARGETS


def _tasks_elsewhere(kinds: dict[Block, Section]) -> dict[Block, Section]:
    """Without a section of tasks: the solutions, else the sections named by fields."""
    if Section.TASKS in kinds.values():
        return kinds
    means = Section.MEANS in kinds.values()
    for block, kind in list(kinds.items()):
        if (means and kind is Section.MEANS) or (
            not means and kind is Section.OTHER and _within_field(block)
        ):
            kinds[block] = Section.TASKS
    return kinds


def _within_field(block: Block) -> bool:
    outermost = [block, *block.ancestors()][-1]
    return names_field(outermost.heading) and bool(outermost.children)
