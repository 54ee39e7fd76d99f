"""What people ask of the catalogue; cleaning only."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xaso.procedures.enums import OnlineLevel

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]


class CatalogueForm(forms.Form):
    """What to look for in the catalogue (lọc danh mục)."""

    q = forms.CharField(label=_("Tìm"), required=False, max_length=100)
    linh_vuc = forms.CharField(required=False, max_length=200)
    muc = forms.ChoiceField(
        required=False, choices=[("", ""), *[c for c in OnlineLevel.choices if c[0]]]
    )


class LoadForm(forms.Form):
    """From which day the shipped list applies (dùng danh mục mẫu)."""

    applies_from = forms.DateField(
        label=_("Áp dụng từ ngày"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
