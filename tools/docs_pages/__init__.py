"""One module a kind of generated page; see tools/docs_fresh.py."""
