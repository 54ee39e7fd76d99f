"""The clean rows of a simulated ledger: what really happened, as plain values.

Moments are naive: the wall clock of Việt Nam, to the second. Choices are the stored
values of the ledger's own lists. A recount in plain Python starts from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SimulatedHandOver:
    """A dossier passed from one hand to the next."""

    step: str
    sender: str
    receiver: str
    medium: str
    at: datetime
    due_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class SimulatedPart:
    """A paper or datum a dossier consists of."""

    code: str
    name: str
    origin: str
    is_digitised: bool
    is_held: bool
    replaced_by: str


@dataclass(frozen=True, slots=True)
class SimulatedPayment:
    """A fee of a dossier; `amount` in đồng, 0 when exempt."""

    code: str
    name: str
    amount: int
    means: str
    status: str
    paid_at: datetime | None
    reference: str


@dataclass(frozen=True, slots=True)
class SimulatedResult:
    """A paper or file that settles a dossier."""

    code: str
    number: str
    name: str
    issued_on: date
    valid_to: date | None
    revoked_on: date | None
    digitised_on: date | None
    is_electronic: bool


@dataclass(frozen=True, slots=True)
class SimulatedDossier:
    """A dossier with everything that belongs to it, as known at one moment."""

    code: str
    procedure_code: str
    procedure_name: str
    field_code: str
    field_name: str
    subject: str
    owner_name: str
    owner_number: str
    owner_kind: str
    receiving_unit: str
    channel: str
    submitted_by: str
    status: str
    submitted_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    returned_at: datetime | None
    denied_at: datetime | None
    reappointed_at: datetime | None
    apologised_on: date | None
    supplements: int
    handovers: tuple[SimulatedHandOver, ...] = ()
    parts: tuple[SimulatedPart, ...] = ()
    payments: tuple[SimulatedPayment, ...] = ()
    results: tuple[SimulatedResult, ...] = ()


@dataclass(frozen=True, slots=True)
class SimulatedOffering:
    """How the commune offers a procedure from `valid_from` to `valid_to` (or on)."""

    code: str
    name: str
    field_code: str
    field_name: str
    is_internal: bool
    is_eligible: bool
    level: str
    reason_not_full: str
    is_on_portal: bool
    has_fee: bool
    online_payment: bool
    mechanism: str
    limit_days: int | None
    decision_number: str
    decided_on: date
    published_on: date | None
    published_url: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Truth:
    """The ledger and the catalogue of one commune as they stood at one moment.

    `older` are results from before the ledger, without a dossier in it.
    """

    unit_name: str
    agency_code: str
    until: datetime
    dossiers: tuple[SimulatedDossier, ...]
    offerings: tuple[SimulatedOffering, ...]
    older: tuple[SimulatedResult, ...] = ()
