"""Lists for those who look after many applications. Each takes a constant number of queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from goldenthread.checks.calendar import WorkingDays
from goldenthread.core import clock
from goldenthread.journeys.models import Journey, Slot
from goldenthread.journeys.queries.dates import Due, booked, calendar_of, dues
from goldenthread.journeys.queries.journeys import OPEN, stands_in, with_dates, with_tasks
from goldenthread.journeys.queries.tasks import PARTY_NAMES, Task, tasks
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.schema import Stage
from goldenthread.people import queries as people
from goldenthread.people.models import Member, Organisation
from goldenthread.people.roles import Role

AT_RISK = ("late", "soon")


@dataclass(frozen=True)
class Listed:
    """A journey as a list shows it.

    `next_due` is the soonest deadline that still waits; of several on one day, that of whoever
    acts next. `at_risk` are the deadlines that are near or have passed. `owner` acts next.
    """

    journey: Journey
    stage: Stage
    owner: str
    next_due: Due | None
    at_risk: tuple[Due, ...]
    slot: Slot | None
    since: date

    @property
    def is_late(self) -> bool:
        return any(due.state == "late" for due in self.at_risk)

    @property
    def is_open(self) -> bool:
        return self.journey.status in OPEN


@dataclass(frozen=True)
class Filter:
    """What the log is narrowed down to; an empty value leaves everything in."""

    stage: str = ""
    team: str = ""
    risk: str = ""
    status: str = "open"
    sort: str = ""

    @property
    def is_narrowed(self) -> bool:
        return bool(self.stage or self.team or self.risk) or self.status != "open"


def log(member: Member, wanted: Filter) -> list[Listed]:
    """Everybody's applications for workforce development, the most urgent first (WF-01, WF-26)."""
    rows = Journey.objects.of(member)
    if wanted.status == "open":
        rows = rows.filter(status__in=OPEN)
    elif wanted.status == "ended":
        rows = rows.exclude(status__in=OPEN)
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if wanted.team:
        rows = rows.filter(member__team_id__in=_branch(member, wanted.team))
    found = listed(with_dates(rows), calendar_of(member))
    if wanted.risk:
        found = [one for one in found if one.at_risk]
    return sorted(found, key=SORTED.get(wanted.sort, _urgency))


def listed(journeys: Iterable[Journey], calendar: WorkingDays) -> list[Listed]:
    """The journeys as rows; they must have been fetched with what deadlines look at."""
    return [_listed(journey, calendar) for journey in journeys]


def _listed(journey: Journey, calendar: WorkingDays) -> Listed:
    stage = journey.version.definition.stage(journey.stage)
    waiting = [] if journey.status not in OPEN else dues(journey, calendar)
    waiting = [due for due in waiting if due.state != "met"]
    moves = [move.at for move in journey.moves.all()]
    since = max(moves, default=journey.created_at).astimezone(clock.LONDON).date()
    return Listed(
        journey=journey,
        stage=stage,
        owner=owner_of(journey, stage.owner),
        next_due=min(waiting, key=lambda due: (due.on, due.for_party != stage.owner), default=None),
        at_risk=tuple(due for due in waiting if due.state in AT_RISK),
        slot=booked(journey),
        since=since,
    )


def owner_of(journey: Journey, party: str) -> str:
    """The name of whoever holds a part now, or the name of the part."""
    if party == "applicant":
        return journey.member.name
    if party == Role.PRINCIPAL_SOCIAL_WORKER and (slot := booked(journey)):
        return slot.panel.chair.name
    row = next((p for p in journey.parties.all() if p.party == party and p.to_on is None), None)
    return row.member.name if row else PARTY_NAMES[party]


def _urgency(one: Listed) -> tuple[bool, bool, date, str]:
    """Open ones first, by their next date; those without one by how long they have stood."""
    due = one.next_due
    return (not one.is_open, due is None, due.on if due else one.since, one.journey.member.name)


def _by_name(one: Listed) -> tuple[Any, ...]:
    return (one.journey.member.name,)


def _by_stage(one: Listed) -> tuple[Any, ...]:
    return (one.stage.number or 99, one.stage.title, one.since)


def _by_waiting(one: Listed) -> tuple[Any, ...]:
    return (not one.is_open, one.since, one.journey.member.name)


def _by_panel(one: Listed) -> tuple[Any, ...]:
    return (one.slot is None, one.slot.panel.on if one.slot else one.since)


SORTED: dict[str, Callable[[Listed], tuple[Any, ...]]] = {
    "name": _by_name,
    "stage": _by_stage,
    "waiting": _by_waiting,
    "panel": _by_panel,
}


def _branch(member: Member, team: str) -> set[UUID]:
    """The keys of a team and of all below it; none for something that is no team."""
    tree = people.branches(member)
    chosen = next((key for key in tree.teams if str(key) == team), None)
    return tree.below(chosen) if chosen else set()


def teams_of(organisation: Organisation | Member) -> list[tuple[str, str]]:
    """(key, path) of every team, for a filter."""
    tree = people.branches(organisation)
    return sorted(((str(key), tree.path(key)) for key in tree.teams), key=lambda pair: pair[1])


def stages_in_use(member: Member) -> list[tuple[str, str]]:
    """(key, title) of the stages of the pathways on which somebody is, in their order."""
    found: dict[str, str] = {}
    keys = Journey.objects.of(member).values("version_id").distinct()
    for version in PathwayVersion.objects.filter(pk__in=keys).order_by("key", "number"):
        for stage in version.definition.stages:
            found.setdefault(
                stage.key, f"{stage.number}. {stage.title}" if stage.number else stage.title
            )
    return list(found.items())


@dataclass(frozen=True)
class Managed:
    """An application in which a member has a manager's part: what waits for them, and for whom.

    `mine` are the member's own open tasks, `parts` in which parts they stand.
    """

    row: Listed
    parts: tuple[str, ...]
    mine: tuple[Task, ...]
    waits_for: tuple[str, ...]

    @property
    def part_names(self) -> str:
        return ", ".join(PARTY_NAMES[part].lower() for part in self.parts)


def managed(member: Member) -> list[Managed]:
    """The applications of a member's people or service, those that wait for them first (SM-05)."""
    calendar = calendar_of(member)
    parts = stands_in(member)
    rows = Journey.objects.of(member).filter(pk__in=list(parts), status__in=OPEN)
    found = [
        _managed(journey, calendar, parts[journey.pk])
        for journey in with_tasks(rows).order_by("started_on")
    ]
    return sorted(found, key=lambda one: (not one.mine, _urgency(one.row)))


def _managed(journey: Journey, calendar: WorkingDays, parts: tuple[str, ...]) -> Managed:
    everything = [task for task in tasks(journey, calendar) if task.state in {"to_do", "begun"}]
    mine = tuple(task for task in everything if task.party in parts)
    others = dict.fromkeys(task.party for task in everything if task.party not in parts)
    waits_for = tuple(owner_of(journey, party) for party in others)
    return Managed(_listed(journey, calendar), parts, mine, waits_for)


def ended_lately(member: Member, days: int = 90) -> list[Listed]:
    """Applications of a member's people that ended within so many days."""
    since = clock.now() - timedelta(days=days)
    rows = Journey.objects.of(member).filter(pk__in=list(stands_in(member)), moves__at__gte=since)
    return listed(with_dates(rows.exclude(status__in=OPEN).distinct()), calendar_of(member))
