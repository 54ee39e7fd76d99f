"""States, acts and kinds of periodic reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodKind(models.TextChoices):
    """What a period is called (loại kỳ báo cáo); its days are never derived from it."""

    MONTH = "month", _("Tháng")
    QUARTER = "quarter", _("Quý")
    HALF_YEAR = "half_year", _("6 tháng")
    NINE_MONTHS = "nine_months", _("9 tháng")
    YEAR = "year", _("Năm")
    OTHER = "other", _("Khác")


class PeriodSource(models.TextChoices):
    """Where a period comes from (nguồn của kỳ báo cáo)."""

    PLAN = "plan", _("Theo kế hoạch")
    OWN = "own", _("Đơn vị tự lập")


class State(models.TextChoices):
    """Where a report stands (trạng thái báo cáo)."""

    OPEN = "open", _("Đang mở")
    FROZEN = "frozen", _("Đã chốt số liệu")
    COMPOSED = "composed", _("Chờ ký")
    SIGNED = "signed", _("Đã ký, chờ gửi")
    SUBMITTED = "submitted", _("Đã gửi, chờ tiếp nhận")
    RETURNED = "returned", _("Bị trả lại")
    RECEIVED = "received", _("Cấp trên đã nhận")


class Act(models.TextChoices):
    """What a person may do to a report (thao tác với báo cáo)."""

    FREEZE = "freeze", _("Chốt số liệu")
    REFREEZE = "refreeze", _("Chốt lại")
    WRITE = "write", _("Viết nội dung")
    COMPOSE = "compose", _("Trình ký")
    REVISE = "revise", _("Lấy về sửa nội dung")
    SIGN = "sign", _("Ký, lấy số")
    SUBMIT = "submit", _("Gửi cấp trên")
    RECEIVE = "receive", _("Tiếp nhận")
    RETURN = "return", _("Trả lại kèm ý kiến")


class SectionState(models.TextChoices):
    """How far a part of the report is (trạng thái phần nội dung)."""

    WAITING = "waiting", _("Chờ viết")
    WRITTEN = "written", _("Đã viết, chờ duyệt")
    RETURNED = "returned", _("Cần sửa")
    SIGNED_OFF = "signed_off", _("Đã duyệt")


class TemplateKind(models.TextChoices):
    """What a Word template makes (loại mẫu văn bản)."""

    REPORT = "report", _("Báo cáo")


class PaperKind(models.TextChoices):
    """A form the signed report comes in (dạng văn bản)."""

    DOCX = "docx", _("Word")
    PDF = "pdf", _("PDF")
    XLSX = "xlsx", _("Phụ lục thống kê (Excel)")
