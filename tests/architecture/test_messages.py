"""The English catalogue: complete, and with the same placeholders."""

import re

import pytest

from tools import collect_messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>")


def forms(value):
    return value if isinstance(value, tuple) else (value,)


def test_english_keeps_the_placeholders_of_the_vietnamese():
    wrong = [
        message.id
        for message in collect_messages.read()
        if message.id and all(forms(message.string))
        for form in forms(message.string)
        if sorted(set(PLACEHOLDER.findall(form)))
        != sorted(set(PLACEHOLDER.findall(forms(message.id)[0])))
    ]

    assert wrong == []


@pytest.mark.skip(reason="turned on when the pages of the issue stand still")
def test_the_english_catalogue_is_complete_and_fresh():
    assert collect_messages.main(["--check"]) == 0


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "Hôm nay" %}', [("Hôm nay", None)]),
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
