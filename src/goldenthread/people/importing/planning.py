"""What an import would change, found out without changing anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from goldenthread.core import clock
from goldenthread.people import queries
from goldenthread.people.importing.reading import (
    MOST_PROBLEMS,
    PersonRow,
    Problem,
    RoleNamed,
    Sheet,
    read,
)
from goldenthread.people.models import Member, Organisation, PostHeld, ReportingLine, RoleHeld
from goldenthread.people.queries import Branches

MOST_IN_CIRCLE = 10  # people named in a message


@dataclass(frozen=True)
class Known:
    """What the organisation holds today, read in a handful of queries."""

    members: dict[str, Member]  # by employee number in lower case
    managers: dict[UUID, Member]
    posts: dict[UUID, PostHeld]
    roles: set[tuple[UUID, str, UUID | None]]
    branches: Branches
    teams: dict[tuple[str, ...], UUID]  # by place in the tree, in lower case

    @property
    def emails(self) -> dict[str, Member]:
        return {member.email.lower(): member for member in self.members.values()}


@dataclass(frozen=True)
class Change:
    """What happens to one person: `changes` names it in words; empty when nothing does."""

    person: PersonRow
    member: Member | None
    changes: list[str]


@dataclass
class Plan:
    """What an import does, or every reason why it can't be done."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def new(self) -> list[Change]:
        return [change for change in self.changes if change.member is None]

    @property
    def changed(self) -> list[Change]:
        return [change for change in self.changes if change.member and change.changes]

    @property
    def unchanged(self) -> int:
        return len(self.changes) - len(self.new) - len(self.changed)


def plan(organisation: Organisation, content: bytes) -> Plan:
    """Read a file and compare it with what the organisation holds."""
    sheet = read(content, clock.today())
    known = known_today(organisation)
    found = Plan(problems=[*sheet.problems, *_conflicts(known, sheet)])
    found.problems.sort(key=lambda problem: (problem.row, problem.column))
    del found.problems[MOST_PROBLEMS:]
    if not found.problems:
        found.changes = [_change(known, person) for person in sheet.rows]
    return found


def known_today(organisation: Organisation) -> Known:
    today = clock.today()
    members = Member.objects.of(organisation).select_related("team")
    lines = ReportingLine.objects.of(organisation).on(today).select_related("manager")
    posts = PostHeld.objects.of(organisation).on(today).order_by("from_on")
    roles = RoleHeld.objects.of(organisation).on(today)
    tree = queries.branches(organisation)
    return Known(
        members={member.employee_number.lower(): member for member in members},
        managers={line.member_id: line.manager for line in lines},
        posts={post.member_id: post for post in posts},
        roles=set(roles.values_list("member_id", "role", "team_id")),
        branches=tree,
        teams={place_of(tree, key): key for key in tree.teams},
    )


def place_of(tree: Branches, team_id: UUID | None) -> tuple[str, ...]:
    """A team's names from the top, in lower case; empty for no team."""
    return tuple(tree.teams[key].name.lower() for key in reversed(list(tree.above(team_id))))


def lowered(path: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.lower() for name in path)


def branch_key(known: Known, added: Iterable[tuple[str, ...]], branch: str) -> tuple[str, ...]:
    """The place that a role's branch means: a whole path, or one name that stands for one team.

    Raises ValueError with the reason when it is none or several.
    """
    wanted = lowered(name.strip() for name in branch.split(">"))
    places = {*known.teams, *added}
    found = {p for p in places if p == wanted or (len(wanted) == 1 and p[-1:] == wanted)}
    if not found:
        raise ValueError(
            f"There is no team called “{branch[:60]}”. Write it as in the column team."
        )
    if len(found) > 1 and wanted not in found:
        raise ValueError(f"There are several teams called “{branch[:60]}”. Give its whole place.")
    return wanted if wanted in found else found.pop()


def _conflicts(known: Known, sheet: Sheet) -> Iterator[Problem]:
    emails = known.emails
    for row in sheet.rows:
        holder = emails.get(row.email)
        if holder and holder.employee_number.lower() != row.employee_number.lower():
            message = (
                f"The address belongs to employee {holder.employee_number}. Give this person’s own."
            )
            yield Problem(row.row, "email", message)
        member = known.members.get(row.employee_number.lower())
        if member and member.left_on:
            message = f"{member.name} has left. Take the row out."
            yield Problem(row.row, "employee_number", message)
        yield from _manager_conflicts(known, sheet.numbers, row)
        yield from _branch_conflicts(known, sheet.places, row)
    yield from _circles(known, sheet.rows)


def _manager_conflicts(known: Known, numbers: set[str], row: PersonRow) -> Iterator[Problem]:
    number, column = row.manager_number.lower(), "line_manager_employee_number"
    if not number:
        return
    manager = known.members.get(number)
    if number == row.employee_number.lower():
        yield Problem(row.row, column, "Nobody manages themselves. Name somebody else.")
    elif manager is None and number not in numbers:
        message = (
            f"There is no employee {row.manager_number}, here or in the file. "
            "Give the number of somebody who is."
        )
        yield Problem(row.row, column, message)
    elif manager is not None and manager.left_on:
        yield Problem(row.row, column, f"{manager.name} has left. Name somebody else.")


def _branch_conflicts(
    known: Known, added: set[tuple[str, ...]], row: PersonRow
) -> Iterator[Problem]:
    for named in row.roles:
        if named.branch:
            try:
                branch_key(known, added, named.branch)
            except ValueError as error:
                yield Problem(row.row, "roles", str(error))


def _circles(known: Known, rows: list[PersonRow]) -> Iterator[Problem]:
    """Rows whose person would come to manage themselves through others."""
    above = {number: manager.lower() for number, manager in _managers_after(known, rows).items()}
    called = {row.employee_number.lower(): row.employee_number for row in rows}
    going_round = _in_circles(above)
    for row in rows:
        number = row.employee_number.lower()
        if not row.manager_number or number not in going_round or above[number] == number:
            continue
        chain = [number, above[number]]
        while chain[-1] != number and len(chain) <= MOST_IN_CIRCLE:
            chain.append(above[chain[-1]])
        circle = " > ".join(called.get(one, one) for one in chain)
        more = "" if chain[-1] == number else " > …"
        message = f"The managers go round in a circle: {circle}{more}. Change one of them."
        yield Problem(row.row, "line_manager_employee_number", message)


def _in_circles(above: dict[str, str]) -> set[str]:
    """Who comes back to themselves by going up; each person is passed once."""
    found: set[str] = set()
    passed: set[str] = set()
    for start in above:
        chain: dict[str, int] = {}
        at = start
        while at in above and at not in passed and at not in chain:
            chain[at] = len(chain)
            at = above[at]
        if at in chain:
            found.update(list(chain)[chain[at] :])
        passed.update(chain)
    return found


def _managers_after(known: Known, rows: list[PersonRow]) -> dict[str, str]:
    after = {
        number: known.managers[member.pk].employee_number
        for number, member in known.members.items()
        if member.pk in known.managers
    }
    said = {r.employee_number.lower(): r.manager_number for r in rows if r.manager_number}
    return {**after, **said}


def _change(known: Known, person: PersonRow) -> Change:
    member = known.members.get(person.employee_number.lower())
    if member is None:
        return Change(person, None, ["new"])
    return Change(person, member, list(_differences(known, person, member)))


def _differences(known: Known, person: PersonRow, member: Member) -> Iterator[str]:
    for name in ("name", "email", "started_on"):
        if getattr(person, name) != getattr(member, name):
            yield name
    if person.swe_number and person.swe_number != member.swe_number:
        yield "swe_number"
    if person.team and known.teams.get(lowered(person.team)) != member.team_id:
        yield "team"
    if person.post and _post_differs(known.posts.get(member.pk), person):
        yield "post"
    manager = known.managers.get(member.pk)
    if person.manager_number and (
        manager is None or manager.employee_number.lower() != person.manager_number.lower()
    ):
        yield "line manager"
    yield from (f"role {n.role.label.lower()}" for n in new_roles(known, person, member))


def _post_differs(post: PostHeld | None, person: PersonRow) -> bool:
    said = (person.post, person.grade, person.grade_since or person.started_on)
    return post is None or said != (post.title, post.grade, post.from_on)


def new_roles(known: Known, person: PersonRow, member: Member) -> list[RoleNamed]:
    """The roles named that the member doesn't hold yet."""
    missing = []
    for named in person.roles:
        team_id = None
        if named.branch:
            added = {lowered(person.team[: n + 1]) for n in range(len(person.team))}
            try:
                team_id = known.teams.get(branch_key(known, added, named.branch))
            except ValueError:  # a branch that another row adds
                missing.append(named)
                continue
        if (member.pk, named.role.value, team_id) not in known.roles:
            missing.append(named)
    return missing
