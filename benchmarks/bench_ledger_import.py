"""Import of 100,000 dossiers as .xlsx and .csv: reading alone, preview, the confirmed run.

The confirmed run opens the kept file, reads and judges every row and writes it into the
ledger. Rows are dossiers; details are counted apart. Rates are by processor time of this
process (SQLite runs inside it), so that neighbours on a shared machine do not count; the
clock on the wall stands beside, and is what counts for PostgreSQL. Memory is the highest
of the process so far, the making of the file included.

python -m benchmarks ledger_import    (XASO_BENCH_URL=postgresql://… for PostgreSQL,
XASO_BENCH_ROWS for another size)
"""

# ruff: noqa: PLC0415 -- models are imported once the settings name the database
from __future__ import annotations

import csv
import io
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import xlsxwriter

from benchmarks.scratch import database

ROWS = int(os.environ.get("XASO_BENCH_ROWS", "100000"))
DETAILED = ROWS // 5
HEADER = ("STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Mã lĩnh vực", "Lĩnh vực", "Trích yếu hồ sơ", "Chủ hồ sơ", "Số giấy tờ chủ hồ sơ", "Đối tượng", "Nơi nộp hồ sơ", "Hình thức nộp", "Người nộp", "Ngày nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả kết quả", "Số lần bổ sung", "Trạng thái")  # fmt: skip
STEPS = ("Mã hồ sơ", "Bước xử lý", "Bên chuyển", "Bên nhận", "Phương thức chuyển", "Thời điểm chuyển", "Thời điểm hoàn thành")  # fmt: skip
PAPERS = ("Mã hồ sơ", "Mã thành phần", "Tên giấy tờ", "Đã số hóa", "Tái sử dụng", "Lấy từ kho dữ liệu", "Cơ quan đã có")  # fmt: skip
PROCEDURES = [
    (f"1.00{n:04d}", f"Thủ tục thử tải số {n} về đăng ký, xác nhận, chứng thực", f"G15-TP{n % 12:02d}", f"Lĩnh vực {n % 12}")
    for n in range(60)
]  # fmt: skip
START = datetime(2024, 1, 2, 7, 30)  # noqa: DTZ001 -- the office's clock


def run() -> Iterator[tuple[str, str]]:
    """(what, rows per second and memory) for each kind of file."""
    for label, name, make in (
        ("xlsx", "ho-so.xlsx", lambda: _xlsx({"Hồ sơ": (HEADER, _dossiers(ROWS))})),
        ("csv", "ho-so.csv", lambda: _csv(HEADER, _dossiers(ROWS))),
        (
            f"xlsx, {DETAILED:,} hồ sơ + chi tiết",
            "chi-tiet.xlsx",
            lambda: _xlsx(
                {
                    "Hồ sơ": (HEADER, _dossiers(DETAILED)),
                    "Quá trình xử lý": (STEPS, _steps(DETAILED)),
                    "Thành phần hồ sơ": (PAPERS, _papers(DETAILED)),
                }
            ),
        ),
    ):
        yield from _one(label, name, make())


def _one(label: str, name: str, content: bytes) -> list[tuple[str, str]]:
    from tests.factories.organisation import (
        OfficerFactory,
        RoleGrantFactory,
        UnitFactory,
    )
    from xaso.core import clock
    from xaso.core.spreadsheets.reading import open_tables
    from xaso.dossiers import services
    from xaso.organisation.enums import Role

    unit = UnitFactory()
    officer = OfficerFactory(unit=unit)
    RoleGrantFactory(officer=officer, unit=unit, role=Role.CLERK)
    now = clock.now()
    _, plain = _timed(lambda: [sum(1 for _ in t.rows()) for t in open_tables(content, name)])  # fmt: skip

    def upload():  # type: ignore[no-untyped-def]
        return services.upload_export(
            unit=unit, source_name="Đo tải", content=io.BytesIO(content), name=name,
            actor=officer, now=now,
        )  # fmt: skip

    kept = upload()
    _, preview = _timed(lambda: services.read_import(kept.pk, now=now))
    kept.refresh_from_db()
    services.confirm_import(import_id=kept.pk, actor=officer, now=now)
    with _locks() as locks:
        state, writing = _timed(lambda: services.write_import(kept.pk, now=now))
    assert state == "done", state  # noqa: S101
    kept.refresh_from_db()
    again = upload()
    _, second = _timed(lambda: services.read_import(again.pk, now=now))
    read = kept.summary["read"]
    dossiers, every = read["dossiers"], sum(read.values())
    return [
        (f"{label}: ô thành giá trị ({len(content) / 1e6:.1f} MB)", _rate(dossiers, every, plain)),
        (f"{label}: xem trước", _rate(dossiers, every, preview)),
        (f"{label}: đọc và ghi sau khi xác nhận", _rate(dossiers, every, writing)),
        (f"{label}: giữ khóa ghi", f"{len(locks)} lần, lâu nhất {max(locks) * 1000:,.0f} ms"),
        (f"{label}: xem trước lần hai, không đổi", _rate(dossiers, every, second)),
    ]  # fmt: skip


@contextmanager
def _locks() -> Iterator[list[float]]:
    """How long each portion keeps other writers waiting, in seconds on the wall."""
    from xaso.dossiers.services import writing

    taken: list[float] = []
    write = writing._write_portion  # noqa: SLF001 -- measured from outside

    def measured(*args: object) -> int:
        begin = time.perf_counter()
        done = write(*args)  # type: ignore[arg-type]
        taken.append(time.perf_counter() - begin)
        return done

    writing._write_portion = measured  # type: ignore[assignment] # noqa: SLF001
    yield taken
    writing._write_portion = write  # noqa: SLF001


def _rate(dossiers: int, every: int, spent: tuple[float, float]) -> str:
    seconds, wall = spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    more = f" ({every / seconds:,.0f} dòng/s)" if every != dossiers else ""
    return (
        f"{dossiers / seconds:9,.0f} hồ sơ/s{more} · {seconds:5.1f} s máy, "
        f"{wall:5.1f} s đồng hồ · đỉnh {peak:,.0f} MB"
    )


def _timed(act: Callable[[], object]) -> tuple[object, tuple[float, float]]:
    begin = time.process_time(), time.perf_counter()
    result = act()
    return result, (time.process_time() - begin[0], time.perf_counter() - begin[1])


def _dossiers(count: int) -> Iterator[tuple[object, ...]]:
    for n in range(count):
        code, name, field_code, field = PROCEDURES[n % len(PROCEDURES)]
        received = START + timedelta(minutes=5 * (n % 90), days=n // 350)
        finished = received + timedelta(hours=5 + n % 60)
        owner = f"Đinh Văn Thử {n % 40_000}"
        yield (
            n + 1, f"H48.21535-{received:%y%m%d}-{n:06d}", code, name, field_code, field,
            f"{name} – {owner}", owner, f"{40_291_000_000 + n % 40_000:012d}",
            "Cá nhân", "Bộ phận Một cửa xã", ("Trực tuyến", "Trực tiếp")[n % 2],
            ("Chủ hồ sơ", "Cán bộ nộp giúp", "")[n % 3], received, received,
            received + timedelta(days=3), finished if n % 20 else None,
            finished + timedelta(hours=2) if n % 20 else None, n % 2,
            "Đã trả kết quả" if n % 20 else "Đang xử lý",
        )  # fmt: skip


def _steps(count: int) -> Iterator[tuple[object, ...]]:
    for row in _dossiers(count):
        for step in ("Tiếp nhận", "Thẩm định", "Ký duyệt"):
            at = row[14]
            yield (
                row[1],
                step,
                "Bộ phận Một cửa",
                "Tư pháp – Hộ tịch",
                "Điện tử",
                at,
                at,
            )


def _papers(count: int) -> Iterator[tuple[object, ...]]:
    for row in _dossiers(count):
        for number in range(3):
            yield (row[1], f"000.00.00.G15-KQ{number:06d}", f"Giấy tờ {number}", "Có", "Không", "Không", "Có" if number else "Không")  # fmt: skip


def _xlsx(
    tables: dict[str, tuple[tuple[str, ...], Iterator[tuple[object, ...]]]],
) -> bytes:
    packed = io.BytesIO()
    options = {"constant_memory": True, "default_date_format": "dd/mm/yyyy hh:mm:ss"}
    with xlsxwriter.Workbook(packed, options) as book:
        for name, (header, rows) in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header)
            for y, row in enumerate(rows, start=1):
                sheet.write_row(y, 0, row)
    return packed.getvalue()


def _csv(header: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(header)
    for row in rows:
        writer.writerow(
            f"{cell:%d/%m/%Y %H:%M:%S}" if isinstance(cell, datetime) else cell
            for cell in row
        )
    return text.getvalue().encode("utf-8-sig")


def main() -> int:
    """Print the table."""
    with database():
        from django.db import connection

        print(f"Nhập {ROWS:,} hồ sơ, {connection.vendor}")
        for label, said in run():
            print(f"  {label:<60} {said}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
