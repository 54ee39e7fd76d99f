"""The checks: each takes a reading and yields findings of its codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xaso.plans.compiler.checks import (
    acts,
    front,
    goals,
    repairs,
    reports,
    spelling,
    unity,
    work,
)
from xaso.plans.compiler.model import Finding
from xaso.plans.compiler.reading import Reading

Check = Callable[[Reading], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    *repairs.CHECKS,
    *front.CHECKS,
    *acts.CHECKS,
    *goals.CHECKS,
    *work.CHECKS,
    *reports.CHECKS,
    *spelling.CHECKS,
    *unity.CHECKS,
)


def findings_of(reading: Reading) -> tuple[Finding, ...]:
    """All findings, by place in the text, then by code."""
    found = (finding for check in CHECKS for finding in check(reading))
    once = dict.fromkeys(found)  # a set would give equal places another order each run
    return tuple(sorted(once, key=lambda f: (f.span.line, f.code, f.span)))
