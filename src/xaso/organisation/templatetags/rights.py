"""Asks in a template what the door has found already; no query of its own."""

from __future__ import annotations

from django import template

from xaso.organisation.permissions import Capability, Rights

register = template.Library()


@register.filter
def hold(rights: Rights, capability: str) -> bool:
    """{% if request.rights|hold:"tasks.view" %}: whether it holds in some unit."""
    return bool(rights.on(Capability(capability)))
