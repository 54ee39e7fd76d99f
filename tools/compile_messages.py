"""Compile the message catalogues (*.po → *.mo) with Babel: no gettext needed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "src" / "xaso" / "locale"


def main() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        compile_one(source, source.with_suffix(".mo"))


def compile_one(source: Path, target: Path) -> None:
    """Write the compiled catalogue; fuzzy and empty messages stay in Vietnamese."""
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as opened:
        catalogue = read_po(opened, locale=source.parts[-3])
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else ()
        if not all(forms):
            message.string = ""  # half a plural is none
    with target.open("wb") as opened:
        write_mo(opened, catalogue)
    print(f"messages: {source.parts[-3]}, {len(catalogue)} sentences")


if __name__ == "__main__":
    main()
