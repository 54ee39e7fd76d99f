"""Every named read of reports."""

from xaso.reports.queries.below import (
    Below,
    Slot,
    Timeliness,
    below_of,
    receiving_units,
    sum_rows,
    sums_of,
)
from xaso.reports.queries.figures import figures_page, records_page
from xaso.reports.queries.panels import Owed, owed_by
from xaso.reports.queries.periods import (
    Contribution,
    PeriodLine,
    YearCalendar,
    calendar_of,
    contributions,
    get_period,
    seen_units,
)
from xaso.reports.queries.reports import (
    ReportPage,
    content_of,
    editions_of,
    freezes_of,
    frozen_reports,
    get_freeze,
    get_report,
    offer_of,
    page_of,
    submissions_of,
)
from xaso.reports.queries.restating import (
    Correction,
    Restatement,
    restatement_of,
    restatements_since,
)
from xaso.reports.queries.verifying import Finding, Verification, verified

__all__ = [
    "Below",
    "Contribution",
    "Correction",
    "Finding",
    "Owed",
    "PeriodLine",
    "ReportPage",
    "Restatement",
    "Slot",
    "Timeliness",
    "Verification",
    "YearCalendar",
    "below_of",
    "calendar_of",
    "content_of",
    "contributions",
    "editions_of",
    "figures_page",
    "freezes_of",
    "frozen_reports",
    "get_freeze",
    "get_period",
    "get_report",
    "offer_of",
    "owed_by",
    "page_of",
    "receiving_units",
    "records_page",
    "restatement_of",
    "restatements_since",
    "seen_units",
    "submissions_of",
    "sum_rows",
    "sums_of",
    "verified",
]
