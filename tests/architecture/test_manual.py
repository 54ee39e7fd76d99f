"""The manual and its pictures belong together, and no link in the docs leads nowhere."""

import re
from pathlib import Path

import pytest

from xaso.plans.compiler.checks.codes import CODES

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"
PICTURES = MANUAL / "img"
MOST_BYTES = 4_000_000
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
SHOT = re.compile(r'\bshot\(\s*\w+,\s*"([^"]+)"')


def links_of(page: Path) -> list[str]:
    """Where the page points inside the project, without anchors."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    local = [one for one in targets if not re.match(r"[a-z]+:|#", one)]
    return [one.split("#")[0] for one in local]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page):
    lost = [one for one in links_of(page) if not (page.parent / one).exists()]

    assert lost == []


def test_every_picture_is_shown_and_every_shot_is_used():
    shown = {
        Path(target).stem
        for page in PAGES
        for target in links_of(page)
        if target.endswith(".png")
    }
    taken = {
        name
        for journey in (ROOT / "tests" / "e2e").glob("test_*.py")
        for name in SHOT.findall(journey.read_text(encoding="utf-8"))
    }
    kept = {picture.stem for picture in PICTURES.glob("*.png")}

    assert shown == taken == kept


def test_the_pictures_stay_small():
    sizes = [picture.stat().st_size for picture in PICTURES.glob("*.png")]

    assert sum(sizes) < MOST_BYTES


def test_each_page_of_the_manual_is_found_from_its_index():
    found = set(links_of(MANUAL / "index.md"))

    assert {page.name for page in MANUAL.glob("*.md")} - {"index.md"} <= found


def test_every_code_of_a_finding_is_told_with_its_weight():
    rows = re.findall(
        r"^\| (P\d{3}) \| (Lỗi|Cảnh báo|Ghi chú) \|",
        (MANUAL / "xaso-plan-check.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    words = {"error": "Lỗi", "warning": "Cảnh báo", "note": "Ghi chú"}

    assert rows == [(code, words[weight]) for code, (weight, _what) in CODES.items()]
