"""Reads of the ledger that have a name."""

from xaso.dossiers.queries.choices import fields_in_use, procedures_in_use
from xaso.dossiers.queries.faults import FaultGroup, fault_groups, faulty
from xaso.dossiers.queries.filters import Filter, Sight
from xaso.dossiers.queries.imports import (
    changes_of,
    get_import,
    imports_of,
    source_names,
)
from xaso.dossiers.queries.ledger import (
    DEFAULT_SORT,
    Count,
    Page,
    Row,
    capped,
    get_unit,
    ledger_page,
    listed,
    pulse,
    rows_of,
    sight_of,
    sources_of,
    unit_dossiers,
    visible_dossiers,
)
from xaso.dossiers.queries.one import Detail, column_label, detail_of, get_dossier
from xaso.dossiers.queries.records import (
    dossier_records,
    handover_records,
    part_records,
    payment_records,
    result_records,
)
from xaso.dossiers.queries.saved_views import saved_views

__all__ = [
    "DEFAULT_SORT",
    "Count",
    "Detail",
    "FaultGroup",
    "Filter",
    "Page",
    "Row",
    "Sight",
    "capped",
    "changes_of",
    "column_label",
    "detail_of",
    "dossier_records",
    "fault_groups",
    "faulty",
    "fields_in_use",
    "get_dossier",
    "get_import",
    "get_unit",
    "handover_records",
    "imports_of",
    "ledger_page",
    "listed",
    "part_records",
    "payment_records",
    "procedures_in_use",
    "pulse",
    "result_records",
    "rows_of",
    "saved_views",
    "sight_of",
    "source_names",
    "sources_of",
    "unit_dossiers",
    "visible_dossiers",
]
