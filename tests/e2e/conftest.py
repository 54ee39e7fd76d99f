"""Browser tests: a live server, Chromium, signed-in pages, axe, and the manual's pictures.

`page_as(Role.OFFICE)` opens a signed-in page (1440 px wide; `width=390` for a phone,
`theme="dark"`); `axe(page)` asserts WCAG 2.2 AA; `shot(page, "ten-hinh")` writes the
picture for the manual when XASO_SHOTS=1. A page that logs an error or breaks the
Content-Security-Policy fails its test.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from xaso.organisation.models import Officer

# Playwright's sync interface runs its own event loop in this thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "manual" / "img"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = 500
HEIGHT = {True: 844, False: 900}

PageAs = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every browser test writes to the database from another thread."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = os.environ.get("XASO_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("No Chromium found: run `make system-browser` (Debian) first.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[PageAs]:
    """Open a page nobody is signed in on: `open_page("/", width=390, theme="dark")`."""
    contexts = []
    troubles: list[str] = []

    def make(
        path: str = "", *, width: int = 1440, theme: str = "light", **options: Any
    ) -> Page:
        is_phone = width < PHONE
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT[is_phone]},
            has_touch=is_phone,
            is_mobile=is_phone,
            color_scheme=theme,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: _note(troubles, message))
        if path:
            page.goto(path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert troubles == []


def _note(troubles: list[str], message: Any) -> None:
    # A refused request is logged by the browser too; that is the page's own business.
    if (
        message.type == "error"
        and "the server responded with a status of" not in message.text
    ):
        troubles.append(message.text)


@pytest.fixture
def page_as(
    open_page: PageAs, client_for: Callable[..., Any], live_server: Any
) -> PageAs:
    """Open a page as a role or as an officer: `page_as(Role.CHAIR, "/giao-viec/")`."""

    def make(who: Officer | str, path: str = "/", **options: Any) -> Page:
        session = client_for(who).cookies["sessionid"].value
        page = open_page(**options)
        page.context.add_cookies(
            [{"name": "sessionid", "value": session, "url": live_server.url}]
        )
        page.goto(path)
        return page

    return make


@pytest.fixture
def axe() -> Callable[..., None]:
    """Assert that the page has no violation of WCAG 2.2 AA (and axe's best practices)."""
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page, scope: str = "html") -> None:
        page.evaluate(source)
        found = page.evaluate(
            "([scope, tags]) => axe.run(scope, {runOnly: tags, resultTypes: ['violations']})",
            [scope, TAGS],
        )
        assert [_violation(item) for item in found["violations"]] == []

    return check


def _violation(item: dict[str, Any]) -> str:
    nodes = "; ".join(
        f"{node['target'][0]} ({' '.join((node.get('failureSummary') or '').split())[:160]})"
        for node in item["nodes"][:4]
    )
    return f"{item['id']}: {nodes}"


@pytest.fixture
def shot() -> Callable[..., None]:
    """Write docs/manual/img/NAME.png when XASO_SHOTS=1: the picture of the journey."""

    def take(page: Page, name: str, *, full: bool = False) -> None:
        if os.environ.get("XASO_SHOTS") != "1":
            return
        page.evaluate("document.fonts.ready")
        picture = page.screenshot(full_page=full, animations="disabled", caret="hide")
        PICTURES.mkdir(parents=True, exist_ok=True)
        image = Image.open(io.BytesIO(picture)).convert("RGB")
        small = image.quantize(
            128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
        small.save(PICTURES / f"{name}.png", optimize=True)

    return take
