"""Notices of tasks as documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xaso.core import typeset
from xaso.core.clock import local_date
from xaso.organisation import queries as organisation
from xaso.tasks.enums import Period
from xaso.tasks.models import NoticeIssue
from xaso.tasks.rules import period_words

HEADINGS: Mapping[str, str] = {
    "overdue": "Nhiệm vụ quá hạn, cần hoàn thành ngay",
    "due": "Nhiệm vụ phải hoàn thành trong kỳ",
    "later": "Nhiệm vụ đến hạn sau kỳ",
    "continuing": "Nhiệm vụ thường xuyên",
}

OFFICE = "Văn phòng"

CLOSING = (
    "Đề nghị đồng chí chủ động thực hiện, cập nhật kết quả và minh chứng trên hệ thống; "
    "báo cáo người giao việc khi có vướng mắc."
)


@dataclass(frozen=True, slots=True)
class Lines:
    """One heap of a notice."""

    key: str
    heading: str
    rows: list[dict[str, Any]]


def notice_groups(issue: NoticeIssue) -> list[Lines]:
    """The heaps of the notice that hold something, dates as dates."""
    return [
        Lines(key, heading, [_dated(row) for row in issue.content[key]])
        for key, heading in HEADINGS.items()
        if issue.content.get(key)
    ]


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    days = {
        name: date.fromisoformat(row[name]) if row.get(name) else None
        for name in ("due", "assigned_due")
    }
    return row | days


def notice_pdf(issue: NoticeIssue) -> bytes:
    """The notice as PDF/A; the same notice, the same bytes."""
    return typeset.pdf("tasks/notice.typ", notice_data(issue), at=issue.issued_at)


def notice_data(issue: NoticeIssue) -> dict[str, Any]:
    """What the template sets."""
    day = local_date(issue.issued_at)
    unit_name = organisation.name_on(issue.unit, day)
    superior = organisation.superior_on(issue.unit, day)
    groups = notice_groups(issue)
    return {
        "superior": _body(organisation.name_on(superior, day)) if superior else None,
        "issuer": _body(unit_name),
        "symbol": "TB-UBND",
        "place": place_of(unit_name),
        "date": day,
        "about": "Nhiệm vụ " + _lower(period_words(Period(issue.period), issue.year)),
        "officer": issue.content.get("officer") or issue.officer.full_name,
        "posts": ", ".join(issue.content.get("posts", [])),
        "paragraphs": [_opening(issue)],
        "groups": [
            {"heading": f"{n}. {one.heading}", "rows": [_cells(r) for r in one.rows]}
            for n, one in enumerate(groups, start=1)
        ],
        "closing": [CLOSING],
        "to": ["Như trên", "Chủ tịch, Phó Chủ tịch (để chỉ đạo)", "Lưu: VT"],
        "capacity": ["TL. Chủ tịch", _capacity(issue, day)],
        "signer": issue.issued_by.full_name if issue.issued_by else None,
    }


def _capacity(issue: NoticeIssue, day: date) -> str:
    """The post under which the notice is issued, by its label of that day."""
    posts = organisation.posts_of(issue.issued_by, day) if issue.issued_by else []
    held = [post for post in posts if post.unit_id == issue.unit_id]
    return organisation.post_label_on(held[0], day) if held else OFFICE


def _opening(issue: NoticeIssue) -> str:
    count = sum(len(issue.content.get(key, [])) for key in HEADINGS)
    said = (
        f"Kỳ thông báo: {issue.window_from:%d/%m/%Y} – {issue.window_to:%d/%m/%Y}. "
        f"Đồng chí đang chủ trì, phối hợp {count} nhiệm vụ như sau:"
    )
    if issue.version > 1:
        said = f"Thông báo lần {issue.version}, thay lần trước. {said}"
    return said


def _cells(row: dict[str, Any]) -> list[str]:
    due = f"{row['due']:%d/%m/%Y}" if row["due"] else "Thường xuyên"
    if row["due"] and row["assigned_due"] and row["due"] != row["assigned_due"]:
        due += f" (hạn được giao {row['assigned_due']:%d/%m/%Y})"
    return [row["code"], row["title"], row["role"], row["product"], due]


def _body(unit_name: str) -> str:
    return f"Ủy ban nhân dân {unit_name}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def place_of(unit_name: str) -> str:
    """The place where the unit sits: its name without its kind."""
    for kind in ("xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "tỉnh "):
        if unit_name.lower().startswith(kind):
            return unit_name[len(kind) :]
    return unit_name
