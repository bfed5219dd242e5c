"""A new line manager says whether the former one's statement stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import say
from goldenthread.journeys import forms
from goldenthread.journeys.actions import time
from goldenthread.journeys.queries.overview import statement_to_adopt
from goldenthread.journeys.views.shared import journey_for, member_of
from goldenthread.records import content
from goldenthread.records.presentation import shown_part


def adopt(request: HttpRequest, pk: Any) -> HttpResponse:
    """Read the statement, then adopt it or undertake to write it again (EC-25)."""
    journey = journey_for(request, pk, "line_manager")
    row = statement_to_adopt(member_of(request), journey)
    if row is None:
        raise Http404
    form = forms.AdoptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            time.adopt_statement(by=member_of(request), journey_record=row, **form.cleaned_data)
        except ActionError as refusal:
            say(form, refusal)
        else:
            messages.success(request, "Your answer is recorded. What was written stays readable.")
            return redirect("journeys:journey", pk=journey.pk)
    context = {
        "journey": journey,
        "row": row,
        "form": form,
        "parts": [shown_part(part) for part in content.parts_of(row.record)],
    }
    return render(request, "journeys/adopt.html", context)
