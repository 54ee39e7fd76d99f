"""Application organisation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "xaso.organisation"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        from xaso.organisation import finding, panels  # noqa: PLC0415 -- needs models
        from xaso.ui import menu, search, subjects, today  # noqa: PLC0415 -- same

        today.register(panels.followed)
        subjects.register("organisation", finding.subjects)
        search.register("officers", _("Người"), finding.find_people, order=20)
        menu.register(
            menu.MenuItem(
                _("Tổ chức"),
                "organisation:unit",
                "building-community",
                capability="organisation.view",
                order=80,
                key="o",
            )
        )
