"""Verbs that open what somebody is to do; the end of a subject is told by them."""

from __future__ import annotations

VERBS = (
    "áp dụng", "ấn định", "báo cáo", "bảo đảm", "bàn giao", "ban hành", "bãi bỏ", "bổ sung", "bố trí", "biên soạn",
    "biểu dương", "bồi dưỡng", "cải tạo", "cải thiện", "cam kết", "cân đối", "cập nhật", "cắt giảm", "cấp", "chấm điểm",
    "chấn chỉnh", "chỉ đạo", "chỉnh lý", "chỉnh sửa", "chịu trách nhiệm", "cho ý kiến", "chủ động", "chủ trì", "chuẩn bị",
    "chuẩn hóa", "chuyển", "căn cứ", "có trách nhiệm", "công bố", "công khai", "củng cố", "cung cấp", "cử", "dịch",
    "duy trì", "đánh giá", "đảm bảo", "đào tạo", "đầu tư", "đăng ký", "đăng tải", "đăng", "đẩy mạnh", "đề xuất", "đề nghị",
    "định kỳ", "định hướng", "đổi mới", "đôn đốc", "đơn giản hóa", "đối chiếu", "đối thoại", "đưa", "điều chỉnh", "điều tra",
    "giải ngân", "giải quyết", "giám sát", "giao", "giới thiệu", "giúp", "gửi", "gắn", "hoàn thành", "hoàn thiện", "hỗ trợ",
    "huy động", "hướng dẫn", "kết nối", "khai thác", "khảo sát", "khắc phục", "khen thưởng", "khuyến khích", "kiểm kê",
    "kiểm soát", "kiểm tra", "kiến nghị", "kiện toàn", "lắp đặt", "lập", "làm", "lấy ý kiến", "liên hệ", "lồng ghép", "lựa chọn",
    "luân chuyển", "mở", "mời", "mua sắm", "nâng cao", "nâng cấp", "nắm bắt", "nghiêm túc", "nghiên cứu", "nhân rộng", "nhắc",
    "niêm yết", "nộp", "nhắn tin", "chấm công", "thay", "hẹn", "trả", "gọi", "phân phát", "dọn", "ký", "phát", "phát hành", "phát động", "phát hiện", "phát huy", "phát triển", "phân công", "phân loại",
    "phân tích", "phê duyệt", "phổ biến", "phối hợp", "phụ trách", "phục vụ", "quán triệt", "quản lý", "quản trị", "quyết định",
    "rà soát", "ra mắt", "rút ngắn", "sắp xếp", "sao y", "số hóa", "số hoá", "soạn thảo", "soạn", "sơ kết", "sửa chữa", "sửa đổi",
    "sử dụng", "tái cấu trúc", "tạo điều kiện", "tạo", "tăng cường", "tập huấn", "tập trung", "tham dự", "tham gia", "tham mưu",
    "thay thế", "theo dõi", "thẩm định", "thẩm tra", "thí điểm", "thiết lập", "thông báo", "thống kê",
    "thực hiện", "thu thập", "thúc đẩy", "thường xuyên", "tiến hành", "tiếp nhận", "tiếp thu", "tiếp tục",
    "tiếp dân", "tích cực", "tích hợp", "tính", "tổng hợp", "tổng kết", "tổ chức", "trả lời", "trả kết quả", "trang bị",
    "triển khai", "trình", "trực tiếp", "tuyên dương", "tuyên truyền", "tuyển dụng", "tư vấn", "tự", "từng bước",
    "ủy quyền", "ứng dụng", "vận động", "vận hành", "viết", "xác định", "xác minh", "xác nhận", "xem xét", "xây dựng", "xét",
    "xếp loại", "xử lý", "yêu cầu", "ưu tiên", "đeo", "nhận", "đón", "hủy bỏ", "in", "dán", "treo", "ghi", "nhập", "bồi hoàn",
    "có nhiệm vụ", "là đầu mối", "là cơ quan", "làm đầu mối", "phải", "cần", "sẽ", "hằng", "hàng", "kịp thời", "khẩn trương",
    "nhanh chóng", "luân phiên", "tuân thủ", "chấp hành", "gương mẫu", "quan tâm", "kịp thời",
)  # fmt: skip
_AFTER = {  # words that make a noun of the verb
    "cấp": "(?! (?:xã|huyện|tỉnh|trên|dưới|ủy|uỷ|cơ sở|phường|bộ|trung ương))",
    "tổ chức": "(?!,| chính trị| xã hội| đoàn| có| và| cá nhân)",
    "chuyển": "(?! đổi)",
    "giao": "(?! dịch| thông)",
    "quản lý": "(?! (?:dự án|đô thị|thị trường|rừng|đất đai|nhà nước))",
    "làm": "(?! việc)",
}
PATTERN = (
    "(?:"
    + "|".join(
        verb + _AFTER.get(verb, "") for verb in sorted(VERBS, key=len, reverse=True)
    )
    + ")"
)
OPENING = (
    "(?:"
    + "|".join(
        sorted((verb[0].upper() + verb[1:] for verb in VERBS), key=len, reverse=True)
    )
    + ")"
)
