"""Who stands behind the words of a document: posts, their holders, their deputies.

Loaded once for a unit and a day in a constant number of queries, so that a plan's
forty tasks or an export's thousand rows ask the database no more than one task does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from xaso.organisation.models import (
    Absence,
    Appointment,
    Delegation,
    Post,
    PostAlias,
    PostLabel,
)
from xaso.organisation.rules import post_key
from xaso.tasks.models import TaskParty


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text or a post comes to on the day; all None when nobody is known."""

    post_id: UUID | None = None
    officer_id: UUID | None = None
    acting_id: UUID | None = None


NOBODY = Resolution()


@dataclass(slots=True)
class Directory:
    """Posts and people of one unit on one day."""

    unit_id: UUID
    day: date
    current: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    spellings: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    learned: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    holders: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    deputies: dict[UUID, UUID] = field(default_factory=dict)
    absent: set[UUID] = field(default_factory=set)

    def resolve(self, label: str) -> Resolution:
        """The post the text means, else the one person it names, else NOBODY."""
        wanted = post_key(label)
        posts = self._posts_called(wanted)
        if wanted and len(posts) == 1:
            return self.of_post(next(iter(posts)))
        people = self.names.get(wanted, set())
        if wanted and len(people) == 1:
            officer_id = next(iter(people))
            return Resolution(None, officer_id, self._deputy(officer_id, []))
        return NOBODY

    def _posts_called(self, wanted: str) -> set[UUID]:
        for known in (self.current, self.spellings, self.learned):
            if found := known.get(wanted):
                return found
        return set()

    def of_post(self, post_id: UUID) -> Resolution:
        """The holder of the post and who works in their place, if anybody."""
        people = self.holders.get(post_id, [])
        if not people:
            return Resolution(post_id)
        return Resolution(post_id, people[0], self._deputy(people[0], people[1:]))

    def of_officer(self, officer_id: UUID) -> Resolution:
        """A person named without a post."""
        return Resolution(None, officer_id, self._deputy(officer_id, []))

    def _deputy(self, officer_id: UUID, colleagues: Iterable[UUID]) -> UUID | None:
        if officer_id in self.deputies:
            return self.deputies[officer_id]
        if officer_id not in self.absent:
            return None
        return next((one for one in colleagues if one not in self.absent), None)


def directory_of(unit_id: UUID, day: date) -> Directory:
    """Load the directory: seven queries, whatever the size of the unit.

    Words that were settled once for a task stay known (`learned`).
    """
    book = Directory(unit_id, day)
    _load_posts(book)
    _load_people(book)
    return book


def _load_posts(book: Directory) -> None:
    for post in Post.objects.on(book.day).filter(unit_id=book.unit_id):
        book.current[post_key(post.label)].add(post.pk)
        book.current[post.key].add(post.pk)
    labels = PostLabel.objects.filter(post__in=_posts(book))
    for post_id, label in labels.values_list("post_id", "label"):
        book.spellings[post_key(label)].add(post_id)
    aliases = PostAlias.objects.filter(post__in=_posts(book))
    for post_id, folded in aliases.values_list("post_id", "folded"):
        book.spellings[folded].add(post_id)
    settled = TaskParty.objects.filter(unit=book.unit_id, post__in=_posts(book))
    for label, post_id in settled.values_list("label", "post_id").distinct():
        book.learned[post_key(label)].add(post_id)


def _posts(book: Directory) -> set[UUID]:
    return {post_id for ids in book.current.values() for post_id in ids}


def _load_people(book: Directory) -> None:
    rows = (
        Appointment.objects.on(book.day)
        .filter(post__unit_id=book.unit_id, officer__is_active=True)
        .order_by("-is_lead", "officer__sort_name", "officer_id")
        .values_list("post_id", "officer_id", "officer__full_name")
    )
    for post_id, officer_id, full_name in rows:
        book.holders[post_id].append(officer_id)
        book.names[post_key(full_name)].add(officer_id)
    people = {officer_id for ids in book.holders.values() for officer_id in ids}
    away = Absence.objects.on(book.day).filter(officer__in=people)
    book.absent = set(away.values_list("officer_id", flat=True))
    given = Delegation.objects.on(book.day).filter(
        unit_id=book.unit_id, giver__in=people, taker__is_active=True
    )
    book.deputies = dict(
        given.order_by("-valid_from", "-id").values_list("giver_id", "taker_id")
    )
