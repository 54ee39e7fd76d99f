"""Tests: fast hashing, files in a scratch folder, PostgreSQL by XASO_DATABASE_URL."""

import tempfile
from pathlib import Path

from xaso.settings.base import *  # noqa: F403
from xaso.settings.base import DATABASES, STORAGES
from xaso.settings.env import envstr

SECRET_KEY = "only-for-tests"  # noqa: S105 -- guards nothing
DEMO = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["TEST"] = {
    "NAME": envstr("XASO_TEST_DB", "test_xaso")
    if DATABASES["default"]["ENGINE"].endswith("postgresql")
    else None
}
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="xaso-static-"))
STORAGES["default"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": tempfile.mkdtemp(prefix="xaso-test-")},
}
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
