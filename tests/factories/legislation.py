"""Acts of the register."""

from __future__ import annotations

from datetime import date

import factory

from xaso.legislation import rules
from xaso.legislation.enums import ActType, LinkKind
from xaso.legislation.models import Act, ActLink


class ActFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Act

    key = factory.Sequence("act-{}".format)
    type = ActType.DECISION
    number = factory.Sequence(lambda n: str(n + 1))
    symbol = factory.LazyAttribute(lambda act: f"{act.number}/QĐ-UBND")
    symbol_key = factory.LazyAttribute(lambda act: rules.symbol_key(act.symbol))
    issued_on = date(2023, 12, 15)
    issuer = "UBND tỉnh Sông Trà"
    subject = "Kế hoạch cải cách hành chính năm 2024"


class ActLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActLink

    act = factory.SubFactory(ActFactory)
    kind = LinkKind.IMPLEMENTS
    other = factory.SubFactory(ActFactory)
