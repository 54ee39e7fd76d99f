"""How an office's own installation begins."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from xaso.core import clock
from xaso.organisation.models import Officer
from xaso.organisation.permissions import may

pytestmark = pytest.mark.django_db


def first_unit() -> str:
    out = StringIO()
    call_command(
        "first_unit", province="tỉnh Quảng Ngãi", name="xã Ba Tô",
        full_name="Hồ Quốc Đạt", stdout=out,
    )  # fmt: skip
    return out.getvalue()


def test_the_first_administrator_can_sign_in_and_manage_the_unit():
    said = first_unit()

    officer = Officer.objects.get()
    password = said.strip().rpartition(": ")[2]
    today = clock.local_date(clock.now())
    assert Client().login(username="quantri", password=password)
    assert officer.password_is_temporary
    assert officer.unit.name == "xã Ba Tô"
    assert may(officer, "organisation.manage", officer.unit, today)


def test_an_installation_begins_once():
    first_unit()

    with pytest.raises(CommandError, match="đã có đơn vị"):
        first_unit()
