"""Units, posts, people; all with dates, because all of them change."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.organisation.enums import CodeScheme, LinkKind, Role, UnitKind


def valid_on(day: date, prefix: str = "") -> Q:
    """Condition that a dated row, or the one the prefix leads to, holds on the day."""
    started = Q(**{f"{prefix}valid_from__lte": day})
    open_ended = Q(**{f"{prefix}valid_to__isnull": True})
    return started & (open_ended | Q(**{f"{prefix}valid_to__gte": day}))


M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """Rows that hold from a day to a day, both included; no end means still."""

    def on(self, day: date) -> Self:
        """Rows that hold on the day."""
        return self.filter(valid_on(day))

    def between(self, first: date, last: date | None = None) -> Self:
        """Rows that hold on at least one day from the first to the last."""
        held = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
        return held if last is None else held.filter(valid_from__lte=last)


class Dated(models.Model):
    """A row with a range of validity (thời hạn hiệu lực)."""

    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_dates_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            )
        ]


class Unit(Dated):
    """A body or division of the administration (đơn vị)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(_("loại"), max_length=20, choices=UnitKind.choices)
    name = models.CharField(_("tên"), max_length=200)
    province_key = models.CharField(
        _("khóa tỉnh"), max_length=20, blank=True, db_index=True
    )

    class Meta(Dated.Meta):
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")

    def __str__(self) -> str:
        return self.name


class UnitName(Dated):
    """The name a unit bore for a time (tên gọi theo thời gian)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField(_("tên"), max_length=200)
    decided_by = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("tên đơn vị")
        verbose_name_plural = _("tên đơn vị")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="organisation_one_current_name",
                fields=["unit"],
                condition=Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitCode(Dated):
    """An identifier code of a unit, in one of the schemes (mã định danh).

    `code` is what the decision prints; `canonical` (see `rules.canonical_code`) is
    what searching and comparing use, because the two schemes write the same unit
    in opposite orders.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="codes")
    scheme = models.CharField(_("hệ mã"), max_length=20, choices=CodeScheme.choices)
    code = models.CharField(_("mã"), max_length=35)
    canonical = models.CharField(max_length=35, editable=False, db_index=True)

    class Meta(Dated.Meta):
        verbose_name = _("mã đơn vị")
        verbose_name_plural = _("mã đơn vị")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="organisation_code_of_one_unit",
                fields=["scheme", "canonical"],
                condition=Q(valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class UnitLink(Dated):
    """Superior or successor of a unit, by date (quan hệ đơn vị).

    `unit` is the subordinate and `other` its superior; or `unit` is the one that
    ended and `other` the one that carries on, from the first day of the latter.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="links")
    kind = models.CharField(_("quan hệ"), max_length=20, choices=LinkKind.choices)
    other = models.ForeignKey(Unit, models.PROTECT, related_name="linked_from")
    decided_by = models.CharField(_("căn cứ"), max_length=300, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("quan hệ đơn vị")
        verbose_name_plural = _("quan hệ đơn vị")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="organisation_link_down", fields=["other", "kind"])
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="organisation_link_to_another", condition=~Q(unit=F("other"))
            ),
            models.UniqueConstraint(
                name="organisation_one_current_superior",
                fields=["unit"],
                condition=Q(kind=LinkKind.SUPERIOR, valid_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.get_kind_display()} – {self.other}"


class OfficerManager(BaseUserManager["Officer"]):
    """Lookup of officers for the login form."""

    def get_by_natural_key(self, username: str | None) -> Officer:
        return self.get(username__iexact=username)


class Officer(AbstractBaseUser):
    """A person who works with the system (cán bộ, công chức)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="officers",
        verbose_name=_("đơn vị công tác"),
    )
    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    sort_name = models.CharField(max_length=250, editable=False, default="")
    search_name = models.CharField(max_length=120, editable=False, default="")
    language = models.CharField(_("ngôn ngữ"), max_length=5, default="vi")
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    password_is_temporary = models.BooleanField(
        _("phải đổi mật khẩu khi đăng nhập"), default=False
    )

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = OfficerManager()

    remembered_rights: object = None
    """Kept by `permissions.remember` for one request, never stored."""

    class Meta:
        verbose_name = _("cán bộ, công chức")
        verbose_name_plural = _("cán bộ, công chức")
        ordering: ClassVar[list[str]] = ["sort_name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("username"), name="organisation_username_once_in_any_case"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name


class Post(Dated):
    """A post of a unit; tasks follow the post, not the person (chức danh)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    key = models.SlugField(_("khóa"), max_length=60)
    label = models.CharField(_("tên chức danh"), max_length=200)
    rank = models.PositiveSmallIntegerField(_("thứ tự"), default=100)

    class Meta(Dated.Meta):
        verbose_name = _("chức danh")
        verbose_name_plural = _("chức danh")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                name="organisation_post_key_once", fields=["unit", "key"]
            ),
        ]

    def __str__(self) -> str:
        return self.label


class PostLabel(Dated):
    """The label a post bore for a time (tên chức danh theo thời gian)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="labels")
    label = models.CharField(_("tên chức danh"), max_length=200)

    class Meta(Dated.Meta):
        verbose_name = _("tên chức danh")
        verbose_name_plural = _("tên chức danh")

    def __str__(self) -> str:
        return self.label


class PostAlias(models.Model):
    """Another spelling of a post met in documents (cách viết khác của chức danh)."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="aliases")
    alias = models.CharField(_("cách viết"), max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = _("cách viết khác của chức danh")
        verbose_name_plural = _("cách viết khác của chức danh")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="organisation_alias_once_a_post", fields=["post", "folded"]
            )
        ]

    def __str__(self) -> str:
        return self.alias


class Appointment(Dated):
    """An officer holds a post for a time (bố trí công chức vào chức danh)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    is_lead = models.BooleanField(_("phụ trách chính"), default=True)

    class Meta(Dated.Meta):
        verbose_name = _("bố trí chức danh")
        verbose_name_plural = _("bố trí chức danh")

    def __str__(self) -> str:
        return f"{self.officer} – {self.post}"


class RoleGrant(Dated):
    """An officer has a role in a unit for a time (phân quyền)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role.choices)

    class Meta(Dated.Meta):
        verbose_name = _("phân quyền")
        verbose_name_plural = _("phân quyền")

    def __str__(self) -> str:
        return f"{self.officer} – {self.get_role_display()} – {self.unit}"


class Absence(Dated):
    """An officer is away (vắng mặt)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="absences")
    reason = models.CharField(_("lý do"), max_length=300)

    class Meta(Dated.Meta):
        verbose_name = _("vắng mặt")
        verbose_name_plural = _("vắng mặt")

    def __str__(self) -> str:
        return f"{self.officer}: {self.valid_from:%d/%m/%Y}"


class Delegation(Dated):
    """An officer acts for another for a time (ủy quyền)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Officer, models.PROTECT, related_name="given")
    taker = models.ForeignKey(Officer, models.PROTECT, related_name="taken")
    reason = models.CharField(_("căn cứ, lý do"), max_length=300)

    class Meta(Dated.Meta):
        verbose_name = _("ủy quyền")
        verbose_name_plural = _("ủy quyền")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                name="organisation_delegation_to_another",
                condition=~Q(giver=F("taker")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"
