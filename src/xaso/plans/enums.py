"""States of a draft and of what the officer decides about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftState(models.TextChoices):
    """Where a draft of a plan stands (tình trạng bản rà soát)."""

    COMPILING = "compiling", _("Đang đọc văn bản")
    REVIEW = "review", _("Đang rà soát")
    APPROVED = "approved", _("Đã phê duyệt")
    DISCARDED = "discarded", _("Đã bỏ")
    UNREADABLE = "unreadable", _("Không đọc được")


class Severity(models.TextChoices):
    """How much a finding weighs (mức độ của phát hiện)."""

    ERROR = "error", _("Lỗi")
    WARNING = "warning", _("Cảnh báo")
    NOTE = "note", _("Ghi chú")


class Settlement(models.TextChoices):
    """How a finding was settled (cách giải quyết phát hiện)."""

    ACCEPTED = "accepted", _("Chấp nhận đề xuất")
    CORRECTED = "corrected", _("Đã sửa")
    DISMISSED = "dismissed", _("Bỏ qua")


class ChangeKind(models.TextChoices):
    """What a correction does (loại hiệu chỉnh)."""

    SET = "set", _("Sửa")
    ADD = "add", _("Thêm")
    REMOVE = "remove", _("Bỏ")


class Verdict(models.TextChoices):
    """What can honestly be said of a measure today (kết luận về chỉ tiêu)."""

    MET = "met", _("Đạt")
    NOT_MET = "not_met", _("Chưa đạt")
    NOTHING = "nothing", _("Không phát sinh")
    WAITING = "waiting", _("Chờ công bố")
    NO_DATA = "no_data", _("Chưa có số liệu")


class PathState(models.TextChoices):
    """Where a measure is heading (hướng của chỉ tiêu); see paths.py."""

    ON_PATH = "on_path", _("Đúng hướng")
    AT_RISK = "at_risk", _("Có nguy cơ")
    OFF_PATH = "off_path", _("Lệch hướng")
    MET = "met", _("Đã đạt")
    MISSED = "missed", _("Không đạt")
    EARLY = "early", _("Chưa đủ dữ liệu")
    NOTHING = "nothing", _("Không phát sinh")
    WAITING = "waiting", _("Chờ công bố")
    NO_DATA = "no_data", _("Chưa có số liệu")
