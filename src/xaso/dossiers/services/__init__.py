"""Writes of the ledger; one module a family of acts, all entered from here."""

from xaso.dossiers.services.exporting import note_export
from xaso.dossiers.services.openings import note_opening
from xaso.dossiers.services.reading import read_import
from xaso.dossiers.services.rechecking import recheck
from xaso.dossiers.services.saved_views import delete_view, save_view, tidy
from xaso.dossiers.services.uploads import (
    confirm_import,
    discard_import,
    set_layout,
    upload_export,
    waits_for,
)
from xaso.dossiers.services.writing import write_import

__all__ = [
    "confirm_import",
    "delete_view",
    "discard_import",
    "note_export",
    "note_opening",
    "read_import",
    "recheck",
    "save_view",
    "set_layout",
    "tidy",
    "upload_export",
    "waits_for",
    "write_import",
]
