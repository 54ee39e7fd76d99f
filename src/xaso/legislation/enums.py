"""Types of acts, their standing on a day, and how one act stands to another."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActType(models.TextChoices):
    """Type of act (loại văn bản)."""

    LAW = "law", _("Luật")
    RESOLUTION = "resolution", _("Nghị quyết")
    DECREE = "decree", _("Nghị định")
    CIRCULAR = "circular", _("Thông tư")
    DECISION = "decision", _("Quyết định")
    PLAN = "plan", pgettext_lazy("act", "Kế hoạch")
    PROGRAMME = "programme", _("Chương trình")
    CONCLUSION = "conclusion", _("Kết luận")
    OFFICIAL_LETTER = "official_letter", _("Công văn")


class Standing(models.TextChoices):
    """Whether an act holds on a day (hiệu lực của văn bản)."""

    IN_FORCE = "in_force", _("Còn hiệu lực")
    NOT_YET = "not_yet", _("Chưa có hiệu lực")
    ENDED = "ended", _("Hết hiệu lực")
    UNKNOWN = "unknown", _("Chưa rõ hiệu lực")


class LinkKind(models.TextChoices):
    """How one act stands to another (quan hệ giữa hai văn bản)."""

    AMENDS = "amends", _("sửa đổi, bổ sung")
    IMPLEMENTS = "implements", _("triển khai thực hiện")
