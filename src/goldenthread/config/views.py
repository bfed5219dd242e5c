"""The first page after sign-in."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.core import clock
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
