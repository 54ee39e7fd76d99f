"""States, channels and faults of dossiers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a dossier stands, by the national list of ten (trạng thái hồ sơ)."""

    RECEIVING = "receiving", _("Mới đăng ký")
    NEW = "new", _("Được tiếp nhận")
    DENIED = "denied", _("Không được tiếp nhận")
    PROCESSING = "processing", _("Đang xử lý")
    WAITING = "waiting", _("Yêu cầu bổ sung giấy tờ")
    PAYING = "paying", _("Yêu cầu thực hiện nghĩa vụ tài chính")
    CANCELLED = "cancelled", _("Công dân yêu cầu rút hồ sơ")
    UNRESOLVED = "unresolved", _("Dừng xử lý")
    RELEASING = "releasing", _("Đã xử lý xong")
    DONE = "done", _("Đã trả kết quả")


class StatusGroup(models.TextChoices):
    """Statuses the way lists narrow them (nhóm trạng thái)."""

    ASKED = "cho-tiep-nhan", _("Chờ tiếp nhận")
    AT_WORK = "dang-xu-ly", _("Đang xử lý")
    PAUSED = "tam-dung", _("Chờ bổ sung, tạm dừng")
    SETTLED = "da-xong", _("Đã xong")
    DENIED = "khong-tiep-nhan", _("Không tiếp nhận")


class Keeping(models.TextChoices):
    """How the due moment is kept, the way lists narrow it (tình trạng hạn)."""

    OVERDUE = "qua-han", _("Quá hạn, chưa xong")
    TODAY = "hom-nay", _("Đến hạn hôm nay")
    SOON = "sap-den-han", _("Sắp đến hạn")
    OPEN = "con-han", _("Chưa xong, còn hạn")
    LATE = "tre", _("Xong trễ hạn")
    LATE_APOLOGISED = "tre-co-xin-loi", _("Trễ hạn, có xin lỗi")
    LATE_SILENT = "tre-khong-xin-loi", _("Trễ hạn, không xin lỗi")
    ON_TIME = "dung-han", _("Xong đúng ngày hẹn")
    EARLY = "truoc-han", _("Xong trước ngày hẹn")


class Channel(models.TextChoices):
    """How a dossier was handed in (kênh nộp)."""

    UNKNOWN = "", _("chưa rõ")
    DIRECT = "direct", _("trực tiếp")
    ONLINE = "online", _("trực tuyến")
    POST = "post", _("bưu chính")


class Submitter(models.TextChoices):
    """By whose hand it was handed in online (người nộp)."""

    UNKNOWN = "", _("chưa rõ")
    OWNER = "owner", _("chủ hồ sơ tự nộp")
    PROXY = "proxy", _("người được ủy quyền")
    CLERK = "clerk", _("cán bộ nộp giúp")


class OwnerKind(models.TextChoices):
    """Whose dossier it is (đối tượng)."""

    UNKNOWN = "", _("chưa rõ")
    PERSON = "person", _("cá nhân")
    ORGANISATION = "organisation", _("tổ chức, doanh nghiệp")


class Medium(models.TextChoices):
    """How a dossier was handed over (phương thức chuyển)."""

    UNKNOWN = "", _("chưa rõ")
    ELECTRONIC = "electronic", _("điện tử")
    PAPER = "paper", _("bản giấy")


class PartOrigin(models.TextChoices):
    """Where a component came from in the end (nguồn thành phần hồ sơ)."""

    UNKNOWN = "", _("chưa rõ")
    SUPPLIED = "supplied", _("nộp mới")
    REUSED = "reused", _("dùng lại giấy tờ đã có")
    DATABASE = "database", _("lấy từ cơ sở dữ liệu")
    RESUPPLIED = "resupplied", _("bị yêu cầu nộp lại dù đã có")


class PaymentMeans(models.TextChoices):
    """How a fee was paid (hình thức thanh toán)."""

    UNKNOWN = "", _("chưa rõ")
    ONLINE = "online", _("trực tuyến")
    CASH = "cash", _("tiền mặt")
    TRANSFER = "transfer", _("chuyển khoản")


class PaymentStatus(models.TextChoices):
    """Where a payment stands (trạng thái thanh toán)."""

    UNKNOWN = "", _("chưa rõ")
    DUE = "due", _("chưa thanh toán")
    PENDING = "pending", _("chờ thanh toán")
    PAID = "paid", _("đã thanh toán")
    REFUNDED = "refunded", _("đã hoàn phí")
    CANCELLED = "cancelled", _("hủy thanh toán")
    EXEMPT = "exempt", _("miễn phí")


class Problem(models.TextChoices):
    """Why a dossier is left out of the figures until somebody mends it (lỗi hồ sơ).

    The first that applies, in this order, is kept on the dossier as `problem`.
    """

    NONE = "", _("không có lỗi")
    NO_RECEIPT = "no-receipt", _("đã xử lý nhưng không có ngày tiếp nhận")
    FINISHED_BEFORE_RECEIPT = "finished-before-receipt", _("xong trước khi tiếp nhận")
    DUE_BEFORE_RECEIPT = "due-before-receipt", _("hẹn trả trước khi tiếp nhận")
    FINISHED_WITHOUT_DATE = (
        "finished-without-date",
        _("đã xong nhưng không có ngày xong"),
    )
    FINISHED_WHILE_OPEN = "finished-while-open", _("đang xử lý nhưng có ngày xong")
    RETURNED_BEFORE_FINISHED = (
        "returned-before-finished", _("trả kết quả trước khi xử lý xong")
    )  # fmt: skip
    NO_DUE = "no-due", _("không có ngày hẹn trả")
    IN_FUTURE = "in-future", _("ngày tiếp nhận hoặc ngày xong còn ở phía trước")
    UNKNOWN_PROCEDURE = "unknown-procedure", _("thủ tục không có trong danh mục của xã")


class TableKind(models.TextChoices):
    """What the rows of an exported table are (loại bảng)."""

    DOSSIERS = "dossiers", _("hồ sơ")
    HANDOVERS = "handovers", _("bước chuyển, xử lý")
    PARTS = "parts", _("thành phần hồ sơ")
    PAYMENTS = "payments", _("phí, lệ phí")
    RESULTS = "results", _("giấy tờ kết quả")
    PROCEDURES = "procedures", _("danh mục thủ tục")


class ImportState(models.TextChoices):
    """Where an upload stands (trạng thái lần nhập)."""

    READING = "reading", _("đang đọc")
    PREVIEW = "preview", _("chờ xem và xác nhận")
    WRITING = "writing", _("đang ghi")
    DONE = "done", _("đã nhập")
    DISCARDED = "discarded", _("đã bỏ")
    FAILED = "failed", _("không đọc được")
