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
