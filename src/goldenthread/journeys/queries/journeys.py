"""Reads of journeys: one with all that its pages need, and the lists of those who look after many.

Each list takes a constant number of queries, however many journeys it holds.
"""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.core import clock
from goldenthread.journeys import policies
from goldenthread.journeys.models import Conflict, Journey, JourneyParty, JourneyRecord, Slot
from goldenthread.people.models import Cover, Member
from goldenthread.records.models import SealedVersion, Signature

OPEN = (Journey.Status.ACTIVE, Journey.Status.PAUSED)


def journey_of(member: Member, key: Any) -> Journey | None:
    """A journey that the member may know of; None otherwise."""
    found = with_everything(Journey.objects.of(member).filter(pk=key)).first()
    return found if found and policies.may_see(member, found) else None


def with_everything(rows: QuerySet[Journey]) -> QuerySet[Journey]:
    """Journeys with what deadlines, tasks and lists look at, in a constant number of queries."""
    return rows.select_related("member__team", "version", "organisation").prefetch_related(
        Prefetch("parties", JourneyParty.objects.select_related("member").order_by("from_on")),
        Prefetch("slots", Slot.objects.select_related("panel__chair").order_by("panel__on")),
        "submissions__review__reviewer",
        "decisions",
        "pauses",
        "extensions__by",
        "assents__member",
        "rulings__by",
        "adjustments",
        "ticks",
        "adoptions",
        "moves__by",
        "plan_actions",
        Prefetch(
            "records",
            JourneyRecord.objects.filter(retired_at=None)
            .select_related("record__definition", "owner")
            .order_by("record__started_at"),
        ),
        "records__record__draft_parts",
        Prefetch(
            "records__record__sealed_versions",
            SealedVersion.objects.order_by("-number").prefetch_related(
                "parts",
                Prefetch(
                    "signatures",
                    Signature.objects.select_related(
                        "member", "on_behalf_of", "entered_by", "version"
                    ),
                ),
            ),
        ),
    )


def own_journeys(member: Member) -> QuerySet[Journey]:
    """A member's own applications, the latest first."""
    return with_everything(Journey.objects.of(member).filter(member=member)).order_by("-created_at")


def managed_journeys(member: Member, party: str = "") -> QuerySet[Journey]:
    """Open journeys in which a member, or somebody they cover for, has a manager's part."""
    keys = _stands_in(member, party)
    rows = Journey.objects.of(member).filter(pk__in=keys, status__in=OPEN)
    return with_everything(rows).order_by("started_on")


def _stands_in(member: Member, party: str) -> set[UUID]:
    """Keys of the journeys where the member stands in a part today, cover included."""
    parts = Q(member=member)
    for cover in Cover.objects.of(member).on(clock.today()).filter(covering=member):
        parts |= Q(member_id=cover.absent_id, party=cover.role)
    rows = JourneyParty.objects.of(member).filter(parts, to_on=None)
    if party:
        rows = rows.filter(party=party)
    return set(rows.values_list("journey_id", flat=True))


def all_journeys(member: Member) -> QuerySet[Journey]:
    """Every journey of the organisation, for workforce development: the log."""
    return with_everything(Journey.objects.of(member)).order_by("-started_on", "-created_at")


def panel_journeys(member: Member) -> QuerySet[Journey]:
    """Journeys whose confirmed interview a member chairs or sits on, without a conflict."""
    slots = Slot.objects.of(member).filter(
        Q(panel__chair=member) | Q(panel__seats__member=member),
        state__in=[Slot.State.CONFIRMED, Slot.State.DONE],
    )
    conflicts = Conflict.objects.of(member).filter(member=member).values("journey_id")
    rows = Journey.objects.of(member).filter(pk__in=slots.values("journey_id"))
    return with_everything(rows.exclude(pk__in=conflicts)).order_by("started_on")
