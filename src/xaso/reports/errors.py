"""What the app refuses to do."""

from xaso.core.errors import Refused


class PeriodRefused(Refused):
    """The period cannot be changed that way (không sửa được kỳ báo cáo)."""


class ReportRefused(Refused):
    """The act does not fit where the report stands (không thực hiện được)."""


class FreezeRefused(ReportRefused):
    """The figures cannot be frozen now (chưa chốt được số liệu)."""
