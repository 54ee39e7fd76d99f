"""Writes of the ledger; one module a family of acts, all entered from here."""

from xaso.dossiers.services.openings import note_opening
from xaso.dossiers.services.saved_views import delete_view, save_view, tidy

__all__ = ["delete_view", "note_opening", "save_view", "tidy"]
