"""The ledger of dossiers: one wide row a dossier, its details, where each came from.

`Dossier` is wide on purpose: figures are counted over it in one scan without joins, and
what held on the day of receipt (level, fee, online payment) is kept on it.
Moments are stored to the second; a day without a time is stored as its first moment
(receipt, finish, return) or its last second (due), and `day_only` names those columns.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xaso.core.ids import new_id
from xaso.dossiers import enums

OFFICER = settings.AUTH_USER_MODEL


class ExportSource(models.Model):
    """A system that exports come from (hệ thống nguồn).

    `is_official` says it holds the official record; `mappings` remembers which header
    means what: {table kind: {folded header: column}}.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    name = models.CharField(_("tên hệ thống"), max_length=200)
    is_official = models.BooleanField(_("giữ bản ghi chính thức"), default=True)
    mappings = models.JSONField(_("cách hiểu tiêu đề cột"), default=dict, blank=True)
    created_at = models.DateTimeField(_("lập lúc"))
    created_by = models.ForeignKey(OFFICER, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("hệ thống nguồn")
        verbose_name_plural = _("hệ thống nguồn")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="dossiers_source_name_once", fields=["unit", "name"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class LedgerImport(models.Model):
    """One export file on its way into the ledger (lần nhập sổ hồ sơ)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    source = models.ForeignKey(ExportSource, models.PROTECT, related_name="imports")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=enums.ImportState.choices,
        default=enums.ImportState.READING,
    )  # fmt: skip
    layout = models.JSONField(_("bảng và cột"), default=dict)
    summary = models.JSONField(_("kết quả xem trước"), default=dict)
    outcome = models.JSONField(_("kết quả nhập"), default=dict)
    faults = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, related_name="+",
        verbose_name=_("danh sách lỗi"),
    )  # fmt: skip
    job_id = models.UUIDField(_("công việc nền"), null=True)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    uploaded_by = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(_("xong lúc"), null=True)

    class Meta:
        verbose_name = _("lần nhập sổ hồ sơ")
        verbose_name_plural = _("lần nhập sổ hồ sơ")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="dossiers_import_unit", fields=["unit", "-uploaded_at"])
        ]

    def __str__(self) -> str:
        return f"{self.file} – {self.uploaded_at:%d/%m/%Y}"


class Dossier(models.Model):
    """A dossier of a procedure (hồ sơ thủ tục hành chính).

    Counts of details are NULL where the export said nothing of them: unknown is not 0.
    `owner_key` is a keyed hash of the owner's number, never the number itself.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", db_index=False
    )
    source = models.ForeignKey(
        ExportSource, models.PROTECT, null=True, related_name="+", db_index=False
    )
    code = models.CharField(_("mã hồ sơ"), max_length=60)
    procedure_code = models.CharField(_("mã thủ tục"), max_length=40, blank=True)
    procedure_name = models.CharField(_("tên thủ tục"), max_length=500, blank=True)
    field_code = models.CharField(_("mã lĩnh vực"), max_length=40, blank=True)
    field_name = models.CharField(_("lĩnh vực"), max_length=200, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=500, blank=True)
    owner_name = models.CharField(_("chủ hồ sơ"), max_length=200, blank=True)
    owner_kind = models.CharField(
        _("đối tượng"), max_length=14, choices=enums.OwnerKind.choices, blank=True
    )
    owner_key = models.CharField(_("khóa chủ hồ sơ"), max_length=64, blank=True)
    receiving_unit = models.CharField(_("nơi nộp"), max_length=200, blank=True)
    channel = models.CharField(
        _("kênh nộp"), max_length=8, choices=enums.Channel.choices, blank=True
    )
    submitted_by = models.CharField(
        _("người nộp"), max_length=8, choices=enums.Submitter.choices, blank=True
    )
    status = models.CharField(
        _("trạng thái"), max_length=12, choices=enums.Status.choices
    )

    submitted_at = models.DateTimeField(_("nộp lúc"), null=True)
    received_at = models.DateTimeField(_("tiếp nhận lúc"), null=True)
    due_at = models.DateTimeField(_("hẹn trả lúc"), null=True)
    finished_at = models.DateTimeField(_("xử lý xong lúc"), null=True)
    returned_at = models.DateTimeField(_("trả kết quả lúc"), null=True)
    denied_at = models.DateTimeField(_("từ chối lúc"), null=True)
    reappointed_at = models.DateTimeField(_("hẹn lại đến"), null=True)
    submitted_on = models.DateField(_("ngày nộp"), null=True)
    received_on = models.DateField(_("ngày tiếp nhận"), null=True)
    due_on = models.DateField(_("ngày hẹn trả"), null=True)
    finished_on = models.DateField(_("ngày xử lý xong"), null=True)
    returned_on = models.DateField(_("ngày trả kết quả"), null=True)
    apologised_on = models.DateField(_("ngày gửi phiếu xin lỗi"), null=True)
    day_only = models.CharField(
        _("mốc chỉ có ngày"), max_length=100, blank=True, default=""
    )

    # What held on the day of receipt, by the unit's own list of procedures.
    offered_level = models.CharField(
        _("mức trực tuyến của thủ tục"), max_length=10, blank=True
    )
    offered_fee = models.BooleanField(_("thủ tục có thu phí"), null=True)
    offered_epay = models.BooleanField(_("thủ tục mở thanh toán trực tuyến"), null=True)

    supplements = models.PositiveSmallIntegerField(_("số lần bổ sung"), null=True)
    handovers_total = models.PositiveSmallIntegerField(_("số lần chuyển"), null=True)
    handovers_electronic = models.PositiveSmallIntegerField(
        _("số lần chuyển điện tử"), null=True
    )
    parts_total = models.PositiveSmallIntegerField(_("số thành phần"), null=True)
    parts_digitised = models.PositiveSmallIntegerField(
        _("thành phần đã số hóa"), null=True
    )
    parts_held = models.PositiveSmallIntegerField(
        _("thành phần cơ quan đã có"), null=True
    )
    parts_reused = models.PositiveSmallIntegerField(
        _("thành phần dùng lại, lấy từ dữ liệu"), null=True
    )
    parts_resupplied = models.PositiveSmallIntegerField(
        _("thành phần bị đòi lại"), null=True
    )
    results_total = models.PositiveSmallIntegerField(_("số kết quả"), null=True)
    results_digitised = models.PositiveSmallIntegerField(
        _("kết quả điện tử, số hóa"), null=True
    )
    has_fee = models.BooleanField(_("có nghĩa vụ tài chính"), null=True)
    fee_total = models.BigIntegerField(_("tổng phí, đồng"), null=True)
    fee_paid = models.BigIntegerField(_("đã nộp, đồng"), null=True)
    paid_online = models.BooleanField(_("đã thanh toán trực tuyến"), null=True)

    problem = models.CharField(
        _("lỗi"), max_length=26, choices=enums.Problem.choices, blank=True, default=""
    )
    problems = models.JSONField(_("các lỗi"), default=list, blank=True)
    search = models.TextField(editable=False, default="")
    row_digest = models.CharField(max_length=64, editable=False, default="")
    details_digest = models.CharField(max_length=64, editable=False, default="")
    first_import = models.ForeignKey(
        LedgerImport, models.PROTECT, null=True, related_name="+", db_index=False
    )
    last_import = models.ForeignKey(
        LedgerImport, models.PROTECT, null=True, related_name="+", db_index=False
    )
    entered_at = models.DateTimeField(_("vào sổ lúc"))
    changed_at = models.DateTimeField(_("thay đổi lúc"))

    class Meta:
        verbose_name = _("hồ sơ thủ tục hành chính")
        verbose_name_plural = _("hồ sơ thủ tục hành chính")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="dossiers_dossier_code_once", fields=["unit", "code"]
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                name="dossiers_received", fields=["unit", "received_at", "id"]
            ),
            models.Index(name="dossiers_due", fields=["unit", "due_at", "id"]),
            models.Index(
                name="dossiers_unfinished",
                fields=["unit", "due_at", "id"],
                condition=Q(finished_at__isnull=True),
            ),
            models.Index(
                name="dossiers_late",
                fields=["unit", "received_at", "id"],
                condition=Q(finished_at__gt=F("due_at")),
            ),
            models.Index(
                name="dossiers_by_status",
                fields=["unit", "status", "received_at", "id"],
            ),
            models.Index(
                name="dossiers_by_field",
                fields=["unit", "field_name", "received_at", "id"],
            ),
            models.Index(
                name="dossiers_by_procedure",
                fields=["unit", "procedure_code", "received_at", "id"],
            ),
            models.Index(
                name="dossiers_problem",
                fields=["unit", "problem"],
                condition=~Q(problem=""),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Detail(models.Model):
    """A row that belongs to a `dossier`; the whole set is replaced when it changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position"]


class HandOver(Detail):
    """A dossier passed from one hand to the next (lần chuyển hồ sơ)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="handovers")
    step = models.CharField(_("bước"), max_length=200, blank=True)
    sender = models.CharField(_("bên chuyển"), max_length=200, blank=True)
    receiver = models.CharField(_("bên nhận"), max_length=200, blank=True)
    medium = models.CharField(
        _("phương thức"), max_length=10, choices=enums.Medium.choices, blank=True
    )
    at = models.DateTimeField(_("chuyển lúc"), null=True)
    due_at = models.DateTimeField(_("phải xong lúc"), null=True)
    done_at = models.DateTimeField(_("xong lúc"), null=True)

    class Meta(Detail.Meta):
        verbose_name = _("lần chuyển hồ sơ")
        verbose_name_plural = _("lần chuyển hồ sơ")

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.position}"


class DossierPart(Detail):
    """A paper or datum a dossier consists of (thành phần hồ sơ)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="parts")
    code = models.CharField(_("mã thành phần"), max_length=60, blank=True)
    name = models.CharField(_("tên giấy tờ"), max_length=300, blank=True)
    origin = models.CharField(
        _("nguồn"), max_length=10, choices=enums.PartOrigin.choices, blank=True
    )
    is_digitised = models.BooleanField(_("đã số hóa"), null=True)
    is_held = models.BooleanField(_("cơ quan đã có"), null=True)
    replaced_by = models.CharField(_("mã kết quả thay thế"), max_length=60, blank=True)

    class Meta(Detail.Meta):
        verbose_name = _("thành phần hồ sơ")
        verbose_name_plural = _("thành phần hồ sơ")

    def __str__(self) -> str:
        return self.name or self.code


class Payment(Detail):
    """A fee of a dossier and what became of it (khoản phí, lệ phí)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="payments")
    code = models.CharField(_("mã phí"), max_length=60, blank=True)
    name = models.CharField(_("tên phí, lệ phí"), max_length=300, blank=True)
    amount = models.BigIntegerField(_("số tiền, đồng"), null=True)
    means = models.CharField(
        _("hình thức"), max_length=8, choices=enums.PaymentMeans.choices, blank=True
    )
    status = models.CharField(
        _("trạng thái"), max_length=9, choices=enums.PaymentStatus.choices, blank=True
    )
    paid_at = models.DateTimeField(_("nộp lúc"), null=True)
    paid_on = models.DateField(_("ngày nộp"), null=True)
    reference = models.CharField(_("mã giao dịch"), max_length=100, blank=True)

    class Meta(Detail.Meta):
        verbose_name = _("khoản phí, lệ phí")
        verbose_name_plural = _("khoản phí, lệ phí")

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"


class Result(Detail):
    """A paper or file that settles a dossier (kết quả giải quyết).

    `dossier` is empty for results older than the ledger, taken in as a baseline.
    """

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, null=True, related_name="results"
    )
    code = models.CharField(_("mã kết quả"), max_length=60, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    name = models.CharField(_("tên kết quả"), max_length=300, blank=True)
    issued_on = models.DateField(_("ngày cấp"), null=True)
    valid_to = models.DateField(_("có hiệu lực đến hết"), null=True)
    revoked_on = models.DateField(_("ngày thu hồi, hủy"), null=True)
    digitised_on = models.DateField(_("ngày số hóa"), null=True)
    is_electronic = models.BooleanField(_("bản điện tử có ký số"), null=True)

    class Meta(Detail.Meta):
        verbose_name = _("kết quả giải quyết")
        verbose_name_plural = _("kết quả giải quyết")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="dossiers_result_unit", fields=["unit", "issued_on"])
        ]

    def __str__(self) -> str:
        return self.number or self.code


class DossierChange(models.Model):
    """A value of a dossier that a later import replaced (thay đổi của hồ sơ).

    Only added to, never changed. `old` and `new` are texts as the ledger would show
    them; `after_seal` names the frozen report whose days the change falls into.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="changes")
    ledger_import = models.ForeignKey(
        LedgerImport, models.PROTECT, null=True, related_name="changes"
    )
    at = models.DateTimeField(_("lúc"))
    column = models.CharField(_("mục"), max_length=40)
    old = models.CharField(_("trước"), max_length=500, blank=True)
    new = models.CharField(_("sau"), max_length=500, blank=True)
    after_seal = models.CharField(_("thuộc kỳ đã chốt"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thay đổi của hồ sơ")
        verbose_name_plural = _("thay đổi của hồ sơ")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="dossiers_change_when", fields=["unit", "at"])
        ]

    def __str__(self) -> str:
        return f"{self.column}: {self.old} → {self.new}"


class Opening(models.Model):
    """An officer saw a dossier with the person's name (lượt xem hồ sơ).

    At most one row an officer, dossier and day; only added to. It is not an entry of
    the journal: reading must not queue behind the unit's chain of changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", db_index=False
    )
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="openings", db_index=False
    )
    officer = models.ForeignKey(OFFICER, models.PROTECT, related_name="+")
    day = models.DateField(_("ngày"))
    at = models.DateTimeField(_("lần đầu trong ngày lúc"))

    class Meta:
        verbose_name = _("lượt xem hồ sơ")
        verbose_name_plural = _("lượt xem hồ sơ")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="dossiers_opening_once", fields=["dossier", "officer", "day"]
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="dossiers_opening_when", fields=["unit", "at"])
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day:%d/%m/%Y}"


class SavedView(models.Model):
    """A filter of the ledger an officer kept under a name (bộ lọc đã lưu)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    officer = models.ForeignKey(OFFICER, models.CASCADE, related_name="+")
    name = models.CharField(_("tên"), max_length=100)
    query = models.CharField(_("điều kiện"), max_length=500)
    is_shared = models.BooleanField(_("cả đơn vị cùng dùng"), default=False)
    created_at = models.DateTimeField(_("lưu lúc"))

    class Meta:
        verbose_name = _("bộ lọc đã lưu")
        verbose_name_plural = _("bộ lọc đã lưu")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                name="dossiers_view_name_once", fields=["officer", "unit", "name"]
            )
        ]

    def __str__(self) -> str:
        return self.name
