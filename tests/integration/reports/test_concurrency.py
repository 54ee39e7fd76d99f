"""Two people at once: one freeze stands, whoever was first."""

import threading

import pytest
from django.db import connection

from tests.integration.reports.conftest import AFTER
from xaso.reports import services
from xaso.reports.errors import ReportRefused
from xaso.reports.models import Freeze, Report


@pytest.mark.django_db(transaction=True)
def test_two_freezes_at_once_make_one(quarter):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share one connection to a database in memory")
    start, refused = threading.Barrier(2), []

    def freeze():
        try:
            start.wait()
            services.freeze(
                report_id=quarter.report.pk, actor=quarter.office, now=AFTER
            )
        except ReportRefused as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=freeze) for _twice in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert Freeze.objects.count() == 1
    assert Report.objects.get().freeze.number == 1
