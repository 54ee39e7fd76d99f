"""Application procedures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProceduresConfig(AppConfig):
    """The catalogue of procedures and how each unit offers them (danh mục thủ tục)."""

    name = "xaso.procedures"
    verbose_name = _("Thủ tục hành chính")

    def ready(self) -> None:
        """Describe what can be counted."""
        from xaso.core import facts as registry  # noqa: PLC0415 -- models first
        from xaso.procedures import facts  # noqa: PLC0415 -- same

        registry.register(facts.PROCEDURES)
