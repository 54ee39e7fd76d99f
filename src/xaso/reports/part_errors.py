"""What is refused about templates."""

from xaso.core.errors import Refused


class TemplateRefused(Refused):
    """The Word template cannot be used (mẫu Word không dùng được)."""
