"""What is to be done on a journey, by whom and by when: the task list and "what waits for me"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.urls import reverse

from goldenthread.checks.calendar import WorkingDays
from goldenthread.core import clock
from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.journeys.queries.dates import Due, booked, dues
from goldenthread.journeys.queries.signatures import states_to_sign
from goldenthread.pathways.schema import Form, Part, Stage
from goldenthread.people.roles import Role
from goldenthread.records.checks import missing_in

State = Literal["done", "begun", "to_do", "optional", "waiting", "not_yet"]

# Ways off the path, or back: none is what a stage waits for.
ASIDE = {"withdraw", "close", "reopen", "book", "correct"}

PARTY_NAMES = {
    "applicant": "Applicant",
    "observer": "Observer",
    **{role.value: role.label for role in Role},
}


@dataclass(frozen=True)
class Task:
    """One thing to do. `why` says what is missing, or what it waits for."""

    key: str
    title: str
    party: str
    state: State
    why: str = ""
    url: str = ""
    due: Due | None = None
    since: datetime | None = None

    @property
    def party_name(self) -> str:
        return PARTY_NAMES[self.party]


def tasks(journey: Journey, calendar: WorkingDays) -> list[Task]:
    """Everything to be done at the journey's stage, for all its parties."""
    if journey.status != Journey.Status.ACTIVE:
        return []
    found = dues(journey, calendar)
    before = [*_form_tasks(journey, found), *_signature_tasks(journey, found)]
    return [*before, *_move_tasks(journey, found, before)]


def tasks_of(parties: frozenset[str], everything: list[Task]) -> list[Task]:
    """Those tasks that are for one of the parties."""
    return [task for task in everything if task.party in parties]


def due_for(party: str, found: list[Due]) -> Due | None:
    """The soonest deadline of a party; where it has none, the one that the others work towards."""
    still = [due for due in found if due.state != "met"]
    own = [due for due in still if due.for_party == party]
    return next(iter(own or still), None)


def _form_tasks(journey: Journey, found: list[Due]) -> Iterator[Task]:
    """A task for each part of each form that is open at this stage."""
    records = {row.form: row for row in journey.records.all()}
    for form in journey.version.definition.forms:
        if form.many or journey.stage not in form.open_in or _is_ones_own(form):
            continue
        for part in form.parts:
            yield _part_task(journey, form, part, records.get(form.key), found)


def _is_ones_own(form: Form) -> bool:
    """Whether nobody but its writer ever reads it: notes, which are no task."""
    return all(set(part.visible_to) == {part.filled_by} for part in form.parts)


def _part_task(
    journey: Journey, form: Form, part: Part, row: JourneyRecord | None, found: list[Due]
) -> Task:
    drafts = {draft.part: draft for draft in row.record.draft_parts.all()} if row else {}
    draft = drafts.get(part.key)
    lacking = list(missing_in(part, draft.answers if draft else {}))
    early = "" if draft else _before_panel(journey, part.filled_by)
    begun: State = "done" if not lacking else "begun"
    open_: State = "to_do" if lacking else "optional"
    state: State = begun if draft else "not_yet" if early else open_
    return Task(
        key=f"{form.key}.{part.key}",
        title=part.title,
        party=part.filled_by,
        state=state,
        why=early or _what_is_missing(lacking),
        url=reverse("journeys:form_part", args=[journey.pk, form.key, part.key]),
        due=due_for(part.filled_by, found),
        since=draft.saved_at if draft else None,
    )


def _what_is_missing(lacking: list) -> str:  # type: ignore[type-arg]
    if len(lacking) == 1:
        return f"Still missing: {lacking[0].label}"
    return f"{len(lacking)} answers still missing" if lacking else ""


def _signature_tasks(journey: Journey, found: list[Due]) -> Iterator[Task]:
    """A task for each signature, while the portfolio can be signed."""
    for state in states_to_sign(journey):
        done = state.state == "signed"
        yield Task(
            key=f"sign.{state.slot.key}",
            title=f"Sign the portfolio as {state.slot.title.lower()}",
            party=state.slot.party,
            state="done" if done else "to_do" if state.can_be_signed else "waiting",
            why=_signature_why(state.state),
            url=reverse("journeys:sign", args=[journey.pk, state.slot.key]),
            due=due_for(state.slot.party, found),
            since=state.signature.signed_at if state.signature else None,
        )


def _signature_why(state: str) -> str:
    return {
        "sign_again": "What was signed has changed, so it needs signing again",
        "not_yet": "Others sign first",
        "waiting": "Ready to sign",
    }.get(state, "")


def _move_tasks(journey: Journey, found: list[Due], before: list[Task]) -> Iterator[Task]:
    """The step that moves the journey on, for the stage's owner."""
    stage = journey.version.definition.stage(journey.stage)
    early = _before_panel(journey, stage.owner) or _before_handing_on(stage.owner, before)
    yield Task(
        key=f"stage.{stage.key}",
        title=_move_title(journey, stage),
        party=stage.owner,
        state="not_yet" if early else "to_do",
        why=early or stage.about,
        url=reverse("journeys:journey", args=[journey.pk]),
        due=due_for(stage.owner, found),
        since=max((move.at for move in journey.moves.all()), default=journey.created_at),
    )


def _before_panel(journey: Journey, party: str) -> str:
    """Why the panel has no more to do yet than to read its pack; empty from the day it meets."""
    slot = booked(journey) if party in policies.PANEL else None
    if slot is None or slot.panel.on <= clock.today():
        return ""
    return f"The panel meets on {slot.panel.on.day} {slot.panel.on:%B %Y}"


def _before_handing_on(owner: str, before: list[Task]) -> str:
    """What still comes before the applicant can close or hand in their portfolio."""
    still = [task.party for task in before if task.state not in {"done", "optional"}]
    if owner != policies.APPLICANT or not still:
        return ""
    if owner in still:
        return "When your other tasks are done"
    return f"Waits for: {', '.join(dict.fromkeys(PARTY_NAMES[party].lower() for party in still))}"


def _move_title(journey: Journey, stage: Stage) -> str:
    """The one step on for the stage's owner; the stage's title, where they have a choice."""
    labels = {
        way.label
        for way in journey.version.definition.transitions
        if stage.key in way.from_ and stage.owner in way.by and way.verb not in ASIDE
    }
    return labels.pop() if len(labels) == 1 else stage.title
