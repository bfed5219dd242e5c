"""Whose the letters of the demo are: a person’s own, and those to mailboxes they look after."""

from goldenthread.core.models import OutboxMessage
from goldenthread.people import queries as people
from goldenthread.people.models import ContactAddress, Member
from goldenthread.people.roles import Role

MAILBOXES = {
    ContactAddress.Purpose.WORKFORCE_DEVELOPMENT: Role.WORKFORCE_DEVELOPMENT,
    ContactAddress.Purpose.HUMAN_RESOURCES: Role.HUMAN_RESOURCES,
}


def addresses_of(member: Member) -> set[str]:
    """A member's own address, and the shared mailboxes of their roles."""
    rows = ContactAddress.objects.of(member).filter(purpose__in=MAILBOXES)
    roles = people.roles_of(member)
    return {member.email, *(row.address for row in rows if MAILBOXES[row.purpose] in roles)}


def reader_of(letter: OutboxMessage) -> Member | None:
    """Somebody of the demo who gets a letter: it is theirs, or comes to their mailbox."""
    members = Member.objects.filter(
        organisation_id=letter.organisation_id, organisation__is_demo=True, left_on=None
    ).select_related("organisation")
    own: Member | None = members.filter(email=letter.to_address).first()
    return own or _of_mailbox(letter)


def _of_mailbox(letter: OutboxMessage) -> Member | None:
    boxes = ContactAddress.objects.filter(
        organisation_id=letter.organisation_id, address=letter.to_address, purpose__in=MAILBOXES
    ).select_related("organisation")
    box = boxes.first()
    if box is None or not box.organisation.is_demo:
        return None
    holders = people.holders_of(box.organisation, MAILBOXES[box.purpose])
    found: Member | None = holders.exclude(demo_persona="").first() or holders.first()
    return found
