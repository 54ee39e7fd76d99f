"""Checking the journal: finds edits, gaps, deletions, reordering and a cut tail.

The chain alone cannot betray somebody who rewrites it whole, head and digests
included; against that stand the digests printed or time-stamped outside
(`expected` below).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xaso.core.chain import START, Day
from xaso.core.journal_models import (
    JournalDigest,
    JournalEntry,
    JournalEntryQuerySet,
    JournalHead,
)

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: a stable code, where, and a sentence for people."""

    code: str
    unit_id: UUID
    seq: int
    entry_id: UUID | None
    sentence: str


def unit_ids() -> list[UUID]:
    """Every unit that has, or by head or digest should have, a journal."""
    seen: set[UUID] = set()
    for model in (JournalEntry, JournalHead, JournalDigest):
        seen.update(model.objects.order_by().values_list("unit_id", flat=True).distinct())  # fmt: skip
    return sorted(seen)


def check(
    unit_id: UUID,
    expected: Mapping[date, str] | None = None,
    reached: Callable[[int], None] | None = None,
) -> Iterator[Finding]:
    """Everything wrong with a unit's journal, in order of seq; nothing when sound.

    Reads each entry once, in constant memory. `expected` holds roots known from
    outside (a printed digest): {day: root}. `reached` is told the seq now and then.
    """
    walk = _Walk(unit_id, reached)
    yield from walk.entries()
    yield from walk.tail()
    yield from _digests(walk, expected or {})


class _Walk:
    """One pass over the entries, keeping the last hash and those that end a day."""

    def __init__(
        self, unit_id: UUID, reached: Callable[[int], None] | None = None
    ) -> None:
        self.unit_id = unit_id
        self._reached = reached or (lambda _seq: None)
        self.seq, self.hash = 0, START
        self.digests = list(
            JournalDigest.objects.filter(unit_id=unit_id).order_by("last_seq", "day")
        )
        self._ends = {digest.last_seq for digest in self.digests}
        self.ends: dict[int, str] = {}

    def entries(self) -> Iterator[Finding]:
        rows = JournalEntry.objects.of_unit(self.unit_id).order_by("seq", "id")
        yield from self._rows(rows)

    def _rows(self, rows: JournalEntryQuerySet) -> Iterator[Finding]:
        for entry in rows.iterator(chunk_size=CHUNK):
            yield from self._entry(entry)
            self.seq, self.hash = entry.seq, entry.hash
            if entry.seq in self._ends:
                self.ends[entry.seq] = entry.hash
            if entry.seq % CHUNK == 0:
                self._reached(entry.seq)

    def _entry(self, entry: JournalEntry) -> Iterator[Finding]:
        place = {"seq": entry.seq, "id": entry.pk}
        if entry.link().hash != entry.hash:
            yield self._found(
                "edited", entry,
                _("Mục %(seq)d (%(id)s) đã bị sửa: nội dung không khớp mã băm.") % place,
            )  # fmt: skip
        if entry.seq <= self.seq:
            yield self._found(
                "doubled", entry, _("Mục %(seq)d (%(id)s) trùng số thứ tự.") % place
            )
        elif entry.seq > self.seq + 1:
            yield self._gap(entry.seq - 1, entry)
        elif entry.prev_hash != self.hash:
            yield self._found(
                "unlinked", entry,
                _("Mục %(seq)d (%(id)s) không nối với mục trước: chuỗi đã bị viết lại "
                  "hoặc đổi thứ tự từ đây.") % place,
            )  # fmt: skip

    def tail(self) -> Iterator[Finding]:
        """The end against the head; first what was written during the walk."""
        head = JournalHead.objects.filter(pk=self.unit_id).first()
        if head and head.seq > self.seq:
            fresh = JournalEntry.objects.of_unit(self.unit_id).order_by("seq", "id")
            yield from self._rows(fresh.filter(seq__gt=self.seq, seq__lte=head.seq))
        yield from self._against(head)

    def _against(self, head: JournalHead | None) -> Iterator[Finding]:
        if head is None:
            if self.seq:
                yield Finding("headless", self.unit_id, self.seq, None,
                              _("Mất dòng đầu chuỗi của nhật ký."))  # fmt: skip
        elif head.seq > self.seq:
            yield self._gap(head.seq, None)
        elif (head.seq, head.hash) != (self.seq, self.hash):
            yield Finding(
                "head", self.unit_id, head.seq, None,
                _("Đầu chuỗi ghi mục %(head)d nhưng nhật ký kết thúc ở mục %(last)d "
                  "với mã băm khác.") % {"head": head.seq, "last": self.seq},
            )  # fmt: skip

    def _gap(self, last: int, entry: JournalEntry | None) -> Finding:
        first = self.seq + 1
        places = {"first": first, "last": last}
        if entry is None:
            sentence = _(
                "Đuôi nhật ký bị cắt: thiếu từ mục %(first)d đến mục %(last)d."
            )
            return Finding("cut", self.unit_id, first, None, sentence % places)
        sentence = _("Thiếu từ mục %(first)d đến mục %(last)d: đã bị xóa.")
        return Finding("gap", self.unit_id, first, entry.pk, sentence % places)

    def _found(self, code: str, entry: JournalEntry, sentence: str) -> Finding:
        return Finding(code, self.unit_id, entry.seq, entry.pk, sentence)


def _digests(walk: _Walk, expected: Mapping[date, str]) -> Iterator[Finding]:
    last_seq, root = 0, START
    for digest in walk.digests:
        yield from _digest(walk, digest, last_seq, root)
        last_seq, root = digest.last_seq, digest.root
    yield from _outside(walk, expected)


def _digest(
    walk: _Walk, digest: JournalDigest, last_seq: int, root: str
) -> Iterator[Finding]:
    recomputed = Day(
        walk.unit_id, digest.day, digest.first_seq, digest.last_seq,
        walk.ends.get(digest.last_seq, ""), digest.prev_root,
    ).root  # fmt: skip
    if digest.first_seq != last_seq + 1 or digest.prev_root != root:
        yield _about(digest, "digest-missing", _(
            "Bản tóm lược ngày %(day)s không nối với bản trước: có bản đã bị xóa."
        ))  # fmt: skip
    if recomputed != digest.root:
        yield _about(digest, "digest", _(
            "Nhật ký không khớp bản tóm lược ngày %(day)s: các mục đến hết ngày này "
            "đã bị viết lại hoặc cắt bỏ."
        ))  # fmt: skip


def _outside(walk: _Walk, expected: Mapping[date, str]) -> Iterator[Finding]:
    stored = {digest.day: digest.root for digest in walk.digests}
    for day, root in sorted(expected.items()):
        if stored.get(day) != root:
            sentence = _("Bản tóm lược ngày %(day)s khác với bản đã in hoặc đã gửi đi.")
            yield Finding("outside", walk.unit_id, 0, None, sentence % {"day": f"{day:%d/%m/%Y}"})  # fmt: skip


def _about(digest: JournalDigest, code: str, sentence: str) -> Finding:
    text = sentence % {"day": f"{digest.day:%d/%m/%Y}"}
    return Finding(code, digest.unit_id, digest.last_seq, None, text)
