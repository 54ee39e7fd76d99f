"""The honest rival: the same rows in a workbook, the same counts as formulas."""

from __future__ import annotations

import csv
import resource
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

_ALWAYS_COMPUTE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def write_book(
    path: Path, names: Sequence[str], rows: Sequence[Sequence[object]], window: tuple[date, date]
) -> None:  # fmt: skip
    """One sheet of rows (dates as dates, moments as moments), one with 14 formulas."""
    book = xlsxwriter.Workbook(
        path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}
    )
    answers, sheet = book.add_worksheet("ket-qua"), book.add_worksheet("ho-so")
    sheet.write_row(0, 0, names)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value not in (None, ""):
                sheet.write(number, column, _cell(names[column], value))
    for number, formula in enumerate(_formulas(names, len(rows) + 1, window)):
        answers.write_formula(number, 0, formula)
    book.close()


def _cell(name: str, value: object) -> object:
    if isinstance(value, str) and name.endswith("_on"):
        return date.fromisoformat(value)
    if isinstance(value, str) and name.endswith("_at"):
        return datetime.fromisoformat(value).replace(tzinfo=None)
    return int(value) if isinstance(value, bool) else value


def _formulas(names: Sequence[str], last: int, window: tuple[date, date]) -> list[str]:
    def column(name: str) -> str:
        letter = xlsxwriter.utility.xl_col_to_name(list(names).index(name))
        return f"'ho-so'!${letter}$2:${letter}${last}"

    def ifs(*conditions: str) -> str:
        pairs = [
            f'{column(name)},"{test}"'
            for name, _, test in (c.partition(" ") for c in conditions)
        ]
        return f"COUNTIFS({','.join([*pairs, clean])})"

    clean = f'{column("problem")},""'
    start, end = ((day - date(1899, 12, 30)).days for day in window)
    received = (f"received_on >={start}", f"received_on <={end}", "status <>denied")
    finished = (f"finished_on >={start}", f"finished_on <={end}", "status <>denied")
    online = "channel =online"

    def product(*conditions: str, also: str) -> str:
        tests = [
            f"({column(name)}{_test(test)})"
            for name, _, test in (c.partition(" ") for c in conditions)
        ]
        return f'SUMPRODUCT({"*".join([*tests, also])}*({column("problem")}=""))'

    def same(a: str, b: str, sign: str = "=") -> str:
        return f"({column(a)}{sign}{column(b)})"

    fully = f'{same("handovers_electronic", "handovers_total")}*{same("results_digitised", "results_total")}*((({column("has_fee")}=0)+({column("paid_online")}=1))>0)'  # fmt: skip
    on_time = f'((({column("finished_on")}<{column("due_on")})+({same("finished_on", "due_on", ">=")}*{same("finished_at", "due_at", "<=")}))>0)'  # fmt: skip
    return [
        f"={said}"
        for said in (
            ifs(*received, online),
            product(*received, online, also=fully),
            f'{ifs(*received, online, "offered_level =partial")}+{ifs(*received, online, "offered_level =full")}',
            ifs(*finished, online),
            ifs(*received, online, "submitted_by =clerk"),
            product(*finished, "handovers_total >0", also=same("handovers_electronic", "handovers_total")),
            ifs(*received, "parts_held >0", "parts_resupplied =0"),
            ifs(*received, "parts_held >=0"),
            product(*finished, also=on_time),
            product(*finished, also=same("finished_at", "due_at", ">")),
            ifs(*received, "has_fee =1", "paid_online =1"),
            ifs(*received),
            ifs(*finished),
            f'{ifs(f"received_on <={end}", "status <>denied", "finished_on =")}+{ifs(f"received_on <={end}", "status <>denied", f"finished_on >{end}")}',
        )
    ]  # fmt: skip


def _test(said: str) -> str:
    sign = said.rstrip("abcdefghijklmnopqrstuvwxyz0123456789")
    value = said[len(sign) :]
    return f"{sign}{value}" if value.isdigit() else f'{sign}"{value}"'


@dataclass(frozen=True, slots=True)
class Computed:
    """What LibreOffice took, by the wall and by the processor, and what it said."""

    seconds: float
    processor: float
    answers: list[int]


def compute(book: Path, folder: Path) -> Computed | None:
    """Let LibreOffice open the book and compute it; None without soffice.

    The rows are opened and the formulas computed for the first sheet's CSV; nothing
    but that sheet is written.
    """
    program = shutil.which("soffice")
    if program is None:
        return None
    settings = folder / "office" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_ALWAYS_COMPUTE, encoding="utf-8")
    begin, used = time.perf_counter(), _children()
    subprocess.run(
        [program, "--headless", f"-env:UserInstallation=file://{folder}/office",
         "--convert-to", "csv", "--outdir", str(folder), str(book)],
        check=True, capture_output=True,
    )  # fmt: skip
    seconds, processor = time.perf_counter() - begin, _children() - used
    with book.with_suffix(".csv").open(encoding="utf-8") as file:
        answers = [int(float(row[0])) for row in csv.reader(file) if row]
    return Computed(seconds, processor, answers)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
