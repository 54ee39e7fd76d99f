"""Application dossiers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    """The ledger of dossiers (sổ hồ sơ)."""

    name = "xaso.dossiers"
    verbose_name = _("Sổ hồ sơ")

    def ready(self) -> None:
        """Describe what can be counted; take a place in menu, search and “Hôm nay”."""
        from xaso.core import facts as registry  # noqa: PLC0415 -- models first
        from xaso.dossiers import facts, panels, receivers  # noqa: PLC0415 -- same
        from xaso.ui import menu, search, subjects, today  # noqa: PLC0415 -- same

        _registered = receivers
        for fact in facts.ALL:
            registry.register(fact)
        menu.register(
            menu.MenuItem(
                _("Sổ hồ sơ"), "dossiers:ledger", "folder",
                capability="ledger.view", order=15, key="s",
            )
        )  # fmt: skip
        today.register(panels.today)
        subjects.register("dossiers", panels.subjects)
        search.register("dossiers", _("Hồ sơ"), panels.find, order=25)
