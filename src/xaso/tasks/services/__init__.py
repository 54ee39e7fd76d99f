"""Every write of tasks: `from xaso.tasks import services as tasks`."""

from xaso.tasks.services.acts import (
    accept,
    accept_all,
    add_evidence,
    assign,
    cancel,
    close,
    move_deadline,
    note,
    open_to_supervision,
    reassign,
    report_done,
    return_,
    start,
)
from xaso.tasks.services.creation import NewTask, create, create_many
from xaso.tasks.services.feeds import digest_of, revoke_feed, rotate_feed
from xaso.tasks.services.importing import (
    Preview,
    confirm_import,
    discard_import,
    preview,
    set_columns,
    upload_assignments,
)
from xaso.tasks.services.notices import issue_notices
from xaso.tasks.services.parties import resolve_parties, settle_label
from xaso.tasks.services.reminders import remind
from xaso.tasks.services.subtasks import add_subtask

__all__ = [
    "NewTask",
    "Preview",
    "accept",
    "accept_all",
    "add_evidence",
    "add_subtask",
    "assign",
    "cancel",
    "close",
    "confirm_import",
    "create",
    "create_many",
    "digest_of",
    "discard_import",
    "issue_notices",
    "move_deadline",
    "note",
    "open_to_supervision",
    "preview",
    "reassign",
    "remind",
    "report_done",
    "resolve_parties",
    "return_",
    "revoke_feed",
    "rotate_feed",
    "set_columns",
    "settle_label",
    "start",
    "upload_assignments",
]
