"""Xã Số: a commune's administrative-reform year, counted from records."""

__version__ = "0.1.0"
