"""Reads of panels: the calendar, the room in each, and who may look at one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.core import clock
from goldenthread.journeys import policies
from goldenthread.journeys.models import Conflict, Journey, Panel, Slot
from goldenthread.journeys.queries.dates import panels_too_early
from goldenthread.people.models import Member

KNOWN_TO_PANEL = frozenset({Slot.State.CONFIRMED, Slot.State.DONE})


@dataclass(frozen=True)
class Place:
    """A time of a panel: an interview, or room for one. `slot` is None where it is free."""

    begins: datetime
    ends: datetime
    slot: Slot | None


@dataclass(frozen=True)
class Offer:
    """A panel that could be chosen for an interview, or why it can't be."""

    panel: Panel
    free: int
    refusal: str

    @property
    def can_be_chosen(self) -> bool:
        return not self.refusal


def calendar(member: Member) -> QuerySet[Panel]:
    """The panels that a member may know of, soonest first: all, or those they sit on."""
    rows = Panel.objects.of(member).exclude(state=Panel.State.CANCELLED)
    if not policies.may_coordinate(member):
        chairs = policies.chairs_stood_for(member)
        rows = rows.filter(Q(chair__in=chairs) | Q(seats__member=member)).distinct()
    found: QuerySet[Panel] = _with_slots(rows).order_by("on", "starts_at")
    return found


def panel_of(member: Member, key: Any) -> Panel | None:
    """A panel that the member may know of; None otherwise."""
    found: Panel | None = calendar(member).filter(pk=key).first()
    return found


def _with_slots(rows: QuerySet[Any]) -> QuerySet[Any]:
    slots = Slot.objects.exclude(state=Slot.State.RELEASED)
    return rows.select_related("chair").prefetch_related(
        Prefetch("slots", slots.select_related("journey__member", "journey__version")),
        "seats__member",
    )


def places_of(panel: Panel, reader: Member) -> list[Place]:
    """A panel's times with what the reader may know of them.

    The panel knows of an interview once it is confirmed, and never of one from which they have
    stepped back: to them that time looks free.
    """
    known = {slot.number: slot for slot in _known(panel, reader)}
    found, number = [], 1
    while number <= panel.places:
        slot = known.get(number)
        begins = panel.slot_time(number)
        length = slot.minutes if slot else panel.minutes
        found.append(Place(begins, begins + timedelta(minutes=length), slot))
        number += places_for(panel, length)
    return found


def _known(panel: Panel, reader: Member) -> Iterator[Slot]:
    coordinates = policies.may_coordinate(reader)
    conflicts = set(
        Conflict.objects.of(reader)
        .filter(member=reader, journey__slots__panel=panel)
        .values_list("journey_id", flat=True)
    )
    for slot in panel.slots.all():
        if slot.state == Slot.State.RELEASED or slot.journey_id in conflicts:
            continue
        if coordinates or slot.state in KNOWN_TO_PANEL:
            yield slot


def places_for(panel: Panel, minutes: int) -> int:
    """How many of a panel's places an interview takes: a longer one takes several."""
    return max(1, -(-minutes // panel.minutes))


def taken_places(panel: Panel) -> set[int]:
    """The numbers of the places that are given away."""
    return {
        number
        for slot in panel.slots.all()
        if slot.state != Slot.State.RELEASED
        for number in range(slot.number, slot.number + places_for(panel, slot.minutes))
    }


def free_places(panel: Panel) -> int:
    return panel.places - len(taken_places(panel))


def needs_chair(panel: Panel, today: date | None = None) -> bool:
    """Whether somebody has to answer for it: it is to come, or there were interviews."""
    to_come = panel.on >= (today or clock.today())
    return panel.state == Panel.State.PLANNED and (to_come or bool(taken_places(panel)))


def offers_for(journey: Journey, today: date | None = None) -> list[Offer]:
    """The coming panels of the journey's pathway, each with its room or why it won't do (EC-13)."""
    rows = Panel.objects.of(journey.organisation).filter(
        pathway_key=journey.version.key,
        state=Panel.State.PLANNED,
        on__gte=today or clock.today(),
    )
    panels = list(_with_slots(rows).order_by("on", "starts_at"))
    early = panels_too_early(journey, {panel.on for panel in panels})
    stepped_back = {one.member_id for one in journey.conflicts.all()}
    return [
        _offer(panel, why_not_with(panel.chair, journey, stepped_back) or early[panel.on])
        for panel in panels
    ]


def _offer(panel: Panel, refusal: str) -> Offer:
    free = free_places(panel)
    full = "" if free else "That panel is full."
    return Offer(panel, free, full or refusal)


def why_not_with(chair: Member, journey: Journey, stepped_back: set[UUID]) -> str:
    """Why somebody can't chair the interview of an application; empty when they can.

    Without a chair who may see the application, nobody could decide on it.
    """
    if chair.pk == journey.member_id:
        return f"{chair.name} can’t chair their own interview."
    if chair.pk in stepped_back:
        return f"{chair.name} has stepped back from the application of {journey.member.name}."
    return ""


def split(panels: list[Panel], today: date | None = None) -> tuple[list[Panel], list[Panel]]:
    """Those still to come, and those that are over, the latest of them first."""
    day = today or clock.today()
    coming = [panel for panel in panels if panel.on >= day]
    return coming, [panel for panel in reversed(panels) if panel.on < day]


@dataclass(frozen=True)
class Pack:
    """An interview whose pack a panel member can read."""

    journey: Journey
    slot: Slot
    begins: datetime


def packs_for(member: Member) -> list[Pack]:
    """The packs of panels on which a member sits, the next interview first; decided ones last.

    Without those from which they have stepped back.
    """
    conflicts = Conflict.objects.of(member).filter(member=member).values("journey_id")
    theirs = Q(panel__chair__in=policies.chairs_stood_for(member)) | Q(panel__seats__member=member)
    slots = (
        Slot.objects.of(member)
        .filter(theirs, state__in=KNOWN_TO_PANEL)
        .exclude(journey__in=conflicts)
        .exclude(journey__member=member)
        .select_related("panel", "journey__member", "journey__version")
        .distinct()
    )
    found = [Pack(slot.journey, slot, slot.panel.slot_time(slot.number)) for slot in slots]
    return sorted(found, key=lambda pack: (pack.slot.state == Slot.State.DONE, pack.begins))
