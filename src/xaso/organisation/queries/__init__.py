"""Reads of the organisation that have a name."""

from xaso.organisation.queries.accounts import (
    demo_accounts,
    devices_of,
    find_demo_account,
    profile_of,
    reachable_units,
)
from xaso.organisation.queries.people import (
    acting_for,
    colleagues_of,
    get_absence,
    get_delegation,
    holders,
    is_absent,
    names_of,
    officers_in,
    officers_with_role,
    posts_of,
    represented_by,
)
from xaso.organisation.queries.posts import (
    post_label_on,
    resolve_post,
    unit_of_post,
)
from xaso.organisation.queries.units import (
    get_unit,
    name_on,
    predecessors,
    preferred_unit,
    subordinates_on,
    successors,
    superior_on,
)

__all__ = [
    "acting_for",
    "colleagues_of",
    "demo_accounts",
    "devices_of",
    "find_demo_account",
    "get_absence",
    "get_delegation",
    "get_unit",
    "holders",
    "is_absent",
    "name_on",
    "names_of",
    "officers_in",
    "officers_with_role",
    "post_label_on",
    "posts_of",
    "predecessors",
    "preferred_unit",
    "profile_of",
    "reachable_units",
    "represented_by",
    "resolve_post",
    "subordinates_on",
    "successors",
    "superior_on",
    "unit_of_post",
]
