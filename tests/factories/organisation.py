"""Factories of the organisation; each row valid by default, from 2020 on."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from xaso.core.text import fold, name_sort_key
from xaso.organisation import models
from xaso.organisation.enums import CodeScheme, LinkKind, Role, UnitKind
from xaso.organisation.rules import post_key

SINCE = date(2020, 1, 1)
PASSWORD = "mat-khau-thu-nghiem"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = models.Unit

    kind = UnitKind.COMMUNE
    name = factory.Sequence(lambda n: f"xã Thử Nghiệm {n}")
    province_key = "H48"
    valid_from = SINCE


class UnitNameFactory(DjangoModelFactory):
    class Meta:
        model = models.UnitName

    unit = factory.SubFactory(UnitFactory)
    name = factory.SelfAttribute("unit.name")
    valid_from = SINCE


class UnitCodeFactory(DjangoModelFactory):
    class Meta:
        model = models.UnitCode

    unit = factory.SubFactory(UnitFactory)
    scheme = CodeScheme.ADMINISTRATIVE
    code = factory.Sequence(lambda n: f"{10000 + n}")
    canonical = factory.SelfAttribute("code")
    valid_from = SINCE


class UnitLinkFactory(DjangoModelFactory):
    """`unit` is subordinate to `other`."""

    class Meta:
        model = models.UnitLink

    unit = factory.SubFactory(UnitFactory)
    kind = LinkKind.SUPERIOR
    other = factory.SubFactory(UnitFactory, kind=UnitKind.DISTRICT)
    valid_from = SINCE


class OfficerFactory(DjangoModelFactory):
    """An active officer without any role; the password is `PASSWORD`."""

    class Meta:
        model = models.Officer
        skip_postgeneration_save = True

    unit = factory.SubFactory(UnitFactory)
    username = factory.Sequence(lambda n: f"canbo{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn Thử {n}")
    sort_name = factory.LazyAttribute(lambda o: name_sort_key(o.full_name))
    search_name = factory.LazyAttribute(lambda o: fold(o.full_name))
    password = factory.django.Password(PASSWORD)


class PostFactory(DjangoModelFactory):
    class Meta:
        model = models.Post

    unit = factory.SubFactory(UnitFactory)
    key = factory.Sequence(lambda n: f"chuc-danh-{n}")
    label = factory.Sequence(lambda n: f"Chức danh {n}")
    valid_from = SINCE


class PostLabelFactory(DjangoModelFactory):
    class Meta:
        model = models.PostLabel

    post = factory.SubFactory(PostFactory)
    label = factory.SelfAttribute("post.label")
    valid_from = SINCE


class PostAliasFactory(DjangoModelFactory):
    class Meta:
        model = models.PostAlias

    post = factory.SubFactory(PostFactory)
    alias = factory.Sequence(lambda n: f"Tên khác {n}")
    folded = factory.LazyAttribute(lambda o: post_key(o.alias))


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Appointment

    post = factory.SubFactory(PostFactory)
    officer = factory.SubFactory(
        OfficerFactory, unit=factory.SelfAttribute("..post.unit")
    )
    valid_from = SINCE


class RoleGrantFactory(DjangoModelFactory):
    class Meta:
        model = models.RoleGrant

    unit = factory.SubFactory(UnitFactory)
    officer = factory.SubFactory(OfficerFactory, unit=factory.SelfAttribute("..unit"))
    role = Role.PROFESSIONAL
    valid_from = SINCE


class AbsenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Absence

    officer = factory.SubFactory(OfficerFactory)
    reason = "Nghỉ phép năm"
    valid_from = date(2024, 3, 4)
    valid_to = date(2024, 3, 8)


class DelegationFactory(DjangoModelFactory):
    class Meta:
        model = models.Delegation

    unit = factory.SubFactory(UnitFactory)
    giver = factory.SubFactory(OfficerFactory, unit=factory.SelfAttribute("..unit"))
    taker = factory.SubFactory(OfficerFactory, unit=factory.SelfAttribute("..unit"))
    reason = "Nghỉ phép năm"
    valid_from = date(2024, 3, 4)
    valid_to = date(2024, 3, 8)
