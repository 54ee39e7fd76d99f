"""Beside each list one sentence: what, how much, what to do next."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xaso.tasks.enums import Bucket, State, Timeliness
from xaso.tasks.models import Task
from xaso.tasks.queries import Detail, Mine, Week


def mine_sentence(mine: Mine) -> str:
    """What to begin with."""
    counts = {group.bucket: group.total for group in mine.groups}
    said = []
    if late := counts.get(Bucket.LATE, 0):
        said.append(_("%(n)d việc trễ hạn, làm trước.") % {"n": late})
    near = counts.get(Bucket.TODAY, 0) + counts.get(Bucket.WEEK, 0)
    if near:
        said.append(_("%(n)d việc đến hạn trong tuần này.") % {"n": near})
    if mine.to_close:
        waiting = _("%(n)d việc chờ bạn xác nhận hoàn thành.")
        said.append(waiting % {"n": len(mine.to_close)})
    if not said and counts:
        said.append(_("Tuần này không có việc nào đến hạn."))
    return " ".join(said)


def owed_sentence(week: Week) -> str:
    """Who owes what this week, in one line."""
    total = week.total
    if not total.open and not total.waiting:
        return _("Chưa có nhiệm vụ nào đang thực hiện.")
    people = sum(1 for one in week.debtors if one.this_week or one.late)
    said = _(
        "Tuần này %(people)d người, chức danh có việc phải xong: "
        "%(week)d việc đến hạn, %(late)d việc đã trễ."
    ) % {"people": people, "week": total.this_week, "late": total.late}
    if total.waiting:
        waiting = _("%(n)d việc đã báo cáo, chờ người giao xác nhận.")
        said += " " + waiting % {"n": total.waiting}
    return said


def where_it_stands(task: Task, detail: Detail) -> str:
    """One sentence: who has the ball and until when."""
    lead = detail.lead
    person = lead.officer.full_name if lead and lead.officer else ""
    who = person or (lead.label if lead else _("chưa ai"))
    issuer = task.issuer.full_name if task.issuer else task.issuer_name
    return _SENTENCES[State(task.state)](who, issuer, task)


def _draft(who: str, issuer: str, task: Task) -> str:
    return _("Chưa giao: người giao cần chọn người chủ trì rồi bấm Giao việc.")


def _assigned(who: str, issuer: str, task: Task) -> str:
    return _("%(issuer)s đã giao, đang chờ %(who)s nhận việc.") % {
        "issuer": issuer,
        "who": who,
    }


def _accepted(who: str, issuer: str, task: Task) -> str:
    return _("%(who)s đã nhận việc, chưa bắt đầu.") % {"who": who}


def _in_progress(who: str, issuer: str, task: Task) -> str:
    if task.progress is None:
        return _("%(who)s đang thực hiện.") % {"who": who}
    return _("%(who)s đang thực hiện, đã được %(n)d%%.") % {
        "who": who,
        "n": task.progress,
    }


def _reported(who: str, issuer: str, task: Task) -> str:
    return _("%(who)s đã báo cáo xong ngày %(day)s, đang chờ %(issuer)s xác nhận.") % {
        "who": who,
        "day": f"{task.reported_on:%d/%m/%Y}",
        "issuer": issuer if task.issuer else _("lãnh đạo đơn vị"),
    }


def _returned(who: str, issuer: str, task: Task) -> str:
    return _("Bị trả lại cho %(who)s làm tiếp. Lý do: %(reason)s") % {
        "who": who,
        "reason": task.last_reason,
    }


def _closed(who: str, issuer: str, task: Task) -> str:
    return _(
        "Đã hoàn thành: %(who)s báo cáo ngày %(day)s, xác nhận ngày %(closed)s."
    ) % {
        "who": who,
        "day": f"{task.reported_on:%d/%m/%Y}",
        "closed": f"{task.closed_on:%d/%m/%Y}",
    }


def _cancelled(who: str, issuer: str, task: Task) -> str:
    return _("Đã hủy. Lý do: %(reason)s") % {"reason": task.last_reason}


_SENTENCES = {
    State.DRAFT: _draft,
    State.ASSIGNED: _assigned,
    State.ACCEPTED: _accepted,
    State.IN_PROGRESS: _in_progress,
    State.REPORTED: _reported,
    State.RETURNED: _returned,
    State.CLOSED: _closed,
    State.CANCELLED: _cancelled,
}

TIMELINESS_TONES = {
    Timeliness.NO_DUE: "info",
    Timeliness.OPEN: "neutral",
    Timeliness.OVERDUE: "late",
    Timeliness.ON_TIME: "good",
    Timeliness.LATE: "late",
    Timeliness.NOT_COUNTED: "blank",
}


def timeliness_words(timeliness: Timeliness, days_late: int) -> str:
    """“Xong trễ hạn 5 ngày”."""
    if not days_late:
        return str(timeliness.label)
    return _("%(label)s (%(n)d ngày)") % {"label": timeliness.label, "n": days_late}
