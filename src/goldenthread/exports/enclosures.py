"""The files that a sealed version names: what each is, and whether it travels inside a document.

A file is found by the hash that was sealed, so what is handed over is what was signed.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from goldenthread.core.files import kind_name, size_in_words
from goldenthread.core.models import StoredFile
from goldenthread.journeys.models import Journey
from goldenthread.records.models import SealedVersion
from goldenthread.records.presentation import ShownPart

LARGEST_INSIDE = 5 * 1024 * 1024  # bytes of one file
MOST_INSIDE = 15 * 1024 * 1024  # bytes of all, so that the document can still be sent by mail


@dataclass(frozen=True)
class Enclosure:
    """A file of a version, once however many parts name it.

    `data` is its content where it travels inside the document; empty otherwise, and `why_not` says
    why.
    """

    name: str
    kind: str
    size: int
    sha256: str
    note: str
    of: tuple[str, ...]
    url: str
    data: bytes = b""
    why_not: str = ""

    @property
    def how_large(self) -> str:
        return size_in_words(self.size)


def enclosures(
    journey: Journey, version: SealedVersion, parts: Iterable[ShownPart]
) -> tuple[Enclosure, ...]:
    """The files of the parts that a reader gets, in the order in which they are named."""
    named: dict[str, tuple[dict[str, str], list[str]]] = {}
    for part in parts:
        for file in part.attachments:
            known = named.setdefault(file["sha256"], (dict(file), []))
            known[1].append(part.title)
    stored = _stored(journey, named)
    found, room = [], MOST_INSIDE
    for sha256, (file, titles) in named.items():
        made = _enclosure(journey, version, file, tuple(titles), stored.get(sha256), room)
        room -= len(made.data)
        found.append(made)
    return tuple(found)


def file_of(journey: Journey, parts: Iterable[ShownPart], sha256: str) -> StoredFile | None:
    """A file that one of the parts names; None for everything else."""
    if not any(file["sha256"] == sha256 for part in parts for file in part.attachments):
        return None
    return _stored(journey, [sha256]).get(sha256)


def _stored(journey: Journey, hashes: Iterable[str]) -> dict[str, StoredFile]:
    rows = StoredFile.objects.filter(
        organisation_id=journey.organisation_id, sha256__in=list(hashes)
    )
    return {row.sha256: row for row in rows.select_related("content")}


def _enclosure(
    journey: Journey,
    version: SealedVersion,
    file: dict[str, str],
    titles: tuple[str, ...],
    stored: StoredFile | None,
    room: int,
) -> Enclosure:
    data, why_not = _inside(stored, room)
    page = reverse("exports:portfolio_file", args=[journey.pk, version.number, file["sha256"]])
    return Enclosure(
        name=file["name"],
        kind=kind_name(file.get("type") or (stored.media_type if stored else "")),
        size=int(file["size"]),
        sha256=file["sha256"],
        note=file.get("note", ""),
        of=titles,
        url=f"{settings.BASE_URL}{page}",
        data=data,
        why_not=why_not,
    )


def _inside(stored: StoredFile | None, room: int) -> tuple[bytes, str]:
    """The content to put into the document, or why it stays out."""
    if stored is None:
        return b"", "It is no longer kept here."
    if stored.size > min(room, LARGEST_INSIDE):
        return b"", "It is too large to travel inside. Open it by its link."
    data = bytes(stored.content.data)
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        return b"", "Its content is not what was sealed, so it is left out."
    return data, ""
