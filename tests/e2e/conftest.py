"""Browser tests: a live server, Chromium, signed-in pages, axe, and the manual's pictures.

`page_as(Role.OFFICE)` opens a signed-in page (1440 px wide; `width=390` for a phone,
`theme="dark"`); with the fixture `demo`, `page_as("lan")` opens it as one of the demo's
people, on Monday 23/11/2026 at 09:00. `axe(page)` asserts WCAG 2.2 AA;
`everywhere(page, "ten")` does so on a desk and on a phone, light and dark, and that
nothing hangs over the edge; `shot(page, "ten-hinh")` writes the picture for the manual
when XASO_SHOTS=1. A page that logs an error or breaks the Content-Security-Policy fails
its test. XASO_LOOKS=FOLDER keeps what `everywhere` saw, to look at with one's own eyes.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e import stage
from xaso.organisation.enums import Role
from xaso.organisation.models import Officer

# Playwright's sync interface runs its own event loop in this thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "manual" / "img"
FLAGS = [
    "--no-sandbox",
    "--lang=vi",
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
LANGUAGE = {"LANGUAGE": "vi", "LANG": "vi_VN.UTF-8"}  # of the browser's own words
IN_THE_DARK = ["color-contrast", "link-in-text-block"]  # what a theme can break
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
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file: the server's threads each have their own connection."""
    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "e2e.sqlite3")
        start = connection.settings_dict["OPTIONS"]["init_command"]
        connection.settings_dict["OPTIONS"]["init_command"] = start.replace(
            "synchronous=FULL", "synchronous=OFF"
        )


@pytest.fixture
def demo(
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    work_off: Callable[[], None],
) -> Iterator[stage.Demo]:
    """The demo commune, its plan approved and its people at work."""
    settings.DEMO = True
    with stage.at(stage.Demo(stage.MONDAY_MORNING, work_off), monkeypatch) as ready:
        yield ready


@pytest.fixture
def people(
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    work_off: Callable[[], None],
) -> Iterator[stage.Demo]:
    """The demo commune in December 2025, before it has a plan."""
    settings.DEMO = True
    before = stage.Demo(stage.DECEMBER, work_off)
    with stage.at(before, monkeypatch, "people") as ready:
        yield ready


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = os.environ.get("XASO_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("No Chromium found: run `make system-browser` (Debian) first.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=FLAGS, env={**os.environ, **LANGUAGE}
        )
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
    """Open a page as a role or an officer: `page_as(Role.CHAIR, "/giao-viec/")`."""

    def make(who: Officer | str, path: str = "/", **options: Any) -> Page:
        if isinstance(who, str) and who not in Role.values:
            who = Officer.objects.get(username=who)
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

    def check(page: Page, scope: str = "html", rules: list[str] | None = None) -> None:
        only = {"type": "rule" if rules else "tag", "values": rules or TAGS}
        page.evaluate(source)
        found = page.evaluate(
            "([scope, only]) => axe.run(scope, {runOnly: only, resultTypes: ['violations']})",
            [scope, only],
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
def everywhere(axe: Callable[..., None]) -> Callable[..., None]:
    """Assert that a page is accessible and fits: desk and phone, light and dark."""

    def check(page: Page, name: str) -> None:
        own = page.viewport_size
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": HEIGHT[width < PHONE]})
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                _keep_look(page, f"{name}-{width}-{theme}")
                axe(page, rules=IN_THE_DARK if theme == "dark" else None)
            over = page.evaluate("document.documentElement.scrollWidth")
            assert over <= width, f"{name} is {over} px wide on {width} px"
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(own)

    return check


def _keep_look(page: Page, name: str) -> None:
    folder = os.environ.get("XASO_LOOKS")
    if folder:
        path = Path(folder) / f"{name}.png"
        page.screenshot(path=path, full_page=True, animations="disabled")


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
