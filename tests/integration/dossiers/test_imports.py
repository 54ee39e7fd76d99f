"""From an export file to the ledger."""

from datetime import UTC, datetime

import pytest

from tests.integration.dossiers.exporting import (
    FINISHED,
    OPEN,
    changed,
    csv_file,
    take_in,
    upload,
    xlsx,
)
from xaso.core.journal import present
from xaso.core.models import JournalEntry
from xaso.dossiers.enums import Channel, ImportState, Problem, Status
from xaso.dossiers.models import Dossier, DossierChange
from xaso.organisation.enums import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(officer):
    return officer(Role.CLERK)


def counts(kept):
    return {key: value for key, value in kept.summary["counts"].items() if value}


def test_a_preview_counts_and_writes_nothing(clerk):
    kept = upload(clerk, xlsx(FINISHED, OPEN))

    assert kept.state == ImportState.PREVIEW
    assert counts(kept) == {"created": 2}
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [(xlsx(FINISHED, OPEN), "a.xlsx"), (csv_file(FINISHED, OPEN), "a.csv")],
)
def test_a_confirmed_dossier_stands_in_the_ledger_as_the_file_says(
    clerk, content, name
):
    take_in(clerk, content, name=name)

    dossier = Dossier.objects.get(code="H48.1")
    assert (dossier.status, dossier.channel) == (Status.RELEASING, Channel.ONLINE)
    assert dossier.received_at == datetime(2024, 3, 4, 2, 0, tzinfo=UTC)
    assert dossier.due_at == datetime(2024, 3, 7, 9, 30, tzinfo=UTC)
    assert dossier.finished_at == datetime(2024, 3, 6, 8, 0, tzinfo=UTC)
    assert (dossier.problem, dossier.day_only) == (Problem.NONE, "")


def test_the_number_of_a_person_is_nowhere_but_hashed(clerk):
    take_in(clerk, xlsx(FINISHED))

    dossier = Dossier.objects.get()
    assert len(dossier.owner_key) == 64
    for field in Dossier._meta.concrete_fields:
        assert "040291000001" not in str(getattr(dossier, field.attname))


def test_the_same_file_again_changes_nothing(clerk):
    take_in(clerk, xlsx(FINISHED, OPEN))
    before = list(Dossier.objects.order_by("code").values())

    again = upload(clerk, xlsx(FINISHED, OPEN))

    assert counts(again) == {"unchanged": 2}
    assert list(Dossier.objects.order_by("code").values()) == before
    assert not DossierChange.objects.exists()


def test_a_later_file_replaces_values_and_keeps_the_old_ones_told(clerk):
    take_in(clerk, xlsx(OPEN))
    finish = datetime(2024, 3, 8, 8, 0)  # noqa: DTZ001 -- the office's clock

    take_in(clerk, xlsx(changed(OPEN, finished=finish, status="Đã xử lý xong")))

    told = DossierChange.objects.order_by("column")
    assert [(c.column, c.old, c.new) for c in told] == [
        ("finished_at", "", "08/03/2024 08:00"),
        ("status", "Đang xử lý", "Đã xử lý xong"),
    ]


def test_the_import_is_one_event_of_the_journal(clerk):
    take_in(clerk, xlsx(FINISHED, OPEN))

    said = [present(entry) for entry in JournalEntry.objects.order_by("seq")]
    assert said == [
        "Tải lên tệp “ho-so.xlsx” của “Một cửa tỉnh” để nhập sổ hồ sơ.",
        "Nhập tệp “ho-so.xlsx” của “Một cửa tỉnh”: 2 hồ sơ mới, 0 hồ sơ thay đổi, 0 như cũ, 0 không nhập.",
    ]
