"""Factories of the catalogue; valid by default, from 2020 on."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.organisation import UnitFactory
from xaso.core.text import fold
from xaso.procedures import models
from xaso.procedures.enums import OnlineLevel


class ProcedureFactory(DjangoModelFactory):
    class Meta:
        model = models.Procedure
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"1.{n:06d}")
    name = factory.Sequence(lambda n: f"Thủ tục thử nghiệm {n}")
    field_code = "G15-TP07"
    field_name = "Hộ tịch"
    search = factory.LazyAttribute(lambda o: fold(f"{o.code} {o.name}"))


class OfferingFactory(DjangoModelFactory):
    class Meta:
        model = models.Offering

    unit = factory.SubFactory(UnitFactory)
    procedure = factory.SubFactory(ProcedureFactory)
    level = OnlineLevel.PARTIAL
    valid_from = date(2020, 1, 1)
