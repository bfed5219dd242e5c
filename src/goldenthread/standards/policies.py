"""Who may work on standards, and when something can be done with a document or an edition."""

from dataclasses import dataclass

from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.standards.models import DocumentImport, Edition
from goldenthread.standards.review import Review

AUTHORS = frozenset({Role.STANDARDS_AUTHOR, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Refusal:
    """Why something can't be done now, for the person. False in a condition."""

    reason: str

    def __bool__(self) -> bool:
        return False


def may_author(member: Member) -> bool:
    """Whether a member may import documents and say which editions are in use."""
    return bool(people.roles_of(member) & AUTHORS)


def under_review(document: DocumentImport) -> bool | Refusal:
    """Whether a document is still being checked."""
    if document.state == DocumentImport.State.REVIEWING:
        return True
    if document.state == DocumentImport.State.PUBLISHED:
        return Refusal("This document has been published. What it gave never changes now.")
    return Refusal("This document has been discarded. Upload it again to use it.")


def can_be_published(document: DocumentImport, review: Review) -> bool | Refusal:
    """Whether a checked document may be published, and what stands in the way."""
    if not (reviewing := under_review(document)):
        return reviewing
    if document.target is None:
        return Refusal("Choose first where this document belongs.")
    if review.repeated:
        listed = ", ".join(review.repeated[:5])
        return Refusal(
            f"These codes stand more than once: {listed}. Give each statement a code of its own."
        )
    return _complete(document.target, review)


def _complete(target: Edition, review: Review) -> bool | Refusal:
    if target.state == Edition.State.PUBLISHED:
        if review.attached:
            return True
        return Refusal(
            "No code of this document is a code of the edition you chose. Choose another edition, "
            "or make a new one."
        )
    if not review.entries:
        return Refusal("There is no statement to publish. Add one first.")
    if orphans := [entry.data["code"] for entry in review.entries if entry.orphan]:
        listed = ", ".join(orphans[:5])
        return Refusal(
            f"The statement above these does not exist: {listed}. Say where they belong."
        )
    return True
