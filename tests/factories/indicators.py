"""Values from outside."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from tests.factories.organisation import OfficerFactory, UnitFactory
from xaso.indicators.enums import ValueKind
from xaso.indicators.models import ExternalValue


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
