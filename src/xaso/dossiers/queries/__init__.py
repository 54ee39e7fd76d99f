"""Reads of the ledger that have a name."""

from xaso.dossiers.queries.records import (
    dossier_records,
    handover_records,
    part_records,
    payment_records,
    result_records,
)

__all__ = [
    "dossier_records",
    "handover_records",
    "part_records",
    "payment_records",
    "result_records",
]
