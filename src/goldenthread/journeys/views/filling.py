"""The forms of a journey: looking at one writes nothing, the first saving begins it."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.core.actions import ActionError
from goldenthread.journeys import policies
from goldenthread.journeys.access import grant_to_begin
from goldenthread.journeys.actions import portfolio
from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.journeys.queries.records import current_record, day_of_agreement
from goldenthread.journeys.views.shared import journey_or_404, member_of
from goldenthread.records import views as record_pages
from goldenthread.records.models import Record
from goldenthread.records.views.beginning import Unbegun, unbegun_form, unbegun_part


@require_safe
def form(request: HttpRequest, pk: Any, form_key: str) -> HttpResponse:
    """A form of the journey: its record's page, or what there is to begin."""
    journey = journey_or_404(request, pk)
    row = _row(request, journey, form_key)
    if row:
        return redirect("records:record", pk=row.record_id)
    return unbegun_form(request, _unbegun(request, journey, form_key))


@require_http_methods(["GET", "HEAD", "POST"])
def form_part(request: HttpRequest, pk: Any, form_key: str, part_key: str) -> HttpResponse:
    """A part of a form of the journey. Saved for the first time, the form is begun."""
    journey = journey_or_404(request, pk)
    row = _row(request, journey, form_key)
    if request.method == "POST" and (row or not request.POST.get("change-rows")):
        return _save(request, journey, form_key, part_key)
    if row:
        return redirect("records:part", pk=row.record_id, part=part_key)
    unbegun = _unbegun(request, journey, form_key)
    part = unbegun.part(part_key)
    if part is None:
        raise Http404
    return unbegun_part(request, unbegun, part)


def _row(request: HttpRequest, journey: Journey, form_key: str) -> JourneyRecord | None:
    """The form's row, if it was begun; 404 where it was not and this person can't begin it."""
    row = current_record(journey, form_key)
    known = form_key in {one.key for one in journey.version.definition.forms}
    if row is None and not (known and policies.may_fill(member_of(request), journey, form_key)):
        raise Http404
    return row


def _save(request: HttpRequest, journey: Journey, form_key: str, part_key: str) -> HttpResponse:
    try:
        row = portfolio.open_form(by=member_of(request), journey=journey, form=form_key)
    except ActionError:
        raise Http404 from None
    if request.headers.get("Accept") != "application/json":
        return record_pages.part(request, pk=row.record_id, part=part_key)
    answer = record_pages.save_draft(request, pk=row.record_id, part=part_key)
    # From now on the page saves where the record is.
    moved = reverse("records:draft", args=[row.record_id, part_key])
    return JsonResponse({**json.loads(answer.content), "autosave": moved})


def _unbegun(request: HttpRequest, journey: Journey, form_key: str) -> Unbegun:
    member = member_of(request)
    record = Record(
        organisation=journey.organisation,
        definition=journey.version,
        form=form_key,
        subject=journey.member,
        started_by=member,
    )

    def page(part: str) -> str:
        if not part:
            return reverse("journeys:form", args=[journey.pk, form_key])
        return reverse("journeys:form_part", args=[journey.pk, form_key, part])

    return Unbegun(
        record,
        grant_to_begin(member, journey, record),
        page,
        {"agreed_on": day_of_agreement(journey)},
    )
