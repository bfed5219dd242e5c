"""The panel at work: its pack, the interview with notes, the decision, and the plan."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.core import clock
from goldenthread.core.actions import ActionError
from goldenthread.core.asking import did, posted
from goldenthread.core.forms import GovForm
from goldenthread.journeys import forms, forms_office, policies
from goldenthread.journeys.actions import corrections
from goldenthread.journeys.actions import decisions as actions
from goldenthread.journeys.models import Journey, PlanAction
from goldenthread.journeys.queries import deciding
from goldenthread.journeys.views.office import cannot, open_findings, unless_possible
from goldenthread.journeys.views.shared import journey_for, journey_or_404, member_of
from goldenthread.people.roles import Role


def pack(request: HttpRequest, pk: Any) -> HttpResponse:
    """The submission as the panel reads it, with what it is judged by (WF-19, PS-11, HS-03)."""
    journey = journey_or_404(request, pk)
    member = member_of(request)
    coordinates = policies.may_coordinate(member)
    if not policies.may_read_pack(member, journey):
        raise Http404
    if not policies.pack_is_open(journey) and not coordinates:
        raise Http404
    found = deciding.pack(member, journey)
    if found is None:
        raise Http404
    context = {
        "journey": journey,
        "pack": found,
        "cited": deciding.cited_by_panel(member, journey),
        "is_open": policies.pack_is_open(journey),
        "own": policies.parties_of(member, journey),
        "meeting": journey.version.definition.panel,
    }
    return render(request, "journeys/office/pack.html", context)


def interview(request: HttpRequest, pk: Any) -> HttpResponse:
    """The questions with their purpose, the notes, and what the panel judges by (PS-03)."""
    journey = journey_for(request, pk, *policies.PANEL)
    member = member_of(request)
    slot = deciding.interview_of(journey)
    notes = deciding.notes(journey)
    context = {
        "journey": journey,
        "slot": slot,
        "begins": slot.panel.slot_time(slot.number) if slot else None,
        "meeting": journey.version.definition.panel,
        "cited": deciding.cited_by_panel(member, journey),
        "notes": notes,
        "form": journey.version.definition.form(actions.NOTES),
        "may_write": policies.may_fill(member, journey, actions.NOTES),
        "may_decide": "decide" in policies.possible_verbs(member, journey),
    }
    return render(request, "journeys/office/interview.html", context)


@require_POST
def interview_notes(request: HttpRequest, pk: Any) -> HttpResponse:
    """Open the panel's notes, begun by whoever opens them first."""
    journey = journey_for(request, pk, *policies.PANEL)
    if not policies.may_fill(member_of(request), journey, actions.NOTES):
        return cannot(request, journey, "The notes are for the chair, while the panel decides.")
    row = actions.notes_of(by=member_of(request), journey=journey)
    part = request.POST.get("part", "")
    if part in {one.key for one in row.record.form_definition.parts}:
        return redirect("records:part", pk=row.record_id, part=part)
    return redirect("records:record", pk=row.record_id)


def decide(request: HttpRequest, pk: Any) -> HttpResponse:
    """Record what the panel decided: on the day, or later (PS-07, PS-08, EC-52)."""
    try:
        journey = journey_for(request, pk, *policies.PANEL)
    except Http404:
        return _written_back(request)
    refusal = unless_possible(request, journey, "decide")
    # Whoever has written something finds it again below the refusal.
    if refusal and request.method != "POST":
        return refusal
    outcomes = journey.version.definition.outcomes
    form = forms.DecideForm(
        posted(request),
        outcomes=[(one.key, one.label, one.about) for one in outcomes],  # type: ignore[misc]
        with_grade=[one.key for one in outcomes if one.tells_human_resources],
        initial={"decided_on": clock.today()},
    )
    if did(
        request,
        form,
        lambda: _decide(request, journey, form),
        "The decision is recorded, and those it concerns are told.",
    ):
        return redirect("journeys:decision", pk=journey.pk)
    context = {
        "journey": journey,
        "form": form,
        "notes": deciding.notes(journey),
        "attended": deciding.manager_attended(journey),
        "findings": open_findings(request, journey, "decide"),
        "cited": deciding.cited_by_panel(member_of(request), journey),
    }
    return render(request, "journeys/office/decide.html", context)


def _written_back(request: HttpRequest) -> HttpResponse:
    """What a chair wrote about an application that has left their panel meanwhile, to be kept.

    It tells nothing but their own words. Raises Http404 where they wrote none.
    """
    asked = (("Why?", "reasons"), ("Feedback", "feedback"))
    written = [(title, request.POST[name]) for title, name in asked if request.POST.get(name)]
    if not written:
        raise Http404
    return render(request, "journeys/office/no_longer.html", {"written": written}, status=404)


def _decide(request: HttpRequest, journey: Journey, form: GovForm) -> None:
    actions.decide(by=member_of(request), journey=journey, **form.cleaned_data)


def decision(request: HttpRequest, pk: Any) -> HttpResponse:
    """What was decided and why, for those who may read it (WF-23)."""
    journey = journey_or_404(request, pk)
    member = member_of(request)
    found = deciding.decisions(member, journey)
    if not found:
        raise Http404
    own = policies.parties_of(member, journey)
    context = {
        "journey": journey,
        "decided": found,
        "sends_outcome": "send_outcome" in policies.possible_verbs(member, journey),
        "coordinates": Role.WORKFORCE_DEVELOPMENT in own,
        "may_prepare_again": "prepare_again" in policies.possible_verbs(member, journey),
    }
    return render(request, "journeys/office/decision.html", context)


def plan(request: HttpRequest, pk: Any) -> HttpResponse:
    """The development plan: everybody gets one, whatever was decided (PS-10, LM-24, EC-23)."""
    journey = journey_or_404(request, pk)
    member = member_of(request)
    context = {
        "journey": journey,
        "plan": deciding.plan(member, journey),
        "today": clock.today(),
        "may_plan": policies.may_plan(member, journey),
        "may_agree": "agree_plan" in policies.possible_verbs(member, journey),
    }
    return render(request, "journeys/office/plan.html", context)


def plan_add(request: HttpRequest, pk: Any) -> HttpResponse:
    """Add an action to the plan."""
    journey = _planned_by(request, pk)
    member = member_of(request)
    form = forms_office.StatementPlanForm(
        posted(request),
        statements=deciding.statements_for_plan(member, journey),
        initial={"by_whom": journey.member.name},
    )
    if did(request, form, lambda: _add_to_plan(request, journey, form), "It is in the plan."):
        return redirect("journeys:plan", pk=journey.pk)
    return render(request, "journeys/office/plan_add.html", {"journey": journey, "form": form})


def _planned_by(request: HttpRequest, pk: Any) -> Journey:
    journey = journey_or_404(request, pk)
    if not policies.may_plan(member_of(request), journey):
        raise Http404
    return journey


def _add_to_plan(request: HttpRequest, journey: Journey, form: GovForm) -> None:
    found = {**form.cleaned_data}
    member = member_of(request)
    actions.add_plan_action(
        by=member,
        journey=journey,
        action_text=found["action"],
        by_whom=found["by_whom"],
        by_when=found["by_when"],
        measure=found["measure"],
        statement=deciding.statement_for_plan(member, journey, found["statement"]),
    )


@require_POST
def plan_done(request: HttpRequest, pk: Any, action_pk: Any) -> HttpResponse:
    """Record that an action of the plan is done."""
    return _with_action(request, pk, action_pk, actions.finish_plan_action, "It is done.")


@require_POST
def plan_set_aside(request: HttpRequest, pk: Any, action_pk: Any) -> HttpResponse:
    """Take an action out of the plan that came with an outcome which has been corrected."""
    done = "It is set aside. It stays readable below."
    return _with_action(request, pk, action_pk, corrections.set_aside, done)


def _with_action(
    request: HttpRequest, pk: Any, action_pk: Any, do: Callable[..., None], done: str
) -> HttpResponse:
    journey = _planned_by(request, pk)
    rows = PlanAction.objects.of(journey.organisation).filter(journey=journey)
    row = get_object_or_404(rows.select_related("journey__version", "decision"), pk=action_pk)
    try:
        do(by=member_of(request), plan_action=row)
    except ActionError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("journeys:plan", pk=journey.pk)
