from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.integration.core.test_journal import AT, OTHER, UNIT, opened
from xaso.core import journal, journal_check, journal_digests, journal_guards
from xaso.core.models import JournalDigest, JournalEntry, JournalHead

pytestmark = pytest.mark.django_db
NEXT_DAY = AT + timedelta(days=1)


@pytest.fixture
def written():
    """Six entries: four on the first day (closed), two on the next."""
    journal.record_all(opened(str(number)) for number in range(1, 5))
    journal_digests.close_day(unit_id=UNIT, day=date(2024, 6, 10), now=NEXT_DAY)
    journal.record_all(opened(str(number), at=NEXT_DAY) for number in (5, 6))


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def codes():
    return [(finding.code, finding.seq) for finding in journal_check.check(UNIT)]


def rewrite_chain(entries):
    """What a careful forger does: hash everything anew, the head as well."""
    previous = "0" * 64
    for seq, entry in enumerate(entries, start=1):
        entry.seq, entry.prev_hash = seq, previous
        entry.hash = previous = entry.link().hash
        sql(
            "UPDATE core_journalentry SET seq=%s, prev_hash=%s, hash=%s, data=%s WHERE id=%s",
            -seq, entry.prev_hash, entry.hash, entry.data, key(entry.pk),
        )  # fmt: skip
    sql("UPDATE core_journalentry SET seq = -seq WHERE seq < 0")
    sql("UPDATE core_journalhead SET seq=%s, hash=%s", len(entries), previous)


def key(value):
    return value.hex if connection.vendor == "sqlite" else value


def test_a_sound_journal_has_no_findings(written):
    assert codes() == []


@pytest.mark.parametrize(
    "change",
    [
        'data = \'{"title":"khác"}\'',
        "kind = 'core.Other'",
        "at = '2024-06-09 00:00:00+00:00'",
        "actor_id = '00000000000000000000000000000009'",
        "subject_id = NULL",
    ],
)
def test_an_edit_is_found(written, change):
    sql("UPDATE core_journalentry SET " + change + " WHERE seq = 3")  # noqa: S608 -- our own

    assert codes() == [("edited", 3)]


def test_an_edit_with_its_hash_made_anew_is_found_at_the_next_entry(written):
    entry = JournalEntry.objects.get(seq=2)
    entry.data = "{}"
    sql(
        "UPDATE core_journalentry SET data='{}', hash=%s WHERE seq=2", entry.link().hash
    )

    assert codes() == [("unlinked", 3)]


def test_a_deletion_is_found(written):
    sql("DELETE FROM core_journalentry WHERE seq IN (2, 3)")

    assert codes() == [("gap", 2)]


def test_a_deletion_numbered_over_is_found(written):
    sql("DELETE FROM core_journalentry WHERE seq = 2")
    for seq in range(3, 7):
        sql("UPDATE core_journalentry SET seq = %s WHERE seq = %s", seq - 1, seq)

    assert codes()[0] == ("edited", 2)


def test_an_exchange_of_two_entries_is_found(written):
    sql("UPDATE core_journalentry SET seq = 99 WHERE seq = 2")
    sql("UPDATE core_journalentry SET seq = 2 WHERE seq = 3")
    sql("UPDATE core_journalentry SET seq = 3 WHERE seq = 99")

    assert codes()[0] == ("edited", 2)


def test_an_inserted_copy_is_found(written):
    copy = JournalEntry.objects.get(seq=6)
    copy.pk, copy.seq = UUID(int=99), 7
    JournalEntry.objects.bulk_create([copy])

    assert codes() == [("edited", 7), ("unlinked", 7), ("head", 6)]


def test_a_cut_tail_is_found(written):
    sql("DELETE FROM core_journalentry WHERE seq > 4")

    assert codes() == [("cut", 5)]


def test_a_cut_tail_with_the_head_set_back_is_found_by_the_digest(written):
    sql("DELETE FROM core_journalentry WHERE seq > 3")
    last = JournalEntry.objects.get(seq=3)
    sql("UPDATE core_journalhead SET seq = 3, hash = %s", last.hash)

    assert codes() == [("digest", 4)]


def test_a_chain_rewritten_whole_is_found_by_the_digest(written):
    entries = list(JournalEntry.objects.order_by("seq"))
    entries[1].data = '{"title":"khác"}'

    rewrite_chain(entries)

    assert codes() == [("digest", 4)]


def test_a_chain_reordered_and_rewritten_whole_is_found_by_the_digest(written):
    first, second, *rest = JournalEntry.objects.order_by("seq")

    rewrite_chain([second, first, *rest])

    assert codes() == [("digest", 4)]


def test_everything_deleted_is_found_by_the_head(written):
    sql("DELETE FROM core_journalentry")

    assert codes() == [("cut", 1), ("digest", 4)]


def test_entries_written_while_the_check_runs_are_no_finding(written):
    walk = journal_check._Walk(UNIT)

    found = list(walk.entries())
    journal.record(opened("meanwhile"))
    found += walk.tail()

    assert found == []


def test_a_deleted_head_is_found(written):
    JournalHead.objects.all().delete()

    assert codes() == [("headless", 6)]


def test_a_deleted_digest_is_found_by_the_next_one(written):
    journal_digests.close_day(
        unit_id=UNIT, day=date(2024, 6, 11), now=NEXT_DAY + timedelta(days=1)
    )
    JournalDigest.objects.filter(day=date(2024, 6, 10)).delete()

    assert codes() == [("digest-missing", 6)]


def test_a_printed_digest_betrays_a_forger_who_rewrote_the_digests_too(written):
    printed = JournalDigest.objects.get().root
    entries = list(JournalEntry.objects.order_by("seq"))
    entries[0].data = "{}"
    rewrite_chain(entries)
    JournalDigest.objects.all().delete()
    journal_digests.close_day(unit_id=UNIT, day=date(2024, 6, 10), now=NEXT_DAY)

    findings = list(journal_check.check(UNIT, {date(2024, 6, 10): printed}))

    assert codes() == []
    assert [finding.code for finding in findings] == ["outside"]


def test_the_command_says_what_is_wrong_with_the_entry_and_fails(written):
    journal.record(opened("sound", OTHER))
    journal_guards.install(connection)
    entry = JournalEntry.objects.get(unit_id=UNIT, seq=2)
    journal_guards.remove(connection)
    sql("UPDATE core_journalentry SET data = '{}' WHERE id = %s", key(entry.pk))
    journal_guards.install(connection)
    out = StringIO()

    with pytest.raises(SystemExit) as left:
        call_command("verify_journal", stdout=out)

    assert left.value.code == 1
    assert out.getvalue() == (
        f"{UNIT} [edited] Mục 2 ({entry.pk}) đã bị sửa: nội dung không khớp mã băm.\n"
    )


def test_the_command_reports_missing_triggers_and_they_can_be_put_back(written):
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("verify_journal", stdout=out)
    call_command("guard_journal", stdout=out)
    call_command("verify_journal", unit=UNIT, stdout=out)

    assert out.getvalue().splitlines()[-1] == "Nhật ký nguyên vẹn: 1 đơn vị."


def test_a_day_is_closed_once_and_without_gap_between_days(written):
    later = NEXT_DAY + timedelta(days=1)

    again = journal_digests.close_day(unit_id=UNIT, day=date(2024, 6, 10), now=later)
    second = journal_digests.close_day(unit_id=UNIT, day=date(2024, 6, 11), now=later)

    assert [(d.first_seq, d.last_seq, d.count) for d in (again, second)] == [
        (1, 4, 4),
        (5, 6, 2),
    ]
    assert second.prev_root == again.root


def test_a_day_not_over_is_not_closed(written):
    with pytest.raises(journal_digests.DigestRefused, match="chưa kết thúc"):
        journal_digests.close_day(unit_id=UNIT, day=date(2024, 6, 11), now=NEXT_DAY)


def test_a_day_without_entries_has_no_digest(written):
    later = datetime(2024, 6, 20, tzinfo=UTC)
    close = {"unit_id": UNIT, "now": later}

    journal_digests.close_day(day=date(2024, 6, 11), **close)

    assert journal_digests.close_day(day=date(2024, 6, 12), **close) is None
    assert journal_digests.close_day(day=date(2024, 6, 9), **close) is None


def test_a_time_stamp_must_hold_the_root_and_is_kept_once(written):
    digest = JournalDigest.objects.get()
    token = b"\x30\x82" + bytes.fromhex(digest.root) + b"rest"

    for wrong in (b"text", b"\x30" + b"0" * 32):
        with pytest.raises(journal_digests.DigestRefused, match="RFC 3161"):
            journal_digests.stamp(digest=digest, token=wrong, now=NEXT_DAY)
    kept = journal_digests.stamp(digest=digest, token=token, now=NEXT_DAY)
    with pytest.raises(journal_digests.DigestRefused, match="đã có"):
        journal_digests.stamp(digest=digest, token=token, now=NEXT_DAY)

    assert bytes(kept.token) == token


def test_the_digest_is_printed_and_says_that_no_time_stamp_is_there(written):
    out = StringIO()

    call_command(
        "journal_digest", unit=UNIT, day=date(2024, 6, 10), token=None, stdout=out
    )

    lines = out.getvalue().splitlines()
    assert lines[4].endswith(JournalDigest.objects.get().root)
    assert lines[-1] == "Dấu thời gian:      chưa có"


def test_the_digest_of_an_empty_day_is_refused_with_a_sentence(written):
    with pytest.raises(CommandError, match="không có mục nhật ký nào"):
        call_command("journal_digest", unit=OTHER, day=date(2024, 6, 10), token=None)
