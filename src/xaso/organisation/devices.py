"""What a browser says of itself, in words a person knows."""

from __future__ import annotations

import re

from xaso.core.text import Say, marked

# The first that fits; Edge and Cốc Cốc also call themselves Chrome.
_BROWSERS = (
    ("Edg", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Zalo", "Zalo"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", marked("điện thoại Android")),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Macintosh", marked("máy Mac")),
    ("Linux", "Linux"),
)


def device_name(user_agent: str, say: Say = str) -> str:
    """Chrome trên Windows; an unknown browser is named by its first word."""
    browser = _first(_BROWSERS, user_agent)
    system = _first(_SYSTEMS, user_agent)
    if browser and system:
        return say(marked("%(browser)s trên %(system)s")) % {
            "browser": browser,
            "system": say(system),
        }
    first_word = re.split(r"[\s/;]", user_agent.strip())[0]
    return browser or say(system) or first_word or say(marked("Thiết bị không rõ"))


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
