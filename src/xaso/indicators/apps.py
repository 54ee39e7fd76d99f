"""Application indicators."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """Indicators: definitions as data, figures that open (chỉ số)."""

    name = "xaso.indicators"
    verbose_name = "Chỉ số"

    def ready(self) -> None:
        """Put the app's places in the menu, on "Hôm nay", in the search and the journal."""
        from xaso.indicators import panels  # noqa: PLC0415 -- models must be loaded first
        from xaso.ui import menu, search, subjects, today  # noqa: PLC0415 -- same

        menu.register(
            menu.MenuItem(
                _("Chỉ số"),
                "indicators:indicators",
                "chart-bar",
                capability="indicators.view",
                order=25,
                key="i",
            )
        )
        today.register(panels.today)
        subjects.register("indicators", panels.subjects)
        search.register("indicators", _("Chỉ số"), panels.find, order=35)
