from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories.reports import EditionFactory
from xaso import cli
from xaso.reports import guards, services

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(quarter):
    services.freeze(report_id=quarter.report.pk, actor=quarter.office, now=quarter.now)
    guards.install(connection)
    yield quarter
    guards.remove(connection)


def run(*arguments, **options) -> tuple[str, int]:
    said = StringIO()
    try:
        call_command("verify_reports", *arguments, stdout=said, **options)
    except SystemExit as left:
        return said.getvalue(), left.code
    return said.getvalue(), 0


def test_a_sound_report_leaves_with_status_0(frozen):
    said, status = run(all=True)

    assert status == 0
    assert "Nguyên vẹn: 1 báo cáo." in said


def test_a_changed_report_is_named_and_leaves_with_status_1(frozen):
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reports_freeze SET content = replace(content, %s, %s)",
            ["75 %", "95 %"],
        )
    guards.install(connection)

    said, status = run(str(frozen.report.pk))

    assert status == 1
    assert "[content-changed]" in said
    assert "[figure-differs]" in said


def test_a_report_is_found_by_its_symbol(quarter, frozen):
    frozen.report.refresh_from_db()
    EditionFactory(
        freeze=frozen.report.freeze, symbol="07/BC-UBND", signed_by=frozen.chair
    )

    said, _status = run("07/BC-UBND")

    assert "Báo cáo Quý I/2024" in said


@pytest.mark.parametrize(("arguments", "options"), [((), {}), (("99/BC-UBND",), {})])
def test_what_is_not_there_is_said(frozen, arguments, options):
    with pytest.raises(CommandError):
        call_command("verify_reports", *arguments, **options)


def test_the_command_line_gives_the_exit_status(frozen, capsys):
    assert cli.main(["report", "verify", "--all"]) == 0
    assert cli.main(["report", "verify", "99/BC-UBND"]) == 2
