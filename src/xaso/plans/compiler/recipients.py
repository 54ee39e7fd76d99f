"""Who receives the document (nơi nhận)."""

from __future__ import annotations

import re

from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.letters import is_capitals
from xaso.plans.compiler.zones import Zone, is_name

_HEADING = re.compile(r"\W*Nơi nhận\W*", re.IGNORECASE)
_RESIDUE = re.compile(
    r"\s*\|.*$|\s*\([Đđ]ã ký\)\s*$|\s*[;.]?\s+(?:TM\.|KT\.|(?:PHÓ )?CHỦ TỊCH).*$"
)
_TRIM = " .;,"


def recipients(blocks: list[Block]) -> tuple[str, ...]:
    """The lines under "Nơi nhận", without bullets and closing marks."""
    found: list[str] = []
    open_list = signed = False
    for block in blocks:
        if block.zone is not Zone.FOOT:
            open_list = False
            continue
        heading = _HEADING.match(block.text)
        if heading:
            open_list, signed = True, False
            text = block.text[heading.end() :]
        else:
            text = block.text
        signed = signed or (block.marker is None and is_capitals(text[:10]))
        if open_list and _is_recipient(block, text, signed=signed):
            found += _split(text)
    return tuple(dict.fromkeys(found))


def _is_recipient(block: Block, text: str, *, signed: bool) -> bool:
    if not text or (
        is_capitals(text[:10]) and len(text.split()) > 1 and block.marker is None
    ):
        return False
    if block.marker is not None:
        return True
    if signed or text[0] == "(":
        return False
    return not is_name(text) and len(text) < 160  # noqa: PLR2004


def _split(text: str) -> list[str]:
    """One line may hold several recipients, parted by `; -`."""
    parts = re.split(r";\s*[-–]\s+", _RESIDUE.sub("", text))
    return [part.strip(_TRIM) for part in parts if part.strip(_TRIM)]
