"""When things are due. No deadline is stored: each is reckoned from the pathway and the calendar.

What is stored is what moves one: pauses, extensions, the panel's day, the day named with a return.
"""

from datetime import date

from goldenthread.checks.calendar import WorkingDays
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.facts import booked, calendar_of, last_review, timing_facts
from goldenthread.journeys.queries.readiness import blocking, findings_for
from goldenthread.pathways.rules import Due, due_dates

__all__ = ["Due", "booked", "calendar_of", "dues", "last_review", "panel_too_early"]


def dues(journey: Journey, calendar: WorkingDays, *, everything: bool = False) -> list[Due]:
    """The deadlines that matter at the journey's stage, soonest first; all of them on request."""
    found = due_dates(journey.version.definition, timing_facts(journey, calendar))
    return [due for due in found if everything or due.matters_now]


def panel_too_early(journey: Journey, on: date) -> str:
    """Why a panel's day can't be booked for a journey; empty when it can (EC-13)."""
    transition = journey.version.definition.transition("book", journey.stage)
    if transition is None:
        return ""
    found = blocking(findings_for(journey, transition.needs, panel_on=on))
    return " ".join(finding.sentence for finding in found)
