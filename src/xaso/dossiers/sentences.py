"""What the page of one dossier says in whole sentences."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xaso.core.calendar.rules import WorkCalendar
from xaso.dossiers import words
from xaso.dossiers.enums import Problem
from xaso.dossiers.judging import (
    Apology,
    Course,
    Verdict,
    apology,
    distance,
)
from xaso.dossiers.timeline import Stop
from xaso.ui import wording

STOPS = {
    Stop.SUBMITTED: (gettext_lazy("Nộp"), "upload"),
    Stop.RECEIVED: (gettext_lazy("Tiếp nhận"), "inbox"),
    Stop.HANDED_OVER: (gettext_lazy("Chuyển"), "switch-horizontal"),
    Stop.SUPPLEMENTED: (gettext_lazy("Yêu cầu bổ sung"), "file-plus"),
    Stop.APOLOGISED: (gettext_lazy("Xin lỗi"), "mail"),
    Stop.DUE: (gettext_lazy("Hẹn trả"), "flag"),
    Stop.REAPPOINTED: (gettext_lazy("Hẹn lại"), "flag-3"),
    Stop.NOW: (gettext_lazy("Bây giờ"), "point"),
    Stop.DENIED: (gettext_lazy("Từ chối"), "circle-x"),
    Stop.FINISHED: (gettext_lazy("Xong"), "check"),
    Stop.RETURNED: (gettext_lazy("Trả kết quả"), "file-check"),
}

MEND = {
    Problem.NO_RECEIPT: gettext_lazy("Ghi ngày tiếp nhận."),
    Problem.FINISHED_BEFORE_RECEIPT: gettext_lazy(
        "Kiểm tra lại ngày tiếp nhận và ngày xử lý xong, sửa mốc ghi sai."
    ),
    Problem.DUE_BEFORE_RECEIPT: gettext_lazy(
        "Kiểm tra lại ngày tiếp nhận và ngày hẹn trả, sửa mốc ghi sai."
    ),
    Problem.FINISHED_WITHOUT_DATE: gettext_lazy(
        "Ghi ngày xử lý xong, hoặc sửa trạng thái nếu hồ sơ chưa xong."
    ),
    Problem.FINISHED_WHILE_OPEN: gettext_lazy(
        "Chuyển trạng thái sang đã xử lý xong, hoặc bỏ ngày xong ghi nhầm."
    ),
    Problem.RETURNED_BEFORE_FINISHED: gettext_lazy(
        "Kiểm tra lại ngày xử lý xong và ngày trả kết quả."
    ),
    Problem.NO_DUE: gettext_lazy("Ghi ngày hẹn trả như trên giấy hẹn đã in cho dân."),
    Problem.IN_FUTURE: gettext_lazy(
        "Kiểm tra năm, tháng của ngày tiếp nhận và ngày xong."
    ),
    Problem.UNKNOWN_PROCEDURE: gettext_lazy(
        "Kiểm tra mã thủ tục; nếu mã đúng, nhập danh mục thủ tục của xã cho đủ."
    ),
}
AT_SOURCE = gettext_lazy("Sửa ở hệ thống nguồn, xuất lại và nhập lại; không sửa ở đây.")


def what_to_do(problem: str) -> str:
    """How the fault is mended, as an instruction."""
    return str(MEND[Problem(problem)]) if problem in MEND else ""


def moment(at: datetime | None, *, day_only: bool = False) -> str:
    """“16:30 thứ Năm 07/03/2024”; without the time where the source gave none."""
    if at is None:
        return _("chưa có ngày")
    day = f"{wording.weekday(at)} {wording.short_date(at)}"
    return day if day_only else f"{wording.clock_time(at)} {day}"


def judgement(
    course: Course,
    verdict: Verdict,
    now: datetime,
    calendar: WorkCalendar,
    day_only: frozenset[str],
) -> str:
    """The judgement and its reason in one sentence."""
    between = distance(course, now, calendar)
    facts = {
        "done": moment(course.finished_at, day_only="finished_at" in day_only),
        "due": moment(course.due_at, day_only="due_at" in day_only),
        "far": words.amount(between) if between else "",
    }
    return _JUDGEMENTS[verdict] % facts


_JUDGEMENTS = {
    Verdict.EARLY: gettext_lazy("Xong %(done)s, trước hẹn %(far)s (hẹn %(due)s)."),
    Verdict.ON_TIME: gettext_lazy(
        "Xong %(done)s, đúng ngày hẹn và không quá giờ hẹn (%(due)s)."
    ),
    Verdict.LATE: gettext_lazy("Xong %(done)s, trễ %(far)s so với hẹn %(due)s."),
    Verdict.OPEN: gettext_lazy("Chưa xong; hẹn trả %(due)s, còn %(far)s."),
    Verdict.OVERDUE: gettext_lazy("Chưa xong, đã quá hẹn %(due)s: trễ %(far)s."),
    Verdict.WAITING: gettext_lazy("Mới đăng ký, chưa tiếp nhận nên chưa tính hạn."),
    Verdict.DENIED: gettext_lazy(
        "Không được tiếp nhận: không xét đúng hạn, không tính vào số hồ sơ tiếp nhận."
    ),
    Verdict.UNKNOWN: gettext_lazy(
        "Không xét được đúng hạn hay trễ hạn vì thiếu mốc thời gian, hoặc các mốc "
        "trái nhau."
    ),
}


def apology_words(course: Course, verdict: Verdict) -> str:
    """Whether somebody said sorry, and whether in time; empty when nobody had to."""
    kind = apology(course, verdict)
    day = {"day": wording.short_date(course.apologised_on)}
    said = {
        Apology.NOT_NEEDED: "",
        Apology.MISSING: _("Chưa thấy phiếu xin lỗi trong dữ liệu."),
        Apology.IN_TIME: _("Đã gửi phiếu xin lỗi ngày %(day)s, trước ngày hẹn.") % day,
        Apology.TOO_LATE: _(
            "Có phiếu xin lỗi ngày %(day)s, nhưng không trước ngày hẹn ít nhất một ngày."
        )
        % day,
    }
    return said[kind]


def reappointment_words(course: Course) -> str:
    """What a new date does to the figures: nothing."""
    if course.reappointed_at is None:
        return ""
    return _("Đã hẹn lại đến %(day)s; thống kê vẫn xét theo ngày hẹn lần đầu.") % {
        "day": moment(course.reappointed_at)
    }
