"""What people type about indicators, cleaned; nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xaso.core import facts
from xaso.core.facts import Fact
from xaso.indicators import language
from xaso.indicators.definition_rules import is_sound
from xaso.indicators.definitions import (
    COUNTED_KINDS,
    Definition,
    Kind,
    Term,
    WhenEmpty,
)
from xaso.indicators.enums import DefinitionKind
from xaso.indicators.language import PredicateRefused

PREDICATES = ("denominator", "numerator", "known", "points")
GIVEN = (
    "name", "name_en", "legal_basis", "valid_from", "unit", "factor", "fact",
    "measure", "denominator", "numerator", "known", "points", "terms", "complement",
    "note",
)  # fmt: skip
WEIGHT = ":"
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def sent(request: HttpRequest) -> Any:
    """The fields when a form was sent, nothing when it is only shown."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A predicate that cannot be read: what is wrong, and the place in its text."""

    sentence: str
    before: str = ""
    at: str = ""
    after: str = ""


_MARKED = re.compile(r"'[^']*'?|:?\w+|\S")


def wrong_of(refused: PredicateRefused, text: str) -> Wrong:
    """The refusal with the offending word cut out of the text around it."""
    found = _MARKED.search(text, min(refused.position, len(text)))
    if found is None:
        return Wrong(refused.sentence, text)
    return Wrong(refused.sentence, text[: found.start()], found[0], text[found.end() :])


Coded = tuple[forms.BoundField, Wrong | None]
"""A field of a predicate, and what is wrong in it."""


class FactSelect(forms.Select):
    """The facts, each knowing where its words are (for the completion)."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        """An option with the address of its words."""
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["data-words"] = reverse("indicators:words", args=[value])
        return option


def _predicate(label: Any, help_text: Any = "", *, required: bool = False) -> Any:
    widget = forms.Textarea(
        attrs={
            "rows": 3,
            "data-completes": "",
            "data-words": "#id_fact",
            "spellcheck": "false",
            "autocapitalize": "off",
        }
    )
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        widget=widget,
        max_length=2_000,
    )


class DefinitionForm(forms.Form):
    """A new wording of a definition; what it does not ask stays as it was."""

    name = forms.CharField(label=_("Tên chỉ số"), max_length=300)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=300, required=False)
    legal_basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=500,
        required=False,
        help_text=_("Văn bản, điều, khoản; ví dụ: Nghị định 61/2018/NĐ-CP, Điều 31."),
    )
    valid_from = forms.DateField(
        label=_("Áp dụng từ ngày"), widget=_DAY, input_formats=["%Y-%m-%d"]
    )
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=30)
    factor = forms.CharField(
        label=_("Hệ số"), max_length=20, help_text=_("100 cho %, 1 cho số đếm.")
    )
    kind = forms.ChoiceField(label=_("Cách tính"))
    measure = forms.CharField(
        label=_("Đo"),
        max_length=80,
        help_text=_("* đếm bản ghi; sum:cột cộng một cột; distinct:cột đếm giá trị khác nhau."),
    )  # fmt: skip
    fact = forms.ChoiceField(label=_("Đếm trên dữ liệu"), widget=FactSelect())
    denominator = _predicate(_("Mẫu số"), _("Để trống là mọi bản ghi."))
    numerator = _predicate(_("Tử số"), _("Đếm trong các bản ghi thuộc mẫu số."))
    known = _predicate(
        _("Chỉ xét bản ghi biết rõ"),
        _(
            "Không bản ghi nào đạt điều kiện này thì là “chưa có số liệu”, không phải 0."
        ),
    )
    points = _predicate(
        _("Điểm từng mức"),
        _("Mỗi dòng một mức, dạng “điểm: điều kiện”, ví dụ “2: early”."),
    )
    terms = forms.CharField(
        label=_("Các chỉ số thành phần"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("Mỗi dòng: mã chỉ số; điểm tối đa; mức đủ điểm (1 = 100 %); khi không phát sinh: zero, full hoặc skip."),
    )  # fmt: skip
    exclusions = forms.MultipleChoiceField(
        label=_("Không tính"), required=False, widget=forms.CheckboxSelectMultiple
    )
    complement = forms.BooleanField(
        label=_("Điều kiện tử số đếm cái chưa đạt; con số là phần còn lại"),
        required=False,
    )
    note = forms.CharField(
        label=_("Ghi chú về cách hiểu"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=_("Vì sao đổi"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ghi vào nhật ký và lịch sử phiên bản."),
    )

    def __init__(self, current: Definition, today: date, data: Any = None) -> None:
        super().__init__(data, initial=initial_of(current) | {"valid_from": today})
        self.current = current
        self.wrongs: dict[str, Wrong] = {}
        known = facts.every()
        kinds = COUNTED_KINDS if current.is_counted else {current.kind}
        self._choose("kind", [(k.value, str(DefinitionKind(k).label)) for k in Kind if k in kinds])  # fmt: skip
        self._choose("fact", [(one.name, gettext(one.label)) for one in known])
        named = {name: gettext(e.label) for one in known for name, e in one.exclusions.items()}  # fmt: skip
        self._choose("exclusions", list(named.items()))
        for name in _hidden_fields(current):
            del self.fields[name]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def head_fields(self) -> Iterator[forms.BoundField]:
        """Names and law."""
        return self._bound("name", "name_en", "legal_basis")

    def row_fields(self) -> Iterator[forms.BoundField]:
        """Short fields that stand beside each other."""
        return self._bound("valid_from", "unit", "kind", "fact")

    def predicate_fields(self) -> Iterator[Coded]:
        """Denominator and numerator, each with what is wrong in it."""
        return self._coded("denominator", "numerator")

    def rest_fields(self) -> Iterator[forms.BoundField]:
        """What goes with the predicates."""
        return self._bound("terms", "complement", "exclusions")

    def more_fields(self) -> Iterator[forms.BoundField]:
        """Short fields that seldom change."""
        return self._bound("factor", "measure")

    def more_predicates(self) -> Iterator[Coded]:
        """Predicates that seldom change."""
        return self._coded("known", "points")

    def last_fields(self) -> Iterator[forms.BoundField]:
        """What it means in words, and why."""
        return self._bound("note", "reason")

    def every_predicate(self) -> Iterator[Coded]:
        """All predicates, each with what is wrong in it."""
        return self._coded(*PREDICATES)

    def has_more(self) -> bool:
        """Whether there are fields that seldom change."""
        return "measure" in self.fields

    def opens_more(self) -> bool:
        """Whether something there is used, or wrong."""
        is_wrong = set(self.errors) & {"factor", "measure", "known", "points"}
        return bool(is_wrong) or self.current.kind is Kind.POINTS

    def _coded(self, *names: str) -> Iterator[Coded]:
        return ((one, self.wrongs.get(one.name)) for one in self._bound(*names))

    def _bound(self, *names: str) -> Iterator[forms.BoundField]:
        return (self[name] for name in names if name in self.fields)

    def clean_factor(self) -> Fraction:
        """A whole number or a share."""
        return _fraction(self.cleaned_data["factor"])

    def clean_terms(self) -> tuple[Term, ...]:
        """One component a line."""
        return tuple(_term(line) for line in _lines(self.cleaned_data["terms"]))

    def clean(self) -> dict[str, Any]:
        """Read every predicate; what cannot be read is told with its place."""
        data = super().clean() or {}
        fact = facts.find(data.get("fact", ""))
        if fact is not None:
            self._read(fact, data)
        return data

    def _read(self, fact: Fact, data: dict[str, Any]) -> None:
        for name in ("denominator", "numerator", "known"):
            self._try(fact, name, data.get(name, ""))
        pairs = []
        for line in _lines(data.get("points", "")):
            weight, _colon, text = line.partition(WEIGHT)
            pairs.append((self._weight(weight), text.strip()))
            self._try(fact, "points", text.strip())
        data["points"] = tuple(pairs)
        for name in data.get("exclusions", []):
            if name not in fact.exclusions:
                self.add_error("exclusions", _("Dữ liệu này không có nhóm “%(name)s”.") % {"name": name})  # fmt: skip

    def _try(self, fact: Fact, name: str, text: str) -> None:
        try:
            language.predicate(fact, text)
        except PredicateRefused as refused:
            self.wrongs[name] = wrong_of(refused, text)
            self.add_error(name, refused.sentence)

    def _weight(self, text: str) -> Fraction:
        try:
            return _fraction(text)
        except forms.ValidationError as error:
            self.add_error("points", error)
            return Fraction(0)

    def is_readable(self) -> bool:
        """Whether every predicate and number can be read, whatever else is missing."""
        return not set(self.errors) & {"fact", "kind", "factor", "measure", "terms", "exclusions", *PREDICATES}  # fmt: skip

    def is_countable(self, others: Mapping[str, Definition]) -> bool:
        """Whether what is typed can be counted; says in the form why not."""
        decision = is_sound(self.definition(), others)
        if not decision and not self.errors:
            self.add_error(None, decision.sentence)
        return bool(decision)

    def definition(self) -> Definition:
        """The wording as typed; a field that is wrong stays as it was (for a preview)."""
        data = self.cleaned_data
        given = {name: data[name] for name in GIVEN if name in data}
        if "exclusions" in data:
            given["exclusions"] = tuple(data["exclusions"])
        if "kind" in data:
            chosen = data["kind"]
            given["kind"] = Kind(chosen)
        return replace(self.current, valid_to=None, version_id=None, **given)


def _hidden_fields(current: Definition) -> tuple[str, ...]:
    if current.is_counted:
        return ("terms",)
    return ("factor", "fact", "measure", "denominator", "numerator", "known", "points", "exclusions", "complement")  # fmt: skip


def initial_of(current: Definition) -> dict[str, Any]:
    """What the form shows for the version in force."""
    return {
        "name": current.name,
        "name_en": current.name_en,
        "legal_basis": current.legal_basis,
        "unit": current.unit,
        "factor": str(current.factor),
        "kind": current.kind.value,
        "fact": current.fact,
        "measure": current.measure,
        "denominator": current.denominator,
        "numerator": current.numerator,
        "known": current.known,
        "points": "\n".join(f"{weight}: {text}" for weight, text in current.points),
        "terms": "\n".join(_term_line(term) for term in current.terms),
        "exclusions": list(current.exclusions),
        "complement": current.complement,
        "note": current.note,
    }


def _term_line(term: Term) -> str:
    return f"{term.code}; {term.weight}; {term.cap_at}; {term.when_empty.value}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _fraction(text: str) -> Fraction:
    try:
        found = Fraction(text.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise forms.ValidationError(
            gettext("“%(text)s” không phải là số; ví dụ 100, 0,8 hoặc 4/5.")
            % {"text": text.strip()[:40]}
        ) from None
    return found


def _term(line: str) -> Term:
    parts = [part.strip() for part in line.split(";")] + ["", "", ""]
    code, weight, cap, empty = parts[:4]
    try:
        when = WhenEmpty(empty or WhenEmpty.ZERO)
    except ValueError:
        raise forms.ValidationError(gettext("Khi không phát sinh chỉ viết zero, full hoặc skip, không viết “%(text)s”.") % {"text": empty[:40]}) from None  # fmt: skip
    return Term(code, _fraction(weight or "1"), _fraction(cap or "1"), when)


class SettleForm(forms.Form):
    """Why a proposal is approved or turned down."""

    note = forms.CharField(
        label=_("Ý kiến"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Từ chối thì phải nêu lý do; duyệt thì có thể để trống."),
        required=False,
    )
