"""Password rules with Vietnamese sentences (Django's own lack some of them)."""

from __future__ import annotations

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    """A minimum length; a short sentence of words is better than signs."""

    def get_error_message(self) -> str:
        return _("Mật khẩu phải có ít nhất %(least)s ký tự.") % {
            "least": self.min_length
        }


class NotCommon(rules.CommonPasswordValidator):
    """None of the passwords everybody tries first."""

    def get_error_message(self) -> str:
        return _("Mật khẩu này quá dễ đoán; hãy chọn câu khác.")


class NotTheName(rules.UserAttributeSimilarityValidator):
    """Not nearly the login name or the person's name."""

    def get_error_message(self) -> str:
        return _("Mật khẩu quá giống họ tên hoặc tên đăng nhập.")
