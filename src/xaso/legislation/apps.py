"""Application legislation."""

from django.apps import AppConfig


class LegislationConfig(AppConfig):
    name = "xaso.legislation"
    verbose_name = "Văn bản pháp lý"
