"""The panel's decision, what follows from it, and the development plan (stages 5 to 8)."""

from datetime import date, datetime

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.journeys import letters, policies
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.actions.reviews import fill_in
from goldenthread.journeys.models import (
    Decision,
    HumanResourcesNotice,
    Journey,
    JourneyRecord,
    PlanAction,
    Slot,
    StageMove,
)
from goldenthread.journeys.queries.decided import earlier_notice, standing
from goldenthread.people.models import Member
from goldenthread.records import actions as records
from goldenthread.records import queries as record_queries
from goldenthread.records.models import Record
from goldenthread.standards.models import Statement

NOTES = "panel_notes"
OUTCOME_FORM = "outcome_form"
MANAGER_ATTENDED = "manager_attended"  # the question in the notes
ONLY_COORDINATORS = "Workforce development sends the outcome form."


@action
def decide(  # noqa: PLR0913 - a decision has these sides
    *,
    by: Member,
    journey: Journey,
    outcome: str,
    reasons: str,
    feedback: str,
    decided_on: date,
    effective_on: date | None = None,
) -> Decision:
    """Record what the panel decided; it may be later than the meeting (PS-07, EC-52).

    Seals the panel's notes, cites the submission and sends the letters of the outcome. Whether the
    line manager came is taken from the notes (EC-24). A person decides: nothing here is computed.
    """
    policies.transition_now(journey, "decide")
    definition = journey.version.definition
    chosen = definition.outcome(outcome)
    slot = interview(journey)
    effective_on = effective_on if chosen.tells_human_resources else None
    _check_decision(slot, chosen.tells_human_resources, decided_on, effective_on)
    for name, text in (("reasons", reasons), ("feedback", feedback)):
        if not text.strip():
            raise ActionError("Write this down: the applicant will read it.", field=name)
    submission = journey.submissions.order_by("-number").first()
    if submission is None:
        raise ActionError("No portfolio has been handed over, so nothing can be decided on.")
    notes = records.seal(by=by, record=notes_of(by=by, journey=journey).record)
    decision = Decision.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        submission=submission,
        slot=slot,
        notes=notes,
        outcome=outcome,
        reasons=reasons.strip(),
        feedback=feedback.strip(),
        decided_on=decided_on,
        effective_on=effective_on,
        by=by,
    )
    _close_interview(by, slot, manager_attended(notes.record))
    note("journey.decided", by=by, on=decision, context=journey, outcome=outcome)
    advance(by=by, journey=journey, verb="decide", to=chosen.leads_to, on=decided_on)
    letters.tell(journey, chosen.tells, occasion=f"decision-{decision.pk}")
    return decision


def interview(journey: Journey) -> Slot:
    """The confirmed interview of a journey; ActionError when there is none."""
    slot: Slot | None = (
        journey.slots.filter(state=Slot.State.CONFIRMED).select_related("panel").first()
    )
    if slot is None:
        raise ActionError("No interview is confirmed, so nothing can be decided yet.")
    return slot


def _check_decision(
    slot: Slot, needs_effective_day: bool, decided_on: date, effective_on: date | None
) -> None:
    if decided_on < slot.panel.on:
        raise ActionError("The decision can't be earlier than the panel.", field="decided_on")
    if decided_on > clock.today():
        raise ActionError("The decision can't be in the future.", field="decided_on")
    if needs_effective_day and effective_on is None:
        raise ActionError("Say from which day the new grade applies.", field="effective_on")


def _close_interview(by: Member, slot: Slot, attended: bool | None) -> None:
    move_once(
        Slot.objects.of(by).filter(pk=slot.pk, state=Slot.State.CONFIRMED),
        state=Slot.State.DONE,
        manager_attended=attended,
    )


def manager_attended(notes: Record) -> bool | None:
    """What the notes say about whether the line manager came; None where they don't say."""
    answers = record_queries.answers_of(notes).values()
    said = next((part[MANAGER_ATTENDED] for part in answers if part.get(MANAGER_ATTENDED)), None)
    return said == "yes" if said else None


@action
def notes_of(*, by: Member, journey: Journey) -> JourneyRecord:
    """The panel's notes for the interview, begun by whoever opens them first."""
    refuse_unless(
        bool(policies.parties_of(by, journey) & policies.PANEL), "The panel keeps these notes."
    )
    found = notes_in_use(journey)
    if found:
        return found
    record = records.start_record(
        by=by, definition=journey.version, form=NOTES, subject=journey.member
    )
    return JourneyRecord.objects.create(
        organisation_id=journey.organisation_id, journey=journey, record=record, form=NOTES
    )


def notes_in_use(journey: Journey) -> JourneyRecord | None:
    """The notes that no decision rests on yet: each interview has its own."""
    used = journey.decisions.values("notes__record_id")
    rows = journey.records.filter(form=NOTES, retired_at=None).exclude(record_id__in=used)
    found: JourneyRecord | None = rows.select_related("record__definition").first()
    return found


@action
def add_plan_action(  # noqa: PLR0913 - an action of a plan has these sides
    *,
    by: Member,
    journey: Journey,
    action_text: str,
    by_whom: str,
    by_when: date,
    measure: str = "",
    statement: Statement | None = None,
) -> PlanAction:
    """Add an action to the development plan: everybody gets one, whatever was decided (EC-23)."""
    refuse_unless(policies.may_plan(by, journey), "The panel, the line manager or you write this.")
    if not action_text.strip():
        raise ActionError("Say what is to be done.", field="action")
    if by_when < clock.today():
        raise ActionError("Choose a day that is still to come.", field="by_when")
    row = PlanAction.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        decision=standing(journey),
        statement=statement,
        action=action_text.strip(),
        by_whom=by_whom.strip() or journey.member.name,
        by_when=by_when,
        measure=measure.strip(),
        added_by=by,
    )
    note("plan.action_added", by=by, on=row, context=journey)
    return row


@action
def finish_plan_action(*, by: Member, plan_action: PlanAction) -> None:
    """Record that an action of the plan is done."""
    refuse_unless(
        policies.may_plan(by, plan_action.journey), "The line manager or you can say that."
    )
    move_once(
        PlanAction.objects.of(by).filter(pk=plan_action.pk, done_on=None), done_on=clock.today()
    )
    note("plan.action_done", by=by, on=plan_action, context=plan_action.journey)


@action
def agree_plan(*, by: Member, journey: Journey) -> StageMove:
    """The plan is agreed and goes to supervision and appraisal (PS-10, LM-24)."""
    if not journey.plan_actions.exists():
        raise ActionError("The plan has no action yet. Add one first.")
    return advance(by=by, journey=journey, verb="agree_plan")


@action
def open_outcome_form(*, by: Member, journey: Journey) -> JourneyRecord:
    """The outcome form, filled in with what is known when it is opened first (WF-22)."""
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    decision = decision_for_human_resources(journey)
    found = outcome_form_of(journey)
    if found:
        return found
    policies.transition_now(journey, "send_outcome")
    record = records.start_record(
        by=by, definition=journey.version, form=OUTCOME_FORM, subject=journey.member
    )
    row = JourneyRecord.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        record=record,
        form=OUTCOME_FORM,
        owner=by,
    )
    fill_in(by=by, record=record, known=_known_of(decision))
    return row


def decision_for_human_resources(journey: Journey) -> Decision:
    """The decision as it stands, when human resources hear of it; ActionError otherwise."""
    decision = standing(journey)
    definition = journey.version.definition
    if decision is None or not definition.outcome(decision.outcome).tells_human_resources:
        raise ActionError("There is no decision that human resources need to hear of.")
    return decision


def outcome_form_of(journey: Journey) -> JourneyRecord | None:
    """The outcome form that has been opened and not been sent yet."""
    sent = HumanResourcesNotice.objects.of(journey.organisation).filter(decision__journey=journey)
    rows = journey.records.filter(form=OUTCOME_FORM, retired_at=None)
    found: JourneyRecord | None = (
        rows.exclude(record_id__in=sent.values("version__record_id"))
        .select_related("record__definition", "record__subject")
        .first()
    )
    return found


def _known_of(decision: Decision) -> dict[str, str]:
    journey, slot = decision.journey, decision.slot
    definition = journey.version.definition
    earlier = earlier_notice(journey)
    return {
        "employee_number": journey.member.employee_number,
        "name": journey.member.name,
        "from_grade": definition.from_grade,
        "to_grade": definition.to_grade,
        "effective_on": decision.effective_on.isoformat() if decision.effective_on else "",
        "panel_on": (slot.panel.on if slot else decision.decided_on).isoformat(),
        "decision": definition.outcome(decision.outcome).label,
        "replaces": f"Yes, the one sent on {_day(earlier.sent_at)}" if earlier else "No",
    }


def _day(moment: datetime) -> str:
    return letters.written(moment.astimezone(clock.LONDON).date())


@action
def send_outcome(*, by: Member, journey: Journey) -> HumanResourcesNotice:
    """Seal the outcome form and send it to human resources (WF-22, HR-01)."""
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    decision = decision_for_human_resources(journey)
    row = outcome_form_of(journey)
    if row is None:
        raise ActionError("Fill in the outcome form first.")
    advance(by=by, journey=journey, verb="send_outcome")
    notice = HumanResourcesNotice.objects.create(
        organisation_id=journey.organisation_id,
        decision=decision,
        version=records.seal(by=by, record=row.record),
        sent_by=by,
        replaces=earlier_notice(journey),
    )
    note("outcome.sent", by=by, on=notice, context=journey)
    return notice


@action
def record_payroll_told(*, by: Member, notice: HumanResourcesNotice, on: date) -> None:
    """Human resources record that payroll was told (HR-03)."""
    refuse_unless(policies.may_handle_outcomes(by), "Human resources record this.")
    if on > clock.today():
        raise ActionError("The day can't be in the future.", field="on")
    _refuse_if_handled(notice)
    journey = notice.decision.journey
    # The journey first, as every other action does, so that two of them can't wait for each other.
    advance(by=by, journey=journey, verb="payroll_told", on=on)
    move_once(
        HumanResourcesNotice.objects.of(by).filter(
            pk=notice.pk, payroll_told_on=None, recalled_at=None
        ),
        payroll_told_on=on,
        payroll_told_by=by,
    )
    note("outcome.payroll_told", by=by, on=notice, context=journey)


def _refuse_if_handled(notice: HumanResourcesNotice) -> None:
    standing_row = HumanResourcesNotice.objects.get(pk=notice.pk)
    if standing_row.recalled_at:
        raise ActionError(
            "The panel has corrected its decision, so this form no longer stands. "
            "Please do not take it to payroll."
        )
    if standing_row.payroll_told_on:
        raise ActionError("That payroll was told has been recorded already.")
