"""A predicate is read out in words, in the order and grouping it is written in."""

import pytest

from xaso.core.facts import Column, ColumnKind, Fact, Macro
from xaso.indicators.explain import Said, Term, explain, terms
from xaso.indicators.language import predicate

FACT = Fact(
    name="letters",
    label="Thư",
    source="letters",
    columns={
        "id": Column(ColumnKind.ID, "Khóa"),
        "unit_id": Column(ColumnKind.ID, "Đơn vị"),
        "kind": Column(ColumnKind.TEXT, "Loại thư", choices={"air": "thư máy bay"}),
        "sender": Column(ColumnKind.TEXT, "Người gửi", about="như ghi trên bì"),
        "is_open": Column(ColumnKind.BOOLEAN, "Đã mở"),
        "sent_on": Column(ColumnKind.DATE, "Ngày gửi"),
        "read_at": Column(ColumnKind.MOMENT, "Đọc lúc"),
        "due_at": Column(ColumnKind.MOMENT, "Hạn đọc"),
        "weight": Column(ColumnKind.INTEGER, "Cân nặng"),
    },
    macros={"sent": Macro("sent_on BETWEEN :from AND :to", "gửi trong kỳ")},
    show=lambda ids: [],
)


def said(text: str) -> Said:
    return explain(predicate(FACT, text), FACT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "mọi dòng"),
        ("sent", "gửi trong kỳ"),
        ("NOT sent", "không phải: gửi trong kỳ"),
        ("is_open", "Đã mở"),
        ("NOT is_open", "không phải: đã mở"),
        ("kind = 'air'", "Loại thư là “thư máy bay”"),
        ("kind <> 'air'", "Loại thư không phải “thư máy bay”"),
        ("kind IN ('air')", "Loại thư là một trong: thư máy bay"),
        ("kind NOT IN ('air')", "Loại thư không thuộc: thư máy bay"),
        ("sender = ''", "Người gửi để trống"),
        ("sender <> ''", "Người gửi có ghi"),
        ("sent_on IS NULL", "chưa có ngày gửi"),
        ("sent_on IS NOT NULL", "đã có ngày gửi"),
        ("sent_on < :from", "Ngày gửi trước ngày đầu kỳ"),
        ("sent_on <= '2024-12-31'", "Ngày gửi không sau 31/12/2024"),
        ("sent_on > :to", "Ngày gửi sau ngày cuối kỳ"),
        (":from <= sent_on", "Ngày gửi không trước ngày đầu kỳ"),
        ("sent_on NOT BETWEEN :from AND :to", "Ngày gửi không nằm từ ngày đầu kỳ đến ngày cuối kỳ"),
        ("read_at < :until", "Đọc lúc trước lúc chốt số liệu"),
        ("read_at <= due_at", "Đọc lúc không sau hạn đọc"),
        ("weight >= 2", "Cân nặng từ 2 trở lên"),
        ("weight = -1", "Cân nặng bằng -1"),
    ],
)  # fmt: skip
def test_a_condition_is_one_sentence(text, words):
    assert said(text).text == words


def test_groups_are_kept_as_they_are_written():
    found = said("sent AND (is_open OR weight > 5) AND NOT (is_open AND sent)")

    assert found.joined == "all"
    assert [part.joined for part in found.parts] == ["", "any", "none"]
    assert [part.text for part in found.parts[1].parts] == [
        "Đã mở",
        "Cân nặng lớn hơn 5",
    ]
    assert found.parts[2].parts[0].joined == "all"


def test_brackets_inside_a_chain_of_the_same_kind_change_nothing():
    assert said("sent AND (is_open AND weight > 5)") == said(
        "sent AND is_open AND weight > 5"
    )


def test_a_sentence_names_the_words_it_rests_on():
    assert said("read_at <= due_at").words == ("read_at", "due_at")
    assert said("sent").words == ("sent",)


def test_every_word_is_explained_macros_first_and_once():
    found = terms(
        [predicate(FACT, "sender = '' AND sent"), predicate(FACT, "sent")], FACT
    )

    assert found == (
        Term("sent", "gửi trong kỳ", predicate="sent_on BETWEEN :from AND :to"),
        Term("sender", "Người gửi", "như ghi trên bì"),
    )
