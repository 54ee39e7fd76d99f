from datetime import date

import pytest

from tests.factories.legislation import ActFactory
from xaso.legislation import queries, services
from xaso.legislation.models import Act, ActLink

pytestmark = pytest.mark.django_db


def test_loading_the_register_twice_changes_nothing():
    count = services.load_register()
    before = list(Act.objects.order_by("key").values())
    links = ActLink.objects.count()

    assert services.load_register() == count == len(before)
    assert list(Act.objects.order_by("key").values()) == before
    assert ActLink.objects.count() == links > 0


def test_loading_keeps_the_acts_an_office_added():
    added = ActFactory(key="own-act")

    services.load_register()

    assert Act.objects.filter(pk=added.pk).exists()


def test_the_one_stop_decree_of_2018_ends_where_its_successor_starts():
    services.load_register()

    match = queries.find_act("61/2018/NĐ-CP", date(2018, 4, 23))

    assert match is not None
    assert match.day_agrees
    assert match.act.replaced_by.symbol == "118/2025/NĐ-CP"
    assert queries.status_on(match.act, date(2025, 6, 30)) == "in_force"
    assert queries.status_on(match.act, date(2025, 7, 1)) == "ended"


def test_a_law_cited_by_its_day_alone_is_found():
    services.load_register()
    cited = queries.Cited(None, date(2015, 6, 19), "Luật")

    assert queries.find_acts([cited])[cited].act.symbol == "77/2015/QH13"


def test_an_administrative_number_of_another_day_is_another_act():
    ActFactory(number="1256", issued_on=date(2021, 12, 22))

    assert queries.find_act("1256/QĐ-UBND", date(2022, 12, 22)) is None
    assert queries.find_act("1256 /QĐ-UBND", date(2021, 12, 22)).day_agrees


def test_a_normative_number_with_a_wrong_day_is_found_and_said_to_disagree():
    services.load_register()

    match = queries.find_act("45/2020/NĐ-CP", date(2020, 4, 9))

    assert match.act.key == "nd-45-2020"
    assert not match.day_agrees


def test_two_acts_with_one_number_are_told_apart_by_day():
    ActFactory(number="7", issued_on=date(2022, 1, 1))
    wanted = ActFactory(number="7", issued_on=date(2023, 1, 1))

    assert queries.find_act("7/QĐ-UBND", date(2023, 1, 1)).act == wanted


def test_finding_many_acts_takes_one_query(django_assert_num_queries):
    services.load_register()
    cited = [
        queries.Cited("45/2020/NĐ-CP", None),
        queries.Cited("04-NQ/TU", date(2021, 10, 18)),
        queries.Cited(None, date(2019, 11, 22)),
    ]

    with django_assert_num_queries(1):
        found = queries.find_acts(cited)

    assert len(found) == 3


def test_searching_needs_no_diacritics():
    services.load_register()

    found = queries.search_acts("cong tac van thu")

    assert [act.symbol for act in found] == ["30/2020/NĐ-CP"]
    assert queries.search_acts("  ") == []
