"""Owners of dossiers without their numbers: a keyed hash tells the same person again.

The number itself is never stored. With another key (XASO_OWNER_KEY) the same person gets
another hash: dossiers entered before and after no longer meet. See settings.md.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from django.conf import settings

PURPOSE = b"xaso.owner/1"


def hasher() -> Callable[[str], str]:
    """A function from a number (letters and digits) to its hash, 64 hexadecimal digits."""
    secret = (settings.OWNER_KEY or settings.SECRET_KEY).encode()
    key = hmac.digest(secret, PURPOSE, "sha256")

    def hashed(number: str) -> str:
        return hmac.digest(key, number.encode(), "sha256").hex()

    return hashed
