"""Starting an observation and sealing it; its form is filled in on the pages of records."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import did, posted
from goldenthread.evidence import actions, policies, queries
from goldenthread.evidence.forms import StartObservationForm
from goldenthread.evidence.models import EvidenceItem
from goldenthread.evidence.views.guards import item_or_404, member_of
from goldenthread.people.models import Member


@require_http_methods(["GET", "HEAD", "POST"])
def start_observation(request: HttpRequest) -> HttpResponse:
    """A worker asks for one, a line manager names the observer, or an observer starts it."""
    member = member_of(request)
    versions = queries.versions_with_observation(member)
    observers = queries.may_observe(member)
    form = StartObservationForm(
        posted(request),
        subjects=queries.may_be_observed_for(member),
        observers=observers,
        versions=versions,
        initial={"observer": queries.likely_observer(member, observers)},
    )
    made: list[EvidenceItem] = []
    if versions and did(request, form, lambda: made.append(_started(member, form))):
        return redirect("records:record", pk=made[0].observation.record_id)
    context = {"form": form, "versions": versions}
    return render(request, "evidence/start_observation.html", context)


def _started(member: Member, form: StartObservationForm) -> EvidenceItem:
    return actions.start_observation(
        by=member,
        definition=form.chosen_version(),
        subject=form.cleaned_data["subject"],
        observer=form.cleaned_data["observer"],
    )


@require_POST
def seal_observation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Seal an observation, so that its observer and the worker can sign it."""
    member, found = member_of(request), item_or_404(request, pk)
    if found.kind != EvidenceItem.Kind.OBSERVATION:
        raise Http404
    if not (member.pk == found.owner_id or policies.observes(member, found)):
        raise Http404
    record = found.observation.record_id
    try:
        version = actions.seal_observation(by=member, item=found)
    except ActionError as refused:
        messages.warning(request, refused.message)
        return redirect("records:record", pk=record)
    messages.success(request, "The observation is sealed. Now it can be signed.")
    return redirect("records:version", pk=record, number=version.number)
