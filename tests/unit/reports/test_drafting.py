"""Drafts say what was frozen, and nothing else."""

import re
import tomllib
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from xaso.reports import citing, drafting, outlines
from xaso.reports.drafting.sentences import cited_codes
from xaso.reports.figures import figures_of
from xaso.reports.papers.sample import snapshot

ROOT = Path(__file__).resolve().parents[3]
DEFINITIONS = ROOT / "src/xaso/indicators/data/definitions.toml"
DIGITS = re.compile(r"\d+")
KINDS = ("quarter", "half_year", "nine_months", "year")


def _drafts(own, previous=None, restated=()):
    outline = outlines.outline_of(
        own["period"]["kind"], date.fromisoformat(own["period"]["ends"])
    )
    material = drafting.Material.of(own, previous, restated)
    return drafting.drafts(outline, material)


def _part(own, name, **more):
    outline = outlines.outline_of(
        own["period"]["kind"], date.fromisoformat(own["period"]["ends"])
    )
    part = next(part for part in outline.parts if part.name == name)
    return drafting.draft(part, drafting.Material.of(own, **more))


tasks = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.from_regex(r"NV-[0-9]{2}", fullmatch=True),
            "title": st.text(max_size=60),
            "lead": st.sampled_from(["", "Phòng Kinh tế"]),
            "field": st.sampled_from(
                ["Cải cách thể chế", "Cải cách tài chính công", "Lĩnh vực lạ", ""]
            ),
            "product": st.sampled_from(["", "Kế hoạch"]),
            "due": st.sampled_from([None, "2026-01-30", "2026-03-10", "2026-12-10"]),
            "state": st.sampled_from(
                ["draft", "assigned", "in_progress", "reported", "returned", "closed", "cancelled"]
            ),
            "state_label": st.just("…"),
            "evidence": st.lists(st.text(max_size=20), max_size=2),
            "reported_on": st.sampled_from([None, "2026-01-30", "2026-02-15"]),
        }
    ),
    max_size=25,
)  # fmt: skip


def test_every_token_of_a_draft_is_a_frozen_figure():
    for kind in KINDS:
        own, previous = snapshot(kind), snapshot("quarter")
        figures = figures_of(own, previous)

        for text in _drafts(own, previous).values():
            assert [
                d for d in citing.doubts(text, figures) if d.code != "retyped"
            ] == []


def _numbers(value):
    """Every run of digits anywhere in plain data."""
    if isinstance(value, dict):
        return set().union(*map(_numbers, value.values()), set())
    if isinstance(value, list | tuple):
        return set().union(*map(_numbers, value), set())
    return set(DIGITS.findall(str(value)))


@settings(max_examples=60, deadline=None)
@given(tasks)
def test_a_draft_writes_no_number_that_is_not_frozen(rows):
    own = snapshot() | {"tasks": rows}
    known = {number.lstrip("0") for number in _numbers(own)} | {""}

    for text in _drafts(own).values():
        typed = DIGITS.findall(citing.TOKEN.sub("", text))
        assert {number.lstrip("0") for number in typed} <= known


@settings(max_examples=60, deadline=None)
@given(tasks)
def test_words_of_people_cite_nothing(rows):
    own = snapshot() | {
        "tasks": [row | {"title": "Nâng {{online-dossiers}} {{la}}"} for row in rows]
    }
    figures = figures_of(own)

    for text in _drafts(own).values():
        assert all(token in figures for token in citing.cited(text))
        assert "la}}" not in text


@settings(max_examples=60, deadline=None)
@given(tasks)
def test_counts_of_tasks_add_up(rows):
    figures = figures_of(snapshot() | {"tasks": rows})

    def count(name):
        return figures[f"nv:{name}"].amount

    assert count("tong") == sum(
        count(n) for n in ("xong", "cho-xac-nhan", "dang", "qua-han", "thuong-xuyen")
    )
    assert count("xong") == count("dung-han") + count("tre-han")
    areas = [t for t in figures if re.fullmatch(r"nv:[a-z]+:tong", t)]
    assert sum(figures[t].amount for t in areas) == count("tong")


def test_nothing_frozen_nothing_drafted():
    own = snapshot() | {
        "values": [], "targets": [], "tasks": [], "documents": [], "statistics": [],
        "form_06a": None,
    }  # fmt: skip

    assert set(_drafts(own).values()) == {""}


def test_a_figure_without_data_is_not_spoken_of():
    own = snapshot()
    for value in own["values"]:
        if value["code"] == "epay-transactions":
            value |= {"amount": None, "state": "no_data", "text": "Chưa có số liệu"}

    assert "epay" not in _part(own, "digital")


def test_an_empty_denominator_is_said_as_nothing_happened():
    said = _part(snapshot(), "procedures")

    assert "không phát sinh thủ tục hành chính nội bộ phải công khai" in said


def test_done_late_and_overdue_tasks_stand_apart_with_their_days():
    own = snapshot() | {
        "tasks": [
            _task("1", "Ban hành kế hoạch", "closed", "2026-01-30", "2026-02-04"),
            _task("2", "Rà soát văn bản", "in_progress", "2026-02-20", None),
            _task("3", "Lập danh mục", "in_progress", "2026-03-10", None),
        ]
    }

    lead = "{{nv:institutions:%s}}"
    counted = (
        f"Trong kỳ có {lead % 'tong'} nhiệm vụ thuộc lĩnh vực này: đã hoàn thành "
        f"{lead % 'xong'} nhiệm vụ (trễ hạn); {lead % 'dang'} nhiệm vụ đang thực hiện, còn "
        f"hạn; {lead % 'qua-han'} nhiệm vụ quá hạn chưa hoàn thành."
    )
    assert _part(own, "institutions").splitlines() == [
        counted,
        "Đã hoàn thành:",
        "- Ban hành kế hoạch (xong ngày 04/02/2026, hạn 30/01/2026).",
        "Đang thực hiện:",
        "- Lập danh mục (hạn 10/3/2026; Phòng Kinh tế).",
        "Quá hạn, chưa hoàn thành:",
        "- Rà soát văn bản (hạn 20/02/2026; Phòng Kinh tế).",
    ]


def _task(code, title, state, due, reported):
    return {
        "code": code, "title": title, "lead": "Phòng Kinh tế", "field": "Cải cách thể chế",
        "product": "", "due": due, "state": state, "state_label": "", "evidence": [],
        "reported_on": reported,
    }  # fmt: skip


def test_documents_are_named_by_kind_number_day_and_subject():
    own = snapshot() | {
        "documents": [
            {"number": "19/KH-UBND", "date": "2026-02-02", "subject": "truyền thông năm 2026."},
            {"number": "5/QĐ-UBND", "date": "2026-01-05", "subject": "Kế hoạch cải cách năm 2026"},
            {"number": "7/TB-UBND", "date": "2026-02-03", "subject": "Ban Chỉ đạo họp"},
            {"number": "8/KH-UBND ngày 09/02/2026", "date": "", "subject": "Kế hoạch Kiểm tra"},
            {"number": "41/BC-UBND", "date": "2026-02-04", "subject": "kết quả"},
        ]
    }  # fmt: skip

    assert _part(own, "direction-documents").splitlines() == [
        "Trong kỳ, UBND xã Sông Trà đã ban hành {{vb:so}} văn bản chỉ đạo, điều hành, gồm:",
        "- Kế hoạch số 8/KH-UBND ngày 09/02/2026 kiểm tra;",
        "- Quyết định số 5/QĐ-UBND ngày 05/01/2026 ban hành Kế hoạch cải cách năm 2026;",
        "- Kế hoạch số 19/KH-UBND ngày 02/02/2026 về việc truyền thông năm 2026;",
        "- Thông báo số 7/TB-UBND ngày 03/02/2026 “Ban Chỉ đạo họp”.",
    ]
    assert figures_of(own)["vb:so"].text == "4"


def test_a_measure_goes_by_the_name_of_its_indicator():
    own = snapshot("year")
    for target in own["targets"]:
        for measure in target["measures"]:
            measure["label"] = "6a"

    said = _part(own, "limits")

    assert "- Hồ sơ nộp trực tuyến: {{online-dossiers}}" in said
    assert "6a" not in said


def test_shares_are_compared_as_printed_and_counts_only_with_their_kind():
    quarter, half, year = (snapshot(k) for k in ("quarter", "half_year", "year"))

    figures = figures_of(year, half)
    assert figures["online-dossiers:thay-doi"].text == "tăng 0,1 điểm phần trăm"
    assert figures["dossiers-received:thay-doi"].text == ""

    same_kind = figures_of(quarter, quarter | {"period": quarter["period"] | {"name": "Báo cáo Quý I/2025"}})  # fmt: skip
    assert (
        same_kind["dossiers-received:so-voi"].text
        == ", không đổi so với quý I năm 2025"
    )


def test_exact_fractions_are_read():
    own = snapshot()
    for value in own["values"]:
        if value["code"] == "online-dossiers":
            value["amount"] = "1300/21"
    before = snapshot()

    assert figures_of(own, before)["online-dossiers:thay-doi"].text == "tăng 15,9 điểm phần trăm"  # fmt: skip


def test_corrected_figures_say_then_now_and_why():
    restated = [drafting.Restated("quý I năm 2026", "Hồ sơ nộp trực tuyến", "46,2 %", "46 %", "bổ sung 2 hồ sơ")]  # fmt: skip

    said = _part(snapshot("half_year"), "restatement", restated=restated)

    assert said.splitlines()[-1] == (
        "- Hồ sơ nộp trực tuyến trong báo cáo quý I năm 2026: đã báo cáo 46,2 %, nay điều "
        "chỉnh là 46 % (bổ sung 2 hồ sơ)."
    )


def test_the_sentences_speak_of_shipped_indicators_only():
    told = tomllib.loads(DEFINITIONS.read_text(encoding="utf-8"))
    shipped = set(re.findall(r"'code': '([a-z0-9-]+)'", str(told)))

    assert shipped
    assert cited_codes() <= shipped
