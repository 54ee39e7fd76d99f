"""Answering with a stored file, so that a browser can do nothing but show or save it."""

from __future__ import annotations

from django.http import FileResponse

from xaso.core import files
from xaso.core.file_kinds import FileKind
from xaso.core.file_models import StoredFile

_SHOWN = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPEG, FileKind.TXT, FileKind.MD})  # fmt: skip
_LOCKED = "default-src 'none'; style-src 'unsafe-inline'"


def answer(stored: StoredFile, *, inline: bool = False) -> FileResponse:
    """The file as a download, or shown when asked and the kind is safe to show.

    The right to see it is the caller's to check. Raises FileDamaged.
    """
    kind = FileKind(stored.kind)
    response = FileResponse(
        files.open_(stored), as_attachment=not (inline and kind in _SHOWN),
        filename=stored.name, content_type=kind.mime,
    )  # fmt: skip
    # Browsers refuse to show a PDF in a sandbox; as application/pdf it runs no script.
    sandbox = "" if kind is FileKind.PDF else "; sandbox"
    response["Content-Security-Policy"] = _LOCKED + sandbox
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=0, no-transform"
    response["Content-Length"] = str(stored.size)
    return response
