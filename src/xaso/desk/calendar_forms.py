"""Forms of the calendar pages: a trial count, and the rows of a unit's own version."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from xaso.core.calendar.deadlines import Limit, LimitUnit
from xaso.core.calendar.entries import Citation, DayEntry, Shift, YearEntry
from xaso.core.calendar.kinds import DayKind, YearStatus
from xaso.core.calendar.rules import WorkCalendar
from xaso.desk.calendar_layout import FIRST_YEAR, LAST_YEAR, LOOKS
from xaso.ui import wording

KINDS = [
    ("", "–"),
    *(
        (kind.value, LOOKS[kind].label)
        for kind in DayKind
        if kind is not DayKind.WEEKLY_REST
    ),
]
UNITS = [
    (LimitUnit.WORKING_DAYS.value, _("ngày làm việc")),
    (LimitUnit.WORKING_HOURS.value, _("giờ làm việc")),
    (LimitUnit.SAME_DAY.value, _("trong ngày")),
    (LimitUnit.CALENDAR_DAYS.value, _("ngày (kể cả ngày nghỉ)")),
]
SWAPS = frozenset({DayKind.SWAPPED_OFF, DayKind.SWAPPED_ON})
LONGEST_LIMIT = 365
# Name of the button "Thêm dòng"; its value is the prefix of the rows.
MORE = "them"


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, widget=widget, help_text=help_text
    )


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


class TrialForm(forms.Form):
    """Received when, and how long: the page answers by when, and why."""

    nhan = forms.DateTimeField(
        label=_("Nhận lúc"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
        input_formats=["%Y-%m-%dT%H:%M"],
    )
    so = forms.IntegerField(
        label=_("Thời hạn"), min_value=1, max_value=LONGEST_LIMIT, initial=3
    )
    don_vi = forms.ChoiceField(label=_("Tính theo"), choices=UNITS)

    def limit(self) -> Limit:
        """The limit asked for (after validation)."""
        return Limit(self.cleaned_data["so"], LimitUnit(self.cleaned_data["don_vi"]))


class PublishForm(forms.Form):
    """From when a version holds, and why."""

    valid_from = _day(_("Áp dụng từ ngày"))
    note = forms.CharField(
        label=_("Lý do, căn cứ"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: Theo Thông báo số 12/TB-UBND về giờ làm việc mùa đông."),
    )


class CitedForm(forms.Form):
    """The document that every special day and year must name."""

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60)
    on = _day(_("Ngày văn bản"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    checked = forms.BooleanField(label=_("Đã đối chiếu với văn bản"), required=False)

    def citation(self) -> Citation:
        """The document named (after validation)."""
        given = self.cleaned_data
        return Citation(
            number=given["number"],
            on=given["on"],
            issuer=given["issuer"],
            checked=given["checked"],
        )


class DayForm(CitedForm):
    """One special day of the unit."""

    field_order = ("day", "kind", "name", "swapped_with")
    day = _day(_("Ngày"))
    kind = forms.ChoiceField(label=_("Là"), choices=KINDS)
    name = forms.CharField(label=_("Dịp, lý do"), max_length=120)
    swapped_with = _day(
        _("Hoán đổi với ngày"),
        required=False,
        help_text=_("Chỉ với nghỉ hoán đổi và làm bù; ngày kia được ghi cùng."),
    )

    def clean(self) -> dict[str, Any]:
        """A swap names its other day, and nothing else does."""
        given = super().clean() or self.cleaned_data
        if "kind" not in given or "swapped_with" not in given:
            return given
        is_swap = DayKind(given["kind"]) in SWAPS
        if is_swap and given["swapped_with"] in {None, given.get("day")}:
            self.add_error("swapped_with", _("Cần ghi ngày hoán đổi, khác ngày này."))
        if not is_swap and given["swapped_with"]:
            self.add_error("swapped_with", _("Loại ngày này không có ngày hoán đổi."))
        return given

    def entry(self) -> DayEntry:
        """The day as the calendar keeps it (after validation)."""
        given = self.cleaned_data
        return DayEntry(
            day=given["day"],
            kind=DayKind(given["kind"]),
            name=given["name"],
            citation=self.citation(),
            swapped_with=given["swapped_with"],
        )


class YearForm(CitedForm):
    """A year the unit has seen decided."""

    field_order = ("year",)
    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def entry(self) -> YearEntry:
        """Confirmed when somebody checked the document, else reported."""
        is_checked = self.cleaned_data["checked"]
        status = YearStatus.CONFIRMED if is_checked else YearStatus.REPORTED
        return YearEntry(self.cleaned_data["year"], status, self.citation())


class ShiftForm(forms.Form):
    """Office hours of a weekday."""

    weekday = forms.TypedChoiceField(
        label=_("Thứ"),
        choices=[("", "–"), *enumerate(wording.WEEKDAYS)],
        coerce=int,
    )
    begins = _time(_("Từ"))
    ends = _time(_("Đến"))
    counts = forms.BooleanField(label=_("Tính vào thời hạn"), required=False)
    valid_from = _day(_("Từ ngày"), required=False)
    valid_to = _day(_("Đến hết ngày"), required=False)

    def clean(self) -> dict[str, Any]:
        """Hours and dates run forward."""
        given = super().clean() or self.cleaned_data
        for first, last in (("begins", "ends"), ("valid_from", "valid_to")):
            start, end = given.get(first), given.get(last)
            if start and end and (end < start or (last == "ends" and end == start)):
                self.add_error(last, _("Phải sau mốc bắt đầu."))
        return given

    def shift(self) -> Shift:
        """The hours as the calendar keeps them (after validation)."""
        return Shift(
            **{
                name: self.cleaned_data[name]
                for name in self.fields
                if name != "DELETE"
            }
        )


DayForms = formset_factory(DayForm, extra=2, can_delete=True, max_num=200)
YearForms = formset_factory(YearForm, extra=1, can_delete=True, max_num=20)
ShiftForms = formset_factory(ShiftForm, extra=1, can_delete=True, max_num=60)


def with_one_more(data: QueryDict) -> QueryDict:
    """The posted rows with one more of the kind whose button was pressed."""
    grown = data.copy()
    name = f"{data.get(MORE)}-TOTAL_FORMS"
    count = str(data.get(name, ""))
    if count.isdecimal():
        grown[name] = str(int(count) + 1)
    return grown


class OwnForms:
    """The whole of a unit's own version on one page: days, years and hours."""

    def __init__(
        self, own: WorkCalendar, national: WorkCalendar, data: Any = None
    ) -> None:
        self.national = national
        self.days = DayForms(data, prefix="ngay", initial=_days_of(own))
        self.years = YearForms(data, prefix="nam", initial=_years_of(own))
        shifts = own.shifts or national.shifts
        self.shifts = ShiftForms(data, prefix="ca", initial=_shifts_of(shifts))

    @property
    def hours_open(self) -> bool:
        """Whether the hours should be open to the eye: an error, or a row asked for."""
        data = self.shifts.data or {}
        return bool(self.shifts.total_error_count()) or data.get(MORE) == "ca"

    def is_valid(self) -> bool:
        """Whether every row can be read; all are checked, so all errors show."""
        return all(
            [self.days.is_valid(), self.years.is_valid(), self.shifts.is_valid()]
        )

    def calendar(self) -> WorkCalendar:
        """The rows as a calendar; hours equal to the national ones are left out."""
        struck = _struck_days(self.days)
        entries = [form.entry() for form in _kept(self.days)]
        entries = [entry for entry in entries if entry.swapped_with not in struck]
        years = [form.entry() for form in _kept(self.years)]
        shifts = tuple(form.shift() for form in _kept(self.shifts))
        is_same = set(shifts) == set(self.national.shifts)
        return WorkCalendar(
            shifts=() if is_same else shifts,
            days={e.day: e for e in [*map(_other_day, entries), *entries] if e},
            years={entry.year: entry for entry in years},
            minutes_per_day=self.national.minutes_per_day,
        )


def _kept(forms_: BaseFormSet[Any]) -> list[Any]:
    """Rows that are filled in and not struck out."""
    return [
        form
        for form in forms_
        if form.cleaned_data and not form.cleaned_data.get("DELETE")
    ]


def _struck_days(forms_: BaseFormSet[Any]) -> set[date]:
    """Days of rows struck out; the other side of their swap goes with them."""
    filled = (form.cleaned_data for form in forms_ if form.cleaned_data)
    return {row["day"] for row in filled if row.get("DELETE") and row.get("day")}


def _other_day(entry: DayEntry) -> DayEntry | None:
    """The other side of a swap, so that the officer enters it once."""
    if entry.swapped_with is None:
        return None
    is_off = entry.kind is DayKind.SWAPPED_OFF
    other = DayKind.SWAPPED_ON if is_off else DayKind.SWAPPED_OFF
    return DayEntry(
        entry.swapped_with, other, entry.name, entry.citation, swapped_with=entry.day
    )


def _days_of(own: WorkCalendar) -> list[dict[str, Any]]:
    return [
        {
            "day": entry.day,
            "kind": entry.kind.value,
            "name": entry.name,
            "swapped_with": entry.swapped_with,
            **_cited(entry.citation),
        }
        for entry in sorted(own.days.values(), key=lambda entry: entry.day)
    ]


def _years_of(own: WorkCalendar) -> list[dict[str, Any]]:
    return [
        {"year": year, **_cited(entry.citation)}
        for year, entry in sorted(own.years.items())
    ]


def _shifts_of(shifts: tuple[Shift, ...]) -> list[dict[str, Any]]:
    return [
        {name: getattr(shift, name) for name in ShiftForm.base_fields}
        for shift in sorted(
            shifts, key=lambda s: (s.weekday, s.valid_from or date.min, s.begins)
        )
    ]


def _cited(citation: Citation | None) -> dict[str, Any]:
    if citation is None:
        return {}
    names = ("number", "on", "issuer", "checked")
    return {name: getattr(citation, name) for name in names}
