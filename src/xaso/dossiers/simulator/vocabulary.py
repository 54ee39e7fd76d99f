"""How an export names its columns and says its values.

Two ways: `vi` as one-stop systems print lists, `national` as the exchange with the
national portal names fields (MaHoSo, MaTTHC, …), with codes instead of words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Cell = str | int | bool | date | datetime | None


class Vocabulary(StrEnum):
    """Whose names the headers are."""

    VIETNAMESE = "vi"
    NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: the attribute of the clean row, its two headers, its choices."""

    attribute: str
    national: str
    vietnamese: str
    choices: str = ""

    def header(self, vocabulary: Vocabulary) -> str:
        """The header in that vocabulary."""
        is_national = vocabulary is Vocabulary.NATIONAL
        return self.national if is_national else self.vietnamese


C = ExportColumn
COLUMNS: Mapping[str, tuple[ExportColumn, ...]] = {
    "dossiers": (
        C("code", "MaHoSo", "Mã hồ sơ"),
        C("procedure_code", "MaTTHC", "Mã TTHC"),
        C("procedure_name", "TenTTHC", "Tên thủ tục hành chính"),
        C("field_code", "MaLinhVuc", "Mã lĩnh vực"),
        C("field_name", "TenLinhVuc", "Lĩnh vực"),
        C("subject", "TrichYeuHoSo", "Trích yếu hồ sơ"),
        C("owner_name", "ChuHoSo", "Chủ hồ sơ"),
        C("owner_number", "SoGiayToChuHoSo", "Số giấy tờ chủ hồ sơ"),
        C("owner_kind", "LoaiDoiTuong", "Đối tượng", "owner_kind"),
        C("receiving_unit", "NoiNopHoSo", "Nơi nộp hồ sơ"),
        C("channel", "KenhThucHien", "Hình thức nộp", "channel"),
        C("submitted_by", "NguoiNopTrucTuyen", "Người nộp trực tuyến", "submitted_by"),
        C("submitted_at", "NgayNopHoSo", "Ngày nộp"),
        C("received_at", "NgayTiepNhan", "Ngày tiếp nhận"),
        C("due_at", "NgayHenTra", "Ngày hẹn trả"),
        C("finished_at", "NgayKetThucXuLy", "Ngày kết thúc xử lý"),
        C("returned_at", "NgayTra", "Ngày trả kết quả"),
        C("denied_at", "NgayTuChoi", "Ngày từ chối"),
        C("reappointed_at", "NgayHenTraMoi", "Ngày hẹn lại"),
        C("apologised_on", "NgayXinLoi", "Ngày xin lỗi"),
        C("supplements", "SoLanBoSung", "Số lần bổ sung"),
        C("status", "TrangThaiHoSo", "Trạng thái", "status"),
    ),
    "handovers": (
        C("dossier_code", "MaHoSo", "Mã hồ sơ"),
        C("step", "NoiDungXuLy", "Bước xử lý"),
        C("sender", "BenChuyen", "Bên chuyển"),
        C("receiver", "BenNhan", "Bên nhận"),
        C("medium", "PhuongThucChuyen", "Phương thức chuyển", "medium"),
        C("at", "NgayBatDau", "Thời điểm chuyển"),
        C("due_at", "NgayKetThucTheoQuyDinh", "Hạn xử lý bước"),
        C("done_at", "NgayKetThuc", "Ngày hoàn thành"),
    ),
    "parts": (
        C("dossier_code", "MaHoSo", "Mã hồ sơ"),
        C("code", "MaThanhPhanHoSo", "Mã thành phần"),
        C("name", "TenGiayTo", "Tên giấy tờ"),
        C("is_digitised", "DuocSoHoa", "Đã số hóa", "flag"),
        C("is_held", "CoQuanDaCo", "Cơ quan đã có", "flag"),
        C("is_reused", "DuocTaiSuDung", "Tái sử dụng", "flag"),
        C("is_from_database", "DuocLayTuKhoDMQG", "Lấy từ kho dữ liệu", "flag"),
        C("origin", "NguonThanhPhan", "Nguồn thành phần", "origin"),
        C("replaced_by", "MaKetQuaThayThe", "Mã kết quả thay thế"),
    ),
    "payments": (
        C("dossier_code", "MaHoSo", "Mã hồ sơ"),
        C("code", "MaPhiLePhi", "Mã phí, lệ phí"),
        C("name", "TenPhiLePhi", "Tên phí, lệ phí"),
        C("amount", "Gia", "Số tiền"),
        C("means", "HinhThucThanhToan", "Hình thức thanh toán", "means"),
        C("status", "TrangThaiThanhToan", "Trạng thái thanh toán", "payment_status"),
        C("paid_at", "NgayThanhToan", "Ngày thanh toán"),
        C("reference", "MaGiaoDich", "Mã giao dịch"),
    ),
    "results": (
        C("dossier_code", "MaHoSo", "Mã hồ sơ"),
        C("code", "MaGiayToKetQua", "Mã giấy tờ kết quả"),
        C("number", "SoKyHieu", "Số, ký hiệu"),
        C("name", "TenGiayTo", "Tên giấy tờ kết quả"),
        C("issued_on", "NgayCap", "Ngày cấp"),
        C("valid_to", "NgayHetHan", "Hiệu lực đến"),
        C("revoked_on", "NgayThuHoi", "Ngày thu hồi"),
        C("digitised_on", "NgaySoHoa", "Ngày số hóa"),
        C("is_electronic", "BanDienTu", "Bản điện tử có ký số", "flag"),
    ),
    "procedures": (
        C("code", "MaTTHC", "Mã TTHC"),
        C("name", "TenTTHC", "Tên thủ tục hành chính"),
        C("field_code", "MaLinhVuc", "Mã lĩnh vực"),
        C("field_name", "TenLinhVuc", "Lĩnh vực"),
        C("is_internal", "ThuTucNoiBo", "Thủ tục nội bộ", "flag"),
        C("is_eligible", "DuDieuKien", "Đủ điều kiện trực tuyến", "flag"),
        C("level", "MucDo", "Mức độ", "level"),
        C("reason_not_full", "LyDoChuaToanTrinh", "Lý do chưa toàn trình"),
        C("is_on_portal", "TichHopDVCQG", "Có trên Cổng DVCQG", "flag"),
        C("has_fee", "CoThuPhi", "Có nghĩa vụ tài chính", "flag"),
        C("online_payment", "ThanhToanTrucTuyen", "Thanh toán trực tuyến", "flag"),
        C("mechanism", "CoChe", "Cơ chế giải quyết", "mechanism"),
        C("limit_days", "ThoiHan", "Thời hạn, ngày làm việc"),
        C("decision_number", "QuyetDinhCongBo", "Quyết định công bố"),
        C("decided_on", "NgayQuyetDinh", "Ngày quyết định"),
        C("published_on", "NgayDang", "Ngày đăng"),
        C("published_url", "DuongDan", "Nơi đăng"),
        C("valid_from", "ApDungTu", "Áp dụng từ"),
        C("valid_to", "ApDungDen", "Áp dụng đến"),
    ),
}

# Stored value: (code of the exchange, words of a list).
CHOICES: Mapping[str, Mapping[str | bool, tuple[str, str]]] = {
    "status": {
        "receiving": ("1", "Mới đăng ký"),
        "new": ("2", "Được tiếp nhận"),
        "denied": ("3", "Không được tiếp nhận"),
        "processing": ("4", "Đang xử lý"),
        "waiting": ("5", "Yêu cầu bổ sung giấy tờ"),
        "paying": ("6", "Yêu cầu thực hiện nghĩa vụ tài chính"),
        "cancelled": ("7", "Công dân yêu cầu rút hồ sơ"),
        "unresolved": ("8", "Dừng xử lý"),
        "releasing": ("9", "Đã xử lý xong"),
        "done": ("10", "Đã trả kết quả"),
    },
    "channel": {
        "direct": ("1", "Trực tiếp"),
        "online": ("2", "Trực tuyến"),
        "post": ("3", "Bưu chính công ích"),
    },
    "submitted_by": {
        "owner": ("1", "Chủ hồ sơ"),
        "proxy": ("2", "Người được ủy quyền"),
        "clerk": ("3", "Cán bộ nộp giúp"),
    },
    "owner_kind": {
        "person": ("1", "Cá nhân"),
        "organisation": ("2", "Tổ chức, doanh nghiệp"),
    },
    "medium": {"electronic": ("1", "Điện tử"), "paper": ("2", "Bản giấy")},
    "means": {
        "": ("", ""),
        "online": ("truc-tuyen", "Trực tuyến"),
        "cash": ("tien-mat", "Tiền mặt"),
        "transfer": ("chuyen-khoan", "Chuyển khoản"),
    },
    "origin": {
        "supplied": ("1", "Nộp mới"),
        "reused": ("2", "Dùng lại giấy tờ đã có"),
        "database": ("3", "Lấy từ cơ sở dữ liệu"),
        "resupplied": ("4", "Bị yêu cầu nộp lại dù đã có"),
    },
    "payment_status": {
        "due": ("0", "Chưa thanh toán"),
        "pending": ("1", "Chờ thanh toán"),
        "paid": ("2", "Đã thanh toán"),
        "refunded": ("3", "Đã hoàn phí"),
        "cancelled": ("4", "Hủy thanh toán"),
        "exempt": ("5", "Miễn phí"),
    },
    "level": {
        "": ("", ""),
        "offline": ("0", "Không trực tuyến"),
        "partial": ("3", "Một phần"),
        "full": ("4", "Toàn trình"),
    },
    "mechanism": {
        "": ("", ""),
        "one_stop": ("1", "Một cửa"),
        "joint_same": ("2", "Một cửa liên thông cùng cấp"),
        "joint_across": ("3", "Một cửa liên thông nhiều cấp"),
    },
    "flag": {True: ("1", "Có"), False: ("0", "Không")},
}

TITLES: Mapping[str, str] = {
    "dossiers": "DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT",
    "handovers": "CHI TIẾT QUÁ TRÌNH CHUYỂN, XỬ LÝ HỒ SƠ",
    "parts": "THÀNH PHẦN HỒ SƠ",
    "payments": "PHÍ, LỆ PHÍ",
    "results": "GIẤY TỜ KẾT QUẢ",
    "procedures": "DANH MỤC THỦ TỤC HÀNH CHÍNH ÁP DỤNG TẠI XÃ",
}
SHEETS: Mapping[str, str] = {
    "dossiers": "Hồ sơ",
    "handovers": "Quá trình xử lý",
    "parts": "Thành phần hồ sơ",
    "payments": "Phí, lệ phí",
    "results": "Giấy tờ kết quả",
    "procedures": "Danh mục TTHC",
}
SLUGS: Mapping[str, str] = {
    "dossiers": "ho-so",
    "handovers": "qua-trinh",
    "parts": "thanh-phan",
    "payments": "phi-le-phi",
    "results": "ket-qua",
    "procedures": "thu-tuc",
}
