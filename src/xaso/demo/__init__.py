"""The demo: a commune with its plan, people and a few weeks of work."""
