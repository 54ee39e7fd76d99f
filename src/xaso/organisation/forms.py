"""Forms of the organisation's pages: they clean what was typed, services decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from xaso.core.errors import NotAllowed, NotFound, Refused
from xaso.organisation.enums import CodeScheme, Role, UnitKind


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is nothing at all; None when only looked at."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.Form, act: Callable[..., object]) -> bool:
    """Run the service with the cleaned values; a refusal becomes the form's errors.

    False when the form is wrong or the service refused; lack of right still raises.
    """
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        for objection in refused.objections:
            form.add_error(None, objection.sentence)
        return False
    return True


class Day(forms.DateField):
    """A day, picked in the browser's calendar or typed."""

    def __init__(self, label: Any, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, widget=widget, **options)


class Offered(forms.Form):
    """A form some of whose fields offer objects: `Form(data, taker=[ann, bob])`.

    The cleaned value of such a field is the object itself, or None.
    """

    def __init__(self, data: QueryDict | None, **offers: Iterable[Any]) -> None:
        super().__init__(data)
        self._offers = {
            name: {str(one.pk): one for one in objects}
            for name, objects in offers.items()
        }
        for name, objects in self._offers.items():
            field = self.fields[name]
            choices = [(key, str(one)) for key, one in objects.items()]
            blank = [("", _("Chọn một")) if field.required else ("", _("Không chọn"))]
            if isinstance(field, forms.MultipleChoiceField):
                blank = []
            field.choices = blank + choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, objects in self._offers.items():
            chosen = cleaned.get(name)
            if isinstance(chosen, list):
                cleaned[name] = [objects[key] for key in chosen]
            elif name in cleaned:
                cleaned[name] = objects.get(chosen or "")
        return cleaned


class AbsenceForm(Offered):
    """Tôi vắng mặt từ… đến…, người làm thay."""

    first_day = Day(_("Vắng mặt từ ngày"))
    last_day = Day(_("Đến hết ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    replacement = forms.ChoiceField(
        label=_("Người làm thay"),
        required=False,
        help_text=_(
            "Trong những ngày đó, người này có đúng các quyền của bạn ở đơn vị."
        ),
    )


# --- units --------------------------------------------------------------------
class RenameForm(forms.Form):
    """Tên mới của đơn vị."""

    name = forms.CharField(label=_("Tên mới"), max_length=200)
    first_day = Day(_("Có hiệu lực từ ngày"))
    decided_by = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Số, ký hiệu và ngày của văn bản quyết định."),
    )


class SuperiorForm(Offered):
    """Cấp trên trực tiếp mới."""

    superior = forms.ChoiceField(label=_("Cấp trên trực tiếp"))
    first_day = Day(_("Từ ngày"))
    decided_by = forms.CharField(label=_("Căn cứ"), max_length=300)


class CodeForm(forms.Form):
    """Mã định danh mới."""

    scheme = forms.TypedChoiceField(
        label=_("Hệ mã"), choices=CodeScheme.choices, coerce=CodeScheme
    )
    code = forms.CharField(
        label=_("Mã"),
        max_length=35,
        help_text=_("Ví dụ: 21535; H48.29.01; 000.01.29.H48."),
    )
    first_day = Day(_("Từ ngày"))


class MergeForm(Offered):
    """Sáp nhập thành đơn vị mới."""

    merged = forms.MultipleChoiceField(
        label=_("Các đơn vị sáp nhập"), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.TypedChoiceField(
        label=_("Loại đơn vị mới"),
        choices=UnitKind.choices,
        coerce=UnitKind,
        initial=UnitKind.COMMUNE,
    )
    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=200)
    first_day = Day(
        _("Hoạt động từ ngày"),
        help_text=_("Các đơn vị cũ kết thúc vào ngày trước đó."),
    )
    superior = forms.ChoiceField(label=_("Cấp trên trực tiếp"))
    decided_by = forms.CharField(label=_("Căn cứ"), max_length=300)


# --- posts --------------------------------------------------------------------
class PostForm(forms.Form):
    """Chức danh mới."""

    label = forms.CharField(
        label=_("Tên chức danh"),
        max_length=200,
        help_text=_("Như trong văn bản, ví dụ: Văn phòng – Thống kê."),
    )
    valid_from = Day(_("Từ ngày"))
    rank = forms.IntegerField(
        label=_("Thứ tự"), min_value=1, max_value=999, initial=100
    )
    aliases = forms.CharField(
        label=_("Cách viết khác"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Mỗi dòng một cách, ví dụ: VPTK. Không cần ghi lại cách viết khác dấu,"
            " khác gạch ngang hay có chữ “Công chức” đứng trước."
        ),
    )

    def clean_aliases(self) -> list[str]:
        lines: str = self.cleaned_data["aliases"]
        return [line.strip() for line in lines.splitlines() if line.strip()]


class RelabelForm(forms.Form):
    """Tên mới của chức danh."""

    label = forms.CharField(label=_("Tên mới"), max_length=200)
    first_day = Day(_("Từ ngày"))


class AliasForm(forms.Form):
    """Một cách viết khác."""

    alias = forms.CharField(label=_("Cách viết trong văn bản"), max_length=200)


class AppointForm(Offered):
    """Bố trí một người vào chức danh."""

    officer = forms.ChoiceField(label=_("Cán bộ, công chức"))
    valid_from = Day(_("Từ ngày"))
    valid_to = Day(_("Đến hết ngày"), required=False)
    is_lead = forms.BooleanField(
        label=_("Phụ trách chính"), required=False, initial=True
    )


class LastDayForm(forms.Form):
    """Ngày cuối cùng."""

    last_day = Day(_("Đến hết ngày"))


# --- people -------------------------------------------------------------------
class OfficerForm(forms.Form):
    """Tài khoản mới."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, ví dụ: nguyen.van.an."),
    )


class OfficerChangeForm(forms.Form):
    """Sửa họ tên, ngôn ngữ."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=settings.LANGUAGES)


class GrantForm(forms.Form):
    """Phân vai trò."""

    role = forms.TypedChoiceField(label=_("Vai trò"), choices=Role.choices, coerce=Role)
    valid_from = Day(_("Từ ngày"))
    valid_to = Day(_("Đến hết ngày"), required=False)
