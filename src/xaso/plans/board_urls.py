"""Addresses of the board of targets."""

from django.urls import URLPattern, URLResolver, path

from xaso.plans.views import board, communes

app_name = "board"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.board, name="board"),
    path("cac-xa/", communes.communes, name="communes"),
    path("cac-xa/bang.xlsx", communes.sheet, name="communes_xlsx"),
    path("cac-xa/bang.csv", communes.separated, name="communes_csv"),
    path("canh-bao/<uuid:signal_id>/da-xem/", board.acknowledge, name="acknowledge"),
    path("<int:year>/<str:label>/", board.measure, name="measure"),
    path("<int:year>/<str:label>/ghi-chu/", board.note, name="note"),
]
