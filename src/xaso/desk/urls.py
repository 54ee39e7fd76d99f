"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from xaso.desk import calendar_views, health, journal_views, views

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.today, name="today"),
    path("tim-kiem/", views.search, name="search"),
    path("ngon-ngu/", views.language, name="language"),
    path("lich-lam-viec/", calendar_views.calendar, name="calendar"),
    path("lich-lam-viec/<int:year>/", calendar_views.calendar, name="calendar_year"),
    path("lich-lam-viec/phat-hanh/", calendar_views.publish, name="calendar_publish"),
    path("favicon.ico", health.favicon, name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("nhat-ky/", journal_views.entries, name="journal"),
    path("nhat-ky/kiem-tra/", journal_views.start_check, name="journal_start_check"),
    path("nhat-ky/kiem-tra/<uuid:job_id>/", journal_views.check, name="journal_check"),
    path("ui-components/", views.gallery, name="gallery"),
]
