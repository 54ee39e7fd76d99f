"""Addresses of reports."""

from django.urls import path

from xaso.reports import part_urls
from xaso.reports.views import below, calendar, figures, one

app_name = "reports"
urlpatterns = [
    *part_urls.urlpatterns,
    path("", calendar.calendar, name="calendar"),
    path("ky/them/", calendar.new_period, name="new_period"),
    path("ky/<uuid:period_id>/", calendar.edit_period, name="edit_period"),
    path("cap-duoi/", below.below, name="below"),
    path("cap-duoi/<int:year>/<str:key>/", below.sums, name="sums"),
    path("cap-duoi/<int:year>/<str:key>.xlsx", below.sums_xlsx, name="sums_xlsx"),
    path("<uuid:report_id>/", one.overview, name="report"),
    path("<uuid:report_id>/so-lieu/", figures.figures, name="figures"),
    path("<uuid:report_id>/so-lieu/tai/<str:what>", figures.download, name="download"),
    path(
        "<uuid:report_id>/so-lieu/<str:code>/",
        figures.frozen_records,
        name="frozen_records",
    ),
    path("<uuid:report_id>/kiem-chung/", figures.verification, name="verification"),
    path("<uuid:report_id>/dieu-chinh/", figures.restatement, name="restatement"),
    path("<uuid:report_id>/chot/", one.freeze, name="freeze"),
    path("<uuid:report_id>/chot-lai/", one.refreeze, name="refreeze"),
    path("<uuid:report_id>/gui-di/", one.submission, name="submission"),
    path("<uuid:report_id>/trinh-ky/", one.put_up, name="put_up"),
    path("<uuid:report_id>/lay-ve/", one.take_back, name="take_back"),
    path("<uuid:report_id>/gui/", one.submit, name="submit"),
    path("<uuid:report_id>/tiep-nhan/", one.receive, name="receive"),
    path("<uuid:report_id>/tra-lai/", one.send_back, name="send_back"),
]
