"""Who may see and change evidence, and when."""

from goldenthread.evidence import sharing
from goldenthread.evidence.models import EvidenceItem
from goldenthread.people.models import Member
from goldenthread.people.queries import has_role, manages, roles_of
from goldenthread.people.roles import Role
from goldenthread.records.policies import Answer, Refusal


def may_read(member: Member, item: EvidenceItem) -> bool:
    """The owner, the observer of an observation, and those with whom it was shared."""
    if member.organisation_id != item.organisation_id or item.is_removed:
        return False
    return member.pk == item.owner_id or observes(member, item) or sharing.is_shared(member, item)


def observes(member: Member, item: EvidenceItem) -> bool:
    """Whether the member is the observer of an observation."""
    if item.kind != EvidenceItem.Kind.OBSERVATION:
        return False
    return bool(member.pk == item.observation.observer_id)


def may_change(member: Member, item: EvidenceItem) -> Answer:
    """Whether the member may change a row of the log: its owner alone may."""
    if member.pk != item.owner_id or item.is_removed:
        return Refusal("Only the person whose evidence this is can change it.")
    if item.kind != EvidenceItem.Kind.CPD:
        return Refusal("An observation is changed in its own form.")
    return True


def may_remove(member: Member, item: EvidenceItem) -> Answer:
    """Whether the member may remove an item: their own; an observation only while unsealed."""
    if member.pk != item.owner_id or item.is_removed:
        return Refusal("Only the person whose evidence this is can remove it.")
    if (
        item.kind == EvidenceItem.Kind.OBSERVATION
        and item.observation.record.sealed_versions.exists()
    ):
        return Refusal("This observation has been completed, so it stays on record.")
    return True


def may_link(member: Member, item: EvidenceItem) -> Answer:
    """Whether the member may choose statements for an item: its owner alone may."""
    if member.pk != item.owner_id or item.is_removed:
        return Refusal("Only the person whose evidence this is can link it to statements.")
    return True


def may_start_observation(member: Member, subject: Member, observer: Member) -> Answer:
    """The worker asks for one, their line manager names the observer, or an observer starts it."""
    if subject.pk == observer.pk:
        return Refusal("Nobody observes themselves: choose somebody else.")
    if not _can_observe(observer):
        return Refusal(f"{observer.name} holds no role in which they could observe practice.")
    if member.pk == subject.pk:
        return True
    if manages(member, subject):
        return True
    if member.pk == observer.pk and has_role(member, Role.OBSERVER):
        return True
    return Refusal("Only the worker, their line manager or an observer can start an observation.")


def may_see_coverage(member: Member, owner: Member) -> bool:
    """The owner, and whoever has anything of the owner's shared with them."""
    if member.organisation_id != owner.organisation_id:
        return False
    return member.pk == owner.pk or bool(sharing.shared_items(member, owner))


def may_keep_prompts(member: Member) -> bool:
    """Whether the member keeps the prompts of the CPD log (WF-27)."""
    return has_role(member, Role.WORKFORCE_DEVELOPMENT)


def _can_observe(member: Member) -> bool:
    return bool(roles_of(member) & {Role.OBSERVER, Role.LINE_MANAGER, Role.ASSESSOR})
