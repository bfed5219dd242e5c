"""What views begin with: the record, part or version, or 404 for what one may not know of."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest

from goldenthread.pathways.schema import Part, SignatureSlot
from goldenthread.people.models import Member
from goldenthread.records import access, policies, queries
from goldenthread.records.access import Grant
from goldenthread.records.models import Record, SealedVersion


def member_of(request: HttpRequest) -> Member:
    return cast("Member", request.member)  # type: ignore[attr-defined]


def record_or_404(request: HttpRequest, pk: UUID) -> tuple[Record, Grant]:
    """A record that this person may know of, with what they may do with it."""
    member = member_of(request)
    record = queries.record_of(member, pk)
    grant = access.grant_for(member, record) if record else None
    if record is None or grant is None:
        raise Http404
    return record, grant


def part_or_404(request: HttpRequest, record: Record, key: str) -> Part:
    """A part of a form whose unfinished text this person may read."""
    if record.is_portfolio:
        raise Http404
    for part in record.form_definition.parts:
        if part.key == key and policies.may_read(member_of(request), record, part):
            return part
    raise Http404


def version_or_404(record: Record, number: int) -> SealedVersion:
    found = queries.version_of(record, number)
    if found is None:
        raise Http404
    return found


def slot_or_404(record: Record, key: str) -> SignatureSlot:
    """A signature of a form. A portfolio is signed on its journey's pages, by its stage's rules."""
    if not record.is_portfolio:
        for slot in record.slots:
            if slot.key == key:
                return slot
    raise Http404
