"""The journal for its readers: what happened, page by page, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xaso.core import chores, jobs, journal, queries
from xaso.core.errors import NotFound
from xaso.core.models import JournalEntry
from xaso.desk.journal_forms import JournalFilterForm
from xaso.organisation import queries as organisation
from xaso.organisation.permissions import Capability, Rights
from xaso.organisation.policy import OfficerRequest, requires
from xaso.ui import subjects
from xaso.ui.subjects import Subject

VIEW = "journal.view"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the page shows it; `who` ends with its number in the chain.

    `about` names the record the entry is about, `url` opens it.
    """

    seq: int
    at: datetime
    sentence: str
    who: str
    about: str = ""
    url: str = ""


@require_GET
@requires(VIEW)
def entries(request: OfficerRequest) -> HttpResponse:
    """A page of the unit's journal, newest first, by day, kind or person."""
    people = organisation.officers_in(request.unit.pk, request.today)
    form = JournalFilterForm(people, request.GET or None)
    rows = queries.journal_page(
        request.unit.pk, form.before(), form.wanted(), queries.PAGE + 1
    )
    shown = rows[: queries.PAGE]
    context = {
        "form": form,
        "lines": _lines(shown, request.rights),
        "older": shown[-1].seq if len(rows) > queries.PAGE else None,
        "is_older": form.before() is not None,
        "length": queries.journal_length(request.unit.pk),
        "digests": queries.recent_digests(request.unit.pk),
    }
    return render(request, "desk/journal.html", context)


@require_POST
@requires(VIEW)
def start_check(request: OfficerRequest) -> HttpResponse:
    """Have the journal checked in the background and go to where the answer will be."""
    job_id = jobs.enqueue(chores.check_journal, request.unit.pk, request.user.pk)
    return redirect("desk:journal_check", job_id)


@require_GET
@requires(VIEW)
def check(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """How far the check is, then what it found; only for the unit it was made in."""
    progress = jobs.progress(job_id)
    if progress.result and progress.result.get("unit") != str(request.unit.pk):
        raise NotFound
    part = "#answer" if _is_part(request) else ""
    response = render(request, f"desk/journal_check.html{part}", {"progress": progress})
    response["Vary"] = "HX-Request, Cookie"
    return response


def _is_part(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))


def _lines(rows: Iterable[JournalEntry], rights: Rights) -> list[Line]:
    entries = list(rows)
    names = organisation.names_of({e.actor_id for e in entries if e.actor_id})
    records = subjects.find({e.subject_id for e in entries if e.subject_id})
    return [_line(entry, names, records, rights) for entry in entries]


def _line(
    entry: JournalEntry,
    names: dict[UUID, str],
    records: dict[UUID, Subject],
    rights: Rights,
) -> Line:
    record = records.get(entry.subject_id) if entry.subject_id else None
    return Line(
        seq=entry.seq,
        at=entry.at,
        sentence=journal.present(entry),
        who=_who(entry, names),
        about=record.name if record else "",
        url=record.url if record and _opens(record, rights) else "",
    )


def _opens(record: Subject, rights: Rights) -> bool:
    return not record.capability or bool(rights.on(Capability(record.capability)))


def _who(entry: JournalEntry, names: dict[UUID, str]) -> str:
    name = names.get(entry.actor_id) if entry.actor_id else None
    place = {"who": name or _("Hệ thống"), "seq": entry.seq}
    return _("%(who)s · mục %(seq)d") % place
