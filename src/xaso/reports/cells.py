"""Cells of the frozen tables as definitions of their own, so that they can be recounted.

What a table counts may change with the software; the report keeps what it counted by.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from xaso.indicators.queries import (
    Definition,
    Kind,
    StatisticsBlock,
    Table,
    cell_definition,
)

STATISTIC = "statistics:"
FORM = "form-06a:"


def of_form(table: Table) -> dict[str, Definition]:
    """The columns of the form as counts, by their code in the snapshot."""
    return {
        f"{FORM}{column.key}": cell_definition(table.spec, column.key)
        for column in table.spec.columns
    }


def of_appendix(blocks: Iterable[StatisticsBlock]) -> dict[str, Definition]:
    """The rows of the statistics appendix that count records themselves."""
    return {
        f"{STATISTIC}{row.key}": Definition(
            code=f"{STATISTIC}{row.key}", name=row.label, kind=Kind.COUNT,
            valid_from=date.min, unit=row.unit, fact=row.fact, numerator=row.predicate,
            measure=row.measure, exclusions=row.exclusions,
        )
        for row in (one.row for block in blocks for one in block.rows)
        if row.predicate
    }  # fmt: skip


def frozen(content: Mapping[str, Any]) -> Iterator[tuple[str, int | None]]:
    """What the tables of a content say, by the codes of their cells."""
    form = content["form_06a"]
    for column, total in zip(form["columns"], form["totals"], strict=True):
        yield f"{FORM}{column['key']}", total
    for block in content["statistics"]:
        for row in block["rows"]:
            if f"{STATISTIC}{row['key']}" in content["definitions"]:
                yield f"{STATISTIC}{row['key']}", row["numerator"]
