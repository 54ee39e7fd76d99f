"""What a reader of the journal may look for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xaso.core import events
from xaso.core.queries import JournalFilter
from xaso.core.text import sort_key
from xaso.organisation.models import Officer


class JournalFilterForm(forms.Form):
    """Day, kind, person, and the page; what makes no sense is left out."""

    ngay = forms.DateField(
        label=_("Ngày"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    loai = forms.ChoiceField(label=_("Loại việc"), required=False)
    nguoi = forms.TypedChoiceField(label=_("Người làm"), required=False)
    truoc = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, people: Iterable[Officer], data: Any = None) -> None:
        super().__init__(data)
        kinds = [(kind, gettext(label)) for kind, label in events.kinds().items()]
        self._choices("loai", sorted(kinds, key=lambda item: sort_key(item[1])))
        self._choices("nguoi", [(str(one.pk), one.full_name) for one in people])

    def wanted(self) -> JournalFilter:
        """The filter, without fields that were filled in wrongly."""
        return JournalFilter(
            day=self._clean("ngay") or None,
            kind=self._clean("loai") or None,
            actor_id=self._clean("nguoi") or None,
        )

    def before(self) -> int | None:
        """The entry before which the page begins."""
        before: int | None = self._clean("truoc")
        return before

    def _clean(self, name: str) -> Any:
        return (
            self.cleaned_data.get(name) if self.is_bound and self._checked() else None
        )

    def _checked(self) -> bool:
        self.is_valid()
        return True

    def _choices(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Tất cả")), *choices]
