"""Pages of accounts and of the organisation."""
