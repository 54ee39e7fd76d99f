"""Templates keep the house rules: no inline style or script, known icons, real words."""

import re
from pathlib import Path

import pytest

from xaso.ui.icons import ICONS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xaso"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
CODE = sorted(SOURCE.glob("**/*.py"))
ICON = re.compile(r"""<c-icon\s+name="([a-z0-9-]+)\"""")
PASSED_ICON = re.compile(r"""\sicon(?:_end)?="([a-z0-9-]+)\"""")
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|javascript:")
SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")")


def names(paths):
    return [str(path.relative_to(SOURCE)) for path in paths]


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 40


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_a_template_has_no_inline_style_or_script(path):
    text = path.read_text("utf-8")

    assert INLINE.findall(text) == []
    assert SCRIPT.findall(text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_a_template_asks_only_for_icons_of_the_sprite(path):
    text = path.read_text("utf-8")
    asked = set(ICON.findall(text)) | set(PASSED_ICON.findall(text))

    assert asked - ICONS == set()


def test_code_asks_only_for_icons_of_the_sprite():
    asked = {
        name
        for path in CODE
        for name in re.findall(r'\bicon="([a-z0-9-]+)"', path.read_text("utf-8"))
    }

    assert asked - ICONS == set()


def test_a_component_declares_its_props():
    components = [path for path in TEMPLATES if "cotton" in path.parts]

    without = [p.name for p in components if "<c-vars" not in p.read_text("utf-8")]

    assert without == []
