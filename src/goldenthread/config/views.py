"""The first page after sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.people.waiting import waiting_for


def home(request: HttpRequest) -> HttpResponse:
    """What waits for the member, from whom and by when."""
    waiting = waiting_for(request.member)  # type: ignore[attr-defined]
    return render(request, "config/home.html", {"waiting": waiting})
