"""A .docx whose bytes depend on its content only."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

EPOCH = (1980, 1, 1, 0, 0, 0)
CORE = "docProps/core.xml"


def packed(content: bytes) -> bytes:
    """The same parts in the same order, without the moment they were packed at."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return made.getvalue()


def naive_utc(moment: str) -> datetime:
    """An ISO moment as python-docx wants it: UTC without a zone, whole seconds."""
    aware = datetime.fromisoformat(moment).astimezone(UTC)
    return aware.replace(tzinfo=None, microsecond=0)
