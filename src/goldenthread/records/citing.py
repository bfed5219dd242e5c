"""The documents that a part's questions cite, to open beside them."""

from dataclasses import dataclass

from django.urls import reverse

from goldenthread.pathways.models import CitedDocument
from goldenthread.pathways.queries import cited_documents
from goldenthread.pathways.schema import Part
from goldenthread.people.models import Member
from goldenthread.records.models import Record


@dataclass(frozen=True)
class Cited:
    """A document by name; `url` is empty while the organisation hasn't added it."""

    title: str
    url: str


def cited_by(part: Part, record: Record, member: Member) -> list[Cited]:
    """What a part's questions cite, in the definition's order. One query, or none."""
    keys = {key for field in part.fields for key in field.cites}
    if not keys:
        return []
    added = {one.key: one for one in cited_documents(member, record.definition)}
    return [
        Cited(one.title, _address(added.get(one.key), one.link))
        for one in record.definition.definition.cited
        if one.key in keys
    ]


def _address(added: CitedDocument | None, public: str) -> str:
    if added is None:
        return public
    return added.link or reverse("pathways:document", args=[added.pk])
