"""Every address has a policy, and views ask queries and services for everything."""

import re
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xaso"
VIEWS = sorted([*SOURCE.glob("*/*views.py"), *SOURCE.glob("*/views/**/*.py")])

# Views of allauth, which guard themselves; each with what guards it.
GUARDED_BY_ALLAUTH = {
    "account_logout": "asks before a POST ends the session; shows nothing of anybody",
    "account_inactive": "one sentence for whoever's account is closed",
    "account_reauthenticate": "login_required, and asks for the password again",
    "account_change_password": "login_required, and asks for the old password",
    "mfa_index": "login_required",
    "mfa_authenticate": "only between the password and the session",
    "mfa_reauthenticate": "login_required, and asks for a code",
    "mfa_activate_totp": "login_required, and the password again",
    "mfa_deactivate_totp": "login_required, and the password again",
    "mfa_view_recovery_codes": "login_required; codes shown only after the password",
    "mfa_generate_recovery_codes": "login_required, and the password again",
    "mfa_download_recovery_codes": "login_required; only after the password",
}


def addresses(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry)
        elif isinstance(entry, URLPattern):
            yield entry


ADDRESSES = list(addresses())


def test_there_are_addresses_to_look_at():
    assert len(ADDRESSES) > 50


@pytest.mark.parametrize("entry", ADDRESSES, ids=lambda entry: str(entry.lookup_str))
def test_a_view_says_who_may_come_in(entry):
    kind, detail = getattr(entry.callback, "policy", (None, None))

    if entry.name in GUARDED_BY_ALLAUTH:
        assert entry.callback.__module__.startswith("allauth.")
    else:
        assert kind in {"requires", "public"}
        assert kind == "requires" or len(detail) > 10


def test_the_list_of_foreign_views_names_no_view_that_is_gone():
    assert set(GUARDED_BY_ALLAUTH) <= {entry.name for entry in ADDRESSES}


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_view_asks_no_table_itself(path):
    asked = re.findall(
        r"\.objects\b|\.save\(|\.delete\(|transaction\.", path.read_text("utf-8")
    )

    assert asked == []
