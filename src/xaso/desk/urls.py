"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from xaso.desk import health, views

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.today, name="today"),
    path("tim-kiem/", views.search, name="search"),
    path("ngon-ngu/", views.language, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("ui-components/", views.gallery, name="gallery"),
]
