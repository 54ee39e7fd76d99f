from datetime import UTC, date, datetime
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import connection, transaction

from benchmarks.drawing import crew, scratch_url
from xaso.core import numbering
from xaso.core.models import NumberPattern, NumberSeries

UNIT, OTHER = UUID(int=1), UUID(int=2)
NOW = datetime(2024, 3, 1, 2, tzinfo=UTC)


def draw(series="QĐ", unit_id=UNIT, year=2024):
    return numbering.draw(series=series, unit_id=unit_id, year=year, now=NOW)


@pytest.mark.django_db
def test_numbers_run_from_one_in_each_series_unit_and_year():
    drawn = [draw(), draw(), draw("KH"), draw(unit_id=OTHER), draw(year=2025), draw()]

    assert drawn == [1, 2, 1, 1, 1, 3]


@pytest.mark.django_db
def test_peeking_draws_nothing():
    first = numbering.peek(series="QĐ", unit_id=UNIT, year=2024)
    draw()

    assert first == 1
    assert numbering.peek(series="QĐ", unit_id=UNIT, year=2024) == 2
    assert NumberSeries.objects.get().last_at == NOW


@pytest.mark.django_db
def test_a_number_goes_back_when_its_use_fails():
    draw()
    savepoint = transaction.savepoint()
    given = draw()
    transaction.savepoint_rollback(savepoint)

    assert given == 2
    assert draw() == 2


@pytest.mark.django_db(transaction=True)
def test_no_number_is_drawn_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        draw()

    assert NumberSeries.objects.count() == 0


@pytest.mark.django_db
def test_drawing_again_is_two_queries(django_assert_num_queries):
    draw()

    with django_assert_num_queries(2):
        draw()


def test_four_processes_leave_no_gap_and_no_double(tmp_path, django_db_blocker):
    url = "sqlite"
    if connection.vendor == "postgresql":
        settings = connection.settings_dict
        host = quote(
            settings["HOST"] or "localhost", safe=""
        )  # may be a socket's folder
        port = settings["PORT"] or 5432
        url = f"postgresql://{settings['USER']}@{host}:{port}/postgres"

    with scratch_url(url, tmp_path) as at:
        drawn = crew(at, processes=4, total=120)

    assert drawn.is_gap_free
    assert len(drawn.numbers) == 120
    assert drawn.rolled_back == 4


@pytest.mark.django_db
def test_the_pattern_of_the_day_writes_the_number():
    NumberPattern.objects.create(
        series="QĐ", pattern="{number:02d}/{type}-{issuer}", valid_from=date(2020, 1, 1)
    )
    NumberPattern.objects.create(
        series="QĐ",
        unit_id=UNIT,
        pattern="{number}/{year}/{type}-{issuer}",
        valid_from=date(2025, 7, 1),
    )

    def written(number, on):
        return numbering.written(
            series="QĐ",
            unit_id=UNIT,
            number=number,
            on=on,
            type_="QĐ",
            issuer="UBND",
        )

    assert written(5, date(2024, 2, 5)) == "05/QĐ-UBND"
    assert written(193, date(2024, 2, 5)) == "193/QĐ-UBND"
    assert written(5, date(2025, 7, 1)) == "5/2025/QĐ-UBND"


@pytest.mark.django_db
def test_without_a_pattern_a_number_has_two_digits():
    assert (
        numbering.written(series="BC", unit_id=UNIT, number=7, on=date(2024, 1, 1))
        == "07"
    )


@pytest.mark.django_db
def test_many_numbers_are_drawn_at_once_and_the_next_follows():
    draw()

    many = numbering.draw_many(series="QĐ", unit_id=UNIT, year=2024, now=NOW, count=3)

    assert list(many) == [2, 3, 4]
    assert draw() == 5
