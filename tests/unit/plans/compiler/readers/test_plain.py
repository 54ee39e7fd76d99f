"""Plain text: encodings are recognised, noise is refused."""

import codecs
import os
import unicodedata

import pytest

from xaso.plans.compiler import compile_bytes
from xaso.plans.compiler.readers import MAX_BYTES, Unreadable, read

SENTENCE = (
    "Ủy ban nhân dân xã ban hành Kế hoạch cải cách hành chính năm 2026, giải quyết "
    "thủ tục hành chính đúng hạn; công chức thực hiện nhiệm vụ được giao.\n"
)
TCVN3 = (
    "ñy ban nh©n d©n x· ban hµnh KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026, gi¶i quyÕt "
    "thñ tôc hµnh chÝnh ®óng h¹n; c«ng chøc thùc hiÖn nhiÖm vô ®­îc giao.\n"
)
VNI = (
    "UÛy ban nhaân daân xaõ ban haønh Keá hoaïch caûi caùch haønh chính naêm 2026, giaûi quyeát "
    "thuû tuïc haønh chính ñuùng haïn; coâng chöùc thöïc hieän nhieäm vuï ñöôïc giao.\n"
)
DOUBLE = ("nhân dân tại các xã và " * 20).encode().decode("cp1252").encode()


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        (SENTENCE * 3).encode("utf-16-le")[: len(SENTENCE) * 2],
        SENTENCE.replace("\n", "\r\n").encode(),
    ],
)
def test_unicode_in_any_form_reads_the_same(data: bytes) -> None:
    source = read(data, "kế hoạch.txt")

    assert (source.text, source.origin, source.notes) == (SENTENCE, "txt", ())


def test_decomposed_letters_are_composed() -> None:
    source = read(unicodedata.normalize("NFD", "Uỷ ban").encode(), "a.md")

    assert (source.text, source.origin) == ("Uỷ ban", "md")
    assert [note.code for note in source.notes] == ["letters-composed"]


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TCVN3.encode("latin-1"), "encoding-tcvn3"),
        (TCVN3.encode(), "encoding-tcvn3"),
        (VNI.encode("latin-1"), "encoding-vni"),
        (VNI.encode(), "encoding-vni"),
        (DOUBLE, "encoding-double-utf8"),
    ],
)
def test_legacy_letters_are_converted_and_said(data: bytes, note: str) -> None:
    expected = "nhân dân tại các xã và " * 20 if data == DOUBLE else SENTENCE

    source = read(data)

    assert [n.code for n in source.notes] == [note]
    assert source.text.lower() == expected.lower()


def test_windows_1258_is_converted() -> None:
    data = (
        b"C\xf4ng ch\xfd\xecc th\xfd\xf2c hi\xea\xf2n nhi\xea\xf2m vu\xf2 \xf0\xfd\xf5\xf2c giao; "
        b"thu\xd2 tu\xf2c ha\xccnh chi\xecnh cu\xd2a xa\xde va\xcc ca\xecc \xf0\xf5n vi\xf2."
    )

    source = read(data)

    assert source.text == (
        "Công chức thực hiện nhiệm vụ được giao; thủ tục hành chính của xã và các đơn vị."
    )
    assert [note.code for note in source.notes] == ["encoding-windows-1258"]


def test_two_encodings_never_mix_into_good_text() -> None:
    text = SENTENCE + "Số liệu à á ã tại phụ lục.\n"

    source = read(text.encode())

    assert (source.text, source.notes) == (text, ())


def test_hidden_characters_go_and_are_counted() -> None:
    source = read("Kế\u200b hoạch\xad số\ufeff 1".encode())

    assert source.text == "Kế hoạch số 1"
    assert [note.code for note in source.notes] == ["invisible-characters"]
    assert "3 ký tự" in source.notes[0].sentence


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (codecs.BOM_UTF8 + b"\n", "empty"),
        (b"x" * (MAX_BYTES + 1), "too-large"),
        (bytes(range(256)) * 100, "binary"),
        (b"abc\x00def" * 100, "binary"),
        (b"\x01\x02\x03" * 90, "binary"),
        (b"\xff\xfe\x00\xd8" * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "image"),
        (b"{\\rtf1\\ansi Ke hoach}", "rtf"),
        (b"  <!DOCTYPE html><html></html>", "markup"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"\x7fELF" + bytes(60), "program"),
        ("caf\xe9 d\xe9j\xe0 vu ".encode("latin-1") * 30, "encoding"),
    ],
)
def test_what_is_not_text_is_refused_with_advice(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, "ke-hoach.docx")

    assert refused.value.code == code
    assert refused.value.sentence == str(refused.value)
    assert refused.value.sentence.endswith(".")


def test_ten_megabytes_of_noise_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read(os.urandom(10_000_000), "ke-hoach.txt")

    assert refused.value.code in {"binary", "encoding"}


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "Độ mật: Tuyệt mật", "* MẬT *"])
def test_a_document_marked_secret_stays_outside(mark: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(f"UBND XÃ A\n{mark}\nKẾ HOẠCH\n".encode())

    assert refused.value.code == "secret"


def test_speaking_of_secret_documents_is_no_secret() -> None:
    text = "KẾ HOẠCH\n100% văn bản điện tử (trừ văn bản mật)\nmật ong\n"

    assert read(text.encode()).text == text


def test_what_the_reader_did_is_a_finding() -> None:
    plan = compile_bytes(TCVN3.encode("latin-1"), "ke-hoach.txt")

    assert [(f.code, f.severity) for f in plan.findings][:1] == [("P107", "note")]
    assert "TCVN3" in plan.findings[0].message
