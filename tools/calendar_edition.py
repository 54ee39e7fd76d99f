"""Write an edition of the national calendar: base data of `holidays` + decisions.toml.

python tools/calendar_edition.py 2026-11          writes data/2026-11.json
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import holidays

from xaso.core.calendar.codec import to_json
from xaso.core.calendar.entries import Citation, DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.rules import WorkCalendar

FOLDER = Path(__file__).parents[1] / "src/xaso/core/calendar/data"
FIRST, LAST = 2023, 2030
TET = "Tết Nguyên đán"
NAMES = {
    "Tết Dương lịch": "Tết Dương lịch",
    "Ngày Giỗ Tổ Hùng Vương": "Giỗ Tổ Hùng Vương",
    "Ngày Chiến thắng": "Ngày Chiến thắng",
    "Ngày Quốc tế Lao động": "Ngày Quốc tế lao động",
    "Quốc khánh": "Quốc khánh",
    "Ngày Văn hóa Việt Nam": "Ngày Văn hóa Việt Nam",
}
COMPENSATED = " (nghỉ bù)"
SWAPPED = re.compile(r"^Ngày nghỉ \(thay cho")
TET_DAY = re.compile(r"Tết|Giao thừa|Mùng")


def build() -> WorkCalendar:
    """The calendar of this moment's base data and decisions."""
    with (FOLDER / "decisions.toml").open("rb") as file:
        table = tomllib.load(file)
    cited = {key: Citation(**row) for key, row in table["decisions"].items()}
    days = {entry.day: entry for entry in _base(cited)}
    for entry in _decided(table, cited):
        days[entry.day] = entry
    for day in table["drop"]["days"]:
        days.pop(day, None)
    return WorkCalendar(
        shifts=_shifts(table),
        days=days,
        years=_years(table, cited),
    )


def _base(cited: dict[str, Citation]) -> list[DayEntry]:
    base = holidays.country_holidays("VN", years=range(FIRST, LAST + 1), language="vi")
    rows = ((day, name) for day, name in base.items() if not SWAPPED.match(name))
    return [_entry(day, name, cited) for day, name in rows]


def _entry(day: date, given: str, cited: dict[str, Citation]) -> DayEntry:
    kind = DayKind.COMPENSATED if given.endswith(COMPENSATED) else DayKind.HOLIDAY
    plain = given.removesuffix(COMPENSATED)
    name = NAMES.get(plain) or (TET if TET_DAY.search(plain) else plain)
    note = _tet_note(plain) if name == TET else ""
    return DayEntry(day, kind, name, _cited(day, kind, name, cited), note=note)


def _tet_note(given: str) -> str:
    """Which day of Tết: "29 Tết", "giao thừa", "mùng hai"."""
    day = given.removesuffix(" Tết Nguyên Đán")
    return "mùng một" if day == given == "Tết Nguyên Đán" else day[0].lower() + day[1:]


def _cited(
    day: date, kind: DayKind, name: str, cited: dict[str, Citation]
) -> Citation | None:
    if name == "Ngày Văn hóa Việt Nam":
        return cited["culture-day"]
    adjacent = name == "Quốc khánh" and (day.month, day.day) != (9, 2)
    if name == TET or adjacent:
        return cited.get(f"year-{day.year}")
    return cited["labour-111-3" if kind is DayKind.COMPENSATED else "labour-112-1"]


def _decided(table: dict[str, Any], cited: dict[str, Citation]) -> list[DayEntry]:
    entries = []
    for swap in table["swaps"]:
        off, on, paper = swap["off"], swap["on"], cited[swap["decision"]]
        name = swap["name"]
        entries.append(DayEntry(off, DayKind.SWAPPED_OFF, name, paper, on))
        entries.append(DayEntry(on, DayKind.SWAPPED_ON, name, paper, off))
    for row in table["compensated"]:
        paper = cited[row["decision"]]
        entries += [DayEntry(d, DayKind.COMPENSATED, TET, paper) for d in row["days"]]
    return entries


def _years(table: dict[str, Any], cited: dict[str, Citation]) -> dict[int, YearEntry]:
    years = {
        year: YearEntry(year, YearStatus.ESTIMATED) for year in range(FIRST, LAST + 1)
    }
    for row in table["years"]:
        paper = cited[row["decision"]]
        years[row["year"]] = YearEntry(row["year"], YearStatus(row["status"]), paper)
    return years


def _shifts(table: dict[str, Any]) -> tuple[Shift, ...]:
    return tuple(
        Shift(weekday, row["begins"], row["ends"])
        for row in table["shifts"]
        for weekday in row["weekdays"]
    )


def main(name: str) -> None:
    """Write the edition; refuse to rewrite one."""
    datetime.strptime(name, "%Y-%m").astimezone()
    path = FOLDER / f"{name}.json"
    if path.exists():
        sys.exit(f"{path.name} is shipped already: choose a new name")
    text = json.dumps(to_json(build()), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main(sys.argv[1])
