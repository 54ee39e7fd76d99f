"""Application desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "xaso.desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        from xaso.desk import frame  # noqa: PLC0415 -- models must be loaded first
        from xaso.ui import context, menu  # noqa: PLC0415 -- same

        context.use_identity(frame.identity)
        menu.use_gate(frame.may_open)
        menu.register(
            menu.MenuItem(_("Hôm nay"), "desk:today", "home", order=0, key="h")
        )
        menu.register(
            menu.MenuItem(
                _("Lịch làm việc"), "desk:calendar", "calendar", order=80, key="l"
            )
        )
        menu.register(
            menu.MenuItem(_("Nhật ký"), "desk:journal", "history", "journal.view", 90)
        )
