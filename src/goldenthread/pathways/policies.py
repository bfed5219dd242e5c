"""Who may change pathways and what they cite, and when."""

from dataclasses import dataclass

from goldenthread.pathways.models import CitedDocument, PathwayVersion
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role

KEEPERS = frozenset({Role.ADMINISTRATOR, Role.WORKFORCE_DEVELOPMENT})


@dataclass(frozen=True)
class Refusal:
    """Why something can't be done now, for the person. False in a condition."""

    reason: str

    def __bool__(self) -> bool:
        return False


def may_keep(member: Member) -> bool:
    """Whether a member may make their organisation's own versions and attach documents."""
    return bool(people.roles_of(member) & KEEPERS)


def may_see(member: Member, version: PathwayVersion) -> bool:
    """Published versions are for everybody in the organisation, drafts for those who keep them."""
    if version.organisation_id not in (None, member.organisation_id):
        return False
    return version.state == PathwayVersion.State.PUBLISHED or may_keep(member)


def can_be_adapted(version: PathwayVersion) -> bool | Refusal:
    """Whether another version may be derived from this one."""
    if version.state == PathwayVersion.State.PUBLISHED:
        return True
    return Refusal("Publish or discard this version before you make another from it.")


def is_draft(version: PathwayVersion) -> bool | Refusal:
    """Whether a version may still be published or discarded."""
    if version.state == PathwayVersion.State.DRAFT:
        return True
    return Refusal("This version is published, so it can’t change any more. Make a new one.")


def can_be_retired(document: CitedDocument) -> bool | Refusal:
    """Whether a document is still in use."""
    if document.retired_at is None:
        return True
    return Refusal("This document is already out of use.")
