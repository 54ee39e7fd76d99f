"""The periods of the general rule for administrative statistics: the 15th to the 14th. Pure.

Căn cứ: Nghị định 09/2019/NĐ-CP, Điều 12 (số liệu kỳ tháng từ ngày 15 tháng trước đến ngày
14 tháng báo cáo; quý, năm cộng từ các tháng).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xaso.core.periods import Period
from xaso.core.text import Say, marked

FIRST_DAY, LAST_DAY = 15, 14
DECEMBER = 12
_QUARTER = marked("Quý %(n)s/%(year)d")
_MONTH = marked("Tháng %(month)d/%(year)d")
_HALF = marked("6 tháng đầu năm %(year)d")
_YEAR = marked("Năm %(year)d")
_ROMAN = ("I", "II", "III", "IV")


def months(year: int, first: int, last: int) -> tuple[date, date]:
    """From the 15th before the first month to the 14th of the last, both included."""
    before = date(year - 1, DECEMBER, FIRST_DAY)
    start = before if first == 1 else date(year, first - 1, FIRST_DAY)
    return start, date(year, last, LAST_DAY)


def reporting_year(today: date) -> int:
    """The year a day is reported in: from 15 December on it is the next."""
    return today.year + (today > date(today.year, DECEMBER, LAST_DAY))


def statutory_periods(today: date, say: Say = str) -> Sequence[Period]:
    """The month of the day, the quarters, the half and the whole of its year."""
    year = reporting_year(today)
    month = _month_of(today)
    quarters = [
        Period(
            say(_QUARTER) % {"n": name, "year": year}, *months(year, first, first + 2)
        )
        for name, first in zip(_ROMAN, (1, 4, 7, 10), strict=True)
    ]
    named = {"month": month, "year": year}
    return (
        Period(say(_MONTH) % named, *months(year, month, month)),
        *quarters,
        Period(say(_HALF) % named, *months(year, 1, 6)),
        Period(say(_YEAR) % named, *months(year, 1, DECEMBER)),
    )


def _month_of(today: date) -> int:
    month = today.month + (today.day >= FIRST_DAY)
    return 1 if month > DECEMBER else month
