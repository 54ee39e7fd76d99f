"""The appendices as tables of text, the same for PDF, Word and Excel. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from xaso.reports.citing import bound
from xaso.reports.figures import grouped
from xaso.reports.papers import form_notes

Snapshot = Mapping[str, Any]
FORM_GROUPS = (
    ("Số hồ sơ nhận giải quyết", 4),
    ("Số hồ sơ đã giải quyết", 4),
    ("Số hồ sơ đang giải quyết", 3),
)
FORM_COLUMNS = sum(width for _label, width in FORM_GROUPS)
VERDICTS: Mapping[str, str] = {
    "met": "Đạt",
    "not_met": "Chưa đạt",
    "nothing": "Không phát sinh",
    "waiting": "Chờ công bố",
    "no_data": "Chưa có số liệu",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a head that may span columns and rows."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """A column: share of the width and where its text stands."""

    share: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `kind` is "plain", "group" (a heading across the table) or "total"."""

    cells: tuple[str | int | None, ...]
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """An appendix: number and title, its heads, its rows, the lines below it."""

    key: str
    number: str
    title: str
    columns: tuple[ColumnShape, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[Row, ...]
    note: str = ""
    below: tuple[str, ...] = ()
    is_wide: bool = False


def tables(paper: Mapping[str, Any]) -> list[Table]:
    """The appendices of the paper in its order; an empty form is left out."""
    snapshot = paper["snapshot"]
    made = []
    for key in paper["appendices"]:
        table = MAKERS[key](snapshot)
        if table is not None:
            made.append(table)
    return made


def targets(snapshot: Snapshot) -> Table:
    """Appendix I: every target with its measures, result and verdict."""
    columns = (
        ColumnShape(0.9, "center"), ColumnShape(7), ColumnShape(2.2, "center"),
        ColumnShape(2, "center"), ColumnShape(2, "center"), ColumnShape(2, "center"),
        ColumnShape(8),
    )  # fmt: skip
    head = ("TT", "Chỉ tiêu", "Mức phải đạt", "Kết quả", "Tử số/ mẫu số", "Đánh giá", "Ghi chú")  # fmt: skip
    definitions = snapshot["definitions"]
    rows = [
        row for target in snapshot["targets"] for row in _target(target, definitions)
    ]
    return Table(
        "targets", "Phụ lục I", "Kết quả thực hiện các chỉ tiêu của kế hoạch",
        columns, _flat(head), tuple(rows), note=_days(_period(snapshot)),
        is_wide=True,
    )  # fmt: skip


def _target(target: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[Row]:
    measures = target["measures"]
    number = str(target["number"] or "–")
    if len(measures) == 1:
        yield Row((number, target["text"], *_measured(measures[0])))
        return
    yield Row((number, target["text"], "", "", "", "", ""))
    for index, measure in enumerate(measures):
        mark = "abcdefghij"[index]
        yield Row(
            (f"{number}{mark}", _clause(measure, definitions), *_measured(measure))
        )


def _clause(measure: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """The measure's own words in the plan, else the name of its indicator."""
    clause = measure["clause"]
    if isinstance(clause, str) and clause:
        return clause[:1].upper() + clause[1:]
    about = definitions.get(measure["code"] or "", {})
    return str(about.get("name") or measure["label"] or measure["phrase"])


def _measured(measure: Mapping[str, Any]) -> tuple[str, ...]:
    others = "; ".join(
        f"{one['name'].rstrip('.')}: {one['text']}" for one in measure["others"]
    )
    notes = [
        measure["sentence"] if measure["verdict"] != "met" else "",
        f"Nguồn: {measure['source']}." if measure["source"] else "",
        f"Cách tính khác: {others}." if others else "",
    ]
    return (
        bound(measure["phrase"]),
        bound(measure["text"][:1].upper() + measure["text"][1:]),
        basis(measure),
        VERDICTS.get(measure["verdict"], measure["verdict"]),
        bound(" ".join(note for note in notes if note)),
    )


def basis(row: Mapping[str, Any]) -> str:
    """694/1.502: what a share was counted from; "" for what is no share."""
    if row["numerator"] is None or row["denominator"] is None:
        return ""
    return f"{grouped(row['numerator'])}/{grouped(row['denominator'])}"


def statistics(snapshot: Snapshot) -> Table:
    """Appendix II: the statistics by block."""
    columns = (
        ColumnShape(0.8, "center"), ColumnShape(7), ColumnShape(1.7, "center"), ColumnShape(2, "center"),
        ColumnShape(2, "center"), ColumnShape(3),
    )  # fmt: skip
    head = ("TT", "Nội dung", "Đơn vị tính", "Số liệu", "Tử số/ mẫu số", "Ghi chú")
    rows: list[Row] = []
    for block in snapshot["statistics"]:
        rows.append(Row((block["block"], block["title"], "", "", "", ""), "group"))
        rows += [
            Row(
                (
                    f"{block['block']}.{index}", row["label"], row["unit"] or "",
                    bound(row["text"]), basis(row), row["note"] or "",
                )
            )
            for index, row in enumerate(block["rows"], start=1)
        ]  # fmt: skip
    return Table(
        "statistics", "Phụ lục II", "Số liệu thống kê công tác cải cách hành chính",
        columns, _flat(head), tuple(rows), note=_days(_period(snapshot)),
    )  # fmt: skip


def form_06a(snapshot: Snapshot) -> Table | None:
    """Form II.06a: dossiers by field, eleven counts each; None when there is none."""
    form = snapshot["form_06a"]
    if not form:
        return None
    labels = [column["label"] for column in form["columns"]]
    columns = (
        ColumnShape(0.8, "center"),
        ColumnShape(5),
        *(ColumnShape(1.6, "right") for _label in labels),
    )
    rows = [
        Row((index, row["field"], *row["cells"]))
        for index, row in enumerate(form["rows"], start=1)
    ]
    rows.append(Row((None, "Tổng số", *form["totals"]), "total"))
    return Table(
        "form-06a", "Biểu số II.06a/VPCP/KSTT",
        "Tình hình, kết quả giải quyết thủ tục hành chính tại xã", columns,
        _form_head(form["columns"]), tuple(rows), note=_days(form["window"]),
        below=form_notes.notes(form), is_wide=True,
    )  # fmt: skip


def _form_head(columns: Sequence[Mapping[str, Any]]) -> tuple[tuple[Cell, ...], ...]:
    """Official heads: groups, columns, numbers of columns; flat without groups."""
    labels = [column["label"] for column in columns]
    numbers = tuple(Cell(f"({n})") for n in range(1, len(labels) + 3))
    groups = _groups(columns)
    if not groups:
        return (
            (Cell("TT"), Cell("Lĩnh vực"), *(Cell(one) for one in labels)),
            numbers,
        )
    return (
        (Cell("TT", down=2), Cell("Lĩnh vực giải quyết", down=2), *groups),
        tuple(Cell(one) for one in labels),
        numbers,
    )


def _groups(columns: Sequence[Mapping[str, Any]]) -> tuple[Cell, ...]:
    """Heads over columns: their own headings, else those of the official form."""
    if all("heading" in column for column in columns):
        runs = groupby(columns, key=lambda column: str(column["heading"]))
        return tuple(Cell(name, across=len(list(run))) for name, run in runs)
    if len(columns) != FORM_COLUMNS:
        return ()
    return tuple(Cell(label, across=width) for label, width in FORM_GROUPS)


def tasks(snapshot: Snapshot) -> Table:
    """Appendix III: the tasks by field with product, day and state."""
    columns = (
        ColumnShape(1.4, "center"), ColumnShape(6), ColumnShape(2.8), ColumnShape(2), ColumnShape(1.9, "center"),
        ColumnShape(2.1), ColumnShape(2.6),
    )  # fmt: skip
    head = ("Số", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Hạn", "Tình trạng", "Minh chứng")
    rows: list[Row] = []
    fields: dict[str, list[Mapping[str, Any]]] = {}
    for task in snapshot["tasks"]:
        fields.setdefault(task["field"] or "Chưa rõ lĩnh vực", []).append(task)
    for field, own in fields.items():
        rows.append(Row(("", field, "", "", "", "", ""), "group"))
        rows += [Row(_task(task)) for task in own]
    return Table(
        "tasks", "Phụ lục III", "Danh mục nhiệm vụ của kế hoạch cải cách hành chính",
        columns, _flat(head), tuple(rows), note=_days(_period(snapshot)),
        is_wide=True,
    )  # fmt: skip


def _task(task: Mapping[str, Any]) -> tuple[str, ...]:
    state = task["state_label"]
    if task["reported_on"]:
        state = f"{state} ({short_day(task['reported_on'])})"
    return (
        task["code"],
        task["title"],
        task["lead"] or "",
        task["product"] or "",
        short_day(task["due"]) if task["due"] else "Thường xuyên",
        state,
        "; ".join(task["evidence"]),
    )


MAKERS = {
    "targets": targets,
    "statistics": statistics,
    "form-06a": form_06a,
    "tasks": tasks,
}


def _flat(labels: Sequence[str]) -> tuple[tuple[Cell, ...], ...]:
    return (tuple(Cell(label) for label in labels),)


def _period(snapshot: Snapshot) -> list[str]:
    return [snapshot["period"]["starts"], snapshot["period"]["ends"]]


def _days(window: Sequence[str]) -> str:
    return f"Số liệu từ ngày {short_day(window[0])} đến hết ngày {short_day(window[1])}"


def short_day(iso: str) -> str:
    """10/03/2026."""
    return f"{date.fromisoformat(iso):%d/%m/%Y}"
