"""Each shipped definition counts what its words say: hand-made rows, figures by hand.

The window is 15/12/2023–14/3/2024; everything is judged long after it, on 1/4/2024.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.factories.dossiers import (
    DossierFactory,
    DossierPartFactory,
    HandOverFactory,
    PaymentFactory,
    ResultFactory,
)
from tests.factories.indicators import ExternalValueFactory
from tests.factories.procedures import OfferingFactory
from tests.factories.tasks import TaskFactory
from xaso.core import clock
from xaso.indicators import queries, shipped
from xaso.indicators.queries import ValueState

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 4, 1, 2, 0, tzinfo=UTC)
START, END = date(2023, 12, 15), date(2024, 3, 14)
WINDOW = clock.window(START, END, NOW)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return clock.start_of(day) + timedelta(hours=hour, minutes=minute)


@pytest.fixture
def dossier(commune):
    """A dossier received on 4/3, due on 7/3 16:30, finished on 6/3, of this commune."""

    def make(count: int = 1, **fields):
        return DossierFactory.create_batch(count, unit=commune, **fields)

    return make


@pytest.fixture
def value(commune):
    def ask(code: str, window=WINDOW, **options):
        found = queries.figures(
            unit_ids=[commune.pk], codes=[code], windows=[window], now=NOW, **options
        )
        return found.value(code, window)

    return ask


def counts(found):
    return found.numerator, found.denominator


# ── dossiers: windows and their edges ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        (at(START, 0, 0), True),
        (at(START, 0, 0) - timedelta(seconds=1), False),
        (at(END, 23, 59), True),
        (at(END, 24, 0), False),
    ],
    ids=["first moment", "just before", "last minute", "next midnight"],
)
def test_a_day_belongs_to_the_window_by_the_local_clock(dossier, value, moment, inside):
    dossier(received_at=moment)

    assert value("dossiers-received").numerator == int(inside)


def test_received_finished_and_open_dossiers(dossier, value):
    dossier(2)
    dossier(received_at=at(date(2023, 12, 1)))  # carried over, finished in the window
    dossier(open=True)
    dossier(received_at=at(date(2023, 12, 1)), open=True)
    dossier(finished_at=at(END, 24, 30))  # finished after the window
    dossier(status="denied")
    dossier(problem="unknown-procedure")
    dossier(received_at=at(END, 24, 30), finished_at=None, returned_at=None)

    assert value("dossiers-received").numerator == 4
    assert value("dossiers-received").excluded == 1
    assert value("dossiers-finished").numerator == 3
    assert value("dossiers-open").numerator == 3


def test_on_time_is_by_the_moment_of_finish_against_the_moment_due(dossier, value):
    due = at(date(2024, 3, 7), 16, 30)
    dossier(finished_at=at(date(2024, 3, 6)))
    dossier(finished_at=due)
    dossier(2, finished_at=due + timedelta(minutes=1))
    dossier(finished_at=at(date(2024, 3, 8)), apologised_on=date(2024, 3, 6))
    dossier(finished_at=at(date(2024, 3, 8)), apologised_on=date(2024, 3, 7))
    dossier(open=True)

    assert counts(value("dossiers-on-time")) == (2, 6)
    assert counts(value("dossiers-late")) == (4, 6)
    assert counts(value("dossiers-late-apologised")) == (1, 4)
    assert value("dossiers-on-time").amount == Fraction(100, 3)


def test_open_dossiers_are_overdue_by_the_moment_of_closing(dossier, value):
    dossier(open=True, due_at=at(END, 16, 30))
    dossier(open=True, due_at=at(END, 24, 30))
    dossier(open=True, received_at=at(START), due_at=at(date(2024, 1, 5)))
    running = clock.window(START, END, at(END, 10))

    assert value("dossiers-open-overdue").numerator == 2
    assert value("dossiers-open-overdue", running).numerator == 1


# ── target 5 ────────────────────────────────────────────────────────────────────────


def test_a_dossier_is_handed_over_electronically_only_when_every_step_is(
    dossier, value
):
    dossier(2, handovers_total=2, handovers_electronic=2)
    dossier(handovers_total=2, handovers_electronic=1)
    dossier(handovers_total=0, handovers_electronic=0)  # settled at once
    dossier(handovers_total=None, handovers_electronic=None)
    dossier(open=True, handovers_total=1, handovers_electronic=1)

    assert counts(value("handover-electronic")) == (2, 3)
    assert counts(value("handover-electronic-all")) == (3, 5)


def test_handovers_are_counted_one_by_one(commune, dossier, value):
    (one,) = dossier()
    HandOverFactory.create_batch(3, dossier=one, unit=commune)
    HandOverFactory(dossier=one, unit=commune, medium="paper")
    HandOverFactory(dossier=one, unit=commune, medium="")
    HandOverFactory(dossier=dossier(open=True)[0], unit=commune)
    HandOverFactory(dossier=dossier(problem="no-due")[0], unit=commune)

    found = value("handover-electronic-steps")

    assert (*counts(found), found.excluded) == (3, 5, 1)


def test_without_any_handover_in_the_export_the_share_is_unknown(dossier, value):
    dossier(3, handovers_total=None)

    assert value("handover-electronic").state == ValueState.UNKNOWN


def test_when_no_dossier_was_handed_over_nothing_happened(dossier, value):
    dossier(3, handovers_total=0, handovers_electronic=0)

    assert value("handover-electronic").state == ValueState.NOTHING


# ── target 6 ────────────────────────────────────────────────────────────────────────


def test_procedures_with_a_fee_that_offer_online_payment(commune, value):
    def offer(count=1, **fields):
        return OfferingFactory.create_batch(count, unit=commune, **fields)

    offer(3, has_fee=True, online_payment=True)
    offer(has_fee=True)
    offer(2)
    offer(has_fee=True, online_payment=True, is_internal=True)
    offer(has_fee=True, online_payment=True, valid_to=date(2024, 3, 13))
    offer(has_fee=True, valid_from=date(2024, 3, 15))
    (moved,) = offer(has_fee=True, valid_to=date(2024, 1, 31))
    offer(procedure=moved.procedure, has_fee=True, online_payment=True, valid_from=date(2024, 2, 1))  # fmt: skip

    assert counts(value("epay-procedures")) == (4, 5)
    assert counts(value("epay-procedures-any-time")) == (5, 6)


def test_procedures_with_a_fee_and_dossiers(dossier, value):
    dossier(2, procedure_code="1", offered_fee=True, offered_epay=True)
    dossier(procedure_code="2", offered_fee=True, offered_epay=False)
    dossier(procedure_code="3", offered_fee=False)
    dossier(procedure_code="4", offered_fee=None)

    assert counts(value("epay-procedures-used")) == (1, 2)


def test_payments_by_number_and_by_money(commune, dossier, value):
    (open_one,) = dossier(offered_epay=True)
    (other,) = dossier(offered_epay=False)

    def pay(of=open_one, **fields):
        PaymentFactory(dossier=of, unit=commune, **fields)

    pay(means="online", amount=50_000)
    pay(means="cash", amount=30_000)
    pay(means="transfer", amount=20_000)
    pay(other, means="cash", amount=100_000)
    pay(means="online", amount=0)
    pay(means="online", status="refunded")
    pay(means="online", status="cancelled")
    pay(means="online", status="exempt")
    pay(means="online", paid_on=date(2024, 3, 15))

    assert counts(value("epay-transactions")) == (1, 3)
    assert counts(value("epay-transactions-all")) == (1, 4)
    money = value("epay-money")
    assert (*counts(money), money.amount) == (50_000, 100_000, 50)


def test_dossiers_with_a_fee_that_were_paid_online(dossier, value):
    dossier(has_fee=True, paid_online=True)
    dossier(3, has_fee=True, paid_online=False)
    dossier(has_fee=True, paid_online=None)
    dossier(has_fee=False)

    assert counts(value("epay-dossiers")) == (1, 5)


# ── target 7 ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def results(commune, dossier):
    (one,) = dossier()

    def make(**fields):
        ResultFactory(dossier=one, unit=commune, **({"is_electronic": False} | fields))

    make(is_electronic=True)
    make(digitised_on=date(2024, 3, 10))
    make(digitised_on=date(2024, 3, 15))  # after the window
    make()
    make(is_electronic=True, valid_to=date(2024, 3, 13))
    make(is_electronic=True, revoked_on=date(2024, 3, 14))
    make(is_electronic=True, valid_to=date(2024, 3, 14), issued_on=date(2020, 1, 1))
    make(digitised_on=date(2023, 1, 1), issued_on=date(2022, 1, 1))


@pytest.mark.usefixtures("results")
def test_digitised_results_in_force(value):
    assert value("results-digitised").numerator == 4
    assert value("results-digitised-in-period").numerator == 4
    assert counts(value("results-digitised-share")) == (4, 6)


@pytest.mark.usefixtures("results")
def test_growth_uses_the_baseline_with_its_source(commune, value):
    assert value("results-digitised-growth").state == ValueState.UNKNOWN
    ExternalValueFactory(
        unit=commune, measure_key="results-digitised-growth", value=Decimal("3.2")
    )

    grown = value("results-digitised-growth")

    assert (grown.amount, grown.baseline) == (25, Fraction(16, 5))
    given = {"results-digitised-flow": 2, "results-digitised-points": Decimal("60.5")}
    assert value("results-digitised-flow", baselines=given).amount == 100
    assert value("results-digitised-points", baselines=given).amount == (
        Fraction(200, 3) - Fraction(121, 2)
    )


# ── targets 8b, 10a, 10b ────────────────────────────────────────────────────────────


def test_internal_procedures_published(commune, value):
    def internal(**fields):
        OfferingFactory(unit=commune, is_internal=True, **fields)

    internal(published_on=date(2023, 5, 5), publish_days=5)
    internal(published_on=date(2023, 5, 8), publish_days=6)
    internal(published_on=date(2024, 3, 15), publish_days=1)
    internal(published_on=date(2023, 5, 5))
    internal()
    OfferingFactory(unit=commune)

    assert counts(value("internal-published-in-time")) == (1, 5)
    assert counts(value("internal-published")) == (3, 5)


def test_a_commune_without_internal_procedures_has_no_figure(commune, value):
    OfferingFactory(unit=commune)

    assert value("internal-published").state == ValueState.UNKNOWN


def test_procedures_offered_online_and_on_the_portal(commune, value):
    def offer(count=1, **fields):
        OfferingFactory.create_batch(count, unit=commune, **fields)

    offer(2, level="full", is_on_portal=True)
    offer(level="partial")
    offer(level="offline", is_on_portal=True)
    offer(level="")
    offer(level="full", is_eligible=False, is_on_portal=True)
    offer(level="full", is_internal=True)

    assert counts(value("online-procedures")) == (3, 5)
    assert counts(value("online-procedures-of-all")) == (4, 6)
    assert counts(value("portal-procedures")) == (2, 3)
    assert counts(value("portal-procedures-of-all")) == (3, 6)


# ── targets 10c, 11 ─────────────────────────────────────────────────────────────────


def test_online_dossiers_in_each_reading(dossier, value):
    steps = {"handovers_total": 1, "handovers_electronic": 1, "results_total": 1, "results_digitised": 1}  # fmt: skip
    dossier(channel="online", submitted_by="owner", has_fee=False, offered_level="full", **steps)  # fmt: skip
    dossier(channel="online", submitted_by="clerk", has_fee=True, paid_online=True, offered_level="partial", **steps)  # fmt: skip
    dossier(channel="online", submitted_by="proxy", has_fee=True, paid_online=False, **steps)  # fmt: skip
    dossier(channel="online", **(steps | {"handovers_electronic": 0}))
    dossier(channel="online", has_fee=False, **(steps | {"results_total": None}))
    dossier(2, offered_level="full")
    dossier(offered_level="offline")
    dossier(channel="", open=True)
    dossier(channel="online", status="denied")
    dossier(channel="online", received_at=at(date(2023, 12, 1)))

    assert counts(value("online-dossiers")) == (5, 9)
    assert counts(value("online-dossiers-fully")) == (2, 9)
    assert counts(value("online-dossiers-offered")) == (2, 4)
    assert counts(value("online-dossiers-finished")) == (6, 9)
    assert counts(value("online-dossiers-clerk")) == (1, 5)


def test_papers_asked_for_again(dossier, value):
    dossier(2, parts_held=1, parts_resupplied=0, owner_key="a")
    dossier(parts_held=2, parts_resupplied=1, owner_key="a")
    dossier(parts_held=1, parts_resupplied=0, owner_key="b")
    dossier(parts_held=1, parts_resupplied=1, owner_key="")
    dossier(parts_held=0, parts_resupplied=0, owner_key="c")
    dossier(2, parts_held=None)

    assert counts(value("no-resupply")) == (3, 5)
    assert counts(value("no-resupply-persons")) == (1, 2)
    assert counts(value("resupply-coverage")) == (6, 8)


# ── tasks from above ────────────────────────────────────────────────────────────────


def test_tasks_from_above(commune, value):
    def task(**fields):
        said = {"source_kind": "superior", "assigned_due": date(2024, 3, 1), "due": date(2024, 3, 1)}  # fmt: skip
        TaskFactory(unit=commune, **(said | fields))

    task(state="closed", reported_on=date(2024, 3, 1))
    task(state="reported", reported_on=date(2024, 3, 2))
    task(state="reported", reported_on=date(2024, 3, 5), due=date(2024, 3, 5))
    task(state="in_progress")
    task(state="cancelled")
    task(state="closed", reported_on=date(2024, 3, 1), source_kind="plan")
    task(state="closed", reported_on=date(2024, 3, 20), assigned_due=date(2024, 3, 20), due=date(2024, 3, 20))  # fmt: skip

    assert counts(value("tasks-on-time")) == (1, 4)
    assert counts(value("tasks-on-time-moved")) == (2, 4)


def test_a_task_still_to_come_is_not_missing_yet(commune, value):
    for due in (date(2024, 2, 1), date(2024, 3, 10)):
        TaskFactory(unit=commune, source_kind="superior", assigned_due=due, due=due, state="accepted")  # fmt: skip
    running = clock.window(START, END, at(date(2024, 2, 20)))

    assert counts(value("tasks-on-time", running)) == (0, 1)


# ── Decision 766 ────────────────────────────────────────────────────────────────────


def test_progress_counts_what_is_done_in_time_or_still_has_time(dossier, value):
    dossier(3)
    dossier(finished_at=at(date(2024, 3, 8)))
    dossier(open=True, due_at=at(date(2024, 3, 20)))
    dossier(open=True, due_at=at(date(2024, 3, 8)))
    dossier(received_at=at(date(2023, 12, 1)))

    found = value("q766-progress")

    assert (*counts(found), found.amount) == (4, 6, Fraction(20 * 4, 6))


def test_online_services_of_decision_766(commune, dossier, value):
    OfferingFactory.create_batch(3, unit=commune, level="full")
    OfferingFactory(unit=commune, level="offline")
    dossier(2, procedure_code="1", offered_level="full", channel="online")
    dossier(6, procedure_code="2", offered_level="offline")

    found = value("q766-online")

    assert counts(value("q766-online-used-share")) == (1, 3)
    assert value("q766-online-used").numerator == 1
    assert value("q766-online-offered").numerator == 3
    assert found.earned == (
        2 * Fraction(3, 4) / Fraction(4, 5), Fraction(4, 3), 6 * Fraction(1, 4) * 2,
    )  # fmt: skip
    assert found.amount == sum(found.earned)


def test_payment_of_decision_766(commune, dossier, value):
    OfferingFactory.create_batch(2, unit=commune, has_fee=True, online_payment=True)
    dossier(procedure_code="1", has_fee=True, offered_epay=True, paid_online=True)
    dossier(2, procedure_code="2", has_fee=True, offered_epay=True, paid_online=False)
    dossier(procedure_code="3", has_fee=True, offered_epay=False, paid_online=False)

    found = value("q766-payment")

    assert counts(value("q766-payment-used")) == (1, 2)
    assert found.earned == (Fraction(6, 4), 2, 2 * Fraction(1, 2) / Fraction(4, 5))


def test_digitisation_of_decision_766(commune, dossier, value):
    parts = {"parts_total": 2, "parts_reused": 1, "results_total": 1, "results_digitised": 1}  # fmt: skip
    (one,) = dossier(**parts)
    dossier(parts_total=1, parts_reused=0, results_total=1, results_digitised=0)
    dossier(parts_total=0, parts_reused=0, results_total=0, results_digitised=0)
    DossierPartFactory(dossier=one, unit=commune, is_digitised=True)
    DossierPartFactory(dossier=one, unit=commune, is_digitised=False)
    DossierPartFactory(dossier=one, unit=commune, is_digitised=None)

    found = value("q766-digitisation")

    assert counts(value("q766-e-results")) == (1, 3)
    assert counts(value("q766-parts-digitised")) == (1, 3)
    assert counts(value("q766-reuse")) == (1, 2)
    assert found.earned == (2, Fraction(4, 3), 2 * Fraction(1, 2) / Fraction(4, 5))


# ── Circular 01/2018 ────────────────────────────────────────────────────────────────


def test_indices_of_circular_01(commune, dossier, value):
    due = at(date(2024, 3, 7), 16, 30)
    dossier(2, supplements=0, channel="online")
    dossier(supplements=1, finished_at=due - timedelta(hours=1))
    dossier(supplements=2, finished_at=due + timedelta(hours=1))
    dossier(supplements=None, finished_at=at(date(2024, 3, 9)))
    OfferingFactory.create_batch(2, unit=commune, level="full")

    assert value("tt01-1").amount == Fraction(2 * 2 + 1, 5)
    assert value("tt01-3").amount == Fraction(2 * 2 + 1, 4)
    assert value("online-dossiers-late").numerator == 0
    assert value("tt01-9").amount == 2
    dossier(channel="online", finished_at=due + timedelta(hours=1))
    assert value("online-dossiers-late").numerator == 1
    assert value("tt01-9").amount == 0


def test_every_shipped_definition_is_counted_in_this_file():
    told = open(__file__, encoding="utf-8").read()  # noqa: PTH123, SIM115 -- this file

    assert [d.code for d in shipped.every() if f'"{d.code}"' not in told] == []
