import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.core import JPEG, PDF, PNG, XLSX_MAIN, office
from xaso.core import file_kinds
from xaso.core.file_kinds import FileKind, Unfit


def kind(content: bytes, name: str = "tệp") -> FileKind:
    return file_kinds.kind_of_content(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (office(), "a.docx", FileKind.DOCX),
        (office(XLSX_MAIN), "a.docx", FileKind.XLSX),
        (PDF, "a.txt", FileKind.PDF),
        (b"\n\n" + PDF, "a", FileKind.PDF),
        (PNG, "a", FileKind.PNG),
        (JPEG, "a", FileKind.JPEG),
        ("Kế hoạch".encode(), "a", FileKind.TXT),
        ("Kế hoạch".encode(), "a.docx", FileKind.TXT),
        ("# Kế hoạch".encode(), "a.MD", FileKind.MD),
        ("Kế hoạch".encode("utf-16"), "a.txt", FileKind.TXT),
        (b"K\xd5 ho\xb9ch", "a.txt", FileKind.TXT),
        (b"a;b\n1;2\n", "a.csv", FileKind.CSV),
        (b'{"a": 1}', "a.json", FileKind.JSON),
    ],
)
def test_the_content_decides_the_kind(content, name, expected):
    assert kind(content, name) is expected


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"\x00\x01\x02" * 50, "a.txt", "wrong-kind"),
        (b"Rar!\x1a\x07\x00" + bytes(20), "a.rar", "wrong-kind"),
        (b"MZ" + bytes(100), "a.pdf", "wrong-kind"),
        (b"PK\x03\x04 broken", "a.docx", "damaged"),
        (office()[:-30], "a.docx", "damaged"),
        (b"{", "a.json", "damaged"),
        (b"[" * 200_000, "a.json", "damaged"),
        (office("text/plain"), "a.docx", "wrong-kind"),
        (office(**{"word/vbaProject.bin": b"x"}), "a.docx", "macro"),
        (office("application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docx", "macro"),
        (office(**{"big.xml": bytes(60_000_000)}), "a.docx", "bomb"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "old-office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "locked"),
    ],
)  # fmt: skip
def test_what_is_not_ours_is_refused_by_code(content, name, code):
    with pytest.raises(Unfit) as refused:
        kind(content, name)

    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


@given(st.binary(max_size=400), st.text(max_size=20))
def test_noise_is_typed_or_refused_but_never_crashes(content, name):
    try:
        assert kind(content, name) in FileKind
    except Unfit as refused:
        assert refused.sentence  # noqa: PT017 -- both ends are right


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C:\\Tài liệu\\Kế hoạch.docx", "Kế hoạch.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("tên\r\nSet-Cookie: x.txt", "tênSet-Cookie x.txt"),
        ("", "tep"),
        ("...", "tep"),
        ("x" * 300 + ".pdf", "x" * 180 + ".pdf"),
    ],
)
def test_names_lose_folders_and_dangerous_characters(name, expected):
    assert file_kinds.tidy_name(name) == expected


@given(st.text(max_size=300))
def test_any_name_becomes_one_short_line(name):
    tidy = file_kinds.tidy_name(name)

    assert 0 < len(tidy) <= 200
    assert tidy.isprintable()
    assert "/" not in tidy
