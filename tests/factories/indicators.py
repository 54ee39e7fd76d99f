"""Indicators, their versions, and values from outside."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from tests.factories.organisation import OfficerFactory, UnitFactory
from xaso.indicators.enums import DefinitionKind, ValueKind, VersionState
from xaso.indicators.models import ExternalValue, Indicator, IndicatorVersion


class ExternalValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExternalValue

    unit = factory.SubFactory(UnitFactory)
    measure_key = "2024/7"
    kind = ValueKind.BASELINE
    value = Decimal("1200.0000")
    as_of = date(2023, 12, 14)
    source_number = "15/BC-UBND"
    source_date = date(2023, 12, 20)
    source_issuer = "UBND xã"
    recorded_by = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..unit")
    )
    recorded_at = datetime(2024, 1, 5, 2, 0, tzinfo=UTC)


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"share-{n}")


class IndicatorVersionFactory(factory.django.DjangoModelFactory):
    """A version a unit approved for itself; `proposed=True` for one that waits."""

    class Meta:
        model = IndicatorVersion

    class Params:
        proposed = factory.Trait(
            state=VersionState.PROPOSED, settled_by=None, settled_at=None
        )

    indicator = factory.SubFactory(IndicatorFactory)
    unit = factory.SubFactory(UnitFactory)
    number = factory.Sequence(lambda n: n + 2)
    name = "Hồ sơ tiếp nhận trực tuyến"
    name_en = "Dossiers received online"
    measured_in = "%"
    kind = DefinitionKind.RATIO
    fact = "dossiers"
    numerator = "online"
    denominator = "received"
    exclusions = factory.LazyFunction(lambda: ["errors"])
    valid_from = date(2024, 1, 1)
    state = VersionState.APPROVED
    reason = "Theo hướng dẫn của tỉnh"
    proposed_by = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..unit")
    )
    proposed_at = datetime(2023, 12, 20, 2, 0, tzinfo=UTC)
    settled_by = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..unit")
    )
    settled_at = datetime(2023, 12, 21, 2, 0, tzinfo=UTC)
