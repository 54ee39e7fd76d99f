"""PDF with text: words in reading order, tables by their ruled lines, page furniture dropped."""

from __future__ import annotations

import re
import sys
from collections import Counter

import pypdfium2
import pypdfium2.raw

from xaso.plans.compiler.readers import page_layout, plain, reflow
from xaso.plans.compiler.readers.kinds import broken, encrypted
from xaso.plans.compiler.readers.model import ReaderNote, Source, Unreadable
from xaso.plans.compiler.readers.page_layout import Line, Rule, Word
from xaso.plans.compiler.readers.tidy import tidy

MAX_PAGES = 200
MAX_CHARACTERS = 2_000_000
_LETTERS_PER_PAGE = 20
_PAGE_NUMBER = re.compile(
    r"^\W*(?:trang\s*)?\d{1,3}(?:\s*(?:/|trên)\s*\d{1,3})?\W*$", re.IGNORECASE
)
_REPEATS = 3
_LINE_HYPHENS = "\x02\ufffe"

Box = tuple[float, float, float, float]


def read(data: bytes) -> Source:
    """The text of a PDF; raises `Unreadable` for scans, locked and broken files."""
    pages = _pages(data)
    text, joined = reflow.compose([_without_furniture(page, pages) for page in pages])
    _refuse_scans(text, len(pages))
    text, converted = plain.undo_legacy_letters(text)
    text, tidied = tidy(text)
    return Source(text, "pdf", (*_join_notes(joined), *converted, *tidied))


def _join_notes(joined: int) -> tuple[ReaderNote, ...]:
    if not joined:
        return ()
    sentence = f"Đã nối {joined} chỗ xuống dòng giữa đoạn do cách trình bày của PDF."
    return (ReaderNote("pdf-lines-joined", sentence),)


def _pages(data: bytes) -> list[list[Line]]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise (encrypted("pdf-encrypted") if locked else broken("pdf-broken")) from None
    try:
        return _lines_of_pages(document)
    except pypdfium2.PdfiumError:
        raise broken("pdf-broken") from None
    finally:
        document.close()


def _lines_of_pages(document: pypdfium2.PdfDocument) -> list[list[Line]]:
    if len(document) > MAX_PAGES:
        raise _too_long()
    characters = 0
    pages = []
    for page in document:
        words, count = _words(page)
        characters += count
        if characters > MAX_CHARACTERS:
            raise _too_long()
        pages.append(page_layout.lines(words, _rules(page)))
        page.close()
    return pages


def _words(page: pypdfium2.PdfPage) -> tuple[list[Word], int]:
    """Words with their boxes; pdfium marks spaces and line ends itself.

    A hyphen at the end of a line reaches us as a control character, with the next
    line glued behind it. Vietnamese is never hyphenated: it is a real hyphen.
    """
    textpage = page.get_textpage()
    count = textpage.count_chars()
    words: list[Word] = []
    letters: list[str] = []
    box: Box | None = None
    for index in range(min(count, MAX_CHARACTERS)):
        character = _character(pypdfium2.raw.FPDFText_GetUnicode(textpage, index))
        if not character.isspace():
            letters.append("-" if character in _LINE_HYPHENS else character)
            box = _hull(box, textpage.get_charbox(index, loose=True))
        if box is not None and (character.isspace() or character in _LINE_HYPHENS):
            words.append(Word("".join(letters), *box))
            letters, box = [], None
    if box is not None:
        words.append(Word("".join(letters), *box))
    textpage.close()
    return words, count


def _character(code: int) -> str:
    return chr(code) if 0 < code <= sys.maxunicode else " "


def _hull(box: Box | None, other: Box) -> Box:
    if box is None:
        return other
    return (
        min(box[0], other[0]),
        min(box[1], other[1]),
        max(box[2], other[2]),
        max(box[3], other[3]),
    )


def _rules(page: pypdfium2.PdfPage) -> list[Rule]:
    """Straight thin lines drawn on the page: the borders of tables."""
    paths = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    return [
        Rule(*path.get_bounds()) for _, path in zip(range(20_000), paths, strict=False)
    ]


def _without_furniture(page: list[Line], pages: list[list[Line]]) -> list[Line]:
    """Drop page numbers and heads or feet that return on at least three pages."""
    edges = Counter(
        _shape(line)
        for other in pages
        for line in {id(x): x for x in (*other[:1], *other[-1:])}.values()
    )
    return [
        line
        for index, line in enumerate(page)
        if not (
            index in {0, len(page) - 1}
            and (
                _PAGE_NUMBER.match(line.text)
                or (len(pages) > _REPEATS and edges[_shape(line)] >= _REPEATS)
            )
        )
    ]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _refuse_scans(text: str, pages: int) -> None:
    letters = sum(1 for character in text if character.isalpha())
    if letters >= _LETTERS_PER_PAGE * pages and letters:
        return
    raise Unreadable(
        "pdf-scanned",
        "Tệp PDF là bản chụp, chưa có chữ. Hãy nộp bản Word hoặc PDF xuất từ Word; "
        "nếu chỉ có bản giấy, hãy nhận dạng chữ (OCR) trước.",
    )


def _too_long() -> Unreadable:
    return Unreadable(
        "pdf-too-long",
        f"Tệp PDF dài hơn {MAX_PAGES} trang. Hãy tách riêng phần kế hoạch rồi nộp.",
    )
