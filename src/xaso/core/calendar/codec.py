"""A calendar as plain JSON, and the digest of its content. Pure."""

from __future__ import annotations

import hashlib
import json
from datetime import date, time
from typing import Any

from xaso.core.calendar.entries import Citation, DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.rules import WorkCalendar

Json = dict[str, Any]


def to_json(calendar: WorkCalendar) -> Json:
    """Everything that counts in the calendar, in a fixed order; not its key."""
    return {
        "minutes_per_day": calendar.minutes_per_day,
        "zone": calendar.zone,
        "shifts": sorted((_shift(s) for s in calendar.shifts), key=str),
        "years": [_year(calendar.years[year]) for year in sorted(calendar.years)],
        "days": [_day(calendar.days[day]) for day in sorted(calendar.days)],
    }


def from_json(data: Json, *, key: str) -> WorkCalendar:
    """The calendar that `to_json` wrote, under the given key."""
    days = [_read_day(row) for row in data["days"]]
    years = [_read_year(row) for row in data["years"]]
    return WorkCalendar(
        shifts=tuple(_read_shift(row) for row in data["shifts"]),
        days={entry.day: entry for entry in days},
        years={entry.year: entry for entry in years},
        minutes_per_day=data["minutes_per_day"],
        zone=data["zone"],
        key=key,
    )


def digest(calendar: WorkCalendar) -> str:
    """SHA-256 of the content, hexadecimal; equal content, equal digest."""
    text = json.dumps(to_json(calendar), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _shift(shift: Shift) -> Json:
    return {
        "weekday": shift.weekday,
        "begins": f"{shift.begins:%H:%M}",
        "ends": f"{shift.ends:%H:%M}",
        "counts": shift.counts,
        "valid_from": _iso(shift.valid_from),
        "valid_to": _iso(shift.valid_to),
    }


def _year(entry: YearEntry) -> Json:
    return {
        "year": entry.year,
        "status": entry.status.value,
        "citation": _citation(entry.citation),
    }


def _day(entry: DayEntry) -> Json:
    return {
        "day": entry.day.isoformat(),
        "kind": entry.kind.value,
        "name": entry.name,
        "swapped_with": _iso(entry.swapped_with),
        "note": entry.note,
        "citation": _citation(entry.citation),
    }


def _citation(citation: Citation | None) -> Json | None:
    if citation is None:
        return None
    return {
        "number": citation.number,
        "on": _iso(citation.on),
        "issuer": citation.issuer,
        "subject": citation.subject,
        "checked": citation.checked,
    }


def _read_shift(row: Json) -> Shift:
    return Shift(
        weekday=row["weekday"],
        begins=time.fromisoformat(row["begins"]),
        ends=time.fromisoformat(row["ends"]),
        counts=row["counts"],
        valid_from=_date(row["valid_from"]),
        valid_to=_date(row["valid_to"]),
    )


def _read_year(row: Json) -> YearEntry:
    citation = _read_citation(row["citation"])
    return YearEntry(row["year"], YearStatus(row["status"]), citation)


def _read_day(row: Json) -> DayEntry:
    return DayEntry(
        day=date.fromisoformat(row["day"]),
        kind=DayKind(row["kind"]),
        name=row["name"],
        citation=_read_citation(row["citation"]),
        swapped_with=_date(row["swapped_with"]),
        note=row["note"],
    )


def _read_citation(row: Json | None) -> Citation | None:
    return Citation(**{**row, "on": _date(row["on"])}) if row else None


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
