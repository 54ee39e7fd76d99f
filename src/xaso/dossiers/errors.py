"""What the ledger refuses to do."""

from xaso.core.errors import Refused


class ImportRefused(Refused):
    """The export cannot be taken in (không nhập được tệp)."""
