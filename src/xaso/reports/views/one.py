"""One report: where it stands, and the acts that move it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from xaso.organisation import permissions
from xaso.organisation.policy import OfficerRequest, requires
from xaso.reports import queries, services
from xaso.reports.enums import Act
from xaso.reports.forms import CommentsForm, ReasonForm
from xaso.reports.models import Report

TABS = (
    ("report", gettext_lazy("Tổng quan")),
    ("parts", gettext_lazy("Nội dung")),
    ("prints", gettext_lazy("Văn bản")),
    ("figures", gettext_lazy("Số liệu đã chốt")),
    ("verification", gettext_lazy("Kiểm chứng")),
    ("restatement", gettext_lazy("Điều chỉnh số liệu")),
    ("submission", gettext_lazy("Gửi đi")),
)
seen = requires("reports.view", "reports.receive")


def report_page(
    request: OfficerRequest, report: Report, tab: str, **context: Any
) -> HttpResponse:
    """A tab of the report; `tab` is the name of its address and of its template."""
    context |= {
        "page": queries.page_of(report, request.user, request.today),
        "report": report,
        "period": report.period,
        "tab": tab,
        "tabs": TABS,
        "may_edit": permissions.may(
            request.user, "reports.edit", report.unit_id, request.today
        ),
    }
    return render(request, f"reports/{tab}.html", context)


def wanted(request: OfficerRequest, report_id: UUID) -> Report:
    """The report, if the person may read it; else NotFound."""
    return queries.get_report(request.user, report_id, request.today)


@require_GET
@seen
def overview(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Where the report stands and what comes next."""
    report = wanted(request, report_id)
    return report_page(
        request,
        report,
        "report",
        freezes=queries.freezes_of(report),
    )


@require_GET
@seen
def submission(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Signed editions, submissions and the superior's answers."""
    report = wanted(request, report_id)
    return report_page(
        request,
        report,
        "submission",
        editions=queries.editions_of(report),
        submissions=queries.submissions_of(report),
    )


@require_http_methods(["GET", "POST"])
@requires("reports.edit")
def freeze(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Freeze the figures, after a page that says what that means."""
    report = wanted(request, report_id)
    if request.method == "GET":
        about = _(
            "Mọi con số và bản ghi của kỳ được giữ lại đúng như lúc này; nhật ký ghi mã "
            "băm. Không ai sửa được số đã chốt, chỉ có thể chốt lại kèm lý do."
        )
        return act_page(request, report, Act.FREEZE, Form(), about)
    made = services.freeze(report_id=report_id, actor=request.user, now=request.now)
    return done(
        request, report_id, _("Đã chốt %(n)d bản ghi.") % {"n": made.rows_count},
        "figures",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@requires("reports.edit")
def refreeze(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Freeze again beside the earlier freeze, with a reason."""
    report = wanted(request, report_id)
    if request.method == "GET":
        about = _("Bản chốt trước vẫn giữ nguyên; lý do ghi vào nhật ký.")
        return act_page(request, report, Act.REFREEZE, ReasonForm(), about)
    services.freeze(
        report_id=report_id, reason=reason(request), actor=request.user,
        now=request.now,
    )  # fmt: skip
    return done(request, report_id, _("Đã chốt lại số liệu."), "figures")


@require_POST
@requires("reports.edit")
def put_up(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Put the report up for signature."""
    wanted(request, report_id)
    services.put_up(report_id=report_id, actor=request.user, now=request.now)
    return done(request, report_id, _("Đã trình ký báo cáo."))


@require_http_methods(["GET", "POST"])
@requires("reports.edit")
def take_back(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Take the report back to edit its texts."""
    report = wanted(request, report_id)
    if request.method == "GET":
        about = _(
            "Bản đã ký (nếu có) vẫn giữ; sửa xong thì trình ký và ký lại, số mới."
        )
        return act_page(request, report, Act.REVISE, ReasonForm(), about)
    services.take_back(
        report_id=report_id, reason=reason(request), actor=request.user,
        now=request.now,
    )  # fmt: skip
    return done(request, report_id, _("Đã lấy báo cáo về để sửa nội dung."))


@require_POST
@requires("reports.edit")
def submit(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Send the signed report up."""
    wanted(request, report_id)
    services.submit(report_id=report_id, actor=request.user, now=request.now)
    return done(request, report_id, _("Đã gửi báo cáo lên cấp trên."), "submission")


@require_POST
@requires("reports.receive")
def receive(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The superior takes the report."""
    wanted(request, report_id)
    services.receive(report_id=report_id, actor=request.user, now=request.now)
    return done(request, report_id, _("Đã tiếp nhận báo cáo."), "submission")


@require_http_methods(["GET", "POST"])
@requires("reports.receive")
def send_back(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The superior returns the report with comments."""
    report = wanted(request, report_id)
    if request.method == "GET":
        about = _("Đơn vị nhận lại báo cáo cùng ý kiến, sửa rồi gửi lại.")
        return act_page(request, report, Act.RETURN, CommentsForm(), about)
    services.send_back(
        report_id=report_id,
        comments=request.POST.get("comments", "").strip()[:4000],
        actor=request.user,
        now=request.now,
    )
    return done(request, report_id, _("Đã trả lại báo cáo kèm ý kiến."), "submission")


def act_page(
    request: OfficerRequest, report: Report, act: Act, form: Form, about: str
) -> HttpResponse:
    """The page that asks before an act; greyed with the reason when it does not fit."""
    offer = queries.offer_of(act, report, request.user, request.today)
    context = {"report": report, "act": offer, "form": form, "about": about}
    return render(request, "reports/act.html", context)


def reason(request: OfficerRequest) -> str:
    return request.POST.get("reason", "").strip()[:500]


def done(
    request: OfficerRequest, report_id: UUID, said: str, tab: str = "report"
) -> HttpResponse:
    messages.success(request, said)
    return redirect(f"reports:{tab}", report_id)
