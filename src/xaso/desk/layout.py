"""Laying out "Hôm nay": lots of several apps become one panel each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xaso.ui.today import Lot, Place, Row

WEEK = 7
ROWS = 8
FAR = 10_000


@dataclass(frozen=True, slots=True)
class Panel:
    """One standing panel (ô): rows of all apps, the most pressing first."""

    place: Place
    rows: tuple[Row, ...]
    total: int
    url: str

    @property
    def more(self) -> int:
        """How many there are beyond those shown."""
        return max(0, self.total - len(self.rows))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week strip (một ngày trong dải tuần)."""

    on: date
    is_today: bool
    is_working: bool
    count: int
    url: str


def panel(place: Place, lots: Iterable[Lot]) -> Panel:
    """The panel of a place: rows by days left, then as the apps gave them."""
    own = [lot for lot in lots if lot.place == place]
    rows = sorted(
        (row for lot in own for row in lot.rows),
        key=lambda row: FAR if row.left is None else row.left,
    )
    url = next((lot.url for lot in own if lot.url), "")
    return Panel(place, tuple(rows[:ROWS]), sum(lot.total for lot in own), url)


def sentence(panels: Mapping[str, Panel]) -> str:
    """The day in one sentence, the most pressing first."""
    said = [
        ngettext("%(n)s việc trễ", "%(n)s việc trễ", panels[Place.LATE].total),
        ngettext(
            "%(n)s việc cần xong hôm nay",
            "%(n)s việc cần xong hôm nay",
            panels[Place.TODO].total,
        ),
        ngettext(
            "%(n)s việc chờ bạn ký, duyệt",
            "%(n)s việc chờ bạn ký, duyệt",
            panels[Place.SIGN].total,
        ),
    ]
    totals = [panels[place].total for place in (Place.LATE, Place.TODO, Place.SIGN)]
    parts = [text % {"n": n} for text, n in zip(said, totals, strict=True) if n]
    if not parts:
        return _("Không có việc trễ, không có việc đến hạn hôm nay.")
    return _("Bạn có %(list)s.") % {"list": ", ".join(parts)}


def week(
    lots: Iterable[Lot], today: date, working_days: frozenset[date]
) -> tuple[Day, ...]:
    """Seven days from today with what falls due on each."""
    counts: Counter[date] = Counter()
    url = ""
    for lot in lots:
        counts.update(dict(lot.by_day))
        url = url or lot.day_url
    days = (today + timedelta(days=ahead) for ahead in range(WEEK))
    return tuple(
        Day(
            on=day,
            is_today=day == today,
            is_working=day in working_days,
            count=counts[day],
            url=url.format(day=day.isoformat()) if counts[day] else "",
        )
        for day in days
    )
