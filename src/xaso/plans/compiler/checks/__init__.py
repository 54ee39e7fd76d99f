"""The checks: one function per family of findings."""

from __future__ import annotations

from xaso.plans.compiler.model import Finding


def findings_of(reading: object) -> tuple[Finding, ...]:
    """All findings, by place in the text."""
    del reading
    return ()
