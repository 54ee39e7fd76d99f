"""`xaso simulate`: writes export files of invented communes, and says how fast."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from xaso.dossiers.simulator import Vocabulary, simulate, year_of
from xaso.dossiers.simulator.writers import write

DONE, REFUSED = 0, 2


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    communes: int
    dossiers: int
    seed: int
    year: int
    out: str
    form: str
    headers: str
    dirt: float


def run(order: Order, stdout: TextIO, stderr: TextIO) -> int:
    """Write the files; 0, or 2 with a sentence when the order makes no sense."""
    trouble = _trouble(order)
    if trouble:
        stderr.write(trouble + "\n")
        return REFUSED
    folder = Path(order.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_all(order, folder, stdout)
    except OSError as error:
        stderr.write(f"Không ghi được vào {folder}: {error.strerror}. Chọn thư mục khác bằng --out.\n")  # fmt: skip
        return REFUSED
    return DONE


def _write_all(order: Order, folder: Path, stdout: TextIO) -> None:
    started, rows, dossiers = time.perf_counter(), 0, 0
    start, end = year_of(order.year)
    is_national = order.form == "json" or order.headers == "national"
    for export in simulate(
        communes=order.communes,
        dossiers=order.dossiers,
        seed=order.seed,
        year_start=start,
        year_end=end,
        spoil=order.dirt,
        vocabulary=Vocabulary.NATIONAL if is_national else Vocabulary.VIETNAMESE,
    ):
        paths = write(export, order.form, folder)
        rows += sum(len(table[1]) for table in export.tables.values())
        dossiers += len(export.truth.dossiers)
        if order.communes <= 20:  # noqa: PLR2004 -- more would only scroll by
            stdout.writelines(f"{path}\n" for path in paths)
    spent = max(time.perf_counter() - started, 1e-6)
    stdout.write(
        f"{dossiers} hồ sơ, {rows} dòng của {order.communes} xã trong {spent:.1f} giây"
        f" ({dossiers / spent:.0f} hồ sơ/giây, {rows / spent:.0f} dòng/giây)\n"
    )


def _trouble(order: Order) -> str:
    if order.communes < 1 or order.dossiers < order.communes:
        return "Cần ít nhất một xã và mỗi xã ít nhất một hồ sơ: --communes 1 --dossiers 1500."  # fmt: skip
    if not 0 <= order.dirt <= 1:
        return "--dirt là tỷ lệ từ 0 đến 1, ví dụ 0.03."
    if not 2024 <= order.year <= 2030:  # noqa: PLR2004 -- years of the shipped calendar
        return "Lịch làm việc kèm phần mềm có các năm báo cáo 2024 đến 2030; chọn --year trong đó."  # fmt: skip
    return ""
