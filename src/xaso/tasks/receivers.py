"""What tasks do when the organisation changes: find their people anew."""

from __future__ import annotations

from xaso.core import jobs
from xaso.core.events import Event, on
from xaso.organisation import events
from xaso.tasks.jobs import resolve_unit

CHANGES: tuple[type[Event], ...] = (
    events.OfficerAppointed,
    events.AppointmentEnded,
    events.OfficerDeactivated,
    events.OfficerReactivated,
    events.PostCreated,
    events.PostRelabelled,
    events.PostClosed,
    events.AliasAdded,
    events.AliasRemoved,
    events.AbsenceRecorded,
    events.AbsenceEnded,
    events.WorkDelegated,
    events.DelegationEnded,
)


def find_people_anew(event: Event) -> None:
    """Write the job down; it runs after the change is kept."""
    jobs.enqueue(resolve_unit, event.unit_id)


for change in CHANGES:
    on(change)(find_people_anew)
