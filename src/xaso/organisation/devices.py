"""What a browser says of itself, in words a person knows."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

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
    ("Android", gettext_noop("điện thoại Android")),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Macintosh", gettext_noop("máy Mac")),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """Chrome trên Windows; an unknown browser is named by its first word."""
    browser = _first(_BROWSERS, user_agent)
    system = _first(_SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s trên %(system)s") % {
            "browser": browser,
            "system": _(system),
        }
    first_word = re.split(r"[\s/;]", user_agent.strip())[0]
    return browser or _(system) or first_word or _("Thiết bị không rõ")


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in names if mark in user_agent), "")
