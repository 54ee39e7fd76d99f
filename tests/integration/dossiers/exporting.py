"""Small exports for tests, and the whole way of an import in one call."""

import csv
import io
from datetime import UTC, date, datetime

import xlsxwriter

from xaso.dossiers import services
from xaso.dossiers.models import LedgerImport

NOW = datetime(2024, 3, 8, 2, 0, tzinfo=UTC)
HEADER = ("Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Chủ hồ sơ", "Số giấy tờ", "Hình thức nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái")  # fmt: skip
FINISHED = ("H48.1", "1.001193", "Đăng ký khai sinh", "Đinh Văn Một", "040291000001", "Trực tuyến", datetime(2024, 3, 4, 9, 0), datetime(2024, 3, 7, 16, 30), datetime(2024, 3, 6, 15, 0), "Đã xử lý xong")  # noqa: DTZ001  # fmt: skip
OPEN = ("H48.2", "1.001193", "Đăng ký khai sinh", "Đinh Văn Hai", "040291000002", "Trực tiếp", datetime(2024, 3, 5, 9, 0), datetime(2024, 3, 9, 16, 30), None, "Đang xử lý")  # noqa: DTZ001  # fmt: skip
PLACES = {"code": 0, "procedure": 1, "name": 3, "number": 4, "channel": 5, "received": 6, "due": 7, "finished": 8, "status": 9}  # fmt: skip


def changed(row, **cells):
    """The row with other cells: changed(OPEN, status="Đã xử lý xong")."""
    found = list(row)
    for name, value in cells.items():
        found[PLACES[name]] = value
    return tuple(found)


def xlsx(*rows, header=HEADER, sheets=None) -> bytes:
    """One sheet “Hồ sơ” of these rows, and other sheets as {name: rows}."""
    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(packed, options) as book:
        formats = {
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
        }
        for name, lines in {"Hồ sơ": (header, *rows), **(sheets or {})}.items():
            sheet = book.add_worksheet(name)
            for y, line in enumerate(lines):
                for x, value in enumerate(line):
                    if isinstance(value, date):
                        moment = value if isinstance(value, datetime) else datetime.combine(value, datetime.min.time())  # fmt: skip
                        sheet.write_datetime(y, x, moment, formats[type(value)])
                    elif value is not None:
                        sheet.write(y, x, value)
    return packed.getvalue()


def csv_file(*rows, header=HEADER, delimiter=";", encoding="utf-8-sig") -> bytes:
    """The same as text; moments as 04/03/2024 09:00:00."""
    text = io.StringIO()
    lines = [
        [f"{c:%d/%m/%Y %H:%M:%S}" if isinstance(c, datetime) else c for c in row]
        for row in rows
    ]
    csv.writer(text, delimiter=delimiter).writerows([header, *lines])
    return text.getvalue().encode(encoding)


def upload(officer, content, *, name="ho-so.xlsx", source="Một cửa tỉnh", now=NOW):
    """An upload that was read: its preview stands."""
    kept = services.upload_export(
        unit=officer.unit, source_name=source, content=io.BytesIO(content), name=name,
        actor=officer, now=now,
    )  # fmt: skip
    services.read_import(kept.pk, now=now)
    kept.refresh_from_db()
    return kept


def take_in(officer, content, *, name="ho-so.xlsx", now=NOW) -> LedgerImport:
    """Upload, read, confirm, write."""
    kept = upload(officer, content, name=name, now=now)
    services.confirm_import(import_id=kept.pk, actor=officer, now=now)
    services.write_import(kept.pk, now=now)
    kept.refresh_from_db()
    return kept
