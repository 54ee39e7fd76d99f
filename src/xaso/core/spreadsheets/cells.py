"""One cell as a value: days, moments, numbers, yes and no, as Vietnamese offices write.

Nothing is guessed. What cannot be read raises NotReadable with the half of a sentence
that follows “Ô F7: ”. A moment without a time comes back as a `date`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from xaso.core.spreadsheets.tables import Raw
from xaso.core.text import fold, squash

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- a wall clock
SERIALS = range(20_000, 80_000)  # 1954 – 2119
YEARS = range(1900, 2101)
DAY_HINT = "Viết như 31/12/2026 hoặc 31/12/2026 09:30."

_DAY = r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})"
_ISO = r"(?P<y>\d{4})[\-/.](?P<m>\d{1,2})[\-/.](?P<d>\d{1,2})"
_WORDS = r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})"
_TIME = (
    r"(?P<h>\d{1,2})\s*(?::|h|g|giờ)\s*(?P<i>\d{1,2})?(?:\s*:\s*(?P<s>\d{1,2})(?:\.\d+)?)?"
    r"\s*(?:phút|p)?\s*(?P<half>am|pm|sa|ch|sáng|chiều|tối|trưa)?"
)
_ZONE = r"(?P<zone>z|[+\-]\d{2}:?\d{2})?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_DAY}(?:[\s,;T]+(?:lúc\s+)?{_TIME})?",
        rf"{_ISO}(?:[\sT]+{_TIME}\s*{_ZONE})?",
        rf"{_TIME}[\s,;\-]*(?:ngày\s+)?{_DAY}",
        rf"(?:ngày\s+){_DAY}",
        rf"{_WORDS}(?:[\s,;]+(?:lúc\s+)?{_TIME})?",
        rf"{_TIME}[\s,;\-]*{_WORDS}",
    )
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_AFTERNOON = frozenset({"pm", "ch", "chiều", "tối"})
_YES = frozenset({"co", "x", "1", "true", "yes", "dung", "v", "y", "✓", "✔", "da"})
_NO = frozenset({"khong", "0", "false", "no", "sai", "n", "chua", "k", "-"})
_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")
_CURRENCY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd|₫)\.?\s*$", re.IGNORECASE)


class NotReadable(ValueError):  # noqa: N818 -- a finding about the cell
    """The cell is not what its column holds; the message is a half sentence."""


def text_of(raw: Raw) -> str:
    """The cell as one line of text, NFC, without control characters."""
    if isinstance(raw, str):
        return squash(raw if raw.isprintable() else _printable(raw))
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return _day_text(raw) if isinstance(raw, date) else str(raw)


def _day_text(day: date) -> str:
    timed = isinstance(day, datetime) and day.time() != time.min
    return f"{day:%d/%m/%Y %H:%M:%S}" if timed else f"{day:%d/%m/%Y}"


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c.isspace())


def moment_of(raw: Raw, zone: tzinfo) -> datetime | date:
    """A naive wall-clock moment, or a day when the cell tells no time.

    Midnight sharp is a day without a time: that is how systems export a bare day.
    `zone` turns moments that carry an offset into the office's wall clock.
    """
    if isinstance(raw, datetime):
        return _timed(raw)
    if isinstance(raw, date):
        return _sound(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _of_number(raw)
    if isinstance(raw, str):
        return _of_text(squash(raw), zone)
    raise NotReadable(f"“{text_of(raw)}” không phải là ngày. {DAY_HINT}")


def day_of(raw: Raw, zone: tzinfo) -> date:
    """The day of the cell; a time of day is left out."""
    found = moment_of(raw, zone)
    return found.date() if isinstance(found, datetime) else found


def clock_hour(raw: Raw) -> int | None:
    """The hour a cell tells without saying which half of the day; None when it says.

    For finding columns written with a 12-hour clock: see `looks_halved`.
    """
    if isinstance(raw, datetime):
        return raw.hour if raw.time() != time.min else None
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        raw = text_of(raw)
    if not isinstance(raw, str) or not raw:
        return None
    text = squash(raw)
    packed = _PACKED.fullmatch(text)
    if packed:
        bare = packed[4] is None or packed[4] + packed[5] + (packed[6] or "") in {"0000", "000000"}  # fmt: skip
        return None if bare else int(packed[4] or 0)
    found = _match(text)
    if (
        found is None
        or found.get("h") is None
        or found.get("half")
        or found.get("zone")
    ):
        return None
    clock = tuple(int(found[key] or 0) for key in ("h", "i", "s"))
    return clock[0] if clock != (0, 0, 0) else None


def looks_halved(hours: frozenset[int] | set[int]) -> bool:
    """Whether hours of a whole column can only come from a 12-hour clock.

    Nothing happens after noon although something happens between one and six in the
    night: such a column was written with `hh` in place of `HH`.
    """
    return bool(hours) and max(hours) <= 12 and any(1 <= hour <= 6 for hour in hours)  # noqa: PLR2004 -- hours


def number_of(raw: Raw) -> int:
    """A whole number; thousands may be grouped, a currency may follow."""
    if isinstance(raw, bool):
        raise NotReadable(f"“{text_of(raw)}” không phải là số.")
    if isinstance(raw, int):
        return raw
    if isinstance(raw, float):
        if raw.is_integer():
            return int(raw)
        raise NotReadable(f"“{raw}” không phải là số nguyên.")
    text = _CURRENCY.sub("", text_of(raw))
    if text.isdecimal():
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    raise NotReadable(f"“{text_of(raw)}” không phải là số. Viết như 8000 hoặc 8.000.")


def flag_of(raw: Raw) -> bool:
    """Yes or no, in the ways people tick."""
    if isinstance(raw, bool):
        return raw
    word = fold(text_of(raw))
    if word in _YES:
        return True
    if word in _NO:
        return False
    first = word.split(" ", 1)[0]
    if first in {"co", "da"}:
        return True
    if first in {"khong", "chua"}:
        return False
    raise NotReadable(
        f"“{text_of(raw)}” không rõ là có hay không. Viết có/không, x, 1/0."
    )


def _of_number(number: float) -> datetime | date:
    if number in SERIALS or SERIALS.start <= number < SERIALS.stop:
        seconds = round((number - int(number)) * 86_400)
        return _timed(EPOCH + timedelta(days=int(number), seconds=seconds))
    if float(number).is_integer() and number >= YEARS.start * 10_000:
        return _of_packed(str(int(number)))
    raise NotReadable(f"số “{text_of(number)}” không phải là ngày. {DAY_HINT}")


def _of_packed(text: str) -> datetime | date:
    found = _PACKED.fullmatch(text)
    if found is None:
        raise NotReadable(f"“{text}” không phải là ngày. {DAY_HINT}")
    parts = [int(part or 0) for part in found.groups()]
    return _built(text, parts[:3], parts[3:])


def _of_text(text: str, zone: tzinfo) -> datetime | date:
    if text.isdecimal():
        return _of_packed(text)
    found = _match(text)
    if found is None:
        raise NotReadable(f"“{text}” không phải là ngày. {DAY_HINT}")
    day = [int(found[key] or 0) for key in ("y", "m", "d")]
    if found.get("h") is None:
        return _built(text, day, [0, 0, 0])
    hour = _hour(int(found["h"] or 0), (found.get("half") or "").lower(), text)
    clock = [hour, int(found["i"] or 0), int(found["s"] or 0)]
    built = _built(text, day, clock)
    offset = found.get("zone")
    return (
        _shifted(built, offset, zone)
        if offset and isinstance(built, datetime)
        else built
    )


def _match(text: str) -> dict[str, str | None] | None:
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if found:
            return found.groupdict()
    return None


def _hour(hour: int, half: str, text: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004 -- hours
        if half in _AFTERNOON and 12 < hour < 24:  # noqa: PLR2004 -- “15h chiều”
            return hour
        raise NotReadable(f"“{text}” ghi giờ {hour} cùng với “{half}”.")
    late = half in _AFTERNOON or (half == "trưa" and hour < 6)  # noqa: PLR2004 -- hours
    return hour % 12 + (12 if late or half == "trưa" and hour == 12 else 0)  # noqa: PLR2004, RUF021 -- hours


def _built(text: str, day: list[int], clock: list[int]) -> datetime | date:
    try:
        moment = datetime(*day, *clock)  # type: ignore[arg-type] # noqa: DTZ001
    except ValueError as error:
        raise NotReadable(f"“{text}” không phải là ngày có thật. {DAY_HINT}") from error
    return _timed(moment)


def _timed(moment: datetime) -> datetime | date:
    _sound(moment.date())
    if moment.time() == time.min:
        return moment.date()
    if moment.microsecond or moment.tzinfo:
        return moment.replace(microsecond=0, tzinfo=None)
    return moment


def _sound(day: date) -> date:
    if day.year not in YEARS:
        raise NotReadable(f"năm {day.year} trong “{day:%d/%m/%Y}” không hợp lý.")
    return day


def _shifted(moment: datetime, offset: str, zone: tzinfo) -> datetime:
    text = "+0000" if offset.lower() == "z" else offset.replace(":", "")
    sign = -1 if text[0] == "-" else 1
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[3:5])) * sign
    utc = (moment - shift).replace(tzinfo=UTC)
    return utc.astimezone(zone).replace(tzinfo=None)
