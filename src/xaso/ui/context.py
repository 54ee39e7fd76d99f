"""What every page's frame needs: person, unit, menu, theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from xaso.ui import menu

THEME_COOKIE = "xaso_theme"
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose page this is: names as they hold today (danh tính trên khung trang)."""

    unit_name: str = ""
    superior_name: str = ""
    person_name: str = ""
    post_label: str = ""


_identify: list[Callable[[HttpRequest], Identity]] = []


def use_identity(source: Callable[[HttpRequest], Identity]) -> None:
    """Say where the names in the header come from (called by a higher floor)."""
    _identify[:] = [source]


class Frame:
    """Values of the frame, each worked out when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def is_signed_in(self) -> bool:
        user = getattr(self._request, "user", None)
        return bool(user and user.is_authenticated)

    @cached_property
    def identity(self) -> Identity:
        return _identify[0](self._request) if _identify else Identity()

    @cached_property
    def menu(self) -> list[menu.Shown]:
        return menu.shown_to(self._request) if self.is_signed_in else []

    @cached_property
    def theme(self) -> str:
        chosen = self._request.COOKIES.get(THEME_COOKIE, "auto")
        return chosen if chosen in THEMES else "auto"

    @cached_property
    def languages(self) -> list[tuple[str, str]]:
        return list(settings.LANGUAGES)

    @cached_property
    def is_demo(self) -> bool:
        return bool(getattr(settings, "DEMO", False))


def frame(request: HttpRequest) -> dict[str, Any]:
    """Template variable `frame`."""
    return {"frame": Frame(request)}
