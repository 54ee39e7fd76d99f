"""A template is judged before it is trusted; hostile ones are refused with a sentence."""

import io
import struct
import zipfile
import zlib

import docx
import pytest

from xaso.reports.papers import template_check, vocabulary
from xaso.reports.papers.sample import paper
from xaso.reports.papers.template_check import judge
from xaso.reports.papers.word import plain_context, shipped, word


@pytest.fixture(scope="module")
def sample():
    return plain_context(paper())


def _template(*lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _with_part(name, content, *lines):
    source = zipfile.ZipFile(io.BytesIO(_template(*lines)))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, content)
    return made.getvalue()


def _codes(judgement):
    return [finding.code for finding in judgement.errors]


def test_the_shipped_template_is_fit_and_complete(sample):
    judgement = judge(shipped(), sample)

    assert judgement.is_fit
    assert judgement.warnings == ()
    assert {"muc", "phu_luc_1", "phu_luc_3", "nguoi_ky"} <= set(judgement.names)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ ''.__class__ }}", "forbidden"),
        ("{{ muc.__class__.__mro__ }}", "unknown"),
        ("{{ co_quan.__init__.__globals__ }}", "unknown"),
        ("{% for i in range(10**9) %}x{% endfor %}", "forbidden"),
        ("{{ 'a' * 999999999 }}", "forbidden"),
        ("{{ loai|center(999999999) }}", "filter"),
        ("{{ loai|attr('x') }}", "filter"),
        ("{{ loai.upper() }}", "forbidden"),
        ("{% set a = muc %}", "forbidden"),
        ("{% include 'x' %}", "forbidden"),
        ("{% import 'x' as y %}", "forbidden"),
        ("{% macro m() %}{% endmacro %}", "forbidden"),
        ("{% for a in loai %}x{% endfor %}", "no-list"),
        ("{% for a in muc recursive %}x{% endfor %}", "forbidden"),
        ("{% for a in muc %}{% for b in muc %}x{% endfor %}{% endfor %}", "nested"),
        ("{{ self }}", "unknown"),
        ("{{ cycler }}", "unknown"),
        ("{{ co_quan", "syntax"),
        ("{% if la_du_thao %}", "syntax"),
    ],
)
def test_a_hostile_or_broken_tag_is_refused(tag, code, sample):
    judgement = judge(_template(tag), sample)

    assert code in _codes(judgement)
    assert all(finding.sentence.endswith(("”.", ".")) for finding in judgement.errors)


def test_an_unknown_name_is_listed_with_the_nearest_and_its_place(sample):
    (finding,) = judge(_template("Người ký: {{ nguoi_kyy }}"), sample).errors

    assert finding.sentence == "Không có biến “nguoi_kyy”. Gần nhất: “nguoi_ky”."
    assert finding.where == "Người ký: {{ nguoi_kyy }}"


def test_missing_components_are_warned_about_not_refused(sample):
    judgement = judge(_template("{{ co_quan }}", "{{ trich_yeu }}"), sample)

    said = " ".join(finding.sentence for finding in judgement.warnings)
    assert judgement.is_fit
    assert "quốc hiệu" in said
    assert "số, ký hiệu" in said
    assert "nơi nhận" in said
    assert "tên cơ quan" not in said
    assert "Phụ lục III" in said


def test_macros_links_declarations_and_huge_pictures_are_refused(sample):
    link = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/></Relationships>'  # fmt: skip
    cases = {
        "active": _with_part("word/vbaProject.bin", b"x"),
        "external": _with_part("word/_rels/settings.xml.rels", link),
        "dtd": _with_part(
            "word/extra.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
        ),
        "image": _with_part("word/media/image9.png", _png(20000, 20000)),
        "too-big": _with_part("word/extra.xml", b"<a>" + b" " * 5_000_000 + b"</a>"),
    }

    assert {
        code: _codes(judge(content, sample)) for code, content in cases.items()
    } == {code: [code] for code in cases}


def test_what_is_no_word_file_is_refused(sample):
    assert _codes(judge(b"%PDF-1.7", sample)) == ["damaged"]
    assert _codes(judge(_with_part("word/document.xml", b"<broken"), sample)) == ["damaged"]  # fmt: skip
    assert _codes(judge(b"x" * (6 * 1024 * 1024), sample)) == ["too-big"]


def test_a_template_that_fails_in_the_trial_is_refused(sample):
    judgement = judge(_template("{{ chi_so['khong-co'] }}"), sample)

    assert _codes(judgement) == ["trial"]


def test_a_trial_that_runs_away_is_stopped(sample, monkeypatch):
    monkeypatch.setattr(template_check, "TRIAL_SECONDS", 0.05)

    assert _codes(judge(shipped(), sample)) == ["too-slow"]


def test_every_documented_name_can_be_used(sample):
    lines = [
        f"{{% if {name} %}}x{{% endif %}}" for name in vocabulary.NAMES
    ]  # fmt: skip

    assert judge(_template(*lines), sample).is_fit
    assert set(sample) == set(vocabulary.NAMES)


def test_an_own_template_sets_the_same_figures():
    made = word(paper(), _template("{{ co_quan|upper }}: {{ chi_so['online-dossiers'] }}"))  # fmt: skip

    text = docx.Document(io.BytesIO(made)).paragraphs[0].text
    assert text == "ỦY BAN NHÂN DÂN XÃ SÔNG TRÀ: 46\N{NO-BREAK SPACE}%"


def _png(width, height):
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data))
        )  # fmt: skip

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")  # fmt: skip
