"""Backups (bản sao lưu): one tar file with the database, the files and a manifest.

The database is copied first, by the means that keep it consistent while people work
(SQLite's online backup, pg_dump); files are only ever added, so whatever the copied rows
point to is there when the files follow. Every member's SHA-256 stands in the manifest.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection

from xaso import __version__
from xaso.core import clock
from xaso.core.decisions import Objection
from xaso.core.errors import Refused

FORMAT = "xaso.backup/1"
DATABASE, MANIFEST, FILES = "database", "manifest.json", "files/"
CHUNK = 1024 * 1024


class BackupRefused(Refused):
    """The backup cannot be made or used (không sao lưu hoặc khôi phục được)."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    path: Path
    vendor: str
    made_at: str
    members: dict[str, str]

    @property
    def file_count(self) -> int:
        """How many stored files are inside."""
        return sum(1 for name in self.members if name.startswith(FILES))


def make(folder: Path, now: datetime) -> Backup:
    """Write a new backup into the folder; nothing half-written is ever left there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"xaso-{clock.local(now):%Y%m%d-%H%M%S}.tar"
    part = path.with_suffix(".part")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        database = Path(scratch) / DATABASE
        _dump(database)
        part.touch(mode=0o600)
        with tarfile.open(part, "w") as archive:
            members = {DATABASE: _add(archive, DATABASE, database)}
            for name, source in _stored_files():
                members[FILES + name] = _add(archive, FILES + name, source)
            _add_manifest(archive, now, members)
    _sync(part)
    part.rename(path)
    return Backup(path, connection.vendor, now.isoformat(), members)


def forget_old(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest `keep` backups of the folder; returns the deleted."""
    old = sorted(folder.glob("xaso-*.tar"))[:-keep] if keep else []
    for path in old:
        path.unlink()
    return old


def check(path: Path) -> Backup:
    """Read the whole backup and compare every member; raises BackupRefused."""
    backup = _manifest(path)
    seen: dict[str, str] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            opened = archive.extractfile(member)
            if opened and member.name != MANIFEST:
                seen[member.name] = _sha256(opened)
    if seen != backup.members:
        differing = {name for name, _hash in seen.items() ^ backup.members.items()}
        raise _refused("damaged", f"Bản sao lưu bị hỏng: {', '.join(sorted(differing)[:3])}.")  # fmt: skip
    return backup


def restore(path: Path) -> Backup:
    """Replace database and files with those of a backup, after checking all of it.

    No process of the software may be running. Raises BackupRefused before anything is
    touched when the backup is damaged or made on another kind of database.
    """
    backup = check(path)
    if backup.vendor != connection.vendor:
        raise _refused(
            "vendor",
            f"Bản sao lưu của {backup.vendor}, còn hệ thống này dùng {connection.vendor}.",
        )
    with tempfile.TemporaryDirectory() as scratch, tarfile.open(path) as archive:
        for member in archive:
            opened = archive.extractfile(member)
            if opened and member.name == DATABASE:
                _copy(opened, Path(scratch) / DATABASE)
            elif opened and member.name.startswith(FILES):
                _put_file(member.name.removeprefix(FILES), opened)
        connection.close()
        _load(Path(scratch) / DATABASE)
    return backup


def _dump(target: Path) -> None:
    if connection.vendor == "postgresql":
        _postgres("pg_dump", "--format=custom", f"--file={target}")
        return
    with (
        closing(sqlite3.connect(_sqlite_path())) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def _load(dump: Path) -> None:
    if connection.vendor == "postgresql":
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        _postgres("pg_restore", *options, "--dbname", _database()["NAME"], str(dump))
        return
    path = Path(_sqlite_path())
    fresh = path.with_name(path.name + ".new")
    shutil.copyfile(dump, fresh)
    _sync(fresh)
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    fresh.replace(path)


def _database() -> dict[str, Any]:
    return connection.settings_dict


def _sqlite_path() -> str:
    return str(_database()["NAME"])


def _postgres(program: str, *arguments: str) -> None:
    database = _database()
    environment = os.environ | {
        "PGHOST": database["HOST"], "PGPORT": str(database["PORT"] or 5432),
        "PGUSER": database["USER"], "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
    }  # fmt: skip
    found = shutil.which(program)
    if found is None:
        raise _refused("no-client", f"Máy chưa có {program}. Hãy cài gói postgresql-client.")  # fmt: skip
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        [found, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise _refused("client-failed", f"{program} báo lỗi: {done.stderr.strip()[-500:]}")  # fmt: skip


def _stored_files() -> Iterator[tuple[str, Path]]:
    """Files kept on this machine's disk; S3 keeps its own copies and is left out."""
    if not isinstance(default_storage, FileSystemStorage):
        return
    root = Path(default_storage.path(""))
    for path in sorted(root.glob("??/*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path


def _put_file(name: str, content: Any) -> None:
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            if _sha256(kept) == name.rpartition("/")[2]:
                return
        default_storage.delete(name)
    default_storage.save(name, File(content))


def _add(archive: tarfile.TarFile, name: str, source: Path) -> str:
    archive.add(source, arcname=name)
    with source.open("rb") as opened:
        return _sha256(opened)


def _add_manifest(
    archive: tarfile.TarFile, now: datetime, members: dict[str, str]
) -> None:
    content = json.dumps(
        {
            "format": FORMAT, "made_at": now.isoformat(), "vendor": connection.vendor,
            "release": __version__, "members": members,
        },
        indent=1,
    ).encode()  # fmt: skip
    entry = tarfile.TarInfo(MANIFEST)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _manifest(path: Path) -> Backup:
    try:
        with tarfile.open(path) as archive:
            opened = archive.extractfile(MANIFEST)
            read = json.load(opened) if opened else {}
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise _refused("unreadable", f"Không đọc được bản sao lưu {path}.") from error
    if read.get("format") != FORMAT:
        raise _refused("unreadable", f"{path} không phải bản sao lưu của Xã Số.")
    return Backup(path, read["vendor"], read["made_at"], read["members"])


def _sha256(opened: Any) -> str:
    digest = hashlib.sha256()
    while chunk := opened.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _copy(opened: Any, target: Path) -> None:
    with target.open("wb") as out:
        shutil.copyfileobj(opened, out, CHUNK)


def _sync(path: Path) -> None:
    with path.open("rb+") as opened:
        os.fsync(opened.fileno())


def _refused(code: str, sentence: str) -> BackupRefused:
    return BackupRefused((Objection(code, sentence),))
