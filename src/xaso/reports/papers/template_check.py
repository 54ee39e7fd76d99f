"""Taking in a Word template: what is refused, what is only warned about, a trial run.

The parts of the file are judged before any of them is used; the tags before any is run;
then the template is filled with invented figures by another process, with little time
and memory, and the result opened again.
"""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docxtpl import DocxTemplate
from lxml import etree

from xaso.core.text import Say, marked, nfc, squash
from xaso.reports.papers.vetting import Flaw, Reading, read

MAX_BYTES = 5 * 1024 * 1024
MAX_XML = 4 * 1024 * 1024
MAX_PIXELS = 6000
TRIAL_SECONDS = 20
DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
EXTERNAL = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode=\"External\")(?![^>]*/hyperlink\")[^>]*>"
)
ACTIVE = re.compile(r"vbaProject|activeX|/embeddings/|macro", re.IGNORECASE)
PARTS = re.compile(r"^word/(document|header\d*|footer\d*)\.xml$")
SOME = 60  # characters shown around a flaw
# The nine components of a document: words, and the names or text that show each.
COMPONENTS: tuple[tuple[str, frozenset[str], str], ...] = (
    (marked("quốc hiệu và tiêu ngữ"), frozenset(), "độc lập - tự do - hạnh phúc"),
    (marked("tên cơ quan ban hành"), frozenset({"co_quan", "co_quan_dong_1"}), ""),
    (marked("số, ký hiệu"), frozenset({"so"}), ""),
    (marked("địa danh và thời gian ban hành"), frozenset({"ngay_ky"}), ""),
    (marked("tên loại và trích yếu"), frozenset({"trich_yeu"}), ""),
    (marked("nội dung (các phần của báo cáo)"), frozenset({"muc"}), ""),
    (marked("chức vụ, họ tên người ký"), frozenset({"nguoi_ky"}), ""),
    (marked("dòng chức vụ để ký và đóng dấu"), frozenset({"chuc_vu_ky"}), ""),
    (marked("nơi nhận"), frozenset({"noi_nhan"}), "nơi nhận"),
)
APPENDICES: tuple[tuple[str, str], ...] = (
    ("phu_luc_1", marked("Phụ lục I (chỉ tiêu)")),
    ("phu_luc_2", marked("Phụ lục II (thống kê)")),
    ("bieu_06a", marked("Biểu II.06a")),
    ("phu_luc_3", marked("Phụ lục III (nhiệm vụ)")),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a template; `where` quotes the paragraph, "" when it is the whole."""

    code: str
    sentence: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Errors refuse the template, warnings do not; names are those it asks for."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def is_fit(self) -> bool:
        """Whether the template may be used."""
        return not self.errors


def judge(content: bytes, sample: dict[str, Any], say: Say = str) -> Judgement:
    """Everything there is to say about a template; `sample` is the context of the trial."""
    errors = list(_of_file(content, say))
    if errors:
        return Judgement(tuple(errors))
    try:
        template = DocxTemplate(io.BytesIO(content))
        template.init_docx()
        lines = list(_lines(template))
        reading = _read(content, template, say)
    except (KeyError, ValueError, etree.XMLSyntaxError):
        return Judgement((_damaged(say),))
    errors = [_placed(flaw, lines) for flaw in reading.flaws]
    if not errors:
        errors = list(_trial(content, sample, say))
    warnings = tuple(_missing(reading, lines, say))
    return Judgement(tuple(errors), warnings, tuple(sorted(reading.names)))


def _of_file(content: bytes, say: Say) -> Iterator[Finding]:
    """What the package itself holds that a template must not."""
    if len(content) > MAX_BYTES:
        yield Finding(
            "too-big", say(marked("Mẫu lớn hơn 5 MB. Hãy bỏ bớt ảnh hoặc nén ảnh."))
        )
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for entry in packed.infolist():
                yield from _of_part(packed, entry, say)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        yield _damaged(say)


def _of_part(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, say: Say
) -> Iterator[Finding]:
    name = entry.filename
    if ACTIVE.search(name):
        yield Finding("active", say(marked("Mẫu chứa macro hoặc đối tượng nhúng. Hãy lưu lại thành .docx thường, không macro.")), name)  # fmt: skip
    elif entry.file_size > MAX_XML:
        yield Finding("too-big", say(marked("Một phần của mẫu lớn hơn 4 MB. Hãy bỏ bớt nội dung hoặc nén ảnh.")), name)  # fmt: skip
    elif name.endswith((".xml", ".rels")):
        text = packed.read(entry)
        if DTD.search(text):
            yield Finding("dtd", say(marked("Mẫu chứa khai báo XML lạ, không do Word tạo.")), name)  # fmt: skip
        if name.endswith(".rels") and EXTERNAL.search(text):
            yield Finding("external", say(marked("Mẫu kéo nội dung từ nơi khác (ảnh liên kết, mẫu gốc). Hãy chèn hẳn vào tệp.")), name)  # fmt: skip
    elif name.startswith("word/media/"):
        yield from _of_image(packed.read(entry), name, say)


def _of_image(content: bytes, name: str, say: Say) -> Iterator[Finding]:
    try:
        image = Image.from_blob(content)
        size = max(image.px_width, image.px_height)
    except (
        UnrecognizedImageError,
        ValueError,
        struct.error,
        KeyError,
        ZeroDivisionError,
    ):
        return  # drawings of Word itself (EMF); bounded by their size
    if size > MAX_PIXELS:
        yield Finding("image", say(marked("Ảnh trong mẫu rộng hoặc cao quá 6.000 điểm ảnh. Hãy thu nhỏ rồi chèn lại.")), name)  # fmt: skip


def _damaged(say: Say) -> Finding:
    return Finding(
        "damaged", say(marked("Không mở được mẫu: tệp hỏng hoặc không phải .docx."))
    )


def _read(content: bytes, template: DocxTemplate, say: Say) -> Reading:
    reading = Reading(say)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if PARTS.match(name):
                text = packed.read(name).decode("utf-8")
                read(template.patch_xml(text), reading)
    return reading


def _lines(template: DocxTemplate) -> Iterator[str]:
    """Text of every paragraph, tables and heads included."""
    parts = [template.docx.element.body]
    for section in template.docx.sections:
        heads = (section.header, section.first_page_header, section.footer, section.first_page_footer)  # fmt: skip
        parts += [head._element for head in heads if not head.is_linked_to_previous]  # noqa: SLF001 -- no other way to its text
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for part in parts:
        for paragraph in part.iter(f"{space}p"):
            text = squash("".join(t.text or "" for t in paragraph.iter(f"{space}t")))
            if text:
                yield text


def _placed(flaw: Flaw, lines: list[str]) -> Finding:
    """The flaw with the paragraph it is found in."""
    words = flaw.words
    last = words.rsplit(".", 1)[-1]
    for wanted in (words, last):
        if not wanted:
            continue
        for line in lines:
            if wanted in line and "{" in line:
                return Finding(flaw.code, flaw.sentence, line[:SOME])
    return Finding(flaw.code, flaw.sentence)


def _missing(reading: Reading, lines: list[str], say: Say) -> Iterator[Finding]:
    text = nfc(" ".join(lines)).lower()
    for words, names, wanted in COMPONENTS:
        is_said = bool(wanted) and wanted in text
        if not (reading.names & names or is_said):
            sentence = say(marked("Thiếu %(what)s, một trong chín thành phần bắt buộc của văn bản (Nghị định 30/2020/NĐ-CP, Điều 8)."))  # fmt: skip
            yield Finding("component", sentence % {"what": say(words)})
    for name, words in APPENDICES:
        if name not in reading.names:
            yield Finding(
                "appendix", say(marked("Mẫu không in %(what)s.")) % {"what": say(words)}
            )


def _trial(content: bytes, sample: dict[str, Any], say: Say) -> Iterator[Finding]:
    head = json.dumps(sample, ensure_ascii=False).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "xaso.reports.papers.trial"],
            input=struct.pack(">Q", len(head)) + head + content,
            capture_output=True, timeout=TRIAL_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        yield Finding("too-slow", say(marked("In thử mẫu quá lâu nên đã dừng. Hãy bỏ bớt vòng lặp hoặc nội dung.")))  # fmt: skip
        return
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        yield Finding("trial", say(marked("In thử không được. Mở lại mẫu bằng Word, kiểm tra các thẻ nằm trọn trong một đoạn.")), said[-1][:200] if said else "")  # fmt: skip
        return
    try:
        Document(io.BytesIO(done.stdout))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError):
        yield _damaged(say)
