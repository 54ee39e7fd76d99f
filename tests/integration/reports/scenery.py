"""A commune's first quarter, frozen with the sample's figures, for tests of writing and printing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tests.factories.organisation import AppointmentFactory, PostFactory
from tests.factories.reports import FreezeFactory, ReportFactory, ReportPeriodFactory
from xaso.core import canonical
from xaso.organisation.models import Officer, Unit
from xaso.reports.enums import PeriodKind, State
from xaso.reports.models import Freeze, Report
from xaso.reports.papers.sample import snapshot
from xaso.reports.services import composing
from xaso.reports.snapshot import digest_of

NOW = datetime(2026, 3, 11, 2, 0, tzinfo=UTC)


@dataclass
class Scene:
    """A report and who works on it."""

    unit: Unit
    report: Report
    office: Officer
    chair: Officer
    writer: Officer
    now: datetime = NOW

    def fresh(self) -> Report:
        """The report as it is now."""
        return Report.objects.select_related("period", "unit").get(pk=self.report.pk)

    def part(self, key: str) -> Any:
        """A part as it is now."""
        return self.report.sections.get(key=key)

    def act(self, service: Any, key: str, actor: Officer, **more: Any) -> Any:
        """Run a service of a part."""
        return service(
            report_id=self.report.pk, key=key, actor=actor, now=self.now, **more
        )


def opened(unit: Unit, office: Officer, chair: Officer, writer: Officer) -> Scene:
    """The report before its freeze; the writer holds the post of finance."""
    PostFactory(unit=unit, label="Văn phòng – Thống kê", key="van-phong")
    finance = PostFactory(unit=unit, label="Phòng Kinh tế", key="kinh-te")
    AppointmentFactory(post=finance, officer=writer)
    period = ReportPeriodFactory(
        unit=unit, year=2026, name="Báo cáo Quý I năm 2026", kind=PeriodKind.QUARTER,
        starts=date(2025, 12, 15), ends=date(2026, 3, 10), internal_due=date(2026, 3, 8),
        due=date(2026, 3, 15), recipient="Ủy ban nhân dân tỉnh Quảng Ngãi; Sở Nội vụ",
    )  # fmt: skip
    report = ReportFactory(unit=unit, period=period)
    return Scene(unit, report, office, chair, writer)


def frozen(scene: Scene, content: dict[str, Any] | None = None) -> Freeze:
    """Freeze the figures of the sample (or others) and draft from them."""
    text = canonical.dumps(content or plain(snapshot()))
    freeze = FreezeFactory(
        report=scene.report, number=scene.report.freezes.count() + 1, content=text,
        digest=digest_of(text), frozen_at=scene.now,
    )  # fmt: skip
    Report.objects.filter(pk=scene.report.pk).update(freeze=freeze, state=State.FROZEN)
    composing.lay_out(report_id=scene.report.pk, now=scene.now)
    composing.redraft(report_id=scene.report.pk, now=scene.now)
    scene.report.refresh_from_db()
    return freeze


def plain(content: dict[str, Any]) -> dict[str, Any]:
    """The content as JSON gives it back."""
    loaded: dict[str, Any] = json.loads(json.dumps(content))
    return loaded


def signed_off(scene: Scene) -> None:
    """Every part taken by the office, ready to be put up."""
    for section in scene.report.sections.filter(needs_text=True):
        scene.act(composing.sign_off_part, section.key, scene.office)
