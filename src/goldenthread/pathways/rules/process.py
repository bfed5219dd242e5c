"""Rules about handing in, checking, the panel and what follows it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from goldenthread.checks.calendar import months_later
from goldenthread.pathways.rules.deadlines import due_date
from goldenthread.pathways.rules.facts import Event, Facts
from goldenthread.pathways.rules.findings import Verdict, count, listed, long_date
from goldenthread.pathways.rules.judging import Params, judge, kind
from goldenthread.pathways.schema import ChecklistItem, Definition

EVENTS: dict[Event, str] = {
    "submitted": "The portfolio was handed in",
    "resubmitted": "The portfolio was handed in again",
    "quality_assured": "Quality assurance was finished",
    "pack_sent": "The pack was sent",
    "decided": "The panel decided",
}
NOT_YET: dict[Event, str] = {
    "submitted": "The portfolio is not handed in",
    "resubmitted": "The portfolio is not handed in again",
    "quality_assured": "Quality assurance is not finished",
    "pack_sent": "The pack is not sent",
    "decided": "The panel has not decided",
}


@kind("signatures_valid", Params)
def signatures_valid(_: Params, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """Every signature that the portfolio needs stands, and stands for what is sealed now."""
    states = {one.slot: one for one in facts.signatures}
    needed = definition.portfolio_signatures
    lacking = [slot for slot in needed if slot.key not in states]
    again = [one.title for one in facts.signatures if one.state == "sign_again"]
    open_ = [one.title for one in facts.signatures if one.state in ("waiting", "not_yet")]
    open_ += [slot.title for slot in lacking]
    required = f"{count(len(needed), 'signature')} needed"
    if again:
        said = f"{listed(again)} must sign again, because what they signed has changed"
        yield Verdict("not_met", said, required)
    if open_:
        yield Verdict("not_met", f"Still to sign: {listed(open_)}", required)
    if not again and not open_:
        said = f"{count(len(needed), 'signature is', 'signatures are')} there and valid"
        yield Verdict("met", said)


class OneChecklist(Params):
    checklist: str


@kind("checklist_done", OneChecklist)
def checklist_done(params: OneChecklist, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """Every item is ticked: by a person, or by the rule that stands for it."""
    items = [
        item
        for checklist in definition.checklists
        if checklist.key == params.checklist
        for item in checklist.items
    ]
    left = [item.label for item in items if not _ticked(item, params, facts, definition)]
    if left:
        done = f"{len(items) - len(left)} of {len(items)} items are done"
        yield Verdict("not_met", f"{done}; left: {listed(left)}", "all are needed")
    else:
        yield Verdict("met", f"All {len(items)} items are done")


@kind("by_first_working_day", Params)
def by_first_working_day(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """The portfolio is in by the first working day of the panel's month (SW-35, EC-12)."""
    month = facts.panel_on or facts.aimed_month
    if month is None:
        yield Verdict("not_applicable", "No month for the panel is chosen yet")
        return
    last = facts.calendar.first_of_month(month.year, month.month)
    day = facts.happened.get("submitted", facts.today)
    said = f"{'Handed in on' if 'submitted' in facts.happened else 'Today is'} {long_date(day)}"
    required = f"the last day for that month's panel is {long_date(last)}"
    yield Verdict("met" if day <= last else "not_met", said, required)


class Within(Params):
    months: int = Field(gt=0)
    of: Event
    deadline: str
    warn_days: int = Field(0, ge=0)


@kind("within_months", Within)
def within_months(params: Within, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """Something happens within so many months of the start, or by the day it was moved to."""
    start = facts.clock_started_on
    if start is None:
        yield Verdict("not_applicable", "The time limit has not started to run")
        return
    limit = due_date(definition, params.deadline, facts)
    limit = limit or months_later(start, params.months) + timedelta(days=facts.paused_days)
    done = facts.happened.get(params.of)
    required = f"the limit is {long_date(limit)}, counted from {long_date(start)}"
    if done:
        said = f"{EVENTS[params.of]} on {long_date(done)}"
        yield Verdict("met" if done <= limit else "not_met", said, required)
    else:
        yield _time_left(params, facts, limit, required)


class Rounds(Params):
    most: int = Field(ge=0)


@kind("rounds_left", Rounds)
def rounds_left(params: Rounds, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """A portfolio may be handed in again so many times; nought sets no limit (EC-16)."""
    again = max(facts.submissions - 1, 0)
    said = f"The portfolio has been handed in again {count(again, 'time')} so far"
    if params.most == 0 or again < params.most:
        yield Verdict("met", said)
    else:
        yield Verdict("not_met", said, f"{count(params.most, 'time')} foreseen")


class LateEnough(Params):
    weeks: int = Field(ge=0)
    working_days: int = Field(ge=0)


@kind("panel_late_enough", LateEnough)
def panel_late_enough(params: LateEnough, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """Between now and the day quality assurance must end there is time to do it (EC-13)."""
    if facts.panel_on is None:
        yield Verdict("not_met", "No panel is chosen", "a day for the panel is needed")
        return
    last = _weeks_before(facts.panel_on, params.weeks, facts)
    panel = f"the panel of {long_date(facts.panel_on)}"
    done = facts.happened.get("quality_assured")
    if facts.panel_on < facts.today:
        yield Verdict("not_met", f"The day of {panel} has passed", "a day still to come is needed")
    elif done and done <= last:
        yield Verdict("met", f"Quality assurance was finished on {long_date(done)}, in time")
    else:
        left = max(facts.calendar.between(facts.today, last), 0)
        said = f"{count(left, 'working day')} left until {long_date(last)}, when quality"
        said += f" assurance must be finished for {panel}"
        required = f"at least {count(params.working_days, 'working day')} needed"
        yield Verdict("met" if left >= params.working_days else "not_met", said, required)


class Minutes(Params):
    least: int = Field(gt=0)
    most: int = Field(gt=0)


@kind("slot_minutes", Minutes)
def slot_minutes(params: Minutes, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """An interview is neither too short nor too long; an adjustment may make it longer."""
    if facts.slot_minutes is None:
        yield Verdict("not_applicable", "No interview is booked yet")
        return
    said = f"The interview is booked for {count(facts.slot_minutes, 'minute')}"
    required = f"{params.least} to {params.most} minutes are usual"
    fits = params.least <= facts.slot_minutes <= params.most
    yield Verdict("met" if fits else "not_met", said, required)


@kind("panel_booked", Params)
def panel_booked(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """A date at a panel is held."""
    if facts.panel_on:
        yield Verdict("met", f"The panel of {long_date(facts.panel_on)} is booked")
    else:
        yield Verdict("not_met", "No date at a panel is held", "one is needed")


@kind("panel_held", Params)
def panel_held(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """The day of the panel has come; the outcome may follow later (EC-52)."""
    if facts.panel_on is None:
        yield Verdict("not_met", "No panel is booked", "the panel must have met")
    elif facts.panel_on > facts.today:
        said = f"The panel is on {long_date(facts.panel_on)}"
        yield Verdict("not_met", said, "it must have met")
    else:
        yield Verdict("met", f"The panel met on {long_date(facts.panel_on)}")


class Happened(Params):
    event: Event


@kind("happened", Happened)
def happened(params: Happened, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """Something has taken place."""
    done = facts.happened.get(params.event)
    if done:
        yield Verdict("met", f"{EVENTS[params.event]} on {long_date(done)}")
    else:
        yield Verdict("not_met", NOT_YET[params.event])


class BeforePanel(Params):
    event: Literal["quality_assured", "pack_sent"]
    weeks: int = Field(ge=0)


@kind("before_panel", BeforePanel)
def before_panel(params: BeforePanel, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """Something is done so many weeks before the panel, on a working day."""
    if facts.panel_on is None:
        yield Verdict("not_applicable", "No panel is booked yet")
        return
    last = _weeks_before(facts.panel_on, params.weeks, facts)
    required = f"the last day is {long_date(last)}, {count(params.weeks, 'week')} before the panel"
    done = facts.happened.get(params.event)
    said = f"{EVENTS[params.event]} on {long_date(done)}" if done else NOT_YET[params.event]
    yield Verdict("met" if (done or facts.today) <= last else "not_met", said, required)


@kind("plan_written", Params)
def plan_written(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """The development plan has at least one action."""
    if facts.plan_actions:
        yield Verdict("met", f"The plan has {count(facts.plan_actions, 'action')}")
    else:
        yield Verdict("not_met", "The plan has no action yet", "at least one is needed")


def _ticked(
    item: ChecklistItem, params: OneChecklist, facts: Facts, definition: Definition
) -> bool:
    if item.rule:
        return not any(found.blocks for found in judge(definition, [item.rule], facts))
    return item.key in facts.ticked.get(params.checklist, frozenset())


def _time_left(params: Within, facts: Facts, limit: date, required: str) -> Verdict:
    left = facts.calendar.between(facts.today, limit)
    if left < 0 or facts.today > limit:
        return Verdict("not_met", f"The limit passed {count(-left, 'working day')} ago", required)
    said = f"{count(left, 'working day')} left"
    if left <= params.warn_days:
        return Verdict("check", said, required)
    return Verdict("met", said, required)


def _weeks_before(day: date, weeks: int, facts: Facts) -> date:
    return facts.calendar.on_or_before(day - timedelta(weeks=weeks))
