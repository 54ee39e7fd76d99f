"""Writes an export as .xlsx, .csv or .json, the way provincial systems hand it out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

import xlsxwriter

from xaso.core.text import fold
from xaso.dossiers.simulator.exports import CommuneExport, Row, Table
from xaso.dossiers.simulator.vocabulary import (
    COLUMNS,
    SHEETS,
    SLUGS,
    TITLES,
    Cell,
    Vocabulary,
)

_GROUPS = {
    "dossiers": ("Thông tin hồ sơ", "Chủ hồ sơ, người nộp", "Mốc thời gian", "Kết quả")
}
_NESTED = {
    "parts": "TaiLieuNop",
    "payments": "DanhSachLePhi",
    "results": "DanhSachGiayToKetQua",
    "handovers": "TienTrinhXuLy",
}
_MOMENT, _DAY = "dd/mm/yyyy hh:mm:ss", "dd/mm/yyyy"


def name_of(export: CommuneExport) -> str:
    """A file name without accents: "xa-song-tra-2026-12-14"."""
    place = fold(export.truth.unit_name).replace(" ", "-")
    return f"{place}-{export.truth.until:%Y-%m-%d}"


def as_xlsx(export: CommuneExport) -> bytes:
    """One workbook, a sheet per table, a title above each header.

    A spoilt export has a merged line above the headers of its dossiers and a line of
    totals below them.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": True,
            "default_date_format": _MOMENT,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": datetime(2024, 1, 1)})  # noqa: DTZ001 -- same bytes
    formats = {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format({"bold": True, "border": 1, "text_wrap": True}),
        "day": book.add_format({"num_format": _DAY}),
    }
    for kind, table in export.tables.items():
        _write_sheet(book, export, kind, table, formats)
    book.close()
    return out.getvalue()


def _write_sheet(
    book: xlsxwriter.Workbook,
    export: CommuneExport,
    kind: str,
    table: Table,
    formats: Mapping[str, object],
) -> None:
    sheet = book.add_worksheet(SHEETS[kind])
    headers, rows = table
    sheet.set_column(0, len(headers), 18)
    sheet.write_string(0, 0, TITLES[kind], formats["title"])
    sheet.write_string(1, 0, _subtitle(export))
    line = 3
    if export.dirt and kind in _GROUPS:
        _merge_groups(sheet, line, len(headers) + 1, _GROUPS[kind], formats["head"])
        line += 1
    for place, header in enumerate(("STT", *headers)):
        sheet.write_string(line, place, header, formats["head"])
    for number, row in enumerate(rows, 1):
        line += 1
        sheet.write_number(line, 0, number)
        for place, value in enumerate(row, 1):
            _write_cell(sheet, (line, place), value, formats["day"])
    if export.dirt and kind == "dossiers":
        sheet.write_string(line + 1, 1, "Tổng cộng")
        sheet.write_string(line + 1, 2, f"{len(rows)} hồ sơ")


def _subtitle(export: CommuneExport) -> str:
    truth = export.truth
    return f"{truth.unit_name} – số liệu đến {truth.until:%H:%M ngày %d/%m/%Y}"


def _merge_groups(
    sheet: object, line: int, width: int, names: tuple[str, ...], style: object
) -> None:
    step = width // len(names)
    for place, name in enumerate(names):
        last = width - 1 if place == len(names) - 1 else (place + 1) * step - 1
        sheet.merge_range(line, place * step, line, last, name, style)  # type: ignore[attr-defined]


def _write_cell(sheet: object, at: tuple[int, int], value: Cell, day: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(*at, value)  # type: ignore[attr-defined]
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, day)  # type: ignore[attr-defined]
    elif isinstance(value, int):
        sheet.write_number(*at, value)  # type: ignore[attr-defined]
    else:
        sheet.write_string(*at, value)  # type: ignore[attr-defined]


def as_csv(table: Table, title: str = "") -> bytes:
    """One table as UTF-8 with BOM, moments as dd/mm/yyyy HH:MM:SS.

    With a title, it stands in a line of its own above the header.
    """
    out = io.StringIO()
    lines = csv.writer(out)
    headers, rows = table
    if title:
        lines.writerow([title])
    lines.writerow(headers)
    lines.writerows([_text(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def as_json(export: CommuneExport) -> bytes:
    """The nested shape of the exchange with the national portal; yyyyMMddHHmmss.

    Needs an export in the national vocabulary.
    """
    if export.vocabulary is not Vocabulary.NATIONAL:
        raise ValueError("the JSON shape speaks the national vocabulary")
    details = {
        name: {
            code: list(rows)
            for code, rows in groupby(
                export.tables[kind][1], key=lambda row: str(row[0])
            )
        }
        for kind, name in _NESTED.items()
    }
    kinds = {name: kind for kind, name in _NESTED.items()}
    data = []
    for row in export.tables["dossiers"][1]:
        record = _record("dossiers", row)
        for name, by_code in details.items():
            rows = by_code.get(str(row[0]).strip(), [])
            record[name] = [_record(kinds[name], detail, 1) for detail in rows]
        data.append(record)
    document = {
        "madonvi": export.truth.agency_code,
        "service": "DongBoHoSoMC",
        "data": data,
        "DanhSachGiayToKetQua": [
            _record("results", row, 1)
            for row in export.tables["results"][1]
            if not row[0]
        ],
        "DanhSachTTHC": [
            _record("procedures", row) for row in export.tables["procedures"][1]
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _record(kind: str, row: Row, first: int = 0) -> dict[str, object]:
    columns = COLUMNS[kind]
    return {
        column.national: _stamp(value)
        for column, value in zip(columns[first:], row[first:], strict=True)
    }


def _stamp(value: Cell) -> object:
    if isinstance(value, datetime):
        return f"{value:%Y%m%d%H%M%S}"
    if isinstance(value, date):
        return f"{value:%Y%m%d}000000"
    return "" if value is None else value


def files_of(export: CommuneExport, form: str) -> Iterator[tuple[str, bytes]]:
    """The files of one export in one format: (name, content)."""
    yield from _FORMS[form](export)


def write(export: CommuneExport, form: str, folder: Path) -> list[Path]:
    """Write the files of one export into a folder; returns their paths."""
    paths = []
    for name, content in files_of(export, form):
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return paths


def _xlsx_files(export: CommuneExport) -> Iterator[tuple[str, bytes]]:
    yield f"{name_of(export)}.xlsx", as_xlsx(export)


def _csv_files(export: CommuneExport) -> Iterator[tuple[str, bytes]]:
    for kind, table in export.tables.items():
        yield (
            f"{name_of(export)}-{SLUGS[kind]}.csv",
            as_csv(table, TITLES[kind] if export.dirt else ""),
        )


def _json_files(export: CommuneExport) -> Iterator[tuple[str, bytes]]:
    yield f"{name_of(export)}.json", as_json(export)


_FORMS: Mapping[str, Callable[[CommuneExport], Iterator[tuple[str, bytes]]]] = {
    "xlsx": _xlsx_files,
    "csv": _csv_files,
    "json": _json_files,
}
FORMS = tuple(_FORMS)
