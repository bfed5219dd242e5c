"""When things are due: deadlines derived from the pathway, the calendar and what has happened.

No deadline is stored. What is stored is what moves one: pauses, extensions, the panel's day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.checks.calendar import WorkingDays, months_later
from goldenthread.core import clock
from goldenthread.journeys.models import Journey, Review, Slot
from goldenthread.pathways.schema import Deadline, Definition
from goldenthread.people import queries as people
from goldenthread.people.models import Member, Organisation


@dataclass(frozen=True)
class Due:
    """A deadline as it falls for one journey."""

    deadline: Deadline
    on: date
    working_days_left: int
    extended: bool = False
    why_moved: str = ""

    @property
    def is_late(self) -> bool:
        return self.working_days_left < 0

    @property
    def is_near(self) -> bool:
        return 0 <= self.working_days_left <= self.deadline.warn_days


def calendar_of(owner: Organisation | Member) -> WorkingDays:
    """The organisation's working days."""
    return WorkingDays(people.closures(owner))


def anchors_of(journey: Journey) -> dict[str, date]:
    """The days from which deadlines are reckoned, as far as they are known."""
    slot = booked(journey)
    review = last_review(journey)
    decision = max(journey.decisions.all(), key=lambda row: row.at, default=None)
    found = {
        "start": journey.clock_started_on or journey.started_on,
        "panel": slot.panel.on if slot else journey.aimed_month,
        "pack": slot.pack_sent_on if slot else None,
        "returned": review.concluded_on if review and review.outcome == "returned" else None,
        "decision": decision.decided_on if decision else None,
    }
    return {anchor: day for anchor, day in found.items() if day}


def booked(journey: Journey) -> Slot | None:
    """The interview that is held, confirmed or done; the latest one."""
    slots = [slot for slot in journey.slots.all() if slot.state != Slot.State.RELEASED]
    return max(slots, key=lambda slot: slot.panel.on, default=None)


def last_review(journey: Journey) -> Review | None:
    """The review of the latest submission, if there is one."""
    last = max(journey.submissions.all(), key=lambda row: row.number, default=None)
    return getattr(last, "review", None) if last else None


def dues(
    journey: Journey, calendar: WorkingDays, *, today: date | None = None, everything: bool = False
) -> list[Due]:
    """The deadlines that matter at the journey's stage, soonest first; all of them on request."""
    today = today or clock.today()
    anchors = anchors_of(journey)
    definition = journey.version.definition
    found = [
        _due(journey, deadline, definition, anchors[deadline.anchor], calendar, today)
        for deadline in definition.deadlines
        if deadline.anchor in anchors and (everything or journey.stage in deadline.stages)
    ]
    return sorted(found, key=lambda due: due.on)


def _due(
    journey: Journey,
    deadline: Deadline,
    definition: Definition,
    anchor: date,
    calendar: WorkingDays,
    today: date,
) -> Due:
    day = reckoned(deadline, definition, anchor, calendar)
    if deadline.anchor == "start":
        day += timedelta(days=days_paused(journey, today))
    extension = _extension(journey, deadline.key)
    if extension:
        day = max(day, extension[0])
    return Due(
        deadline=deadline,
        on=day,
        working_days_left=calendar.between(today, day),
        extended=extension is not None,
        why_moved=extension[1] if extension else "",
    )


def reckoned(
    deadline: Deadline, definition: Definition, anchor: date, calendar: WorkingDays
) -> date:
    """The day of a deadline from its anchor; a day off moves it to the working day before.

    The first working day of a month is that of the anchor's month (EC-12).
    """
    count = offset_of(deadline, definition)
    sign = -1 if deadline.direction == "before" else 1
    if deadline.unit == "first_working_day":
        return calendar.first_of_month(anchor.year, anchor.month)
    if deadline.unit == "working_days":
        return calendar.add(anchor, sign * count)
    if deadline.unit == "months":
        return calendar.on_or_before(months_later(anchor, sign * count))
    days = count * (7 if deadline.unit == "weeks" else 1)
    return calendar.on_or_before(anchor + timedelta(days=sign * days))


def offset_of(deadline: Deadline, definition: Definition) -> int:
    """How many units a deadline lies from its anchor, a choice of the organisation followed."""
    if isinstance(deadline.offset, str):
        return int(definition.choice(deadline.offset.removeprefix("@")))
    return deadline.offset


def days_paused(journey: Journey, today: date) -> int:
    """How many days the clock stood still."""
    return sum(((pause.to_on or today) - pause.from_on).days for pause in journey.pauses.all())


def _extension(journey: Journey, key: str) -> tuple[date, str] | None:
    rows = [row for row in journey.extensions.all() if row.deadline == key]
    last = max(rows, key=lambda row: row.at, default=None)
    return (last.until, last.reason) if last else None


def panel_too_early(journey: Journey, on: date) -> str:
    """Why a panel's day leaves no time for quality assurance and the pack; empty when it does.

    The steps before a panel are its deadlines reckoned back from it: none may lie behind us while
    its stage is still to come (EC-13).
    """
    calendar = calendar_of(journey.organisation)
    today = clock.today()
    behind: Mapping[str, date] = {
        deadline.title: reckoned(deadline, journey.version.definition, on, calendar)
        for deadline in journey.version.definition.deadlines
        if deadline.anchor == "panel"
        and deadline.breach == "ask"
        and journey.stage in deadline.stages
    }
    for title, day in behind.items():
        if day < today:
            return (
                f"That panel is too early: “{title}” would have been due on "
                f"{day.day} {day:%B %Y}. Choose a later one."
            )
    return ""
