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


class AtImport(ast.NodeVisitor):
    """Calls of `gettext` that run when a module is imported, not when a page is made."""

    def __init__(self, tree):
        self.names = {
            alias.asname or alias.name
            for found in ast.walk(tree)
            if isinstance(found, ast.ImportFrom)
            and found.module == "django.utils.translation"
            for alias in found.names
            if alias.name in {"gettext", "ngettext", "pgettext"}
        }
        self.lines = []
        self.visit(tree)

    def visit_FunctionDef(self, function):
        for early in (*function.decorator_list, *function.args.defaults):
            self.visit(early)

    def visit_Lambda(self, function):
        """What a lambda says is said later."""

    def visit_Call(self, call):
        if isinstance(call.func, ast.Name) and call.func.id in self.names:
            self.lines.append(call.lineno)
        self.generic_visit(call)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('from django.utils.translation import gettext as _\nA = _("Một")', [2]),
        ('from django.utils.translation import gettext_lazy as _\nA = _("Một")', []),
        (
            'from django.utils.translation import gettext\ndef f():\n    gettext("Một")',
            [],
        ),
    ],
)
def test_a_sentence_said_at_import_is_seen(code, lines):
    assert AtImport(ast.parse(code)).lines == lines


def test_no_sentence_is_said_at_import():
    """It would stay in the language of the process for ever."""
    said = [
        f"{path.relative_to(collect_messages.SOURCE)}:{line}"
        for path in sorted(collect_messages.SOURCE.rglob("*.py"))
        for line in AtImport(ast.parse(path.read_text("utf-8"))).lines
    ]

    assert said == []


def test_the_english_catalogue_is_complete_and_fresh(capsys):
    left = collect_messages.main(["--check"])

    assert left == 0, f"make collect-messages, then say it:\n{capsys.readouterr().out}"


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
