"""Addresses of the catalogue of procedures."""

from django.urls import URLPattern, path

from xaso.procedures import views

app_name = "procedures"
urlpatterns: list[URLPattern] = [
    path("", views.catalogue, name="catalogue"),
    path("mau/", views.load, name="load"),
]
