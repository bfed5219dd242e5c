"""The ledger: an append-only, hash-chained record of who did what in an organisation.

An entry's digest covers the one before it, so that a changed, missing or reordered row shows.
The payload stands in a row of its own and enters the chain only as a salted digest: when it is
erased under an authority, the chain still verifies.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import rfc8785
from django.utils import timezone

from goldenthread.core.models import LedgerEntry, LedgerHead, LedgerPayload

BATCH = 500


@dataclass(frozen=True)
class Entry:
    """What an action has to say to the ledger. `data` is JSON-ready."""

    organisation_id: UUID
    verb: str
    member_id: UUID | None
    subject_kind: str
    subject_id: UUID
    context_id: UUID | None = None
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold, and what is wrong there in plain words."""

    sequence: int
    what: str


def append(entries: list[Entry]) -> None:
    """Write `entries` at the end of their organisations' chains, within the open transaction."""
    for organisation_id in sorted({entry.organisation_id for entry in entries}):
        head = _locked_head(organisation_id)
        written = [_chained(head, e) for e in entries if e.organisation_id == organisation_id]
        LedgerEntry.objects.bulk_create((row for row, _ in written), batch_size=BATCH)
        LedgerPayload.objects.bulk_create((payload for _, payload in written), batch_size=BATCH)
        head.save()


def verify(organisation_id: UUID) -> Iterator[Break]:
    """Walk an organisation's chain and yield each place where it does not hold."""
    previous, expected = "", 1
    rows = (
        LedgerEntry.objects.filter(organisation_id=organisation_id)
        .order_by("sequence")
        .select_related("payload", "erasure")
    )
    for row in rows.iterator(chunk_size=2000):
        if row.sequence != expected:
            yield Break(expected, f"entry {expected} is missing")
        if row.previous != previous:
            yield Break(row.sequence, "it does not follow on from the entry before")
        yield from _check_row(row)
        previous, expected = row.digest, row.sequence + 1
    yield from _check_head(organisation_id, previous, expected - 1)


def _locked_head(organisation_id: UUID) -> LedgerHead:
    LedgerHead.objects.get_or_create(organisation_id=organisation_id)
    return LedgerHead.objects.select_for_update().get(organisation_id=organisation_id)


def _chained(head: LedgerHead, entry: Entry) -> tuple[LedgerEntry, LedgerPayload]:
    """The entry's two rows, after the one that `head` stands at; the head moves on to it."""
    salt = secrets.token_hex(16)
    row = LedgerEntry(
        organisation_id=entry.organisation_id,
        sequence=head.sequence + 1,
        at=timezone.now(),
        verb=entry.verb,
        member_id=entry.member_id,
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        context_id=entry.context_id,
        payload_digest=_payload_digest(salt, entry.data),
        previous=head.digest,
    )
    row.digest = _digest(row)
    head.sequence, head.digest = row.sequence, row.digest
    payload = LedgerPayload(
        entry=row, organisation_id=entry.organisation_id, salt=salt, data=entry.data
    )
    return row, payload


def _digest(row: LedgerEntry) -> str:
    covered: dict[str, Any] = {
        "organisation": str(row.organisation_id),
        "sequence": row.sequence,
        "at": _moment(row.at),
        "verb": row.verb,
        "member": str(row.member_id or ""),
        "subject": [row.subject_kind, str(row.subject_id)],
        "context": str(row.context_id or ""),
        "payload": row.payload_digest,
        "previous": row.previous,
    }
    return hashlib.sha256(rfc8785.dumps(covered)).hexdigest()


def _payload_digest(salt: str, data: dict[str, Any]) -> str:
    return hashlib.sha256(salt.encode() + rfc8785.dumps(data)).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")


def _check_row(row: LedgerEntry) -> Iterator[Break]:
    if row.digest != _digest(row):
        yield Break(row.sequence, "its content does not match its digest")
    payload: LedgerPayload | None = getattr(row, "payload", None)
    if payload is None:
        if getattr(row, "erasure", None) is None:
            yield Break(row.sequence, "its details are gone without an erasure")
    elif _payload_digest(payload.salt, payload.data) != row.payload_digest:
        yield Break(row.sequence, "its details do not match their digest")


def _check_head(organisation_id: UUID, digest: str, sequence: int) -> Iterator[Break]:
    head = LedgerHead.objects.filter(organisation_id=organisation_id).first()
    if head and (head.sequence, head.digest) != (sequence, digest):
        yield Break(head.sequence, "the last entries are missing")
