"""Files the software keeps; the bytes live in the storage, here is what they are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xaso.core.file_kinds import FileKind
from xaso.core.ids import new_id


class StoredFile(models.Model):
    """One file somebody brought (tệp lưu trữ). Equal bytes are kept once.

    Never changed: a new version of a document is a new StoredFile.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit_id = models.UUIDField(_("đơn vị"), db_index=True)
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64, db_index=True)
    name = models.CharField(_("tên tệp"), max_length=200)
    kind = models.CharField(
        _("loại tệp"), max_length=8, choices=[(kind.value, kind.label) for kind in FileKind]
    )  # fmt: skip
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"))
    created_at = models.DateTimeField(_("nhận lúc"))
    created_by_id = models.UUIDField(_("người nộp"), null=True)

    class Meta:
        verbose_name = _("tệp lưu trữ")
        verbose_name_plural = _("tệp lưu trữ")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(size__gt=0), name="core_storedfile_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the bytes lie in the storage."""
        return path_of(self.sha256)


def path_of(sha256: str) -> str:
    """Storage path of the bytes with that hash."""
    return f"{sha256[:2]}/{sha256}"
