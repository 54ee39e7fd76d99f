from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from xaso.core import events, journal, journal_guards, queries
from xaso.core.events import Event
from xaso.core.models import JournalEntry, JournalHead

UNIT, OTHER, SUBJECT = UUID(int=1), UUID(int=2), UUID(int=7)
AT = datetime(2024, 6, 10, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxOpened(Event):
    label = "Mở hộp"
    title: str

    def sentence(self) -> str:
        return f"Đã mở hộp “{self.title}”."


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxLost(Event):
    label = "Mất hộp"


def opened(title="A", unit_id=UNIT, **changes):
    values = {"unit_id": unit_id, "actor_id": None, "at": AT, "subject_id": SUBJECT}
    return BoxOpened(title=title, **(values | changes))


@pytest.mark.django_db
def test_entries_of_a_unit_are_numbered_and_linked():
    journal.record(opened("A"))
    journal.record_all([opened("B"), opened("C", OTHER), opened("D")])

    rows = list(JournalEntry.objects.of_unit(UNIT).order_by("seq"))

    assert [(row.seq, row.fields["title"]) for row in rows] == [
        (1, "A"),
        (2, "B"),
        (3, "D"),
    ]
    assert [row.prev_hash for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert JournalHead.objects.get(pk=UNIT).hash == rows[-1].hash


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(transaction.TransactionManagementError):
        journal.record(opened())

    assert JournalEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_leaves_no_entry_no_gap_and_calls_no_receiver():
    heard = []
    events.on(BoxOpened)(heard.append)

    with transaction.atomic():
        journal.record(opened("lost"))
        transaction.set_rollback(True)
    with transaction.atomic():
        journal.record(opened("kept"))
    events._receivers[BoxOpened].remove(heard.append)

    assert [(e.seq, e.fields["title"]) for e in JournalEntry.objects.all()] == [
        (1, "kept")
    ]
    assert heard == [opened("kept")]


@pytest.mark.django_db
def test_recording_takes_three_queries(django_assert_num_queries):
    journal.record(opened())

    with django_assert_num_queries(3):
        journal.record(opened())


@pytest.mark.django_db
def test_the_query_set_refuses_to_change_entries():
    journal.record(opened())
    entries = JournalEntry.objects.all()

    for change in (
        lambda: entries.update(kind="x"),
        entries.delete,
        lambda: entries.bulk_update([], []),
    ):
        with pytest.raises(journal.AppendOnly):
            change()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE core_journalentry SET data = '{}'", "DELETE FROM core_journalentry"],
)
def test_the_database_refuses_to_change_entries(statement):
    journal.record(opened())
    journal_guards.install(connection)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    journal.record(opened())

    assert JournalEntry.objects.count() == 2


@pytest.mark.django_db
def test_an_entry_is_read_as_the_sentence_of_its_event():
    journal.record(opened("Tài liệu"))
    journal.record(BoxLost(unit_id=UNIT, actor_id=None, at=AT))
    gone = JournalEntry(kind="old.Gone", unit_id=UNIT, seq=9, at=AT, data="{}")

    entries = [*JournalEntry.objects.order_by("seq"), gone]

    assert [journal.present(entry) for entry in entries] == [
        "Đã mở hộp “Tài liệu”.",
        "Đã ghi nhận sự kiện “Mất hộp”.",
        "Đã ghi nhận sự kiện “old.Gone”.",
    ]


@pytest.mark.django_db
def test_an_entry_its_class_can_no_longer_read_still_has_a_sentence():
    entry = JournalEntry(
        kind=events.kind_of(BoxOpened), unit_id=UNIT, seq=1, at=AT, data="{}"
    )

    assert journal.present(entry) == "Đã ghi nhận sự kiện “Mở hộp”."


@pytest.mark.django_db
def test_pages_walk_back_from_the_newest(django_assert_num_queries):
    journal.record_all(opened(str(number)) for number in range(1, 6))

    with django_assert_num_queries(2):
        first = queries.journal_page(UNIT, size=3)
        second = queries.journal_page(UNIT, before=first[-1].seq, size=3)

    assert [[e.seq for e in page] for page in (first, second)] == [[5, 4, 3], [2, 1]]


@pytest.mark.django_db
def test_the_page_filters_by_local_day_kind_and_person():
    late = datetime(2024, 6, 10, 17, 30, tzinfo=UTC)  # already the 11th in Việt Nam
    journal.record(opened("A", actor_id=SUBJECT))
    journal.record(opened("B", at=late))
    journal.record(BoxLost(unit_id=UNIT, actor_id=None, at=AT))

    def seqs(**wanted):
        page = queries.journal_page(UNIT, wanted=queries.JournalFilter(**wanted))
        return [entry.seq for entry in page]

    assert seqs(day=datetime(2024, 6, 11, tzinfo=UTC).date()) == [2]
    assert seqs(kind=events.kind_of(BoxLost)) == [3]
    assert seqs(actor_id=SUBJECT) == [1]


@pytest.mark.django_db
def test_the_timeline_of_a_thing_holds_only_what_concerns_it():
    journal.record(opened("A"))
    journal.record(opened("B", subject_id=None))
    journal.record(opened("C"))

    assert [e.fields["title"] for e in queries.journal_of(SUBJECT)] == ["C", "A"]
