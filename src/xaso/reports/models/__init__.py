"""Tables of reports."""

from xaso.reports.models.periods import ReportPeriod
from xaso.reports.models.reports import (
    Edition,
    Freeze,
    LateImport,
    Mention,
    Paper,
    Report,
    Submission,
)
from xaso.reports.models.sections import (
    ReportTemplate,
    Section,
    SectionComment,
    SectionRevision,
)

__all__ = [
    "Edition",
    "Freeze",
    "LateImport",
    "Mention",
    "Paper",
    "Report",
    "ReportPeriod",
    "ReportTemplate",
    "Section",
    "SectionComment",
    "SectionRevision",
    "Submission",
]
