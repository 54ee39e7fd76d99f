"""Addresses of dossiers."""

from django.urls import URLPattern, path

from xaso.dossiers.views import errors, ledger, one

app_name = "dossiers"
urlpatterns: list[URLPattern] = [
    path("", ledger.ledger, name="ledger"),
    path("so-ho-so.xlsx", ledger.ledger_sheet, name="ledger_sheet"),
    path("loi/", errors.errors, name="errors"),
    path("loi/ho-so-co-loi.xlsx", errors.errors_sheet, name="errors_sheet"),
    path("bo-loc/luu/", ledger.save_view, name="view_save"),
    path("bo-loc/<uuid:view_id>/xoa/", ledger.delete_view, name="view_delete"),
    path("<uuid:dossier_id>/", one.dossier, name="dossier"),
]
