"""Addresses of accounts and of the organisation.

allauth's pages are listed one by one: what is not listed (sign-up, e-mail, social
accounts, password reset by mail) does not exist here.
"""

from __future__ import annotations

from allauth.account import views as allauth_account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path

from xaso.organisation.views import absences, accounts, officers, posts, units

Patterns = list[URLPattern | URLResolver]

# Names as allauth reverses them.
entrance: Patterns = [
    path("dang-nhap/", accounts.login, name="account_login"),
    path("dang-xuat/", allauth_account.logout, name="account_logout"),
    path("ngung/", allauth_account.account_inactive, name="account_inactive"),
    path("xac-nhan/", allauth_account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", allauth_account.password_change, name="account_change_password"),
    path("chua-co-mat-khau/", accounts.no_password, name="account_set_password"),
    path("phien/", accounts.sessions, name="usersessions_list"),
    path("hai-lop/", mfa.index, name="mfa_index"),
    path("hai-lop/ma/", mfa.authenticate, name="mfa_authenticate"),
    path("hai-lop/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-lop/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "hai-lop/du-phong/",
        recovery.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "hai-lop/du-phong/tao/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "hai-lop/du-phong/tai/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

own: Patterns = [
    path("tai-khoan/", accounts.account, name="account"),
    path("tai-khoan/vang-mat/", absences.absences, name="absences"),
    path(
        "tai-khoan/vang-mat/<uuid:absence_id>/ket-thuc/",
        absences.end_absence,
        name="end_absence",
    ),
    path(
        "tai-khoan/lam-thay/<uuid:delegation_id>/ket-thuc/",
        absences.end_delegation,
        name="end_delegation",
    ),
    path("tai-khoan/don-vi/", accounts.switch_unit, name="switch_unit"),
    path(
        "tai-khoan/phien/<int:session_id>/ket-thuc/",
        accounts.end_session,
        name="end_session",
    ),
    path(
        "tai-khoan/phien/ket-thuc-khac/",
        accounts.end_other_sessions,
        name="end_other_sessions",
    ),
    path(
        "tai-khoan/trinh-dien/<str:username>/", accounts.demo_login, name="demo_login"
    ),
]

management: Patterns = [
    path("", units.current, name="unit"),
    path("don-vi/<uuid:unit_id>/", units.detail, name="unit_detail"),
    path("doi-ten/", units.rename, name="rename_unit"),
    path("cap-tren/", units.superior, name="unit_superior"),
    path("ma-dinh-danh/", units.code, name="unit_code"),
    path("sap-nhap/", units.merge, name="merge_units"),
    path("chuc-danh/", posts.posts, name="posts"),
    path("chuc-danh/them/", posts.create, name="create_post"),
    path("chuc-danh/<uuid:post_id>/", posts.detail, name="post"),
    path("chuc-danh/<uuid:post_id>/doi-ten/", posts.relabel, name="relabel_post"),
    path("chuc-danh/<uuid:post_id>/cach-viet/", posts.add_alias, name="add_alias"),
    path(
        "chuc-danh/<uuid:post_id>/cach-viet/<int:alias_id>/bo/",
        posts.remove_alias,
        name="remove_alias",
    ),
    path("chuc-danh/<uuid:post_id>/bo-tri/", posts.appoint, name="appoint"),
    path("chuc-danh/<uuid:post_id>/ket-thuc/", posts.close, name="close_post"),
    path(
        "bo-tri/<uuid:appointment_id>/ket-thuc/",
        posts.end_appointment,
        name="end_appointment",
    ),
    path("can-bo/", officers.officers, name="officers"),
    path("can-bo/them/", officers.create, name="create_officer"),
    path("can-bo/<uuid:officer_id>/", officers.detail, name="officer"),
    path("can-bo/<uuid:officer_id>/sua/", officers.change, name="change_officer"),
    path("can-bo/<uuid:officer_id>/vai-tro/", officers.grant, name="grant_role"),
    path(
        "can-bo/<uuid:officer_id>/mat-khau/",
        officers.reset_password,
        name="reset_password",
    ),
    path("can-bo/<uuid:officer_id>/ngung/", officers.deactivate, name="deactivate"),
    path("can-bo/<uuid:officer_id>/mo-lai/", officers.reactivate, name="reactivate"),
    path("vai-tro/<uuid:grant_id>/thu-hoi/", officers.revoke, name="revoke_role"),
]

urlpatterns: Patterns = [
    path("tai-khoan/", include(entrance)),
    path("", include(([*own, path("to-chuc/", include(management))], "organisation"))),
]
