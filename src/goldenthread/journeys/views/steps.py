"""One page for each step that moves a journey: what it means, what is missing, one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import say
from goldenthread.core.forms import GovForm
from goldenthread.journeys import forms, policies
from goldenthread.journeys.actions import decisions, moves, portfolio, starting
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.readiness import findings_on
from goldenthread.journeys.views.shared import journey_or_404, member_of
from goldenthread.pathways.schema import Verb
from goldenthread.people.models import Member

Do = Callable[..., Any]


@dataclass(frozen=True)
class Step:
    """How a verb is done: its form, its action, and what is said afterwards."""

    form: type[GovForm]
    do: Do
    button: str
    done: str
    is_warning: bool = False


def _advance(verb: Verb) -> Do:
    def do(*, by: Member, journey: Journey, reason: str = "") -> Any:
        return moves.advance(by=by, journey=journey, verb=verb, reason=reason)

    return do


STEPS: dict[Verb, Step] = {
    "agree": Step(forms.AgreeForm, starting.agree, "Agree to the application", "You agreed to it."),
    "not_yet": Step(
        forms.NotYetForm, starting.say_not_yet, "Record: not yet", "What you agreed is recorded."
    ),
    "try_again": Step(
        forms.ReasonForm, _advance("try_again"), "Ask again", "Your line manager will see it."
    ),
    "agree_service": Step(
        forms.AgreeForm,
        starting.agree_for_service,
        "Agree for the service",
        "You agreed for the service.",
    ),
    "decline_service": Step(
        forms.DeclineForm,
        starting.decline_for_service,
        "Do not agree",
        "Your answer is recorded.",
        is_warning=True,
    ),
    "request": Step(
        forms.NothingForm,
        starting.request_documents,
        "Ask for the documents",
        "The documents are open. The time limits run from today.",
    ),
    "close_for_signing": Step(
        forms.NothingForm,
        portfolio.close_for_signing,
        "Seal it for signing",
        "The portfolio is sealed and can be signed.",
    ),
    "reopen": Step(
        forms.ReasonForm, portfolio.reopen, "Open it again", "The portfolio is open again."
    ),
    "submit": Step(
        forms.NothingForm,
        portfolio.submit,
        "Hand the portfolio over",
        "The portfolio is with workforce development.",
    ),
    "resubmit": Step(
        forms.NothingForm,
        portfolio.submit,
        "Hand the portfolio over again",
        "The portfolio is with workforce development again.",
    ),
    "defer_by_manager": Step(
        forms.ReasonForm,
        _advance("defer_by_manager"),
        "Recommend to wait",
        "Your recommendation is recorded.",
        is_warning=True,
    ),
    "prepare_again": Step(
        forms.ReasonForm, _advance("prepare_again"), "Prepare again", "The portfolio is open again."
    ),
    "agree_plan": Step(
        forms.NothingForm,
        decisions.agree_plan,
        "Agree the plan",
        "The plan is agreed and goes to supervision.",
    ),
    "finish": Step(
        forms.ReasonForm, _advance("finish"), "Finish", "This journey has come to its end."
    ),
    "withdraw": Step(
        forms.ReasonForm,
        _advance("withdraw"),
        "Withdraw the application",
        "The application is withdrawn. All the evidence stays with its owner.",
        is_warning=True,
    ),
    "close": Step(
        forms.ReasonForm,
        _advance("close"),
        "Close the application",
        "The application is closed.",
        is_warning=True,
    ),
}


def step(request: HttpRequest, pk: Any, verb: str) -> HttpResponse:
    """Do one step, or see what stands in its way."""
    journey = journey_or_404(request, pk)
    member = member_of(request)
    if verb not in get_args(Verb) or verb not in STEPS:
        raise Http404
    how = STEPS[verb]
    form = how.form(request.POST or None)
    try:
        transition = policies.transition_now(journey, verb)
        policies.acting_party(member, journey, transition)
    except ActionError as refusal:
        return _cannot(request, journey, refusal)
    if request.method == "POST" and form.is_valid() and _done(request, how, journey, form):
        return redirect("journeys:journey", pk=journey.pk)
    context = {
        "journey": journey,
        "form": form,
        "step": how,
        "transition": transition,
        "findings": findings_on(journey, transition.needs, reader=member),
    }
    return render(request, "journeys/step.html", context)


def _done(request: HttpRequest, how: Step, journey: Journey, form: GovForm) -> bool:
    try:
        how.do(by=member_of(request), journey=journey, **form.cleaned_data)
    except ActionError as refusal:
        say(form, refusal)
        return False
    messages.success(request, how.done)
    return True


def _cannot(request: HttpRequest, journey: Journey, refusal: ActionError) -> HttpResponse:
    """The step is over, or not for this person: say so, and where things stand now."""
    context = {"journey": journey, "refusal": refusal.message}
    return render(request, "journeys/cannot.html", context, status=409)
