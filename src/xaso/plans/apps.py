"""Application plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "xaso.plans"
    verbose_name = "Kế hoạch"
