"""Word templates of an office: taken in when they are fit, ended, never changed."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from xaso.core import clock, files, journal
from xaso.core.decisions import Objection
from xaso.core.errors import NotFound
from xaso.core.file_kinds import FileKind
from xaso.organisation import permissions
from xaso.organisation.models import Officer, Unit
from xaso.reports import part_events
from xaso.reports.models import ReportTemplate
from xaso.reports.papers import sample
from xaso.reports.papers.template_check import Judgement, judge
from xaso.reports.papers.word import plain_context
from xaso.reports.part_errors import TemplateRefused


def add_template(
    *,
    unit: Unit,
    content: bytes,
    name: str,
    file_name: str,
    valid_from: date,
    actor: Officer,
    now: datetime,
) -> tuple[ReportTemplate, Judgement]:
    """Take in a template that passes every check; warnings come back with it.

    The trial runs before the transaction. Raises TemplateRefused with all its flaws,
    FileRefused, NotAllowed.
    """
    permissions.ensure(actor, "reports.edit", unit.pk, clock.local_date(now))
    judgement = judged(content)
    if not judgement.is_fit:
        raise TemplateRefused(
            tuple(
                Objection(
                    finding.code,
                    f"{finding.sentence} [{finding.where}]" if finding.where else finding.sentence,
                )
                for finding in judgement.errors
            )
        )  # fmt: skip
    template = _keep(
        unit, content, (name, file_name), judgement, valid_from, actor, now
    )
    return template, judgement


def judged(content: bytes) -> Judgement:
    """What is to be said of a template, tried with the invented year."""
    with translation.override("vi"):
        context = plain_context(sample.paper("year", "half_year"))
    return judge(content, context, _)


@transaction.atomic
def _keep(
    unit: Unit, content: bytes, names: tuple[str, str], judgement: Judgement,
    valid_from: date, actor: Officer, now: datetime,
) -> ReportTemplate:  # fmt: skip
    stored = files.store(
        content=io.BytesIO(content), name=names[1], kinds=frozenset({FileKind.DOCX}),
        unit_id=unit.pk, actor_id=actor.pk, now=now,
    )  # fmt: skip
    template = ReportTemplate.objects.create(
        unit=unit, name=names[0], file=stored, variables=list(judgement.names),
        valid_from=valid_from, uploaded_at=now, uploaded_by=actor,
    )  # fmt: skip
    journal.record(
        part_events.TemplateAdded(
            unit_id=unit.pk, actor_id=actor.pk, at=now, subject_id=template.pk,
            name=template.name, sha256=stored.sha256, template_id=template.pk,
        )
    )  # fmt: skip
    return template


@transaction.atomic
def end_template(*, template_id: UUID, actor: Officer, now: datetime) -> ReportTemplate:
    """Stop using a template from today on; reports signed with it keep it."""
    today = clock.local_date(now)
    rows = ReportTemplate.objects.select_for_update().filter(unit__isnull=False)
    template = rows.filter(pk=template_id).first()
    if template is None or template.unit_id is None:
        raise NotFound
    permissions.ensure(actor, "reports.edit", template.unit_id, today)
    if template.valid_to is None or template.valid_to >= today:
        template.valid_to = max(template.valid_from, today) - timedelta(days=1)
        template.save(update_fields=["valid_to"])
        journal.record(
            part_events.TemplateEnded(
                unit_id=template.unit_id, actor_id=actor.pk, at=now,
                subject_id=template.pk, name=template.name, template_id=template.pk,
            )
        )  # fmt: skip
    return template
