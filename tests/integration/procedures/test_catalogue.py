"""The catalogue of procedures: taken in, shipped, shown."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.organisation import UnitFactory
from tests.factories.procedures import OfferingFactory
from xaso.core.errors import NotAllowed
from xaso.core.models import JournalEntry
from xaso.organisation.enums import Role
from xaso.procedures import queries, services
from xaso.procedures.models import Offering, Procedure

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 8, 2, 0, tzinfo=UTC)
FIRST = date(2024, 1, 1)
ROW = {"code": "1.001193", "name": "Đăng ký khai sinh", "level": "partial", "has_fee": True}  # fmt: skip
PAGE = "/so-ho-so/thu-tuc/"


@pytest.fixture
def office(officer):
    return officer(Role.OFFICE)


def take_in(office, *rows, day=FIRST):
    return services.take_in_listing(
        unit=office.unit, rows=rows, applies_from=day, source="danh-muc.xlsx",
        actor=office, now=NOW,
    )  # fmt: skip


def held(unit):
    return [(o.procedure.code, o.level, o.valid_from, o.valid_to) for o in Offering.objects.filter(unit=unit).order_by("valid_from")]  # fmt: skip


def test_a_list_is_taken_in_once(office):
    take_in(office, ROW)
    again = take_in(office, ROW, day=date(2024, 2, 1))

    assert held(office.unit) == [("1.001193", "partial", FIRST, None)]
    assert (len(again.same), len(again.opened)) == (1, 0)
    assert JournalEntry.objects.count() == 1


def test_a_change_ends_the_old_row_the_day_before(office):
    take_in(office, ROW)

    take_in(office, {**ROW, "level": "full"}, day=date(2024, 6, 1))

    assert held(office.unit) == [
        ("1.001193", "partial", FIRST, date(2024, 5, 31)),
        ("1.001193", "full", date(2024, 6, 1), None),
    ]


def test_what_a_row_leaves_empty_stays_as_it_was(office):
    take_in(office, {**ROW, "limit_days": 3})

    take_in(office, {"code": "1.001193", "level": "full"}, day=date(2024, 6, 1))

    newest = Offering.objects.get(valid_to=None)
    assert (newest.has_fee, newest.limit_days, newest.level) == (True, 3, "full")


def test_an_earlier_row_is_refused_with_a_sentence(office):
    take_in(office, ROW, day=date(2024, 6, 1))

    listing = take_in(office, {**ROW, "level": "full"})

    [(_row, sentence)] = listing.clashes
    assert sentence == "danh mục đã có dòng áp dụng từ 01/06/2024; dòng này áp dụng từ ngày sớm hơn nên không nhận."  # fmt: skip
    assert len(held(office.unit)) == 1


def test_days_to_publication_are_working_days(office):
    friday, tuesday = date(2024, 3, 1), date(2024, 3, 5)

    take_in(office, {**ROW, "decided_on": friday, "published_on": tuesday})

    assert Offering.objects.get().publish_days == 2


def test_units_share_the_procedure_and_not_the_offering(office, officer):
    other = officer(Role.OFFICE, unit=UnitFactory())
    take_in(office, ROW)

    take_in(other, {**ROW, "name": "Tên khác", "level": "full"})

    assert Procedure.objects.get().name == "Đăng ký khai sinh"
    assert Offering.objects.count() == 2


def test_only_the_counter_and_the_office_write_the_catalogue(officer):
    with pytest.raises(NotAllowed):
        take_in(officer(Role.CHAIR), ROW)


def test_the_shipped_list_is_marked_unconfirmed(office):
    listing = services.load_procedures(unit=office.unit, applies_from=FIRST, actor=office, now=NOW)  # fmt: skip

    assert len(listing.opened) == 68
    assert Offering.objects.filter(is_confirmed=False).count() == 68
    codes = [row["code"] for row in services.shipped_rows()]
    assert len(set(codes)) == 68


def test_the_own_list_confirms_what_it_agrees_with(office):
    take_in(office, {**ROW, "is_confirmed": False})

    take_in(office, {**ROW, "is_confirmed": True}, day=date(2024, 6, 1))

    assert held(office.unit) == [("1.001193", "partial", FIRST, None)]
    assert Offering.objects.get().is_confirmed


def test_the_command_loads_the_shipped_list(office):
    said = StringIO()

    call_command("load_procedures", "--unit", str(office.unit_id), "--officer", office.username, "--from", "2024-01-01", stdout=said)  # fmt: skip

    assert said.getvalue() == "68 thủ tục mới, 0 đã có như vậy.\n"
    with pytest.raises(CommandError):
        call_command("load_procedures", "--unit", str(office.unit_id), "--officer", "ai-do")  # fmt: skip


def test_the_page_is_searched_without_diacritics(client_for, office):
    take_in(office, ROW, {"code": "2.000815", "name": "Chứng thực bản sao từ bản chính", "level": "full"})  # fmt: skip
    browser = client_for(office)

    found = browser.get(PAGE, {"q": "chung thuc"}).content.decode()
    by_level = browser.get(PAGE, {"muc": "partial"}).content.decode()

    assert "Chứng thực bản sao" in found
    assert "Đăng ký khai sinh" not in found
    assert "Đăng ký khai sinh" in by_level
    assert "Chứng thực bản sao" not in by_level


def test_an_empty_catalogue_teaches_the_first_step(client_for, office):
    browser = client_for(office)
    assert "Đơn vị chưa có danh mục thủ tục" in browser.get(PAGE).content.decode()

    browser.post(f"{PAGE}mau/", {"applies_from": "2024-01-01"})
    page = browser.get(PAGE).content.decode()

    assert "68 thủ tục chưa đối chiếu" in page
    assert browser.post(f"{PAGE}mau/", {"applies_from": "hôm qua"}).status_code == 422


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.CHAIR])
def test_who_may_only_look_cannot_load(client_for, role):
    browser = client_for(role)

    assert "Dùng danh mục mẫu" not in browser.get(PAGE).content.decode()
    assert (
        browser.post(f"{PAGE}mau/", {"applies_from": "2024-01-01"}).status_code == 403
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_many(client_for, office, count, django_assert_num_queries):  # fmt: skip
    OfferingFactory.create_batch(count, unit=office.unit)
    browser = client_for(office)
    browser.get(PAGE)

    with django_assert_num_queries(10):
        browser.get(PAGE)


def test_rows_of_another_day_are_left_out(office):
    OfferingFactory(unit=office.unit, valid_to=date(2024, 2, 1))

    assert queries.offered_page(office.unit_id, date(2024, 2, 2)).total == 0
