"""Everything the passes found; what the checks look at."""

from __future__ import annotations

from dataclasses import dataclass

from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.citations import Mention
from xaso.plans.compiler.head import Head
from xaso.plans.compiler.model import Citation, HiddenTarget, Target, Task
from xaso.plans.compiler.names import LEVELS
from xaso.plans.compiler.paragraphs import SourceText
from xaso.plans.compiler.sections import Section
from xaso.plans.compiler.tables import Table
from xaso.plans.compiler.windows import Windows
from xaso.plans.compiler.zones import Zone


@dataclass(frozen=True, slots=True)
class Reading:
    """A document after all passes but the checks."""

    source: SourceText
    composed: bool  # whether the text was in composed form as it came
    blocks: list[Block]
    kinds: dict[Block, Section]
    head: Head
    mentions: list[Mention]
    citations: tuple[Citation, ...]
    targets: tuple[Target, ...]
    hidden: tuple[HiddenTarget, ...]
    tasks: tuple[Task, ...]
    task_blocks: tuple[Block, ...]
    windows: Windows
    tables: list[Table]
    recipients: tuple[str, ...]

    @property
    def year(self) -> int | None:
        """The year of the plan."""
        return self.head.document.year

    @property
    def unit_kind(self) -> str:
        """`xã`, `phường`, `huyện`…; empty when the unit is unknown."""
        unit = (self.head.document.unit or "").lower()
        return next(
            (k for k in sorted(LEVELS, key=len, reverse=True) if unit.startswith(k)), ""
        )

    @property
    def level(self) -> int:
        """1 for a commune, 2 for a district, 3 for a province, 0 when unknown."""
        return LEVELS.get(self.unit_kind, 0)

    def body(self) -> list[Block]:
        """The blocks of the plan proper."""
        return [b for b in self.blocks if b.zone is Zone.PLAN]

    def holds_nothing(self) -> bool:
        """Whether no target, task or report window was found: hardly a plan."""
        return not (self.targets or self.tasks or self.windows.windows)
