"""Closing a day of the journal, and what an office may do with the result."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from xaso.core.chain import START, Day
from xaso.core.clock import local_date
from xaso.core.decisions import Objection
from xaso.core.errors import Refused
from xaso.core.journal_models import JournalDigest, JournalEntry, JournalHead
from xaso.core.queries import day_edges


class DigestRefused(Refused):
    """The digest cannot be made or stamped (không lập được bản tóm lược)."""


def find_digest(unit_id: UUID, day: date) -> JournalDigest | None:
    """The digest of that day, if one was made."""
    return JournalDigest.objects.filter(unit_id=unit_id, day=day).first()


@transaction.atomic
def close_day(*, unit_id: UUID, day: date, now: datetime) -> JournalDigest | None:
    """Make the digest of a day that is over; None when nothing happened in it.

    Covers every entry not yet in a digest up to the last one of that day, so no entry
    ever falls between two days. Asking again returns the same digest. Raises
    DigestRefused for a day that is not over, or older than a digest already made.
    """
    made = find_digest(unit_id, day)
    if made:
        return made
    if day >= local_date(now):
        raise _refused("day-open", f"Ngày {day:%d/%m/%Y} chưa kết thúc, chưa lập được bản tóm lược.")  # fmt: skip
    JournalHead.objects.select_for_update().filter(pk=unit_id).first()
    previous = JournalDigest.objects.filter(unit_id=unit_id).order_by("-day").first()
    if previous and previous.day > day:
        return None
    last = _last_of(unit_id, day)
    if last is None or (previous and last.seq <= previous.last_seq):
        return None
    return _make(last, day, previous, now)


def _last_of(unit_id: UUID, day: date) -> JournalEntry | None:
    entries = JournalEntry.objects.of_unit(unit_id).filter(at__lt=day_edges(day)[1])
    return entries.newest_first().first()


def _make(
    last: JournalEntry, day: date, previous: JournalDigest | None, now: datetime
) -> JournalDigest:
    first_seq = previous.last_seq + 1 if previous else 1
    prev_root = previous.root if previous else START
    root = Day(last.unit_id, day, first_seq, last.seq, last.hash, prev_root).root
    return JournalDigest.objects.create(
        unit_id=last.unit_id, day=day, first_seq=first_seq, last_seq=last.seq,
        prev_root=prev_root, root=root, made_at=now,
    )  # fmt: skip


@transaction.atomic
def stamp(*, digest: JournalDigest, token: bytes, now: datetime) -> JournalDigest:
    """Keep the time-stamp (RFC 3161 answer, DER) a trusted authority gave to the root.

    Only kept beside the digest, once: this version does not check the authority's
    signature. Refuses what is not DER, does not hold the root, or comes second.
    """
    locked = JournalDigest.objects.select_for_update().get(pk=digest.pk)
    if locked.token is not None:
        raise _refused("stamped", "Bản tóm lược này đã có dấu thời gian.")
    if token[:1] != b"\x30" or bytes.fromhex(locked.root) not in token:
        raise _refused(
            "token",
            "Tệp không phải dấu thời gian RFC 3161 của bản tóm lược này. "
            "Hãy xin dấu thời gian cho đúng mã SHA-256 in trên bản tóm lược.",
        )
    locked.token, locked.token_at = token, now
    locked.save(update_fields=["token", "token_at"])
    return locked


def _refused(code: str, sentence: str) -> DigestRefused:
    return DigestRefused((Objection(code, sentence),))
