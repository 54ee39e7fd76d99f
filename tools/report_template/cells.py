"""Tables and their cells, with the tags that repeat rows."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm


def bare(document: Any, widths: tuple[float, ...], rows: int) -> Any:
    table = document.add_table(rows, len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    grid(table, widths)
    return table


def ruled_table(
    document: Any, widths: tuple[float, ...], heads: tuple[tuple[str, ...], ...]
) -> Any:
    table = bare(document, widths, len(heads))
    table.style = "Table Grid"
    for row, labels in zip(table.rows, heads, strict=True):
        repeated(row)
        unbroken(row)
        for cell, label in zip(row.cells, labels, strict=True):
            first(cell, label, "Đầu bảng")
            cell.vertical_alignment = 1
    return table


def grid(table: Any, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)


def grouped_loop(
    table: Any, name: str, names: tuple[str, ...], title: str, aligns: str
) -> None:
    add_tag(table, f"{{%tr for dong in {name}.dong %}}")
    add_tag(table, "{%tr if dong.la_nhom %}")
    group = tuple(f"{{{{ dong.{n} }}}}" if n in {"so", title} else "" for n in names)
    line = add_row(table, group, aligns, bold=True)
    merged = line.cells[1].merge(line.cells[-1])
    only(merged, group[1])
    for cell in line.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    add_tag(table, "{%tr else %}")
    add_row(table, tags(names), aligns)
    add_tag(table, "{%tr endif %}")
    add_tag(table, "{%tr endfor %}")


def loop(table: Any, clause: str, cells: tuple[str, ...], aligns: str) -> None:
    add_tag(table, f"{{%tr for {clause} %}}")
    add_row(table, cells, aligns)
    add_tag(table, "{%tr endfor %}")


def add_tag(table: Any, tag: str) -> None:
    """A row that only carries a tag; it is gone in the report."""
    row = table.add_row()
    merged = row.cells[0].merge(row.cells[-1])
    only(merged, tag, "Ô bảng")


def add_row(
    table: Any, cells: tuple[str, ...], aligns: str, *, bold: bool = False
) -> Any:
    styles = {"l": "Ô bảng", "c": "Ô bảng giữa", "r": "Ô bảng số"}
    row = table.add_row()
    unbroken(row)
    for cell, text, align in zip(row.cells, cells, aligns, strict=True):
        paragraph = first(cell, text, styles[align])
        cell.vertical_alignment = 1
        for run in paragraph.runs:
            run.bold = bold or None
    return row


def first(cell: Any, text: str, style: str = "Normal") -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    if text:
        paragraph.add_run(text)
    return paragraph


def only(cell: Any, text: str, style: str | None = None) -> None:
    """A merged cell holds the paragraphs of all; keep one."""
    kept = cell.paragraphs[0]
    bold = any(run.bold for run in kept.runs)
    name = style or kept.style.name
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for run in list(kept.runs):
        run._r.getparent().remove(run._r)
    kept.style = name
    run = kept.add_run(text)
    run.bold = bold or None


def repeated(row: Any) -> None:
    mark(row, "w:tblHeader")


def unbroken(row: Any) -> None:
    mark(row, "w:cantSplit")


def mark(row: Any, name: str) -> None:
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)


def tags(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{{{{ dong.{name} }}}}" for name in names)
