"""The way of a dossier: in the order of time, overrun from due to finish."""

from datetime import UTC, datetime, timedelta

from xaso.dossiers.timeline import Station, Stop, handovers, legs

START = datetime(2024, 3, 4, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def stops(found):
    return [leg.station.stop for leg in found]


def test_the_due_moment_stands_where_it_falls():
    way = [
        Station(Stop.SUBMITTED, START), Station(Stop.RECEIVED, START),
        Station(Stop.DUE, START + 3 * DAY), Station(Stop.FINISHED, START + DAY),
        Station(Stop.RETURNED, START + 5 * DAY),
    ]  # fmt: skip

    found = legs(way, START + 3 * DAY, START + 9 * DAY)

    assert stops(found) == [
        Stop.SUBMITTED, Stop.RECEIVED, Stop.FINISHED, Stop.DUE, Stop.RETURNED,
    ]  # fmt: skip
    assert [leg.is_overrun for leg in found] == [False] * 5


def test_the_way_is_overrun_from_the_due_moment_to_the_finish():
    way = [
        Station(Stop.RECEIVED, START), Station(Stop.DUE, START + DAY),
        Station(Stop.FINISHED, START + 2 * DAY), Station(Stop.RETURNED, START + 3 * DAY),
    ]  # fmt: skip

    found = legs(way, START + DAY, START + 9 * DAY)

    assert [leg.is_overrun for leg in found] == [False, False, True, False]
    assert found[1].came == DAY


def test_what_has_not_happened_stays_at_the_end():
    now = START + 2 * DAY
    way = [
        Station(Stop.RECEIVED, START), Station(Stop.SUPPLEMENTED),
        Station(Stop.DUE, START + DAY), Station(Stop.NOW, now),
        Station(Stop.FINISHED), Station(Stop.RETURNED),
    ]  # fmt: skip

    found = legs(way, START + DAY, now)

    assert stops(found)[-2:] == [Stop.FINISHED, Stop.RETURNED]
    assert [leg.is_reached for leg in found] == [True, True, True, True, False, False]
    assert found[3].is_overrun


def test_many_hand_overs_are_one_station():
    few = handovers([(START, "a"), (None, "b")])
    many = handovers([(None, "")] + [(START + n * DAY, "x") for n in range(4)])

    assert [one.note for one in few] == ["a", "b"]
    assert [(one.at, one.times) for one in many] == [(START, 5)]
