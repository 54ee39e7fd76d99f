"""Refusals around plans; each carries its sentences."""

from __future__ import annotations

from xaso.core.errors import Refused


class UploadRefused(Refused):
    """The document cannot be taken in (không nhận được văn bản)."""


class DraftClosed(Refused):
    """The draft is no longer under review (bản rà soát đã đóng)."""


class SettlementRefused(Refused):
    """The finding cannot be settled that way (không ghi được quyết định)."""


class DecidedMeanwhile(Refused):
    """Someone else decided first (người khác vừa quyết định)."""


class CorrectionRefused(Refused):
    """The correction makes no sense (không hiệu chỉnh được)."""


class ReadingRefused(Refused):
    """There is no such reading (không có cách hiểu này)."""


class ApprovalRefused(Refused):
    """Something still stands against approval (chưa phê duyệt được)."""


class NoteRefused(Refused):
    """The remark says nothing, or of a day to come (không ghi được ghi chú)."""
