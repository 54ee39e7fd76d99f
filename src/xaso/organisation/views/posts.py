"""Posts of the unit: what documents call them and who holds them."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from xaso.organisation import queries, services
from xaso.organisation.forms import (
    AliasForm,
    AppointForm,
    LastDayForm,
    PostForm,
    RelabelForm,
    attempt,
    sent,
)
from xaso.organisation.models import Post
from xaso.organisation.permissions import Capability
from xaso.organisation.policy import OfficerRequest, requires

MANAGE = Capability.ORGANISATION_MANAGE


@require_GET
@requires("organisation.view")
def posts(request: OfficerRequest) -> HttpResponse:
    """All posts with their spellings and holders."""
    context = {
        "posts": queries.visible_posts(request.unit.pk, request.today),
        "unit": request.unit,
        "today": request.today,
        "may_manage": request.unit.pk in request.rights.on(MANAGE),
    }
    return render(request, "organisation/posts.html", context)


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def create(request: OfficerRequest) -> HttpResponse:
    """Open a post."""
    form = PostForm(sent(request))
    act = partial(
        services.create_post, unit=request.unit, actor=request.user, now=request.now
    )
    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Đã thêm chức danh."))
        return redirect("organisation:posts")
    context = {"form": form, "title": _("Thêm chức danh"), "unit": request.unit}
    status = 422 if form.errors else 200
    return render(request, "organisation/post_form.html", context, status=status)


@require_GET
@requires("organisation.view")
def detail(request: OfficerRequest, post_id: UUID) -> HttpResponse:
    """One post: label history, spellings, holders."""
    post = _get(request, post_id, "organisation.view")
    return _page(request, post)


@require_POST
@requires(MANAGE)
def relabel(request: OfficerRequest, post_id: UUID) -> HttpResponse:
    """Give the post a new label."""
    return _act(
        request,
        _get(request, post_id, MANAGE),
        "relabel",
        RelabelForm(request.POST),
        services.relabel_post,
        _("Đã ghi tên mới của chức danh."),
    )


@require_POST
@requires(MANAGE)
def add_alias(request: OfficerRequest, post_id: UUID) -> HttpResponse:
    """Record another spelling."""
    return _act(
        request,
        _get(request, post_id, MANAGE),
        "alias",
        AliasForm(request.POST),
        services.add_alias,
        _("Đã ghi cách viết."),
    )


@require_POST
@requires(MANAGE)
def remove_alias(request: OfficerRequest, post_id: UUID, alias_id: int) -> HttpResponse:
    """Forget a spelling."""
    post = _get(request, post_id, MANAGE)
    alias = queries.get_alias(post, alias_id)
    services.remove_alias(alias=alias, actor=request.user, now=request.now)
    messages.success(request, _("Đã bỏ cách viết."))
    return redirect("organisation:post", post_id=post.pk)


@require_POST
@requires(MANAGE)
def appoint(request: OfficerRequest, post_id: UUID) -> HttpResponse:
    """Put somebody into the post."""
    post = _get(request, post_id, MANAGE)
    people = queries.officers_in(post.unit_id, request.today)
    return _act(
        request,
        post,
        "appoint",
        AppointForm(request.POST, officer=people),
        services.appoint,
        _("Đã bố trí người vào chức danh."),
    )


@require_POST
@requires(MANAGE)
def close(request: OfficerRequest, post_id: UUID) -> HttpResponse:
    """End the post."""
    return _act(
        request,
        _get(request, post_id, MANAGE),
        "close",
        LastDayForm(request.POST),
        services.close_post,
        _("Đã ghi ngày kết thúc chức danh."),
    )


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
def end_appointment(request: OfficerRequest, appointment_id: UUID) -> HttpResponse:
    """Take somebody out of the post."""
    appointment = queries.get_appointment(
        request.user, appointment_id, MANAGE, request.today
    )
    form = LastDayForm(sent(request))
    act = partial(
        services.end_appointment,
        appointment=appointment,
        actor=request.user,
        now=request.now,
    )
    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Đã ghi ngày thôi giữ chức danh."))
        return redirect("organisation:post", post_id=appointment.post_id)
    title = _("%(name)s thôi giữ chức danh %(post)s") % {
        "name": appointment.officer.full_name,
        "post": appointment.post.label,
    }
    context = {"form": form, "title": title, "unit": request.unit}
    status = 422 if form.errors else 200
    return render(request, "organisation/post_form.html", context, status=status)


def _get(request: OfficerRequest, post_id: UUID, capability: str) -> Post:
    return queries.get_post(request.user, post_id, capability, request.today)


def _act(
    request: OfficerRequest,
    post: Post,
    name: str,
    form: forms.Form,
    service: Any,
    done: str,
) -> HttpResponse:
    act = partial(service, post=post, actor=request.user, now=request.now)
    if attempt(form, act):
        messages.success(request, done)
        return redirect("organisation:post", post_id=post.pk)
    return _page(request, post, **{name: form})


def _page(request: OfficerRequest, post: Post, **bound: forms.Form) -> HttpResponse:
    may_manage = post.unit_id in request.rights.on(MANAGE)
    people = queries.officers_in(post.unit_id, request.today) if may_manage else []
    context = {
        "post": post,
        "unit": post.unit,
        "labels": queries.labels_of(post),
        "aliases": queries.aliases_of(post),
        "appointments": queries.appointments_to(post),
        "may_manage": may_manage,
        "forms": {
            "relabel": RelabelForm(),
            "alias": AliasForm(),
            "appoint": AppointForm(None, officer=people),
            "close": LastDayForm(),
            **bound,
        },
    }
    status = 422 if bound else 200
    return render(request, "organisation/post.html", context, status=status)
