"""The corpus is what its sources say."""

import json
from pathlib import Path

import pytest

from tests.plans_corpus import build
from xaso.plans.compiler.readers import read

SOURCES = sorted((build.HERE / "sources").glob("*.plan"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_labels_are_fresh(path: Path) -> None:
    plan = build.load(path)
    folder = build.EXAMPLES if plan.form == "examples" else build.HERE
    written = json.loads((folder / f"{plan.name}.expected.json").read_text("utf-8"))

    fresh = build.expected(plan, [0] * len(plan.lines))

    assert _without_lines(written) == _without_lines(fresh)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_each_label_has_its_line_in_the_document(path: Path) -> None:
    plan = build.load(path)
    folder = build.EXAMPLES if plan.form == "examples" else build.HERE
    form = "txt" if plan.form == "examples" else plan.form
    document = folder / f"{plan.name}.{form}"
    written = json.loads((folder / f"{plan.name}.expected.json").read_text("utf-8"))

    lines = read(document.read_bytes(), document.name).text.split("\n")

    for entry in [*written["tasks"], *written["targets"], *written["windows"]]:
        assert lines[entry["line"] - 1].strip()


def _without_lines(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: _without_lines(item) for key, item in value.items() if key != "line"
        }
    if isinstance(value, list):
        return [_without_lines(item) for item in value]
    return value
