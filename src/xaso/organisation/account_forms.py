"""Forms of the login pages: allauth's, in Vietnamese and without placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.forms import Form
from django.utils.translation import gettext_lazy as _

Words = dict[str, tuple[Any, Any]]


def say(form: Form, words: Words) -> None:
    """Give the fields their labels and help texts."""
    for name, (label, help_text) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, help_text
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["spellcheck"] = "false"


class LoginForm(account.LoginForm):  # type: ignore[misc]
    """Tên đăng nhập và mật khẩu."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, {"login": (_("Tên đăng nhập"), ""), "password": (_("Mật khẩu"), "")})
        self.fields["login"].widget.attrs.update(
            {"autofocus": True, "autocapitalize": "none"}
        )


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """Đổi mật khẩu của chính mình."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(
            self,
            {
                "oldpassword": (_("Mật khẩu hiện tại"), ""),
                "password1": (
                    _("Mật khẩu mới"),
                    _("Ít nhất 10 ký tự; một câu ngắn dễ nhớ là tốt nhất."),
                ),
                "password2": (_("Nhập lại mật khẩu mới"), ""),
            },
        )


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """Nhập lại mật khẩu trước việc quan trọng."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, {"password": (_("Mật khẩu"), "")})


_CODE: Words = {
    "code": (
        _("Mã xác thực"),
        _("Sáu chữ số trong ứng dụng xác thực trên điện thoại, hoặc một mã dự phòng."),
    )
}


class CodeForm(mfa.AuthenticateForm):  # type: ignore[misc]
    """Mã của lớp thứ hai khi đăng nhập."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, _CODE)


class CodeAgainForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    """Mã của lớp thứ hai trước việc quan trọng."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, _CODE)


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """Mã đầu tiên của ứng dụng xác thực."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, {"code": (_("Mã xác thực"), _("Sáu chữ số ứng dụng đang hiện."))})
