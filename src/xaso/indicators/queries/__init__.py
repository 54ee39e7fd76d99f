"""Reads of indicators that have a name; the door for other apps."""

from xaso.indicators.codec import from_plain, to_plain
from xaso.indicators.definitions import (
    PART_LABELS,
    Condition,
    Definition,
    Kind,
    Part,
    Term,
    Tier,
    WhenEmpty,
)
from xaso.indicators.queries.definitions import (
    definition_of,
    definitions_in_force,
    get_version,
    open_proposals,
    versions_of,
)
from xaso.indicators.queries.external import Known, history_of, known_values
from xaso.indicators.queries.figures import (
    Figures,
    figures,
    figures_by,
    figures_by_unit,
    figures_of,
)
from xaso.indicators.queries.frozen import (
    by_record,
    columns_of,
    fact_lines,
    fact_rows,
    recount,
    touched,
)
from xaso.indicators.queries.records import (
    RecordPage,
    record_ids,
    records,
    records_url,
)
from xaso.indicators.queries.statistics import (
    Statistic,
    StatisticsBlock,
    appendix_codes,
    statistics_of,
)
from xaso.indicators.queries.tables import cell_definition, table_of
from xaso.indicators.queries.texts import amount_text, counts_text, value_text
from xaso.indicators.tables import Table
from xaso.indicators.values import Value, ValueState, Why, compare

__all__ = [
    "PART_LABELS",
    "Condition",
    "Definition",
    "Figures",
    "Kind",
    "Known",
    "Part",
    "RecordPage",
    "Statistic",
    "StatisticsBlock",
    "Table",
    "Term",
    "Tier",
    "Value",
    "ValueState",
    "WhenEmpty",
    "Why",
    "amount_text",
    "appendix_codes",
    "by_record",
    "cell_definition",
    "columns_of",
    "compare",
    "counts_text",
    "definition_of",
    "definitions_in_force",
    "fact_lines",
    "fact_rows",
    "figures",
    "figures_by",
    "figures_by_unit",
    "figures_of",
    "from_plain",
    "get_version",
    "history_of",
    "known_values",
    "open_proposals",
    "record_ids",
    "records",
    "records_url",
    "recount",
    "statistics_of",
    "table_of",
    "to_plain",
    "touched",
    "value_text",
    "versions_of",
]
