"""Addresses of dossiers."""

from django.urls import URLPattern, path

from xaso.dossiers.views import errors, imports, ledger, one

app_name = "dossiers"
urlpatterns: list[URLPattern] = [
    path("", ledger.ledger, name="ledger"),
    path("so-ho-so.xlsx", ledger.ledger_sheet, name="ledger_sheet"),
    path("loi/", errors.errors, name="errors"),
    path("loi/ho-so-co-loi.xlsx", errors.errors_sheet, name="errors_sheet"),
    path("bo-loc/luu/", ledger.save_view, name="view_save"),
    path("bo-loc/<uuid:view_id>/xoa/", ledger.delete_view, name="view_delete"),
    path("nhap/", imports.imports, name="imports"),
    path("nhap/<uuid:import_id>/", imports.one, name="import"),
    path("nhap/<uuid:import_id>/tien-do/", imports.progress, name="import_progress"),
    path("nhap/<uuid:import_id>/cot/", imports.columns, name="import_columns"),
    path("nhap/<uuid:import_id>/ghi/", imports.confirm, name="import_confirm"),
    path("nhap/<uuid:import_id>/lam-lai/", imports.again, name="import_again"),
    path("nhap/<uuid:import_id>/bo/", imports.discard, name="import_discard"),
    path("nhap/<uuid:import_id>/loi.xlsx", imports.faults, name="import_faults"),
    path("nhap/<uuid:import_id>/thay-doi/", imports.changes, name="import_changes"),
    path("<uuid:dossier_id>/", one.dossier, name="dossier"),
]
