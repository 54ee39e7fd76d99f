"""What the gallery shows: one value for each state a component can be in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from xaso.core.decisions import refuse
from xaso.ui import charts, month

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2024, 3, 14)
MOMENT = datetime(2024, 3, 14, 8, 14, tzinfo=HOME)


class ExampleForm(forms.Form):
    """Every kind of field."""

    title = forms.CharField(
        label=_("Tên việc"), help_text=_("Một câu, bắt đầu bằng động từ.")
    )
    due = forms.DateField(
        label=_("Hạn"), widget=forms.DateInput(attrs={"type": "date"})
    )
    lead = forms.ChoiceField(
        label=_("Người chủ trì"),
        choices=[("", "–"), ("1", "Nguyễn Thị Hạnh"), ("2", "Phạm Văn Đoàn")],
    )
    note = forms.CharField(label=_("Ghi chú"), widget=forms.Textarea, required=False)
    urgency = forms.ChoiceField(
        label=_("Độ khẩn"),
        choices=[("n", _("Thường")), ("k", _("Khẩn")), ("h", _("Hỏa tốc"))],
        widget=forms.RadioSelect,
    )
    tell = forms.BooleanField(label=_("Báo cho người phối hợp"), required=False)
    evidence = forms.FileField(
        label=_("Minh chứng"),
        required=False,
        help_text=_("PDF hoặc Word, không quá 20 MB."),
    )


def context() -> dict[str, Any]:
    """Template variables of the gallery page."""
    wrong = ExampleForm({"title": "", "due": "31/02/2024"}, prefix="sai")
    return {
        "form": ExampleForm(prefix="dung"),
        "wrong": wrong,
        "moment": MOMENT,
        "on": DAY,
        "refused": refuse(
            "findings-open",
            "Còn 3 lỗi chưa xử lý. Hãy sửa hoặc bỏ qua có lý do trước khi duyệt.",
        ),
        "tones": ["neutral", "act", "good", "soon", "late", "info", "blank"],
        "lefts": [12, 3, 0, -2],
        "trend": TREND,
        "short_trend": SHORT_TREND,
        "bars": BARS,
        "spark": charts.Spark("Hồ sơ trực tuyến, 8 tháng", SPARK),
        "gauges": [
            charts.Gauge("Hồ sơ trực tuyến", 46.2, 50),
            charts.Gauge("Đúng hạn", 98.4, 95, "good"),
            charts.Gauge("Số hóa kết quả", 31.0, 60, "late"),
            charts.Gauge("Hài lòng", None, 90),
        ],
        "year": YEAR,
        "diff": [
            (" ", "7. Tỷ lệ hồ sơ trực tuyến"),
            ("-", "đạt từ 50% trở lên."),
            ("+", "đạt từ 60% trở lên, trong đó toàn trình từ 30%."),
        ],
        "month": MONTH,
        "icons": sorted(_icons()),
    }


def _icons() -> frozenset[str]:
    from xaso.ui.icons import ICONS  # noqa: PLC0415 -- long list, only shown here

    return ICONS


SPARK = (22.0, 25.0, None, 31.0, 38.0, 37.0, 44.0, 46.2)
TREND = charts.Trend(
    title="Hồ sơ trực tuyến trên tổng hồ sơ tiếp nhận, 2024",
    points=tuple(
        charts.Point(f"{month}/2024", value)
        for month, value in enumerate(
            (22.0, 25.4, None, 31.2, 38.0, 37.1, 44.0, 46.2), start=1
        )
    ),
    target=50,
    target_label="chỉ tiêu 50 %",
    forecast=tuple(
        charts.Point(f"{month}/2024", value)
        for month, value in ((9, 47.9), (10, 49.1), (11, 50.2), (12, 51.0))
    ),
)
SHORT_TREND = charts.Trend(
    title="Hồ sơ giải quyết đúng hạn theo quý",
    points=(
        charts.Point("Quý I", 97.1),
        charts.Point("Quý II", 98.0),
        charts.Point("Quý III", 98.4),
    ),
    target=98,
)
BARS = charts.Bars(
    title="Nhiệm vụ theo lĩnh vực",
    bars=(
        charts.Bar("Chỉ đạo, điều hành", 5, "good", "#bieu-do"),
        charts.Bar("Cải cách thể chế", 5),
        charts.Bar("Cải cách thủ tục hành chính", 10, "soon"),
        charts.Bar("Tổ chức bộ máy", 2, "late"),
        charts.Bar("Tài chính công", None),
    ),
)
YEAR = charts.YearTimeline(
    title="Các kỳ báo cáo năm 2024",
    year=2024,
    windows=(
        charts.Window(
            "Quý I", date(2023, 12, 15), date(2024, 3, 14), date(2024, 3, 10)
        ),
        charts.Window(
            "6 tháng đầu năm",
            date(2023, 12, 15),
            date(2024, 6, 14),
            date(2024, 6, 10),
        ),
        charts.Window(
            "9 tháng",
            date(2023, 12, 15),
            date(2024, 9, 14),
            date(2024, 9, 10),
            clash="Hạn nộp đứng trước ngày chốt số liệu 4 ngày.",
        ),
        charts.Window(
            "Năm 2024", date(2023, 12, 15), date(2024, 12, 14), date(2024, 12, 10)
        ),
    ),
    gaps=(
        charts.Gap(
            date(2024, 12, 15),
            date(2024, 12, 31),
            "15–31/12/2024 không thuộc kỳ nào.",
        ),
    ),
    marks=(
        charts.Mark(date(2024, 2, 20), "Ban hành kế hoạch tuyên truyền", "done"),
        charts.Mark(date(2024, 3, 10), "Báo cáo Quý I", "late", count=3),
        charts.Mark(date(2024, 6, 10), "Báo cáo 6 tháng", count=5),
        charts.Mark(date(2024, 12, 10), "Báo cáo năm", count=9),
    ),
    today=DAY,
)
MONTH = month.grid(
    date(2024, 3, 1),
    {
        date(2024, 3, 10): [
            month.Entry("Báo cáo CCHC Quý I", "#lich", "late"),
            month.Entry("Rà soát thủ tục quý I", "#lich", "done"),
        ],
        date(2024, 3, 20): [
            month.Entry(f"Việc mẫu số {number}", "#lich") for number in range(1, 7)
        ],
    },
    today=DAY,
    off=[day for day in (date(2024, 3, n) for n in range(1, 32)) if day.weekday() > 4],  # noqa: PLR2004 -- Saturday, Sunday
    notes={date(2024, 3, 8): "Quốc tế Phụ nữ"},
)
