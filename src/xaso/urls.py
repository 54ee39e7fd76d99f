"""All addresses; one line an app."""

from django.urls import include, path

urlpatterns = [
    path("", include("xaso.desk.urls")),
    path("tai-khoan/", include("xaso.organisation.urls")),
    path("giao-viec/", include("xaso.tasks.urls")),
    path("ke-hoach/", include("xaso.plans.urls")),
    path("", include("xaso.ui.urls")),
]
