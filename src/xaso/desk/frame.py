"""What the frame of a page learns from the organisation."""

from __future__ import annotations

from django.http import HttpRequest

from xaso.core import clock
from xaso.organisation import permissions
from xaso.organisation import queries as organisation
from xaso.organisation.models import Officer, Unit
from xaso.ui.context import Identity


def identity(request: HttpRequest) -> Identity:
    """Names of the person, the post and the unit as they hold today."""
    officer = getattr(request, "user", None)  # absent when refused at the gate
    if not isinstance(officer, Officer):
        return Identity()
    day = clock.local_date(clock.now())
    chosen = getattr(request, "unit", None)  # absent where no door was passed
    unit = chosen if isinstance(chosen, Unit) else officer.unit
    posts = organisation.posts_of(officer, day)
    post = organisation.post_label_on(posts[0], day) if posts else ""
    superior = organisation.superior_on(unit, day)
    return Identity(
        unit_name=organisation.name_on(unit, day),
        superior_name=organisation.name_on(superior, day) if superior else "",
        person_name=officer.full_name,
        post_label=post,
    )


def may_open(request: HttpRequest, capability: str) -> bool:
    """Whether the person has the capability in some unit today."""
    officer = getattr(request, "user", None)
    if not isinstance(officer, Officer):
        return False
    if "rights" not in request.__dict__:  # a page without a door, such as a 404
        day = clock.local_date(clock.now())
        request.__dict__["rights"] = permissions.remember(officer, day)
    rights: permissions.Rights = request.__dict__["rights"]
    return bool(rights.on(permissions.Capability(capability)))
