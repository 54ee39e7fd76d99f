import hashlib
import io
from datetime import UTC, datetime
from uuid import UUID

import pytest
from csp.middleware import CSPMiddleware
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.test import override_settings

from tests.factories.core import PDF, PNG, office
from xaso.core import checks, downloads, files
from xaso.core.file_kinds import FileKind
from xaso.core.models import StoredFile

pytestmark = pytest.mark.django_db
UNIT, NOW = UUID(int=1), datetime(2024, 6, 10, tzinfo=UTC)
ALL = frozenset(FileKind)


def store(content: bytes, name: str = "Kế hoạch.pdf", kinds=ALL) -> StoredFile:
    return files.store(
        content=io.BytesIO(content), name=name, kinds=kinds, unit_id=UNIT,
        actor_id=None, now=NOW,
    )  # fmt: skip


def test_a_file_is_kept_under_its_hash():
    stored = store(PDF)

    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (stored.sha256, stored.kind, stored.size, stored.name) == (
        sha256, "pdf", len(PDF), "Kế hoạch.pdf",
    )  # fmt: skip
    assert stored.path == f"{sha256[:2]}/{sha256}"
    assert files.read(stored) == PDF


def test_equal_bytes_are_kept_once_with_two_names():
    first, second = store(PNG, "a.png"), store(PNG, "b.png")

    folder = first.path.split("/")[0]
    kept = [name for name in default_storage.listdir(folder)[1] if first.sha256 in name]
    assert (first.pk != second.pk, second.name, kept) == (True, "b.png", [first.sha256])


def test_a_name_without_extension_gets_the_right_one():
    assert store(office(), "Kế hoạch").name == "Kế hoạch.docx"


@pytest.mark.parametrize(
    ("content", "name", "kinds", "code", "advice"),
    [
        (b"", "a.pdf", ALL, "empty", "chọn lại tệp"),
        (PDF, "a.docx", ALL, "mismatched", "đổi tên thành “a.pdf”"),
        (PDF, "a.pdf", {FileKind.DOCX}, "wrong-kind", "Đây là tệp PDF (.pdf). Hãy dùng một trong các loại: Word (.docx)."),
        (b"MZ" + bytes(99), "a.exe", {FileKind.TXT}, "wrong-kind", "văn bản thuần (.txt)"),
        (office(**{"word/vbaProject.bin": b""}), "a.docx", ALL, "macro", "không macro"),
    ],
)  # fmt: skip
def test_refusals_say_what_to_do(content, name, kinds, code, advice):
    with pytest.raises(files.FileRefused) as refused:
        store(content, name, frozenset(kinds))

    assert refused.value.code == code
    assert advice in str(refused.value)
    assert StoredFile.objects.count() == 0


class Endless(io.RawIOBase):
    """Gives as many bytes as asked for, and counts them."""

    given = 0

    def read(self, size=-1):
        self.given += size
        return b"a" * size


@override_settings(MAX_UPLOAD_BYTES=1024 * 1024)
def test_reading_stops_at_the_size_limit():
    source = Endless()

    with pytest.raises(files.FileRefused, match="lớn hơn 1 MB") as refused:
        files.store(
            content=source,
            name="a.txt",
            kinds=ALL,
            unit_id=UNIT,
            actor_id=None,
            now=NOW,
        )

    assert refused.value.code == "too-big"
    assert source.given <= 1024 * 1024 + files.CHUNK


def test_changed_or_missing_bytes_are_noticed():
    stored = store(b"mot hai ba", "a.txt")
    default_storage.delete(stored.path)

    with pytest.raises(files.FileDamaged, match="bản sao lưu"):
        files.read(stored)
    with default_storage.open(stored.path, "wb") as changed:
        changed.write(b"bon")
    with pytest.raises(files.FileDamaged):
        files.read(stored)
    default_storage.delete(stored.path)


def test_a_download_can_only_be_saved():
    response = downloads.answer(store(b"<script>alert(1)</script>", "Kế hoạch.txt"))

    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch.txt"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Security-Policy"].endswith("sandbox")


@pytest.mark.parametrize(
    ("content", "name", "disposition"),
    [(PDF, "a.pdf", "inline"), (PNG, "a.png", "inline"), (office(), "a.docx", "attachment")],
)  # fmt: skip
def test_only_harmless_kinds_are_shown_in_the_browser(content, name, disposition):
    response = downloads.answer(store(content, name), inline=True)
    response.close()

    assert response["Content-Disposition"].split(";")[0] == disposition


def test_the_policy_of_a_download_survives_the_middleware():
    response = downloads.answer(store(PNG, "a.png"), inline=True)
    answered = CSPMiddleware(lambda _request: response)(HttpRequest())
    answered.close()

    assert answered["Content-Security-Policy"].endswith("sandbox")


def test_s3_without_its_library_is_said_plainly(monkeypatch):
    monkeypatch.setattr(checks, "find_spec", lambda _name: None)
    s3 = {"default": {"BACKEND": "storages.backends.s3.S3Storage"}}

    with override_settings(STORAGES=s3):
        messages = checks.storage_can_work()

    assert [message.id for message in messages] == ["core.E001"]
    assert checks.storage_can_work() == []


def test_redis_without_its_library_is_said_plainly(monkeypatch, settings):
    monkeypatch.setattr(checks, "find_spec", lambda _name: None)
    before = checks.cache_can_work()
    settings.REDIS_URL = "redis://localhost"

    assert before == []
    assert [message.id for message in checks.cache_can_work()] == ["core.E002"]
