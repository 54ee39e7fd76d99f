"""Addresses of the register of acts."""

from django.urls import URLPattern, URLResolver, path

from xaso.legislation import views

app_name = "legislation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.acts, name="acts"),
    path("<slug:key>/", views.act, name="act"),
]
