"""From a figure to its records: the addresses of the drill-down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xaso.core.text import marked
from xaso.core.windows import Window
from xaso.indicators.asked import Asked
from xaso.indicators.definitions import Definition, Kind, Part
from xaso.indicators.values import Value
from xaso.ui import wording

SHORT: Mapping[Part, str] = {
    Part.NUMERATOR: marked("Tử số"),
    Part.DENOMINATOR: marked("Mẫu số"),
    Part.MISSING: marked("Còn thiếu"),
    Part.EXCLUDED: marked("Không tính"),
}
ICONS: Mapping[Part, str] = {
    Part.NUMERATOR: "circle-check",
    Part.DENOMINATOR: "list",
    Part.MISSING: "circle-dashed",
    Part.EXCLUDED: "ban",
}


@dataclass(frozen=True, slots=True)
class Door:
    """A part of a figure: its words, how many records, the way to them."""

    part: Part
    label: str
    count: int | None
    url: str

    @property
    def icon(self) -> str:
        """The mark of the part."""
        return ICONS[self.part]

    @property
    def said(self) -> str:
        """Tử số: 694."""
        if self.count is None:
            return self.label
        return f"{self.label}: {wording.number(self.count)}"


def door(
    definition: Definition,
    part: Part,
    asked: Asked,
    group: tuple[str, str] | None = None,
    window: Window | None = None,
) -> str:
    """The address of the records of a part; a composite one opens its own page."""
    query = asked.query_of(window or asked.window)
    if not definition.is_counted:
        return reverse("indicators:indicator", args=[definition.code]) + query
    address = reverse("indicators:records", args=[definition.code])
    narrowed = {"theo": group[0], "nhom": group[1]} if group else {}
    tail = urlencode({"phan": part.value, **narrowed})
    return f"{address}{query}&{tail}"


def sheet(
    definition: Definition, part: Part, asked: Asked, group: tuple[str, str] | None
) -> str:
    """The address of the same records as .xlsx."""
    page = reverse("indicators:records", args=[definition.code])
    file = reverse("indicators:records_sheet", args=[definition.code])
    return door(definition, part, asked, group).replace(page, file, 1)


def parts_of(definition: Definition) -> tuple[Part, ...]:
    """The parts a definition has: a plain count has no denominator."""
    if not definition.is_counted:
        return ()
    if definition.kind is Kind.COUNT:
        return (Part.NUMERATOR, Part.EXCLUDED)
    return tuple(Part)


def doors_of(
    value: Value, asked: Asked, *, with_empty: Part | None = None
) -> list[Door]:
    """Every part with how many records it has; exclusions only where there are any."""
    counts = {
        Part.NUMERATOR: value.numerator,
        Part.DENOMINATOR: value.denominator,
        Part.MISSING: value.missing,
        Part.EXCLUDED: value.excluded,
    }
    counts_rows = value.definition.measure == "*"
    return [
        Door(
            part,
            _label(part, value.definition),
            counts[part] if counts_rows or part is Part.EXCLUDED else None,
            door(value.definition, part, asked),
        )
        for part in parts_of(value.definition)
        if part is not Part.EXCLUDED or value.excluded or with_empty is part
    ]


def _label(part: Part, definition: Definition) -> str:
    if definition.kind is Kind.COUNT and part is Part.NUMERATOR:
        return _("Được đếm")
    return _(SHORT[part])
