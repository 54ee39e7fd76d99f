"""Application core."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "xaso.core"
    verbose_name = "Hạt nhân"
