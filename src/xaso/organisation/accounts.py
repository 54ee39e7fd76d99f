"""How allauth treats our accounts: nobody signs up alone, every word is Vietnamese."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xaso.core import clock
from xaso.organisation import services
from xaso.organisation.models import Officer


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the administrator of the unit."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng hoạt động."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng."),
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_login": _("Tên đăng nhập hoặc mật khẩu không đúng."),
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu không đúng. Nếu quên mật khẩu, hãy nhờ"
            " người quản trị của đơn vị cấp lại."
        ),
        "too_many_login_attempts": _(
            "Đã nhập sai quá nhiều lần nên tài khoản tạm khóa đăng nhập."
            " Hãy chờ 5 phút rồi thử lại, hoặc nhờ người quản trị cấp lại mật khẩu."
        ),
        "rate_limited": _("Bạn thao tác quá nhanh. Hãy chờ một phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(
        self, request: HttpRequest, user: Officer, **how: Any
    ) -> HttpResponse:
        """Show the pages in the language the person reads."""
        response: HttpResponse = super().post_login(request, user, **how)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response

    def set_password(self, user: Officer, password: str) -> None:
        """A person changes the own password: the other devices are logged out."""
        services.set_password(
            officer=user,
            password=password,
            actor=user,
            now=clock.now(),
            kept_session=self.request.session.session_key or "",
        )
        user.refresh_from_db()


class TwoStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Words of the second factor."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Không thể tắt xác thực hai lớp."),
        "cannot_generate_recovery_codes": _(
            "Hãy bật xác thực hai lớp trước khi tạo mã dự phòng."
        ),
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn."),
    }
