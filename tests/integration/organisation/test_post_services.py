from datetime import UTC, date, datetime

import pytest

from tests.factories.organisation import (
    AppointmentFactory,
    PostAliasFactory,
    PostFactory,
    PostLabelFactory,
)
from xaso.core.errors import NotAllowed
from xaso.organisation import queries, services
from xaso.organisation.enums import Role
from xaso.organisation.errors import PostRefused

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
DAY = date(2024, 3, 6)

pytestmark = pytest.mark.django_db


def make_post(unit, label, **fields):
    return services.create_post(
        **{
            "unit": unit,
            "label": label,
            "valid_from": date(2020, 1, 1),
            "actor": None,
            "now": NOW,
            **fields,
        }
    )


@pytest.fixture
def office_post(commune):
    return make_post(commune, "Văn phòng – Thống kê", aliases=["VPTK", "VP-TK"])


@pytest.mark.parametrize(
    "text",
    [
        "Công chức Văn phòng - thống kê",
        "văn phòng thống kê xã",
        "VPTK",
        "Công chức VPTK xã",
        "vp-tk",
        "van-phong-thong-ke",
    ],
)
def test_a_post_is_found_however_a_document_writes_it(commune, office_post, text):
    make_post(commune, "Tư pháp – Hộ tịch")

    assert queries.resolve_post(commune.pk, text, DAY) == office_post


@pytest.mark.parametrize("text", ["", "Công an", "Văn phòng", "Thống kê"])
def test_a_text_that_names_no_post_resolves_to_none(commune, office_post, text):
    assert queries.resolve_post(commune.pk, text, DAY) is None


def test_a_text_that_could_mean_two_posts_resolves_to_none(commune):
    for _ in range(2):
        PostAliasFactory(post=PostFactory(unit=commune), alias="Bộ phận một cửa")

    assert queries.resolve_post(commune.pk, "một cửa", DAY) is None


def test_posts_of_other_units_and_other_times_are_not_meant(commune, office_post):
    services.close_post(
        post=office_post, last_day=date(2024, 3, 31), actor=None, now=NOW
    )

    assert queries.resolve_post(commune.pk, "VPTK", date(2024, 3, 31)) == office_post
    assert queries.resolve_post(commune.pk, "VPTK", date(2024, 4, 1)) is None
    assert queries.resolve_post(PostFactory().unit_id, "VPTK", DAY) is None


def test_an_earlier_label_still_finds_the_post(commune, office_post):
    services.relabel_post(
        post=office_post,
        label="Văn phòng HĐND và UBND",
        first_day=date(2025, 7, 1),
        actor=None,
        now=NOW,
    )

    found = {
        queries.resolve_post(commune.pk, text, date(2025, 8, 1))
        for text in ("Văn phòng – thống kê", "văn phòng HĐND và UBND")
    }

    assert found == {office_post}
    office_post.refresh_from_db()
    assert queries.post_label_on(office_post, DAY) == "Văn phòng – Thống kê"
    assert queries.post_label_on(office_post, date(2025, 7, 1)) == office_post.label


def test_resolving_costs_the_same_however_many_posts(
    commune, django_assert_num_queries
):
    for post in PostFactory.create_batch(5, unit=commune):
        PostLabelFactory(post=post)

    with django_assert_num_queries(3):
        queries.resolve_post(commune.pk, "Không có", DAY)


@pytest.mark.parametrize("label", ["văn phòng thống kê", "Công chức VPTK", "…"])
def test_a_spelling_means_one_post_at_a_time(commune, office_post, label):
    with pytest.raises(PostRefused):
        make_post(commune, label, key="khac")
    with pytest.raises(PostRefused):
        services.add_alias(
            post=make_post(commune, "Kế toán"), alias=label, actor=None, now=NOW
        )


def test_the_spelling_of_a_closed_post_is_free_again(commune, office_post):
    services.close_post(
        post=office_post, last_day=date(2025, 6, 30), actor=None, now=NOW
    )

    later = make_post(
        commune, "Văn phòng – Thống kê", key="vptk-2", valid_from=date(2025, 7, 1)
    )

    assert queries.resolve_post(commune.pk, "VPTK", date(2025, 7, 1)) is None
    assert queries.resolve_post(commune.pk, "văn phòng thống kê", date(2025, 7, 1)) == (
        later
    )


def test_a_removed_spelling_is_forgotten(commune, office_post):
    alias = office_post.aliases.get(alias="VPTK")

    services.remove_alias(alias=alias, actor=None, now=NOW)

    assert queries.resolve_post(commune.pk, "VPTK", DAY) is None


def test_a_label_begins_after_the_one_before(office_post):
    with pytest.raises(PostRefused, match="sau ngày 01/01/2020"):
        services.relabel_post(
            post=office_post,
            label="Văn phòng",
            first_day=date(2020, 1, 1),
            actor=None,
            now=NOW,
        )


def test_a_post_lies_in_the_life_of_its_unit(commune):
    with pytest.raises(PostRefused, match="tồn tại của xã Suối Đá"):
        make_post(commune, "Cũ quá", valid_from=date(2019, 12, 31))


def test_posts_are_changed_by_the_administrator_of_the_unit_only(
    commune, office_post, officer
):
    stranger = officer(Role.ADMIN, unit=PostFactory().unit)

    with pytest.raises(NotAllowed):
        make_post(commune, "Kế toán", actor=stranger)
    with pytest.raises(NotAllowed):
        services.add_alias(
            post=office_post, alias="VP", actor=officer(Role.OFFICE), now=NOW
        )
    assert make_post(commune, "Kế toán", actor=officer(Role.ADMIN)).key == "ke-toan"


def test_holders_are_those_of_the_day_with_the_lead_first(office_post):
    helper = AppointmentFactory(post=office_post, is_lead=False).officer
    lead = AppointmentFactory(post=office_post, valid_from=DAY).officer
    former = AppointmentFactory(post=office_post, valid_to=date(2024, 3, 5)).officer

    assert queries.holders(office_post, DAY) == [lead, helper]
    assert set(queries.holders(office_post, date(2024, 3, 5))) == {former, helper}
