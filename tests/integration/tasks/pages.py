"""What the tests of pages share."""

from django.http import HttpResponse
from django.urls import reverse


def page(response: HttpResponse) -> str:
    """The page as text."""
    return response.content.decode()


def address(name: str, *args: object) -> str:
    """Where a page of the app lives."""
    return reverse(f"tasks:{name}", args=args)
