"""The English catalogue: complete, fresh, and saying what the Vietnamese says."""

import ast
import re

import pytest

from tools import collect_messages

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}|<[^>]+>")
VIETNAMESE = re.compile(
    r"[ăâđêôơưàảãạằẳẵặầẩẫậèẻẽẹềểễệìỉĩịòỏõọồổỗộờởỡợùủũụừửữựỳỷỹỵáéíóúýắấếốớứ]",
    re.IGNORECASE,
)
# What stays Vietnamese in an English sentence: names, symbols of acts, words shown as
# they stand in a document.
KEPT = (
    "Xã Số", "Tết", "Công chức", "Văn phòng – Thống kê", "UBND tỉnh", "hộ tịch",
    "QĐ-TTg", "Mật, Tối mật or Tuyệt mật",
)  # fmt: skip


def forms(value):
    return value if isinstance(value, tuple) else (value,)


def translated():
    return [
        (message, form)
        for message in collect_messages.read()
        if message.id
        for form in forms(message.string)
        if form
    ]


def without_what_is_kept(english):
    for name in KEPT:
        english = english.replace(name, "")
    return english


def test_english_keeps_the_placeholders_of_the_vietnamese():
    wrong = [
        message.id
        for message, form in translated()
        if set(PLACEHOLDER.findall(form))
        != set(PLACEHOLDER.findall(forms(message.id)[0]))
    ]

    assert wrong == []


def test_english_is_not_vietnamese():
    left = [
        form
        for _message, form in translated()
        if VIETNAMESE.search(without_what_is_kept(form))
    ]

    assert left == []


def test_english_begins_and_ends_as_the_vietnamese():
    wrong = [
        form
        for message, form in translated()
        if form != form.strip()
        or forms(message.id)[0].endswith("…") != form.endswith("…")
        or forms(message.id)[0].endswith(":") != form.endswith(":")
    ]

    assert wrong == []


def test_no_english_is_guessed_or_left_over():
    catalogue = collect_messages.read()

    assert [message.id for message in catalogue if message.fuzzy and message.id] == []
    assert list(catalogue.obsolete) == []


@pytest.mark.skip(reason="turned on when the pages of the issue stand still")
def test_the_english_catalogue_is_complete_and_fresh():
    assert collect_messages.main(["--check"]) == 0


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "Hôm nay" %}', [("Hôm nay", None)]),
        ('{% translate "Thêm" context "menu" %}', [("Thêm", "menu")]),
        ("""<c-card title="{% translate 'Trễ' %}" />""", [("Trễ", None)]),
        ('{% include "x.html" with title=_("Kỳ tới") %}', [("Kỳ tới", None)]),
        (
            (
                "{% blocktranslate count n=1 %}{{ n }} việc{% plural %}{{ n }} việc"
                "{% endblocktranslate %}"
            ),
            [(("%(n)s việc", "%(n)s việc"), None)],
        ),
        (
            "{% blocktranslate %}dòng {{ line }}{% endblocktranslate %}",
            [("dòng %(line)s", None)],
        ),
    ],
)
def test_sentences_of_templates_are_found(template, found):
    assert list(collect_messages.of_template(template, "x.html")) == found


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ('class A:\n    """It began (bắt đầu)."""', "Bắt đầu"),
        ('class A:\n    """It began."""\n    label: ClassVar[str] = "Mở"', "Mở"),
        ('class A:\n    """It began (bắt đầu)."""\n    label = "Mở"', "Mở"),
        ('class A:\n    """It began."""', ""),
    ],
)
def test_names_of_events_are_found(event, name):
    assert collect_messages.name_of(ast.parse(event).body[0]) == name


@pytest.mark.parametrize(
    "words", ["tối thiểu", "Trích yếu", "%(label)s thứ %(number)d"]
)
def test_marked_words_of_code_without_django_are_found(words):
    assert collect_messages.collected().get(words) is not None
