"""Application desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "xaso.desk"
    verbose_name = "Bàn làm việc"
