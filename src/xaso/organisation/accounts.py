"""How allauth treats our accounts: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the administrator of the unit."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
