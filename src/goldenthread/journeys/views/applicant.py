"""Starting, the journey's own page, its forms, notes for the panel, adjustments and time."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.core import clock
from goldenthread.core.actions import ActionError
from goldenthread.core.asking import say
from goldenthread.journeys import forms, policies
from goldenthread.journeys.actions import portfolio, starting, time
from goldenthread.journeys.models import Adjustment, Journey
from goldenthread.journeys.queries import overview
from goldenthread.journeys.queries.dates import calendar_of, dues
from goldenthread.journeys.queries.journeys import own_journeys
from goldenthread.journeys.queries.readiness import eligibility_of
from goldenthread.journeys.queries.records import current_record
from goldenthread.journeys.queries.timeline import timeline
from goldenthread.journeys.views.shared import journey_for, journey_or_404, member_of
from goldenthread.pathways import queries as pathways


def mine(request: HttpRequest) -> HttpResponse:
    """My applications, and what I could apply for."""
    member = member_of(request)
    context = {
        "journeys": list(own_journeys(member)),
        "versions": pathways.versions_open_to(member),
    }
    return render(request, "journeys/mine.html", context)


def start(request: HttpRequest, version_pk: Any) -> HttpResponse:
    """Check eligibility with reasons, and say that one would like to apply (SW-01)."""
    member = member_of(request)
    version = next((v for v in pathways.versions_open_to(member) if v.pk == version_pk), None)
    if version is None:
        raise Http404
    form = forms.NothingForm(request.POST or None)
    if request.method == "POST":
        try:
            journey = starting.start_journey(by=member, version=version)
        except ActionError as refusal:
            form = forms.NothingForm(data={})
            say(form, refusal)
        else:
            messages.success(request, "Your wish to apply is recorded. Talk with your manager.")
            return redirect("journeys:journey", pk=journey.pk)
    context = {"version": version, "form": form, "findings": eligibility_of(member, version)}
    return render(request, "journeys/start.html", context)


def journey(request: HttpRequest, pk: Any) -> HttpResponse:
    """Where an application stands: the stages, what is to be done, by whom and by when."""
    found = journey_or_404(request, pk)
    context = overview.overview(member_of(request), found)
    return render(request, "journeys/journey.html", context)


def history(request: HttpRequest, pk: Any) -> HttpResponse:
    """What happened, newest first."""
    found = journey_or_404(request, pk)
    events = timeline(found, policies.parties_of(member_of(request), found))
    return render(request, "journeys/history.html", {"journey": found, "events": events})


def preparation(request: HttpRequest, pk: Any) -> HttpResponse:
    """The panel's questions in advance, each with private notes (SW-40, SW-41)."""
    found = journey_for(request, pk, policies.APPLICANT)
    meeting = found.version.definition.panel
    if meeting is None:
        raise Http404
    row = current_record(found, "preparation")
    begun = {draft.part for draft in row.record.draft_parts.all()} if row else set()
    context = {
        "journey": found,
        "meeting": meeting,
        "begun": begun,
        "is_open": row is not None or policies.may_fill(member_of(request), found, "preparation"),
    }
    return render(request, "journeys/preparation.html", context)


def checklist(request: HttpRequest, pk: Any, key: str) -> HttpResponse:
    """A checklist: what the product sees for itself, and what a person ticks and dates."""
    found = journey_or_404(request, pk)
    listed = next((c for c in found.version.definition.checklists if c.key == key), None)
    own = policies.parties_of(member_of(request), found)
    if listed is None or listed.party not in own:
        raise Http404
    if request.method == "POST":
        _tick(request, found, key)
        return redirect("journeys:checklist", pk=found.pk, key=key)
    context = {
        "journey": found,
        "checklist": listed,
        "rows": overview.checklist_rows(found, listed),
    }
    return render(request, "journeys/checklist.html", context)


def _tick(request: HttpRequest, journey: Journey, key: str) -> None:
    member, item = member_of(request), request.POST.get("item", "")
    listed = next(c for c in journey.version.definition.checklists if c.key == key)
    if item not in {one.key for one in listed.items}:
        raise Http404
    do = portfolio.untick if request.POST.get("untick") else portfolio.tick
    do(by=member, journey=journey, checklist=key, item=item)


def adjustments(request: HttpRequest, pk: Any) -> HttpResponse:
    """Adjustments: asked for at any stage, read only by those who act on them (OA-11)."""
    found = journey_or_404(request, pk)
    member = member_of(request)
    if not policies.may_see_adjustments(member, found):
        raise Http404
    page = forms.AdjustmentForm(request.POST or None)
    if request.method == "POST" and page.is_valid():
        try:
            time.ask_for_adjustment(by=member, journey=found, **page.cleaned_data)
        except ActionError as refusal:
            say(page, refusal)
        else:
            messages.success(request, "Your line manager and workforce development will see this.")
            return redirect("journeys:adjustments", pk=found.pk)
    context = {
        "journey": found,
        "form": page,
        "adjustments": list(found.adjustments.select_related("arranged_by").order_by("asked_at")),
        "may_arrange": member.pk != found.member_id,
    }
    return render(request, "journeys/adjustments.html", context)


def arrange_adjustment(request: HttpRequest, pk: Any, adjustment_pk: Any) -> HttpResponse:
    """Record what was arranged."""
    found = journey_for(request, pk, "line_manager", "workforce_development")
    row = get_object_or_404(
        Adjustment.objects.of(found.organisation), pk=adjustment_pk, journey=found
    )
    page = forms.ArrangementForm(request.POST or None)
    if request.method == "POST" and page.is_valid():
        try:
            time.arrange_adjustment(by=member_of(request), adjustment=row, **page.cleaned_data)
        except ActionError as refusal:
            say(page, refusal)
        else:
            return redirect("journeys:adjustments", pk=found.pk)
    context = {"journey": found, "form": page, "adjustment": row}
    return render(request, "journeys/arrange_adjustment.html", context)


def pause(request: HttpRequest, pk: Any) -> HttpResponse:
    """Stop the clock."""
    found = journey_for(request, pk, *policies.MAY_PAUSE)
    page = forms.PauseForm(request.POST or None)
    if request.method == "POST" and page.is_valid():
        try:
            time.pause(by=member_of(request), journey=found, **page.cleaned_data)
        except ActionError as refusal:
            say(page, refusal)
        else:
            messages.success(request, "The application is paused. Its days don’t count.")
            return redirect("journeys:journey", pk=found.pk)
    return render(request, "journeys/pause.html", {"journey": found, "form": page})


@require_POST
def resume(request: HttpRequest, pk: Any) -> HttpResponse:
    """Go on after a pause."""
    found = journey_for(request, pk, *policies.MAY_PAUSE)
    try:
        time.resume(by=member_of(request), journey=found)
    except ActionError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "The application goes on.")
    return redirect("journeys:journey", pk=found.pk)


def deadlines(request: HttpRequest, pk: Any) -> HttpResponse:
    """Every deadline, where it comes from, and what it is reckoned from."""
    found = journey_or_404(request, pk)
    context = {
        "journey": found,
        "dues": dues(found, calendar_of(found.organisation), everything=True),
        "today": clock.today(),
        "may_extend": policies.may_coordinate(member_of(request)),
    }
    return render(request, "journeys/deadlines.html", context)
