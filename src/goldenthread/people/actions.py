"""Everything that changes organisations and their people.

`by` is the acting administrator; None stands for the operator's command line.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.people import handover, policies, queries
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
    swe_number,
)
from goldenthread.people.roles import Role

DAY = timedelta(days=1)


@action
def create_organisation(*, name: str, slug: str, is_demo: bool = False) -> Organisation:
    """Open an organisation. Only an operator can: there is nobody in it yet."""
    if Organisation.objects.filter(slug=slug).exists():
        raise ActionError(f"There is an organisation called {slug} already.", field="slug")
    if Organisation.objects.filter(name=name).exists():
        raise ActionError(f"{name} is there already.", field="name")
    made = Organisation.objects.create(name=name, slug=slug, is_demo=is_demo)
    note("organisation.created", by=None, organisation_id=made.pk, on=made, name=name)
    return made


@action
def set_contact_address(
    *, by: Member | None, organisation: Organisation, purpose: str, name: str, address: str
) -> ContactAddress:
    """Say which name and address stand for a purpose in letters and on pages."""
    policies.require_administrator(by, organisation)
    made, _ = ContactAddress.objects.update_or_create(
        organisation=organisation, purpose=purpose, defaults={"name": name, "address": address}
    )
    _noted("contact_address.set", by, made, purpose=purpose, address=address)
    return made


@action
def add_closure(
    *, by: Member | None, organisation: Organisation, day: date, name: str
) -> LocalClosure:
    """Add a day on which the organisation doesn't work. Deadlines follow from the next look."""
    policies.require_administrator(by, organisation)
    policies.require_sensible(day, "day")
    if LocalClosure.objects.of(organisation).filter(day=day).exists():
        raise ActionError("That day is in the list already.", field="day")
    made = LocalClosure.objects.create(organisation=organisation, day=day, name=name)
    _noted("closure.added", by, made, day=day.isoformat(), name=name)
    return made


@action
def remove_closure(*, by: Member | None, closure: LocalClosure) -> None:
    policies.require_administrator(by, closure.organisation)
    _noted("closure.removed", by, closure, day=closure.day.isoformat(), name=closure.name)
    closure.delete()


@action
def add_team(
    *,
    by: Member | None,
    organisation: Organisation,
    name: str,
    kind: str = Team.Kind.TEAM,
    parent: Team | None = None,
) -> Team:
    """Add a service or a team to the tree."""
    policies.require_administrator(by, organisation)
    policies.require_same_organisation(organisation, parent)
    if Team.objects.of(organisation).filter(name__iexact=name, parent=parent).exists():
        raise ActionError(f"There is a team called {name} already.", field="name")
    made = Team.objects.create(organisation=organisation, name=name, kind=kind, parent=parent)
    _noted("team.added", by, made, name=name, kind=kind)
    return made


class Person(TypedDict):
    """What is said of a new member."""

    name: str
    email: str
    employee_number: str
    started_on: date
    swe_number: NotRequired[str]
    team: NotRequired[Team | None]
    demo_persona: NotRequired[str]


@action
def add_member(
    *, by: Member | None, organisation: Organisation, **person: Unpack[Person]
) -> Member:
    """Add a person, with a way to sign in under their address."""
    policies.require_administrator(by, organisation)
    policies.require_same_organisation(organisation, person.get("team"))
    policies.require_sensible(person["started_on"], "started_on")
    made = Member(organisation=organisation, **person)
    made.email = made.email.lower()
    _require_good_swe_number(made.swe_number)
    _require_unlike_others(made)
    made.save(force_insert=True)
    _noted("member.added", by, made, name=made.name, employee_number=made.employee_number)
    link_account(by=by, member=made)
    return made


CHANGEABLE = ("name", "email", "swe_number", "team", "started_on")


@action
def change_member(*, by: Member | None, member: Member, **changes: Any) -> Member:
    """Correct what is said of a person: any of name, email, swe_number, team and started_on.

    Changing the address doesn't change the account that they sign in with.
    """
    policies.require_administrator(by, member.organisation)
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"members have no changeable {', '.join(sorted(unknown))}")
    policies.require_same_organisation(member.organisation, changes.get("team"))
    changes = {key: value for key, value in changes.items() if getattr(member, key) != value}
    for key, value in changes.items():
        setattr(member, key, value)
    if changes:
        _require_good_swe_number(member.swe_number)
        _require_unlike_others(member)
        member.save(update_fields=[*changes])
        _noted("member.changed", by, member, changed=sorted(changes))
    return member


@action
def link_account(*, by: Member | None, member: Member) -> Account:
    """Let a person sign in under their address. The account is made when there is none.

    A new account has no password: its owner sets one through a letter to that address.
    """
    policies.require_administrator(by, member.organisation)
    account = Account.objects.filter(email=member.email.lower()).first()
    account = account or Account.objects.create_user(member.email)
    if account.members.filter(organisation=member.organisation).exclude(pk=member.pk).exists():
        raise ActionError("That account belongs to somebody else in this organisation.")
    member.account = account
    member.save(update_fields=["account"])
    _noted("account.linked", by, member)
    return account


@action
def give_role(
    *,
    by: Member | None,
    member: Member,
    role: Role | str,
    from_on: date,
    to_on: date | None = None,
    team: Team | None = None,
) -> RoleHeld:
    """Give a role, for the whole organisation or for one branch of its tree."""
    policies.require_administrator(by, member.organisation)
    policies.require_same_organisation(member.organisation, team)
    policies.require_sensible(from_on, "from_on")
    policies.require_order(from_on, to_on)
    same = RoleHeld.objects.of(member).filter(member=member, role=role, team=team)
    if same.on(from_on).exists():
        raise ActionError(f"{member.name} holds that role already.", field="role")
    made = RoleHeld.objects.create(
        organisation=member.organisation,
        member=member,
        role=role,
        team=team,
        from_on=from_on,
        to_on=to_on,
    )
    _noted("role.given", by, member, role=str(role), from_on=from_on.isoformat())
    return made


@action
def end_role(*, by: Member | None, held: RoleHeld, to_on: date) -> None:
    """Let a role end after a last day."""
    policies.require_administrator(by, held.organisation)
    _require_another_administrator(held.organisation, [held], to_on)
    _end(held, to_on)
    _noted("role.ended", by, held.member, role=held.role, to_on=to_on.isoformat())


class Line(NamedTuple):
    """Who shall manage whom from a day on."""

    member: Member
    manager: Member
    from_on: date


@action
def set_line_manager(
    *, by: Member | None, member: Member, manager: Member, from_on: date
) -> ReportingLine:
    """Set or change who manages a person from a day on; the line before ends the day before."""
    lines = [Line(member, manager, from_on)]
    return set_line_managers(by=by, organisation=member.organisation, lines=lines)[0]


@action
def set_line_managers(
    *, by: Member | None, organisation: Organisation, lines: Sequence[Line]
) -> list[ReportingLine]:
    """Set several lines at once, so that two people can change places without a circle between."""
    policies.require_administrator(by, organisation)
    made = [_draw(by, organisation, line) for line in lines]
    manager_of = queries.line_manager_of if len(lines) == 1 else queries.managers(organisation)
    for line in lines:
        _require_no_circle(line, manager_of)
    return made


@action
def record_post(
    *,
    by: Member | None,
    member: Member,
    title: str,
    grade: str,
    from_on: date,
    team: Team | None = None,
) -> PostHeld:
    """Record the post that a person holds from a day on; the post before ends the day before."""
    policies.require_administrator(by, member.organisation)
    policies.require_same_organisation(member.organisation, team)
    policies.require_sensible(from_on, "from_on")
    _clear_from(PostHeld.objects.of(member).filter(member=member), from_on)
    made = PostHeld.objects.create(
        organisation=member.organisation,
        member=member,
        title=title,
        grade=grade,
        team=team or member.team,
        from_on=from_on,
    )
    _noted("post.recorded", by, member, grade=grade, from_on=from_on.isoformat())
    return made


class Terms(TypedDict):
    """How long somebody covers, and whether they also sign."""

    from_on: date
    to_on: NotRequired[date | None]
    may_sign: NotRequired[bool]
    reason: NotRequired[str]


@action
def arrange_cover(
    *,
    by: Member | None,
    absent: Member,
    covering: Member,
    role: Role | str,
    **terms: Unpack[Terms],
) -> Cover:
    """Let somebody act for a member in one role; with `may_sign` they may also sign in it."""
    policies.require_administrator(by, absent.organisation)
    policies.require_same_organisation(absent.organisation, covering)
    policies.require_sensible(terms["from_on"], "from_on")
    policies.require_order(terms["from_on"], terms.get("to_on"))
    if absent == covering:
        raise ActionError("Nobody can cover for themselves.", field="covering")
    if Role(role) not in queries.own_roles_of(absent, terms["from_on"]):
        raise ActionError(f"{absent.name} doesn't hold that role on that day.", field="role")
    made = Cover.objects.create(
        organisation=absent.organisation, absent=absent, covering=covering, role=role, **terms
    )
    with_sign = {"role": str(role), "may_sign": made.may_sign}
    _noted("cover.arranged", by, absent, covering=str(covering.pk), **with_sign)
    return made


@action
def end_cover(*, by: Member | None, cover: Cover, to_on: date) -> None:
    policies.require_administrator(by, cover.organisation)
    _end(cover, to_on)
    _noted("cover.ended", by, cover.absent, role=cover.role, to_on=to_on.isoformat())


@action
def leave(*, by: Member, member: Member, last_day: date, successor: Member) -> int:
    """Record that a person leaves, and hand their open tasks and people over.

    Returns how many tasks were handed over. What they wrote and signed stays as it is.
    """
    policies.require_administrator(by, member.organisation)
    policies.require_same_organisation(member.organisation, successor)
    policies.require_sensible(last_day, "last_day")
    _require_may_leave(member, successor, last_day)
    handed_over = handover.hand_over(member, successor, by)
    for line in ReportingLine.objects.of(member).on(last_day + DAY).filter(manager=member):
        heir = successor if line.member_id != successor.pk else queries.line_manager_of(member)
        _pass_on(by, line.member, heir, last_day)
    _end_everything(member, last_day)
    still_here = Member.objects.of(member).filter(pk=member.pk, left_on=None)
    move_once(still_here, left_on=last_day, changed_meanwhile=f"{member.name} has left already.")
    member.left_on = last_day
    _noted("member.left", by, member, successor=str(successor.pk), tasks=handed_over)
    return handed_over


@action
def set_password(*, account: Account, password: str) -> None:
    """Set the password of whoever holds a valid link. Other sessions of the account end."""
    account.set_password(password)
    account.save(update_fields=["password"])
    for member in queries.members_of_account(account):
        _noted("password.set", member, member)


def looked(member: Member) -> None:
    """Remember that a member has seen what is new. No business verb: it enters no ledger."""
    Member.objects.of(member).filter(pk=member.pk).update(last_looked_at=clock.now())


def _noted(verb: str, by: Member | None, on: Any, **data: Any) -> None:
    note(verb, by=by, organisation_id=on.organisation_id, on=on, **data)


def _require_good_swe_number(value: str) -> None:
    try:
        if value:
            swe_number(value)
    except ValidationError as error:
        raise ActionError(error.messages[0], field="swe_number") from None


def _require_unlike_others(member: Member) -> None:
    others = Member.objects.of(member.organisation).exclude(pk=member.pk)
    if others.filter(employee_number=member.employee_number).exists():
        raise ActionError(
            f"Employee number {member.employee_number} belongs to somebody else.",
            field="employee_number",
        )
    if others.filter(email__iexact=member.email).exists():
        raise ActionError(f"{member.email} belongs to somebody else.", field="email")


def _draw(by: Member | None, organisation: Organisation, line: Line) -> ReportingLine:
    policies.require_same_organisation(organisation, line.member, line.manager)
    policies.require_sensible(line.from_on, "from_on")
    if line.member == line.manager:
        raise ActionError("Nobody manages themselves.", field="manager")
    _clear_from(ReportingLine.objects.of(organisation).filter(member=line.member), line.from_on)
    made = ReportingLine.objects.create(organisation=organisation, **line._asdict())
    said = {"manager": str(line.manager.pk), "from_on": line.from_on.isoformat()}
    _noted("line_manager.set", by, line.member, **said)
    return made


def _require_no_circle(line: Line, manager_of: queries.ManagerOf) -> None:
    above: Member | None = line.manager
    seen = set()
    while above is not None and above.pk not in seen:
        if above == line.member:
            raise ActionError(
                f"{line.member.name} would manage themselves through {line.manager.name}.",
                field="manager",
            )
        seen.add(above.pk)
        above = manager_of(above, line.from_on)


def _clear_from(rows: Any, day: date) -> None:
    """Make room in a dated series: what runs on `day` ends before it, what starts later goes."""
    rows.filter(from_on__gte=day).delete()
    rows.on(day).update(to_on=day - DAY)


def _end(row: Any, to_on: date) -> None:
    if to_on < row.from_on:
        raise ActionError("The last day must not be before the first.", field="to_on")
    still_open = type(row).objects.of(row.organisation).filter(pk=row.pk, to_on=row.to_on)
    move_once(still_open, to_on=to_on)
    row.to_on = to_on


def _require_may_leave(member: Member, successor: Member, last_day: date) -> None:
    if successor == member:
        raise ActionError("Choose somebody else to take over.", field="successor")
    if successor.left_on and successor.left_on <= last_day:
        raise ActionError(f"{successor.name} has left too.", field="successor")
    if last_day < member.started_on:
        raise ActionError("The last day must not be before the first.", field="last_day")
    administering = RoleHeld.objects.of(member).filter(member=member, role=Role.ADMINISTRATOR)
    _require_another_administrator(member.organisation, list(administering), last_day)


def _require_another_administrator(
    organisation: Organisation, ending: list[RoleHeld], last_day: date
) -> None:
    if not any(held.role == Role.ADMINISTRATOR for held in ending):
        return
    others = RoleHeld.objects.of(organisation).on(last_day + DAY).filter(role=Role.ADMINISTRATOR)
    if not others.exclude(pk__in=[held.pk for held in ending]).exists():
        raise ActionError("Give somebody else the administrator's role first.")


def _pass_on(by: Member, member: Member, heir: Member | None, last_day: date) -> None:
    if heir is None:
        lines = ReportingLine.objects.of(member).filter(member=member)
        _clear_from(lines, last_day + DAY)
    else:
        set_line_manager(by=by, member=member, manager=heir, from_on=last_day + DAY)


def _end_everything(member: Member, last_day: date) -> None:
    for rows in (
        RoleHeld.objects.of(member).filter(member=member),
        PostHeld.objects.of(member).filter(member=member),
        ReportingLine.objects.of(member).filter(member=member),
        Cover.objects.of(member).filter(absent=member),
        Cover.objects.of(member).filter(covering=member),
    ):
        _clear_from(rows, last_day + DAY)
