"""The simulator: a believable year, the same every time, seen at any moment."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from fractions import Fraction

import pytest

from xaso.core.calendar.deadlines import due
from xaso.core.calendar.shipped import newest, receipt_policy
from xaso.dossiers import enums
from xaso.dossiers.simulator import (
    Dirt,
    SimulatedDossier,
    Truth,
    Vocabulary,
    World,
    exported,
    simulate,
    year_of,
)
from xaso.dossiers.simulator.catalogue import catalogue
from xaso.dossiers.simulator.dirt import DAMAGING
from xaso.procedures.enums import Mechanism, OnlineLevel

YEAR = (date(2023, 12, 15), date(2024, 12, 14))
END = datetime.combine(YEAR[1], time(23, 59, 59))


@pytest.fixture(scope="module")
def world() -> World:
    """A commune with about 1,500 dossiers in the year of the founding plan."""
    return World("5:0", "Xã Ba Nam", "000.10.10.H48", YEAR, 1500)


@pytest.fixture(scope="module")
def year(world: World) -> Truth:
    """The commune on the last evening of the year."""
    return world.seen(END)


def _share(found: list[bool]) -> Fraction:
    return Fraction(sum(found), len(found))


def test_the_same_seed_gives_the_same_rows(year: Truth) -> None:
    again = World("5:0", "Xã Ba Nam", "000.10.10.H48", YEAR, 1500).seen(END)

    assert again == year


def test_another_seed_gives_other_rows(year: Truth) -> None:
    other = World("6:0", "Xã Ba Nam", "000.10.10.H48", YEAR, 1500).seen(END)

    assert other.dossiers[0] != year.dossiers[0]


def test_values_are_those_of_the_ledger(year: Truth) -> None:
    found = year.dossiers
    parts = [part for d in found for part in d.parts]
    payments = [payment for d in found for payment in d.payments]

    assert {d.status for d in found} <= set(enums.Status.values)
    assert {d.channel for d in found} == {"direct", "online", "post"}
    assert {d.submitted_by for d in found} == {"owner", "proxy", "clerk"}
    assert {d.owner_kind for d in found} <= set(enums.OwnerKind.values)
    assert {h.medium for d in found for h in d.handovers} == {"electronic", "paper"}
    assert {p.origin for p in parts} == {
        "supplied",
        "reused",
        "database",
        "resupplied",
    }
    assert {p.means for p in payments} <= set(enums.PaymentMeans.values)
    assert {p.status for p in payments} <= set(enums.PaymentStatus.values)
    assert {o.level for o in year.offerings} <= set(OnlineLevel.values)
    assert {o.mechanism for o in year.offerings} <= set(Mechanism.values)


def test_codes_are_unique_and_speak_of_day_and_agency(year: Truth) -> None:
    codes = [d.code for d in year.dossiers]

    assert len(set(codes)) == len(codes)
    assert all(
        d.code.startswith(f"000.10.10.H48-{d.submitted_at:%y%m%d}-")
        for d in year.dossiers
    )


def test_moments_follow_one_another(year: Truth) -> None:
    for d in year.dossiers:
        passed = [m for m in (d.submitted_at, d.received_at, d.finished_at, d.returned_at) if m]  # fmt: skip
        assert passed == sorted(passed), d
        assert max(passed) <= END
        done = [m for m in passed[1:] if m]
        assert {m.hour for m in done} <= set(range(7, 18)), d


def test_due_moments_are_those_of_the_working_calendar(year: Truth) -> None:
    limits = {p.code: p.limit for p in catalogue().procedures}
    plain = [d for d in year.dossiers if d.received_at and not d.supplements]

    assert len(plain) > 1300
    for d in plain:
        assert d.received_at is not None
        policy = receipt_policy(d.received_at.date())
        asked = due(d.received_at, limits[d.procedure_code], newest(), policy)
        assert d.due_at == asked.at.replace(tzinfo=None)


def test_the_year_looks_like_a_commune(year: Truth) -> None:
    received = [d for d in year.dossiers if d.received_at]
    finished = [d for d in received if d.finished_at]
    fields = Counter(d.field_name for d in received)
    months = Counter(d.received_at.month for d in received if d.received_at)

    assert [name for name, _ in fields.most_common(2)] == ["Chứng thực", "Hộ tịch"]
    assert months[2] < months[3] < months[8]
    assert Fraction(1, 100) < _share([_is_late(d) for d in finished]) < Fraction(8, 100)
    assert {d.received_at.hour for d in received if d.received_at} <= set(range(7, 17))
    assert any(d.apologised_on for d in finished if _is_late(d))
    assert any(not d.apologised_on for d in finished if _is_late(d))


def _is_late(dossier: SimulatedDossier) -> bool:
    assert dossier.finished_at is not None
    assert dossier.due_at is not None
    return dossier.finished_at > dossier.due_at


def test_online_grows_over_the_year(year: Truth) -> None:
    first = [d.channel == "online" for d in year.dossiers if d.submitted_at < datetime(2024, 4, 1)]  # noqa: DTZ001  # fmt: skip
    last = [d.channel == "online" for d in year.dossiers if d.submitted_at > datetime(2024, 9, 1)]  # noqa: DTZ001  # fmt: skip

    assert _share(first) + Fraction(8, 100) < _share(last)


def test_owners_come_back_and_their_papers_are_known(year: Truth) -> None:
    owners = Counter(d.owner_number for d in year.dossiers)

    assert max(owners.values()) > 1
    assert any(part.origin == "reused" for d in year.dossiers for part in d.parts)


def test_what_comes_later_is_not_seen_earlier(world: World, year: Truth) -> None:
    moment = datetime(2024, 3, 10, 23, 59, 59)  # noqa: DTZ001 -- wall clock
    then = world.seen(moment)
    later = {d.code: d for d in year.dossiers}

    for d in then.dossiers:
        moments = [d.submitted_at, d.received_at, d.finished_at, d.returned_at]
        assert all(m <= moment for m in moments if m)
        assert all(p.paid_at <= moment for p in d.payments if p.paid_at)
        assert d.submitted_at == later[d.code].submitted_at
    assert {d.code for d in then.dossiers} == {
        d.code for d in year.dossiers if d.submitted_at <= moment
    }


def test_open_dossiers_show_every_waiting_state(world: World) -> None:
    days = [date(2024, month, day) for month in range(2, 12) for day in (5, 20)]

    seen = {
        d.status
        for day in days
        for d in world.seen(datetime.combine(day, time(11))).dossiers
    }

    assert seen >= {"new", "processing", "waiting", "releasing", "done", "cancelled"}


def test_tables_carry_both_vocabularies(year: Truth) -> None:
    vi = exported(year).tables["dossiers"]
    national = exported(year, vocabulary=Vocabulary.NATIONAL).tables["dossiers"]

    assert vi[0][0] == "Mã hồ sơ"
    assert national[0][0] == "MaHoSo"
    assert {row[-1] for row in vi[1]} >= {"Đã trả kết quả"}
    assert {row[-1] for row in national[1]} >= {"10"}
    assert len(vi[1]) == len(year.dossiers)


def test_dirt_spoils_the_asked_share_and_says_which(year: Truth) -> None:
    spoilt = exported(year, spoilt=Dirt(0.2, DAMAGING, "x"))

    share = Fraction(len(spoilt.dirt), len(year.dossiers))
    assert Fraction(15, 100) < share < Fraction(25, 100)
    assert {kind for kinds in spoilt.dirt.values() for kind in kinds} == set(DAMAGING)
    clean = exported(year).tables["dossiers"][1]
    changed = [
        row for row, old in zip(spoilt.tables["dossiers"][1], clean, strict=True)
        if row != old
    ]  # fmt: skip
    assert {row[0] for row in changed} <= set(spoilt.dirt)


def test_dossiers_are_spread_unevenly_over_communes() -> None:
    start, end = year_of(2026)
    found = list(
        simulate(communes=5, dossiers=500, seed=1, year_start=start, year_end=end)
    )

    sizes = [len(export.truth.dossiers) for export in found]
    assert 450 < sum(sizes) < 560
    assert len(set(sizes)) > 1
    assert len({export.truth.agency_code for export in found}) == 5


def test_older_results_are_scanned_bit_by_bit(world: World, year: Truth) -> None:
    start = world.seen(datetime.combine(YEAR[0], time.min))
    scanned = [r for r in year.older if r.digitised_on]

    assert all(r.issued_on < YEAR[0] for r in year.older)
    assert all(r.digitised_on >= r.issued_on for r in scanned if r.digitised_on)
    assert 0 < sum(bool(r.digitised_on) for r in start.older) < len(scanned)


def test_handovers_follow_one_another_in_office_hours(year: Truth) -> None:
    for d in year.dossiers:
        moments = [row.at for row in d.handovers]
        assert moments == sorted(moments)
        assert {m.hour for m in moments} <= set(range(7, 18)), d.code
        if d.handovers and d.finished_at:
            assert d.handovers[-1].done_at == d.finished_at
