"""What people type about reports, cleaned; nothing is written here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from xaso.reports.enums import PeriodKind
from xaso.reports.models import ReportPeriod
from xaso.reports.services import PeriodEntry


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def sent(request: HttpRequest) -> Any:
    """The fields when a form was sent, nothing when it is only shown."""
    return request.POST if request.method == "POST" else None


class PeriodForm(forms.Form):
    """The days and dues of a period."""

    name = forms.CharField(label=_("Tên báo cáo"), max_length=300)
    starts = forms.DateField(label=_("Số liệu từ ngày"), widget=_day())
    ends = forms.DateField(label=_("Số liệu đến hết ngày"), widget=_day())
    internal_due = forms.DateField(
        label=_("Hạn nội bộ"),
        required=False,
        widget=_day(),
        help_text=_("Ngày các bộ phận phải góp xong nội dung cho văn phòng."),
    )
    due = forms.DateField(
        label=_("Hạn gửi cấp trên"),
        required=False,
        widget=_day(),
        help_text=_("Hạn rơi vào ngày nghỉ thì giữ nguyên; trang sẽ nhắc."),
    )
    recipient = forms.CharField(label=_("Nơi nhận"), max_length=300, required=False)
    freezes_itself = forms.BooleanField(
        label=_("Tự chốt số liệu ngay khi hết kỳ"),
        required=False,
        help_text=_("Chốt lúc 0 giờ ngày sau ngày cuối của số liệu."),
    )
    reason = forms.CharField(label=_("Vì sao sửa"), max_length=500, required=False)

    @classmethod
    def of(cls, period: ReportPeriod, data: Any) -> PeriodForm:
        """The form filled with what the period has."""
        return cls(
            data, initial={name: getattr(period, name, "") for name in cls.base_fields}
        )

    def entry(self) -> PeriodEntry:
        """What was typed, for the service."""
        kept = {k: v for k, v in self.cleaned_data.items() if k != "reason"}
        return PeriodEntry(**kept)


class NewPeriodForm(PeriodForm):
    """A period the plan does not name."""

    field_order = ("name", "kind", "starts", "ends", "is_cumulative")
    kind = forms.ChoiceField(label=_("Loại kỳ"), choices=PeriodKind.choices)
    is_cumulative = forms.BooleanField(
        label=_("Số liệu lũy kế từ đầu năm"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]


class ReasonForm(forms.Form):
    """A reason, for acts that must not go without one."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class CommentsForm(forms.Form):
    """What the superior asks to be put right."""

    comments = forms.CharField(
        label=_("Ý kiến"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Nêu rõ chỗ cần sửa; đơn vị gửi báo cáo đọc được nguyên văn."),
    )
