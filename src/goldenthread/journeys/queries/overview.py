"""What a journey's own page and its portfolio's page show, made for one reader."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from goldenthread.journeys import office, policies
from goldenthread.journeys.models import ChecklistTick, Journey, JourneyRecord
from goldenthread.journeys.portfolio import portfolio_parts
from goldenthread.journeys.queries.dates import booked, calendar_of, dues, last_review
from goldenthread.journeys.queries.evidence import chosen_items
from goldenthread.journeys.queries.facts import MANAGERS_FORM, former_manager
from goldenthread.journeys.queries.next_action import LEAVING, next_actions
from goldenthread.journeys.queries.readiness import findings_on
from goldenthread.journeys.queries.signatures import (
    portfolio_row,
    sealed_portfolio,
    signature_states,
)
from goldenthread.journeys.queries.tasks import ASIDE, PARTY_NAMES, Task, tasks, tasks_of
from goldenthread.journeys.queries.timeline import timeline
from goldenthread.pathways.rules import Finding
from goldenthread.pathways.schema import Checklist, ChecklistItem, Definition, Stage
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import queries as records

Progress = Literal["done", "current", "open"]

# The steps that are about the portfolio as a whole.
OF_PORTFOLIO = {"close_for_signing", "reopen", "submit", "resubmit"}


@dataclass(frozen=True)
class StageOnLine:
    """A numbered stage as the golden line shows it: several finer stages may share a number."""

    number: int
    title: str
    state: Progress


@dataclass(frozen=True)
class TasksOfParty:
    """What one party has to do; `mine` when the reader is that party."""

    party: str
    name: str
    tasks: tuple[Task, ...]
    mine: bool


def overview(reader: Member, journey: Journey) -> dict[str, Any]:
    """Everything for the journey's page."""
    calendar = calendar_of(journey.organisation)
    own = policies.parties_of(reader, journey)
    everything = tasks(journey, calendar)
    slot, findings = booked(journey), open_findings(reader, journey)
    steps = [s for s in next_steps(reader, journey) if not (s.verb == "book" and slot)]
    definition = journey.version.definition
    return {
        "journey": journey,
        "definition": definition,
        "stage": definition.stage(journey.stage),
        "parties": own,
        "line": stages_on_line(journey),
        "tasks": by_party(journey, own, everything),
        "next": next_actions(journey, steps, tasks_of(own, everything), findings),
        "leaving": [step for step in steps if step.verb in LEAVING],
        "dues": dues(journey, calendar),
        "findings": findings,
        "people": people_in(journey),
        "events": timeline(journey, own)[:5],
        "slot": slot,
        "review": last_review(journey),
        "to_adopt": statement_to_adopt(reader, journey),
        "sees_adjustments": policies.may_see_adjustments(reader, journey),
        "may_pause": bool(own & policies.MAY_PAUSE),
        "checklists": [c for c in definition.checklists if c.party in own],
        "sealed": sealed_portfolio(journey),
        "last_submission": max(journey.submissions.all(), key=lambda row: row.number, default=None),
        "office_links": office.links_for(reader, journey),
    }


def stages_on_line(journey: Journey) -> list[StageOnLine]:
    """The numbered stages in order, with where the journey is."""
    definition = journey.version.definition
    here = definition.stage(journey.stage).number
    ended = journey.status == Journey.Status.ENDED
    found: dict[int, StageOnLine] = {}
    for stage in definition.stages:
        if stage.number < 1 or (stage.number in found and stage.key != journey.stage):
            continue
        state: Progress = (
            "done"
            if stage.number < here or ended
            else "current"
            if stage.number == here
            else "open"
        )
        found[stage.number] = StageOnLine(stage.number, _step_name(definition, stage), state)
    return [found[number] for number in sorted(found)]


def _step_name(definition: Definition, stage: Stage) -> str:
    """What people call a numbered stage; the stage's own title where nothing is declared."""
    names = definition.steps
    return names[stage.number - 1] if stage.number <= len(names) else stage.title


def by_party(journey: Journey, own: policies.Parties, everything: list[Task]) -> list[TasksOfParty]:
    """The tasks party by party, the reader's own first."""
    order = [*[p for p in PARTY_NAMES if p in own], *[p for p in PARTY_NAMES if p not in own]]
    return [
        TasksOfParty(party, _name_of(journey, party), found, party in own)
        for party in order
        if (found := tuple(task for task in everything if task.party == party))
    ]


def _name_of(journey: Journey, party: str) -> str:
    if party == policies.APPLICANT:
        return journey.member.name
    row = next((p for p in journey.parties.all() if p.party == party and p.to_on is None), None)
    return row.member.name if row else PARTY_NAMES[party]


def next_steps(reader: Member, journey: Journey) -> list[Any]:
    """The transitions that the reader could make from here, in the definition's order.

    Correcting a decision is no next step: it stands on the decision's own page.
    """
    verbs = policies.possible_verbs(reader, journey) - {"correct"}
    return [
        t
        for t in journey.version.definition.transitions
        if t.verb in verbs and journey.stage in t.from_
    ]


def open_findings(reader: Member, journey: Journey) -> list[Finding]:
    """What still stands in the way of the next steps, or should be looked at, each once."""
    definition = journey.version.definition
    own = {step.key for step in next_steps(reader, journey)}
    needed = [
        rule
        for transition in definition.transitions
        if journey.stage in transition.from_
        # What somebody else may do besides holds nobody up.
        and (transition.verb not in ASIDE or transition.key in own)
        for rule in transition.needs
    ]
    found = findings_on(journey, dict.fromkeys(needed), reader=reader)
    return [f for f in found if f.state in {"not_met", "check", "ask"}]


def people_in(journey: Journey) -> list[tuple[str, str, str]]:
    """(part, name, note) of everybody who has or had a part."""
    rows = [(PARTY_NAMES[policies.APPLICANT], journey.member.name, "")]
    for party in journey.parties.all():
        note = f"until {party.to_on.day} {party.to_on:%B %Y}" if party.to_on else ""
        rows.append((PARTY_NAMES[party.party], party.member.name, note))
    return rows


def statement_to_adopt(reader: Member, journey: Journey) -> JourneyRecord | None:
    """A former line manager's statement that the present one has not answered for (EC-25)."""
    if Role.LINE_MANAGER not in policies.parties_of(reader, journey):
        return None
    if not former_manager(journey):
        return None
    rows: list[JourneyRecord] = list(journey.records.all())
    return next(row for row in rows if row.form == MANAGERS_FORM)


def portfolio_page(reader: Member, journey: Journey) -> dict[str, Any]:
    """What the portfolio holds, its versions and its signatures."""
    version = sealed_portfolio(journey)
    row = portfolio_row(journey)
    own = policies.parties_of(reader, journey)
    steps = [step for step in next_steps(reader, journey) if step.verb in OF_PORTFOLIO]
    states = signature_states(journey)
    is_open = policies.portfolio_is_open(journey)
    return {
        "journey": journey,
        "is_open": is_open,
        "is_applicant": reader.pk == journey.member_id,
        "can_be_signed": policies.portfolio_can_be_signed(journey),
        "own": own,
        "to_sign": [one.slot for one in states if one.can_be_signed and one.slot.party in own],
        "parts": [(part.key, part.title) for part in portfolio_parts(journey)] if is_open else [],
        "items": chosen_items(journey),
        "version": version,
        "versions": list(records.versions_of(row.record)) if row else [],
        "states": states,
        "next": next_actions(journey, steps, (), open_findings(reader, journey)),
    }


@dataclass(frozen=True)
class ChecklistRow:
    """An item with how it stands: by the product's own sight, or ticked by a person on a day.

    `earlier` are the ticks that were given to portfolios handed in before this one.
    """

    item: ChecklistItem
    done: bool
    on: date | None
    by_product: bool
    why: str
    earlier: tuple[ChecklistTick, ...] = ()


def checklist_rows(journey: Journey, checklist: Checklist) -> list[ChecklistRow]:
    """The rows of a checklist, each with what is still missing."""
    ticks = {t.item: t for t in journey.ticks.all() if t.checklist == checklist.key}
    rules = dict.fromkeys(item.rule for item in checklist.items if item.rule)
    found = {finding.rule: finding for finding in findings_on(journey, rules)}
    rows = [_row(item, ticks.get(item.key), found.get(item.rule or "")) for item in checklist.items]
    earlier = _earlier_ticks(journey, checklist)
    return [replace(row, earlier=earlier.get(row.item.key, ())) for row in rows]


def _earlier_ticks(journey: Journey, checklist: Checklist) -> dict[str, tuple[ChecklistTick, ...]]:
    rows = ChecklistTick.objects.of(journey.organisation).filter(
        journey=journey, checklist=checklist.key, retired_at__isnull=False
    )
    found: dict[str, tuple[ChecklistTick, ...]] = {}
    for tick in rows.select_related("ticked_by").order_by("retired_at"):
        found[tick.item] = (*found.get(tick.item, ()), tick)
    return found


def _row(item: ChecklistItem, tick: ChecklistTick | None, finding: Finding | None) -> ChecklistRow:
    if finding:
        done = finding.state in {"met", "not_applicable"}
        return ChecklistRow(
            item, done, None, by_product=True, why="" if done else finding.looked_at
        )
    return ChecklistRow(item, tick is not None, tick.ticked_on if tick else None, False, "")
