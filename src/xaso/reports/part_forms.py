"""What people type about parts and templates, cleaned; nothing is written here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xaso.reports.section_rules import MOST_CHARACTERS


class PartForm(forms.Form):
    """The text of a part."""

    text = forms.CharField(
        label=_("Nội dung"),
        required=False,
        max_length=MOST_CHARACTERS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "data-cite": "", "spellcheck": "true"}),
        help_text=_("Mỗi dòng là một đoạn. Gõ {{ để chèn số liệu đã chốt; đừng gõ số bằng tay."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """A remark on a part, or what to put right."""

    comment = forms.CharField(
        label=_("Ý kiến"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TemplateForm(forms.Form):
    """A Word template."""

    name = forms.CharField(label=_("Tên mẫu"), max_length=200)
    file = forms.FileField(
        label=_("Tệp mẫu"),
        help_text=_("Word (.docx), tối đa 5 MB, không macro."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Chọn tệp mẫu trước khi tải lên.")},
    )
    valid_from = forms.DateField(
        label=_("Dùng từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any, files: Any, *, today: date) -> None:
        super().__init__(data, files, initial={"valid_from": today})
