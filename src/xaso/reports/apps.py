"""Application reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Periodic reports: freeze, compose, submit, restate (báo cáo định kỳ)."""

    name = "xaso.reports"
    verbose_name = _("Báo cáo")

    def ready(self) -> None:
        """Put the app's places in the menu and on "Hôm nay"; answer for sealed periods."""
        from xaso.core import seals  # noqa: PLC0415 -- models must be loaded first
        from xaso.reports import jobs, panels, receivers  # noqa: PLC0415 -- same
        from xaso.ui import menu, subjects, today  # noqa: PLC0415 -- same

        _registered = (jobs, receivers)
        menu.register(
            menu.MenuItem(
                _("Báo cáo"),
                "reports:calendar",
                "report",
                capability="reports.view",
                order=35,
                key="c",
            )
        )
        today.register(panels.today)
        subjects.register("reports", panels.subjects)
        seals.register(panels.seals_of)
