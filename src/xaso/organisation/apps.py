"""Application organisation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    name = "xaso.organisation"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        from xaso.organisation import finding  # noqa: PLC0415 -- needs the models
        from xaso.ui import menu, search, subjects  # noqa: PLC0415 -- same

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
