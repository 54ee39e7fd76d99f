"""Kinds and roles of the organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """Kind of unit (loại đơn vị); thị trấn and huyện end on 30/6/2025."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Tỉnh, thành phố")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DISTRICT = "district", _("Huyện, thị xã, thành phố thuộc tỉnh")
    COMMUNE = "commune", _("Xã")
    WARD = "ward", _("Phường")
    TOWNSHIP = "township", _("Thị trấn")
    SPECIAL_ZONE = "special_zone", _("Đặc khu")
    DIVISION = "division", _("Bộ phận, phòng chuyên môn")


class CodeScheme(models.TextChoices):
    """Scheme of an identifier code (mã định danh)."""

    ADMINISTRATIVE = "administrative", _("Mã đơn vị hành chính")
    QCVN_102 = "qcvn102", _("Mã định danh cũ theo QCVN 102:2016")
    QD_20 = "qd20", _("Mã định danh theo Quyết định 20/2020/QĐ-TTg")


class LinkKind(models.TextChoices):
    """How one unit stands to another over time (quan hệ giữa hai đơn vị)."""

    SUPERIOR = "superior", _("Cấp trên trực tiếp")
    SUCCESSOR = "successor", _("Đơn vị kế thừa")


class Role(models.TextChoices):
    """What an officer may do in a unit (vai trò)."""

    OFFICE = "office", _("Văn phòng – Thống kê")
    PROFESSIONAL = "professional", _("Công chức chuyên môn")
    CLERK = "clerk", _("Cán bộ một cửa")
    CHAIR = "chair", _("Chủ tịch")
    VICE_CHAIR = "vice_chair", _("Phó Chủ tịch")
    ADMIN = "admin", _("Quản trị hệ thống")
    SUPERIOR = "superior", _("Cấp trên theo dõi")
    FRONT = "front", _("Mặt trận giám sát")
