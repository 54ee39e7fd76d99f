"""What people type about plans, cleaned; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.indicators.enums import Judgement, ValueKind
from xaso.plans import schema
from xaso.plans.corrections import Change
from xaso.plans.models import Measure
from xaso.plans.spans import Span

ACCEPTED = ".txt,.md,.docx,.pdf"
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """Fields and files when a form was sent, nothing when it is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


class UploadForm(forms.Form):
    """A plan document to be read."""

    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        help_text=_("Word (.docx), PDF có chữ, văn bản (.txt, .md). Tối đa 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Chọn tệp kế hoạch trước khi gửi."),
            "empty": _("Tệp rỗng: không có nội dung. Hãy chọn lại tệp."),
        },
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submission"].initial = new_id


class AdjustmentForm(UploadForm):
    """A document that adjusts an approved plan, or an edit without one."""

    field_order = ("reason", "file", "submission")
    reason = forms.CharField(
        label=_("Vì sao điều chỉnh"),
        max_length=500,
        help_text=_("Lý do được ghi vào nhật ký và hiện trên trang phiên bản."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        self.fields["file"].label = _("Văn bản điều chỉnh")
        self.fields["file"].help_text = _(
            "Không có văn bản thì để trống và sửa trực tiếp trên màn hình rà soát."
        )


class SettleForm(forms.Form):
    """How a finding is settled."""

    settlement = forms.ChoiceField(
        choices=[("accepted", ""), ("corrected", ""), ("dismissed", "")]
    )
    reason = forms.CharField(required=False, max_length=500)
    alternative = forms.CharField(required=False, max_length=100)
    seen = forms.UUIDField(required=False)


class ReasonForm(forms.Form):
    """A reason, for acts that must not go without one."""

    reason = forms.CharField(label=_("Vì sao"), max_length=500)


class ReadingForm(forms.Form):
    """A reading chosen for a measure."""

    reading = forms.CharField(max_length=40)


class ValueForm(forms.Form):
    """A value from outside, with the document it was taken from."""

    kind = forms.ChoiceField(label=_("Loại số liệu"), choices=ValueKind.choices)
    value = forms.DecimalField(
        label=_("Con số"),
        required=False,
        max_digits=20,
        decimal_places=4,
        localize=True,
    )
    judgement = forms.ChoiceField(
        label=_("Kết luận của văn bản nguồn"),
        required=False,
        choices=Judgement.choices,
        help_text=_("Dùng khi chỉ tiêu không có ngưỡng bằng số, hoặc không phát sinh."),
    )
    as_of = forms.DateField(
        label=_("Số liệu đến ngày"), widget=_DAY, input_formats=["%Y-%m-%d"]
    )
    source_number = forms.CharField(
        label=_("Văn bản nguồn: số, ký hiệu"), max_length=60
    )
    source_date = forms.DateField(
        label=_("Ngày văn bản"), widget=_DAY, input_formats=["%Y-%m-%d"]
    )
    source_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)
    file = forms.FileField(label=_("Bản chụp văn bản nguồn"), required=False)

    def __init__(self, measure: Measure, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if measure.operator != "growth>=":
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                choice
                for choice in ValueKind.choices
                if choice[0] != ValueKind.BASELINE
            ]


class DaysForm(forms.Form):
    """Days a figure is wanted for."""

    tu = forms.DateField(label=_("Từ ngày"), widget=_DAY, input_formats=["%Y-%m-%d"])
    den = forms.DateField(
        label=_("đến hết ngày"), widget=_DAY, input_formats=["%Y-%m-%d"]
    )

    def clean(self) -> dict[str, Any]:
        """The first day comes first."""
        found = super().clean() or {}
        start, end = found.get("tu"), found.get("den")
        if start and end and end < start:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return found

    def span(self) -> Span | None:
        """The days, when they were given and make sense."""
        if not self.is_bound or not self.is_valid():
            return None
        start, end = self.cleaned_data["tu"], self.cleaned_data["den"]
        return Span(f"{start:%d/%m/%Y} – {end:%d/%m/%Y}", start, end)


class NoteForm(forms.Form):
    """A dated remark on a measure."""

    on = forms.DateField(label=_("Về ngày"), widget=_DAY, input_formats=["%Y-%m-%d"])
    text = forms.CharField(
        label=_("Ghi chú"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ObjectForm(forms.Form):
    """The fields of one extracted object, drawn from `schema.KINDS`."""

    reason = forms.CharField(
        label=_("Vì sao sửa"),
        required=False,
        max_length=500,
        help_text=_("Ví dụ: đối chiếu bản ký, hỏi lại Phòng Nội vụ."),
    )

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, field in schema.KINDS[kind].fields.items():
            self.fields[name or "value"] = _form_field(field)
        self.order_fields([n or "value" for n in schema.KINDS[kind].fields])

    def values(self) -> dict[str, Any]:
        """What was typed, as it stands in the JSON of a plan."""
        fields = schema.KINDS[self.kind].fields
        return {
            name: _json(field, self.cleaned_data[name or "value"])
            for name, field in fields.items()
        }

    def changes(self, path: str) -> tuple[Change, ...]:
        """One change for each field; those that change nothing are dropped later."""
        return tuple(
            Change("set", f"{path}/{name}" if name else path, value)
            for name, value in self.values().items()
        )


def initial_of(kind: str, item: Any) -> dict[str, Any]:
    """What the form shows for an object as it is."""
    if kind == "recipients":
        return {"value": item}
    fields = schema.KINDS[kind].fields
    return {name: _typed(field, item.get(name)) for name, field in fields.items()}


def _typed(field: schema.Field, value: Any) -> Any:
    if field.kind == "list":
        return "\n".join(value or [])
    if field.kind == "boolean" and isinstance(value, bool):
        return "true" if value else "false"
    if field.kind == "number" and isinstance(value, float):
        return str(value).replace(".", ",").removesuffix(",0")
    return value


def _json(field: schema.Field, value: Any) -> Any:
    if value in (None, ""):
        return [] if field.kind == "list" else None
    if field.kind == "date":
        return value.isoformat()
    if field.kind == "list":
        return [line.strip() for line in value.splitlines() if line.strip()]
    if field.kind == "boolean":
        return value == "true"
    return _number(value) if field.kind == "number" else value


def _number(value: str) -> int | float | str:
    """`80` is 80, `1,5` is 1.5, other words stay words."""
    plain = value.strip().replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return value.strip()
    return int(number) if number.is_integer() else number


def _form_field(field: schema.Field) -> forms.Field:
    common: Mapping[str, Any] = {"label": _(field.label), "required": field.required}
    if field.kind == "date":
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, input_formats=["%Y-%m-%d"], **common)
    if field.kind == "integer":
        return forms.IntegerField(min_value=0, max_value=9999, **common)
    if field.kind in ("long", "list"):
        widget_area = forms.Textarea(attrs={"rows": 3})
        hint = _("Mỗi đơn vị một dòng.") if field.kind == "list" else ""
        return forms.CharField(widget=widget_area, help_text=hint, **common)
    if field.kind in ("choice", "boolean"):
        return forms.ChoiceField(choices=_choices(field), **common)
    return forms.CharField(max_length=500, **common)


def _choices(field: schema.Field) -> list[tuple[str, Any]]:
    if field.kind == "boolean":
        return [("", _("chưa rõ")), ("true", _("có")), ("false", _("không"))]
    return [(code, _(words)) for code, words in (field.choices or {}).items()]


__all__ = [
    "AdjustmentForm",
    "DaysForm",
    "NoteForm",
    "ObjectForm",
    "ReadingForm",
    "ReasonForm",
    "SettleForm",
    "UploadForm",
    "ValueForm",
    "initial_of",
    "sent",
]
