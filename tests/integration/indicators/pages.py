"""What the tests of pages share."""

from __future__ import annotations

from html import unescape

from django.http import HttpResponse
from django.urls import reverse

from tests.factories import ledger


def address(name: str, *args: object, more: str = "", days: str = ledger.MARCH) -> str:
    """Where a page is, over March 2024."""
    return reverse(f"indicators:{name}", args=args) + days + more


def page(response: HttpResponse, status: int = 200) -> str:
    """The page as text, its entities and no-break spaces plain."""
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
