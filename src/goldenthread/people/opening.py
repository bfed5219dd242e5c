"""Opening an organisation together with the first person who can administer it."""

from goldenthread.core import clock
from goldenthread.core.actions import action
from goldenthread.people import actions, sign_in
from goldenthread.people.models import Organisation
from goldenthread.people.roles import Role


@action
def open_organisation(
    *, name: str, slug: str, administrator: str, email: str, employee_number: str
) -> Organisation:
    """Open an organisation with its first administrator, and send them a letter to sign in."""
    organisation = actions.create_organisation(name=name, slug=slug)
    today = clock.today()
    member = actions.add_member(
        by=None,
        organisation=organisation,
        name=administrator,
        email=email,
        employee_number=employee_number,
        started_on=today,
    )
    actions.give_role(by=None, member=member, role=Role.ADMINISTRATOR, from_on=today)
    sign_in.write_password_letter(member)
    return organisation
