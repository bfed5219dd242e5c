"""The list of people, a person's page, and what an administrator changes there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.core import clock
from goldenthread.core.actions import ActionError
from goldenthread.core.asking import posted, searched
from goldenthread.people import actions, policies, queries, sign_in
from goldenthread.people.forms import (
    CoverForm,
    LastDayForm,
    LeaverForm,
    ManagerForm,
    MemberForm,
    NewMemberForm,
    PostForm,
    RoleForm,
)
from goldenthread.people.models import Cover, Member, PostHeld, ReportingLine, RoleHeld
from goldenthread.people.views.common import (
    acting,
    administrators_only,
    form_page,
    member_or_404,
    member_page,
    organisation_of,
)

PEOPLE_A_PAGE = 50
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, by name, a page at a time."""
    viewer = acting(request)
    if not policies.may_see_people(viewer):
        raise Http404
    search = searched(request)
    found = Paginator(queries.people(viewer, search), PEOPLE_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    posts = PostHeld.objects.of(viewer).on(clock.today()).filter(member__in=list(page.object_list))
    context = {
        "page": page,
        "search": search,
        "total": found.count,
        "posts": {post.member_id: post for post in posts.order_by("from_on")},
        "may_change": policies.may_administer(viewer),
    }
    return render(request, "people/people.html", context)


@require_safe
def member(request: HttpRequest, key: UUID) -> HttpResponse:
    """A person with post, roles, manager and cover, as far as the viewer may know of them."""
    viewer, shown = acting(request), member_or_404(request, key)
    if not policies.may_see_member(viewer, shown):
        raise Http404
    tree = queries.branches(shown)
    roles = RoleHeld.objects.of(shown).filter(member=shown).order_by("-from_on")
    covers = Cover.objects.of(shown).select_related("covering", "absent").order_by("-from_on")
    lines = ReportingLine.objects.of(shown).select_related("manager").order_by("-from_on")
    context = {
        "shown": shown,
        "place": tree.path(shown.team_id),
        "posts": list(PostHeld.objects.of(shown).filter(member=shown).order_by("-from_on")),
        "lines": list(lines.filter(member=shown)),
        "roles": [(held, tree.path(held.team_id)) for held in roles],
        "covered_by": list(covers.filter(absent=shown)),
        "covers": list(covers.filter(covering=shown)),
        "reports": list(queries.reports_of(shown)[:PEOPLE_A_PAGE]),
        "may_change": policies.may_administer(viewer),
        "may_see_people": policies.may_see_people(viewer),
        "today": clock.today(),
    }
    return render(request, "people/member.html", context)


@administrators_only
@form_methods
def add(request: HttpRequest) -> HttpResponse:
    organisation = organisation_of(request)
    form = NewMemberForm(posted(request), organisation=organisation)
    return form_page(
        request,
        form,
        lambda said: actions.add_member(by=acting(request), organisation=organisation, **said),
        title="Add a person",
        button="Add this person",
        done="The person is added. Give them a post and roles on their page.",
        back=reverse("people:people"),
    )


@administrators_only
@form_methods
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = member_or_404(request, key)
    initial = {name: getattr(shown, name) for name in actions.CHANGEABLE}
    return _form(
        request,
        shown,
        MemberForm(posted(request), organisation=shown.organisation, initial=initial),
        lambda said: actions.change_member(by=acting(request), member=shown, **said),
        title=f"Change what is said of {shown.name}",
        button="Save",
        done="Saved.",
    )


@administrators_only
@form_methods
def give_role(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = member_or_404(request, key)
    return _form(
        request,
        shown,
        RoleForm(
            posted(request),
            organisation=shown.organisation,
            initial={"from_on": clock.today()},
        ),
        lambda said: actions.give_role(by=acting(request), member=shown, **said),
        title=f"Give {shown.name} a role",
        button="Give this role",
        done="The role is given.",
    )


@administrators_only
@form_methods
def end_role(request: HttpRequest, key: UUID) -> HttpResponse:
    rows = RoleHeld.objects.of(acting(request)).select_related("member", "organisation")
    held = get_object_or_404(rows, pk=key)
    return _form(
        request,
        held.member,
        LastDayForm(posted(request)),
        lambda said: actions.end_role(by=acting(request), held=held, **said),
        title=f"End the role {held.get_role_display().lower()} of {held.member.name}",
        button="End this role",
        done="The role has its last day.",
    )


@administrators_only
@form_methods
def manager(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = member_or_404(request, key)
    return _form(
        request,
        shown,
        ManagerForm(
            posted(request),
            organisation=shown.organisation,
            initial={"from_on": clock.today()},
        ),
        lambda said: actions.set_line_manager(by=acting(request), member=shown, **said),
        title=f"Set the line manager of {shown.name}",
        button="Set this line manager",
        done="The line manager is set.",
    )


@administrators_only
@form_methods
def post(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = member_or_404(request, key)
    return _form(
        request,
        shown,
        PostForm(posted(request), organisation=shown.organisation),
        lambda said: actions.record_post(by=acting(request), member=shown, **said),
        title=f"Record a post of {shown.name}",
        button="Record this post",
        done="The post is recorded.",
        text="The post before ends the day before this one begins. "
        "Time at a grade is counted over posts that follow on from each other.",
    )


@administrators_only
@form_methods
def cover(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = member_or_404(request, key)
    return _form(
        request,
        shown,
        CoverForm(
            posted(request),
            organisation=shown.organisation,
            initial={"from_on": clock.today()},
        ),
        lambda said: actions.arrange_cover(by=acting(request), absent=shown, **said),
        title=f"Arrange cover for {shown.name}",
        button="Arrange this cover",
        done="The cover is arranged.",
    )


@administrators_only
@form_methods
def end_cover(request: HttpRequest, key: UUID) -> HttpResponse:
    rows = Cover.objects.of(acting(request)).select_related("absent", "organisation")
    found = get_object_or_404(rows, pk=key)
    return _form(
        request,
        found.absent,
        LastDayForm(posted(request)),
        lambda said: actions.end_cover(by=acting(request), cover=found, **said),
        title=f"End the cover for {found.absent.name}",
        button="End this cover",
        done="The cover has its last day.",
    )


@administrators_only
@form_methods
def leave(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = member_or_404(request, key)
    return _form(
        request,
        shown,
        LeaverForm(posted(request), organisation=shown.organisation),
        lambda said: actions.leave(by=acting(request), member=shown, **said),
        title=f"Record that {shown.name} leaves",
        button="Record this, and hand over",
        done=f"{shown.name} has a last day, and what was open is handed over.",
        text="Their roles, post and cover end on that day. What they wrote and signed stays.",
    )


@administrators_only
@require_POST
def letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a person the letter with which they set a password."""
    shown = member_or_404(request, key)
    try:
        sign_in.write_password_letter(shown)
    except ActionError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, f"A letter to {shown.account.email} is on its way.")  # type: ignore[union-attr]
    return HttpResponseRedirect(member_page(shown))


def _form(request: HttpRequest, shown: Member, form: Any, do: Any, **words: str) -> HttpResponse:
    return form_page(request, form, do, back=member_page(shown), **words)
