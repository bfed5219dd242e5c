"""Who may read, fill in and sign a record, and when."""

from dataclasses import dataclass

from goldenthread.pathways.schema import Part, SignatureSlot
from goldenthread.people.models import Member
from goldenthread.people.queries import has_role, members_may_sign_for
from goldenthread.people.roles import Role
from goldenthread.records import access
from goldenthread.records.access import Grant
from goldenthread.records.models import Record, SealedPart, SealedVersion

# In which roles a party of a definition may sign. Who the party is says the grant.
ROLES_OF_PARTY: dict[str, tuple[Role, ...]] = {
    "applicant": (Role.PRACTITIONER,),
    "observer": (Role.OBSERVER, Role.LINE_MANAGER, Role.ASSESSOR),
    **{
        role.value: (role,)
        for role in Role
        if role not in (Role.PRACTITIONER, Role.OBSERVER, Role.ASSESSOR)
    },
}


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done, for the person. False in a condition."""

    reason: str

    def __bool__(self) -> bool:
        return False


Answer = bool | Refusal


def may_know(member: Member, record: Record) -> bool:
    """Whether the member may know that the record exists."""
    return access.grant_for(member, record) is not None


def may_read(member: Member, record: Record, part: Part) -> bool:
    """Whether the member may read the unfinished text of a part."""
    grant = access.grant_for(member, record)
    return grant is not None and reads_draft(grant, part)


def reads_draft(grant: Grant, part: Part) -> bool:
    """Whether somebody who stands to a record like this may read the unfinished text of a part."""
    return part.key in grant.reads_drafts | grant.writes or part.filled_by in grant.parties


def may_write(member: Member, record: Record, part: Part) -> Answer:
    """Whether the member may fill in a part now."""
    grant = access.grant_for(member, record)
    if grant is None:
        return Refusal("You can’t open this form.")
    if part.key in grant.writes:
        return True
    return Refusal(grant.closed or f"“{part.title}” is for somebody else to fill in.")


def may_read_sealed(parties: frozenset[str], part: SealedPart) -> bool:
    """Whether somebody who stands to the record as `parties` may read a sealed part."""
    return bool(parties.intersection(part.visible_to))


def may_sign(
    member: Member, version: SealedVersion, slot: SignatureSlot, role: Role, absent: Member | None
) -> Answer:
    """Whether the member may sign in a slot at all, in that role or on behalf of `absent`.

    A signature is made in one role (OA-06); the applicant's is made by the subject alone.
    """
    if role not in ROLES_OF_PARTY[slot.party]:
        return Refusal(f"This signature can’t be made as {role.label.lower()}.")
    if slot.party == "applicant":
        own = member.pk == version.record.subject_id and absent is None
        return own or Refusal("Only the person this is about can sign here.")
    if not _stands_as(absent or member, version.record, slot.party):
        return Refusal(f"This is for somebody else to sign: {slot.title}.")
    if (absent or member) in members_may_sign_for(member, role):
        return True
    if absent is not None:
        return Refusal(f"You are not named as a signatory for {absent.name} at present.")
    return Refusal(f"You don’t hold the role {role.label.lower()} at present.")


def may_enter_paper(member: Member, record: Record) -> Answer:
    """Whether the member may enter a signature that somebody else made on paper."""
    if not may_know(member, record):
        return Refusal("You can’t open this form.")
    return has_role(member, Role.WORKFORCE_DEVELOPMENT) or Refusal(
        "Signatures made on paper are entered by workforce development."
    )


def _stands_as(member: Member, record: Record, party: str) -> bool:
    grant = access.grant_for(member, record)
    return grant is not None and party in grant.parties
