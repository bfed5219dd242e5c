"""Whether and when letters remind people of dates."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.core.asking import did, posted
from goldenthread.core.forms import GovForm, NumberField, RadiosField, When, YesNoField
from goldenthread.core.forms.choices import Choice
from goldenthread.journeys import reminders
from goldenthread.journeys.models import ReminderSettings
from goldenthread.journeys.views.shared import member_of
from goldenthread.people import queries as people
from goldenthread.people.roles import Role


class RemindersForm(GovForm):
    """Whether letters remind people, and how far ahead."""

    is_on = YesNoField("Should letters remind people of dates?")
    how_far = RadiosField(
        "How far ahead?",
        [
            Choice("pathway", "As each pathway says", "The same day on which a date shows as near"),
            Choice("days", "The same number of working days for every date"),
        ],
        asked_when=When("is_on", ["yes"]),
    )
    days_ahead = NumberField(
        "How many working days ahead?",
        least=1,
        most=reminders.MOST_AHEAD,
        suffix="working days",
        asked_when=When("how_far", ["days"]),
    )


def settings(request: HttpRequest) -> HttpResponse:
    """Reminders: switch them on or off, say how far ahead, and see what was sent."""
    member = member_of(request)
    if not reminders.may_change(member):
        raise Http404
    standing = reminders.settings_of(member)
    form = RemindersForm(posted(request), initial=_initial(standing))
    if did(
        request,
        form,
        lambda: reminders.change_settings(
            by=member,
            is_on=form.cleaned_data["is_on"] == "yes",
            days_ahead=form.cleaned_data.get("days_ahead"),
        ),
        "This counts from the next letters on.",
    ):
        return redirect("journeys:reminders")
    context = {
        "form": form,
        "standing": standing,
        "sent": reminders.sent_lately(member),
        "coordinates": people.has_role(member, Role.WORKFORCE_DEVELOPMENT),
    }
    return render(request, "journeys/office/reminders.html", context)


def _initial(standing: ReminderSettings) -> dict[str, object]:
    return {
        "is_on": "yes" if standing.is_on else "no",
        "how_far": "days" if standing.days_ahead else "pathway",
        "days_ahead": standing.days_ahead,
    }
