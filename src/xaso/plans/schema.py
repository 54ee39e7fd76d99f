"""The parts of a plan an officer may correct, field by field. No Django.

A path names a place in the compiled plan: `targets/6/measures/1/value`, positions
counted from 0 in the order the compiler gave. Positions never move: a removed object
keeps its place until the content is put together, an added one stands at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from xaso.core.text import Say, marked

Content = dict[str, Any]

OPERATORS: Final = {
    ">=": marked("tối thiểu"),
    ">": marked("trên"),
    "=": marked("đúng"),
    "<=": marked("không quá"),
    "<": marked("dưới"),
    "growth>=": marked("tăng tối thiểu"),
    "class>=": marked("xếp loại từ"),
    "qualitative": marked("định tính"),
}
WINDOW_KINDS: Final = {
    "month": marked("Tháng"),
    "quarter": marked("Quý"),
    "half_year": marked("6 tháng"),
    "nine_months": marked("9 tháng"),
    "year": marked("Năm"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an object: what it is called, what it may hold."""

    label: str
    kind: str = "text"
    required: bool = False
    choices: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of object: what it is called and the fields it has."""

    label: str
    fields: Mapping[str, Field]


KINDS: Final[Mapping[str, Kind]] = {
    "document": Kind(
        "Văn bản",
        {
            "symbol": Field("Số, ký hiệu"),
            "date": Field("Ngày ban hành", "date"),
            "place": Field("Nơi ban hành"),
            "issuer": Field("Cơ quan, người ban hành"),
            "signer": Field("Người ký"),
            "title": Field("Trích yếu", "long"),
            "year": Field("Năm kế hoạch", "integer", required=True),
            "unit": Field("Đơn vị"),
        },
    ),
    "citations": Kind(
        "Căn cứ",
        {
            "type": Field("Loại văn bản", required=True),
            "id": Field("Số, ký hiệu"),
            "date": Field("Ngày", "date"),
            "issuer": Field("Cơ quan ban hành"),
            "subject": Field("Trích yếu", "long"),
        },
    ),
    "targets": Kind(
        "Mục tiêu",
        {
            "number": Field("Số thứ tự", "integer", required=True),
            "text": Field("Nội dung", "long", required=True),
        },
    ),
    "measures": Kind(
        "Chỉ số",
        {
            "operator": Field("Phải đạt", "choice", required=True, choices=OPERATORS),
            "value": Field("Mức", "number"),
            "unit": Field("Đơn vị tính"),
            "baseline_year": Field("So với năm", "integer"),
            "exclusions": Field("Không tính"),
        },
    ),
    "hidden_targets": Kind(
        "Chỉ tiêu nằm trong nhiệm vụ",
        {
            "text": Field("Nội dung", "long", required=True),
            "operator": Field("Phải đạt", "choice", required=True, choices=OPERATORS),
            "value": Field("Mức", "number"),
            "unit": Field("Đơn vị tính"),
        },
    ),
    "tasks": Kind(
        "Nhiệm vụ",
        {
            "number": Field("Số thứ tự", "integer", required=True),
            "field": Field("Lĩnh vực"),
            "lead": Field("Chủ trì"),
            "cooperate": Field("Phối hợp", "list"),
            "text": Field("Nội dung", "long", required=True),
            "product": Field("Sản phẩm"),
            "due": Field("Hạn", "date"),
        },
    ),
    "windows": Kind(
        "Kỳ báo cáo",
        {
            "name": Field("Tên báo cáo", required=True),
            "kind": Field("Loại kỳ", "choice", required=True, choices=WINDOW_KINDS),
            "from": Field("Số liệu từ ngày", "date"),
            "to": Field("Số liệu đến ngày", "date"),
            "due": Field("Hạn gửi", "date"),
            "cumulative": Field("Lũy kế từ đầu năm", "boolean"),
        },
    ),
    "recipients": Kind("Nơi nhận", {"": Field("Nơi nhận", required=True)}),
}
COLLECTIONS: Final = (
    "citations",
    "targets",
    "hidden_targets",
    "tasks",
    "windows",
    "recipients",
)
_OBJECT = re.compile(
    r"document|(?:citations|hidden_targets|tasks|windows|recipients)/\d+"
    r"|targets/\d+(?:/measures/\d+)?"
)
_LIST = re.compile(
    r"citations|hidden_targets|tasks|windows|recipients|targets(?:/\d+/measures)?"
)


def kind_of(path: str) -> str | None:
    """The kind of object a path leads to: `targets/6/measures/1` is a `measures`."""
    if not _OBJECT.fullmatch(path):
        return None
    return [part for part in path.split("/") if not part.isdigit()][-1]


def list_kind(path: str) -> str | None:
    """The kind of object a list holds: `targets/6/measures` holds `measures`."""
    return path.rpartition("/")[2] if _LIST.fullmatch(path) else None


def split_field(path: str) -> tuple[str, str] | None:
    """Object and field of a path: `targets/6/text` gives (`targets/6`, `text`)."""
    if path.startswith("recipients/") and kind_of(path):
        return path, ""
    owner, _slash, name = path.rpartition("/")
    kind = kind_of(owner)
    if kind is None or name not in KINDS[kind].fields:
        return None
    return owner, name


def label_of(path: str, say: Say = str) -> str:
    """What a person calls the place: `targets/6/measures/1/value` → `Mục tiêu thứ 7 · chỉ số 2 · Mức`."""
    numbered = say(marked("%(label)s thứ %(number)d"))
    field = split_field(path)
    owner, name = field or (path, "")
    parts = owner.split("/")
    words = [
        numbered
        % {"label": say(KINDS[part].label), "number": int(parts[index + 1]) + 1}
        if index + 1 < len(parts) and parts[index + 1].isdigit()
        else say(KINDS[part].label)
        for index, part in enumerate(parts)
        if part in KINDS
    ]
    if field and name:
        words.append(say(KINDS[kind_of(owner) or ""].fields[name].label))
    return " · ".join(words)


def fits(field: Field, value: object) -> bool:
    """Whether a JSON value may stand in the field; null may where it is not required."""
    if value is None or value == "":
        return not field.required
    return bool(_FITS[field.kind](field, value))


def _is_day(_field: Field, value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_number(_field: Field, value: object) -> bool:
    return isinstance(value, int | float | str) and not isinstance(value, bool)


_FITS: Final[Mapping[str, Callable[[Field, object], bool]]] = {
    "text": lambda _f, v: isinstance(v, str),
    "long": lambda _f, v: isinstance(v, str),
    "date": _is_day,
    "integer": lambda _f, v: isinstance(v, int) and not isinstance(v, bool),
    "number": _is_number,
    "boolean": lambda _f, v: isinstance(v, bool),
    "choice": lambda f, v: v in (f.choices or {}),
    "list": lambda _f, v: isinstance(v, list) and all(isinstance(i, str) for i in v),
}
