"""What an outside value is, and what its source says of the target."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ValueKind(models.TextChoices):
    """What the value stands for (loại số liệu ngoài hệ thống)."""

    BASELINE = "baseline", _("Số nền (kỳ gốc)")
    RESULT = "result", _("Kết quả đã công bố")
    PROVISIONAL = "provisional", _("Số tạm, tự đánh giá")


class Judgement(models.TextChoices):
    """What the source itself concludes, for targets without a number (kết luận)."""

    NONE = "", _("Văn bản không kết luận")
    MET = "met", _("Văn bản kết luận đạt")
    NOT_MET = "not_met", _("Văn bản kết luận chưa đạt")
    NOTHING = "nothing", _("Văn bản xác nhận không phát sinh")


class DefinitionKind(models.TextChoices):
    """How the counts of a definition become its value (cách tính)."""

    RATIO = "ratio", _("tỷ lệ: tử số trên mẫu số")
    COUNT = "count", _("số đếm")
    POINTS = "points", _("điểm bình quân mỗi bản ghi")
    QUOTIENT = "quotient", _("thương của hai chỉ số khác")
    SCORE = "score", _("tổng điểm có trọng số của các chỉ số khác")
    TIERS = "tiers", _("điểm theo bậc của các chỉ số khác")
    GROWTH = "growth", _("mức tăng so với số nền")


class VersionState(models.TextChoices):
    """Where a version of a definition stands (trạng thái phiên bản)."""

    PROPOSED = "proposed", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    REJECTED = "rejected", _("không duyệt")
    WITHDRAWN = "withdrawn", _("đã rút")
