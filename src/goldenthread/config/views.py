"""The first page after sign-in, and the guides."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldenthread.config.guides import GUIDES
from goldenthread.core import clock
from goldenthread.core.navigation import navigation
from goldenthread.journeys.queries.timeline import news_for
from goldenthread.journeys.views.shared import member_of
from goldenthread.people import actions as people
from goldenthread.people.queries import has_role
from goldenthread.people.roles import Role
from goldenthread.people.waiting import waiting_for

NEWS_REACHES_BACK = timedelta(days=30)


def home(request: HttpRequest) -> HttpResponse:
    """What waits for the member, from whom and by when, and what changed since they last looked."""
    member = member_of(request)
    if request.method == "POST":
        people.looked(member)
        return redirect("home")
    since = member.last_looked_at or clock.now() - NEWS_REACHES_BACK
    context = {
        "waiting": waiting_for(member),
        "news": news_for(member, since),
        "since": since,
        "may_progress": has_role(member, Role.PRACTITIONER),
    }
    return render(request, "config/home.html", context)


@login_not_required
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """A list of the guides, one for each part that somebody can have."""
    return render(request, "config/guides.html", {"guides": GUIDES})


@login_not_required
@require_safe
def guide(request: HttpRequest, key: str) -> HttpResponse:
    """One guide; it links to those pages that are the reader's to open."""
    found = next((one for one in GUIDES if one.key == key), None)
    if found is None:
        raise Http404
    signed_in = getattr(request, "member", None) is not None
    ways = {way["href"] for way in navigation(request)} if signed_in else set()
    return render(request, f"config/guides/{found.key}.html", {"guide": found, "ways": ways})
