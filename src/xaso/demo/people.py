"""Who the demo knows: invented people in an invented commune, real kinds of posts."""

from __future__ import annotations

from dataclasses import dataclass

from xaso.organisation.enums import Role

COMMUNE = "Xã Sông Trà"
PROVINCE = "Tỉnh Quảng Ngãi"
DEPARTMENT = "Sở Nội vụ tỉnh Quảng Ngãi"


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post of the commune (chức danh) and the spellings it goes by."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """An account of the demo: login, name, role, the posts held."""

    username: str
    full_name: str
    role: Role
    posts: tuple[str, ...] = ()


POSTS = (
    DemoPost("chu-tich", "Chủ tịch UBND xã", ("Chủ tịch", "CT UBND xã")),
    DemoPost("pho-chu-tich", "Phó Chủ tịch UBND xã", ("PCT UBND xã",)),
    DemoPost(
        "van-phong",
        "Văn phòng HĐND và UBND",
        (
            "Văn phòng HĐND và UBND xã",
            "Văn phòng HĐND-UBND",
            "Văn phòng – Thống kê",
            "VPTK",
            "Chánh Văn phòng HĐND và UBND",
        ),
    ),
    DemoPost(
        "van-hoa-xa-hoi",
        "Phòng Văn hóa – Xã hội",
        ("Văn hóa xã hội", "Phòng VH-XH"),
    ),
    DemoPost("kinh-te", "Phòng Kinh tế", ("Phòng KT",)),
    DemoPost(
        "trung-tam-pvhcc",
        "Trung tâm Phục vụ hành chính công",
        ("Trung tâm PVHCC", "Bộ phận Một cửa"),
    ),
    DemoPost("tu-phap-ho-tich", "Công chức Tư pháp – hộ tịch", ("Tư pháp hộ tịch",)),
    DemoPost(
        "ban-chi-dao-cchc",
        "Ban Chỉ đạo cải cách hành chính xã",
        ("Ban Chỉ đạo cải cách hành chính", "BCĐ CCHC xã", "BCĐ CCHC"),
    ),
)

STAFF = (
    DemoPerson("khoa", "Trần Minh Khoa", Role.CHAIR, ("chu-tich", "ban-chi-dao-cchc")),
    DemoPerson("hanh", "Phạm Thị Hạnh", Role.VICE_CHAIR, ("pho-chu-tich",)),
    DemoPerson("lan", "Nguyễn Thị Ngọc Lan", Role.OFFICE, ("van-phong",)),
    DemoPerson("tung", "Đinh Văn Tùng", Role.PROFESSIONAL, ("tu-phap-ho-tich",)),
    DemoPerson("uyen", "Lê Hoàng Uyên", Role.PROFESSIONAL, ("van-hoa-xa-hoi",)),
    DemoPerson("son", "Võ Thanh Sơn", Role.PROFESSIONAL, ("kinh-te",)),
    DemoPerson("thuy", "Phạm Thị Thu Thủy", Role.CLERK, ("trung-tam-pvhcc",)),
    DemoPerson("quantri", "Hồ Quốc Đạt", Role.ADMIN),
    DemoPerson("mattran", "Đinh Thị Mận", Role.FRONT),
)
SUPERIOR = DemoPerson("sonoivu", "Bùi Anh Tuấn", Role.SUPERIOR)
