"""Addresses of plans."""

from django.urls import URLPattern, URLResolver, path

from xaso.plans.views import approval, corrections, plan, review, upload

app_name = "plans"
DRAFT = "ra-soat/<uuid:draft_id>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", upload.plans, name="plans"),
    path("tai-len/", upload.upload, name="upload"),
    path(f"{DRAFT}/", review.review, name="review"),
    path(f"{DRAFT}/tien-do/", upload.progress, name="progress"),
    path(f"{DRAFT}/phat-hien-nhom/", review.settle_many, name="settle_many"),
    path(f"{DRAFT}/phat-hien/<str:key>/", review.settle, name="settle"),
    path(f"{DRAFT}/mo-lai/<str:key>/", review.reopen, name="reopen"),
    path(f"{DRAFT}/sua/<path:path>/", corrections.edit, name="edit"),
    path(f"{DRAFT}/them/<path:path>/", corrections.add, name="add"),
    path(f"{DRAFT}/bo/<path:path>/", corrections.remove, name="remove"),
    path(f"{DRAFT}/cach-hieu/<path:path>/", review.choose, name="choose"),
    path(f"{DRAFT}/phe-duyet/", approval.approve, name="approve"),
    path(f"{DRAFT}/bo-ban-nay/", approval.discard, name="discard"),
    path("<int:year>/", plan.overview, name="plan"),
    path("<int:year>/muc-tieu/", plan.targets, name="plan_targets"),
    path("<int:year>/nhiem-vu/", plan.tasks, name="plan_tasks"),
    path("<int:year>/ky-bao-cao/", plan.windows, name="plan_windows"),
    path("<int:year>/can-cu/", plan.acts, name="plan_acts"),
    path("<int:year>/phat-hien/", plan.findings, name="plan_findings"),
    path("<int:year>/phien-ban/", plan.versions, name="plan_versions"),
    path("<int:year>/phien-ban/<int:number>/", plan.changes, name="plan_changes"),
    path("<int:year>/phien-ban/<int:number>/du-lieu.json", plan.data, name="plan_data"),
    path("<int:year>/phien-ban/<int:number>/van-ban/", plan.document, name="document"),
    path("<int:year>/dieu-chinh/", upload.adjust, name="adjust"),
]
