"""What people narrow the ledger by, and save under a name; cleaning only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xaso.dossiers import enums
from xaso.dossiers.queries import filters
from xaso.dossiers.queries.filters import Filter

Choices = Iterable[tuple[str, Any]]
Label = Any  # words, now or when they are shown
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]


def day_field(label: Label) -> forms.DateField:
    """A day, typed or picked."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, required=False, widget=widget, input_formats=DAY_FORMATS
    )  # fmt: skip


def _choice(label: Label, anything: Label, choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", anything), *choices]
    )


class LedgerFilterForm(forms.Form):
    """Everything the ledger is narrowed by; its names are those of the address."""

    q = forms.CharField(
        label=_("Tìm"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Mã hồ sơ, chủ hồ sơ, thủ tục…")}
        ),
    )
    nhom = _choice(_("Trạng thái"), _("Mọi trạng thái"), enums.StatusGroup.choices)
    han = _choice(_("Hạn"), _("Mọi tình trạng hạn"), enums.Keeping.choices)
    linh_vuc = _choice(_("Lĩnh vực"), _("Mọi lĩnh vực"), [])
    thu_tuc = _choice(_("Thủ tục"), _("Mọi thủ tục"), [])
    kenh = _choice(
        _("Kênh nộp"),
        _("Mọi kênh"),
        [
            *((one.value, one.label) for one in enums.Channel if one.value),
            (filters.UNKNOWN_CHANNEL, enums.Channel.UNKNOWN.label),
        ],
    )
    loi = _choice(
        _("Lỗi"),
        _("Có lỗi hoặc không"),
        [
            (filters.WITH_FAULT, _("Có lỗi")),
            (filters.WITHOUT_FAULT, _("Không có lỗi")),
            *((one.value, one.label) for one in enums.Problem if one.value),
        ],
    )
    nguon = _choice(_("Nguồn"), _("Mọi nguồn"), [])
    khap_so = forms.BooleanField(required=False, widget=forms.HiddenInput())
    nhan_tu = day_field(_("Tiếp nhận từ"))
    nhan_den = day_field(_("đến"))
    hen_tu = day_field(_("Hẹn trả từ"))
    hen_den = day_field(_("đến"))
    xong_tu = day_field(_("Xong từ"))
    xong_den = day_field(_("đến"))

    FIRST = ("q", "han", "nhom", "linh_vuc")
    DAYS = ("nhan_tu", "nhan_den", "hen_tu", "hen_den", "xong_tu", "xong_den")

    def __init__(
        self,
        *args: Any,
        fields: Iterable[str],
        procedures: Choices,
        sources: Choices,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        by_hand = (filters.BY_HAND, _("Ghi trực tiếp"))
        offered: dict[str, Choices] = {
            "linh_vuc": [(name, name) for name in fields],
            "thu_tuc": procedures,
            "nguon": [*sources, by_hand],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*field.choices, *choices]  # type: ignore[misc]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What is always in sight."""
        return [self[name] for name in self.FIRST]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """What is behind “Thêm điều kiện”."""
        return [
            field
            for field in self.visible_fields()
            if field.name not in self.FIRST and field.name not in self.DAYS
        ]

    @property
    def day_pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """From and to, side by side."""
        names = iter(self.DAYS)
        return [(self[first], self[last]) for first, last in zip(names, names)]  # noqa: B905 -- pairs of one iterator

    @property
    def more_in_use(self) -> int:
        """How many of the hidden conditions are set."""
        hidden = [field.name for field in self.more_fields] + [*self.DAYS]
        return sum(bool(self.data.get(name)) for name in hidden)

    @property
    def wanted(self) -> Filter:
        """What of it is valid; nonsense in the address narrows nothing."""
        self.is_valid()
        cleaned = self.cleaned_data
        return Filter(
            q=cleaned.get("q", ""),
            group=cleaned.get("nhom", ""),
            keeping=cleaned.get("han", ""),
            channel=cleaned.get("kenh", ""),
            field=cleaned.get("linh_vuc", ""),
            procedure=cleaned.get("thu_tuc", ""),
            fault=cleaned.get("loi", ""),
            source=cleaned.get("nguon", ""),
            everywhere=bool(cleaned.get("khap_so")),
            received=self._days("nhan"),
            due=self._days("hen"),
            finished=self._days("xong"),
        )

    def _days(self, name: str) -> tuple[date | None, date | None]:
        cleaned = self.cleaned_data
        return cleaned.get(f"{name}_tu"), cleaned.get(f"{name}_den")


class SaveViewForm(forms.Form):
    """A filter to keep under a name (lưu bộ lọc)."""

    name = forms.CharField(label=_("Tên bộ lọc"), max_length=100)
    is_shared = forms.BooleanField(
        label=_("Cho cả đơn vị cùng dùng"), required=False
    )  # fmt: skip
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput())
