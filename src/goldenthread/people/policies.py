"""Who may change people and their organisation, and when."""

from datetime import date

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError
from goldenthread.people import queries
from goldenthread.people.models import Member, Organisation, TenantModel
from goldenthread.people.roles import Role

EARLIEST = date(1950, 1, 1)


def may_administer(member: Member) -> bool:
    """Whether a member may change people, teams and settings of their organisation."""
    return queries.has_role(member, Role.ADMINISTRATOR)


def may_see_people(member: Member) -> bool:
    """Whether a member may look through everybody in the organisation."""
    return bool(queries.roles_of(member) & {Role.ADMINISTRATOR, Role.HUMAN_RESOURCES})


def may_see_member(viewer: Member, member: Member) -> bool:
    """Whether somebody's page is for this viewer: their own, their people's, or everybody's."""
    if viewer.organisation_id != member.organisation_id:
        return False
    return viewer == member or may_see_people(viewer) or queries.manages(viewer, member)


def require_administrator(by: Member | None, organisation: Organisation) -> None:
    """Refuse whoever is no administrator there. Without a member it is the operator's command."""
    if by is None:
        return
    if by.organisation_id != organisation.pk or not may_administer(by):
        raise NotAllowedError("Only an administrator of this organisation can change this.")


def require_same_organisation(organisation: Organisation, *rows: TenantModel | None) -> None:
    """Refuse rows of another organisation as if they did not exist."""
    if any(row is not None and row.organisation_id != organisation.pk for row in rows):
        raise ActionError("There is no such person or team in this organisation.")


def require_sensible(day: date, field: str, *, latest: date | None = None) -> None:
    """Refuse a date that can only be a slip: before 1950, or after `latest`."""
    if day < EARLIEST:
        raise ActionError(f"The year {day.year} is too long ago. Check the date.", field=field)
    if latest is not None and day > latest:
        raise ActionError("The date must be today or in the past.", field=field)


def require_past(day: date, field: str) -> None:
    require_sensible(day, field, latest=clock.today())


def require_order(from_on: date, to_on: date | None) -> None:
    """Refuse an end before its beginning."""
    if to_on is not None and to_on < from_on:
        raise ActionError("The last day must not be before the first.", field="to_on")
