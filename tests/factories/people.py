"""Organisations and their people for tests. What isn't said is made up, and differs each time."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from goldenthread.core import clock
from goldenthread.people.models import (
    Account,
    Cover,
    Member,
    Organisation,
    PostHeld,
    ReportingLine,
    RoleHeld,
    Team,
)
from goldenthread.people.roles import Role

LONG_AGO = date(2015, 4, 1)

_number = count(1)


def organisation(name: str = "", **values: Any) -> Organisation:
    number = next(_number)
    values.setdefault("slug", f"organisation-{number}")
    return Organisation.objects.create(name=name or f"Organisation {number}", **values)


def service(organisation: Organisation, name: str = "") -> Team:
    return team(organisation, name or f"Service {next(_number)}", kind=Team.Kind.SERVICE)


def team(organisation: Organisation, name: str = "", **values: Any) -> Team:
    name = name or f"Team {next(_number)}"
    return Team.objects.create(organisation=organisation, name=name, **values)


def account(email: str = "", password: str = "a long enough password") -> Account:
    return Account.objects.create_user(email or f"person-{next(_number)}@example.org", password)


def member(organisation: Organisation, *roles: Role, **values: Any) -> Member:
    """A member with an account, holding `roles` for the whole organisation since long ago.

    `manager=` sets the line manager, `grade=` and `title=` the post held since `since=` (a date).
    """
    manager, grade = values.pop("manager", None), values.pop("grade", "")
    title, since = values.pop("title", "Social worker"), values.pop("since", LONG_AGO)
    made = _member(organisation, **values)
    for role in roles:
        role_held(made, role)
    if manager is not None:
        line(made, manager)
    if grade:
        post(made, grade, title=title, from_on=since)
    return made


def _member(organisation: Organisation, **values: Any) -> Member:
    number = next(_number)
    values.setdefault("email", f"person-{number}@example.org")
    if "account" not in values:
        values["account"] = account(values["email"])
    defaults = {"name": f"Person {number}", "employee_number": f"E{number}", "started_on": LONG_AGO}
    return Member.objects.create(organisation=organisation, **{**defaults, **values})


def role_held(member: Member, role: Role, **values: Any) -> RoleHeld:
    """A role since long ago, for everybody unless `team=` names a branch."""
    values.setdefault("from_on", LONG_AGO)
    return RoleHeld.objects.create(
        organisation=member.organisation, member=member, role=role, **values
    )


def line(member: Member, manager: Member, **values: Any) -> ReportingLine:
    values.setdefault("from_on", LONG_AGO)
    return ReportingLine.objects.create(
        organisation=member.organisation, member=member, manager=manager, **values
    )


def post(member: Member, grade: str = "F", **values: Any) -> PostHeld:
    values.setdefault("from_on", LONG_AGO)
    values.setdefault("title", "Supervising social worker")
    values.setdefault("team", member.team)
    return PostHeld.objects.create(
        organisation=member.organisation, member=member, grade=grade, **values
    )


def cover(absent: Member, covering: Member, role: Role, **values: Any) -> Cover:
    """Somebody acts for a member as of today, without end unless `to_on=` says so."""
    values.setdefault("from_on", clock.today())
    return Cover.objects.create(
        organisation=absent.organisation, absent=absent, covering=covering, role=role, **values
    )


@dataclass(frozen=True)
class Cast:
    """A small council with one member for each part in a progression."""

    organisation: Organisation
    service: Team
    team: Team
    practitioner: Member
    line_manager: Member
    service_manager: Member
    head_of_service: Member
    workforce: Member
    psw: Member
    panel_member: Member
    hr: Member
    administrator: Member


def cast(organisation_name: str = "") -> Cast:
    """A council whose practitioner, at grade F since long ago, has everyone they need."""
    tenant = organisation(organisation_name)
    branch = service(tenant)
    group = team(tenant, parent=branch)
    head = member(tenant, name="Hana Head", team=branch)
    role_held(head, Role.HEAD_OF_SERVICE, team=branch)
    manager_of_service = member(tenant, name="Sol Service", team=branch, manager=head)
    role_held(manager_of_service, Role.SERVICE_MANAGER, team=branch)
    manager = member(
        tenant, Role.LINE_MANAGER, name="Lena Line", team=group, manager=manager_of_service
    )
    return Cast(
        organisation=tenant,
        service=branch,
        team=group,
        head_of_service=head,
        service_manager=manager_of_service,
        line_manager=manager,
        practitioner=member(
            tenant,
            Role.PRACTITIONER,
            name="Pia Practitioner",
            team=group,
            manager=manager,
            grade="F",
            title="Supervising social worker",
            swe_number="SW123456",
        ),
        workforce=member(tenant, Role.WORKFORCE_DEVELOPMENT, name="Wes Workforce"),
        psw=member(tenant, Role.PRINCIPAL_SOCIAL_WORKER, name="Priya Principal"),
        panel_member=member(tenant, Role.PANEL_MEMBER, name="Pam Panel"),
        hr=member(tenant, Role.HUMAN_RESOURCES, name="Hugo Resources"),
        administrator=member(tenant, Role.ADMINISTRATOR, name="Ada Administrator"),
    )


def signed_in(member: Member) -> Client:
    """A browser in which somebody is signed in as `member`."""
    client = Client()
    assert member.account is not None
    client.force_login(member.account)
    session = client.session
    session["member"] = str(member.pk)
    session.save()
    return client
