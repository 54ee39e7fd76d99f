"""The demo's plan: its document taken in, settled and approved like any other."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import UTC, datetime

from django.conf import settings

from xaso.demo.organisation import Commune
from xaso.plans import services
from xaso.plans.models import PlanDraft, PlanVersion

WRITTEN_FOR = 2026
DOCUMENT = "ke-hoach-cchc-2026.txt"
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
REAL_ACT = re.compile(r"/(?:QH\d|NĐ-CP|NQ-CP)")
NAME = "ke-hoach-cchc-{year}.txt"
REASONS = {
    "P303": "Số liệu gốc sẽ ghi ở Bảng chỉ tiêu kèm báo cáo năm trước.",
    "P301": "Chỉ tiêu định tính, Văn phòng đánh giá kèm minh chứng.",
    "P305": "Lấy kết quả của tỉnh công bố đầu năm sau.",
}
OTHER_REASON = "Đã biết, giữ nguyên theo văn bản đã ký."


def text_for(year: int) -> str:
    """The example document, moved to the year when that is not the one it was written for.

    Only the plan's own year and the one before move; acts of earlier years stay.
    """
    text = (settings.ROOT / "examples" / DOCUMENT).read_text(encoding="utf-8")
    shift = year - WRITTEN_FOR
    return "".join(_moved(line, shift) for line in text.splitlines(keepends=True))


def _moved(line: str, shift: int) -> str:
    if not shift or REAL_ACT.search(line):
        return line
    own = {str(WRITTEN_FOR), str(WRITTEN_FOR - 1)}
    return YEAR.sub(
        lambda found: str(int(found[0]) + shift) if found[0] in own else found[0], line
    )


def approve(commune: Commune, year: int) -> PlanVersion:
    """Upload in December, settle every doubt, approve before the year begins."""
    draft = take_in(
        commune,
        text_for(year).encode(),
        NAME.format(year=year),
        datetime(year - 1, 12, 26, 1, 30, tzinfo=UTC),
    )
    services.settle_as_proposed(
        draft_id=draft.pk,
        reason=lambda code: REASONS.get(code, OTHER_REASON),
        actor=commune.office,
        now=datetime(year - 1, 12, 26, 2, 0, tzinfo=UTC),
    )
    return services.approve(
        draft_id=draft.pk,
        actor=commune.chair,
        now=datetime(year - 1, 12, 29, 3, 0, tzinfo=UTC),
    )


def take_in(commune: Commune, data: bytes, name: str, now: datetime) -> PlanDraft:
    """Upload a document as the office officer and have it read."""
    draft = services.upload(
        unit=commune.unit,
        content=io.BytesIO(data),
        name=name,
        actor=commune.office,
        now=now,
    )
    return services.compile_draft(draft_id=draft.pk, now=now)


def find_waiting(data: bytes) -> PlanDraft | None:
    """The draft of the same document that still waits, if it was taken in before."""
    digest = hashlib.sha256(data).hexdigest()
    return PlanDraft.objects.open().filter(file__sha256=digest).first()
