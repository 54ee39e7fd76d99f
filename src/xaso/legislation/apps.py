"""Application legislation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LegislationConfig(AppConfig):
    """The register of acts (văn bản pháp lý)."""

    name = "xaso.legislation"
    verbose_name = _("Văn bản pháp lý")

    def ready(self) -> None:
        """Put the register in the menu."""
        from xaso.ui import menu  # noqa: PLC0415 -- the registry is filled at start-up

        menu.register(
            menu.MenuItem(
                _("Văn bản pháp lý"),
                "legislation:acts",
                "book-2",
                capability="legislation.view",
                order=70,
                key="p",
            )
        )
