"""Drafts and versions of plans. History is made by the services, as in life."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import factory

from tests.factories.organisation import OfficerFactory, RoleGrantFactory, UnitFactory
from tests.unit.plans.sample import compiled
from xaso.organisation.enums import Role
from xaso.organisation.models import Officer, Unit
from xaso.plans import models, services
from xaso.plans.enums import ChangeKind, DraftState, PathState, Settlement

DATES = {
    "code": "citation-dates",
    "severity": "error",
    "line": 9,
    "message": "1741-KL/HU ghi ngày 13/12/2023 và ngày 13/12/2022.",
    "suggestion": "Lấy ngày 13/12/2023.",
}
SPELLING = {
    "code": "spelling",
    "severity": "note",
    "line": 12,
    "message": "“Phần đầu” có lẽ là “Phấn đấu”.",
    "suggestion": "Đọc là “Phấn đấu”.",
}
NO_FIGURE = {
    "code": "no-figure",
    "severity": "warning",
    "line": 13,
    "message": "Mục tiêu 2 không có con số.",
    "suggestion": "Coi là định tính.",
}
NOW = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)


class PlanDraftFactory(factory.django.DjangoModelFactory):
    """A draft under review; `findings` replaces what the compiler would have found."""

    class Meta:
        model = models.PlanDraft

    class Params:
        findings = ()

    unit = factory.SubFactory(UnitFactory)
    file_name = "ke-hoach-2024.txt"
    title = "Cải cách hành chính năm 2024"
    year = 2024
    compiled = factory.LazyAttribute(
        lambda draft: {**compiled(), "findings": list(draft.findings)}
    )
    source = "Dòng một\nDòng hai\n"
    compiler_version = "1.0.0"
    state = DraftState.REVIEW
    created_by = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..unit")
    )
    created_at = NOW


class FindingDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.FindingDecision

    draft = factory.SubFactory(PlanDraftFactory)
    unit = factory.SelfAttribute("draft.unit")
    finding_key = factory.Sequence("citation-dates:{}".format)
    settlement = Settlement.ACCEPTED
    officer = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..draft.unit")
    )
    at = NOW


class CorrectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Correction

    draft = factory.SubFactory(PlanDraftFactory)
    unit = factory.SelfAttribute("draft.unit")
    position = factory.Sequence(lambda n: n + 1)
    kind = ChangeKind.SET
    path = "targets/0/number"
    before = 1
    after = 2
    officer = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..draft.unit")
    )
    at = NOW


class ReadingChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ReadingChoice

    draft = factory.SubFactory(PlanDraftFactory)
    unit = factory.SelfAttribute("draft.unit")
    path = "targets/1/measures/1"
    topic = "payment-share"
    reading = "dossiers"
    officer = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..draft.unit")
    )
    at = NOW


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Plan

    unit = factory.SubFactory(UnitFactory)
    year = 2024
    title = "Kế hoạch cải cách hành chính năm 2024"
    unit_name = factory.LazyAttribute(lambda plan: plan.unit.name)
    created_at = NOW


class PlanVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PlanVersion

    plan = factory.SubFactory(PlanFactory)
    unit = factory.SelfAttribute("plan.unit")
    number = 1
    draft = factory.SubFactory(
        PlanDraftFactory,
        unit=factory.SelfAttribute("..unit"),
        state=DraftState.APPROVED,
    )
    document_number = "12/KH-UBND"
    document_date = date(2023, 12, 20)
    content = factory.LazyFunction(compiled)
    digest = "0" * 64
    approved_by = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..unit")
    )
    approved_at = NOW


class _PartFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    version = factory.SubFactory(PlanVersionFactory)
    unit = factory.SelfAttribute("version.unit")
    position = factory.Sequence(lambda n: n)
    line = 1


class TargetFactory(_PartFactory):
    class Meta:
        model = models.Target

    number = 1
    text = "Tối thiểu 80% hồ sơ được luân chuyển điện tử."


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Measure

    target = factory.SubFactory(TargetFactory)
    unit = factory.SelfAttribute("target.unit")
    position = 0
    key = "2024/1"
    label = "1"
    clause = "Tối thiểu 80% hồ sơ được luân chuyển điện tử."
    operator = ">="
    value = 80
    measure_unit = "%"


class HiddenTargetFactory(_PartFactory):
    class Meta:
        model = models.HiddenTarget

    text = "giải ngân đạt 100%"
    operator = "="
    value = "100"


class PlanTaskFactory(_PartFactory):
    class Meta:
        model = models.PlanTask

    number = 1
    text = "Rà soát văn bản quy phạm pháp luật"


class ReportWindowFactory(_PartFactory):
    class Meta:
        model = models.ReportWindow

    name = "Báo cáo Quý I/2024"
    kind = "quarter"
    starts = date(2023, 12, 15)
    ends = date(2024, 3, 10)
    due = date(2024, 3, 10)


class CitationFactory(_PartFactory):
    class Meta:
        model = models.Citation

    symbol = "1879/QĐ-UBND"
    type = "Quyết định"
    issued_on = date(2023, 12, 15)


class RecipientFactory(_PartFactory):
    class Meta:
        model = models.Recipient

    name = "UBND huyện"


class TargetSignalFactory(factory.django.DjangoModelFactory):
    """A target off its path since the morning; `noted_by` and `noted_at` go together."""

    class Meta:
        model = models.TargetSignal

    unit = factory.SubFactory(UnitFactory)
    measure_key = factory.Sequence("2024/{}".format)
    label = factory.LazyAttribute(lambda row: row.measure_key.partition("/")[2])
    day = date(2024, 1, 8)
    state = PathState.OFF_PATH
    before = PathState.ON_PATH
    numerator = 40
    denominator = 100
    is_alert = True


class MeasureNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.MeasureNote

    unit = factory.SubFactory(UnitFactory)
    measure_key = "2024/1"
    on = date(2024, 1, 8)
    text = "Đã họp giao ban, cử người hướng dẫn nộp trực tuyến."
    officer = factory.SubFactory(OfficerFactory, unit=factory.SelfAttribute("..unit"))
    at = NOW


def staff(unit: Unit, role: Role) -> Officer:
    """An officer of the unit with the role."""
    return RoleGrantFactory(unit=unit, role=role).officer


def approved(
    unit: Unit, *, draft: models.PlanDraft | None = None
) -> models.PlanVersion:
    """A version made the ordinary way: a clean draft, approved by the chairman."""
    return services.approve(
        draft_id=(draft or PlanDraftFactory(unit=unit)).pk,
        actor=staff(unit, Role.CHAIR),
        now=NOW,
    )


def uploaded(unit: Unit, text: str, name: str = "ke-hoach.txt") -> models.PlanDraft:
    """A document handed in and read."""
    draft = services.upload(
        unit=unit,
        content=io.BytesIO(text.encode()),
        name=name,
        actor=staff(unit, Role.OFFICE),
        now=NOW,
    )
    return services.compile_draft(draft_id=draft.pk, now=NOW)
