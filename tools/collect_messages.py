"""Collect the Vietnamese sentences of code and templates into the English catalogue.

Python is read by Babel, templates by Django's own templatize: no gettext needed. Words
of code that knows no Django are found too: what is `marked("…")`, the labels of `Field`
and `Kind`, and the names of events. The screen that shows them translates them. The
catalogue is sorted and holds no line numbers, so two people may add to it.
`--check` changes nothing and exits 1 when the catalogue is stale or not complete.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from xaso.core.events import term_of

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "xaso"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(
    rf"\b(gettext|ngettext|pgettext|npgettext|_)\(\s*({STRING}(?:\s*,\s*{STRING})*)"
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "marked": None,
    "Field": None,
    "Kind": None,
    "Column": (2,),
    "Macro": (2,),
    "Exclusion": (2,),
}
HEADER = """\
# English pages of Xã Số. Collected by tools/collect_messages.py.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
MessageId = str | tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Write the catalogue, or say what is missing from it."""
    old, new = read(), collected()
    missing = list(unfinished(merged(old, new)))
    if "--check" in arguments:
        stale = _named(new) ^ _named(old)
        for message in missing:
            print(f"no English for: {message.id!r}")
        if stale:
            print(f"{len(stale)} messages are new or gone: run `make collect-messages`")
        return 1 if missing or stale else 0
    write(merged(old, new))
    print(f"messages: {len(new)} collected, {len(missing)} without English")
    return 0


def read() -> Catalog:
    """The English catalogue as it stands."""
    with CATALOGUE.open("rb") as opened:
        return read_po(opened, locale="en")


def collected() -> Catalog:
    """Every sentence of code and templates, untranslated."""
    catalogue = Catalog(locale="en")
    for message, context in [*_of_code(), *_of_events(), *_of_templates()]:
        catalogue.add(message, context=context)
    return catalogue


def merged(old: Catalog, new: Catalog) -> Catalog:
    """The new sentences with the English the old ones had; nothing guessed."""
    for message in new:
        known = old.get(message.id, message.context) if message.id else None
        if known is not None and not known.fuzzy:
            message.string = known.string
    return new


def unfinished(catalogue: Catalog) -> Iterator[Message]:
    """Messages without English, or with an empty plural form."""
    for message in catalogue:
        forms = (
            message.string if isinstance(message.string, tuple) else (message.string,)
        )
        if message.id and (message.fuzzy or not all(forms)):
            yield message


def _named(catalogue: Catalog) -> set[tuple[object, str | None]]:
    return {(message.id, message.context) for message in catalogue if message.id}


def write(catalogue: Catalog) -> None:
    """Write the catalogue if a sentence changed."""
    with CATALOGUE.with_suffix(".new").open("wb") as opened:
        opened.write(HEADER.encode())
        write_po(
            opened, catalogue, width=88, no_location=True, omit_header=True,
            sort_output=True, ignore_obsolete=True,
        )  # fmt: skip
    CATALOGUE.with_suffix(".new").replace(CATALOGUE)


def _of_code() -> Iterator[tuple[MessageId, str | None]]:
    found = extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=()
    )
    for _file, _line, message, _comments, context in found:
        yield message, context


def _of_events() -> Iterator[tuple[MessageId, str | None]]:
    for path in sorted(SOURCE.glob("**/*events.py")):
        for found in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(found, ast.ClassDef) and (name := name_of(found)):
                yield name, None


def name_of(event: ast.ClassDef) -> str:
    """What the journal calls a kind of event: its `label`, else its docstring's term."""
    labels = [
        str(statement.value.value)
        for statement in event.body
        if isinstance(statement, ast.Assign | ast.AnnAssign)
        and isinstance(statement.value, ast.Constant)
        and ast.unparse(statement).startswith("label")
    ]
    return next(filter(None, labels), "") or term_of(ast.get_docstring(event) or "")


def _of_templates() -> Iterator[tuple[MessageId, str | None]]:
    for path in sorted(SOURCE.glob("*/templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            yield from of_template(path.read_text("utf-8"), str(path))


def of_template(text: str, origin: str) -> Iterator[tuple[MessageId, str | None]]:
    """Messages of one template."""
    for function, literals in CALL.findall(templatize(text, origin=origin)):
        words = [ast.literal_eval(one) for one in re.findall(STRING, literals)]
        match function:
            case "gettext" | "_":
                yield words[0], None
            case "ngettext":
                yield (words[0], words[1]), None
            case "pgettext":
                yield words[1], words[0]
            case "npgettext":
                yield (words[1], words[2]), words[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
