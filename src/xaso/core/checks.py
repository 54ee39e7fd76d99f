"""Start-up checks: what is configured can also work."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

_S3 = "storages.backends.s3"


@register()
def cache_can_work(**_options: Any) -> list[CheckMessage]:
    """A Redis cache needs the redis client, which is an extra."""
    if not settings.REDIS_URL or find_spec("redis"):
        return []
    return [
        Error(
            "XASO_REDIS_URL đã đặt nhưng chưa cài thư viện redis.",
            hint="Chạy: .venv/bin/pip install 'xaso[redis]' (hoặc pip install redis).",
            id="core.E002",
        )
    ]


@register()
def storage_can_work(**_options: Any) -> list[CheckMessage]:
    """S3 storage needs boto3, which is an extra."""
    storage: Any = settings.STORAGES["default"]
    if not storage["BACKEND"].startswith(_S3) or find_spec("boto3"):
        return []
    return [
        Error(
            "XASO_S3_BUCKET đã đặt nhưng chưa cài thư viện boto3.",
            hint="Chạy: .venv/bin/pip install 'xaso[s3]' (hoặc pip install boto3).",
            id="core.E001",
        )
    ]
