"""Keeping files (tệp): typed by content, limited in size, addressed by SHA-256.

The storage is Django's: a folder by default, S3 by configuration (XASO_S3_*). Bytes are
written before the row; a rolled-back transaction leaves bytes nobody points to, which do
no harm and are found by their address when the same file comes again.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from xaso.core import file_kinds
from xaso.core.decisions import Objection
from xaso.core.errors import Refused
from xaso.core.file_kinds import FileKind, Unfit
from xaso.core.file_models import StoredFile, path_of

CHUNK = 256 * 1024
IN_MEMORY = 2 * 1024 * 1024


class FileRefused(Refused):
    """The file is not taken, and the sentence says what to do (tệp bị từ chối).

    Codes: empty, too-big, wrong-kind, mismatched, macro, bomb, locked, old-office,
    damaged.
    """

    @property
    def code(self) -> str:
        """The code of the first objection."""
        return self.objections[0].code


class FileDamaged(Refused):
    """The bytes in the storage are gone or no longer what was stored (tệp bị hỏng)."""


def store(
    *,
    content: BinaryIO | IO[bytes],
    name: str,
    kinds: frozenset[FileKind],
    unit_id: UUID,
    actor_id: UUID | None,
    now: datetime,
    limit: int | None = None,
) -> StoredFile:
    """Take a file of one of these kinds and keep it; raises FileRefused.

    `limit` is in bytes; without it MAX_UPLOAD_BYTES holds.
    """
    most = settings.MAX_UPLOAD_BYTES if limit is None else limit
    with _refusing(), _measured(content, most) as (spooled, sha256, size):
        kind = _kind(spooled, name, kinds)
        _keep(spooled, sha256)
    return StoredFile.objects.create(
        sha256=sha256, name=_named(name, kind), kind=kind, size=size, unit_id=unit_id,
        created_at=now, created_by_id=actor_id,
    )  # fmt: skip


def open_(stored: StoredFile) -> File[bytes]:
    """The bytes as an open file, to stream; raises FileDamaged when they are gone."""
    try:
        return default_storage.open(stored.path, "rb")
    except FileNotFoundError as error:
        raise _damaged(stored) from error


def read(stored: StoredFile) -> bytes:
    """All bytes, checked against their hash; raises FileDamaged."""
    with open_(stored) as opened:
        content: bytes = opened.read()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise _damaged(stored)
    return content


def forget(stored: StoredFile, *, spent: Iterable[UUID] = ()) -> None:
    """Erase the bytes once the transaction is kept, unless another file needs them.

    For files that hold more about people than is needed once they were read: what was
    brought stays provable by name and SHA-256, its content is gone. `spent` are other
    files with these bytes that need them no more.
    """
    others = StoredFile.objects.filter(sha256=stored.sha256)
    if not others.exclude(pk__in=[stored.pk, *spent]).exists():
        transaction.on_commit(lambda: default_storage.delete(stored.path))


def keep(content: bytes) -> str:
    """Keep bytes the software itself made, under the SHA-256 it returns."""
    sha256 = hashlib.sha256(content).hexdigest()
    _keep(io.BytesIO(content), sha256)
    return sha256


def kept(sha256: str) -> bytes | None:
    """The bytes kept under the hash, whatever they are now; None when they are gone."""
    try:
        with default_storage.open(path_of(sha256), "rb") as opened:
            content: bytes = opened.read()
    except FileNotFoundError:
        return None
    return content


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except Unfit as unfit:
        raise FileRefused((Objection(unfit.code, unfit.sentence),)) from unfit


@contextmanager
def _measured(
    content: BinaryIO | IO[bytes], most: int
) -> Iterator[tuple[BinaryIO, str, int]]:
    """A seekable copy with its hash and size; stops reading beyond the limit."""
    digest, size = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spooled:
        while chunk := content.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise _too_big(most)
            digest.update(chunk)
            spooled.write(chunk)
        spooled.seek(0)
        yield spooled, digest.hexdigest(), size  # type: ignore[misc]


def _too_big(most: int) -> Unfit:
    limit = most / 1024 / 1024
    return Unfit(
        "too-big",
        f"Tệp lớn hơn {limit:.0f} MB. Hãy giảm dung lượng (nén ảnh, bỏ ảnh quét thừa) "
        "hoặc tách thành nhiều tệp.",
    )


def _kind(content: BinaryIO, name: str, kinds: frozenset[FileKind]) -> FileKind:
    try:
        kind = file_kinds.kind_of_content(content, name)
    except Unfit as unfit:
        if unfit.code != "wrong-kind":
            raise
        raise Unfit(unfit.code, f"{unfit.sentence} {_wanted(kinds)}") from unfit
    claimed = file_kinds.kind_of_name(name)
    if kind not in kinds:
        raise Unfit("wrong-kind", f"Đây là tệp {kind.label}. {_wanted(kinds)}")
    if claimed is not None and claimed is not kind:
        better = file_kinds.tidy_name(name).rsplit(".", 1)[0] + f".{kind.value}"
        raise Unfit(
            "mismatched",
            f"Tên tệp ghi .{claimed.value} nhưng nội dung là {kind.label}. Hãy kiểm tra "
            f"lại tệp, nếu đúng thì đổi tên thành “{better}” rồi tải lên.",
        )
    return kind


def _wanted(kinds: frozenset[FileKind]) -> str:
    labels = ", ".join(kind.label for kind in FileKind if kind in kinds)
    return f"Hãy dùng một trong các loại: {labels}."


def _named(name: str, kind: FileKind) -> str:
    tidy = file_kinds.tidy_name(name)
    return tidy if file_kinds.kind_of_name(tidy) is kind else f"{tidy}.{kind.value}"


def _keep(content: BinaryIO, sha256: str) -> None:
    path = path_of(sha256)
    if default_storage.exists(path):
        return
    content.seek(0)
    saved = default_storage.save(path, File(content))
    if saved != path:  # another request was quicker with the same bytes
        default_storage.delete(saved)


def _damaged(stored: StoredFile) -> FileDamaged:
    sentence = (
        f"Không đọc được tệp “{stored.name}” từ kho lưu trữ. "
        "Hãy báo người quản trị khôi phục từ bản sao lưu."
    )
    return FileDamaged((Objection("file-damaged", sentence),))
