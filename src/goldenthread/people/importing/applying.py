"""Doing what a plan says: all of it, or nothing."""

from dataclasses import dataclass
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, note
from goldenthread.people import actions, policies
from goldenthread.people.importing import planning
from goldenthread.people.importing.planning import Change, Plan, lowered
from goldenthread.people.importing.reading import PersonRow
from goldenthread.people.models import Member, Organisation, Team


@dataclass(frozen=True)
class Outcome:
    """How many people an import added, changed and left as they were."""

    added: int
    changed: int
    unchanged: int


@action
def import_people(*, by: Member | None, organisation: Organisation, content: bytes) -> Outcome:
    """Bring a file's people in. Importing the same file again changes nothing.

    Raises ActionError when the plan has problems; then nothing is changed.
    """
    policies.require_administrator(by, organisation)
    found = planning.plan(organisation, content)
    if found.problems:
        raise ActionError(str(found.problems[0]), field="file")
    if found.new or found.changed:
        _Import(by, organisation, found).run()
        note(
            "people.imported",
            by=by,
            organisation_id=organisation.pk,
            on=organisation,
            added=len(found.new),
            changed=len(found.changed),
        )
    return Outcome(len(found.new), len(found.changed), found.unchanged)


class _Import:
    """One import under way: the people and teams it can refer to so far."""

    def __init__(self, by: Member | None, organisation: Organisation, found: Plan) -> None:
        self.by = by
        self.organisation = organisation
        self.known = planning.known_today(organisation)
        self.changes = [c for c in found.changes if c.changes]
        self.teams: dict[tuple[str, ...], Team] = {
            place: self.known.branches.teams[key] for place, key in self.known.teams.items()
        }
        self.members = dict(self.known.members)

    def run(self) -> None:
        for change in self.changes:
            self._add_teams(change.person.team)
        for change in self.changes:
            self._add_or_change(change)
        for change in self.changes:
            self._post_and_roles(change)
        actions.set_line_managers(
            by=self.by,
            organisation=self.organisation,
            lines=[line for change in self.changes for line in self._lines(change)],
        )

    def _add_teams(self, path: tuple[str, ...]) -> None:
        for depth in range(1, len(path) + 1):
            place = lowered(path[:depth])
            if place not in self.teams:
                self.teams[place] = actions.add_team(
                    by=self.by,
                    organisation=self.organisation,
                    name=path[depth - 1],
                    kind=Team.Kind.SERVICE if depth == 1 else Team.Kind.TEAM,
                    parent=self.teams.get(place[:-1]),
                )

    def _add_or_change(self, change: Change) -> None:
        person, team = change.person, self.teams.get(lowered(change.person.team))
        said: dict[str, Any] = {
            "name": person.name,
            "email": person.email,
            "started_on": person.started_on,
            **({"swe_number": person.swe_number} if person.swe_number else {}),
            **({"team": team} if team else {}),
        }
        if change.member is None:
            self.members[person.employee_number.lower()] = actions.add_member(
                by=self.by,
                organisation=self.organisation,
                employee_number=person.employee_number,
                **said,
            )
        else:
            actions.change_member(by=self.by, member=change.member, **said)

    def _post_and_roles(self, change: Change) -> None:
        person, member = change.person, self._member(change.person.employee_number)
        if person.post and (change.member is None or "post" in change.changes):
            actions.record_post(
                by=self.by,
                member=member,
                title=person.post,
                grade=person.grade,
                from_on=person.grade_since or person.started_on,
            )
        for named in planning.new_roles(self.known, person, member):
            actions.give_role(
                by=self.by,
                member=member,
                role=named.role,
                team=self._branch(named.branch),
                from_on=self._since(change),
            )

    def _lines(self, change: Change) -> list[actions.Line]:
        person = change.person
        if not person.manager_number or not {"new", "line manager"} & set(change.changes):
            return []
        member, manager = map(self._member, (person.employee_number, person.manager_number))
        return [actions.Line(member, manager, self._since(change))]

    def _branch(self, branch: str) -> Team | None:
        if not branch:
            return None
        return self.teams[planning.branch_key(self.known, self.teams, branch)]

    def _member(self, number: str) -> Member:
        return self.members[number.lower()]

    @staticmethod
    def _since(change: Change) -> Any:
        """Newcomers have their roles and manager from the first day, others from today."""
        person: PersonRow = change.person
        return person.started_on if change.member is None else clock.today()
