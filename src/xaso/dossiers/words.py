"""How dossiers are said on a page: marks, distances, initials."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from xaso.core.calendar.rules import WorkCalendar
from xaso.dossiers.judging import Course, Distance, Verdict, distance

HOUR = 60

VERDICTS = {
    Verdict.EARLY: (gettext_lazy("Trước hạn"), "good", "circle-check"),
    Verdict.ON_TIME: (gettext_lazy("Đúng hạn"), "good", "circle-check"),
    Verdict.LATE: (gettext_lazy("Trễ hạn"), "late", "alert-circle"),
    Verdict.OPEN: (gettext_lazy("Còn hạn"), "neutral", "clock-hour-4"),
    Verdict.OVERDUE: (gettext_lazy("Quá hạn"), "late", "alert-circle"),
    Verdict.WAITING: (gettext_lazy("Chờ tiếp nhận"), "info", "inbox"),
    Verdict.DENIED: (gettext_lazy("Không tiếp nhận"), "blank", ""),
    Verdict.UNKNOWN: (gettext_lazy("Không xét được"), "soon", "alert-triangle"),
}


FAR = {
    Verdict.EARLY: gettext_lazy("sớm %(far)s"),
    Verdict.ON_TIME: gettext_lazy("sớm %(far)s"),
    Verdict.LATE: gettext_lazy("trễ %(far)s"),
    Verdict.OPEN: gettext_lazy("còn %(far)s"),
    Verdict.OVERDUE: gettext_lazy("trễ %(far)s"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A judgement as a badge: word, colour, icon, and how far from the due moment."""

    verdict: Verdict
    label: str
    tone: str
    icon: str
    far: str = ""


def mark_of(
    course: Course, verdict: Verdict, now: datetime, calendar: WorkCalendar
) -> Mark:
    """The badge of a dossier in lists."""
    label, tone, icon = VERDICTS[verdict]
    if verdict in {Verdict.WAITING, Verdict.DENIED, Verdict.UNKNOWN}:
        return Mark(verdict, str(label), tone, icon)
    between = distance(course, now, calendar)
    far = FAR[verdict] % {"far": amount(between)} if between else ""
    if verdict is Verdict.OPEN and between and not between.working_days:
        tone, icon = "soon", "clock-exclamation"
    return Mark(verdict, str(label), tone, icon, far)


def amount(between: Distance) -> str:
    """“2 ngày làm việc”, “3 giờ 20 phút làm việc”, or plain time when none of it was
    working time.
    """
    if between.working_days:
        return working_days(between.working_days)
    minutes = between.working_minutes
    if minutes:
        return _("%(time)s làm việc") % {"time": clock_span(minutes)}
    return clock_span(int(between.span.total_seconds() // 60))


def working_days(days: int) -> str:
    """“2 ngày làm việc”."""
    return ngettext("%(n)d ngày làm việc", "%(n)d ngày làm việc", days) % {"n": days}


def clock_span(minutes: int) -> str:
    """“3 giờ 20 phút”, “45 phút”."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("%(m)d phút") % {"m": rest}
    if not rest:
        return _("%(h)d giờ") % {"h": hours}
    return _("%(h)d giờ %(m)d phút") % {"h": hours, "m": rest}


def capped(value: int, *, is_capped: bool) -> str:
    """“1.502”, or “hơn 1.000” where counting stopped."""
    shown = f"{value:,}".replace(",", ".")
    return _("hơn %(n)s") % {"n": shown} if is_capped else shown


def initials(name: str) -> str:
    """“Đ. V. T.”: enough to tell rows apart, not to know the person."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
