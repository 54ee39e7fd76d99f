"""The codes of findings are stable and told in the docs."""

from __future__ import annotations

import re
from pathlib import Path

from xaso.plans.compiler.checks.codes import CODES

ROOT = Path(__file__).resolve().parents[4]
DOCS = ROOT / "docs" / "algorithms" / "plan-compiler.md"


def test_docs_list_every_code_with_its_severity() -> None:
    rows = re.findall(
        r"^\| (P\d{3}) \| (\w+) \| (.+) \|$", DOCS.read_text("utf-8"), re.MULTILINE
    )

    assert rows == [(code, *told) for code, told in CODES.items()]


def test_checks_use_only_known_codes() -> None:
    package = ROOT / "src" / "xaso" / "plans" / "compiler" / "checks"
    used = {
        code
        for file in package.glob("*.py")
        if file.name != "codes.py"
        for code in re.findall(r'"(P\d{3})"', file.read_text("utf-8"))
    }

    assert used == set(CODES)
