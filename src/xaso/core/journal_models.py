"""Rows of the journal; written by `xaso.core.journal` and never changed."""

from __future__ import annotations

import json
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from xaso.core import chain
from xaso.core.ids import new_id


class AppendOnly(Exception):  # noqa: N818 -- reads as a fact
    """Somebody tried to change or delete what may only be added to."""


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    """Reading vocabulary; every way of changing rows is closed."""

    def of_unit(self, unit_id: Any) -> JournalEntryQuerySet:
        return self.filter(unit_id=unit_id)

    def about(self, subject_id: Any) -> JournalEntryQuerySet:
        return self.filter(subject_id=subject_id)

    def newest_first(self) -> JournalEntryQuerySet:
        return self.order_by("-seq")

    def update(self, **_changes: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *_arguments: Any, **_options: Any) -> NoReturn:
        raise AppendOnly


class JournalEntry(models.Model):
    """One event of a unit, chained to the one before (mục nhật ký).

    `data` is text, not a JSON column: it is hashed to the byte, and PostgreSQL's jsonb
    would write it anew in its own order.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit_id = models.UUIDField(_("đơn vị"))
    seq = models.BigIntegerField(_("số thứ tự"))
    kind = models.CharField(_("loại sự kiện"), max_length=120)
    subject_id = models.UUIDField(_("đối tượng"), null=True)
    actor_id = models.UUIDField(_("người thực hiện"), null=True)
    at = models.DateTimeField(_("thời điểm"))
    data = models.TextField(_("nội dung"))
    prev_hash = models.CharField(_("mã băm mục trước"), max_length=64)
    hash = models.CharField(_("mã băm"), max_length=64)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mục nhật ký")
        verbose_name_plural = _("nhật ký")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["unit_id", "seq"], name="core_journal_unit_seq"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_id", "seq"], name="core_journal_subject"),
            models.Index(fields=["unit_id", "kind", "seq"], name="core_journal_kind"),
            models.Index(
                fields=["unit_id", "actor_id", "seq"], name="core_journal_actor"
            ),
            models.Index(fields=["unit_id", "at"], name="core_journal_at"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def fields(self) -> dict[str, Any]:
        """What the event carried, as plain JSON values."""
        loaded: dict[str, Any] = json.loads(self.data)
        return loaded

    def link(self) -> chain.Link:
        """The entry as the chain sees it."""
        return chain.Link(
            unit_id=self.unit_id, seq=self.seq, entry_id=self.pk, kind=self.kind,
            subject_id=self.subject_id, actor_id=self.actor_id, at=self.at,
            data=self.data, prev_hash=self.prev_hash,
        )  # fmt: skip


class JournalHead(models.Model):
    """Where the chain of a unit ends now (đầu chuỗi nhật ký); locked by each writer."""

    unit_id = models.UUIDField(_("đơn vị"), primary_key=True)
    seq = models.BigIntegerField(_("số thứ tự cuối"), default=0)
    hash = models.CharField(_("mã băm cuối"), max_length=64, default=chain.START)

    class Meta:
        verbose_name = _("đầu chuỗi nhật ký")
        verbose_name_plural = _("đầu chuỗi nhật ký")

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.seq}"


class JournalDigest(models.Model):
    """One closed day of a unit's journal in one hash (bản tóm lược nhật ký ngày).

    Printed or time-stamped, it fixes the day outside the database. `token` holds the
    RFC 3161 answer of a time-stamping authority when the office obtained one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit_id = models.UUIDField(_("đơn vị"))
    day = models.DateField(_("ngày"))
    first_seq = models.BigIntegerField(_("mục đầu"))
    last_seq = models.BigIntegerField(_("mục cuối"))
    prev_root = models.CharField(_("mã tóm lược trước"), max_length=64)
    root = models.CharField(_("mã tóm lược"), max_length=64)
    made_at = models.DateTimeField(_("lập lúc"))
    token = models.BinaryField(_("dấu thời gian"), null=True)
    token_at = models.DateTimeField(_("nhận dấu thời gian lúc"), null=True)

    class Meta:
        verbose_name = _("bản tóm lược nhật ký ngày")
        verbose_name_plural = _("bản tóm lược nhật ký ngày")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["unit_id", "day"], name="core_digest_unit_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} · {self.first_seq}–{self.last_seq}"

    @property
    def count(self) -> int:
        """How many entries the day holds."""
        return self.last_seq - self.first_seq + 1
