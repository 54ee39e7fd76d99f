"""States, acts and kinds of the assignments of a unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a task stands (trạng thái nhiệm vụ)."""

    DRAFT = "draft", _("Dự thảo")
    ASSIGNED = "assigned", _("Đã giao, chờ nhận")
    ACCEPTED = "accepted", _("Đã nhận")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    REPORTED = "reported", _("Đã báo cáo, chờ xác nhận")
    RETURNED = "returned", _("Bị trả lại")
    CLOSED = "closed", _("Hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


class Act(models.TextChoices):
    """What a person may do to a task (thao tác)."""

    ASSIGN = "assign", _("Giao việc")
    ACCEPT = "accept", _("Nhận việc")
    START = "start", _("Bắt đầu thực hiện")
    NOTE = "note", _("Ghi tiến độ")
    ADD_EVIDENCE = "add_evidence", _("Thêm minh chứng")
    REPORT = "report", _("Báo cáo hoàn thành")
    CLOSE = "close", _("Xác nhận hoàn thành")
    RETURN = "return", _("Trả lại để làm tiếp")
    MOVE_DEADLINE = "move_deadline", _("Đổi hạn")
    REASSIGN = "reassign", _("Giao cho người khác")
    ADD_SUBTASK = "add_subtask", _("Thêm việc con")
    CANCEL = "cancel", _("Hủy nhiệm vụ")


class SourceKind(models.TextChoices):
    """Where a task comes from (nguồn giao)."""

    PLAN = "plan", _("Theo kế hoạch")
    SUPERIOR = "superior", _("Cấp trên giao")
    LATER = "later", _("Phát sinh")


class PartyRole(models.TextChoices):
    """What a post does in a task (vai trò trong nhiệm vụ)."""

    LEAD = "lead", _("Chủ trì")
    COOPERATE = "cooperate", _("Phối hợp")
    FOLLOW = "follow", _("Theo dõi")


class Timeliness(models.TextChoices):
    """How a task stands to one deadline (mức độ đúng hạn)."""

    NO_DUE = "no_due", _("Thường xuyên, không có hạn")
    OPEN = "open", _("Còn hạn")
    OVERDUE = "overdue", _("Quá hạn, chưa xong")
    ON_TIME = "on_time", _("Xong đúng hạn")
    LATE = "late", _("Xong trễ hạn")
    NOT_COUNTED = "not_counted", _("Không tính")


class Bucket(models.TextChoices):
    """The heap in which an officer finds a task (nhóm theo hạn)."""

    LATE = "late", _("Trễ hạn")
    TODAY = "today", _("Hạn hôm nay")
    WEEK = "week", _("Hạn trong tuần này")
    LATER = "later", _("Hạn sau tuần này")
    CONTINUOUS = "continuous", _("Thường xuyên")
    WAITING = "waiting", _("Đã báo cáo, chờ xác nhận")


class Period(models.TextChoices):
    """A period for which tasks are announced to each officer (kỳ thông báo nhiệm vụ)."""

    YEAR = "year", _("Cả năm")
    QUARTER_1 = "q1", _("Quý I")
    QUARTER_2 = "q2", _("Quý II và 6 tháng đầu năm")
    QUARTER_3 = "q3", _("Quý III và 9 tháng")
    QUARTER_4 = "q4", _("Quý IV và cả năm")


class ImportState(models.TextChoices):
    """What became of an uploaded export (trạng thái lần nhập)."""

    PENDING = "pending", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã nhập")
    DISCARDED = "discarded", _("Đã bỏ")
