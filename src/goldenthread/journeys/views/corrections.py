"""Putting a recorded decision right: for the chair, with what follows said beforehand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.core.asking import did, posted
from goldenthread.core.forms import GovForm
from goldenthread.journeys import forms, policies
from goldenthread.journeys.actions import corrections as actions
from goldenthread.journeys.models import Decision, Journey
from goldenthread.journeys.queries import deciding
from goldenthread.journeys.views.office import cannot
from goldenthread.journeys.views.shared import journey_or_404, member_of


def correct(request: HttpRequest, pk: Any, decision_pk: Any) -> HttpResponse:
    """Correct a decision. What was typed stays on the page when somebody else was quicker."""
    journey = journey_or_404(request, pk)
    decision = _decision_or_404(journey, decision_pk)
    if not policies.may_correct(member_of(request), journey, decision):
        raise Http404
    later = actions.superseding(decision)
    if later and request.method != "POST":
        return cannot(request, journey, actions.ALREADY.format(name=later.by.name))
    stays = policies.why_outcome_stays(journey, decision)
    form = _form(request, journey, decision, wording_only=bool(stays))
    if did(
        request,
        form,
        lambda: _correct(request, decision, form),
        "The decision is corrected, and those it concerns are told.",
    ):
        return redirect("journeys:decision", pk=journey.pk)
    context = {
        "journey": journey,
        "decision": decision,
        "outcome": journey.version.definition.outcome(decision.outcome),
        "form": form,
        "stays": stays,
        "sent": deciding.sent_to_human_resources(journey),
    }
    return render(request, "journeys/office/correct.html", context)


def _decision_or_404(journey: Journey, key: Any) -> Decision:
    rows = Decision.objects.of(journey.organisation).filter(journey=journey)
    found: Decision = get_object_or_404(rows.select_related("by"), pk=key)
    return found


def _form(
    request: HttpRequest, journey: Journey, decision: Decision, *, wording_only: bool
) -> forms.CorrectForm:
    outcomes = journey.version.definition.outcomes
    form = forms.CorrectForm(
        posted(request),
        outcomes=[(one.key, one.label, one.about) for one in outcomes],  # type: ignore[misc]
        with_grade=[one.key for one in outcomes if one.tells_human_resources],
        initial={
            "outcome": decision.outcome,
            "effective_on": decision.effective_on,
            "reasons": decision.reasons,
            "feedback": decision.feedback,
        },
    )
    # A page from before the outcome was settled still asks: it is refused, and nothing is lost.
    if wording_only and "outcome" not in request.POST:
        form.leave_outcome()
    return form


def _correct(request: HttpRequest, decision: Decision, form: GovForm) -> None:
    found = form.cleaned_data
    actions.correct_decision(
        by=member_of(request),
        decision=decision,
        why=found["why"],
        to=actions.Corrected(
            outcome=found.get("outcome", decision.outcome),
            reasons=found["reasons"],
            feedback=found["feedback"],
            effective_on=found.get("effective_on", decision.effective_on),
        ),
    )
