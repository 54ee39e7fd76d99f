"""Refusals of the organisation."""

from xaso.core.errors import Refused


class UnitRefused(Refused):
    """The unit cannot be recorded or changed like that."""


class PostRefused(Refused):
    """The post, its label or its spelling cannot be recorded like that."""


class OfficerRefused(Refused):
    """The account cannot be made or changed like that."""


class AppointmentRefused(Refused):
    """The officer cannot be put into the post, or taken out of it, like that."""


class GrantRefused(Refused):
    """The role cannot be given or taken away like that."""


class AbsenceRefused(Refused):
    """The absence cannot be recorded like that."""


class DelegationRefused(Refused):
    """The delegation cannot be recorded or ended like that."""
