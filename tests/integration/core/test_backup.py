"""Backup and restore as an operator does them, by the commands, on a real database."""

import tarfile
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.integration.core.scratch import Installation
from xaso.core import backups, clock, job_care

NOW = datetime(2024, 6, 10, tzinfo=UTC)

FILL = """
import io, sys
from datetime import UTC, datetime
from uuid import UUID
from django.db import transaction
from xaso.core import files, journal
from tests.integration.core.test_journal import opened
now = datetime(2024, 6, 10, tzinfo=UTC)
with transaction.atomic():
    journal.record(opened(sys.argv[1]))
files.store(content=io.BytesIO(sys.argv[1].encode()), name=sys.argv[1] + ".txt",
            kinds=frozenset(files.FileKind), unit_id=UUID(int=1), actor_id=None, now=now)
"""
SHOW = """
from xaso.core import files
from xaso.core.models import JournalEntry, StoredFile
print([entry.fields["title"] for entry in JournalEntry.objects.order_by("seq")],
      [files.read(stored).decode() for stored in StoredFile.objects.order_by("created_at", "name")])
"""


@pytest.fixture
def office(tmp_path):
    installation = Installation(tmp_path / "office")
    installation.folder.mkdir()
    assert installation.manage("migrate", "-v0").returncode == 0
    yield installation
    installation.drop()


def test_what_was_lost_comes_back(office, tmp_path):
    office.shell(FILL, "truoc")
    made = office.manage("backup", "--to", tmp_path / "copies")
    backup = next((tmp_path / "copies").glob("xaso-*.tar"))
    office.shell(FILL, "sau")
    changed = office.shell(SHOW)
    for stored in (office.folder / "files").glob("??/*"):
        stored.write_bytes(b"spoilt")

    done = office.manage("restore", backup, "--yes")

    assert made.returncode == 0, made.stderr
    assert "1 tệp, đã đọc lại đúng." in made.stdout
    assert changed == "['truoc', 'sau'] ['sau', 'truoc']"
    assert done.returncode == 0, done.stderr + done.stdout
    assert done.stdout.splitlines()[-1] == "Nhật ký nguyên vẹn: 1 đơn vị."
    assert office.shell(SHOW) == "['truoc'] ['truoc']"


@pytest.fixture
def backup(tmp_path, monkeypatch):
    """A backup whose database is a few bytes, made without leaving this process."""
    monkeypatch.setattr(backups, "_dump", lambda target: target.write_bytes(b"tables"))
    return backups.make(tmp_path / "copies", NOW).path


@pytest.mark.django_db
def test_a_damaged_backup_is_refused_before_anything_is_touched(backup, monkeypatch):
    touched = []
    monkeypatch.setattr(backups, "_load", touched.append)
    with tarfile.open(backup) as archive:
        offset = archive.getmember("database").offset_data
    content = bytearray(backup.read_bytes())
    content[offset] ^= 1
    backup.write_bytes(content)

    with pytest.raises(CommandError, match="Bản sao lưu bị hỏng: database"):
        call_command("restore", str(backup), "--yes")

    assert touched == []


@pytest.mark.django_db
def test_what_is_no_backup_is_refused(tmp_path):
    nonsense = tmp_path / "nonsense.tar"
    nonsense.write_bytes(b"nonsense")

    with pytest.raises(CommandError, match="Không đọc được bản sao lưu"):
        call_command("restore", str(nonsense), "--yes")


@pytest.mark.django_db
def test_a_backup_of_another_kind_of_database_is_refused(backup, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "oracle")

    with pytest.raises(backups.BackupRefused, match="hệ thống này dùng oracle"):
        backups.restore(backup)


@pytest.mark.django_db
def test_a_running_office_is_not_overwritten(backup):
    job_care.beat("w", "worker", clock.now())

    with pytest.raises(CommandError, match="Hãy dừng dịch vụ"):
        call_command("restore", str(backup), "--yes")


@pytest.mark.django_db
def test_replacing_data_needs_a_yes(backup, capsys):
    call_command("restore", str(backup), "--check")

    with pytest.raises(CommandError, match="--yes"):
        call_command("restore", str(backup))

    assert "nguyên vẹn" in capsys.readouterr().out


def test_only_the_newest_backups_are_kept(tmp_path):
    names = [f"xaso-2024010{day}-000000.tar" for day in (1, 2, 3)]
    for name in names:
        (tmp_path / name).touch()

    deleted = backups.forget_old(tmp_path, keep=2)

    assert [path.name for path in deleted] == names[:1]
    assert backups.forget_old(tmp_path, keep=0) == []
