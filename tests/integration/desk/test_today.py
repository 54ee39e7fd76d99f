"""The first page of an officer."""

from django.urls import reverse

from xaso.organisation.enums import Role


def test_today_names_the_unit_and_the_person(client_for, officer):
    person = officer(Role.OFFICE, full_name="Nguyễn Thị Hạnh")

    response = client_for(person).get(reverse("desk:today"))

    page = response.content.decode()
    assert response.status_code == 200
    assert "xã Suối Đá" in page
    assert "Nguyễn Thị Hạnh" in page


def test_today_sends_strangers_to_the_login_page(client, db):
    response = client.get(reverse("desk:today"))

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]
