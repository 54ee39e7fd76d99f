"""A made-up snapshot in the shape of a real one: for trying templates and for tests.

Everything here is invented. The figures hold together (parts add up, shares are counted
from their numerators), so that what is set from them looks like a report an office sends.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from xaso.reports import assembling, drafting, outlines

Snapshot = dict[str, Any]
NBSP = "\N{NO-BREAK SPACE}"

PERIODS: Mapping[str, tuple[str, str, str, str, bool]] = {
    "quarter": ("Báo cáo Quý I năm 2026", "2025-12-15", "2026-03-10", "2026-03-10", False),
    "half_year": ("Báo cáo 6 tháng đầu năm 2026", "2025-12-15", "2026-06-10", "2026-06-10", True),
    "nine_months": ("Báo cáo Quý III năm 2026", "2026-06-15", "2026-09-10", "2026-09-10", False),
    "year": ("Báo cáo năm 2026", "2025-12-15", "2026-12-14", "2026-12-10", True),
}  # fmt: skip
SHARE: Mapping[str, int] = {
    "quarter": 24,
    "half_year": 50,
    "nine_months": 23,
    "year": 100,
}

FIELDS = (
    ("Hộ tịch", 412),
    ("Chứng thực", 538),
    ("Đất đai", 146),
    ("Bảo trợ xã hội", 178),
    ("Người có công", 41),
    ("Thành lập và hoạt động của hộ kinh doanh", 67),
    ("Lâm nghiệp", 22),
    ("Hoạt động xây dựng", 35),
    ("Nuôi con nuôi", 3),
    ("Phòng cháy, chữa cháy và cứu nạn, cứu hộ", 9),
)
# code: name, unit, share of the year's denominator, numerator in thousandths
RATIOS: Mapping[str, tuple[str, str, int, int]] = {
    "handover-electronic": ("Hồ sơ chuyển giữa các cơ quan bằng phương thức điện tử", "%", 618, 871),
    "epay-procedures": ("Thủ tục có nghĩa vụ tài chính đã mở thanh toán trực tuyến", "%", 62, 839),
    "epay-transactions": ("Giao dịch thanh toán trực tuyến", "%", 724, 268),
    "internal-published-in-time": ("Thủ tục nội bộ công khai kịp thời", "%", 0, 0),
    "online-procedures": ("Thủ tục đủ điều kiện được cung cấp trực tuyến", "%", 182, 912),
    "portal-procedures": ("Thủ tục trực tuyến tích hợp trên Cổng Dịch vụ công quốc gia", "%", 166, 1000),
    "online-dossiers": ("Hồ sơ nộp trực tuyến", "%", 1451, 462),
    "no-resupply": ("Hồ sơ không phải nộp lại giấy tờ đã có", "%", 512, 836),
    "dossiers-on-time": ("Hồ sơ giải quyết trước hạn và đúng hạn", "%", 1402, 981),
    "dossiers-late": ("Hồ sơ giải quyết quá hạn", "%", 1402, 19),
    "dossiers-late-apologised": ("Hồ sơ quá hạn có văn bản xin lỗi", "%", 26, 808),
    "tasks-on-time": ("Nhiệm vụ hoàn thành đúng hạn được giao", "%", 52, 846),
}  # fmt: skip
STOCK = frozenset({"epay-procedures", "online-procedures", "portal-procedures"})
COUNTS: Mapping[str, tuple[str, int]] = {
    "dossiers-received": ("Hồ sơ tiếp nhận trong kỳ", 1451),
    "dossiers-finished": ("Hồ sơ đã giải quyết", 1402),
    "dossiers-open": ("Hồ sơ đang giải quyết", 61),
    "results-digitised": ("Kết quả giải quyết còn hiệu lực đã số hóa", 3180),
}


def snapshot(kind: str = "quarter") -> Snapshot:
    """A snapshot of xã Sông Trà for one kind of period."""
    name, starts, ends, due, is_cumulative = PERIODS[kind]
    share = SHARE[kind]
    return {
        "schema": 1,
        "unit": {
            "id": "0190f3a0-0000-7000-8000-000000000001",
            "name": "Xã Sông Trà",
            "superior": "Tỉnh Quảng Ngãi",
            "place": "Sông Trà",
        },
        "period": {
            "name": name, "kind": kind, "starts": starts, "ends": ends,
            "cumulative": is_cumulative, "internal_due": None, "due": due,
            "until": f"{ends}T17:00:00.000000Z", "year": 2026,
        },
        "calendar": "2026",
        "frozen_at": f"{ends}T09:12:45.000000Z",
        "definitions": _definitions(),
        "values": _values(share, [starts, ends]),
        "targets": _targets(share),
        "statistics": _statistics(share),
        "form_06a": _form(share, [starts, ends]),
        "tasks": _tasks(share),
        "documents": _documents(kind),
        "trend": {"online-dossiers": _trend(share), "dossiers-on-time": []},
        "records": {"dossiers": {"count": 1451 * share // 100, "digest": "0" * 64}},
    }  # fmt: skip


def _definitions() -> dict[str, Any]:
    ratios = {
        code: {"code": code, "name": name, "unit": unit, "kind": "ratio", "number": 1}
        for code, (name, unit, _denominator, _numerator) in RATIOS.items()
    }
    counts = {
        code: {
            "code": code,
            "name": name,
            "unit": "hồ sơ",
            "kind": "count",
            "number": 1,
        }
        for code, (name, _count) in COUNTS.items()
    }
    return ratios | counts


def _values(share: int, window: list[str]) -> list[dict[str, Any]]:
    rows = []
    for code in RATIOS:
        numerator, denominator = _ratio(code, share)
        text, amount, state = "Không phát sinh", None, "nothing"
        if denominator:
            exact = Fraction(numerator * 100, denominator)
            amount = f"{float(exact):.2f}"
            text, state = percent(numerator, denominator), "counted"
        rows.append(
            {
                "code": code, "numerator": numerator, "denominator": denominator,
                "excluded": 0, "amount": amount, "state": state, "text": text,
                "window": window,
            }
        )  # fmt: skip
    for code, (_name, count) in COUNTS.items():
        here = count if code == "results-digitised" else count * share // 100
        rows.append(
            {
                "code": code, "numerator": here, "denominator": None, "excluded": 0,
                "amount": str(here), "state": "counted",
                "text": f"{grouped(here)} {'kết quả' if 'results' in code else 'hồ sơ'}",
                "window": window,
            }
        )  # fmt: skip
    return rows


def _ratio(code: str, share: int) -> tuple[int, int]:
    _name, _unit, whole, thousandths = RATIOS[code]
    denominator = whole if code in STOCK else whole * share // 100
    return denominator * thousandths // 1000, denominator


def percent(numerator: int, denominator: int) -> str:
    """46,2 % of the parts, one decimal, half up."""
    tenths = (numerator * 2000 + denominator) // (2 * denominator)
    whole, tenth = divmod(tenths, 10)
    return f"{whole},{tenth}{NBSP}%" if tenth else f"{whole}{NBSP}%"


def grouped(number: int) -> str:
    """1.451 for 1451."""
    return f"{number:,}".replace(",", ".")


TARGETS: tuple[tuple[int, str, tuple[tuple[str, str, int], ...]], ...] = (
    (1, "Chỉ số cải cách hành chính của xã năm 2026 được tỉnh xếp ở mức hoàn thành tốt nhiệm vụ trở lên.", (("", "Mức hoàn thành tốt trở lên", 0),)),
    (2, "Cán bộ, công chức của xã đáp ứng yêu cầu vị trí việc làm mới.", (("", "Đánh giá định tính", 0),)),
    (5, "Tối thiểu 80% hồ sơ thủ tục hành chính (TTHC) khi chuyển giữa các cơ quan giải quyết được chuyển bằng phương thức điện tử.", (("handover-electronic", "≥ 80 %", 800),)),
    (6, "Phấn đấu tối thiểu 80% TTHC có nghĩa vụ tài chính được mở kênh thanh toán trực tuyến; trong số đó, giao dịch thanh toán trực tuyến đạt từ 30% trở lên.", (("epay-procedures", "≥ 80 %", 800), ("epay-transactions", "≥ 30 %", 300))),
    (8, "100% TTHC nội bộ được công khai, cập nhật kịp thời.", (("internal-published-in-time", "= 100 %", 1000),)),
    (10, "Tối thiểu 80% TTHC đủ điều kiện được cung cấp trực tuyến; ít nhất 80% được tích hợp trên Cổng Dịch vụ công quốc gia; tỷ lệ hồ sơ giải quyết trực tuyến đạt từ 50% trở lên.", (("online-procedures", "≥ 80 %", 800), ("portal-procedures", "≥ 80 %", 800), ("online-dossiers", "≥ 50 %", 500))),
    (11, "80% người dân, doanh nghiệp khi làm thủ tục không phải nộp lại giấy tờ mà cơ quan nhà nước đã có.", (("no-resupply", "≥ 80 %", 800),)),
    (14, "Mức độ hài lòng của người dân, doanh nghiệp về giải quyết TTHC đạt tối thiểu 90%.", (("", "≥ 90 %", 0),)),
)  # fmt: skip


def _targets(share: int) -> list[dict[str, Any]]:
    return [
        {
            "number": number, "text": text,
            "measures": [
                _measure(number, index, measure, share)
                for index, measure in enumerate(measures)
            ],
        }
        for number, text, measures in TARGETS
    ]  # fmt: skip


def _measure(
    number: int, index: int, measure: tuple[str, str, int], share: int
) -> dict[str, Any]:
    code, phrase, wanted = measure
    row: dict[str, Any] = {
        "key": f"2026/{number}{'abc'[index]}", "phrase": phrase.replace(" ", NBSP) if code else phrase, "code": code or None,
        "clause": index + 1, "others": [], "source": "",
        "label": RATIOS[code][0] if code else "",
    }  # fmt: skip
    if not code:
        told = ("waiting", "Chờ công bố", "Kết quả do tỉnh công bố sau kỳ báo cáo.")
        if phrase.startswith("Đánh giá"):
            told = ("no_data", "Chưa có số liệu", "Cần kết luận của Văn phòng.")
        verdict, text, sentence = told
        return row | {
            "text": text, "numerator": None, "denominator": None, "state": "no_data",
            "verdict": verdict, "sentence": sentence,
        }  # fmt: skip
    numerator, denominator = _ratio(code, share)
    if not denominator:
        return row | {
            "text": "Không phát sinh", "numerator": 0, "denominator": 0,
            "state": "nothing", "verdict": "nothing",
            "sentence": "Trong kỳ không phát sinh.",
        }  # fmt: skip
    is_met = numerator * 1000 >= wanted * denominator
    short = -(-wanted * denominator // 1000) - numerator
    return row | {
        "text": percent(numerator, denominator), "numerator": numerator,
        "denominator": denominator, "state": "counted",
        "verdict": "met" if is_met else "not_met",
        "sentence": "Đạt." if is_met else f"Còn thiếu {short} để đạt {phrase[2:]}.",
    }  # fmt: skip


def _statistics(share: int) -> list[dict[str, Any]]:
    received, finished = 1451 * share // 100, 1402 * share // 100
    late = 26 * share // 100
    on_time = finished - late
    rows = {
        ("1", "Chỉ đạo, điều hành"): (
            ("plan-tasks", "Số nhiệm vụ trong kế hoạch cải cách hành chính", "nhiệm vụ", "52", None, None),
            ("plan-tasks-done", "Số nhiệm vụ đã hoàn thành", "nhiệm vụ", str(52 * share // 100), None, None),
            ("plan-tasks-share", "Tỷ lệ hoàn thành kế hoạch", "%", percent(52 * share // 100, 52), 52 * share // 100, 52),
            ("superior-tasks", "Số nhiệm vụ cấp trên giao", "nhiệm vụ", "", None, None),
        ),
        ("2", "Cải cách thể chế"): (
            ("acts-issued", "Số văn bản quy phạm pháp luật ban hành", "văn bản", "", None, None),
        ),
        ("3", "Cải cách thủ tục hành chính"): (
            ("procedures", "Số thủ tục hành chính đang thực hiện tại xã", "thủ tục", "402", None, None),
            ("received", "Số hồ sơ tiếp nhận trong kỳ", "hồ sơ", grouped(received), None, None),
            ("on-time", "Tỷ lệ hồ sơ giải quyết trước và đúng hạn", "%", percent(on_time, finished), on_time, finished),
            ("late", "Số hồ sơ giải quyết trễ hạn", "hồ sơ", str(late), None, None),
            ("apologies", "Số văn bản xin lỗi trên số hồ sơ trễ hạn", "văn bản", str(21 * share // 100), 21 * share // 100, late),
        ),
        ("6", "Cải cách tài chính công"): (
            ("disbursed", "Tỷ lệ giải ngân vốn đầu tư công", "%", "", None, None),
        ),
        ("7", "Xây dựng và phát triển chính quyền số"): (
            ("online-dossiers", "Tỷ lệ hồ sơ nộp trực tuyến", "%", percent(*_ratio("online-dossiers", share)), *_ratio("online-dossiers", share)),
            ("epay", "Tỷ lệ giao dịch thanh toán trực tuyến", "%", percent(*_ratio("epay-transactions", share)), *_ratio("epay-transactions", share)),
            ("digitised", "Số kết quả còn hiệu lực đã số hóa", "kết quả", "3.180", None, None),
        ),
    }  # fmt: skip
    return [
        {
            "block": block, "title": title,
            "rows": [
                {
                    "key": key, "label": label, "unit": unit,
                    "text": text or "Chưa có số liệu", "numerator": numerator,
                    "denominator": denominator, "code": None,
                    "state": "counted" if text else "no_data", "note": "",
                }
                for key, label, unit, text, numerator, denominator in lines
            ],
        }
        for (block, title), lines in rows.items()
    ]  # fmt: skip


COLUMNS = (
    ("received", "Tổng số"), ("online", "Trực tuyến"),
    ("direct", "Trực tiếp, dịch vụ bưu chính"), ("carried", "Từ kỳ trước"),
    ("solved", "Tổng số"), ("early", "Trước hạn"), ("on-time", "Đúng hạn"),
    ("late", "Quá hạn"), ("open", "Tổng số"), ("open-inside", "Trong hạn"),
    ("open-past", "Quá hạn"),
)  # fmt: skip


def _form(share: int, window: list[str]) -> dict[str, Any]:
    cells = [_counts(whole, share) for _field, whole in FIELDS]
    rows = [
        {"field": field, "cells": counts}
        for (field, _whole), counts in zip(FIELDS, cells, strict=True)
    ]
    totals = [sum(column) for column in zip(*cells, strict=True)]
    return {
        "window": window,
        "columns": [{"key": key, "label": label} for key, label in COLUMNS],
        "rows": rows, "totals": totals, "note": "", "excluded": 3, "undated": 1,
        "extras": {"withdrawn": 2}, "faults": [],
        "labels": {"withdrawn": "hồ sơ dân rút trong kỳ, đã nằm trong cột (7)"},
    }  # fmt: skip


def _counts(whole: int, share: int) -> list[int]:
    """The eleven counts of a field; received, solved and open add up."""
    new = whole * share // 100
    carried = whole // 60
    online = new * 462 // 1000
    total = new + carried
    open_now = total // 24
    past = open_now // 5
    solved = total - open_now
    late = solved // 54
    early = solved * 7 // 10
    return [
        total, online, new - online, carried, solved, early, solved - early - late,
        late, open_now, open_now - past, past,
    ]  # fmt: skip


AREAS = (
    ("Công tác chỉ đạo, điều hành", "Văn phòng HĐND và UBND", (
        ("Xây dựng, ban hành Kế hoạch kiểm tra công tác cải cách hành chính năm 2026", "Kế hoạch"),
        ("Tham mưu UBND xã kế hoạch truyền thông cải cách hành chính năm 2026", "Kế hoạch"),
        ("Kiểm tra ít nhất một cơ quan trong quý và kiến nghị xử lý thiếu sót", "Thông báo kết luận"),
        ("Theo dõi nhiệm vụ tỉnh giao trên phần mềm giao việc, nhắc việc trước hạn", "Báo cáo"))),
    ("Cải cách thể chế", "Công chức Tư pháp – hộ tịch", (
        ("Tham mưu kế hoạch rà soát, hệ thống hóa văn bản quy phạm pháp luật", "Kế hoạch"),
        ("Rà soát văn bản quy phạm pháp luật của ba xã cũ còn áp dụng, đề xuất bãi bỏ phần chồng chéo", "Báo cáo"),
        ("Đưa nội dung phổ biến pháp luật lên nhóm Zalo của từng thôn", ""))),
    ("Cải cách thủ tục hành chính", "Trung tâm Phục vụ hành chính công", (
        ("Niêm yết, đăng tải đầy đủ danh mục và nội dung thủ tục hành chính trên trang thông tin điện tử của xã", "Danh mục"),
        ("Tự kiểm tra định kỳ việc tiếp nhận, giải quyết hồ sơ tại quầy", "Biên bản"),
        ("Đánh giá mức độ hài lòng của tổ chức, cá nhân sau mỗi lần giao dịch", "Báo cáo"),
        ("Theo dõi từng hồ sơ sắp đến hạn, xin lỗi bằng văn bản khi trễ hẹn", "Văn bản xin lỗi"))),
    ("Cải cách tổ chức bộ máy", "Văn phòng HĐND và UBND", (
        ("Rà soát nhiệm vụ đã được phân cấp, ủy quyền cho cấp xã", "Báo cáo"),)),
    ("Cải cách chế độ công vụ", "Văn phòng HĐND và UBND", (
        ("Đánh giá, xếp loại công chức theo kết quả công việc", "Quyết định"),
        ("Xây dựng kế hoạch bồi dưỡng cán bộ, công chức năm 2026", "Kế hoạch"))),
    ("Cải cách tài chính công", "Phòng Kinh tế", (
        ("Tham mưu văn bản về quản lý, sử dụng tài sản công, nhất là trụ sở dôi dư sau sắp xếp", "Quyết định"),
        ("Công khai dự toán theo quý", "Thông báo"))),
    ("Xây dựng và phát triển chính quyền số", "Phòng Văn hóa – Xã hội", (
        ("Cập nhật nội dung từng thủ tục trên trang thông tin điện tử, thống nhất với Cổng Dịch vụ công quốc gia", ""),
        ("Đôn đốc số hóa kết quả giải quyết thủ tục hành chính", "Báo cáo"),
        ("Phối hợp với bưu điện tiếp nhận hồ sơ, trả kết quả tại nhà cho người già, người khuyết tật", "Biên bản thỏa thuận"))),
)  # fmt: skip
# Each task takes the next of these in turn: state, label, due, reported on.
FATES = (
    ("closed", "Hoàn thành", "2026-02-27", "2026-02-25"),
    ("closed", "Hoàn thành", "2026-01-30", "2026-02-04"),
    ("in_progress", "Đang thực hiện", "2026-12-10", None),
    ("accepted", "Đã nhận", None, None),
    ("in_progress", "Đang thực hiện", "2026-02-20", None),
    ("reported", "Đã báo cáo, chờ xác nhận", "2026-03-06", "2026-03-05"),
)


def _tasks(share: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for field, lead, lines in AREAS:
        for title, product in lines:
            state, label, due, reported = FATES[(len(rows) * 5 + share) % len(FATES)]
            is_done = state == "closed"
            rows.append(
                {
                    "code": f"NV-{len(rows) + 1:02d}", "title": title, "lead": lead,
                    "field": field, "product": product, "due": due, "state": state,
                    "state_label": label, "reported_on": reported,
                    "evidence": [f"{17 + len(rows)}/KH-UBND ngày 20/02/2026"] if is_done and product else [],
                }
            )  # fmt: skip
    return rows


def _documents(kind: str) -> list[dict[str, str]]:
    rows = (
        ("218/QĐ-UBND", "2025-12-26", "ban hành Kế hoạch cải cách hành chính năm 2026 của xã Sông Trà"),
        ("12/KH-UBND", "2026-01-15", "kiểm tra công tác cải cách hành chính năm 2026"),
        ("19/KH-UBND", "2026-02-02", "truyền thông cải cách hành chính năm 2026"),
        ("64/KH-UBND", "2026-04-20", "rà soát, hệ thống hóa văn bản quy phạm pháp luật năm 2026"),
        ("141/CV-UBND", "2026-07-08", "chấn chỉnh việc giải quyết hồ sơ trễ hạn"),
    )  # fmt: skip
    shown = {"quarter": rows[:3], "half_year": rows[:4], "nine_months": rows[4:]}
    return [
        {"number": number, "date": day, "subject": subject}
        for number, day, subject in shown.get(kind, rows)
    ]


def _trend(share: int) -> list[dict[str, str]]:
    amounts = ("38.4", "41.0", "42.7", "44.9", "45.6", "46.2", "47.0", "46.8", "48.1", "49.5", "50.2", "51.3")  # fmt: skip
    months = max(3, 12 * share // 100)
    return [
        {"label": f"T{index}", "amount": amount}
        for index, amount in enumerate(amounts[:months], start=1)
    ]


def paper(kind: str = "quarter", previous: str | None = None) -> dict[str, Any]:
    """A signed paper of the sample, its drafted parts as drafted."""
    own = snapshot(kind)
    before = snapshot(previous) if previous else None
    outline = outlines.outline_of(kind, date.fromisoformat(own["period"]["ends"]))
    material = drafting.Material.of(own, before)
    texts = drafting.drafts(outline, material)
    texts |= {part.key: OWN_WORDS for part in outline.parts if part.needs_text}
    return assembling.paper(
        own, outline, {key: assembling.Written(key, said) for key, said in texts.items()},
        HEAD, previous=before, digest="9f2c41d07ab3e5f1" * 4,
        url="https://xaso.example.gov.vn/bao-cao/0190f3a0-7c1d-7000-8000-3a5b7c9d1e2f/",
        is_draft=False,
    )  # fmt: skip


OWN_WORDS = "Đề nghị UBND tỉnh, Sở Nội vụ bố trí đường truyền số liệu chuyên dùng cho ba thôn vùng cao."
HEAD = assembling.Head(
    issuer="Ủy ban nhân dân xã Sông Trà",
    place="Sông Trà",
    number="47",
    date="2026-03-10",
    addressee=("Ủy ban nhân dân tỉnh Quảng Ngãi", "Sở Nội vụ tỉnh Quảng Ngãi"),
    to=("Như trên", "Thường trực Đảng ủy, HĐND xã", "Chủ tịch, các Phó Chủ tịch UBND xã", "Lưu: VT"),
    capacity=("TM. Ủy ban nhân dân", "Chủ tịch"),
    signer="Trần Minh Khoa",
)  # fmt: skip
