"""The outcome form: filled in by workforce development, received by human resources."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import did, posted
from goldenthread.core.forms import GovForm
from goldenthread.journeys import forms, policies
from goldenthread.journeys.actions import corrections
from goldenthread.journeys.actions import decisions as actions
from goldenthread.journeys.models import HumanResourcesNotice
from goldenthread.journeys.queries import decided, deciding
from goldenthread.journeys.views.office import (
    back_to,
    cannot,
    journey_of_coordinator,
    open_findings,
    unless_possible,
)
from goldenthread.journeys.views.shared import member_of
from goldenthread.people.models import Member
from goldenthread.records import queries as records


def outcome_form(request: HttpRequest, pk: Any) -> HttpResponse:
    """Look the outcome form over and send it (WF-22)."""
    journey = journey_of_coordinator(request, pk)
    refusal = unless_possible(request, journey, "send_outcome")
    if refusal:
        return refusal
    row = actions.outcome_form_of(journey)
    form = forms.NothingForm(posted(request))
    if did(
        request,
        form,
        lambda: actions.send_outcome(by=member_of(request), journey=journey),
        "The outcome form is with human resources.",
    ):
        return back_to(journey)
    context = {
        "journey": journey,
        "form": form,
        "row": row,
        "earlier": decided.earlier_notice(journey),
        "missing": records.missing_from(row.record) if row else [],
        "findings": open_findings(request, journey, "send_outcome") if row else [],
    }
    return render(request, "journeys/office/outcome_form.html", context)


@require_POST
def outcome_form_open(request: HttpRequest, pk: Any) -> HttpResponse:
    """Open the outcome form, filled in with what is known."""
    journey = journey_of_coordinator(request, pk)
    try:
        row = actions.open_outcome_form(by=member_of(request), journey=journey)
    except ActionError as refusal:
        return cannot(request, journey, refusal.message)
    part = row.record.form_definition.parts[0]
    return redirect("records:part", pk=row.record_id, part=part.key)


def outcomes(request: HttpRequest) -> HttpResponse:
    """The outcome forms that human resources have received, and nothing else (HR-02, HR-04)."""
    member = _human_resources(request)
    found = deciding.received(member)
    context = {
        "to_do": [one for one in found if one.state in {"to_do", "undo"}],
        "waiting": [one for one in found if one.state == "waiting"],
        "done": [one for one in found if one.state == "done"],
        "over": [one for one in found if one.state == "over"],
    }
    return render(request, "journeys/office/outcomes.html", context)


def outcome(request: HttpRequest, pk: Any) -> HttpResponse:
    """One outcome form as sealed, and the day on which payroll was told (HR-03).

    Of one that was recalled after payroll was told, the day on which payroll heard of that.
    """
    member = _human_resources(request)
    notice = deciding.notice_of(member, pk)
    if notice is None:
        raise Http404
    state = deciding.state_of(notice)
    form, act, done = _asked(request, member, notice, state)
    if did(request, form, act, done):
        return redirect("journeys:outcome", pk=notice.pk)
    context = {
        "notice": notice,
        "state": state,
        "form": form,
        "parts": deciding.outcome_parts(notice),
        "replaced_by": getattr(notice, "replaced_by", None),
    }
    return render(request, "journeys/office/outcome.html", context)


def _asked(
    request: HttpRequest, member: Member, notice: HumanResourcesNotice, state: deciding.Standing
) -> tuple[GovForm, Callable[[], None], str]:
    """The form of a page, what it does and what is said afterwards."""
    if state == "undo":
        recalled = forms.RecallForm(posted(request))
        return (
            recalled,
            lambda: corrections.note_recall(by=member, notice=notice, **recalled.cleaned_data),
            "It is recorded. Nothing is left to do here.",
        )
    told = forms.PayrollForm(posted(request))
    return (
        told,
        lambda: actions.record_payroll_told(by=member, notice=notice, **told.cleaned_data),
        "It is recorded. The applicant and the manager are told.",
    )


def _human_resources(request: HttpRequest) -> Member:
    member = member_of(request)
    if not policies.may_handle_outcomes(member):
        raise Http404
    return member
