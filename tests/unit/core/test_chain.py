import hashlib
from datetime import UTC, date, datetime
from uuid import UUID

from xaso.core.chain import START, Day, Link

LINK = Link(
    unit_id=UUID(int=1), seq=1, entry_id=UUID(int=2), kind="tasks.TaskAssigned",
    subject_id=UUID(int=3), actor_id=None, at=datetime(2024, 6, 10, 5, tzinfo=UTC),
    data='{"title":"Kiểm tra"}', prev_hash=START,
)  # fmt: skip


def test_an_outsider_recomputes_an_entry_from_ten_lines():
    lines = (
        "xaso.journal/1\n"
        "00000000-0000-0000-0000-000000000001\n"
        "1\n"
        "00000000-0000-0000-0000-000000000002\n"
        "tasks.TaskAssigned\n"
        "00000000-0000-0000-0000-000000000003\n"
        "\n"
        "2024-06-10T05:00:00.000000Z\n" + "0" * 64 + "\n"
        '{"title":"Kiểm tra"}'
    )

    assert hashlib.sha256(lines.encode()).hexdigest() == LINK.hash


def test_the_documented_example_is_right():
    assert (
        LINK.hash == "2f80aafc1771a4a2778ffdac6dcebc23df469d7417f6e35fbb094a04b2e85fe1"
    )


def test_a_day_is_one_hash_over_its_range_and_the_day_before():
    day = Day(UUID(int=1), date(2024, 6, 10), 1, 1, LINK.hash, START)

    assert (
        day.root == "cf91b476a8a804c23b64f8b5ca57ae01083b958870dc0d74a57aae26903aa3f5"
    )
