"""Application demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "xaso.demo"
    verbose_name = "Trình diễn"
