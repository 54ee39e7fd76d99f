"""The founding plan, read from the shared folder beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xaso.plans.compiler import Plan, compile_text

ROOT = Path(__file__).resolve().parents[4]


def _shared() -> Path:
    return Path(os.environ.get("XASO_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def ba_nam_text() -> str:
    """The text of the founding plan; its absence is a failure in CI."""
    path = _shared() / "plan" / "ba-nam-2024.txt"
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path} is missing; set XASO_SHARED to the shared folder")
        pytest.skip(f"{path} is not here; set XASO_SHARED to the shared folder")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def ba_nam(ba_nam_text: str) -> Plan:
    """The founding plan compiled."""
    return compile_text(ba_nam_text)
