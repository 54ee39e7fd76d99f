"""Application core."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "xaso.core"
    verbose_name = "Hạt nhân"

    def ready(self) -> None:
        """Load what apps register by being imported: events, reactions, jobs, checks."""
        import_module("xaso.core.calendar.events")
        autodiscover_modules("events", "receivers", "jobs", "chores", "checks")
