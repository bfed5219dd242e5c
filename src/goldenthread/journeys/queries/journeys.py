"""Reads of journeys: one with all that its pages need, and the lists of those who look after many.

Each list takes a constant number of queries, however many journeys it holds.
"""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.journeys import policies
from goldenthread.journeys.models import (
    Adjustment,
    Assent,
    ChecklistTick,
    Extension,
    Journey,
    JourneyParty,
    JourneyRecord,
    PlanAction,
    Ruling,
    Slot,
    Submission,
)
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.schema import Definition
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records.models import SealedPart, SealedVersion, Signature

OPEN = (Journey.Status.ACTIVE, Journey.Status.PAUSED)


def journey_of(member: Member, key: Any) -> Journey | None:
    """A journey that the member may know of; None otherwise."""
    found = with_everything(Journey.objects.of(member).filter(pk=key)).first()
    return found if found and policies.may_see(member, found) else None


def with_dates(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Journeys with what deadlines and the rows of lists look at."""
    rows = rows.select_related("member__team", "version", "organisation").defer("version__source")
    return rows.prefetch_related(
        Prefetch("parties", JourneyParty.objects.select_related("member").order_by("from_on")),
        Prefetch("slots", Slot.objects.select_related("panel__chair").order_by("panel__on")),
        Prefetch("submissions", Submission.objects.select_related("review__reviewer")),
        "decisions",
        "pauses",
        Prefetch("extensions", Extension.objects.select_related("by")),
        Prefetch("assents", Assent.objects.select_related("member")),
        "moves",
    )


def with_tasks(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Journeys with what tasks and the parts in them look at: of what is sealed only hashes."""
    records = JourneyRecord.objects.select_related("record", "owner")
    return with_dates(rows).prefetch_related(
        *_TASKS, _records(records), sealed_hashes("records__record")
    )


def with_everything(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Journeys with all that rules and pages look at: for one, or a few."""
    records = JourneyRecord.objects.defer("record__definition__source").select_related(
        "record__definition", "record__subject", "owner"
    )
    return with_dates(rows).prefetch_related(
        *_TASKS,
        "moves__by",
        Prefetch("rulings", Ruling.objects.select_related("by")),
        Prefetch("ticks", ChecklistTick.objects.filter(retired_at=None)),
        Prefetch("plan_actions", PlanAction.objects.filter(set_aside_on=None)),
        _records(records),
        "records__record__attachments__file",
        _sealed(
            "records__record", SealedVersion.objects.all(), SealedPart.objects.all(), _signed()
        ),
        "submissions__review__record__definition",
        "submissions__review__record__draft_parts",
        "submissions__review__record__attachments",
    )


_TASKS = ("conflicts", "slots__panel__seats", "adjustments", "adoptions")


def _records(rows: QuerySet[Any]) -> "Prefetch[Any]":
    rows = rows.filter(retired_at=None).prefetch_related("record__draft_parts")
    return Prefetch("records", rows.order_by("record__started_at"))


def sealed_hashes(records: str) -> "Prefetch[Any]":
    """The sealed versions of some records, with their signatures, and no text at all."""
    versions, parts = SealedVersion.objects.defer("manifest"), SealedPart.objects.defer("content")
    return _sealed(records, versions, parts, Signature.objects.all())


def _signed() -> QuerySet[Any]:
    """Signatures with whom and what they name."""
    rows = Signature.objects.select_related("member", "on_behalf_of", "entered_by", "version")
    found: QuerySet[Any] = rows.defer("version__manifest")
    return found


def _sealed(
    records: str, versions: QuerySet[Any], parts: QuerySet[Any], signatures: QuerySet[Any]
) -> "Prefetch[Any]":
    """Every sealed version of some records, the newest first, with its parts and signatures."""
    rows = versions.order_by("-number").prefetch_related(
        Prefetch("parts", parts), Prefetch("signatures", signatures)
    )
    return Prefetch(f"{records}__sealed_versions", rows)


def own_journeys(member: Member) -> QuerySet[Journey]:
    """A member's own applications, the latest first."""
    return with_tasks(Journey.objects.of(member).filter(member=member)).order_by("-created_at")


def journeys_with_tasks_for(member: Member) -> QuerySet[Journey]:
    """Active journeys in which a member could have something to do, each once."""
    slots = Slot.objects.of(member).filter(
        Q(panel__chair__in=policies.chairs_stood_for(member)) | Q(panel__seats__member=member),
        state__in=policies.INTERVIEWING,
    )
    theirs = (
        Q(member=member) | Q(pk__in=list(stands_in(member))) | Q(pk__in=slots.values("journey_id"))
    )
    rows = Journey.objects.of(member).filter(status=Journey.Status.ACTIVE)
    if policies.may_coordinate(member):
        asked = Adjustment.objects.of(member).filter(state="asked")
        theirs |= Q(stage__in=_stages_that_wait_for(Role.WORKFORCE_DEVELOPMENT, rows))
        theirs |= Q(pk__in=asked.values("journey_id"))
    return with_tasks(rows.filter(theirs)).order_by("started_on")


def stands_in(member: Member) -> dict[UUID, tuple[str, ...]]:
    """In which manager's parts a member stands today, by journey; those under cover included."""
    covered = people.covering(member)
    holders = {member.pk, *(absent for absent, _ in covered)}
    found: dict[UUID, tuple[str, ...]] = {}
    for row in JourneyParty.objects.of(member).filter(to_on=None, member__in=holders):
        if row.member_id == member.pk or (row.member_id, row.party) in covered:
            found[row.journey_id] = (*found.get(row.journey_id, ()), row.party)
    return found


def fresh(journey: Journey) -> Journey:
    """The journey as it stands in the database now, with everything."""
    found: Journey = with_everything(Journey.objects.filter(pk=journey.pk)).get()
    return found


def _stages_that_wait_for(party: str, journeys: QuerySet[Journey]) -> set[str]:
    """At which stages of the pathways in use a party has a task: a coordinator sees every journey,
    and their first page asks only for those.
    """
    versions = PathwayVersion.objects.filter(pk__in=journeys.values("version_id"))
    return {key for version in versions for key in _acting(party, version.definition)}


def _acting(party: str, definition: Definition) -> set[str]:
    own = {stage.key for stage in definition.stages if stage.owner == party}
    for form in definition.forms:
        if any(part.filled_by == party for part in form.parts):
            own |= set(form.open_in)
    return own
