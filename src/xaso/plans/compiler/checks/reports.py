"""P5xx: report windows that leave gaps, overlap or contradict their deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.model import Finding, Window
from xaso.plans.compiler.reading import Reading

_SATURDAY = 5
_DAY = timedelta(days=1)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_INSIDE = re.compile(
    r"báo cáo[^.;]{0,80}?(?:về|cho|gửi)\s+(?:UBND|Ủy ban nhân dân)\s+(?:xã|phường|thị trấn|đặc khu)[^.;]{0,10}\((?:qua\s+)?[^)]{3,60}\)"
)
_UPWARD = re.compile(
    r"báo cáo (?:về )?(?:UBND|Ủy ban nhân dân|Sở Nội vụ|Phòng Nội vụ)\s*(?:huyện|tỉnh|thành phố|thị xã|quận)?"
)
_OWN_DATE = re.compile(r"ngày \d{1,2}")
_PERIODIC = re.compile(
    r"báo cáo[^.;]{0,60}(?:định kỳ|hằng quý|hàng quý|6 tháng|hằng tháng|hàng tháng)|[Đđ]ịnh kỳ[^.;]{0,60}báo cáo"
)
_NINE = re.compile(r"(?<!\w)(?:9|09) tháng")


def _shown(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def gaps(reading: Reading) -> Iterator[Finding]:
    """P501: days between the last cut-off and the next window's start."""
    last: date | None = None
    for window in _ordered(reading):
        if window.starts and last and window.starts > last + _DAY:
            first, end = last + _DAY, window.starts - _DAY
            days = (
                _shown(first) if first == end else f"{_shown(first)} đến {_shown(end)}"
            )
            yield finding(
                "P501",
                window.span,
                f"Không báo cáo nào lấy số liệu ngày {days}: kỳ trước chốt ngày {_shown(last)}, "
                f"{_lower(window.name)} tính từ ngày {_shown(window.starts)}.",
                "Chọn ngày bắt đầu để các kỳ nối liền nhau.",
            )
        if window.ends and (last is None or window.ends > last):
            last = window.ends


def overlaps(reading: Reading) -> Iterator[Finding]:
    """P502: a window that is not cumulative starts before the last one ended."""
    last: Window | None = None
    for window in _ordered(reading):
        start = window.starts
        if (
            start
            and last
            and last.ends
            and not window.cumulative
            and start <= last.ends
        ):
            yield finding(
                "P502",
                window.span,
                f"{window.name} tính từ ngày {_shown(start)}, trùng với kỳ trước (đến {_shown(last.ends)}).",
                "Sửa ngày bắt đầu, hoặc ghi rõ số liệu lũy kế.",
            )
        last = window


def cut_off_and_deadline(reading: Reading) -> Iterator[Finding]:
    """P503, P504: the day figures run to against the day the report is due."""
    for window in reading.windows.windows:
        if window.ends is None or window.due is None:
            continue
        if window.ends > window.due:
            yield finding(
                "P503",
                window.span,
                f"{window.name} lấy số liệu đến ngày {_shown(window.ends)}, nhưng hạn gửi là ngày {_shown(window.due)}.",
                "Chọn ngày chốt số liệu hoặc hạn gửi; hạn gửi phải sau ngày chốt.",
            )
        elif window.ends == window.due and _first_such(reading, window):
            yield finding(
                "P504",
                window.span,
                f"{window.name} chốt số liệu đúng vào ngày phải gửi ({_shown(window.due)}), không còn thời gian tổng hợp.",
                "Chốt số liệu sớm hơn, hoặc lùi hạn gửi.",
            )


def _first_such(reading: Reading, window: Window) -> bool:
    """One warning is enough when every window has the same fault."""
    same = [w for w in reading.windows.windows if w.due and w.due == w.ends]
    return same[0] is window


def rest_days(reading: Reading) -> Iterator[Finding]:
    """P505: due on a Saturday or Sunday (public holidays are not known here)."""
    for window in reading.windows.windows:
        if window.due and window.due.weekday() >= _SATURDAY:
            yield finding(
                "P505",
                window.span,
                f"Hạn gửi {_lower(window.name)} là {_WEEKDAYS[window.due.weekday()]}, ngày {_shown(window.due)}.",
                "Giữ ngày này hay chuyển sang ngày làm việc: người duyệt quyết định.",
            )


def before_the_plan(reading: Reading) -> Iterator[Finding]:
    """P506: figures from before the plan was signed."""
    signed = reading.head.document.date
    for window in reading.windows.windows:
        if signed and window.starts and window.starts < signed:
            yield finding(
                "P506",
                window.span,
                f"{window.name} lấy số liệu từ ngày {_shown(window.starts)}, trước ngày ban hành kế hoạch ({_shown(signed)}).",
                "Không cần sửa nếu năm báo cáo tính từ giữa tháng 12 năm trước.",
            )
            return


def two_rounds(reading: Reading) -> Iterator[Finding]:
    """P507: reports go inside first, then up, and only one day is named."""
    if not reading.windows.windows:
        return
    inside = next((m for m in (_match(b, _INSIDE) for b in reading.body()) if m), None)
    upward = next(
        (
            b
            for b in reading.body()
            if _UPWARD.search(b.text)
            and not _OWN_DATE.search(b.text)
            and "tổng hợp" in b.text
        ),
        None,
    )
    if inside and upward and upward is not inside[0]:
        block, match = inside
        yield finding(
            "P507",
            block.span(*match.span()),
            "Chỉ có một thời hạn cho hai vòng báo cáo: các bộ phận gửi về đầu mối của đơn vị, rồi chính đầu "
            f"mối đó báo cáo cấp trên (dòng {upward.line}).",
            "Đặt thêm hạn nội bộ sớm hơn hạn gửi cấp trên.",
        )


def lone_quarter(reading: Reading) -> Iterator[Finding]:
    """P508: reports are cumulative but for one quarter that elsewhere is `9 tháng`."""
    windows = [w for w in reading.windows.windows if w.cumulative is not None]
    kinds = {w.kind for w in windows}
    if "half_year" not in kinds or "nine_months" in kinds:
        return
    elsewhere = next((b for b in reading.body() if _NINE.search(b.text)), None)
    for window in windows:
        third = (
            window.kind == "quarter" and not window.cumulative and "III" in window.name
        )
        if third and elsewhere:
            yield finding(
                "P508",
                window.span,
                f"{window.name} không lũy kế từ đầu năm, trong khi dòng {elsewhere.line} nói đến báo cáo 9 tháng.",
                "Chọn báo cáo quý III (chỉ trong quý) hay báo cáo 9 tháng (lũy kế).",
            )


def no_day(reading: Reading) -> Iterator[Finding]:
    """P509: periodic reports, and no day for any of them."""
    if reading.windows.windows:
        return
    for block in reading.body():
        match = _PERIODIC.search(block.text)
        if match:
            yield finding(
                "P509",
                block.span(*match.span()),
                "Kế hoạch yêu cầu báo cáo định kỳ nhưng không nêu ngày chốt số liệu và hạn gửi.",
                "Nhập các kỳ báo cáo theo quy định của cấp trên khi duyệt.",
            )
            return


def backwards(reading: Reading) -> Iterator[Finding]:
    """P510: from after to."""
    for window in reading.windows.windows:
        if window.starts and window.ends and window.starts > window.ends:
            yield finding(
                "P510",
                window.span,
                f"{window.name} bắt đầu ngày {_shown(window.starts)} nhưng kết thúc ngày {_shown(window.ends)}.",
                "Sửa một trong hai ngày.",
            )


def _ordered(reading: Reading) -> list[Window]:
    """Windows by their end; months and windows that run backwards left out."""
    dated = [
        (window.ends, window.starts, window)
        for window in reading.windows.windows
        if window.starts and window.ends and window.starts <= window.ends
        if window.kind != "month"
    ]
    return [window for _, _, window in sorted(dated, key=lambda entry: entry[:2])]


def _match(
    block: Block, pattern: re.Pattern[str]
) -> tuple[Block, re.Match[str]] | None:
    match = pattern.search(block.text)
    return (block, match) if match else None


def _lower(name: str) -> str:
    return name[0].lower() + name[1:]


CHECKS = (
    gaps, overlaps, cut_off_and_deadline, rest_days, before_the_plan,
    two_rounds, lone_quarter, no_day, backwards,
)  # fmt: skip
