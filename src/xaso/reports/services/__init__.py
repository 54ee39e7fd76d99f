"""Every write about reports; see each module for its family of acts."""

from xaso.reports.services.freezing import freeze, freeze_due
from xaso.reports.services.late import note_late_changes, verify
from xaso.reports.services.path import put_up, receive, send_back, submit, take_back
from xaso.reports.services.periods import (
    PeriodEntry,
    add_period,
    edit_period,
    make_periods,
)

__all__ = [
    "PeriodEntry",
    "add_period",
    "edit_period",
    "freeze",
    "freeze_due",
    "make_periods",
    "note_late_changes",
    "put_up",
    "receive",
    "send_back",
    "submit",
    "take_back",
    "verify",
]
