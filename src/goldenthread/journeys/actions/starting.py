"""From the wish to apply to the documents being asked for (stage 1)."""

from datetime import date
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, note
from goldenthread.journeys import letters, policies
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.models import Assent, Journey, JourneyParty, Ruling
from goldenthread.journeys.queries.readiness import findings_for
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role


@action
def start_journey(*, by: Member, version: PathwayVersion, on: date | None = None) -> Journey:
    """Record that a member would like to apply, and who their managers are today.

    Raises ActionError when they have an open application on this pathway already, or when
    nobody is recorded as their line manager.
    """
    if Journey.objects.of(by).filter(
        member=by,
        version__key=version.key,
        status__in=[Journey.Status.ACTIVE, Journey.Status.PAUSED],
    ):
        raise ActionError("You have an application under way already. Open it from your home page.")
    journey = open_journey(by=by, member=by, version=version, on=on or clock.today())
    note("journey.started", by=by, on=journey, context=journey, pathway=version.key)
    letters.tell(journey, version.definition.starts_tell, occasion="start")
    return journey


def open_journey(
    *, by: Member, member: Member, version: PathwayVersion, on: date, stage: str = ""
) -> Journey:
    """The journey's rows, for the actions that begin one: by the applicant, or from paper."""
    journey = Journey.objects.create(
        organisation_id=by.organisation_id,
        member=member,
        version=version,
        stage=stage or version.definition.stages[0].key,
        started_on=on,
        from_paper=bool(stage),
    )
    for party, holder in managers_of(member).items():
        JourneyParty.objects.create(
            organisation_id=by.organisation_id,
            journey=journey,
            party=party,
            member=holder,
            from_on=on,
        )
    return journey


def managers_of(member: Member) -> dict[str, Member]:
    """Line manager, service manager and head of service of a member today.

    Raises ActionError naming who is not recorded.
    """
    found = {Role.LINE_MANAGER: people.line_manager_of(member)}
    for role in (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE):
        found[role] = people.holders_of(member.organisation, role, for_team=member.team).first()
    absent = [Role(role).label.lower() for role, holder in found.items() if holder is None]
    if absent:
        raise ActionError(
            f"Nobody is recorded as your {' or '.join(absent)}. "
            "Ask the administrator of your organisation to put that right."
        )
    return {role: holder for role, holder in found.items() if holder}


@action
def agree(*, by: Member, journey: Journey, discussed_on: date, comment: str = "") -> Assent:
    """The line manager agrees that the applicant may apply (LM-01, LM-21)."""
    assent = _assent(by, journey, Role.LINE_MANAGER, discussed_on=discussed_on, comment=comment)
    advance(by=by, journey=journey, verb="agree", reason=comment, on=discussed_on)
    return assent


@action
def say_not_yet(
    *, by: Member, journey: Journey, discussed_on: date, comment: str, agreed_learning: str
) -> Assent:
    """The line manager records what to learn first, agreed with the applicant (SW-10)."""
    if not agreed_learning.strip():
        raise ActionError("Say what learning you agreed on together.", field="agreed_learning")
    assent = _assent(
        by,
        journey,
        Role.LINE_MANAGER,
        answer=Assent.Answer.NOT_YET,
        discussed_on=discussed_on,
        comment=comment,
        agreed_learning=agreed_learning.strip(),
    )
    advance(by=by, journey=journey, verb="not_yet", reason=comment, on=discussed_on)
    return assent


@action
def agree_for_service(
    *, by: Member, journey: Journey, discussed_on: date, comment: str = ""
) -> Assent:
    """The service manager agrees to the application (SM-01)."""
    assent = _assent(by, journey, Role.SERVICE_MANAGER, discussed_on=discussed_on, comment=comment)
    advance(by=by, journey=journey, verb="agree_service", reason=comment, on=discussed_on)
    return assent


@action
def decline_for_service(
    *, by: Member, journey: Journey, discussed_on: date, comment: str
) -> Assent:
    """The service manager does not agree, and says why."""
    assent = _assent(
        by,
        journey,
        Role.SERVICE_MANAGER,
        answer=Assent.Answer.NOT_YET,
        discussed_on=discussed_on,
        comment=comment,
    )
    advance(by=by, journey=journey, verb="decline_service", reason=comment, on=discussed_on)
    return assent


def _assent(by: Member, journey: Journey, party: str, **said: Any) -> Assent:
    """What a manager said: `discussed_on`, and perhaps `comment`, `answer`, `agreed_learning`."""
    if said["discussed_on"] > clock.today():
        raise ActionError("The day you talked cannot be in the future.", field="discussed_on")
    assent = Assent.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        party=party,
        member=by,
        **{"answer": Assent.Answer.AGREE, **said, "comment": said["comment"].strip()},
    )
    note("journey.assent", by=by, on=assent, context=journey, party=party, answer=assent.answer)
    return assent


@action
def request_documents(*, by: Member, journey: Journey) -> None:
    """Ask for the progression documents; workforce development's log shows it (SW-11, WF-01).

    The time limits run from this day.
    """
    today = clock.today()
    Journey.objects.of(by).filter(pk=journey.pk, clock_started_on=None).update(
        clock_started_on=today
    )
    journey.clock_started_on = journey.clock_started_on or today
    advance(by=by, journey=journey, verb="request")


@action
def rule_on(*, by: Member, journey: Journey, rule: str, answer: str, reason: str) -> Ruling:
    """A named person answers a rule that the facts can't settle (EC-07 to EC-10, EC-31)."""
    refuse_unless(
        policies.may_rule(by, journey), "Workforce development or the line manager answers this."
    )
    finding = findings_for(journey, [rule])[0]
    if finding.state != "ask" and not journey.rulings.filter(rule=rule).exists():
        raise ActionError("Nobody needs to be asked about this: the facts settle it.")
    if not reason.strip():
        raise ActionError("Say why, so that the applicant can follow it.", field="reason")
    ruling = Ruling.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        rule=rule,
        answer=answer,
        reason=reason.strip(),
        by=by,
    )
    note("journey.ruled", by=by, on=ruling, context=journey, rule=rule, answer=answer)
    return ruling
