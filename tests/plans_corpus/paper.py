"""Corpus documents as Word files and PDFs, made from plain lines."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import docx
import typst
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from xaso.plans.compiler.readers import read

Lines = list[tuple[str, str]]

_LEVELS = (
    (re.compile(r"^[IVX]+\. "), "upperRoman", "%1."),
    (re.compile(r"^\d+\. "), "decimal", "%2."),
    (re.compile(r"^[a-zđ]\) "), "lowerLetter", "%3)"),
    (re.compile(r"^- "), "bullet", "-"),
    (re.compile(r"^\+ "), "bullet", "+"),
)
_FONT = "Libertinus Serif"


def as_docx(lines: Lines) -> bytes:
    """A Word file as offices make them: list numbers automatic, heads in tables."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    _define_list(document)
    for column, group in _groups(lines):
        if column == "columns":
            _columns(document, group)
        elif column == "table":
            _table(document, [text for _, text in group])
        else:
            for _, text in group:
                _paragraph(document, text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _groups(lines: Lines) -> list[tuple[str, Lines]]:
    groups: list[tuple[str, Lines]] = []
    for column, text in lines:
        kind = "columns" if column else "table" if text.startswith("|") else ""
        if not groups or groups[-1][0] != kind:
            groups.append((kind, []))
        groups[-1][1].append((column, text))
    return groups


def _columns(document: Document, group: Lines) -> None:
    row = document.add_table(1, 2).rows[0]
    for cell, side in zip(row.cells, ("left", "right"), strict=True):
        cell.text = "\n".join(text for column, text in group if column == side and text)
        if not cell.text.startswith("Nơi nhận"):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Document, rows: list[str]) -> None:
    cells = [
        [cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows
    ]
    cells = [
        row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row)
    ]
    table = document.add_table(0, max(len(row) for row in cells), style="Table Grid")
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text.replace("<br>", "\n")


def _paragraph(document: Document, text: str) -> None:
    for depth, (mark, _, _) in enumerate(_LEVELS):
        if mark.match(text):
            paragraph = document.add_paragraph(mark.sub("", text))
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().val = depth
            numbering.get_or_add_numId().val = 77
            _shape(paragraph, title=False, heading=depth == 0)
            return
    _shape(document.add_paragraph(text), title=text.isupper(), heading=False)


def _shape(paragraph: Paragraph, *, title: bool, heading: bool) -> None:
    """Titles centred and bold, headings bold, the rest justified, as offices print."""
    centred = WD_ALIGN_PARAGRAPH.CENTER if title else WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.alignment = centred
    for run in paragraph.runs:
        run.bold = title or heading


def _define_list(document: Document) -> None:
    root = document.part.numbering_part.element
    abstract = _element("abstractNum", abstractNumId="77")
    for depth, (_, form, pattern) in enumerate(_LEVELS):
        level = _element("lvl", ilvl=str(depth))
        for name, value in (("start", "1"), ("numFmt", form), ("lvlText", pattern)):
            level.append(_element(name, val=value))
        abstract.append(level)
    root.insert(0, abstract)
    number = _element("num", numId="77")
    number.append(_element("abstractNumId", val="77"))
    root.append(number)


def _element(name: str, **attributes: str):  # type: ignore[no-untyped-def]
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def as_pdf(lines: Lines) -> bytes:
    """A PDF as printed from a text processor: broken lines, page numbers."""
    parts = [
        '#set page(paper: "a4", margin: (left: 3cm, right: 2cm, y: 2cm), numbering: "1")',
        f'#set text(font: "{_FONT}", size: 13pt, lang: "vi", hyphenate: false)',
        "#set par(justify: true, first-line-indent: (amount: 1cm, all: true))",
    ]
    for column, group in _groups(lines):
        if column == "columns":
            parts.append(_typst_columns(group))
        elif column == "table":
            parts.append(_typst_table([text for _, text in group]))
        else:
            parts += [_quoted(text) + "\n#parbreak()" for _, text in group if text]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.typ"
        source.write_text("\n".join(parts), encoding="utf-8")
        return typst.compile(source)


def _typst_columns(group: Lines) -> str:
    sides = [
        " #linebreak() ".join(_quoted(t) for column, t in group if column == side and t)
        for side in ("left", "right")
    ]
    return f"#grid(columns: (1fr, 1.2fr), align(center)[{sides[0]}], align(center)[{sides[1]}])"


def _typst_table(rows: list[str]) -> str:
    cells = [
        [cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows
    ]
    width = max(len(row) for row in cells)
    columns = ", ".join(["auto", "3fr", *["1fr"] * (width - 2)])
    body = ", ".join(f"[{_quoted(cell)}]" for row in cells for cell in row)
    return f"#[#set par(justify: false, first-line-indent: 0pt)\n#table(columns: ({columns}), {body})]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#text("{escaped}")'


MAKERS: dict[str, Callable[[Lines], bytes]] = {"docx": as_docx, "pdf": as_pdf}


def reads_alike(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same text."""
    return read(one).text == read(other).text


def line_numbers(path: Path, texts: list[str]) -> list[int]:
    """For each source line the line it has in the text as read (0: nowhere)."""
    read_lines = [
        _bare(line) for line in read(path.read_bytes(), path.name).text.split("\n")
    ]
    numbers, at = [], 0
    for text in texts:
        bare = _bare(text)
        found = next(
            (i for i in range(at, len(read_lines)) if bare and bare in read_lines[i]),
            None,
        )
        if found is not None:
            at = found
        numbers.append(0 if found is None else found + 1)
    return numbers


def _bare(text: str) -> str:
    return re.sub(r"^(?:[IVX]+\.|\d+\.|[a-zđ]\)|[-+])\s+|<br>|[\s|]+", "", text)
