"""What waits for a member on journeys, for the first page after sign-in."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from goldenthread.core import clock
from goldenthread.journeys import policies
from goldenthread.journeys.models import (
    HumanResourcesNotice,
    Journey,
    JourneyParty,
)
from goldenthread.journeys.queries.deciding import received
from goldenthread.journeys.queries.facts import calendar_of, former_manager
from goldenthread.journeys.queries.journeys import OPEN, journeys_with_tasks_for
from goldenthread.journeys.queries.panels import packs_for
from goldenthread.journeys.queries.tasks import Task, tasks
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.people.waiting import Waiting


def waiting_on_journeys(member: Member) -> Iterator[Waiting]:
    """Open tasks of every journey in which the member has a part; constant queries."""
    calendar = calendar_of(member.organisation)
    for journey in journeys_with_tasks_for(member):
        own = policies.parties_of(member, journey)
        for task in tasks(journey, calendar):
            if task.party in own and task.state in {"to_do", "begun"}:
                yield _waiting(journey, task)
        yield from _besides(journey, own)
    yield from _outcomes(member)
    yield from _packs(member)


def _waiting(journey: Journey, task: Task) -> Waiting:
    mine = task.party == policies.APPLICANT
    return Waiting(
        title=task.title if mine else f"{task.title}: {journey.member.name}",
        detail=task.why,
        from_whom="" if mine else journey.member.name,
        due=task.due.on if task.due else None,
        url=task.url,
        since=task.since,
        urgent=bool(task.due and task.due.state in {"soon", "late"}),
        working_days_left=task.due.working_days_left if task.due else None,
    )


def _besides(journey: Journey, own: policies.Parties) -> Iterator[Waiting]:
    """Adjustments to arrange, and a former manager's statement to answer for."""
    if own & {Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT}:
        for asked in journey.adjustments.all():
            if asked.state == "asked":
                yield Waiting(
                    title=f"Arrange an adjustment: {journey.member.name}",
                    detail="Asked for, and not arranged yet",
                    from_whom=journey.member.name,
                    due=None,
                    url=reverse("journeys:adjustments", args=[journey.pk]),
                    since=asked.asked_at,
                    urgent=True,
                )
    writer = former_manager(journey) if Role.LINE_MANAGER in own else ""
    if writer:
        yield Waiting(
            title=f"Say whether the statement stands: {journey.member.name}",
            detail=f"{writer} wrote it before you became line manager",
            from_whom=journey.member.name,
            due=None,
            url=reverse("journeys:adopt", args=[journey.pk]),
        )


def _packs(member: Member) -> Iterator[Waiting]:
    """Packs to read for interviews that are still to come (PS-11)."""
    for pack in packs_for(member):
        if pack.slot.panel.on >= clock.today():
            yield Waiting(
                title=f"Read the pack: {pack.journey.member.name}",
                detail=f"Panel of {pack.slot.panel.on.day} {pack.slot.panel.on:%B %Y}",
                from_whom=pack.journey.member.name,
                due=pack.slot.panel.on,
                url=reverse("journeys:pack", args=[pack.journey.pk]),
            )


def _outcomes(member: Member) -> Iterator[Waiting]:
    """Outcome forms to take to payroll, and those of which payroll must hear that they are off."""
    if not policies.may_handle_outcomes(member):
        return
    for one in received(member):
        if one.state in {"to_do", "undo"}:
            yield _outcome(one.notice, undo=one.state == "undo")


def _outcome(notice: HumanResourcesNotice, *, undo: bool) -> Waiting:
    name, day = notice.decision.journey.member.name, notice.decision.effective_on
    return Waiting(
        title=f"Tell payroll that it does not apply: {name}" if undo else f"Tell payroll: {name}",
        detail="The panel corrected its decision" if undo else "The outcome form is with you",
        from_whom=notice.sent_by.name,
        due=None if undo else day,
        url=reverse("journeys:outcome", args=[notice.pk]),
        since=notice.recalled_at if undo else notice.sent_at,
        urgent=undo or _is_past(day),
    )


def _is_past(day: date | None) -> bool:
    return day is not None and day < clock.today()


def hand_over(leaver: Member, successor: Member, by: Member) -> int:
    """A leaver's parts in open journeys go to the successor; what was written stays."""
    from goldenthread.journeys.actions.time import replace_party  # noqa: PLC0415 - avoids a circle

    rows = JourneyParty.objects.of(leaver).filter(
        member=leaver, to_on=None, journey__status__in=OPEN
    )
    done = 0
    for row in rows.select_related("journey"):
        if row.journey.member_id != successor.pk:
            replace_party(by=by, journey=row.journey, party=row.party, member=successor)
            done += 1
    return done
