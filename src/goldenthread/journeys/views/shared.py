"""What the pages of a journey have in common."""

from typing import Any, Protocol, cast

from django.http import Http404, HttpRequest

from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.journeys import journey_of
from goldenthread.people.models import Member, Organisation


class MemberRequest(Protocol):
    member: Member
    organisation: Organisation


def member_of(request: HttpRequest) -> Member:
    """The member who asks; the middleware has seen to it that there is one."""
    return cast("MemberRequest", request).member


def journey_or_404(request: HttpRequest, key: Any) -> Journey:
    """The journey, for those who may know of it."""
    journey = journey_of(member_of(request), key)
    if journey is None:
        raise Http404
    return journey


def journey_for(request: HttpRequest, key: Any, *parties: str) -> Journey:
    """The journey, for those who stand in one of these parts; 404 for everybody else."""
    journey = journey_or_404(request, key)
    if not policies.parties_of(member_of(request), journey) & set(parties):
        raise Http404
    return journey
