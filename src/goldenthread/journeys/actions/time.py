"""Pausing, extending, withdrawing, and managers who change half-way."""

from datetime import date

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.journeys import policies
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.models import (
    Adjustment,
    Adoption,
    Extension,
    Journey,
    JourneyParty,
    JourneyRecord,
    Pause,
    StageMove,
)
from goldenthread.people.models import Member
from goldenthread.people.roles import Role


@action
def pause(*, by: Member, journey: Journey, kind: str, from_on: date, reason: str = "") -> Pause:
    """Stop the clock for sickness, leave or another reason."""
    refuse_unless(
        bool(policies.parties_of(by, journey) & policies.MAY_PAUSE),
        "The applicant, the line manager or workforce development can pause this.",
    )
    if from_on > clock.today():
        raise ActionError("A pause begins today or earlier.", field="from_on")
    move_once(
        Journey.objects.of(by).filter(pk=journey.pk, status=Journey.Status.ACTIVE),
        changed_meanwhile="This application is not under way, so it can't be paused.",
        status=Journey.Status.PAUSED,
    )
    journey.status = Journey.Status.PAUSED
    row = Pause.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        kind=kind,
        reason=reason.strip(),
        from_on=from_on,
        by=by,
    )
    note("journey.paused", by=by, on=row, context=journey, pause=kind, since=from_on.isoformat())
    return row


@action
def resume(*, by: Member, journey: Journey) -> None:
    """Go on after a pause; the days of the pause do not count."""
    refuse_unless(
        bool(policies.parties_of(by, journey) & policies.MAY_PAUSE),
        "The applicant, the line manager or workforce development can take this up again.",
    )
    move_once(
        Journey.objects.of(by).filter(pk=journey.pk, status=Journey.Status.PAUSED),
        changed_meanwhile="This application is not paused.",
        status=Journey.Status.ACTIVE,
    )
    journey.status = Journey.Status.ACTIVE
    journey.pauses.filter(to_on=None).update(to_on=clock.today())
    note("journey.resumed", by=by, on=journey, context=journey)


@action
def extend(*, by: Member, journey: Journey, deadline: str, until: date, reason: str) -> Extension:
    """Give a deadline a later day, with the reason kept (EC-02)."""
    refuse_unless(
        Role.WORKFORCE_DEVELOPMENT in policies.parties_of(by, journey),
        "Workforce development can extend a deadline.",
    )
    if until < clock.today():
        raise ActionError("Choose a day that is still to come.", field="until")
    if not reason.strip():
        raise ActionError("Say why the deadline moves.", field="reason")
    row = Extension.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        deadline=deadline,
        until=until,
        reason=reason.strip(),
        by=by,
    )
    note("journey.extended", by=by, on=row, context=journey, until=until.isoformat())
    return row


@action
def withdraw(*, by: Member, journey: Journey, reason: str = "") -> StageMove:
    """The applicant takes the application back. Their evidence stays theirs."""
    return advance(by=by, journey=journey, verb="withdraw", reason=reason)


@action
def ask_for_adjustment(*, by: Member, journey: Journey, need: str) -> Adjustment:
    """Ask for a reasonable adjustment, at any stage (SW-47, EC-01)."""
    refuse_unless(
        policies.may_see_adjustments(by, journey),
        "The applicant, or the line manager for them, asks for an adjustment.",
    )
    if not need.strip():
        raise ActionError("Say what would help.", field="need")
    row = Adjustment.objects.create(
        organisation_id=journey.organisation_id, journey=journey, need=need.strip()
    )
    note("journey.adjustment_asked", by=by, on=row, context=journey)
    return row


@action
def arrange_adjustment(*, by: Member, adjustment: Adjustment, arrangement: str) -> None:
    """Record what was arranged."""
    journey = adjustment.journey
    refuse_unless(
        bool(policies.parties_of(by, journey) & {Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT}),
        "The line manager or workforce development arranges adjustments.",
    )
    if not arrangement.strip():
        raise ActionError("Say what was arranged.", field="arrangement")
    move_once(
        Adjustment.objects.of(by).filter(pk=adjustment.pk, state=Adjustment.State.ASKED),
        state=Adjustment.State.ARRANGED,
        arrangement=arrangement.strip(),
        arranged_by=by,
        arranged_on=clock.today(),
    )
    note("journey.adjustment_arranged", by=by, on=adjustment, context=journey)


@action
def change_party(
    *, by: Member, journey: Journey, party: str, member: Member, on: date | None = None
) -> JourneyParty:
    """Somebody else takes a manager's part in a journey. What the former one wrote stays."""
    refuse_unless(
        Role.WORKFORCE_DEVELOPMENT in policies.parties_of(by, journey),
        "Workforce development changes who takes part.",
    )
    return replace_party(by=by, journey=journey, party=party, member=member, on=on)


@action
def replace_party(
    *, by: Member, journey: Journey, party: str, member: Member, on: date | None = None
) -> JourneyParty:
    """End a part and begin it anew; also for hand-overs when somebody leaves."""
    day = on or clock.today()
    if member.pk == journey.member_id:
        raise ActionError("The applicant can't take a manager's part.", field="member")
    ended = JourneyParty.objects.of(by).filter(journey=journey, party=party, to_on=None)
    if ended.filter(member=member).exists():
        raise ActionError(f"{member.name} has this part already.", field="member")
    ended.update(to_on=day)
    row = JourneyParty.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        party=party,
        member=member,
        from_on=day,
    )
    note("journey.party_changed", by=by, on=row, context=journey, party=party)
    return row


@action
def adopt_statement(
    *, by: Member, journey_record: JourneyRecord, answer: str, comment: str = ""
) -> Adoption:
    """A new line manager adopts the former one's statement, or undertakes to redo it (EC-25)."""
    journey = journey_record.journey
    refuse_unless(
        Role.LINE_MANAGER in policies.parties_of(by, journey),
        "The line manager says whether the statement stands.",
    )
    if journey_record.owner_id == by.pk:
        raise ActionError("This statement is your own.")
    row = Adoption.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        record=journey_record.record,
        member=by,
        answer=answer,
        comment=comment.strip(),
    )
    note("journey.statement_adopted", by=by, on=row, context=journey, answer=answer)
    return row
