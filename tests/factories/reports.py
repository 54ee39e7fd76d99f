"""Reports: the first quarter of 2024 by the plan of Ba Nam, open for its figures."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from tests.factories.dossiers import ExportFileFactory
from tests.factories.organisation import OfficerFactory, UnitFactory
from xaso.reports import models
from xaso.reports.enums import PaperKind, PeriodKind, PeriodSource

NOW = datetime(2024, 3, 11, 2, 0, tzinfo=UTC)
EMPTY = '{"schema":1}'
DIGEST = "e" * 64


def _officer_of(owner: str) -> factory.SubFactory:
    return factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute(f"..{owner}.unit")
    )


class ReportPeriodFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportPeriod

    unit = factory.SubFactory(UnitFactory)
    year = 2024
    name = "Báo cáo Quý I/2024"
    kind = PeriodKind.QUARTER
    starts = date(2023, 12, 15)
    ends = date(2024, 3, 10)
    is_cumulative = True
    internal_due = date(2024, 3, 10)
    due = date(2024, 3, 15)
    recipient = "UBND huyện"
    source = PeriodSource.OWN
    created_at = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = models.Report

    unit = factory.SubFactory(UnitFactory)
    period = factory.SubFactory(
        ReportPeriodFactory, unit=factory.SelfAttribute("..unit")
    )
    changed_at = datetime(2024, 1, 8, 2, 0, tzinfo=UTC)


class FreezeFactory(DjangoModelFactory):
    """A row as the service writes it, without figures."""

    class Meta:
        model = models.Freeze

    report = factory.SubFactory(ReportFactory)
    unit = factory.SelfAttribute("report.unit")
    number = 1
    content = EMPTY
    digest = DIGEST
    rows_sha256 = DIGEST
    rows_size = 20
    rows_count = 0
    until = datetime(2024, 3, 10, 17, 0, tzinfo=UTC)
    frozen_at = NOW


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = models.Edition

    freeze = factory.SubFactory(FreezeFactory)
    report = factory.SelfAttribute("freeze.report")
    unit = factory.SelfAttribute("freeze.unit")
    number = 1
    paper = EMPTY
    digest = DIGEST
    drawn_year = 2024
    drawn_number = factory.Sequence(lambda n: n + 1)
    symbol = factory.LazyAttribute(lambda o: f"{o.drawn_number:02d}/BC-UBND")
    signed_on = date(2024, 3, 11)
    signed_at = NOW
    signed_by = _officer_of("freeze")


class PaperFactory(DjangoModelFactory):
    class Meta:
        model = models.Paper

    edition = factory.SubFactory(EditionFactory)
    unit = factory.SelfAttribute("edition.unit")
    kind = PaperKind.PDF
    sha256 = DIGEST
    file = factory.SubFactory(
        ExportFileFactory, unit=factory.SelfAttribute("..edition.unit")
    )


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = models.Submission

    edition = factory.SubFactory(EditionFactory)
    report = factory.SelfAttribute("edition.report")
    unit = factory.SelfAttribute("edition.unit")
    number = 1
    digest = DIGEST
    submitted_at = NOW
    submitted_by = _officer_of("edition")


class LateImportFactory(DjangoModelFactory):
    class Meta:
        model = models.LateImport

    report = factory.SubFactory(ReportFactory)
    unit = factory.SelfAttribute("report.unit")
    import_id = factory.Faker("uuid4")
    changes = 3
    at = NOW


class MentionFactory(DjangoModelFactory):
    class Meta:
        model = models.Mention

    freeze = factory.SubFactory(FreezeFactory)
    unit = factory.SelfAttribute("freeze.unit")
    report = factory.SubFactory(
        ReportFactory, unit=factory.SelfAttribute("..freeze.unit")
    )
    code = "dossiers-on-time"
    then = "97,0 %"
    now = "96,2 %"
    at = NOW


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Section

    report = factory.SubFactory(ReportFactory)
    unit = factory.SelfAttribute("report.unit")
    key = "II.2"
    position = factory.Sequence(lambda n: n)
    level = 2
    title = "Cải cách thủ tục hành chính"


class SectionRevisionFactory(DjangoModelFactory):
    class Meta:
        model = models.SectionRevision

    section = factory.SubFactory(SectionFactory)
    unit = factory.SelfAttribute("section.unit")
    text = "Đã niêm yết công khai 100 % thủ tục."
    at = NOW
    officer = _officer_of("section")


class SectionCommentFactory(DjangoModelFactory):
    class Meta:
        model = models.SectionComment

    section = factory.SubFactory(SectionFactory)
    unit = factory.SelfAttribute("section.unit")
    text = "Nêu rõ số thủ tục."
    at = NOW
    officer = _officer_of("section")


class ReportTemplateFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportTemplate

    unit = factory.SubFactory(UnitFactory)
    name = "Mẫu báo cáo của xã"
    file = factory.SubFactory(ExportFileFactory, unit=factory.SelfAttribute("..unit"))
    valid_from = date(2024, 1, 1)
    uploaded_at = NOW
    uploaded_by = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..unit")
    )
