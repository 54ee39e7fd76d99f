"""Word templates of an office."""

import io
from datetime import date, timedelta

import docx
import pytest

from tests.integration.reports import scenery
from xaso.core.errors import NotAllowed, NotFound
from xaso.organisation.enums import Role
from xaso.reports.models import ReportTemplate
from xaso.reports.papers.word import shipped
from xaso.reports.part_errors import TemplateRefused
from xaso.reports.queries import printing as queries
from xaso.reports.services import templates

pytestmark = pytest.mark.django_db
NOW = scenery.NOW
TODAY = date(2026, 3, 11)


def _add(unit, actor, content=None, **more):
    return templates.add_template(
        unit=unit, content=content or shipped(), name="Mẫu của xã",
        file_name="mau.docx", actor=actor, now=NOW, **{"valid_from": TODAY, **more},
    )  # fmt: skip


def _own(*lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_fit_template_is_taken_in_and_used_from_its_day(commune, officer):
    template, judgement = _add(
        commune, officer(Role.OFFICE), valid_from=date(2026, 4, 1)
    )

    assert judgement.warnings == ()
    assert queries.template_on(commune.pk, TODAY) is None
    assert queries.template_on(commune.pk, date(2026, 4, 1)) == template
    assert queries.template_bytes(template) == shipped()
    assert "muc" in template.variables


def test_the_newest_template_in_force_is_used(commune, officer):
    office = officer(Role.OFFICE)
    _add(commune, office, valid_from=date(2026, 1, 1))
    second, _judgement = _add(commune, office)

    assert queries.template_on(commune.pk, TODAY) == second


def test_an_ended_template_gives_way_to_the_shipped_one(commune, officer):
    office = officer(Role.OFFICE)
    template, _judgement = _add(commune, office, valid_from=TODAY - timedelta(days=9))

    templates.end_template(template_id=template.pk, actor=office, now=NOW)

    assert queries.template_on(commune.pk, TODAY) is None
    assert queries.template_on(commune.pk, TODAY - timedelta(days=1)) == template


def test_a_hostile_template_is_refused_with_all_its_flaws(commune, officer):
    content = _own("{{ ''.__class__ }}", "{% for i in range(10**9) %}x{% endfor %}")

    with pytest.raises(TemplateRefused) as refused:
        _add(commune, officer(Role.OFFICE), content)

    assert len(refused.value.objections) == 2
    assert ReportTemplate.objects.count() == 0


def test_only_the_office_adds_and_ends(commune, officer):
    with pytest.raises(NotAllowed):
        _add(commune, officer(Role.PROFESSIONAL))
    template, _judgement = _add(commune, officer(Role.OFFICE))

    with pytest.raises(NotAllowed):
        templates.end_template(
            template_id=template.pk, actor=officer(Role.CHAIR), now=NOW
        )


def test_a_template_of_another_unit_is_not_found(commune, officer, db):
    template, _judgement = _add(commune, officer(Role.OFFICE))
    stranger = officer(Role.OFFICE, unit=scenery.PostFactory().unit)

    with pytest.raises(NotFound):
        queries.get_template(stranger, template.pk, TODAY)
