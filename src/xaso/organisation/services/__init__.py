"""Writes of the organisation: each one transaction, one decision, one event.

`actor=None` is the installation itself (set-up commands, the demo); everybody else is
asked for their right.
"""

from xaso.organisation.services.absences import (
    delegate,
    end_absence,
    end_delegation,
    record_absence,
)
from xaso.organisation.services.assignments import (
    appoint,
    end_appointment,
    grant_role,
    revoke_role,
)
from xaso.organisation.services.mergers import (
    close_unit,
    merge_units,
    move_into_successors,
)
from xaso.organisation.services.people import (
    change_officer,
    create_officer,
    deactivate,
    reactivate,
    set_language,
    set_password,
    temporary_password,
)
from xaso.organisation.services.posts import (
    add_alias,
    close_post,
    create_post,
    relabel_post,
    remove_alias,
)
from xaso.organisation.services.sessions import end_all, end_session
from xaso.organisation.services.units import (
    create_unit,
    link_superior,
    record_code,
    rename,
)

__all__ = [
    "add_alias",
    "appoint",
    "change_officer",
    "close_post",
    "close_unit",
    "create_officer",
    "create_post",
    "create_unit",
    "deactivate",
    "delegate",
    "end_absence",
    "end_all",
    "end_appointment",
    "end_delegation",
    "end_session",
    "grant_role",
    "link_superior",
    "merge_units",
    "move_into_successors",
    "reactivate",
    "record_absence",
    "record_code",
    "relabel_post",
    "remove_alias",
    "rename",
    "revoke_role",
    "set_language",
    "set_password",
    "temporary_password",
]
