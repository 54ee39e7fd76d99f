"""Filling the register of acts from the data file that ships with the software."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from importlib import resources

from django.db import transaction

from xaso.core import text
from xaso.legislation import rules
from xaso.legislation.enums import LinkKind
from xaso.legislation.models import Act, ActLink

Row = Mapping[str, str]


def shipped_rows() -> list[dict[str, str]]:
    """The rows of the data file, keyed by column (see the file's header line)."""
    path = resources.files("xaso.legislation") / "data" / "acts.csv"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


@transaction.atomic
def load_register(*, rows: Iterable[Row] | None = None) -> int:
    """Bring the register to the state of the data file; running it twice changes nothing.

    Returns the number of acts in the file. Acts an office added itself stay.
    """
    given = list(shipped_rows() if rows is None else rows)
    acts = {row["key"]: _upsert(row) for row in given}
    for row in given:
        _link(acts, row)
    return len(acts)


def _upsert(row: Row) -> Act:
    symbol = rules.normal_symbol(row["symbol"])
    words = f"{symbol} {row['subject']} {row['issuer']}"
    act, _created = Act.objects.update_or_create(
        key=row["key"],
        defaults={
            "type": row["type"],
            "number": symbol.partition("/")[0].partition("-")[0],
            "symbol": symbol,
            "symbol_key": rules.symbol_key(symbol),
            "issued_on": _day(row["issued_on"]),
            "issuer": row["issuer"],
            "subject": row["subject"],
            "in_force_from": _day(row["in_force_from"]),
            "in_force_to": _day(row["in_force_to"]),
            "source": row["source"],
            "verified": row["verified"] == "yes",
            "search": text.fold(words)[:800],
        },
    )
    return act


def _link(acts: Mapping[str, Act], row: Row) -> None:
    act = acts[row["key"]]
    act.replaced_by = acts[row["replaced_by"]] if row["replaced_by"] else None
    act.save(update_fields=["replaced_by"])
    for kind in LinkKind.values:
        for other in row[kind].split():
            ActLink.objects.get_or_create(act=act, kind=kind, other=acts[other])


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
