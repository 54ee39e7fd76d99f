"""The journal (nhật ký): every change, in the transaction of the change.

Why the chain is closed at once and not by a later job: docs/adr/0005-journal.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext as _

from xaso.core import canonical
from xaso.core.events import Event, find_kind, kind_of, label_of, publish
from xaso.core.ids import new_id
from xaso.core.journal_models import AppendOnly, JournalEntry, JournalHead

__all__ = ["AppendOnly", "present", "record", "record_all"]


def record(event: Event) -> None:
    """Store the event with the change and publish it after commit.

    Must run inside a transaction, so that neither is kept without the other; raises
    TransactionManagementError otherwise. Call it last: from here to the commit other
    writers of the same unit wait.
    """
    record_all([event])


def record_all(events: Iterable[Event]) -> None:
    """`record` for many events at once (imports): one lock per unit, few statements."""
    ordered = sorted(events, key=lambda event: str(event.unit_id))
    for unit_id, group in groupby(ordered, key=lambda event: event.unit_id):
        _append(unit_id, list(group))


def present(entry: JournalEntry) -> str:
    """The entry as one Vietnamese sentence for people to read."""
    kind = find_kind(entry.kind)
    if kind is None:
        return _unspoken(entry.kind)
    try:
        event = canonical.rebuild(
            kind, entry.data, unit_id=entry.unit_id, actor_id=entry.actor_id,
            at=entry.at, subject_id=entry.subject_id,
        )  # fmt: skip
    except (TypeError, ValueError, KeyError):
        return _unspoken(label_of(kind))
    return event.sentence() or _unspoken(label_of(kind))


def _unspoken(name: str) -> str:
    return _("Đã ghi nhận sự kiện “%(name)s”.") % {"name": name}


def _append(unit_id: UUID, events: list[Event]) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("journal.record needs a transaction")
    head = _locked_head(unit_id)
    entries = [_next_entry(head, event) for event in events]
    JournalEntry.objects.bulk_create(entries, batch_size=500)
    head.save(update_fields=["seq", "hash"])
    for event in events:
        transaction.on_commit(partial(publish, event))


def _locked_head(unit_id: UUID) -> JournalHead:
    heads = JournalHead.objects.select_for_update()
    head = heads.filter(pk=unit_id).first()
    if head is None:
        JournalHead.objects.bulk_create(
            [JournalHead(unit_id=unit_id)], ignore_conflicts=True
        )
        head = heads.get(pk=unit_id)
    return head


def _next_entry(head: JournalHead, event: Event) -> JournalEntry:
    entry = JournalEntry(
        id=new_id(), unit_id=event.unit_id, seq=head.seq + 1, kind=kind_of(type(event)),
        subject_id=event.subject_id, actor_id=event.actor_id, at=event.at,
        data=canonical.data_of(event), prev_hash=head.hash,
    )  # fmt: skip
    entry.hash = entry.link().hash
    head.seq, head.hash = entry.seq, entry.hash
    return entry
