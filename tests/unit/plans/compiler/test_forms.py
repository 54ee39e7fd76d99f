"""One plan as text, as Word and as PDF reads the same."""

from pathlib import Path

import pytest

from tests.plans_corpus import build, paper
from xaso.plans.compiler import Plan, compile_bytes, compile_text

LISTS = ("citations", "targets", "hidden_targets", "tasks", "windows", "recipients")
NAMES = [
    "xa-2026-sach",
    "tinh-2025",
    "dac-khu-2026",
    "xa-2023-quyet-dinh",
    "xa-2025-mau-thuan",
]


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_the_form_of_the_file_makes_no_difference(name: str, form: str) -> None:
    plan = build.load(build.HERE / "sources" / f"{name}.plan")
    text = "\n".join(line for _, line in plan.lines)

    other = compile_bytes(paper.MAKERS[form](plan.lines), f"a.{form}")

    assert content(other) == content(compile_text(text))


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_founding_plan_reads_the_same_in_every_form(
    ba_nam_text: str, ba_nam: Plan, form: str
) -> None:
    lines = [("", line) for line in ba_nam_text.split("\n")]

    other = compile_bytes(paper.MAKERS[form](lines), f"a.{form}")

    assert content(other) == content(ba_nam)


def test_the_example_is_the_same_as_text_and_as_word() -> None:
    example = build.EXAMPLES / "ke-hoach-cchc-2026.txt"

    plans = [compiled(example.with_suffix(suffix)) for suffix in (".txt", ".docx")]

    assert content(plans[0]) == content(plans[1])


def compiled(path: Path) -> Plan:
    return compile_bytes(path.read_bytes(), path.name)


def content(plan: Plan) -> dict[str, object]:
    """All but the lines and the findings (how it was broken is noted there)."""
    whole = plan.to_json()
    lists = {name: [unplaced(item) for item in listed(whole[name])] for name in LISTS}
    return {"document": whole["document"], **lists}


def listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def unplaced(item: object) -> object:
    if isinstance(item, dict):
        return {key: value for key, value in item.items() if key != "line"}
    return item
