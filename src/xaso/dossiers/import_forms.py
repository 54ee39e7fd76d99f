"""What people choose about an import; cleaning only, no writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xaso.core.spreadsheets.tables import letters
from xaso.core.text import squash
from xaso.dossiers.enums import TableKind
from xaso.dossiers.exports import layout as layouts
from xaso.dossiers.exports import vocabulary
from xaso.dossiers.exports.layout import Layout
from xaso.dossiers.import_words import target_label

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]


class ExportForm(forms.Form):
    """An export file and the system it comes from (tải tệp xuất lên)."""

    file = forms.FileField(
        label=_("Tệp xuất từ hệ thống một cửa"),
        help_text=_(
            "Excel (.xlsx), CSV hoặc JSON. Một tệp có thể có nhiều trang: hồ sơ, bước xử "
            "lý, thành phần, lệ phí, kết quả, danh mục thủ tục."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
    )
    source = forms.ChoiceField(label=_("Hệ thống nguồn"), required=False)
    new_source = forms.CharField(
        label=_("hoặc tên hệ thống mới"),
        max_length=200,
        required=False,
        help_text=_(
            "Ví dụ: Hệ thống một cửa điện tử tỉnh. Cách hiểu cột được nhớ theo hệ thống."
        ),
    )

    def __init__(self, *args: Any, sources: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        names = list(sources)
        choices = [("", gettext("– hệ thống mới –")), *((name, name) for name in names)]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]
        self.fields["source"].initial = names[0] if names else ""
        if not names:
            del self.fields["source"]
            self.fields["new_source"].label = gettext("Hệ thống nguồn")
            self.fields["new_source"].required = True

    def clean(self) -> dict[str, Any]:
        """One name, chosen or typed."""
        cleaned = super().clean() or {}
        typed = squash(cleaned.get("new_source", ""))
        cleaned["source_name"] = typed or cleaned.get("source", "")
        if not cleaned["source_name"]:
            self.add_error(
                "new_source", gettext("Hãy chọn hoặc ghi tên hệ thống nguồn.")
            )
        return cleaned


class LayoutForm(forms.Form):
    """Which table and which column is what (bảng và cột)."""

    applies_from = forms.DateField(
        label=_("Danh mục thủ tục áp dụng từ ngày"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Dùng cho dòng không ghi ngày áp dụng."),
    )

    def __init__(
        self, *args: Any, tables: list[Layout], applies_from: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["applies_from"].initial = applies_from
        self.tables, self._day = tables, applies_from
        for number, table in enumerate(tables):
            self._add_table(number, table)
        if not any(table.kind == TableKind.PROCEDURES for table in tables):
            del self.fields["applies_from"]

    def groups(self) -> list[dict[str, Any]]:
        """Fields table by table, for the page."""
        return [
            {
                "table": table,
                "kind": self[_kind(number)],
                "columns": [self[_column(number, index)] for index in _named(table)] if table.kind else [],
                "is_sure": bool(table.kind) and len(table.columns) * 2 >= len(_named(table)),
            }
            for number, table in enumerate(self.tables)
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Each of our columns once, and the needed ones at all."""
        cleaned = super().clean() or {}
        cleaned["tables"] = [
            self._chosen(number, table, cleaned)
            for number, table in enumerate(self.tables)
        ]
        cleaned["applies_from"] = cleaned.get("applies_from") or self._day
        if not any(chosen["kind"] for chosen in cleaned["tables"]):
            self.add_error(None, gettext("Hãy chọn ít nhất một bảng để đọc."))
        return cleaned

    def _add_table(self, number: int, table: Layout) -> None:
        kinds = [("", gettext("– không đọc bảng này –")), *TableKind.choices]
        self.fields[_kind(number)] = forms.ChoiceField(
            label=gettext("Bảng này là"),
            choices=kinds,
            required=False,
            initial=table.kind,
        )
        if not table.kind:
            return
        names = [(n, target_label(table.kind, n)) for n in vocabulary.targets(table.kind)]  # fmt: skip
        used = {index: name for name, index in table.columns.items()}
        for index in _named(table):
            self.fields[_column(number, index)] = forms.ChoiceField(
                label=f"{letters(index)} · {table.headers[index]}",
                choices=[("", gettext("– bỏ qua –")), *names],
                required=False,
                initial=used.get(index, ""),
            )

    def _chosen(
        self, number: int, table: Layout, cleaned: Mapping[str, Any]
    ) -> dict[str, Any]:
        kind = cleaned.get(_kind(number), "")
        if kind != table.kind:
            columns = layouts.guess_columns(table.headers, kind, {}) if kind else {}
            return {"kind": kind, "columns": columns}
        columns = {}
        for index in _named(table) if kind else ():
            name = cleaned.get(_column(number, index), "")
            if name in columns:
                self.add_error(_column(number, index), gettext("Mục này đã chọn ở cột khác."))  # fmt: skip
            elif name:
                columns[name] = index
        for target in vocabulary.targets(kind).values() if kind else ():
            if target.is_needed and target.name not in columns:
                said = gettext("Bảng “%(table)s” chưa có cột %(column)s.")
                self.add_error(_kind(number), said % {"table": table.table, "column": target_label(kind, target.name)})  # fmt: skip
        return {"kind": kind, "columns": columns}


def _kind(number: int) -> str:
    return f"bang{number}"


def _column(number: int, index: int) -> str:
    return f"bang{number}-cot{index}"


def _named(table: Layout) -> list[int]:
    return [index for index, header in enumerate(table.headers) if header]
