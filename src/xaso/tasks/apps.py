"""Application tasks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "xaso.tasks"
    verbose_name = "Giao việc"

    def ready(self) -> None:
        from xaso.core import facts as registry  # noqa: PLC0415 -- models first
        from xaso.tasks import facts, jobs, panels, receivers  # noqa: PLC0415 -- same
        from xaso.ui import menu, search, subjects, today  # noqa: PLC0415 -- same

        _registered = (jobs, receivers)
        registry.register(facts.TASKS)
        today.register(panels.today)
        subjects.register("tasks", panels.subjects)
        search.register("tasks", _("Nhiệm vụ"), panels.find, order=20)
        for item in (
            menu.MenuItem(
                _("Việc của tôi"), "tasks:mine", "checklist",
                capability="tasks.view", order=10, key="v", group=_("Công việc"),
            ),
            menu.MenuItem(
                _("Ai nợ gì tuần này"), "tasks:owed", "users",
                capability="tasks.view", order=11, key="n", group=_("Công việc"),
            ),
            menu.MenuItem(
                _("Việc của đơn vị"), "tasks:unit", "list-details",
                capability="supervision.view", order=12, key="d", group=_("Công việc"),
            ),
        ):  # fmt: skip
            menu.register(item)
