"""What people type about tasks; cleaning only, no writing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from xaso.core.text import squash
from xaso.organisation.models import Officer, Post
from xaso.tasks.enums import Bucket, Period, SourceKind, State
from xaso.tasks.exports.columns import Column, Layout
from xaso.tasks.exports.sheets import Sheet, reference

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
NOBODY = ("", "—")


def day_field(**options: Any) -> forms.DateField:
    """A day, typed or picked."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, input_formats=DAY_FORMATS, **options)


def lines_of(text: str) -> list[str]:
    """Names typed one a line, or with semicolons between."""
    parts = text.replace(";", "\n").splitlines()
    return [squash(part) for part in parts if squash(part)]


class ReasonForm(forms.Form):
    """Why (lý do)."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Người chủ trì sẽ đọc được; lý do được lưu trong nhật ký."),
    )


class PlainForm(forms.Form):
    """Nothing to type: the act itself."""


class ReportForm(forms.Form):
    """What was done (báo cáo hoàn thành)."""

    text = forms.CharField(
        label=_("Kết quả, nói ngắn gọn"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(forms.Form):
    """How far it is (ghi tiến độ)."""

    text = forms.CharField(
        label=_("Nội dung"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    progress = forms.IntegerField(
        label=_("Tiến độ, %"), required=False, min_value=0, max_value=100
    )


class EvidenceForm(forms.Form):
    """The product or a proof (minh chứng): one of file, document number, address."""

    label = forms.CharField(label=_("Mô tả"), max_length=300, required=False)
    file = forms.FileField(
        label=_("Tệp"),
        required=False,
        help_text=_(
            "PDF, Word, Excel, ảnh. Không tải lên văn bản có đóng dấu Mật, "
            "Tối mật, Tuyệt mật."
        ),
    )
    document_ref = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ: 12/KH-UBND ngày 05/02/2027."),
    )
    url = forms.URLField(
        label=_("Đường dẫn"), max_length=500, required=False, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        """At least one of the three."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("file", "document_ref", "url")):
            self.add_error(
                "document_ref", _("Hãy chọn tệp, ghi số văn bản hoặc dán đường dẫn.")
            )
        return cleaned


class DeadlineForm(ReasonForm):
    """A new current deadline (đổi hạn)."""

    to = day_field(label=_("Hạn mới"))
    document = forms.CharField(
        label=_("Văn bản cho đổi hạn"),
        max_length=200,
        required=False,
        help_text=_(
            "Bắt buộc với nhiệm vụ cấp trên giao. Ví dụ: 52/UBND-NC ngày 01/3/2027."
        ),
    )
    field_order = ("to", "reason", "document")


class LeadForm(forms.Form):
    """Who leads: a post of the unit, or words to be settled later."""

    lead_post = forms.TypedChoiceField(
        label=_("Chức danh chủ trì"), required=False, coerce=UUID, empty_value=None
    )
    lead_text = forms.CharField(
        label=_("hoặc ghi tên người, bộ phận"), max_length=200, required=False
    )

    def __init__(self, *args: Any, posts: Iterable[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.posts = {post.pk: post for post in posts}
        choices = [(str(pk), post.label) for pk, post in self.posts.items()]
        self.fields["lead_post"].choices = [NOBODY, *choices]  # type: ignore[attr-defined]

    @property
    def lead(self) -> dict[str, Any]:
        """The chosen lead as the services take it."""
        post = self.posts.get(self.cleaned_data["lead_post"])
        return {
            "lead_post": post,
            "lead_text": "" if post else self.cleaned_data["lead_text"],
        }


class ReassignForm(LeadForm, ReasonForm):
    """Another lead (giao cho người khác)."""

    field_order = ("lead_post", "lead_text", "reason")


class SubtaskForm(LeadForm):
    """A part of a task (việc con)."""

    title = forms.CharField(label=_("Tên việc con"), max_length=1000)
    due = day_field(label=_("Hạn"), required=False)
    product = forms.CharField(label=_("Sản phẩm"), max_length=1000, required=False)
    field_order = ("title", "lead_post", "lead_text", "due", "product")


class TaskForm(LeadForm):
    """A new task (giao việc)."""

    title = forms.CharField(
        label=_("Tên nhiệm vụ"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
        help_text=_("Một câu, bắt đầu bằng động từ: “Ban hành kế hoạch…”."),
    )
    due = day_field(
        label=_("Hạn hoàn thành"),
        required=False,
        help_text=_("Bỏ trống nếu là việc thường xuyên."),
    )
    recurrence = forms.CharField(
        label=_("Mức thường xuyên"),
        max_length=100,
        required=False,
        help_text=_("Với việc không có hạn: hằng ngày, hằng tuần, khi phát sinh…"),
    )
    product = forms.CharField(
        label=_("Sản phẩm phải có"),
        max_length=1000,
        required=False,
        help_text=_("Kế hoạch, báo cáo, quyết định… người chủ trì phải nộp khi xong."),
    )
    needs_evidence = forms.BooleanField(
        label=_("Phải có minh chứng mới được báo cáo hoàn thành"),
        required=False,
        initial=True,
    )
    cooperate = forms.CharField(
        label=_("Phối hợp"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi chức danh hoặc tên một dòng."),
    )
    follow = forms.CharField(
        label=_("Theo dõi"), required=False, widget=forms.Textarea(attrs={"rows": 1})
    )
    field = forms.CharField(label=_("Lĩnh vực"), max_length=200, required=False)
    text = forms.CharField(
        label=_("Nội dung chi tiết"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    source_kind = forms.ChoiceField(
        label=_("Nguồn giao"),
        choices=[
            (SourceKind.LATER.value, SourceKind.LATER.label),
            (SourceKind.SUPERIOR.value, SourceKind.SUPERIOR.label),
        ],
        initial=SourceKind.LATER.value,
    )
    issued_by = forms.TypedChoiceField(
        label=_("Người giao"), required=False, coerce=UUID, empty_value=None
    )
    issuer_name = forms.CharField(
        label=_("Cơ quan cấp trên giao"), max_length=200, required=False
    )
    document_number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=60, required=False
    )
    document_date = day_field(label=_("Ngày văn bản"), required=False)
    is_open_to_supervision = forms.BooleanField(
        label=_("Mở cho Mặt trận giám sát"), required=False
    )
    field_order = (
        "title", "lead_post", "lead_text", "due", "recurrence", "product",
        "needs_evidence", "cooperate", "follow", "source_kind", "issued_by",
        "issuer_name", "document_number", "document_date", "field", "text",
        "is_open_to_supervision",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        posts: Iterable[Post],
        issuers: Iterable[Officer],
        **options: Any,
    ) -> None:
        super().__init__(*args, posts=posts, **options)
        self.issuers = {officer.pk: officer for officer in issuers}
        choices = [(str(pk), one.full_name) for pk, one in self.issuers.items()]
        self.fields["issued_by"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A lead; and a body with a document when it comes from above."""
        cleaned = super().clean() or {}
        if not cleaned.get("lead_post") and not squash(cleaned.get("lead_text", "")):
            self.add_error("lead_post", _("Hãy chọn chức danh hoặc ghi tên chủ trì."))
        if cleaned.get("source_kind") == SourceKind.SUPERIOR:
            if not squash(cleaned.get("issuer_name", "")):
                self.add_error("issuer_name", _("Hãy ghi cơ quan giao nhiệm vụ."))
        else:
            cleaned["issuer_name"] = ""
        return cleaned


class FilterForm(forms.Form):
    """What a list is narrowed to."""

    q = forms.CharField(
        label=_("Tìm"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Tên việc, số văn bản…")}
        ),
    )
    due = forms.ChoiceField(
        label=_("Hạn"),
        required=False,
        choices=[("", _("Mọi hạn")), *((b.value, b.label) for b in Bucket)],
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[
            ("", _("Chưa xong")),
            *((s.value, s.label) for s in State),
            ("all", _("Tất cả")),
        ],
    )
    post = forms.TypedChoiceField(
        label=_("Chủ trì"), required=False, coerce=UUID, empty_value=None
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    source = forms.ChoiceField(
        label=_("Nguồn"),
        required=False,
        choices=[("", _("Mọi nguồn")), *((s.value, s.label) for s in SourceKind)],
    )
    officer = forms.UUIDField(required=False, widget=forms.HiddenInput())
    unresolved = forms.BooleanField(label=_("Chưa xác định được người"), required=False)

    def __init__(
        self, *args: Any, posts: Iterable[Post], fields: Iterable[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        labels = [(str(post.pk), post.label) for post in posts]
        names = [(name, name) for name in fields]
        self.fields["post"].choices = [("", _("Mọi chức danh")), *labels]  # type: ignore[attr-defined]
        self.fields["field"].choices = [("", _("Mọi lĩnh vực")), *names]  # type: ignore[attr-defined]


class UploadForm(forms.Form):
    """An export of assignments from above."""

    file = forms.FileField(
        label=_("Tệp xuất từ hệ thống giao việc của cấp trên"),
        help_text=_(
            "Tệp .xlsx hoặc .csv. Chưa có gì được ghi cho đến khi bạn xác nhận."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    issuer_name = forms.CharField(
        label=_("Cơ quan giao"),
        max_length=200,
        help_text=_("Dùng khi tệp không có cột cơ quan giao. Ví dụ: UBND tỉnh."),
    )


class ColumnsForm(forms.Form):
    """Which column of the export holds what."""

    header_row = forms.TypedChoiceField(label=_("Dòng tiêu đề"), coerce=int)

    def __init__(
        self, *args: Any, sheet: Sheet, layout: Layout, **options: Any
    ) -> None:
        initial = {column.value: index for column, index in layout.columns.items()}
        options["initial"] = {"header_row": layout.header_row} | initial
        super().__init__(*args, **options)
        rows = range(min(20, len(sheet.rows)))
        self.fields["header_row"].choices = [(n, _row_label(sheet, n)) for n in rows]  # type: ignore[attr-defined]
        width = max(len(row) for row in sheet.rows)
        columns = [
            (n, _column_label(sheet, layout.header_row, n)) for n in range(width)
        ]
        for column in Column:
            self.fields[column.value] = forms.TypedChoiceField(
                label=column.label,
                required=column is Column.TEXT,
                coerce=int,
                empty_value=None,
                choices=[("", _("(không có)")), *columns],
            )

    @property
    def layout(self) -> Layout:
        """The chosen columns."""
        chosen = {column: self.cleaned_data[column.value] for column in Column}
        return Layout(
            self.cleaned_data["header_row"],
            {column: index for column, index in chosen.items() if index is not None},
        )


def _row_label(sheet: Sheet, row: int) -> str:
    words = [str(cell) for cell in sheet.rows[row] if cell]
    return f"{row + 1}: {' | '.join(words)[:80]}"


def _column_label(sheet: Sheet, row: int, column: int) -> str:
    letters = reference(0, column).rstrip("1")
    head = sheet.at(row, column)
    return f"{letters}: {head}" if head else letters


class SettleForm(forms.Form):
    """Which post some words mean."""

    label = forms.CharField(max_length=200, widget=forms.HiddenInput())
    post = forms.TypedChoiceField(label=_("Chức danh"), coerce=UUID)

    def __init__(self, *args: Any, posts: Iterable[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.posts = {post.pk: post for post in posts}
        choices = [(str(pk), post.label) for pk, post in self.posts.items()]
        self.fields["post"].choices = choices  # type: ignore[attr-defined]


class NoticesForm(forms.Form):
    """For which period notices are produced."""

    period = forms.TypedChoiceField(
        label=_("Kỳ"), choices=Period.choices, coerce=Period
    )
    year = forms.IntegerField(label=_("Năm"), min_value=2020, max_value=2100)
