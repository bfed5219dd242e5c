"""Who may take part in a journey, and when something can be done on it.

Who-may and when-allowed are separate functions; views, templates and actions use the same ones.
A member who is no party to a journey may not know of it.
"""

from uuid import UUID

from goldenthread.core.actions import NotAllowedError
from goldenthread.journeys.models import Decision, Journey, Slot
from goldenthread.pathways.schema import Transition, Verb
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role

Parties = frozenset[str]

APPLICANT = "applicant"
REVIEW_FORM = "quality_assurance"
MANAGING = frozenset({Role.LINE_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE})
PANEL = frozenset({Role.PRINCIPAL_SOCIAL_WORKER, Role.PANEL_MEMBER})
MAY_PAUSE = frozenset({APPLICANT, Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT})
INTERVIEWING = frozenset({Slot.State.CONFIRMED, Slot.State.DONE})
ADJUSTMENT_READERS = frozenset({APPLICANT, Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT})


def parties_of(member: Member, journey: Journey) -> Parties:
    """In which parts a member stands to a journey; empty when in none, or stepped back.

    Asks nothing of the database where the journey was fetched with its tasks or everything.
    """
    if member.organisation_id != journey.organisation_id:
        return frozenset()
    if journey.member_id == member.pk:
        return frozenset({APPLICANT})
    if any(one.member_id == member.pk for one in journey.conflicts.all()):
        return frozenset()
    found = _managing(member, journey) | _on_panel(member, journey)
    if people.has_role(member, Role.WORKFORCE_DEVELOPMENT):
        found |= {Role.WORKFORCE_DEVELOPMENT}
    return frozenset(str(party) for party in found)


def _managing(member: Member, journey: Journey) -> set[str]:
    """Own parts, and those of members whom this one covers for today."""
    covered = people.covering(member)
    return {
        row.party
        for row in journey.parties.all()
        if row.to_on is None
        and (row.member_id == member.pk or (row.member_id, row.party) in covered)
    }


def _on_panel(member: Member, journey: Journey) -> set[str]:
    """Panel members know of an application once their panel's date is confirmed."""
    panels = [slot.panel for slot in journey.slots.all() if slot.state in INTERVIEWING]
    chairs = chairs_stood_for(member)
    found: set[str] = set()
    if any(panel.chair_id in chairs for panel in panels):
        found.add(Role.PRINCIPAL_SOCIAL_WORKER)
    if any(seat.member_id == member.pk for panel in panels for seat in panel.seats.all()):
        found.add(Role.PANEL_MEMBER)
    return found


def may_see(member: Member, journey: Journey) -> bool:
    return bool(parties_of(member, journey))


def may_see_adjustments(member: Member, journey: Journey) -> bool:
    return bool(parties_of(member, journey) & ADJUSTMENT_READERS)


def may_coordinate(member: Member) -> bool:
    """Whether a member works in workforce development."""
    return people.has_role(member, Role.WORKFORCE_DEVELOPMENT)


def may_handle_outcomes(member: Member) -> bool:
    """Whether a member works in human resources."""
    return people.has_role(member, Role.HUMAN_RESOURCES)


def transition_now(journey: Journey, verb: Verb) -> Transition:
    """What `verb` does from the journey's stage; NotAllowedError when nothing."""
    if journey.status == Journey.Status.PAUSED:
        raise NotAllowedError("This application is paused. Take it up again first.")
    definition = journey.version.definition
    found = definition.transition(verb, journey.stage)
    if found is None or journey.status != Journey.Status.ACTIVE:
        stage = definition.stage(journey.stage)
        raise NotAllowedError(
            f"This can't be done while the application is at “{stage.title}”. "
            "It may have been done already."
        )
    return found


def acting_party(member: Member, journey: Journey, transition: Transition) -> str:
    """The part in which a member makes a move; NotAllowedError when it is not theirs to make."""
    own = parties_of(member, journey) | _outcome_party(member, journey)
    for party in transition.by:
        if party in own:
            return party
    raise NotAllowedError("This step is for somebody else to take.")


def _outcome_party(member: Member, journey: Journey) -> Parties:
    """Human resources move a journey on without being a party to it: they never see it (HR-04)."""
    if member.organisation_id != journey.organisation_id or member.pk == journey.member_id:
        return frozenset()
    return frozenset({str(Role.HUMAN_RESOURCES)}) if may_handle_outcomes(member) else frozenset()


def possible_verbs(member: Member, journey: Journey) -> set[Verb]:
    """What a member could do next on a journey, conditions apart: for buttons and links."""
    if journey.status != Journey.Status.ACTIVE:
        return set()
    own = parties_of(member, journey)
    return {
        transition.verb
        for transition in journey.version.definition.transitions
        if journey.stage in transition.from_ and own & set(transition.by)
    }


def may_rule(member: Member, journey: Journey) -> bool:
    """Who answers what the facts can't settle: the line manager or workforce development."""
    return bool(parties_of(member, journey) & {Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT})


def pack_is_open(journey: Journey) -> bool:
    """Whether the panel's pack can be read: from the day the interview is confirmed."""
    return any(slot.state in INTERVIEWING for slot in journey.slots.all())


def may_read_pack(member: Member, journey: Journey) -> bool:
    """Those to whom the definition sends the pack, and workforce development who send it."""
    meeting = journey.version.definition.panel
    if meeting is None:
        return False
    readers = {recipient.party for recipient in meeting.pack_to} | {Role.WORKFORCE_DEVELOPMENT}
    return bool(parties_of(member, journey) & {str(party) for party in readers})


def may_read_reasons(member: Member, journey: Journey) -> bool:
    """Who reads the panel's reasons and feedback; the others know the outcome alone."""
    return reads_reasons(parties_of(member, journey))


def may_read_review(member: Member, journey: Journey) -> bool:
    """Who reads a concluded quality assurance: its parts say so, the worker always does."""
    form = next((f for f in journey.version.definition.forms if f.key == REVIEW_FORM), None)
    readers = {APPLICANT, *(p for part in form.parts for p in part.visible_to)} if form else set()
    return bool(parties_of(member, journey) & readers)


def may_plan(member: Member, journey: Journey) -> bool:
    """Who writes the development plan: the panel, the line manager, the applicant."""
    own = parties_of(member, journey)
    return bool(own & (PANEL | {Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT, APPLICANT}))


def portfolio_is_open(journey: Journey) -> bool:
    """Whether the portfolio's forms and evidence can change at this stage."""
    definition = journey.version.definition
    return journey.status == Journey.Status.ACTIVE and any(
        journey.stage in form.open_in for form in definition.forms if form.in_portfolio
    )


def portfolio_can_be_signed(journey: Journey) -> bool:
    """Whether signatures can be given: from closing for signing until it is handed over."""
    definition = journey.version.definition
    return journey.status == Journey.Status.ACTIVE and any(
        definition.transition(verb, journey.stage) for verb in ("submit", "resubmit")
    )


def may_fill(member: Member, journey: Journey, form: str, part: str = "") -> bool:
    """Whether a part of a form, or any, is a member's to fill in at this stage."""
    if journey.status != Journey.Status.ACTIVE:
        return False
    found = journey.version.definition.form(form)
    own = parties_of(member, journey)
    return journey.stage in found.open_in and any(
        one.filled_by in own for one in found.parts if part in ("", one.key)
    )


def may_correct(member: Member, journey: Journey, decision: Decision) -> bool:
    """Who corrects a decision: the chair of the panel; one from paper, whoever enters paper."""
    own = parties_of(member, journey)
    entered = decision.slot_id is None and Role.WORKFORCE_DEVELOPMENT in own
    return entered or Role.PRINCIPAL_SOCIAL_WORKER in own


def why_outcome_stays(journey: Journey, decision: Decision) -> str:
    """Why a correction may change the wording alone; empty when the outcome may change too."""
    last = max(journey.submissions.all(), key=lambda row: row.number, default=None)
    if last is None or last.pk != decision.submission_id:
        return (
            "The portfolio has been handed in again since, so the outcome stays as it is. "
            "The panel decides on the new portfolio."
        )
    if journey.status == Journey.Status.PAUSED:
        return "The application is paused. Take it up again to change the outcome."
    if journey.status != Journey.Status.ACTIVE or not journey.version.definition.transition(
        "correct", journey.stage
    ):
        stage = journey.version.definition.stage(journey.stage)
        return (
            f"The application is at “{stage.title}”, so the outcome and the day of the new grade "
            "stay as they are. Reasons and feedback can be corrected."
        )
    return ""


def reads_reasons(own: Parties) -> bool:
    """Whether somebody in these parts reads why the panel decided as it did."""
    return bool(own & (PANEL | {APPLICANT, Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT}))


def chairs_stood_for(member: Member) -> frozenset[UUID]:
    """The chairs whose part a member takes today: their own, and those they cover for."""
    covered = people.covering(member)
    chair = Role.PRINCIPAL_SOCIAL_WORKER
    return frozenset({member.pk, *(absent for absent, role in covered if role == chair)})
