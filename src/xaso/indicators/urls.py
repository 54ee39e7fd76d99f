"""Addresses of indicators."""

from django.urls import URLPattern, URLResolver, path

from xaso.indicators.views import drilling, editing, listing, one, tables

app_name = "indicators"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing.indicators, name="indicators"),
    path("du-lieu/", listing.fact_set, name="facts"),
    path("du-lieu/<slug:name>/tu.json", listing.words, name="words"),
    path("de-nghi/", editing.proposals, name="proposals"),
    path("de-nghi/<uuid:version_id>/", editing.proposal, name="proposal"),
    path("bieu/06a/", tables.form_06a, name="form_06a"),
    path("bieu/06a/bieu-06a.xlsx", tables.form_06a_sheet, name="form_06a_sheet"),
    path("bieu/<slug:key>/<slug:column>/", tables.table_records, name="table_records"),
    path("<slug:code>/", one.indicator, name="indicator"),
    path("<slug:code>/phien-ban/<uuid:version_id>/", one.version, name="version"),
    path("<slug:code>/de-nghi/", editing.propose, name="propose"),
    path("<slug:code>/xem-thu/", editing.preview, name="preview"),
    path("<slug:code>/ho-so/", drilling.records, name="records"),
    path("<slug:code>/ho-so.xlsx", drilling.records_sheet, name="records_sheet"),
]
