"""Application indicators."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "xaso.indicators"
    verbose_name = "Chỉ số"
