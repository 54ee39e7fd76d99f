"""Application tasks."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "xaso.tasks"
    verbose_name = "Giao việc"
