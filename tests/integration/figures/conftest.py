"""Ba Nam: its plan approved, its year simulated and read in as export files."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from tests.factories.plans import uploaded
from tests.factories.tasks import TaskFactory
from tests.integration.figures.recount import Recount, Task
from tests.unit.plans.compiler.conftest import ba_nam_text
from xaso.core import clock
from xaso.core.windows import Window
from xaso.dossiers import services as dossiers
from xaso.dossiers.simulator import (
    Dirt,
    Truth,
    Vocabulary,
    World,
    exported,
    year_of,
)
from xaso.dossiers.simulator.writers import as_json, as_xlsx
from xaso.indicators import services as indicators
from xaso.indicators.enums import ValueKind
from xaso.organisation.enums import Role
from xaso.organisation.models import Unit
from xaso.plans import services as plans
from xaso.plans.models import PlanVersion
from xaso.tasks.enums import SourceKind, State

__all__ = ["ba_nam_text"]

NOW = datetime(2025, 1, 6, 2, 0, tzinfo=UTC)
SIGNED = datetime(2023, 12, 25, 2, 0, tzinfo=UTC)
START, END = year_of(2024)
BASE = START - timedelta(days=1)
GROWTH = "results-digitised-growth"
DAMAGE = ("no-due", "finish-before-receipt", "unknown-procedure", "status-open")


@dataclass(frozen=True, slots=True)
class BaNam:
    """The commune after its year, and the truth to count it by."""

    unit: Unit
    version: PlanVersion
    recount: Recount
    baseline: int

    def windows(self) -> list[Window]:
        """The windows of the plan (Q1, half-year, Q3, year), and the whole year.

        The plan gives its year report two last days; the review settled the earlier.
        """
        rows = [*self.version.windows.values_list("starts", "ends"), (START, END)]
        return [clock.window(starts, ends, NOW) for starts, ends in rows]


MakeBaNam = Callable[..., BaNam]


@pytest.fixture
def make_ba_nam(commune, officer, ba_nam_text) -> MakeBaNam:
    """Make it: `make_ba_nam()`, or with dirty rows `make_ba_nam(spoilt=0.05)`."""

    def make(*, count: int = 1500, form: str = "xlsx", spoilt: float = 0) -> BaNam:
        office, chair = officer(Role.OFFICE), officer(Role.CHAIR)
        clerk = officer(Role.CLERK)
        draft = uploaded(commune, ba_nam_text, "ba-nam-2024.txt")
        plans.settle_as_proposed(
            draft_id=draft.pk, reason=lambda _code: "Đã đối chiếu bản ký",
            actor=office, now=SIGNED,
        )  # fmt: skip
        version = plans.approve(draft_id=draft.pk, actor=chair, now=SIGNED)
        world = World("ba-nam", "Xã Ba Nam", "000.21.35.H48", (START, END), count)
        truth = world.seen(datetime.combine(END, time(23, 59, 59)))
        dirt = _read_in(truth, commune, clerk, form, spoilt)
        tasks = _tasks(commune)
        recount = Recount(truth, tasks, frozenset(dirt))
        baseline = recount("results-digitised", BASE, BASE).numerator
        _record_baseline(commune, office, baseline)
        return BaNam(commune, version, recount, baseline)

    return make


def _read_in(
    truth: Truth, unit: Unit, clerk: object, form: str, spoilt: float
) -> set[str]:
    """Through the door every export file goes through; returns the dossiers in error."""
    national = form == "json"
    export = exported(
        truth,
        vocabulary=Vocabulary.NATIONAL if national else Vocabulary.VIETNAMESE,
        spoilt=Dirt(spoilt, DAMAGE, "ba-nam"),
    )
    found = dossiers.upload_export(
        unit=unit,
        source_name="Một cửa điện tử tỉnh Quảng Ngãi",
        content=io.BytesIO(as_json(export) if national else as_xlsx(export)),
        name=f"ho-so-2024.{form}",
        actor=clerk,
        now=NOW,
    )
    dossiers.read_import(found.pk, now=NOW)
    dossiers.confirm_import(import_id=found.pk, actor=clerk, now=NOW)
    dossiers.write_import(found.pk, now=NOW)
    return set(export.dirt)


def _record_baseline(unit: Unit, office: object, value: int) -> None:
    indicators.record_value(
        unit=unit,
        entry=indicators.Entry(
            measure_key=GROWTH,
            kind=ValueKind.BASELINE,
            value=Decimal(value),
            as_of=BASE,
            source_number="02/BC-UBND",
            source_date=date(2024, 1, 4),
            source_issuer="UBND xã Ba Nam",
        ),
        actor=office,
        now=NOW,
    )


def _tasks(unit: Unit) -> tuple[Task, ...]:
    """Forty tasks from above through the year; every fifth late, every ninth not done."""
    made = []
    for place in range(40):
        due = START + timedelta(days=9 * place + 3)
        late = timedelta(days=4 if place % 5 == 0 else -(place % 4))
        done = None if place % 9 == 8 else due + late
        TaskFactory(
            unit=unit,
            source_kind=SourceKind.SUPERIOR,
            issued_on=due - timedelta(days=10),
            assigned_due=due,
            reported_on=done,
            state=State.CLOSED if done else State.IN_PROGRESS,
        )
        made.append(Task(due, done))
    return tuple(made)
