"""Correcting a decision: a row that supersedes the one that was wrong, and what follows from it.

Reasons and feedback can be corrected at any time: they are the worker's record. The outcome and
the day of the new grade can while the pathway has a way for it, since both move the journey.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.journeys import letters, policies
from goldenthread.journeys.actions.decisions import OUTCOME_FORM
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.models import Decision, HumanResourcesNotice, Journey, PlanAction
from goldenthread.journeys.queries.decided import is_overturned
from goldenthread.people.models import Member

TOLD = "The applicant will read this, so write it down."
ALREADY = "{name} has corrected this decision already. Open the decision to see how it stands."


@dataclass(frozen=True)
class Corrected:
    """A decision as it should have been recorded."""

    outcome: str
    reasons: str
    feedback: str
    effective_on: date | None = None


@action
def correct_decision(*, by: Member, decision: Decision, to: Corrected, why: str) -> Decision:
    """Supersede a decision by a corrected one, which cites the same portfolio and notes.

    Another outcome, or another day for the new grade, moves the journey where the outcome leads,
    closes the outcome form and recalls it from human resources. Raises ActionError where nothing
    differs, the row is superseded already, or the journey has gone too far for it.
    """
    journey = _locked(by, decision)
    may = policies.may_correct(by, journey, decision)
    refuse_unless(may, "The chair of the panel corrects a decision.")
    _refuse_if_superseded(decision)
    to = _checked(journey, decision, to, why)
    row = Decision.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        submission_id=decision.submission_id,
        slot_id=decision.slot_id,
        notes_id=decision.notes_id,
        outcome=to.outcome,
        reasons=to.reasons,
        feedback=to.feedback,
        decided_on=decision.decided_on,
        effective_on=to.effective_on,
        by=by,
        supersedes=decision,
        why_corrected=why.strip(),
    )
    note("journey.decision_corrected", by=by, on=row, context=journey, outcome=to.outcome)
    if not _more_than_wording(decision, to) or not _moved(by, journey, row):
        told = journey.version.definition.letters_of("correct")
        letters.tell(journey, told, occasion=f"correction-{row.pk}")
    return row


def _locked(by: Member, decision: Decision) -> Journey:
    """The journey as it stands, held: two chairs can't correct one decision at a time."""
    rows = Journey.objects.of(by).select_related("version", "member", "organisation")
    found: Journey = rows.select_for_update(of=("self",)).get(pk=decision.journey_id)
    return found


def superseding(decision: Decision) -> Decision | None:
    """The row that corrected a decision, if one did."""
    rows = Decision.objects.filter(supersedes=decision, journey_id=decision.journey_id)
    return rows.select_related("by").first()


def _refuse_if_superseded(decision: Decision) -> None:
    later = superseding(decision)
    if later:
        raise ActionError(ALREADY.format(name=later.by.name))


def _checked(journey: Journey, decision: Decision, to: Corrected, why: str) -> Corrected:
    """What is to stand, tidied; ActionError where that can't be."""
    outcome = journey.version.definition.outcome(to.outcome)
    reads_day = outcome.tells_human_resources
    found = Corrected(
        outcome=to.outcome,
        reasons=to.reasons.strip(),
        feedback=to.feedback.strip(),
        effective_on=to.effective_on if reads_day else None,
    )
    for name in ("reasons", "feedback"):
        if not getattr(found, name):
            raise ActionError(TOLD, field=name)
    if reads_day and found.effective_on is None:
        raise ActionError("Say from which day the new grade applies.", field="effective_on")
    if not why.strip():
        raise ActionError("Say what was wrong, in a sentence or two.", field="why")
    if found == as_recorded(decision):
        raise ActionError("Nothing here differs from the decision as it stands.")
    if _more_than_wording(decision, found):
        _refuse_if_too_late(journey, decision, found)
    return found


def as_recorded(decision: Decision) -> Corrected:
    """What a decision says, to be corrected."""
    return Corrected(
        outcome=decision.outcome,
        reasons=decision.reasons,
        feedback=decision.feedback,
        effective_on=decision.effective_on,
    )


def _more_than_wording(decision: Decision, to: Corrected) -> bool:
    """Whether a correction concerns more than the wording."""
    return (decision.outcome, decision.effective_on) != (to.outcome, to.effective_on)


def _refuse_if_too_late(journey: Journey, decision: Decision, to: Corrected) -> None:
    late = policies.why_outcome_stays(journey, decision)
    if late:
        field = "outcome" if to.outcome != decision.outcome else "effective_on"
        raise ActionError(late, field=field)


def _moved(by: Member, journey: Journey, row: Decision) -> bool:
    """Take back what followed from the wrong row; whether the journey went to another stage."""
    _close_outcome_form(journey)
    _recall(by, journey)
    target = journey.version.definition.outcome(row.outcome).leads_to
    if target == journey.stage:
        return False
    advance(by=by, journey=journey, verb="correct", to=target, reason=row.why_corrected)
    return True


def _close_outcome_form(journey: Journey) -> None:
    """An outcome form says what was wrong, so the next one begins afresh."""
    rows = journey.records.filter(form=OUTCOME_FORM, retired_at=None)
    rows.update(retired_at=clock.now())


def _recall(by: Member, journey: Journey) -> None:
    """Tell human resources that the outcome form they have no longer stands."""
    sent = HumanResourcesNotice.objects.of(by).filter(decision__journey=journey, recalled_at=None)
    notice = sent.select_related("decision").first()
    if notice is None:
        return
    move_once(sent.filter(pk=notice.pk), recalled_at=clock.now(), recalled_by=by)
    note("outcome.recalled", by=by, on=notice, context=journey)
    outcome = journey.version.definition.outcome(notice.decision.outcome)
    letters.tell(journey, outcome.tells_on_recall, occasion=f"recall-{notice.pk}")


@action
def note_recall(*, by: Member, notice: HumanResourcesNotice, on: date) -> None:
    """Human resources record that payroll has heard that a form no longer stands."""
    refuse_unless(policies.may_handle_outcomes(by), "Human resources record this.")
    if on > clock.today():
        raise ActionError("The day can't be in the future.", field="on")
    rows = HumanResourcesNotice.objects.of(by).filter(pk=notice.pk, recall_noted_on=None)
    move_once(
        rows.exclude(recalled_at=None).exclude(payroll_told_on=None),
        changed_meanwhile="That has been recorded already, or there is nothing to record.",
        recall_noted_on=on,
        recall_noted_by=by,
    )
    note("outcome.recall_noted", by=by, on=notice, context=notice.decision.journey)


@action
def set_aside(*, by: Member, plan_action: PlanAction) -> None:
    """Take an action out of the plan that belonged to a decision which no longer stands."""
    journey = plan_action.journey
    refuse_unless(policies.may_plan(by, journey), "Whoever writes the plan can say that.")
    if not plan_action.decision or not is_overturned(journey, plan_action.decision):
        raise ActionError("This action belongs to the decision as it stands, so it stays.")
    move_once(
        PlanAction.objects.of(by).filter(pk=plan_action.pk, done_on=None, set_aside_on=None),
        set_aside_on=clock.today(),
    )
    note("plan.action_set_aside", by=by, on=plan_action, context=journey)
