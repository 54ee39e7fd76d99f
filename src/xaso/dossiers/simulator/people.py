"""Invented owners of dossiers: Vietnamese names, numbers that only look like real ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

_FAMILY = (
    *["Nguyễn"] * 14, *["Trần"] * 8, *["Lê"] * 8, *["Phạm"] * 7, *["Đinh"] * 9,
    *["Phan"] * 3, *["Võ"] * 4, *["Huỳnh"] * 3, "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Trương", "Tạ", "Lương", "Cao",
)  # fmt: skip
_MIDDLE_HIM = ("Văn", "Văn", "Văn", "Minh", "Quốc", "Thanh", "Đức", "Hữu", "Công", "")
_MIDDLE_HER = ("Thị", "Thị", "Thị", "Thị", "Ngọc", "Thu", "Thị Thu", "Thị Kim", "Kim")
_GIVEN_HIM = (
    "Anh", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hậu", "Hiếu", "Hoàng", "Hùng",
    "Khánh", "Lâm", "Long", "Nam", "Nghĩa", "Phong", "Phúc", "Quang", "Quý", "Sơn",
    "Tài", "Tâm", "Thắng", "Thành", "Thiện", "Tiến", "Toàn", "Trung", "Tuấn", "Vinh",
)  # fmt: skip
_GIVEN_HER = (
    "An", "Ánh", "Bích", "Chi", "Diễm", "Dung", "Giang", "Hà", "Hằng", "Hạnh",
    "Hiền", "Hoa", "Hồng", "Hương", "Huyền", "Lan", "Liên", "Loan", "Mai", "Mỹ",
    "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Quyên", "Thảo", "Thúy", "Trâm", "Yến",
)  # fmt: skip
_TRADES = (
    "Tạp hóa", "Quán ăn", "Cơ khí", "Vật liệu xây dựng", "May mặc", "Sửa xe",
    "Nông sản", "Thuốc thú y", "Điện nước", "Cà phê",
)  # fmt: skip
RETURNING = 0.36


@dataclass(slots=True)
class Owner:
    """Who a dossier belongs to, and the codes of papers the agency has seen of them."""

    name: str
    number: str
    kind: str
    held: set[str] = field(default_factory=set)


class People:
    """The people of one commune; some come back."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._known: dict[str, list[Owner]] = {"person": [], "organisation": []}
        self._serial = rng.randrange(100_000, 400_000)

    def next(self, kind: str) -> Owner:
        """Somebody new, or somebody who has been here before."""
        known = self._known[kind]
        if known and self._rng.random() < RETURNING:
            return known[int(self._rng.random() * len(known))]
        owner = self._invented(kind)
        known.append(owner)
        return owner

    def name(self) -> str:
        """A full name."""
        pick = self._rng.choice
        if self._rng.random() < 0.5:  # noqa: PLR2004 -- men and women alike
            words = (pick(_FAMILY), pick(_MIDDLE_HIM), pick(_GIVEN_HIM))
        else:
            words = (pick(_FAMILY), pick(_MIDDLE_HER), pick(_GIVEN_HER))
        return " ".join(word for word in words if word)

    def _invented(self, kind: str) -> Owner:
        self._serial += 1 + int(self._rng.random() * 7)
        name = self.name()
        if kind == "organisation":
            trade = self._rng.choice(_TRADES)
            return Owner(f"Hộ kinh doanh {trade} {name}", f"8{self._serial:09d}", kind)
        century, year = self._rng.choice(((0, 75), (1, 68), (0, 88), (1, 93), (2, 4)))
        year = (year + int(self._rng.random() * 12)) % 100
        return Owner(
            name, f"051{century}{year:02d}{self._serial % 1_000_000:06d}", kind
        )
