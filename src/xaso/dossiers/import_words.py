"""How imports are said on a page: columns, kinds of faults, states."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xaso.core import bulk
from xaso.dossiers.columns import DETAILS
from xaso.dossiers.models import Dossier
from xaso.procedures.models import Offering, Procedure

_MODELS: Mapping[str, type[models.Model]] = {"dossiers": Dossier, **DETAILS}
_SPECIAL: Mapping[tuple[str, str], Promise] = {
    ("dossiers", "owner_number"): _("số giấy tờ chủ hồ sơ (chỉ lưu mã băm)"),
    ("parts", "is_reused"): _("được tái sử dụng"),
    ("parts", "is_fetched"): _("lấy từ kho, cơ sở dữ liệu"),
    ("parts", "is_resupplied"): _("bị yêu cầu nộp lại"),
    ("payments", "collected"): _("hình thức thu"),
}
_PARENT = _("mã hồ sơ")
FAULTS: Mapping[str, Promise] = {
    "unreadable": _("Ô không đọc được"),
    "missing": _("Thiếu mã hoặc trạng thái"),
    "unknown-value": _("Giá trị không có trong danh mục"),
    "duplicate": _("Trùng mã hồ sơ, nội dung khác nhau"),
    "backwards": _("Hồ sơ đã xong, tệp ghi lùi lại"),
    "emptied": _("Sổ có ngày, tệp để trống"),
    "unknown-dossier": _("Chi tiết của hồ sơ chưa có trong sổ"),
    "merged": _("Ô gộp"),
    "broken-formula": _("Công thức lỗi"),
    "formula": _("Chữ bắt đầu bằng dấu = + @"),
    "owner-number": _("Số giấy tờ không dùng được"),
    "halved-clock": _("Cột ghi giờ kiểu 12 giờ"),
    "doubtful-time": _("Giờ ngoài giờ làm việc"),
    "clash": _("Thủ tục áp dụng từ ngày sớm hơn dòng đã có"),
}
STATE_TONES = {
    "reading": "act", "preview": "soon", "writing": "act", "done": "good",
    "discarded": "blank", "failed": "late",
}  # fmt: skip


def target_label(kind: str, name: str) -> str:
    """What a column an export may fill is called."""
    special = _SPECIAL.get((kind, name))
    if special is not None:
        return str(special)
    if name == "dossier":
        return str(_PARENT)
    tables = (Procedure, Offering) if kind == "procedures" else (_MODELS[kind],)
    fields = {f.attname: f for table in tables for f in bulk.columns_of(table)}
    return str(fields[name].verbose_name) if name in fields else name


def fault_label(code: str) -> str:
    """A kind of fault in words."""
    return str(FAULTS.get(code, code))
