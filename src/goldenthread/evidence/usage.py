"""Where a statement is used in evidence, as far as a member may see it."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from goldenthread.evidence import sharing
from goldenthread.evidence.models import EvidenceItem
from goldenthread.people.models import Member
from goldenthread.standards.models import Statement
from goldenthread.standards.usage import Use


def uses(member: Member, statement: Statement) -> Iterator[Use]:
    """Evidence for a statement, each piece once: one's own, what one observes, what is shared.

    The number of queries doesn't grow with the evidence.
    """
    linked = EvidenceItem.objects.of(member).filter(links__statement=statement, removed_at=None)
    others = linked.exclude(owner=member).distinct()
    mine = Q(owner=member) | Q(observation__observer=member)
    shared = Q(pk__in=sharing.shared_among(member, others.values_list("pk", flat=True)))
    for item in linked.filter(mine | shared).select_related("owner").distinct():
        kind = item.get_kind_display()
        yield Use(
            title=item.title,
            detail=kind if item.owner_id == member.pk else f"{kind} of {item.owner.name}",
            url=reverse("evidence:item", args=[item.pk]),
            when=item.happened_on,
        )
