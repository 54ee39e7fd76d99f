"""The plan compiler: from the text of a plan document to data and findings.

Pure Python, deterministic, linear in the length of the text. The pipeline, the grammar and
the codes of findings are told in docs/algorithms/plan-compiler.md.
"""

from __future__ import annotations

from xaso.plans.compiler.model import (
    Citation,
    Document,
    Finding,
    HiddenTarget,
    Measure,
    Plan,
    Span,
    Target,
    Task,
    Window,
)
from xaso.plans.compiler.pipeline import compile_bytes, compile_text

__all__ = [
    "COMPILER_VERSION",
    "Citation",
    "Document",
    "Finding",
    "HiddenTarget",
    "Measure",
    "Plan",
    "Span",
    "Target",
    "Task",
    "Window",
    "compile_bytes",
    "compile_text",
]

COMPILER_VERSION = "1.1.1"
