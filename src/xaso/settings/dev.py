"""The demo and a developer's machine: SQLite in var/, one-click accounts."""

from xaso.settings.base import *  # noqa: F403
from xaso.settings.base import VAR
from xaso.settings.env import envbool, envlist

DEMO = envbool("XASO_DEMO", default=True)
DEBUG = envbool("XASO_DEBUG")
VAR.mkdir(parents=True, exist_ok=True)
_secret = VAR / "secret_key"
if not _secret.exists():
    from django.core.management.utils import get_random_secret_key

    _secret.write_text(get_random_secret_key(), encoding="utf-8")
SECRET_KEY = _secret.read_text(encoding="utf-8")
ALLOWED_HOSTS = envlist("XASO_HOSTS", "localhost,127.0.0.1,[::1]")
