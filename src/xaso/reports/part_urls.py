"""Addresses of parts, documents and templates; part of the app's addresses."""

from django.urls import path

from xaso.reports.views import parts, printing, templates

PART = "<uuid:report_id>/noi-dung/<str:key>/"
urlpatterns = [
    path("mau/", templates.templates, name="templates"),
    path("mau/mac-dinh/", templates.shipped_template, name="shipped_template"),
    path("mau/<uuid:template_id>/", templates.template_file, name="template_file"),
    path("mau/<uuid:template_id>/thoi/", templates.end_template, name="end_template"),
    path("van-ban/<uuid:paper_id>/", printing.paper_file, name="paper"),
    path("<uuid:report_id>/noi-dung/", parts.parts, name="parts"),
    path("<uuid:report_id>/noi-dung/lap/", parts.lay_out, name="lay_out"),
    path(PART, parts.part, name="part"),
    path(f"{PART}xem-truoc/", parts.preview, name="preview_part"),
    path(f"{PART}duyet/", parts.sign_off, name="sign_off_part"),
    path(f"{PART}mo-lai/", parts.reopen, name="reopen_part"),
    path(f"{PART}tra-lai/", parts.send_back, name="return_part"),
    path(f"{PART}y-kien/", parts.comment, name="comment_part"),
    path(f"{PART}y-kien/<uuid:comment_id>/", parts.resolve, name="resolve_comment"),
    path(f"{PART}giao/", parts.assign, name="assign_part"),
    path("<uuid:report_id>/van-ban/", printing.prints, name="prints"),
    path("<uuid:report_id>/van-ban/trang-<int:number>.png", printing.page_picture, name="page_picture"),
    path("<uuid:report_id>/van-ban/du-thao.<str:kind>", printing.draft_file, name="draft_file"),
    path("<uuid:report_id>/ky/", printing.sign, name="sign"),
]  # fmt: skip
