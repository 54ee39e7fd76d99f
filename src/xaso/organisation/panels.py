"""What the organisation shows on “Hôm nay”: the units a superior follows."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.organisation import queries
from xaso.organisation.enums import Role
from xaso.organisation.permissions import roles_of
from xaso.ui.today import Board, Viewer

SHOWN = 12


def followed(viewer: Viewer) -> Iterator[Board]:
    """For who follows units below: one button for each, into its plan and tasks."""
    roles = {role for role, _unit in roles_of(viewer.actor, viewer.today)}
    if Role.SUPERIOR not in roles:
        return
    units = queries.reachable_units(viewer.actor, viewer.today)
    others = [unit for unit in units if unit.pk != viewer.unit_id]
    yield Board(
        key="followed-units",
        title=_("Đơn vị bạn theo dõi"),
        template="organisation/_followed.html",
        data={"units": others[:SHOWN], "more": max(0, len(others) - SHOWN)},
        url=reverse("organisation:account"),
        icon="building-community",
        count=len(others),
        order=5,
    )
