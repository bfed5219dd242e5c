"""Named reads about people: roles, reporting lines, branches of the tree, time at a grade."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.checks.calendar import age_in_months_and_days
from goldenthread.core import clock
from goldenthread.people.models import (
    Account,
    ContactAddress,
    Cover,
    LocalClosure,
    Member,
    Organisation,
    PostHeld,
    ReportingLine,
    RoleHeld,
    Team,
)
from goldenthread.people.roles import Role

ManagerOf = Callable[[Member, date], Member | None]


@dataclass(frozen=True)
class Branches:
    """An organisation's tree of teams, read in one query."""

    teams: dict[UUID, Team]

    def above(self, team_id: UUID | None) -> Iterator[UUID]:
        """A team and all above it, nearest first."""
        seen: set[UUID] = set()
        while team_id in self.teams and team_id not in seen:
            seen.add(team_id)
            yield team_id
            team_id = self.teams[team_id].parent_id

    def below(self, team_id: UUID) -> set[UUID]:
        """A team and all below it."""
        return {other for other in self.teams if team_id in self.above(other)}

    def service(self, team_id: UUID | None) -> Team | None:
        """The nearest service that a team belongs to or is."""
        for key in self.above(team_id):
            if self.teams[key].kind == Team.Kind.SERVICE:
                return self.teams[key]
        return None

    def path(self, team_id: UUID | None) -> str:
        """A team's place in words, such as "Fostering > North team"."""
        return " > ".join(self.teams[key].name for key in reversed(list(self.above(team_id))))


def branches(organisation: Organisation | Member) -> Branches:
    return Branches({team.pk: team for team in Team.objects.of(organisation).order_by("name")})


def service_of(team: Team | None) -> Team | None:
    """The service that a team belongs to, or is; None outside every service."""
    if team is None or team.kind == Team.Kind.SERVICE:
        return team
    return branches(team.organisation).service(team.pk)


@dataclass(frozen=True)
class Held:
    """A role that a member may act in, and for whom: themselves, or somebody they cover."""

    role: Role
    team_id: UUID | None
    holder_id: UUID
    may_sign: bool


def held_by(member: Member, day: date | None = None) -> list[Held]:
    """Every role that a member may act in on a day: their own and those they cover.

    A line manager's role also follows from having people. The member of the current request
    remembers the answer for today.
    """
    day = day or clock.today()
    if member.left_on and member.left_on < day:
        return []
    return _remembered(member, ("roles", day), lambda: _held_by(member, day))


def covering(member: Member) -> frozenset[tuple[UUID, str]]:
    """(member, role) of everybody for whom a member acts today."""
    return frozenset((cover.absent_id, cover.role) for cover in _covers(member, clock.today()))


def _covers(member: Member, day: date) -> list[Cover]:
    """The covers that a member gives on a day; the member of the current request remembers them."""
    rows = Cover.objects.of(member).on(day).filter(covering=member)
    return _remembered(member, ("covers", day), lambda: list(rows))


def _remembered(member: Member, what: tuple[str, date], look: Callable[[], list[Any]]) -> list[Any]:
    if member.remembered is None:
        return look()
    if what not in member.remembered:
        member.remembered[what] = look()
    found: list[Any] = member.remembered[what]
    return found


def _held_by(member: Member, day: date) -> list[Held]:
    covers = _covers(member, day)
    signs = {(cover.absent_id, cover.role): cover.may_sign for cover in covers}
    signs = {(c.absent_id, c.role): c.may_sign or signs[c.absent_id, c.role] for c in covers}
    holders = {member.pk, *(cover.absent_id for cover in covers)}
    rows = RoleHeld.objects.of(member).on(day).filter(member__in=holders)
    own = [
        Held(Role(r.role), r.team_id, r.member_id, may_sign=True)
        for r in rows
        if r.member_id == member.pk
    ]
    covered = [
        Held(Role(r.role), r.team_id, r.member_id, may_sign=signs[r.member_id, r.role])
        for r in rows
        if (r.member_id, r.role) in signs
    ]
    return [*own, *covered, *_managing(member, day, own, covered, signs)]


def _managing(
    member: Member,
    day: date,
    own: list[Held],
    covered: list[Held],
    signs: dict[tuple[UUID, str], bool],
) -> Iterator[Held]:
    """A line manager's role where it follows from having people, for oneself or under cover."""
    named = {held.holder_id for held in [*own, *covered] if held.role == Role.LINE_MANAGER}
    asked = {member.pk, *(holder for holder, role in signs if role == Role.LINE_MANAGER)} - named
    lines = ReportingLine.objects.of(member).on(day).filter(manager__in=asked)
    for holder in lines.values_list("manager_id", flat=True).distinct():
        may_sign = holder == member.pk or signs[holder, Role.LINE_MANAGER]
        yield Held(Role.LINE_MANAGER, None, holder, may_sign)


def roles_of(member: Member, day: date | None = None) -> set[Role]:
    """The roles that a member may act in on a day (today), acting cover included."""
    return {held.role for held in held_by(member, day)}


def own_roles_of(member: Member, day: date | None = None) -> set[Role]:
    """The roles that are a member's own, without those they cover."""
    return {held.role for held in held_by(member, day) if held.holder_id == member.pk}


def has_role(member: Member, role: Role | str, team: Team | None = None) -> bool:
    """Whether a member may act in a role today; with `team`, for that team.

    A role held for a branch of the tree counts for everything below it, one held for no branch
    counts for the whole organisation.
    """
    held = [h for h in held_by(member) if h.role == role]
    if team is None or not held or any(h.team_id is None for h in held):
        return bool(held)
    above = set(branches(member).above(team.pk))
    return any(h.team_id in above for h in held)


def members_may_sign_for(member: Member, role: Role | str) -> list[Member]:
    """In whose name a member may sign in a role today: their own first, then delegations."""
    keys = {h.holder_id for h in held_by(member) if h.role == role and h.may_sign}
    others = Member.objects.of(member).filter(pk__in=keys - {member.pk}).order_by("name")
    return [*([member] if member.pk in keys else []), *others]


def holders_of(
    organisation: Organisation | Member, role: Role | str, for_team: Team | None = None
) -> QuerySet[Member]:
    """The present members who hold a role themselves today, by name.

    With `for_team`, those who hold it for that team, for a branch it is in, or for everyone.
    Those who hold it under cover are not among them; `covers_for` finds them.
    """
    held = RoleHeld.objects.of(organisation).on(clock.today())
    held = held.filter(role=role, member=OuterRef("pk"))
    if for_team is not None:
        above = list(branches(organisation).above(for_team.pk))
        held = held.filter(Q(team=None) | Q(team__in=above))
    return present(organisation).filter(Exists(held))


def covers_for(member: Member, role: Role | str, day: date | None = None) -> QuerySet[Cover]:
    """Who acts for a member in a role on a day."""
    rows = Cover.objects.of(member).on(day or clock.today())
    return rows.filter(absent=member, role=role).select_related("covering")


def present(organisation: Organisation | Member, day: date | None = None) -> QuerySet[Member]:
    """The members who have not left by a day (today), by name."""
    still = Q(left_on=None) | Q(left_on__gte=day or clock.today())
    found: QuerySet[Member] = Member.objects.of(organisation).filter(still).order_by("name")
    return found


def members_of_account(account: Account) -> list[Member]:
    """The members that an account may act as, by organisation's name; leavers are none."""
    still = Q(left_on=None) | Q(left_on__gte=clock.today())
    rows = Member.objects.filter(still, account=account).select_related("organisation", "team")
    return list(rows.order_by("organisation__name"))


def line_manager_of(member: Member, day: date | None = None) -> Member | None:
    """Who manages a member on a day (today)."""
    line = _lines(member, day).filter(member=member).select_related("manager").first()
    return line.manager if line else None


def managers(organisation: Organisation) -> ManagerOf:
    """Who manages whom on any day, read once: for asking of many people what `line_manager_of`
    asks of one."""
    lines = ReportingLine.objects.of(organisation).select_related("manager").order_by("-from_on")
    by_member: dict[UUID, list[ReportingLine]] = {}
    for line in lines:
        by_member.setdefault(line.member_id, []).append(line)

    def manager_of(member: Member, day: date) -> Member | None:
        running = (
            line.manager
            for line in by_member.get(member.pk, ())
            if line.from_on <= day and (line.to_on is None or line.to_on >= day)
        )
        return next(running, None)

    return manager_of


def reports_of(member: Member, day: date | None = None) -> QuerySet[Member]:
    """The present members whom a member manages, by name; not those of somebody they cover."""
    lines = _lines(member, day).filter(manager=member, member=OuterRef("pk"))
    return present(member, day).filter(Exists(lines))


def manages(manager: Member, member: Member) -> bool:
    """Whether `manager` is a member's line manager today, or acts for that manager."""
    holders = {h.holder_id for h in held_by(manager) if h.role == Role.LINE_MANAGER}
    return bool(_lines(member).filter(member=member, manager__in=holders).exists())


def _lines(member: Member, day: date | None = None) -> Any:
    return ReportingLine.objects.of(member).on(day or clock.today()).order_by("-from_on")


def post_of(member: Member, day: date | None = None) -> PostHeld | None:
    """The post that a member holds on a day (today)."""
    rows = PostHeld.objects.of(member).on(day or clock.today()).filter(member=member)
    post: PostHeld | None = rows.order_by("-from_on").first()
    return post


def time_at_grade(member: Member, grade: str, day: date) -> tuple[date | None, int]:
    """Since when a member has held a grade without a gap up to `day`, and for how many months.

    Posts at the same grade that follow on from each other count together. (None, 0) when the
    grade isn't held on that day.
    """
    rows = PostHeld.objects.of(member).filter(member=member, grade=grade, from_on__lte=day)
    since: date | None = None
    for post in rows.order_by("-from_on"):
        needed = since - timedelta(days=1) if since else day
        if post.to_on is None or post.to_on >= needed:
            since = post.from_on
    return since, age_in_months_and_days(since, day)[0] if since else 0


def mailbox(organisation: Organisation | Member, purpose: str) -> ContactAddress | None:
    """The organisation's address for a purpose (`ContactAddress.Purpose`), if it is set."""
    found: ContactAddress | None = (
        ContactAddress.objects.of(organisation).filter(purpose=purpose).first()
    )
    return found


def closures(organisation: Organisation | Member) -> frozenset[date]:
    """The days on which the organisation does not work, besides weekends and bank holidays."""
    return frozenset(LocalClosure.objects.of(organisation).values_list("day", flat=True))


def people(organisation: Organisation | Member, search: str = "") -> QuerySet[Member]:
    """Every member by name, with team and post, leavers last; `search` looks at what names them."""
    rows = Member.objects.of(organisation).select_related("team")
    for word in search.split():
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(employee_number__icontains=word)
            | Q(team__name__icontains=word)
        )
    found: QuerySet[Member] = rows.order_by("name", "employee_number")
    return found


def called(organisation: Organisation | Member, text: str) -> QuerySet[Member]:
    """The present members whose employee number, address or whole name this is."""
    names = Q(employee_number__iexact=text) | Q(email__iexact=text) | Q(name__iexact=text)
    return present(organisation).filter(names)
