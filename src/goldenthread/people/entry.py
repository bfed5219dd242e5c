"""What a request gets that comes without a signed-in member, and where it goes on afterwards."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.core.views import csrf_failure
from goldenthread.people import kept, queries
from goldenthread.people.forms import AnyoneForm, SignInForm
from goldenthread.people.kept import Kept
from goldenthread.people.models import Member, PostHeld

UNAUTHORISED, FORBIDDEN = 401, 403
MOST_SHOWN = 200  # people of a demo to choose from; those with a persona come first


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to the sign-in page, and back here afterwards.

    What they posted is kept on the page that asks them. A script is told with status 401.
    """
    work = kept.of(request)
    if request.headers.get("HX-Request") or request.headers.get("X-Requested-With"):
        return HttpResponse("You have been signed out.", status=UNAUTHORISED)
    if work:
        return sign_in_page(request, work=work, status=UNAUTHORISED)
    return HttpResponseRedirect(_with_next(reverse("people:sign-in"), request))


def ask_to_choose(request: HttpRequest) -> HttpResponse:
    """Let somebody with several organisations, or none, say which one they are here for."""
    work = kept.of(request)
    if work:
        return choose_page(request, work=work)
    return HttpResponseRedirect(_with_next(reverse("people:choose"), request))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before the last sign-in: its text is kept, and can be sent again from here.

    Only a form of our own pages: whatever another site sent is refused and shown nowhere.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    work = kept.of(request) if ours else None
    if work is None:
        return csrf_failure(request, reason)
    if request.member is None:  # type: ignore[attr-defined]
        return sign_in_page(request, work=work, status=FORBIDDEN)
    return render(request, "people/carry_on.html", {"work": work}, status=FORBIDDEN)


def sign_in_page(
    request: HttpRequest,
    *,
    form: Any = None,
    work: Kept | None = None,
    status: int = 200,
) -> HttpResponse:
    """The ways to sign in: an address and a password, or somebody of the demo council."""
    context: dict[str, Any] = {"work": work, "next": next_page(request)}
    if not settings.DEMO:
        page = "people/sign_in.html"
        context["form"] = form or SignInForm()
    else:
        page = "people/personas.html"
        members = sorted(_demo_members(), key=lambda member: member.name)
        context["personas"] = _personas(members)
        context["form"] = form or AnyoneForm(members=members)
    return render(request, page, context, status=status)


def choose_page(request: HttpRequest, *, work: Kept | None = None) -> HttpResponse:
    members = queries.members_of_account(request.user)  # type: ignore[arg-type]
    context = {"members": members, "work": work, "next": next_page(request)}
    return render(request, "people/choose.html", context)


def go_on(request: HttpRequest) -> HttpResponse:
    """After sign-in: save what was kept, or go to the page that was wanted."""
    work = kept.opened(request.POST.get(kept.FIELD, ""))
    if work:
        return render(request, "people/carry_on.html", {"work": work})
    return HttpResponseRedirect(next_page(request) or reverse("home"))


def next_page(request: HttpRequest) -> str:
    """The page of ours that was wanted, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe else ""


def _with_next(page: str, request: HttpRequest) -> str:
    wanted = request.get_full_path() if request.method == "GET" else "/"
    return page if wanted == "/" else f"{page}?{urlencode({'next': wanted})}"


@dataclass(frozen=True)
class Persona:
    """Somebody of the demo whom it is worth being, with their post."""

    member: Member
    title: str


def _personas(members: list[Member]) -> list[Persona]:
    chosen = [member for member in members if member.demo_persona]
    chosen.sort(key=lambda member: member.employee_number)  # the order in which they were made
    posts = PostHeld.objects.filter(member__in=chosen, to_on=None)
    titles = {post.member_id: post.title for post in posts}
    return [Persona(member, titles.get(member.pk, "Member")) for member in chosen]


def _demo_members() -> Any:
    rows = Member.objects.filter(organisation__is_demo=True, left_on=None, account__isnull=False)
    named = rows.select_related("organisation", "team").order_by("demo_persona", "name")
    return named.reverse()[:MOST_SHOWN]
