"""Evidence is private until its owner shares it; upper rooms say what was shared with whom."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.evidence.models import EvidenceItem
from goldenthread.people.models import Member

Keys: TypeAlias = "list[UUID] | QuerySet[Any, UUID]"
SharedAmong = Callable[[Member, "Keys"], Iterable[UUID]]

_sources: list[SharedAmong] = []


def register(source: SharedAmong) -> None:
    """Ask `source(reader, keys)` too: of items by key, whoever they belong to, those shared.

    Registering it a second time changes nothing.
    """
    if source not in _sources:
        _sources.append(source)


def is_shared(reader: Member, item: EvidenceItem) -> bool:
    """Whether any source shares the item with the reader."""
    return item.pk in shared_among(reader, [item.pk])


def shared_items(reader: Member, owner: Member) -> set[UUID]:
    """Keys of the owner's items that are shared with the reader."""
    rows = EvidenceItem.objects.of(reader).filter(owner=owner)
    return shared_among(reader, rows.values_list("pk", flat=True))


def shared_among(reader: Member, items: Keys) -> set[UUID]:
    """Of items given by key, whoever they belong to, those that are shared with the reader."""
    return {key for source in list(_sources) for key in source(reader, items)}
