"""What views begin with: the item, or 404 for what one may not know of."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest

from goldenthread.evidence import policies, queries
from goldenthread.evidence.models import EvidenceItem
from goldenthread.people.models import Member


def member_of(request: HttpRequest) -> Member:
    return cast("Member", request.member)  # type: ignore[attr-defined]


def item_or_404(request: HttpRequest, pk: UUID) -> EvidenceItem:
    found = queries.item_of(member_of(request), pk)
    if found is None:
        raise Http404
    return found


def own_item_or_404(request: HttpRequest, pk: UUID) -> EvidenceItem:
    found = item_or_404(request, pk)
    if found.owner_id != member_of(request).pk:
        raise Http404
    return found


def removed_activity(request: HttpRequest, pk: UUID) -> EvidenceItem | None:
    """A row of one's own log that was removed, in another window perhaps; None for all others."""
    member = member_of(request)
    rows = EvidenceItem.objects.of(member).filter(owner=member, removed_at__isnull=False)
    found: EvidenceItem | None = rows.filter(pk=pk, kind=EvidenceItem.Kind.CPD).first()
    return found


def activity_or_404(request: HttpRequest, pk: UUID) -> EvidenceItem:
    """A row of the log that this person may change."""
    found = item_or_404(request, pk)
    if not policies.may_change(member_of(request), found):
        raise Http404
    return found
