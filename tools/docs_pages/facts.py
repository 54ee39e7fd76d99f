"""docs/algorithms/facts.md: what can be counted, column by column, from the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xaso.core import facts
from xaso.core.facts import Column, Exclusion, Fact, Macro

HEAD = """# Dữ liệu đếm được · Facts

Trang này sinh từ mã nguồn (`xaso.core.facts`, `make docs`); `make check` báo lỗi khi nó cũ.
Định nghĩa chỉ số chỉ dùng được các cột và từ viết tắt dưới đây, cùng ba mốc `:from`, `:to`
(ngày đầu, ngày cuối kỳ, tính cả hai) và `:until` (lúc chốt số liệu: hết ngày cuối kỳ, hoặc
bây giờ nếu ngày ấy chưa qua). Trên màn hình: **Chỉ số → Dữ liệu đếm được** (`/chi-so/du-lieu/`).
"""
KINDS = {
    "id": "khóa",
    "text": "chữ",
    "boolean": "có/không",
    "date": "ngày",
    "moment": "thời điểm",
    "integer": "số nguyên",
}


def pages() -> dict[str, str]:
    """One section a fact."""
    return {"docs/algorithms/facts.md": HEAD + "".join(map(_section, facts.every()))}


def _section(fact: Fact) -> str:
    parts = [
        f"\n## `{fact.name}` · {fact.label}\n",
        _about(fact),
        "\n| Cột | Loại | Nghĩa | Giá trị |\n|---|---|---|---|\n",
        *_columns(fact.columns),
        *_named("Từ viết tắt", fact.macros),
        *_named("Nhóm được loại ra", fact.exclusions),
    ]
    return "".join(parts)


def _about(fact: Fact) -> str:
    about = f"\n{fact.about}\n" if fact.about else ""
    filled = f"\nAi ghi: {fact.filled_by}.\n" if fact.filled_by else ""
    right = f"\nMở các dòng cần quyền `{fact.capability}`.\n"
    return about + filled + right


def _columns(columns: Mapping[str, Column]) -> Iterable[str]:
    for name, column in columns.items():
        meaning = f"{column.label}"
        if column.about:
            meaning += f" ({column.about})"
        choices = column.choices.items()
        values = "; ".join(f"`{value}` {label}" for value, label in choices)
        kind = KINDS[str(column.kind)]
        yield f"| `{name}` | {kind} | {_cell(meaning)} | {_cell(values)} |\n"


def _named(title: str, named: Mapping[str, Macro | Exclusion]) -> Iterable[str]:
    if not named:
        return
    yield f"\n| {title} | Nghĩa | Viết đầy đủ |\n|---|---|---|\n"
    for name, one in named.items():
        yield f"| `{name}` | {_cell(one.label)} | `{_cell(one.predicate)}` |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
