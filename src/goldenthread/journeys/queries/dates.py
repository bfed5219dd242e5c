"""When things are due. No deadline is stored: each is reckoned from the pathway and the calendar.

What is stored is what moves one: pauses, extensions, the panel's day, the day named with a return.
"""

from collections.abc import Collection
from datetime import date

from goldenthread.checks.calendar import WorkingDays
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries.facts import booked, calendar_of, last_review, timing_facts
from goldenthread.journeys.queries.readiness import blocking, findings_by_day
from goldenthread.pathways.rules import Due, due_dates

__all__ = [
    "Due",
    "booked",
    "calendar_of",
    "dues",
    "last_review",
    "panel_too_early",
    "panels_too_early",
]


def dues(journey: Journey, calendar: WorkingDays, *, everything: bool = False) -> list[Due]:
    """The deadlines that matter at the journey's stage, soonest first; all of them on request."""
    found = due_dates(journey.version.definition, timing_facts(journey, calendar))
    return [due for due in found if everything or due.matters_now]


def panel_too_early(journey: Journey, on: date) -> str:
    """Why a panel's day can't be booked for a journey; empty when it can (EC-13)."""
    return panels_too_early(journey, [on])[on]


def panels_too_early(journey: Journey, days: Collection[date]) -> dict[date, str]:
    """The same for several days, with the journey looked at once."""
    transition = journey.version.definition.transition("book", journey.stage)
    if transition is None or not days:
        return dict.fromkeys(days, "")
    return {
        day: " ".join(finding.sentence for finding in blocking(found))
        for day, found in findings_by_day(journey, transition.needs, days).items()
    }
