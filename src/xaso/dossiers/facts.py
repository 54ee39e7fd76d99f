"""What can be counted about dossiers, their hand-overs, papers, payments and results."""

from __future__ import annotations

from django.db.models import Choices

from xaso.core.facts import Column, ColumnKind, Exclusion, Fact, Macro
from xaso.core.text import marked
from xaso.dossiers import enums, queries
from xaso.procedures.enums import OnlineLevel

ID, TEXT, BOOLEAN = ColumnKind.ID, ColumnKind.TEXT, ColumnKind.BOOLEAN
DATE, MOMENT, INTEGER = ColumnKind.DATE, ColumnKind.MOMENT, ColumnKind.INTEGER
FILLED_BY = marked("Bộ phận Một cửa (nhập tệp xuất từ hệ thống của tỉnh)")


def _choices(kind: type[Choices]) -> dict[str, object]:
    return {str(value): label for value, label in kind.choices if value}


_OF_DOSSIER = {
    "id": Column(ID, "Khóa"),
    "unit_id": Column(ID, "Đơn vị giải quyết"),
    "code": Column(TEXT, "Mã hồ sơ"),
    "procedure_code": Column(TEXT, "Mã thủ tục"),
    "field_code": Column(TEXT, "Mã lĩnh vực"),
    "field_name": Column(TEXT, "Lĩnh vực"),
    "channel": Column(TEXT, "Kênh nộp", choices=_choices(enums.Channel)),
    "submitted_by": Column(
        TEXT, "Người nộp trực tuyến", choices=_choices(enums.Submitter)
    ),
    "owner_kind": Column(TEXT, "Đối tượng", choices=_choices(enums.OwnerKind)),
    "owner_key": Column(TEXT, "Khóa chủ hồ sơ", about="băm có khóa của số giấy tờ"),
    "status": Column(TEXT, "Trạng thái", choices=_choices(enums.Status)),
    "submitted_on": Column(DATE, "Ngày nộp"),
    "received_on": Column(DATE, "Ngày tiếp nhận"),
    "due_on": Column(DATE, "Ngày hẹn trả"),
    "finished_on": Column(DATE, "Ngày xử lý xong"),
    "returned_on": Column(DATE, "Ngày trả kết quả"),
    "apologised_on": Column(DATE, "Ngày gửi phiếu xin lỗi"),
    "received_at": Column(MOMENT, "Tiếp nhận lúc"),
    "due_at": Column(MOMENT, "Hẹn trả lúc"),
    "finished_at": Column(MOMENT, "Xử lý xong lúc"),
    "offered_level": Column(
        TEXT, "Mức trực tuyến của thủ tục", choices=_choices(OnlineLevel)
    ),
    "offered_fee": Column(BOOLEAN, "Thủ tục có thu phí"),
    "offered_epay": Column(BOOLEAN, "Thủ tục mở thanh toán trực tuyến"),
    "supplements": Column(INTEGER, "Số lần yêu cầu bổ sung"),
    "handovers_total": Column(INTEGER, "Số lần chuyển"),
    "handovers_electronic": Column(INTEGER, "Số lần chuyển điện tử"),
    "parts_total": Column(INTEGER, "Số thành phần"),
    "parts_digitised": Column(INTEGER, "Thành phần đã số hóa"),
    "parts_held": Column(INTEGER, "Thành phần cơ quan đã có"),
    "parts_reused": Column(INTEGER, "Thành phần dùng lại, lấy từ dữ liệu"),
    "parts_resupplied": Column(INTEGER, "Thành phần bị đòi lại"),
    "results_total": Column(INTEGER, "Số kết quả"),
    "results_digitised": Column(INTEGER, "Kết quả điện tử, số hóa"),
    "has_fee": Column(BOOLEAN, "Hồ sơ có nghĩa vụ tài chính"),
    "fee_total": Column(INTEGER, "Tổng phí, đồng"),
    "fee_paid": Column(INTEGER, "Đã nộp, đồng"),
    "paid_online": Column(BOOLEAN, "Đã thanh toán trực tuyến"),
    "problem": Column(TEXT, "Lỗi", choices=_choices(enums.Problem)),
}

ERRORS = {
    "errors": Exclusion("problem <> ''", "hồ sơ có lỗi phải sửa ở hệ thống nguồn"),
}

DOSSIERS = Fact(
    name="dossiers",
    label=marked("Hồ sơ thủ tục hành chính"),
    about=marked("Một dòng một hồ sơ trong sổ; mốc thời gian theo hệ thống nguồn."),
    source="dossiers_dossier",
    columns=_OF_DOSSIER,
    macros={
        "received": Macro(
            "received_on BETWEEN :from AND :to AND status <> 'denied'",
            "tiếp nhận trong kỳ (hồ sơ bị từ chối tiếp nhận không tính)",
        ),
        "carried_over": Macro(
            "received_on < :from AND status <> 'denied'"
            " AND (finished_on IS NULL OR finished_on >= :from)",
            "tiếp nhận trước kỳ, đầu kỳ còn chưa xong",
        ),
        "finished": Macro(
            "finished_on BETWEEN :from AND :to AND status <> 'denied'",
            "giải quyết xong trong kỳ (hồ sơ dân rút cũng là đã xong)",
        ),
        "open": Macro(
            "received_on <= :to AND status <> 'denied'"
            " AND (finished_on IS NULL OR finished_on > :to)",
            "đang giải quyết ở cuối kỳ",
        ),
        "early": Macro("finished_on < due_on", "xong trước ngày hẹn"),
        "punctual": Macro(
            "finished_on >= due_on AND finished_at <= due_at",
            "xong đúng ngày hẹn, không quá giờ hẹn",
        ),
        "late": Macro("finished_at > due_at", "xong sau lúc hẹn"),
        "overdue": Macro("due_at < :until", "đã quá lúc hẹn ở cuối kỳ"),
        "online": Macro("channel = 'online'", "nộp trực tuyến"),
        "offered_online": Macro(
            "offered_level IN ('partial', 'full')", "thủ tục có cung cấp trực tuyến"
        ),
    },
    exclusions=ERRORS,
    show=queries.dossier_records,
    headers=(
        marked("Thủ tục"),
        marked("Kênh"),
        marked("Tiếp nhận"),
        marked("Hẹn trả"),
        marked("Xong"),
        marked("Trạng thái"),
    ),
    capability="ledger.view",
    filled_by=FILLED_BY,
)


def _joined(table: str, columns: str) -> str:
    """Rows of a detail with its dossier; the unit is asked of the dossier, whose index
    has it.
    """
    return (
        f"SELECT x.id AS id, d.unit_id AS unit_id, x.dossier_id AS dossier_id, {columns}, "  # noqa: S608 -- constants only
        "d.code AS dossier_code, d.procedure_code AS procedure_code, "
        "d.field_code AS field_code, d.field_name AS field_name, "
        "d.status AS status, d.received_on AS received_on, d.finished_on AS finished_on, "
        "d.offered_fee AS offered_fee, d.offered_epay AS offered_epay, "
        "d.problem AS problem "
        f"FROM {table} AS x JOIN dossiers_dossier AS d ON d.id = x.dossier_id"
    )


_SHARED = {
    "id": Column(ID, "Khóa"),
    "unit_id": Column(ID, "Đơn vị giải quyết"),
    "dossier_id": Column(ID, "Hồ sơ"),
    "dossier_code": Column(TEXT, "Mã hồ sơ"),
    **{
        name: _OF_DOSSIER[name]
        for name in (
            "procedure_code", "field_code", "field_name", "status", "received_on",
            "finished_on", "offered_fee", "offered_epay", "problem",
        )
    },
}  # fmt: skip
_WINDOWED = {name: DOSSIERS.macros[name] for name in ("received", "finished")}

HANDOVERS = Fact(
    name="handovers",
    label=marked("Lần chuyển hồ sơ"),
    source=_joined("dossiers_handover", "x.medium AS medium, x.at AS at"),
    columns=_SHARED
    | {
        "medium": Column(TEXT, "Phương thức", choices=_choices(enums.Medium)),
        "at": Column(MOMENT, "Chuyển lúc"),
    },
    macros=_WINDOWED,
    exclusions=ERRORS,
    show=queries.handover_records,
    headers=(
        marked("Bước"),
        marked("Bên chuyển"),
        marked("Bên nhận"),
        marked("Phương thức"),
        marked("Lúc"),
    ),
    capability="ledger.view",
    filled_by=FILLED_BY,
)

PARTS = Fact(
    name="parts",
    label=marked("Thành phần hồ sơ"),
    source=_joined(
        "dossiers_dossierpart",
        "x.code AS part_code, x.origin AS origin, x.is_digitised AS is_digitised, "
        "x.is_held AS is_held",
    ),
    columns=_SHARED
    | {
        "part_code": Column(TEXT, "Mã thành phần"),
        "origin": Column(TEXT, "Nguồn", choices=_choices(enums.PartOrigin)),
        "is_digitised": Column(BOOLEAN, "Đã số hóa"),
        "is_held": Column(BOOLEAN, "Cơ quan đã có"),
    },
    macros=_WINDOWED,
    exclusions=ERRORS,
    show=queries.part_records,
    headers=(marked("Giấy tờ"), marked("Nguồn"), marked("Số hóa")),
    capability="ledger.view",
    filled_by=FILLED_BY,
)

PAYMENTS = Fact(
    name="payments",
    label=marked("Khoản phí, lệ phí"),
    source=_joined(
        "dossiers_payment",
        "x.amount AS amount, x.means AS means, x.status AS payment_status, "
        "x.paid_on AS paid_on",
    ),
    columns=_SHARED
    | {
        "amount": Column(INTEGER, "Số tiền, đồng"),
        "means": Column(TEXT, "Hình thức", choices=_choices(enums.PaymentMeans)),
        "payment_status": Column(
            TEXT, "Trạng thái nộp", choices=_choices(enums.PaymentStatus)
        ),
        "paid_on": Column(DATE, "Ngày nộp"),
    },
    macros={
        "paid": Macro(
            "payment_status = 'paid' AND paid_on BETWEEN :from AND :to AND amount > 0",
            "nộp thành công trong kỳ, số tiền lớn hơn 0",
        ),
    },
    exclusions=ERRORS,
    show=queries.payment_records,
    headers=(
        marked("Khoản"),
        marked("Số tiền"),
        marked("Hình thức"),
        marked("Trạng thái"),
        marked("Ngày nộp"),
    ),
    capability="ledger.view",
    filled_by=FILLED_BY,
)

RESULTS = Fact(
    name="results",
    label=marked("Kết quả giải quyết"),
    about=marked("Kết quả trong sổ và kết quả cũ nhập làm nền."),
    source=(
        "SELECT x.id AS id, x.unit_id AS unit_id, x.dossier_id AS dossier_id, "
        "x.number AS number, x.issued_on AS issued_on, x.valid_to AS valid_to, "
        "x.revoked_on AS revoked_on, x.digitised_on AS digitised_on, "
        "x.is_electronic AS is_electronic, d.procedure_code AS procedure_code, "
        "d.field_code AS field_code, d.field_name AS field_name "
        "FROM dossiers_result AS x LEFT JOIN dossiers_dossier AS d "
        "ON d.id = x.dossier_id"
    ),
    columns={
        "id": Column(ID, "Khóa"),
        "unit_id": Column(ID, "Đơn vị"),
        "dossier_id": Column(ID, "Hồ sơ"),
        "number": Column(TEXT, "Số, ký hiệu"),
        "procedure_code": Column(TEXT, "Mã thủ tục"),
        "field_code": Column(TEXT, "Mã lĩnh vực"),
        "field_name": Column(TEXT, "Lĩnh vực"),
        "issued_on": Column(DATE, "Ngày cấp"),
        "valid_to": Column(DATE, "Có hiệu lực đến hết"),
        "revoked_on": Column(DATE, "Ngày thu hồi, hủy"),
        "digitised_on": Column(DATE, "Ngày số hóa"),
        "is_electronic": Column(BOOLEAN, "Bản điện tử có ký số"),
    },
    macros={
        "issued": Macro("issued_on BETWEEN :from AND :to", "cấp trong kỳ"),
        "in_force": Macro(
            "issued_on <= :to AND (valid_to IS NULL OR valid_to >= :to)"
            " AND (revoked_on IS NULL OR revoked_on > :to)",
            "còn hiệu lực ở cuối kỳ",
        ),
        "digitised": Macro(
            "digitised_on <= :to OR is_electronic",
            "đã số hóa đến cuối kỳ, hoặc là bản điện tử có ký số",
        ),
    },
    show=queries.result_records,
    headers=(
        marked("Kết quả"),
        marked("Ngày cấp"),
        marked("Hiệu lực đến"),
        marked("Số hóa"),
    ),
    capability="ledger.view",
    filled_by=FILLED_BY,
)

ALL = (DOSSIERS, HANDOVERS, PARTS, PAYMENTS, RESULTS)
