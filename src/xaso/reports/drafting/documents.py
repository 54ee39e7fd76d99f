"""What was issued to direct the work."""

from __future__ import annotations

from xaso.reports.drafting.material import Material, document_words
from xaso.reports.figures import directives


def documents(material: Material, _area: str, _words: tuple[str, ...]) -> list[str]:
    """How many documents, and each by number, day and subject."""
    rows = sorted(
        directives(material.snapshot),
        key=lambda row: (row["date"] or "", row["number"]),
    )
    if not rows:
        return []
    told = [
        document_words(row["number"], row["date"] or "", row["subject"]) for row in rows
    ]
    issuer = material.snapshot["unit"]["name"]
    lead = f"Trong kỳ, UBND {issuer[:1].lower()}{issuer[1:]} đã ban hành"
    if len(told) == 1:
        return [f"{lead} {told[0]}."]
    lines = [f"{lead} {{{{vb:so}}}} văn bản chỉ đạo, điều hành, gồm:"]
    lines += [f"- {words};" for words in told[:-1]]
    return [*lines, f"- {told[-1]}."]
