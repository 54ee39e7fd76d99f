"""A small compiled plan in the schema `xaso.plan/1`, to bend in tests."""

from __future__ import annotations

import json
from typing import Any

_PLAN: dict[str, Any] = {
    "schema": "xaso.plan/1",
    "document": {
        "kind": "KẾ HOẠCH", "number": "12", "symbol": "12/KH-UBND",
        "date": "2023-12-20", "place": "Sông Trà", "issuer": "UBND xã Sông Trà",
        "signer": "Lê Văn Tám", "title": "Cải cách hành chính năm 2024", "year": 2024,
        "unit": "xã Sông Trà",
    },
    "citations": [
        {"id": "1741-KL/HU", "type": "Kết luận", "number": "1741", "symbol": "KL/HU",
         "date": "2023-12-13", "issuer": "Huyện ủy", "subject": "nhiệm vụ 2024", "line": 4},
        {"id": "1741-KL/HU", "type": "Kết luận", "number": "1741", "symbol": "KL/HU",
         "date": "2022-12-13", "issuer": "Huyện ủy", "subject": None, "line": 9},
    ],
    "targets": [
        {"number": 1, "text": "Tối thiểu 80% hồ sơ được luân chuyển điện tử.", "line": 12,
         "measures": [_m := {"operator": ">=", "value": 80, "unit": "%",
                             "denominator_of": None, "baseline_year": None,
                             "exclusions": None}]},
        {"number": 2, "text": "Tối thiểu 80% TTHC mở thanh toán trực tuyến, trong số đó, "
         "tỷ lệ giao dịch thanh toán trực tuyến đạt từ 30% trở lên.", "line": 13,
         "measures": [_m, {**_m, "value": 30, "denominator_of": 0}]},
    ],
    "hidden_targets": [
        {"text": "giải ngân đạt 100%", "line": 20, "operator": "=", "value": 100, "unit": "%"}
    ],
    "tasks": [
        {"number": 1, "field": "Cải cách thể chế", "lead": "Tư pháp – hộ tịch",
         "cooperate": [], "text": "Rà soát văn bản quy phạm pháp luật trên địa bàn xã",
         "product": None, "due": None, "line": 30},
        {"number": 2, "field": "Cải cách tài chính công", "lead": None, "cooperate": [],
         "text": "Công khai dự toán ngân sách hằng quý", "product": None,
         "due": "2024-03-31", "line": 31},
    ],
    "windows": [
        {"name": "Báo cáo Quý I/2024", "kind": "quarter", "from": "2023-12-15",
         "to": "2024-03-10", "due": "2024-03-10", "cumulative": True, "line": 40},
        {"name": "Báo cáo năm 2024", "kind": "year", "from": "2023-12-15",
         "to": "2024-12-14", "due": "2024-12-10", "cumulative": True, "line": 41},
    ],
    "recipients": ["UBND huyện", "Lưu: VT"],
    "findings": [],
}  # fmt: skip


def compiled() -> dict[str, Any]:
    """A fresh copy of the compiled plan."""
    plan: dict[str, Any] = json.loads(json.dumps(_PLAN))
    return plan
