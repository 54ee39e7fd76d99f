"""Background entry points of the organisation."""

from __future__ import annotations

from xaso.core import clock
from xaso.core.jobs import job, schedule
from xaso.organisation import services


@job(queue="low")
def move_into_successors() -> int:
    """Give people of merged units their new home (chuyển người sau sáp nhập)."""
    return services.move_into_successors(today=clock.local_date(clock.now()))


schedule("organisation.move_into_successors", "10 0 * * *", move_into_successors)
