"""Makes the demo council: everything in it goes through the actions that people use too."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldenthread.checks.calendar import months_later
from goldenthread.core import clock
from goldenthread.core.actions import action
from goldenthread.people import actions
from goldenthread.people.models import Member, Organisation, Team
from goldenthread.people.roles import Role

DATA = Path(__file__).with_name("council.toml")


@dataclass(frozen=True)
class Council:
    """The demo council with its people by the keys of `council.toml`."""

    organisation: Organisation
    people: dict[str, Member]

    def __getitem__(self, key: str) -> Member:
        return self.people[key]


def data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def present_council() -> Council | None:
    """The council as made earlier, or None."""
    described = data()
    organisation = Organisation.objects.filter(slug=described["slug"], is_demo=True).first()
    if organisation is None:
        return None
    numbers = {m.employee_number: m for m in Member.objects.of(organisation)}
    keys = enumerate(described["people"])
    return Council(organisation, {p["key"]: numbers[_number(place)] for place, p in keys})


@action
def build_council() -> Council:
    """Make the council, or find it as it was made; dates are reckoned back from today."""
    found = present_council()
    if found:
        return found
    described = data()
    organisation = actions.create_organisation(
        name=described["name"], slug=described["slug"], is_demo=True
    )
    teams = _teams(organisation, described)
    people = _members(organisation, described, teams)
    _posts_and_roles(described, teams, people)
    _settings(described, people["administrator"])
    return Council(organisation, people)


def _teams(organisation: Organisation, described: dict[str, Any]) -> dict[str, Team]:
    made: dict[str, Team] = {}
    for team in described["teams"]:
        made[team["name"]] = actions.add_team(
            by=None,
            organisation=organisation,
            name=team["name"],
            kind=team.get("kind", Team.Kind.TEAM),
            parent=made.get(team.get("parent", "")),
        )
    return made


def _members(
    organisation: Organisation, described: dict[str, Any], teams: dict[str, Team]
) -> dict[str, Member]:
    return {
        person["key"]: actions.add_member(
            by=None,
            organisation=organisation,
            name=person["name"],
            email=_address(person["name"], described["domain"]),
            employee_number=_number(place),
            swe_number=f"SW000{101 + place}" if _registered(person) else "",
            team=teams.get(person.get("team", "")),
            started_on=_since(person, extra_months=8),
            demo_persona=person.get("persona", ""),
        )
        for place, person in enumerate(described["people"])
    }


def _posts_and_roles(
    described: dict[str, Any], teams: dict[str, Team], people: dict[str, Member]
) -> None:
    for person in described["people"]:
        member, since = people[person["key"]], _since(person)
        actions.record_post(
            by=None, member=member, title=person["post"], grade=person["grade"], from_on=since
        )
        for role, _, branch in (text.partition("@") for text in person["roles"]):
            actions.give_role(
                by=None,
                member=member,
                role=Role(role),
                team=teams[branch] if branch else None,
                from_on=since,
            )
        if "manager" in person:
            manager = people[person["manager"]]
            both_there = max(member.started_on, manager.started_on)
            actions.set_line_manager(by=None, member=member, manager=manager, from_on=both_there)


def _settings(described: dict[str, Any], administrator: Member) -> None:
    for contact in described["contacts"]:
        actions.set_contact_address(
            by=administrator,
            organisation=administrator.organisation,
            purpose=contact["purpose"],
            name=contact["name"],
            address=f"{contact['address']}@{described['domain']}",
        )
    year = clock.today().year
    for day in (date(year, 12, 29), date(year, 12, 30)):
        actions.add_closure(
            by=administrator,
            organisation=administrator.organisation,
            day=day,
            name="Offices closed at the year's end",
        )


def _since(person: dict[str, Any], extra_months: int = 0) -> date:
    """The first day at the grade, or that of the employment some months before."""
    months = round(person["years"] * 12) + extra_months
    day = months_later(clock.today(), -months) - timedelta(days=9)
    return day - timedelta(days=day.weekday())  # people begin on a Monday


def _address(name: str, domain: str) -> str:
    return f"{name.lower().replace(' ', '.')}@{domain}"


def _number(place: int) -> str:
    return f"LK{2001 + place}"


def _registered(person: dict[str, Any]) -> bool:
    return bool({"practitioner", "observer", "assessor"} & set(person["roles"])) or (
        person["grade"] >= "I"
    )
