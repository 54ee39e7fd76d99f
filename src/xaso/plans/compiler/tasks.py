"""The tasks of a plan with their fields, leads, products and due dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xaso.plans.compiler import duetimes, verbs
from xaso.plans.compiler.actors import headed_post, split_actors
from xaso.plans.compiler.blocks import ROW, Block
from xaso.plans.compiler.letters import is_capitals
from xaso.plans.compiler.markers import DASH, DECIMAL, HEADING, PART, ROMAN
from xaso.plans.compiler.model import Task
from xaso.plans.compiler.posts import (
    NO_ROLES,
    Roles,
    heads_list,
    is_assignment,
    is_attribute,
    roles_of,
)
from xaso.plans.compiler.sections import Section, is_section_label, names_field
from xaso.plans.compiler.tables import Table
from xaso.plans.compiler.zones import Zone

_POINTER = re.compile(
    r"(?:phụ lục|danh mục|biểu|bảng)[^.]{0,60}(?:kèm|chi tiết|sau đây|dưới đây)|chi tiết (?:tại|theo|ở) (?:các )?(?:phụ lục|biểu)|\(có phụ lục",
    re.IGNORECASE,
)
_HANDS_OUT = re.compile(r"(?:Bảng )?phân công\b", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?:sau đây|như sau|sau)\s*[:.]?$|^\(.*\)$", re.IGNORECASE)
_VERB = re.compile(rf"{verbs.OPENING}(?!\w)")
_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số)(?: có| là| gồm)?[ :]*\d* ?nhiệm vụ", re.IGNORECASE
)
_FEW_WORDS = 14
_VERY_FEW = 9
_LONGEST_FIELD = 70


@dataclass(slots=True)
class Draft:
    """A task while its attribute lines are still being gathered."""

    block: Block
    text: str
    field_name: str | None
    roles: Roles
    own: Roles = NO_ROLES


@dataclass(slots=True)
class TaskReader:
    """Walks the task sections and gathers tasks."""

    kinds: dict[Block, Section]
    tables: dict[Block, Table]
    year: int | None
    drafts: list[Draft] = field(default_factory=list)
    used: set[Block] = field(default_factory=set)

    def read(self) -> tuple[Task, ...]:
        """The tasks in the order of the document."""
        for top in self._tops(Section.TASKS):
            self._section(top)
        self._annexes()
        led = any(draft.roles.lead for draft in self.drafts)
        for top in [] if led else self._tops(Section.ORGANISATION):
            if not self.drafts or _HANDS_OUT.match(top.heading):
                self._section(top)
        return tuple(self._task(i, draft) for i, draft in enumerate(self.drafts, 1))

    def _tops(self, wanted: Section) -> list[Block]:
        return [
            block
            for block, kind in self.kinds.items()
            if kind is wanted
            and block.zone is Zone.PLAN
            and (block.parent is None or self.kinds.get(block.parent) is not wanted)
        ]

    def _section(self, top: Block) -> None:
        if not top.children:
            if top.rank == ROW:
                self._row(top, None)
            elif top.rank >= HEADING and top.is_sentence:
                self._leaf(top, None, NO_ROLES)
            return
        name, lead = self._heading(top)
        self._below(top, name, Roles(lead))

    def _heading(self, top: Block) -> tuple[str | None, str | None]:
        """The field a section's heading names, or the post whose section it is.

        A nested label such as `b) Nhiệm vụ` takes the heading it stands under.
        """
        if (
            is_section_label(top.heading)
            and top.parent is not None
            and top.rank > ROMAN
        ):
            above = top.parent.heading
            return (None if is_section_label(above) else above), headed_post(above)
        post = headed_post(top.text)
        field_name = top.heading if not post and (names_field(top.heading)) else None
        return field_name, post

    def _below(self, parent: Block, name: str | None, roles: Roles) -> None:
        children = [
            c
            for c in parent.children
            if self.kinds.get(c) is Section.TASKS
            or self.kinds.get(c) is Section.ORGANISATION
        ]
        marked = any(c.marker is not None or c.children for c in children)
        roles, children = self._shared_roles(children, roles)
        for child in children:
            if child.rank == ROW:
                self._row(child, name)
            elif is_attribute(child.text) and self.drafts and child.rank >= DASH:
                self._attach(child)
            elif child.children:
                self._branch(child, name, roles)
            elif not marked or child.marker is not None or _opens_task(child.text):
                self._leaf(child, name, roles)

    def _shared_roles(
        self, children: list[Block], roles: Roles
    ) -> tuple[Roles, list[Block]]:
        """A label line before the first item of a field speaks for all its items."""
        if (
            len(children) > 1
            and is_attribute(children[0].text)
            and children[0].rank >= HEADING
            and not children[0].children
        ):
            return roles_of(children[0].text).over(roles), children[1:]
        return roles, children

    def _branch(self, block: Block, name: str | None, roles: Roles) -> None:
        attributes = [
            c for c in block.children if is_attribute(c.text) and not c.children
        ]
        if len(attributes) == len(block.children):
            self._leaf(block, name, roles)
            for child in attributes:
                self._attach(child)
            return
        lead = None if self._is_item(block) else heads_list(block.text)
        below = (
            Roles(lead, roles_of(block.text).cooperate).over(roles) if lead else roles
        )
        if self._is_item(block):
            self._leaf(block, name, roles)
        if name is None and self._names_field(block):
            name = block.heading
        self._below(block, name, below)

    def _names_field(self, block: Block) -> bool:
        return (
            not is_section_label(block.heading)
            and not self._is_item(block)
            and heads_list(block.text) is None
        )

    def _is_item(self, block: Block) -> bool:
        """A full sentence is a task of its own, even with others under it."""
        return (
            block.is_sentence
            and len(block.text.split()) > _FEW_WORDS
            and not block.is_lead_in
        )

    def _leaf(self, block: Block, name: str | None, roles: Roles) -> None:
        if not self._is_task(block):
            return
        told = block.text
        colon = told.find(":", 0, _LONGEST_FIELD)
        before = told[: max(colon, 0)]  # `Cải cách thể chế: Sở Tư pháp …`
        if name is None and names_field(before) and not headed_post(f"{before}:"):
            name, told = before.strip(), told[colon + 1 :].strip()
        own = roles_of(told)
        self.drafts.append(Draft(block, block.text, name, own.over(roles), own))
        self.used.add(block)

    def _is_task(self, block: Block) -> bool:
        text = block.text
        if (_POINTER.search(text) and len(text) < 200) or _ANNOUNCES.search(text):  # noqa: PLR2004
            return False
        if (
            _TOTAL.match(text)
            or block.is_lead_in
            or is_capitals(text)
            or block.rank <= PART
        ):
            return False
        heading = block.rank <= DECIMAL and not block.is_sentence
        return not (heading and len(text.split()) < _VERY_FEW and not _VERB.match(text))

    def _attach(self, line: Block) -> None:
        """A label line speaks for the task above; unmarked, for all above without lead."""
        self.used.add(line)
        found = roles_of(line.text)
        last = self.drafts[-1]
        if line.marker is None and found.lead:
            groups = {line.parent}
            if is_assignment(line.text) and line.parent is not None:
                groups.add(line.parent.parent)  # it hangs on the last item of the list
            for draft in reversed(self.drafts):
                near = draft.block.parent in groups or draft.block is line.parent
                if not near or draft.roles.lead:
                    break
                draft.roles = Roles(found.lead, found.cooperate).over(draft.roles)
        last.roles = found.over(last.roles)
        last.own = found.over(last.own)

    def _row(self, row: Block, name: str | None) -> None:
        table = self.tables.get(row)
        if table is None or "task" not in table.columns or not table.holds(row):
            return
        cells = row.cell_texts()
        text = table.cell(cells, "task")
        if not text:
            return
        roles = Roles(
            table.cell(cells, "lead").replace("<br>", ",").strip(" .;,") or None,
            split_actors(table.cell(cells, "cooperate")),
            table.cell(cells, "due") or None,
            table.cell(cells, "product").strip(" .;") or None,
        )
        group = table.groups[row]
        self.drafts.append(Draft(row, text, group or name, roles, roles))

    def _annexes(self) -> None:
        seen = {draft.block for draft in self.drafts}
        rows = [
            row for row in self.tables if row.zone is Zone.ANNEX and row not in seen
        ]
        for row in rows:
            if self.kinds.get(row) is not Section.TARGETS:
                self._row(row, None)

    def _task(self, number: int, draft: Draft) -> Task:
        roles = draft.roles
        due = duetimes.due_in_cell(roles.due or "", self.year)
        if due is None and not roles.due and draft.block.rank != ROW:
            due = duetimes.due_in_prose(draft.text, self.year)
        return Task(
            number, draft.field_name, roles.lead, roles.cooperate, draft.text,
            roles.product, due, draft.block.span(),
        )  # fmt: skip


def _opens_task(text: str) -> bool:
    """Whether an unmarked line among marked ones begins with a verb or with who leads."""
    colon = text.find(":", 0, _LONGEST_FIELD)
    told = text[colon + 1 :].strip()
    named = colon > 0 and told != "" and headed_post(text[: colon + 1]) is not None
    return named or _VERB.match(text) is not None
