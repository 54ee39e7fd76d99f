"""Writes of the ledger; one module a family of acts, all entered from here."""
