import inspect
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import get_type_hints
from uuid import UUID, uuid4

import pytest

from xaso.core import canonical
from xaso.core.events import Event
from xaso.organisation import events
from xaso.organisation.enums import Role

KINDS = [
    cls
    for _name, cls in inspect.getmembers(events, inspect.isclass)
    if issubclass(cls, Event) and cls is not Event
]
SAMPLES = {
    str: "văn phòng – thống kê",
    bool: True,
    date: date(2025, 7, 1),
    date | None: None,
    UUID: uuid4(),
    Role: Role.OFFICE,
    tuple[str, ...]: ("xã Ba Nam", "xã Ba Lế"),
}
FRAME = {
    "unit_id": uuid4(),
    "actor_id": uuid4(),
    "subject_id": uuid4(),
    "at": datetime(2025, 7, 1, 2, tzinfo=UTC),
}


def sample(kind):
    hints = get_type_hints(kind)
    own = {
        field.name: SAMPLES[hints[field.name]]
        for field in fields(kind)
        if field.name not in FRAME
    }
    return kind(**FRAME, **own)


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_is_said_in_one_vietnamese_sentence(kind):
    sentence = sample(kind).sentence()

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "%" not in sentence
    assert kind.label


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_is_read_back_from_the_journal_as_it_was(kind):
    event = sample(kind)

    assert canonical.rebuild(kind, canonical.data_of(event), **FRAME) == event


def test_no_event_keeps_the_name_of_a_person():
    named = {field.name for kind in KINDS for field in fields(kind)}

    assert not named & {"full_name", "username", "person"}


def test_a_merger_is_told_with_the_old_names():
    merged = events.UnitsMerged(
        **FRAME,
        successor_id=uuid4(),
        successor_name="xã Ba Tô",
        merged_names=("xã Ba Nam", "xã Ba Lế"),
        valid_from=date(2025, 7, 1),
    )

    assert merged.sentence() == (
        "Sáp nhập xã Ba Nam, xã Ba Lế thành xã Ba Tô từ ngày 01/07/2025."
    )
