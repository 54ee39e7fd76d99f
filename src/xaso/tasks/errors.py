"""What the app refuses to do."""

from xaso.core.errors import Refused


class TaskRefused(Refused):
    """The act does not fit the task or the person (không thực hiện được)."""


class ImportRefused(Refused):
    """The export cannot be taken in (không nhập được tệp)."""


class NoticeRefused(Refused):
    """The notice cannot be produced (không lập được thông báo)."""
