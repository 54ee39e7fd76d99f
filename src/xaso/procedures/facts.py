"""What can be counted about procedures."""

from __future__ import annotations

from xaso.core.facts import Column, ColumnKind, Fact, Macro
from xaso.core.text import marked
from xaso.procedures import enums, queries

_LEVELS: dict[str, object] = {
    str(v): label for v, label in enums.OnlineLevel.choices if v
}
_MECHANISMS: dict[str, object] = {
    str(v): label for v, label in enums.Mechanism.choices if v
}

PROCEDURES = Fact(
    name="procedures",
    label=marked("Thủ tục áp dụng tại đơn vị"),
    about=marked(
        "Một dòng một khoảng hiệu lực của một thủ tục trong danh mục của đơn vị."
    ),
    source=(
        "SELECT o.id AS id, o.unit_id AS unit_id, o.procedure_id AS procedure_id, "
        "p.code AS procedure_code, p.field_code AS field_code, "
        "p.field_name AS field_name, o.valid_from AS valid_from, "
        "o.valid_to AS valid_to, o.is_internal AS is_internal, "
        "o.is_eligible AS is_eligible, o.level AS level, "
        "o.is_on_portal AS is_on_portal, o.has_fee AS has_fee, "
        "o.online_payment AS online_payment, o.mechanism AS mechanism, "
        "o.decided_on AS decided_on, o.published_on AS published_on, "
        "o.publish_days AS publish_days, o.is_confirmed AS is_confirmed "
        "FROM procedures_offering AS o "
        "JOIN procedures_procedure AS p ON p.id = o.procedure_id"
    ),
    columns={
        "id": Column(ColumnKind.ID, "Khóa"),
        "unit_id": Column(ColumnKind.ID, "Đơn vị"),
        "procedure_id": Column(ColumnKind.ID, "Thủ tục"),
        "procedure_code": Column(ColumnKind.TEXT, "Mã thủ tục"),
        "field_code": Column(ColumnKind.TEXT, "Mã lĩnh vực"),
        "field_name": Column(ColumnKind.TEXT, "Lĩnh vực"),
        "valid_from": Column(ColumnKind.DATE, "Áp dụng từ"),
        "valid_to": Column(ColumnKind.DATE, "Áp dụng đến hết"),
        "is_internal": Column(ColumnKind.BOOLEAN, "Thủ tục nội bộ"),
        "is_eligible": Column(ColumnKind.BOOLEAN, "Đủ điều kiện trực tuyến"),
        "level": Column(ColumnKind.TEXT, "Mức độ trực tuyến", choices=_LEVELS),
        "is_on_portal": Column(ColumnKind.BOOLEAN, "Có trên Cổng DVCQG"),
        "has_fee": Column(ColumnKind.BOOLEAN, "Có nghĩa vụ tài chính"),
        "online_payment": Column(ColumnKind.BOOLEAN, "Mở thanh toán trực tuyến"),
        "mechanism": Column(ColumnKind.TEXT, "Cơ chế", choices=_MECHANISMS),
        "decided_on": Column(ColumnKind.DATE, "Ngày quyết định công bố"),
        "published_on": Column(ColumnKind.DATE, "Ngày đăng"),
        "publish_days": Column(
            ColumnKind.INTEGER, "Ngày làm việc từ quyết định đến lúc đăng"
        ),
        "is_confirmed": Column(ColumnKind.BOOLEAN, "Đơn vị đã đối chiếu"),
    },
    macros={
        "in_force": Macro(
            "valid_from <= :to AND (valid_to IS NULL OR valid_to >= :to)",
            "đang áp dụng ở ngày cuối kỳ",
        ),
        "held": Macro(
            "valid_from <= :to AND (valid_to IS NULL OR valid_to >= :from)",
            "có lúc áp dụng trong kỳ",
        ),
        "citizen": Macro("NOT is_internal", "thủ tục của người dân, doanh nghiệp"),
        "online": Macro("level IN ('partial', 'full')", "đã cung cấp trực tuyến"),
    },
    show=queries.offering_records,
    headers=(
        marked("Thủ tục"),
        marked("Lĩnh vực"),
        marked("Mức độ"),
        marked("Từ ngày"),
        marked("Đến ngày"),
    ),
    capability="ledger.view",
    filled_by=marked("Bộ phận Một cửa (nhập danh mục thủ tục của xã)"),
)
