"""Refusals: what the software tells a person it will not do, and why."""

from __future__ import annotations

from xaso.core.decisions import Objection


class Refused(Exception):  # noqa: N818 -- reads as a fact, not as a fault
    """A rule stood in the way. Shown by one middleware as page, partial or problem+json."""

    def __init__(self, objections: tuple[Objection, ...]) -> None:
        super().__init__(" ".join(objection.sentence for objection in objections))
        self.objections = objections


class NotFound(Refused):
    """Absent, or not for this person's eyes: the same answer, a 404."""

    def __init__(
        self, sentence: str = "Không tìm thấy, hoặc bạn không có quyền xem."
    ) -> None:
        super().__init__((Objection("not-found", sentence),))


class NotAllowed(Refused):
    """The person lacks the right (thiếu quyền)."""
