"""Delimited text (.csv): whatever the separator and the Unicode kind."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from functools import partial

from xaso.core.spreadsheets.encodings import decode
from xaso.core.spreadsheets.tables import MAX_ROWS, Grid, Row, Table, Unreadable

DELIMITERS = ",;\t|"
SAMPLE_LINES = 40


def open_text(content: bytes, name: str) -> list[Table]:
    """The one table of the file. Raises Unreadable with a sentence that helps."""
    text = decode(content).replace("\0", "")
    declared, text = _declared(text)
    delimiter = declared or guess_delimiter(text)
    return [Table(name, partial(_grid, text, delimiter))]


def guess_delimiter(text: str) -> str:
    """The separator that gives the most lines the same number of cells."""
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    return max(DELIMITERS, key=lambda one: _evenness(sample, one))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many lines share the commonest width above one, and that width."""
    try:
        widths = Counter(
            len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter)
        )
    except csv.Error:
        return (0, 0)
    widths.pop(0, None)
    widths.pop(1, None)
    if not widths:
        return (0, 0)
    width, lines = widths.most_common(1)[0]
    return (lines, width)


def _declared(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;`, taken off."""
    first, _, rest = text.partition("\n")
    line = first.strip().lower()
    if line.startswith("sep=") and len(line) == len("sep=") + 1:
        return line[-1], rest
    return "", text


def _grid(text: str, delimiter: str) -> Grid:
    height = text.count("\n") + 1
    if height > MAX_ROWS * 2:
        raise _too_long()
    return Grid(partial(_rows, text, delimiter), height)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader):
            if number >= MAX_ROWS:
                raise _too_long()
            yield row
    except csv.Error as error:
        raise Unreadable(
            f"Tệp .csv không đọc được ở dòng {reader.line_num}: dấu nháy hoặc ô quá dài. "
            "Hãy xuất lại từ hệ thống nguồn."
        ) from error


def _too_long() -> Unreadable:
    count = f"{MAX_ROWS:,}".replace(",", ".")
    return Unreadable(
        f"Tệp có hơn {count} dòng. Hãy xuất từng giai đoạn thành từng tệp."
    )
