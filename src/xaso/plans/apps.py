"""Application plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from xaso.core import periods


class PlansConfig(AppConfig):
    """Plans: from a document to targets, tasks and report windows (kế hoạch)."""

    name = "xaso.plans"
    verbose_name = _("Kế hoạch")

    def ready(self) -> None:
        """Put the app's places in the menu, on "Hôm nay" and in the search."""
        from xaso.plans import panels  # noqa: PLC0415 -- models must be loaded first
        from xaso.plans.queries.windows import reported_periods  # noqa: PLC0415 -- same
        from xaso.ui import menu, search, subjects, today  # noqa: PLC0415

        menu.register(
            menu.MenuItem(
                _("Bảng chỉ tiêu"),
                "board:board",
                "target-arrow",
                capability="board.view",
                order=20,
                key="b",
            )
        )
        menu.register(
            menu.MenuItem(
                _("Kế hoạch"),
                "plans:plans",
                "notebook",
                capability="plans.view",
                order=30,
                key="k",
            )
        )
        today.register(panels.today)
        periods.register(reported_periods)
        subjects.register("plans", panels.subjects)
        search.register("plans", _("Mục tiêu, kế hoạch"), panels.find, order=30)
        search.register("acts", _("Văn bản"), panels.find_acts, order=60)
