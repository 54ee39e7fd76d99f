from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xaso.core import canonical
from xaso.core.events import Event, find_kind, kind_of

UNIT = UUID(int=1)
AT = datetime(2024, 3, 1, 1, 2, 3, tzinfo=UTC)


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingPainted(Event):
    title: str
    colour: Colour
    due: date | None
    price: Decimal
    readers: tuple[UUID, ...] = ()
    steps: list[Step]
    pair: tuple[int, str]
    notes: dict[str, int]


def painted(**changes):
    values = {
        "unit_id": UNIT, "actor_id": None, "at": AT, "title": "Ủy ban", "pair": (1, "a"),
        "colour": Colour.RED, "due": date(2024, 6, 10), "price": Decimal("1.50"),
        "readers": (UUID(int=2),), "steps": [Step("một", None)], "notes": {"b": 1},
    }  # fmt: skip
    return ThingPainted(**(values | changes))


def test_data_is_sorted_compact_and_unescaped():
    assert canonical.data_of(painted()) == (
        '{"colour":"red","due":"2024-06-10","notes":{"b":1},"pair":[1,"a"],'
        '"price":"1.50","readers":["00000000-0000-0000-0000-000000000002"],'
        '"steps":[{"due":null,"name":"một"}],"title":"Ủy ban"}'
    )


def test_an_event_comes_back_as_it_was():
    event = painted()

    data = canonical.data_of(event)

    assert event == canonical.rebuild(
        ThingPainted, data, unit_id=UNIT, actor_id=None, at=AT
    )


@given(st.text(), st.decimals(allow_nan=False, allow_infinity=False), st.dates())
def test_any_text_number_and_date_comes_back(title, price, due):
    event = painted(title=title, price=price, due=due)

    data = canonical.data_of(event)

    assert "\n" not in data
    assert event == canonical.rebuild(
        ThingPainted, data, unit_id=UNIT, actor_id=None, at=AT
    )


def test_moments_are_written_in_utc_with_six_decimals():
    noon = datetime(2024, 6, 10, 12, 0, tzinfo=timezone(timedelta(hours=7)))

    assert canonical.moment(noon) == "2024-06-10T05:00:00.000000Z"


@pytest.mark.parametrize("value", [1.5, b"x", object()])
def test_values_without_one_sure_text_are_refused(value):
    with pytest.raises(TypeError):
        canonical.dumps({"x": value})


def test_a_field_added_later_takes_its_default_and_a_dropped_one_is_ignored():
    data = canonical.data_of(painted()).replace('"readers"', '"dropped"')

    event = canonical.rebuild(ThingPainted, data, unit_id=UNIT, actor_id=None, at=AT)

    assert event == painted(readers=())


def test_a_kind_is_named_by_app_and_class():
    assert find_kind(kind_of(ThingPainted)) is ThingPainted
    assert kind_of(Event) == "core.Event"
