from datetime import UTC, datetime

import pytest

from xaso.demo import organisation, people
from xaso.organisation import queries
from xaso.organisation.models import Unit

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_every_post_of_the_demo_plan_resolves_to_a_person():
    commune = organisation.build(NOW)

    for text in ("Phòng Văn hóa - Xã hội", "VPTK", "công chức Tư pháp - Hộ tịch"):
        post = queries.resolve_post(commune.unit.pk, text, NOW.date())
        assert post is not None
        assert len(queries.holders(post, NOW.date())) == 1


@pytest.mark.django_db
def test_the_merged_commune_keeps_its_old_name():
    organisation.build(NOW)

    ba_nam = Unit.objects.get(name="Xã Ba Nam")

    assert ba_nam.valid_to is not None
    assert (
        queries.name_on(ba_nam, datetime(2024, 5, 1, tzinfo=UTC).date()) == "Xã Ba Nam"
    )


@pytest.mark.django_db
def test_a_second_start_finds_what_the_first_made():
    built = organisation.build(NOW)

    assert organisation.found() == built
    assert {o.username for o in built.officers} == {p.username for p in people.STAFF}
