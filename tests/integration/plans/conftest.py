"""The founding plan, for journeys from document to version."""

from tests.unit.plans.compiler.conftest import ba_nam_text

__all__ = ["ba_nam_text"]
