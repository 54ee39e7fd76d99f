"""Addresses of the app."""

from django.urls import URLPattern, URLResolver, path

from xaso.tasks.views import feeds, imports, lists, notices, one

app_name = "tasks"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.mine, name="mine"),
    path("nhan-tat-ca/", lists.accept_all, name="accept_all"),
    path("don-vi/", lists.unit, name="unit"),
    path("don-vi/nhiem-vu.xlsx", lists.unit_sheet, name="unit_sheet"),
    path("ai-no-gi/", lists.owed, name="owed"),
    path("ai-no-gi/ai-no-gi.xlsx", lists.owed_sheet, name="owed_sheet"),
    path("bang/", lists.board, name="board"),
    path("lich/", lists.month, name="month"),
    path("lich/tao-dia-chi/", feeds.rotate, name="feed_rotate"),
    path("lich/thu-hoi/", feeds.revoke, name="feed_revoke"),
    path("lich/<str:token>.ics", feeds.feed, name="feed"),
    path("chua-ro/", lists.unsettled, name="unsettled"),
    path("tao/", one.new, name="new"),
    path("nhap/", imports.imports, name="imports"),
    path("nhap/<uuid:import_id>/", imports.one, name="import"),
    path("nhap/<uuid:import_id>/xac-nhan/", imports.confirm, name="import_confirm"),
    path("nhap/<uuid:import_id>/bo/", imports.discard, name="import_discard"),
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/lap/", notices.produce, name="notices_produce"),
    path("thong-bao/<uuid:notice_id>/", notices.notice, name="notice"),
    path("thong-bao/<uuid:notice_id>.pdf", notices.notice_pdf, name="notice_pdf"),
    path("minh-chung/<uuid:evidence_id>/", one.evidence, name="evidence"),
    path("<uuid:task_id>/", one.task, name="task"),
    path("<uuid:task_id>/giam-sat/", one.supervise, name="supervise"),
    path("<uuid:task_id>/<slug:slug>/", one.act, name="act"),
]
