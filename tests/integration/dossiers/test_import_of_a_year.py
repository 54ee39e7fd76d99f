"""A simulated year through the real import: what came out is what happened."""

from datetime import UTC, date, datetime

import pytest

from tests.integration.dossiers.exporting import take_in
from xaso.core import clock
from xaso.dossiers.models import (
    Dossier,
    DossierPart,
    HandOver,
    Payment,
    Result,
)
from xaso.dossiers.simulator import Vocabulary, simulate, writers
from xaso.organisation.enums import Role
from xaso.procedures.models import Offering

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
PLAIN = (
    "procedure_code", "procedure_name", "field_code", "field_name", "subject",
    "owner_name", "owner_kind", "receiving_unit", "channel", "submitted_by", "status",
    "apologised_on", "supplements",
)  # fmt: skip
MOMENTS = ("submitted_at", "received_at", "due_at", "finished_at", "returned_at", "denied_at", "reappointed_at")  # fmt: skip


@pytest.fixture
def clerk(officer):
    return officer(Role.CLERK)


def year(vocabulary, spoil=0.0):
    [export] = simulate(
        communes=1, dossiers=250, seed=11, year_start=date(2024, 1, 1),
        year_end=date(2024, 12, 31), spoil=spoil, vocabulary=Vocabulary(vocabulary),
    )  # fmt: skip
    return export


def wall(moment):
    return clock.local(moment).replace(tzinfo=None) if moment else None


def as_it_was(dossier):
    plain = {name: getattr(dossier, name) or "" for name in PLAIN}
    return plain | {
        "handovers": (len(dossier.handovers), sum(h.medium == "electronic" for h in dossier.handovers)),
        "parts": (len(dossier.parts), sum(p.origin == "resupplied" for p in dossier.parts)),
        "paid": sum(p.amount for p in dossier.payments if p.status == "paid"),
        "results": len(dossier.results),
    }  # fmt: skip


def as_entered(dossier):
    plain = {name: getattr(dossier, name) or "" for name in PLAIN}
    return plain | {
        "handovers": (dossier.handovers_total, dossier.handovers_electronic),
        "parts": (dossier.parts_total, dossier.parts_resupplied),
        "paid": dossier.fee_paid,
        "results": dossier.results_total,
    }


@pytest.mark.parametrize(
    ("vocabulary", "write", "name"),
    [
        ("vi", writers.as_xlsx, "nam.xlsx"),
        ("national", writers.as_xlsx, "nam.xlsx"),
        ("national", writers.as_json, "nam.json"),
    ],
)
def test_every_dossier_of_the_year_is_entered_as_it_was(clerk, vocabulary, write, name):
    export = year(vocabulary)

    kept = take_in(clerk, write(export), name=name, now=NOW)

    entered = {row.code: row for row in Dossier.objects.all()}
    assert kept.outcome["refused"] == 0
    assert {code: as_entered(row) for code, row in entered.items()} == {d.code: as_it_was(d) for d in export.truth.dossiers}  # fmt: skip
    for was in export.truth.dossiers:
        row = entered[was.code]
        assert [wall(getattr(row, n)) for n in MOMENTS] == [getattr(was, n) for n in MOMENTS]  # fmt: skip
    details = (HandOver, DossierPart, Payment)
    counted = [sum(len(getattr(d, n)) for d in export.truth.dossiers) for n in ("handovers", "parts", "payments")]  # fmt: skip
    assert [model.objects.count() for model in details] == counted
    older = [r for r in export.truth.older if r.digitised_on or r.is_electronic]
    assert Result.objects.filter(dossier=None).count() == len(older)
    assert Offering.objects.count() == len(export.truth.offerings)
    assert not Dossier.objects.exclude(problem="").exists()


def test_a_spoilt_year_loses_no_dossier_silently(clerk):
    export = year("vi", spoil=0.3)

    kept = take_in(clerk, writers.as_xlsx(export), name="nam.xlsx", now=NOW)

    entered = set(Dossier.objects.values_list("code", flat=True))
    every = {d.code for d in export.truth.dossiers}
    told = {f["dossier"] for f in kept.summary["first"] if f["is_error"]}
    assert len(export.dirt) > 40
    assert entered | told == every
    assert entered.isdisjoint(told)
    clean = {d.code: as_it_was(d) for d in export.truth.dossiers if d.code not in export.dirt}  # fmt: skip
    assert {d.code: as_entered(d) for d in Dossier.objects.filter(code__in=clean)} == clean  # fmt: skip
    damaged = {code for code, kinds in export.dirt.items() if set(kinds) & {"no-due", "finish-before-receipt", "unknown-procedure", "status-open", "status-done"}}  # fmt: skip
    harmless = {d.code for d in export.truth.dossiers if d.finished_at and export.dirt.get(d.code) == ("status-done",)}  # fmt: skip
    flagged = set(Dossier.objects.exclude(problem="").values_list("code", flat=True))
    assert {c: export.dirt[c] for c in damaged - harmless - flagged - told} == {}
