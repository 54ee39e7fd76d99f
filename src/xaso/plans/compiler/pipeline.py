"""The passes in their order: clean, join, outline, sections, extractors, checks."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from xaso.plans.compiler import citations as acts
from xaso.plans.compiler.blocks import outline
from xaso.plans.compiler.checks import findings_of
from xaso.plans.compiler.checks.files import findings_of_notes
from xaso.plans.compiler.head import read_head
from xaso.plans.compiler.hidden import read_hidden
from xaso.plans.compiler.joining import join_lines
from xaso.plans.compiler.lines import clean_lines
from xaso.plans.compiler.model import Plan
from xaso.plans.compiler.paragraphs import SourceText
from xaso.plans.compiler.readers.model import Unreadable
from xaso.plans.compiler.reading import Reading
from xaso.plans.compiler.recipients import recipients
from xaso.plans.compiler.sections import sections, settle_tables
from xaso.plans.compiler.tables import tables
from xaso.plans.compiler.targets import read_targets
from xaso.plans.compiler.tasks import TaskReader
from xaso.plans.compiler.windows import read_windows
from xaso.plans.compiler.zones import Zone, ZoneReader

MAX_CHARACTERS = 3_000_000  # some thousand pages
_TOO_LONG = (
    "Văn bản dài hơn 3 triệu ký tự, không phải một kế hoạch. "
    "Hãy tách riêng phần kế hoạch rồi nộp lại."
)


def compile_text(text: str, *, filename: str = "") -> Plan:
    """The plan in a text; any text gives a plan, if an empty one.

    Raises `Unreadable` only for a text far longer than any plan.
    """
    del filename  # the text says all there is
    if len(text) > MAX_CHARACTERS:
        raise Unreadable("too-long", _TOO_LONG)
    reading = read(text)
    return Plan(
        source=reading.source.text,
        document=reading.head.document,
        citations=reading.citations,
        targets=reading.targets,
        hidden_targets=reading.hidden,
        tasks=reading.tasks,
        windows=reading.windows.windows,
        recipients=reading.recipients,
        findings=findings_of(reading),
    )


def compile_bytes(data: bytes, filename: str) -> Plan:
    """The plan in a file (.txt, .md, .docx, PDF); raises `Unreadable` with a sentence."""
    from xaso.plans.compiler import readers  # noqa: PLC0415 -- keeps start-up short

    source = readers.read(data, filename)
    plan = compile_text(source.text, filename=filename)
    notes = findings_of_notes(source.notes)
    return replace(plan, findings=notes + plan.findings)


def read(text: str) -> Reading:
    """All passes but the checks."""
    source = SourceText(_plain(text))
    zones = ZoneReader()
    paragraphs = join_lines(clean_lines(source))
    blocks = outline([(p, zones.zone_of(p)) for p in paragraphs])
    head = read_head(blocks)
    year = head.document.year
    kinds = sections([b for b in blocks if b.zone in {Zone.PLAN, Zone.ANNEX}])
    found = acts.mentions(blocks)
    all_tables = list(tables(blocks))
    settle_tables(kinds, all_tables)
    by_row = {row: table for table in all_tables for row in table.rows}
    targets, used = read_targets(kinds, all_tables, year)
    reader = TaskReader(kinds, by_row, year)
    tasks = reader.read()
    return Reading(
        source=source,
        composed=unicodedata.is_normalized("NFC", text),
        blocks=blocks,
        kinds=kinds,
        head=head,
        mentions=found,
        citations=acts.citations(found, head.own_ids),
        targets=targets,
        hidden=read_hidden(kinds, used, year),
        tasks=tasks,
        task_blocks=tuple(draft.block for draft in reader.drafts),
        windows=read_windows(kinds, by_row, year),
        tables=all_tables,
        recipients=recipients(blocks),
    )


def _plain(text: str) -> str:
    """NFC and one kind of line end."""
    text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")
