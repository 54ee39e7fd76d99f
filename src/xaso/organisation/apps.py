"""Application organisation."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "xaso.organisation"
    verbose_name = "Tổ chức"
