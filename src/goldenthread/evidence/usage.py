"""Where a statement is used in evidence, as far as a member may see it."""

from collections.abc import Iterator

from django.urls import reverse

from goldenthread.evidence import queries
from goldenthread.people.models import Member
from goldenthread.standards.models import Statement
from goldenthread.standards.usage import Use


def uses(member: Member, statement: Statement) -> Iterator[Use]:
    """The member's own evidence for a statement, each piece once."""
    for item in queries.evidence_for(member, statement):
        yield Use(
            title=item.title,
            detail=item.get_kind_display(),
            url=reverse("evidence:item", args=[item.pk]),
            when=item.happened_on,
        )
