"""Addresses of the board of targets."""

from django.urls import URLPattern, URLResolver, path

from xaso.plans.views import board

app_name = "board"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.board, name="board"),
    path("<int:year>/<str:label>/", board.measure, name="measure"),
]
