"""Application dossiers."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    """The ledger of dossiers (sổ hồ sơ)."""

    name = "xaso.dossiers"
    verbose_name = _("Sổ hồ sơ")

    def ready(self) -> None:
        """Describe what can be counted."""
        from xaso.core import facts as registry  # noqa: PLC0415 -- models first
        from xaso.dossiers import facts  # noqa: PLC0415 -- same

        for fact in facts.ALL:
            registry.register(fact)
