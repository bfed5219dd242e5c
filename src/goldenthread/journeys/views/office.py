"""What the pages of the office have in common."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.journeys import office, policies
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.dates import last_review
from goldenthread.journeys.queries.readiness import findings_on
from goldenthread.journeys.views.shared import journey_for, member_of
from goldenthread.pathways.rules import Finding
from goldenthread.pathways.schema import Verb
from goldenthread.people.models import Member
from goldenthread.people.roles import Role

COORDINATOR = Role.WORKFORCE_DEVELOPMENT


def coordinator_of(request: HttpRequest) -> Member:
    """The member who asks, when they work in workforce development; 404 for everybody else."""
    member = member_of(request)
    if not policies.may_coordinate(member):
        raise Http404
    return member


def journey_of_coordinator(request: HttpRequest, key: Any) -> Journey:
    """The journey, for workforce development; 404 for everybody else."""
    return journey_for(request, key, COORDINATOR)


def cannot(request: HttpRequest, journey: Journey, reason: str) -> HttpResponse:
    """A step that is over, or not for this person: say so, and where things stand now."""
    context = {"journey": journey, "refusal": reason}
    return render(request, "journeys/cannot.html", context, status=409)


def unless_possible(request: HttpRequest, journey: Journey, verb: Verb) -> HttpResponse | None:
    """The page that says why a step can't be taken now; None when it can."""
    reason = office.refusal_of(member_of(request), journey, verb)
    return cannot(request, journey, reason) if reason else None


def open_findings(request: HttpRequest, journey: Journey, verb: Verb) -> list[Finding]:
    """What a step still waits for, or somebody should look at first.

    Each links to the page that puts it right, where that is another page and the reader's to open.
    """
    transition = journey.version.definition.transition(verb, journey.stage)
    if transition is None:
        return []
    found = findings_on(journey, transition.needs, reader=member_of(request))
    return [_linked(request, journey, finding) for finding in found if finding.open]


def _linked(request: HttpRequest, journey: Journey, finding: Finding) -> Finding:
    """A finding of quality assurance leads whoever does it to its form."""
    link = finding.link
    if journey.version.definition.rule(finding.rule).link == policies.REVIEW_FORM:
        link = _form_of_review(member_of(request), journey) or link
    return replace(finding, link="" if link == request.path else link)


def _form_of_review(member: Member, journey: Journey) -> str:
    """The form of the quality assurance that a member does at present."""
    review = last_review(journey)
    if review is None or review.outcome or review.reviewer_id != member.pk:
        return ""
    return reverse("records:record", args=[review.record_id])


def back_to(journey: Journey) -> HttpResponse:
    """To the journey's own page."""
    return redirect("journeys:journey", pk=journey.pk)
