"""Deadlines, reckoned from a journey's start, panel, return or decision."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from goldenthread.checks.calendar import WorkingDays, months_later
from goldenthread.pathways.rules.facts import Event, Facts
from goldenthread.pathways.rules.findings import count, long_date
from goldenthread.pathways.schema import Deadline, Definition, Party

ANCHORS = {
    "start": "the start",
    "panel": "the panel",
    "returned": "the return",
    "decision": "the decision",
    "pack": "the pack",
}


@dataclass(frozen=True)
class Due:
    """One deadline of a journey.

    `working_days_left` counts from today and is negative once the day has passed. `state` is "met"
    when what it waits for has happened, "late" when it happened or still waits after the day,
    "soon" inside its days of warning. `reckoned` says in words how the day came about.
    """

    key: str
    title: str
    on: date
    for_party: Party
    state: Literal["ahead", "soon", "late", "met"]
    working_days_left: int
    reckoned: str
    source: str
    asks_a_person: bool
    extended: bool
    matters_now: bool


def due_dates(definition: Definition, facts: Facts) -> list[Due]:
    """Every deadline whose anchor is known, the earliest first."""
    found = (_due(deadline, facts) for deadline in definition.deadlines)
    return sorted((due for due in found if due), key=lambda due: (due.on, due.key))


def due_date(definition: Definition, key: str, facts: Facts) -> date | None:
    """The day of one deadline; None while its anchor is not known or there is no such deadline."""
    for deadline in definition.deadlines:
        if deadline.key == key:
            due = _due(deadline, facts)
            return due.on if due else None
    return None


def _due(deadline: Deadline, facts: Facts) -> Due | None:
    anchor = _anchor(deadline, facts)
    moved = facts.extended.get(deadline.key)
    if anchor is None and moved is None:
        return None
    on = moved.until if moved else _reckoned(deadline, anchor or facts.today, facts)
    return Due(
        key=deadline.key,
        title=deadline.title,
        on=on,
        for_party=deadline.for_party,
        state=_state(deadline, on, facts),
        working_days_left=facts.calendar.between(facts.today, on),
        reckoned=_words(deadline, facts),
        source=f"{deadline.source.document}, {deadline.source.place}".removesuffix(", "),
        asks_a_person=deadline.breach == "ask",
        extended=moved is not None,
        matters_now=facts.stage in deadline.stages,
    )


def _anchor(deadline: Deadline, facts: Facts) -> date | None:
    panel = facts.panel_on
    if deadline.unit == "first_working_day":
        panel = panel or facts.aimed_month
    return {
        "start": facts.clock_started_on,
        "panel": panel,
        "returned": facts.returned_on,
        "decision": facts.happened.get("decided"),
        "pack": facts.happened.get("pack_sent"),
    }[deadline.anchor]


def _reckoned(deadline: Deadline, anchor: date, facts: Facts) -> date:
    """The day, with the time the clock stood still; before a panel never on a day off."""
    calendar = facts.calendar
    if deadline.unit == "first_working_day":
        return calendar.first_of_month(anchor.year, anchor.month)
    sign = -1 if deadline.direction == "before" else 1
    day = _moved(anchor, deadline.unit, sign * int(deadline.offset), calendar)
    if deadline.anchor == "start":
        day += timedelta(days=facts.paused_days)
    return calendar.on_or_before(day) if sign < 0 else day


def _moved(day: date, unit: str, offset: int, calendar: WorkingDays) -> date:
    if unit == "working_days":
        return calendar.add(day, offset) if offset else day
    if unit == "months":
        return months_later(day, offset)
    return day + timedelta(days=offset * (7 if unit == "weeks" else 1))


def _state(deadline: Deadline, on: date, facts: Facts) -> Literal["ahead", "soon", "late", "met"]:
    event: Event | Literal[""] = deadline.met_by
    done = facts.happened.get(event) if event else None
    if done and deadline.anchor == "returned" and facts.returned_on and done < facts.returned_on:
        done = None  # that was an earlier round
    if (done or facts.today) > on:
        return "late"
    if done:
        return "met"
    left = facts.calendar.between(facts.today, on)
    return "soon" if left <= deadline.warn_days else "ahead"


def _words(deadline: Deadline, facts: Facts) -> str:
    if (moved := facts.extended.get(deadline.key)) is not None:
        return f"moved by {moved.by_name}: {moved.reason}"
    if deadline.unit == "first_working_day":
        return f"the first working day of the month of {ANCHORS[deadline.anchor]}"
    anchor = _anchor(deadline, facts)
    of = f"{ANCHORS[deadline.anchor]} on {long_date(anchor)}" if anchor else ""
    unit = deadline.unit.replace("_", " ").removesuffix("s")
    said = f"{count(int(deadline.offset), unit)} {deadline.direction} {of}"
    if deadline.anchor == "start" and facts.paused_days:
        said += f", and {count(facts.paused_days, 'day')} for the pause"
    return said
