"""The one function that moves a stage, and the conditions on a move."""

from datetime import date

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError, action, move_once, note
from goldenthread.journeys import invitations, letters, policies
from goldenthread.journeys.models import Journey, Slot, StageMove
from goldenthread.journeys.queries.readiness import blocking, findings_for
from goldenthread.pathways.rules import Finding
from goldenthread.pathways.schema import Transition, Verb
from goldenthread.people.models import Member

# What was ticked before one of these was said of the portfolio that had been handed in.
NEXT_ROUND: frozenset[Verb] = frozenset({"return_for_more", "prepare_again"})


class NotReadyError(ActionError):
    """A move's conditions do not hold yet; `findings` says which and what would put them right."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(" ".join(finding.sentence for finding in findings))
        self.findings = findings


@action
def advance(
    *,
    by: Member,
    journey: Journey,
    verb: Verb,
    reason: str = "",
    on: date | None = None,
    to: str = "",
) -> StageMove:
    """Move `journey` by `verb`: the only way in which a stage changes.

    `to` is given for "decide" and "correct", whose target the outcome names. Raises
    NotAllowedError when the verb does not lead anywhere from here or is not `by`'s to use,
    NotReadyError when a condition is not met, ActionError when somebody else has just moved the
    journey.
    """
    transition = policies.transition_now(journey, verb)
    party = policies.acting_party(by, journey, transition)
    if transition.reason_required and not reason.strip():
        raise ActionError("Say why, in a sentence or two.", field="reason")
    _require(journey, transition)
    move = _moved(journey, transition, by=by, reason=reason, on=on, to=to)
    note("journey.moved", by=by, on=move, context=journey, step=verb, role=party, to=move.to_stage)
    letters.tell(journey, transition.tells, occasion=f"move-{move.number}")
    if verb in NEXT_ROUND and journey.submissions.exists():
        journey.ticks.filter(retired_at=None).update(retired_at=clock.now())
    if journey.status != Journey.Status.ACTIVE:
        _give_interview_back(by, journey)
    return move


def _give_interview_back(by: Member, journey: Journey) -> None:
    """Who withdraws takes no time at a panel any more, and stands in nobody's diary."""
    rows = Slot.objects.of(by).filter(
        journey=journey, state__in=[Slot.State.HELD, Slot.State.CONFIRMED]
    )
    for slot in rows.select_related("panel__chair"):
        slot.journey, slot.sequence = journey, slot.sequence + 1
        move_once(rows.filter(pk=slot.pk), state=Slot.State.RELEASED, sequence=slot.sequence)
        note("panel.date_released", by=by, on=slot, context=journey)
        invitations.send(slot, "cancel")


def _require(journey: Journey, transition: Transition) -> None:
    unmet = blocking(findings_for(journey, transition.needs))
    if unmet:
        raise NotReadyError(unmet)


def _moved(
    journey: Journey,
    transition: Transition,
    *,
    by: Member,
    reason: str,
    on: date | None,
    to: str,
) -> StageMove:
    before, target = journey.stage, to or transition.to
    status = _status_after(journey, transition.verb, target)
    move_once(
        Journey.objects.of(by).filter(
            pk=journey.pk, stage=before, revision=journey.revision, status=Journey.Status.ACTIVE
        ),
        changed_meanwhile="Somebody has moved this application on since you opened the page. "
        "Look at it again before you go on.",
        stage=target,
        status=status,
        revision=journey.revision + 1,
    )
    journey.stage, journey.status, journey.revision = target, status, journey.revision + 1
    return StageMove.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        number=journey.revision,
        verb=transition.verb,
        from_stage=before,
        to_stage=target,
        by=by,
        in_role=policies.acting_party(by, journey, transition),
        reason=reason.strip(),
        on=on or clock.today(),
    )


def _status_after(journey: Journey, verb: Verb, target: str) -> str:
    if verb == "withdraw":
        return Journey.Status.WITHDRAWN
    if journey.version.definition.stage(target).final:
        return Journey.Status.ENDED
    return Journey.Status.ACTIVE


def refuse_unless(allowed: bool, message: str) -> None:
    """NotAllowedError with `message` unless `allowed`."""
    if not allowed:
        raise NotAllowedError(message)
