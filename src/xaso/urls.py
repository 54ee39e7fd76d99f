"""All addresses; one line an app."""

from django.urls import include, path

urlpatterns = [
    path("", include("xaso.desk.urls")),
    path("", include("xaso.organisation.urls")),
    path("giao-viec/", include("xaso.tasks.urls")),
    path("ke-hoach/", include("xaso.plans.urls")),
    path("bang-chi-tieu/", include("xaso.plans.board_urls")),
    path("van-ban-phap-ly/", include("xaso.legislation.urls")),
    path("so-ho-so/thu-tuc/", include("xaso.procedures.urls")),
    path("so-ho-so/", include("xaso.dossiers.urls")),
    path("chi-so/", include("xaso.indicators.urls")),
    path("bao-cao/", include("xaso.reports.urls")),
    path("", include("xaso.ui.urls")),
]

handler400 = "xaso.ui.errors.bad_request"
handler403 = "xaso.ui.errors.forbidden"
handler404 = "xaso.ui.errors.not_found"
handler429 = "xaso.ui.errors.too_many"
handler500 = "xaso.ui.errors.server_error"
