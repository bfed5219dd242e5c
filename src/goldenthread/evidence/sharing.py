"""Evidence is private until its owner shares it; upper rooms say what was shared with whom."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.evidence.models import EvidenceItem
from goldenthread.people.models import Member

MayRead = Callable[[Member, EvidenceItem], bool]
SharedItems = Callable[[Member, Member], Iterable[UUID]]
SharedAmong = Callable[[Member, "QuerySet[Any, UUID]"], Iterable[UUID]]

_readers: list[MayRead] = []
_lists: list[SharedItems] = []
_sieves: list[SharedAmong] = []


def register(
    may_read: MayRead,
    shared_items: SharedItems | None = None,
    shared_among: SharedAmong | None = None,
) -> None:
    """Add a source. Registering it a second time changes nothing.

    `may_read(reader, item)`: whether the item is shared with the reader.
    `shared_items(reader, owner)`: keys of everything of the owner's that is; for lists.
    `shared_among(reader, items)`: of items by key, whoever they belong to, those that are.
    """
    if may_read not in _readers:
        _readers.append(may_read)
    if shared_items is not None and shared_items not in _lists:
        _lists.append(shared_items)
    if shared_among is not None and shared_among not in _sieves:
        _sieves.append(shared_among)


def is_shared(reader: Member, item: EvidenceItem) -> bool:
    """Whether any source shares the item with the reader."""
    return any(may_read(reader, item) for may_read in list(_readers))


def shared_items(reader: Member, owner: Member) -> set[UUID]:
    """Keys of the owner's items that are shared with the reader."""
    return {key for source in list(_lists) for key in source(reader, owner)}


def shared_among(reader: Member, items: "QuerySet[Any, UUID]") -> set[UUID]:
    """Of items given by key, whoever they belong to, those that are shared with the reader."""
    return {key for source in list(_sieves) for key in source(reader, items)}
