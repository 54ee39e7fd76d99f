"""Application ui."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "xaso.ui"
    verbose_name = "Giao diện"
