"""How one journey stands today, as the plain facts that rules look at."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.checks.calendar import WorkingDays
from goldenthread.core import clock
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys.models import Assent, Journey, Review, Ruling, Slot
from goldenthread.journeys.queries.evidence import chosen_items
from goldenthread.journeys.queries.naming import possible_names
from goldenthread.journeys.queries.signatures import (
    is_fully_signed,
    is_sealed,
    signature_states,
)
from goldenthread.pathways import queries as pathways
from goldenthread.pathways import rules
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.rules import Event, Facts
from goldenthread.people import queries as people
from goldenthread.people.models import Member, Organisation
from goldenthread.people.roles import Role
from goldenthread.records import queries as records
from goldenthread.records.checks import missing
from goldenthread.records.models import Record

MANAGERS_FORM = "manager_statement"
ACTIONS_NOTED = ("performance", "actions")


def calendar_of(owner: Organisation | Member) -> WorkingDays:
    """The organisation's working days."""
    return WorkingDays(people.closures(owner))


def facts_before(member: Member, version: PathwayVersion) -> Facts:
    """What is known of somebody who has not said that they would like to apply."""
    today = clock.today()
    since, months = people.time_at_grade(member, version.definition.from_grade, today)
    post = people.post_of(member)
    return Facts(
        today=today,
        employed=member.left_on is None or member.left_on >= today,
        grade=post.grade if post else "",
        at_grade_since=since,
        months_at_grade=months if since else None,
    )


def facts_of(journey: Journey, calendar: WorkingDays | None = None) -> Facts:
    """Everything that a rule may look at. The journey comes fetched with everything."""
    base = facts_before(journey.member, journey.version)
    rows = [row.record for row in journey.records.all()]
    forms = [record for record in rows if not record.is_portfolio]
    review = last_review(journey)
    if review:
        forms.append(review.record)
    items = chosen_items(journey, with_seals=True)
    return Facts(
        **{name: getattr(base, name) for name in BASE},
        **timing(journey, calendar),
        answers=_answers(forms),
        missing=_missing(forms),
        rulings=_rulings(journey.rulings.all()),
        agreements=_agreements(journey),
        observations=tuple(_observed(journey, items)),
        learning=tuple(_learning(items)),
        signatures=tuple(_signatures(journey)),
        ticked=_ticked(journey),
        possible_names=possible_names(journey, forms, items),
        former_manager=former_manager(journey),
        documents=frozenset(
            d.key for d in pathways.cited_documents(journey.organisation, journey.version)
        ),
        submissions=len(journey.submissions.all()),
        plan_actions=len(journey.plan_actions.all()),
    )


BASE = ("today", "employed", "grade", "at_grade_since", "months_at_grade")


def timing(journey: Journey, calendar: WorkingDays | None = None) -> dict[str, Any]:
    """The facts about days, from what was fetched with the journey: no query of its own."""
    slot = booked(journey)
    review = last_review(journey)
    returned = review if review and review.outcome == Review.Outcome.RETURNED else None
    return {
        "calendar": calendar or calendar_of(journey.organisation),
        "stage": journey.stage,
        "clock_started_on": clock_started(journey),
        "paused_days": days_paused(journey, clock.today()),
        "extended": _extended(journey, returned),
        "aimed_month": journey.aimed_month,
        "panel_on": slot.panel.on if slot else None,
        "slot_minutes": slot.minutes if slot else None,
        "returned_on": returned.concluded_on if returned else None,
        "happened": _happened(journey, slot, review),
    }


def timing_facts(journey: Journey, calendar: WorkingDays) -> Facts:
    """Facts for deadlines alone: enough for lists, without a query for each journey."""
    return Facts(today=clock.today(), **timing(journey, calendar))


def booked(journey: Journey) -> Slot | None:
    """The interview that is held, confirmed or done; the latest one of this round."""
    over = _interviews_of_earlier_rounds(journey)
    slots = [
        slot
        for slot in journey.slots.all()
        if slot.state != Slot.State.RELEASED and slot.pk not in over
    ]
    return max(slots, key=lambda slot: slot.panel.on, default=None)


def _interviews_of_earlier_rounds(journey: Journey) -> set[UUID | None]:
    """Interviews that were decided on, once the applicant has begun to prepare again."""
    again = [move.at for move in journey.moves.all() if move.verb == "prepare_again"]
    if not again:
        return set()
    return {one.slot_id for one in journey.decisions.all() if one.at < max(again)}


def last_review(journey: Journey) -> Review | None:
    """The review of the latest submission, if there is one."""
    last = max(journey.submissions.all(), key=lambda row: row.number, default=None)
    return getattr(last, "review", None) if last else None


def clock_started(journey: Journey) -> date | None:
    """The day from which the time limits run, as the definition chooses it (EC-10)."""
    starts = journey.version.definition.clock_starts
    if starts == "wish":
        return journey.started_on
    if starts == "permission":
        agreed = _assent_of(journey, Role.LINE_MANAGER)
        return agreed.discussed_on if agreed else None
    return journey.clock_started_on


def days_paused(journey: Journey, today: date) -> int:
    """How many days the clock stood still."""
    return sum(((pause.to_on or today) - pause.from_on).days for pause in journey.pauses.all())


def former_manager(journey: Journey) -> str:
    """Who wrote the manager's statement, while a new manager has not answered for it (EC-25)."""
    row = next((r for r in journey.records.all() if r.form == MANAGERS_FORM), None)
    present = next(
        (p for p in journey.parties.all() if p.party == Role.LINE_MANAGER and p.to_on is None), None
    )
    if row is None or present is None or row.owner_id in (None, present.member_id):
        return ""
    answered = any(
        a.record_id == row.record_id and a.member_id == present.member_id
        for a in journey.adoptions.all()
    )
    return "" if answered or row.owner is None else row.owner.name


def _answers(forms: Iterable[Record]) -> dict[str, Mapping[str, Any]]:
    return {
        f"{record.form}.{part}": answers
        for record in forms
        for part, answers in records.answers_of(record).items()
    }


def _missing(forms: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Open questions by form and by "form.part"; only of forms that were begun."""
    found: dict[str, tuple[str, ...]] = {}
    for record in forms:
        form = record.form_definition
        lacking = missing(form, records.answers_of(record), _attached(record))
        found[form.key] = tuple(one.label for one in lacking)
        for part in form.parts:
            found[f"{form.key}.{part.key}"] = tuple(o.label for o in lacking if o.part == part.key)
    return found


def _attached(record: Record) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in record.attachments.all():
        if one.removed_at is None:
            counts[one.part] = counts.get(one.part, 0) + 1
    return counts


def _rulings(rows: Iterable[Ruling]) -> dict[str, rules.Ruling]:
    """The latest ruling on each rule."""
    return {
        row.rule: rules.Ruling(
            met=row.answer == Ruling.Answer.MET,
            by_name=row.by.name,
            reason=row.reason,
            on=row.at.astimezone(clock.LONDON).date(),
        )
        for row in sorted(rows, key=lambda row: row.at)
    }


def _agreements(journey: Journey) -> dict[str, rules.Agreement]:
    rows = sorted(journey.assents.all(), key=lambda row: row.at)
    return {
        row.party: rules.Agreement(
            agreed=row.answer == Assent.Answer.AGREE, by_name=row.member.name, on=row.discussed_on
        )
        for row in rows
    }


def _assent_of(journey: Journey, party: str) -> Assent | None:
    rows = [row for row in journey.assents.all() if row.party == party]
    return max(rows, key=lambda row: row.at, default=None)


def _observed(journey: Journey, items: Iterable[EvidenceItem]) -> Iterable[rules.Observed]:
    form = next((f for f in journey.version.definition.forms if f.many), None)
    managers = {p.member_id for p in journey.parties.all() if p.party == Role.LINE_MANAGER}
    for item in items:
        if item.kind != EvidenceItem.Kind.OBSERVATION or form is None:
            continue
        record = item.observation.record
        part, field = ACTIONS_NOTED
        noted = bool(records.answers_of(record).get(part, {}).get(field))
        signed = is_fully_signed(record, form)
        yield rules.Observed(
            id=str(item.pk),
            on=item.happened_on,
            title=item.title,
            sealed=is_sealed(record),
            signed=signed,
            observer_party="line_manager"
            if item.observation.observer_id in managers
            else "observer",
            actions_noted=noted,
            # Both read the sealed observation, so sealing it is what passes its actions on.
            actions_passed_on=item.happened_on if noted and signed else None,
        )


def _learning(items: Iterable[EvidenceItem]) -> Iterable[rules.Learning]:
    for item in items:
        if item.kind == EvidenceItem.Kind.CPD:
            yield rules.Learning(
                id=str(item.pk),
                title=item.title,
                completed_on=item.happened_on,
                has_learning=bool(item.cpd.learning.strip()),
                is_prompt=item.cpd.prompt_id is not None,
            )


def _signatures(journey: Journey) -> Iterable[rules.Signed]:
    for state in signature_states(journey):
        by = state.signature.printed_name if state.signature else ""
        yield rules.Signed(state.slot.key, state.slot.title, state.state, by)


def _ticked(journey: Journey) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in journey.ticks.all():
        found.setdefault(row.checklist, set()).add(row.item)
    return {key: frozenset(items) for key, items in found.items()}


def _extended(journey: Journey, returned: Review | None) -> dict[str, rules.Extended]:
    """Deadlines that a person moved; the day named with a return counts as one."""
    found: dict[str, rules.Extended] = {}
    if returned and returned.resubmit_by:
        found["resubmit_by"] = rules.Extended(
            returned.resubmit_by, returned.reviewer.name, "the day named in the feedback"
        )
    for row in sorted(journey.extensions.all(), key=lambda row: row.at):
        found[row.deadline] = rules.Extended(row.until, row.by.name, row.reason)
    return found


def _happened(journey: Journey, slot: Slot | None, review: Review | None) -> dict[Event, date]:
    """The days of what has happened; a new submission clears what came after the last one."""
    submissions = sorted(journey.submissions.all(), key=lambda row: row.number)
    found: dict[Event, date] = {}
    if submissions:
        found["submitted"] = submissions[0].submitted_on
        last = submissions[-1]
        if len(submissions) > 1:
            found["resubmitted"] = last.submitted_on
        if review and review.outcome == Review.Outcome.FORWARD and review.concluded_on:
            found["quality_assured"] = review.concluded_on
        decided = [d.decided_on for d in journey.decisions.all() if d.submission_id == last.pk]
        if decided:
            found["decided"] = max(decided)
    if slot and slot.pack_sent_on:
        found["pack_sent"] = slot.pack_sent_on
    return found
