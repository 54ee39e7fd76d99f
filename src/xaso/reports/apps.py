"""Application reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Periodic reports: freeze, compose, submit, restate (báo cáo định kỳ)."""

    name = "xaso.reports"
    verbose_name = _("Báo cáo")
