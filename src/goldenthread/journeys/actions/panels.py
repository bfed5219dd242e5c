"""Panels: the calendar, the interviews in it, who sits and who steps back."""

from datetime import date, time
from uuid import UUID

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.journeys import invitations, policies
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.models import Conflict, Journey, Panel, PanelSeat, Slot
from goldenthread.journeys.queries.dates import calendar_of, panel_too_early
from goldenthread.journeys.queries.panels import places_for, taken_places, why_not_with
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role

ONLY_COORDINATORS = "Workforce development keeps the panel calendar."


@action
def plan_panel(  # noqa: PLR0913 - a panel has these sides
    *,
    by: Member,
    version: PathwayVersion,
    on: date,
    starts_at: time,
    place: str,
    chair: Member,
    members: list[Member],
    minutes: int,
    places: int,
) -> Panel:
    """Put a panel into the calendar (PS-02, PS-06)."""
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    _check_day(by, on)
    _check_length(version, minutes)
    if Panel.objects.of(by).filter(pathway_key=version.key, on=on, starts_at=starts_at).exists():
        raise ActionError("There is a panel at that time already.", field="starts_at")
    if not people.has_role(chair, Role.PRINCIPAL_SOCIAL_WORKER):
        raise ActionError(f"{chair.name} is not a principal social worker.", field="chair")
    panel = Panel.objects.create(
        organisation_id=by.organisation_id,
        pathway_key=version.key,
        on=on,
        starts_at=starts_at,
        place=place,
        chair=chair,
        minutes=minutes,
        places=places,
    )
    _seat(panel, members)
    note("panel.planned", by=by, on=panel, day=on.isoformat())
    return panel


def _check_day(by: Member, on: date) -> None:
    if on <= clock.today():
        raise ActionError("The panel must be on a day to come.", field="on")
    if not calendar_of(by).is_working(on):
        raise ActionError("That is not a working day. Choose another.", field="on")


def _check_length(version: PathwayVersion, minutes: int) -> None:
    meeting = version.definition.panel
    if meeting and not meeting.least_minutes <= minutes <= meeting.most_minutes:
        raise ActionError(
            f"An interview takes {meeting.least_minutes} to {meeting.most_minutes} minutes.",
            field="minutes",
        )


def _seat(panel: Panel, members: list[Member]) -> None:
    """Give seats to members; the chair needs none."""
    PanelSeat.objects.bulk_create(
        PanelSeat(organisation_id=panel.organisation_id, panel=panel, member=member)
        for member in members
        if member.pk != panel.chair_id
    )


@action
def change_members(*, by: Member, panel: Panel, members: list[Member]) -> None:
    """Say anew who sits on a panel that is still to come."""
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    if panel.state != Panel.State.PLANNED or panel.on < clock.today():
        raise ActionError("That panel is over, so who sat on it stays as it is.")
    panel.seats.all().delete()
    _seat(panel, members)
    note("panel.members_changed", by=by, on=panel, members=[str(one.pk) for one in members])
    _invite_newcomers(panel)


def _invite_newcomers(panel: Panel) -> None:
    """Those who were invited already have the letter of this occasion, so only others get one."""
    confirmed = panel.slots.filter(state=Slot.State.CONFIRMED)
    for slot in confirmed.select_related("journey__version", "journey__member", "panel__chair"):
        invitations.send(slot, "confirm")


@action
def cancel_panel(*, by: Member, panel: Panel) -> None:
    """Take a panel without interviews out of the calendar."""
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    # Held, so that nobody is given a time in it between the look and the cancelling.
    panel = Panel.objects.of(by).select_for_update().get(pk=panel.pk)
    if panel.slots.exclude(state=Slot.State.RELEASED).exists():
        raise ActionError("Move its interviews to another panel first.")
    move_once(
        Panel.objects.of(by).filter(pk=panel.pk, state=Panel.State.PLANNED),
        state=Panel.State.CANCELLED,
    )
    note("panel.cancelled", by=by, on=panel)


@action
def hold_date(*, by: Member, journey: Journey, panel: Panel, minutes: int | None = None) -> Slot:
    """Hold an interview for a journey and send both a hold-the-date (SW-39, WF-20).

    `minutes` is for a longer interview, where an adjustment asks for one (EC-02): it takes as
    many places as it needs. Raises ActionError when the panel is full, over, or too early for
    quality assurance.
    """
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    standing, meeting = _locked(by, journey, panel)
    policies.transition_now(standing, "book")
    _check_room(standing, meeting)
    length = minutes or meeting.minutes
    slot = Slot.objects.create(
        organisation_id=standing.organisation_id,
        panel=meeting,
        journey=standing,
        number=_free_number(meeting, length),
        minutes=length,
    )
    note("panel.date_held", by=by, on=slot, context=standing, day=meeting.on.isoformat())
    advance(by=by, journey=standing, verb="book")
    invitations.send(slot, "hold")
    return slot


def _locked(by: Member, journey: Journey, panel: Panel) -> tuple[Journey, Panel]:
    """Both rows as they stand, held so that two people can't give away one place."""
    journeys = Journey.objects.of(by).select_related("version", "member", "organisation")
    return (
        journeys.select_for_update(of=("self",)).get(pk=journey.pk),
        Panel.objects.of(by).select_for_update().get(pk=panel.pk),
    )


def _check_room(journey: Journey, panel: Panel) -> None:
    if panel.pathway_key != journey.version.key:
        raise ActionError("That panel is for something else.", field="panel")
    if panel.state != Panel.State.PLANNED or panel.on < clock.today():
        raise ActionError("That panel is over. Choose another.", field="panel")
    if journey.slots.filter(state__in=[Slot.State.HELD, Slot.State.CONFIRMED]).exists():
        raise ActionError("An interview is held for this application already.", field="panel")
    refusal = why_not_with(panel.chair, journey, _stepped_back(journey))
    if refusal:
        raise ActionError(refusal, field="panel")
    early = panel_too_early(journey, panel.on)
    if early:
        raise ActionError(early, field="panel")


def _stepped_back(journey: Journey) -> set[UUID]:
    return set(journey.conflicts.values_list("member_id", flat=True))


def _free_number(panel: Panel, minutes: int) -> int:
    """The first number from which an interview of so many minutes fits between the others."""
    wanted = places_for(panel, minutes)
    taken = taken_places(panel)
    last = panel.places - wanted + 1
    free = (n for n in range(1, last + 1) if taken.isdisjoint(range(n, n + wanted)))
    number = next(free, None)
    if number is None:
        raise ActionError("That panel has no room for this. Choose another.", field="panel")
    return number


@action
def release_date(*, by: Member, slot: Slot, reason: str) -> None:
    """Give an interview back: it is postponed, or the portfolio won't be ready."""
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    if not reason.strip():
        raise ActionError("Say why, in a sentence or two.", field="reason")
    if slot.journey.version.definition.transition("move_panel", slot.journey.stage):
        advance(by=by, journey=slot.journey, verb="move_panel", reason=reason)
    move_once(
        Slot.objects.of(by).filter(pk=slot.pk, state__in=[Slot.State.HELD, Slot.State.CONFIRMED]),
        state=Slot.State.RELEASED,
        sequence=slot.sequence + 1,
    )
    slot.refresh_from_db()
    note("panel.date_released", by=by, on=slot, context=slot.journey, reason=reason)
    invitations.send(slot, "cancel")


@action
def confirm_date(*, by: Member, slot: Slot) -> None:
    """Confirm the interview and open the pack to the panel, once all is complete (WF-21, WF-19)."""
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    advance(by=by, journey=slot.journey, verb="confirm")
    move_once(
        Slot.objects.of(by).filter(pk=slot.pk, state=Slot.State.HELD),
        state=Slot.State.CONFIRMED,
        sequence=slot.sequence + 1,
        pack_sent_on=clock.today(),
    )
    slot.refresh_from_db()
    note("panel.date_confirmed", by=by, on=slot, context=slot.journey)
    invitations.send(slot, "confirm")


@action
def say_manager_attends(*, by: Member, slot: Slot, attends: bool) -> None:
    """The line manager says whether they will come; it is optional (LM-22, EC-24)."""
    refuse_unless(
        bool(
            policies.parties_of(by, slot.journey) & {Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT}
        ),
        "The line manager says whether they will come.",
    )
    Slot.objects.of(by).filter(pk=slot.pk).update(manager_attends=attends)
    note("panel.manager_attends", by=by, on=slot, context=slot.journey, attends=attends)


@action
def step_back(*, by: Member, journey: Journey, reason: str) -> Conflict:
    """A panel member declares a conflict of interest and sees nothing more of the application.

    The chair hands over the chair first.
    """
    parties = policies.parties_of(by, journey)
    refuse_unless(bool(parties & policies.PANEL), "You don't sit on this application's panel.")
    if Role.PRINCIPAL_SOCIAL_WORKER in parties and _chairs(by, journey):
        raise ActionError(
            "You chair this panel. Ask workforce development to name another chair first."
        )
    if not reason.strip():
        raise ActionError("Say what the conflict is, in a few words.", field="reason")
    row = Conflict.objects.create(
        organisation_id=journey.organisation_id, journey=journey, member=by, reason=reason.strip()
    )
    note("panel.stepped_back", by=by, on=row, context=journey)
    return row


def _chairs(member: Member, journey: Journey) -> bool:
    """Whether they chair its interview, be it over: a decision needs somebody to answer for it."""
    slots = journey.slots.filter(panel__chair=member).exclude(state=Slot.State.RELEASED)
    return bool(slots.exists())


@action
def change_chair(*, by: Member, panel: Panel, chair: Member) -> None:
    """Another principal social worker chairs the panel.

    After its day they answer for it: they record what is still to be decided, and correct what was.
    """
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    if not people.has_role(chair, Role.PRINCIPAL_SOCIAL_WORKER):
        raise ActionError(f"{chair.name} is not a principal social worker.", field="chair")
    _refuse_conflict(chair, panel)
    move_once(
        Panel.objects.of(by).filter(pk=panel.pk, revision=panel.revision),
        chair=chair,
        revision=panel.revision + 1,
    )
    panel.seats.filter(member=chair).delete()
    note("panel.chair_changed", by=by, on=panel)
    _invite_newcomers(panel)


def _refuse_conflict(chair: Member, panel: Panel) -> None:
    """Nobody takes the chair of an interview of which they may see nothing."""
    slots = panel.slots.exclude(state=Slot.State.RELEASED).select_related("journey__member")
    for slot in slots.prefetch_related("journey__conflicts"):
        stepped_back = {one.member_id for one in slot.journey.conflicts.all()}
        refusal = why_not_with(chair, slot.journey, stepped_back)
        if refusal:
            raise ActionError(refusal, field="chair")
