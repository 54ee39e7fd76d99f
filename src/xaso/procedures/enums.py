"""How a procedure is offered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class OnlineLevel(models.TextChoices):
    """How much of the procedure can be done online (mức độ trực tuyến)."""

    UNKNOWN = "", _("chưa rõ")
    OFFLINE = "offline", _("không trực tuyến")
    PARTIAL = "partial", _("một phần")
    FULL = "full", _("toàn trình")


class Mechanism(models.TextChoices):
    """Which bodies take part (cơ chế giải quyết)."""

    UNKNOWN = "", _("chưa rõ")
    ONE_STOP = "one_stop", _("một cửa")
    JOINT_SAME = "joint_same", _("một cửa liên thông cùng cấp")
    JOINT_ACROSS = "joint_across", _("một cửa liên thông nhiều cấp")
