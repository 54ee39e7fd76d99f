"""Whatever comes in, the compiler answers, the same each time, in linear time."""

import io
import random
import re
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xaso.plans.compiler import Plan, compile_bytes, compile_text
from xaso.plans.compiler.readers import Unreadable

ROOT = Path(__file__).parents[4]
TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "plans_corpus").glob("*.txt"))
]
SNIPPETS = [
    "\n", "- ", "+ ", "1. ", "1.1. ", "a) ", "I. ", "| ", "**", " %", "100% ", "ngày ", "/QĐ-UBND ",
    "số ", "Căn cứ ", "Trong đó, ", "tối thiểu ", "Báo cáo quý ", "từ ngày ", "đến ngày ", "31/02/2026",
    "99/99/9999", "ngày 45 tháng 13 năm 20255", ":", ";", "(", ")", "“", "\u200b", "\xa0", "\u0301", "Điều ",
    "Nơi nhận:", "KẾ HOẠCH", "QUYẾT ĐỊNH", "PHỤ LỤC", "<br>", "\t", "\x0c", "²", "①", "𝟙", "٣", "①②%",
]  # fmt: skip
KEYS = [
    "schema", "document", "citations", "targets", "hidden_targets", "tasks", "windows",
    "recipients", "findings",
]  # fmt: skip
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def check_shape(plan: Plan) -> None:
    """Spans lie inside the source and say the right line; JSON has the schema's keys."""
    source = plan.source
    for thing in (
        *plan.citations,
        *plan.targets,
        *plan.hidden_targets,
        *plan.tasks,
        *plan.windows,
    ):
        span = thing.span
        assert 0 <= span.start <= span.end <= len(source)
        assert span.line == source.count("\n", 0, span.start) + 1
    lines = source.count("\n") + 1
    assert all(1 <= finding.span.line <= lines for finding in plan.findings)
    assert [task.number for task in plan.tasks] == list(range(1, len(plan.tasks) + 1))
    assert list(plan.to_json()) == KEYS


def check_answer(data: bytes, name: str) -> None:
    """A plan of the right shape, or a refusal with a whole sentence."""
    refusal = ""
    try:
        check_shape(compile_bytes(data, name))
    except Unreadable as refused:
        refusal = refused.sentence
    assert refusal == "" or refusal.endswith(".")


@st.composite
def edited_plans(draw: st.DrawFn) -> str:
    """A real plan with a handful of cuts, copies and strange insertions."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 400))
        inserted = draw(
            st.sampled_from([*SNIPPETS, text[at : at + length]]) | st.text(max_size=8)
        )
        text = text[:at] + inserted + text[at + draw(st.integers(0, length)) :]
    return text


@QUICK
@given(edited_plans())
def test_edited_plans_compile(text: str) -> None:
    check_shape(compile_text(text))


@QUICK
@given(
    st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=12), max_size=200).map(
        "".join
    )
)
def test_any_text_compiles(text: str) -> None:
    check_shape(compile_text(text))


@QUICK
@given(edited_plans())
def test_the_same_text_gives_the_same_plan(text: str) -> None:
    assert compile_text(text).to_json() == compile_text(text).to_json()


@QUICK
@given(st.binary(max_size=4_000), st.sampled_from(["a.txt", "a.docx", "a.pdf", ""]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    check_answer(data, name)


@settings(QUICK, max_examples=25)
@given(st.data())
def test_damaged_documents_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["xa-2026-bang-nhiem-vu.docx", "xa-2025-pdf.pdf"]))
    content = bytearray((ROOT / "tests" / "plans_corpus" / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(
            st.integers(0, 255)
        )

    check_answer(bytes(content), name)


@settings(QUICK, max_examples=40)
@given(st.randoms(use_true_random=False))
def test_disordered_word_parts_are_read_or_refused(chance: random.Random) -> None:
    """Tags swapped, paragraphs repeated, tables put into cells, numbers made absurd."""
    parts = dict(WORD_PARTS)
    for name in chance.sample(sorted(parts), 2):
        parts[name] = _disordered(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    check_answer(buffer.getvalue(), "ke-hoach.docx")


def _disordered(xml: str, chance: random.Random) -> str:
    tags = re.findall("<[^>]*>", xml)
    for _ in range(chance.randint(1, 5)):
        tag = chance.choice(tags)
        xml = xml.replace(tag, chance.choice([*tags[:40], tag * 3, ""]), 1)
    start = xml.find("<w:tbl>")
    if start > 0 and chance.random() < 0.5:
        end = xml.find("</w:tbl>", start) + len("</w:tbl>")
        cell = xml.find("<w:tc>", start) + len("<w:tc>")
        xml = xml[:cell] + xml[start:end] + xml[cell:]
    absurd = ["-1", "99999999999", "x", ""]
    return re.sub(
        r'w:val="\d+"',
        lambda m: (
            m[0] if chance.random() > 0.05 else f'w:val="{chance.choice(absurd)}"'
        ),
        xml,
    )


def _word_parts() -> dict[str, str]:
    path = ROOT / "tests" / "plans_corpus" / "xa-2026-bang-nhiem-vu.docx"
    with zipfile.ZipFile(path) as package:
        names = (
            "[Content_Types].xml",
            "word/document.xml",
            "word/numbering.xml",
            "word/styles.xml",
        )
        return {name: package.read(name).decode("utf-8") for name in names}


WORD_PARTS = _word_parts()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 5_000,
        "- " * 20_000,
        "".join(f"{'  ' * depth}- mục {depth}\n" for depth in range(400)),
        "1." * 5_000 + " đạt 100%",
        "I. MỤC TIÊU\n1. " + "Tỷ lệ hồ sơ đạt tối thiểu 80%, " * 3_000,
        "II. NHIỆM VỤ\n- "
        + "Công chức Văn phòng - Thống kê chủ trì, phối hợp với " * 2_000,
        "Căn cứ " + "Quyết định số 12/QĐ-UBND ngày 01/01/2026; " * 2_000,
        "Căn cứ " + "các Quyết định của UBND tỉnh: " * 2_000,
        "IV. BÁO CÁO\n- Báo cáo quý I: " + "từ ngày 15/12/2025 đến " * 3_000,
        "|" * 20_000,
        "| a " * 3_000 + "|\n" + "| TT | Nhiệm vụ | Chủ trì |\n" * 2_000,
        "(" * 20_000,
        "NGÀY THÁNG NĂM " * 4_000,
        "số " * 20_000 + "1" * 20_000 + "/" * 20_000,
        "a" * 200_000,
        "% " * 50_000,
        "1 " * 100_000,
        "ngày 1 tháng " * 10_000,
        "Trong đó, " * 10_000,
        "<br>" * 20_000,
        "**" * 20_000,
        "Nơi nhận:\n" + "- UBND xã;\n" * 5_000,
    ],
    ids=lambda text: text[:18].strip() or "blank",
)
def test_extreme_shapes_are_answered(text: str) -> None:
    start = time.process_time()

    check_shape(compile_text(text))

    assert time.process_time() - start < 20  # generous: none should need 2 s


@pytest.mark.parametrize("make", ["plan", "noise", "line", "bullets", "citations"])
def test_work_grows_no_faster_than_the_text(make: str) -> None:
    """Eight times the text: 8 times the time when linear, 64 when quadratic."""
    small, large = (_grown(make, times) for times in (2, 16))

    assert _seconds(large) < 32 * max(_seconds(small), 0.01)


def _grown(make: str, times: int) -> str:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy 0123456789.,;:/-%()\n+"
    noise = random.Random(7)  # noqa: S311 -- no secret
    return {
        "plan": lambda: TEXTS[0] * times,
        "noise": lambda: "".join(noise.choices(letters, k=8_000 * times)),
        "line": lambda: TEXTS[0].replace("\n", " ") * times,
        "bullets": lambda: (
            "III. NHIỆM VỤ\n" + "- Rà soát văn bản của xã.\n" * (200 * times)
        ),
        "citations": lambda: "".join(
            f"Căn cứ Quyết định số {n}/QĐ-UBND ngày 01/02/2026 của UBND tỉnh;\n"
            for n in range(100 * times)
        ),
    }[make]()


def _seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        compile_text(text)
        best = min(best, time.process_time() - start)
    return best


def test_ten_megabytes_of_noise_end_in_an_answer() -> None:
    noise = random.Random(3).randbytes(10_000_000)  # noqa: S311 -- no secret

    with pytest.raises(Unreadable):
        compile_bytes(noise, "ke-hoach.docx")
