"""Tables: rows put together, columns told by the words of their head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.letters import plain

_COLUMNS = (
    ("range", r"so lieu|tu ngay.{0,12}den ngay|thoi gian chot|thoi gian lay|thoi gian tinh"),
    ("number", r"^(?:tt|stt|so tt|so thu tu|#)$"),
    ("baseline", r"thuc hien (?:nam )?20|ket qua nam|uoc thuc hien|hien trang|nam truoc"),
    ("cooperate", r"phoi hop"),
    ("lead", r"chu tri|thuc hien chinh|chiu trach nhiem|dau moi|co quan thuc hien|don vi thuc hien|bo phan thuc hien|nguoi thuc hien|phan cong|tham muu|trach nhiem|don vi phu trach|phu trach"),
    ("due", r"thoi gian|thoi han|hoan thanh|tien do|(?:^|\b)han\b"),
    ("product", r"san pham|ket qua|dau ra"),
    ("from", r"tu ngay|bat dau"),
    ("to", r"den ngay|ket thuc"),
    ("unit", r"don vi tinh|dvt|^don vi$"),
    ("period", r"^(?:ky|loai|ten) bao cao|ky bao cao|^ky$|bao cao$"),
    ("target", r"^(?:(?:ten |noi dung )?(?:cac )?(?:chi tieu|muc tieu))(?: chu yeu| cu the| thanh phan)?$"),
    ("value", r"chi tieu|ke hoach|muc tieu|ty le|muc phan dau|muc can dat|giao|nam 20"),
    ("task", r"nhiem vu|noi dung|cong viec|hoat dong|dau viec"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(words)) for name, words in _COLUMNS)
_NUMBERING = re.compile(r"[\s()\d=/+-]*$")
_FIGURE = re.compile(
    r"\W*(?:(?:từ|tối thiểu|ít nhất|trên|dưới|đạt|không quá)\s)*\W*\d[\d.,]*\s?\S{0,12}$",
    re.IGNORECASE,
)
_LEAST_COLUMNS = 2


@dataclass(slots=True)
class Table:
    """Rows under one head; `columns` maps a role to its index."""

    rows: list[Block]
    columns: dict[str, int] = field(default_factory=dict)
    first: int = 0  # index of the first row under the head
    groups: dict[Block, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The rows under the head, each with the group row it stands under."""
        group: str | None = None
        for row in self.rows[self.first :]:
            cells = row.cell_texts()
            if _counts_columns(cells):
                continue
            name = self._group_name(cells)
            if name is None:
                self.groups[row] = group
            else:
                group = name

    def _group_name(self, cells: list[str]) -> str | None:
        """A row with nothing but one heading (and its number) names a group."""
        number = self.columns.get("number")
        words = {c for i, c in enumerate(cells) if c and i != number}
        return words.pop() if len(words) == 1 and len(cells) > 1 else None

    @property
    def assigns(self) -> bool:
        """Whether its rows are tasks with somebody to do them or a day."""
        return "task" in self.columns and bool({"lead", "due"} & set(self.columns))

    @property
    def states_goals(self) -> bool:
        """Whether a column beside the tasks says what each is to reach."""
        return self.assigns and bool({"target", "value"} & set(self.columns))

    def holds(self, row: Block) -> bool:
        """Whether a row is one of content, not head, group or column numbers."""
        return row in self.groups

    def cell(self, cells: list[str], role: str) -> str:
        """The cell of a role in a row; empty when the table has no such column."""
        index = self.columns.get(role)
        return cells[index] if index is not None and index < len(cells) else ""


def tables(blocks: list[Block]) -> Iterator[Table]:
    """Runs of rows, each read as one table (a new head starts a new one)."""
    run: list[Block] = []
    for block in blocks:
        if block.rank == ROW and (not run or block.zone is run[0].zone):
            run.append(block)
        elif run:
            yield _table(run)
            run = [block] if block.rank == ROW else []
    if run:
        yield _table(run)


def _table(rows: list[Block]) -> Table:
    """The head is the one of the first rows that names most roles."""
    best: dict[str, int] = {}
    first = 0
    for index, row in enumerate(rows[:3]):
        roles = column_roles(row.cell_texts())
        if len(roles) > len(best) and len(roles) >= _LEAST_COLUMNS:
            best, first = {**roles}, index + 1
        elif best and index == first and _is_second_head(row.cell_texts(), roles):
            best, first = {**best, **roles}, index + 1
    return Table(rows, _by_content(rows[first:], best), first)


def _by_content(rows: list[Block], roles: dict[str, int]) -> dict[str, int]:
    """Under `Nội dung | Mục tiêu` the goals are figures: the text is beside them."""
    if "target" not in roles or "task" not in roles:
        return roles
    cells = [row.cell_texts() for row in rows]
    column = [c[roles["target"]] for c in cells if len(c) > roles["target"]]
    if not column or not all(_FIGURE.match(cell) for cell in column):
        return roles
    swapped = {**roles, "value": roles["target"], "target": roles["task"]}
    del swapped["task"]
    return swapped


def column_roles(cells: list[str]) -> dict[str, int]:
    """What the columns under a head hold, as far as its words tell: role to index."""
    roles: dict[str, int] = {}
    for index, cell in enumerate(cells):
        folded = plain(cell[:80]).strip(" .*")
        for name, pattern in _PATTERNS:
            if name not in roles and pattern.search(folded):
                roles[name] = index
                break
    return roles


def _is_second_head(cells: list[str], roles: dict[str, int]) -> bool:
    """Merged heads take two rows: `Đơn vị thực hiện` over `Chủ trì`, `Phối hợp`."""
    longest = max((len(cell) for cell in cells), default=0)
    return bool({"lead", "cooperate"} <= set(roles)) and longest < 40  # noqa: PLR2004


def _counts_columns(cells: list[str]) -> bool:
    return all(_NUMBERING.match(cell) for cell in cells)
