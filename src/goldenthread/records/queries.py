"""Reads of records: what is drafted, sealed, signed and changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from goldenthread.pathways.schema import SignatureSlot
from goldenthread.people.models import Member
from goldenthread.people.queries import members_may_sign_for
from goldenthread.people.roles import Role
from goldenthread.records import access, checks, content, policies
from goldenthread.records.changes import FieldChange, field_changes
from goldenthread.records.models import (
    Attachment,
    DraftPart,
    Record,
    SealedPart,
    SealedVersion,
    Signature,
)
from goldenthread.records.presentation import shown_fields

SlotStatus = Literal["signed", "sign_again", "waiting", "not_yet"]


@dataclass(frozen=True)
class SlotState:
    """How a signature stands for a version.

    signed: `signature` holds. sign_again: it was given for parts that have changed since, named
    in `changed_parts`. waiting: it can be given now. not_yet: others sign first.
    `ready` says whether those who sign before have signed.
    """

    slot: SignatureSlot
    state: SlotStatus
    signature: Signature | None
    changed_parts: tuple[str, ...]
    ready: bool

    @property
    def can_be_signed(self) -> bool:
        return self.ready and self.state in ("waiting", "sign_again")


@dataclass(frozen=True)
class PartChange:
    """A part that was added, removed or changed between two sealed versions."""

    key: str
    title: str
    kind: Literal["added", "removed", "changed"]
    fields: tuple[FieldChange, ...] = ()
    visible_to: tuple[str, ...] = ()


def record_of(member: Member, key: Any) -> Record | None:
    """A record that the member may know of; None otherwise."""
    rows = Record.objects.of(member).select_related("definition", "subject", "started_by")
    record: Record | None = rows.filter(pk=key).first()
    return record if record and policies.may_know(member, record) else None


def answers_of(record: Record) -> dict[str, dict[str, Any]]:
    """The unfinished answers: {part: {field: answer}}."""
    return {draft.part: draft.answers for draft in record.draft_parts.all()}


def draft_of(record: Record, part: str) -> DraftPart | None:
    found: DraftPart | None = (
        record.draft_parts.filter(part=part).select_related("saved_by").first()
    )
    return found


def attachments_of(record: Record, part: str | None = None) -> list[Attachment]:
    """The files that stand in a record, or in one of its parts, oldest first."""
    found = content.attachments_by_part(record)
    return found.get(part, []) if part else [one for rows in found.values() for one in rows]


def may_open(member: Member, attachment: Attachment) -> bool:
    """Whether the member may open a file: they read its part, as a draft or as sealed."""
    return bool(_opened(member, attachment.record, [attachment]))


def files_for(member: Member, record: Record) -> list[Attachment]:
    """The files that stand in a record, as far as the member may open them, oldest first.

    The number of queries doesn't grow with the files.
    """
    return _opened(member, record, attachments_of(record))


def _opened(member: Member, record: Record, files: list[Attachment]) -> list[Attachment]:
    """Of these files those in a part that the member reads, as a draft or as sealed."""
    grant = access.grant_for(member, record) if files else None
    if grant is None:
        return []
    drafts = {p.key for p in record.form_definition.parts if policies.reads_draft(grant, p)}
    sealed = [
        part.content
        for part in SealedPart.objects.of(member).filter(version__record=record)
        if policies.may_read_sealed(grant.parties, part)
    ]
    return [
        one for one in files if one.part in drafts or any(str(one.pk) in text for text in sealed)
    ]


def missing_from(record: Record) -> list[checks.Missing]:
    """What a record lacks before it can be sealed; nothing for a portfolio."""
    if record.is_portfolio:
        return []
    attached = {part: len(rows) for part, rows in content.attachments_by_part(record).items()}
    return checks.missing(record.form_definition, answers_of(record), attached)


def latest_version(record: Record) -> SealedVersion | None:
    """The newest sealed version, with its parts."""
    found: SealedVersion | None = versions_of(record).first()
    return found


def versions_of(record: Record) -> Any:
    """Sealed versions, newest first, with their parts in order."""
    return (
        SealedVersion.objects.of(record.organisation)
        .filter(record=record)
        .select_related("sealed_by")
        .prefetch_related("parts")
        .order_by("-number")
    )


def version_of(record: Record, number: int) -> SealedVersion | None:
    found: SealedVersion | None = versions_of(record).filter(number=number).first()
    return found


def is_newer_than_sealed(record: Record) -> bool:
    """Whether something was edited since the record was last sealed, or it never was."""
    last = latest_version(record)
    if last is None:
        return True
    parts = content.keep_what_was_shown(content.parts_of(record), last)
    return content.hash_of(content.canonical(content.manifest_of(parts))) != last.sha256


def sealed_parts(version: SealedVersion) -> list[SealedPart]:
    """A version's parts in order; no query when they were fetched with it."""
    return sorted(version.parts.all(), key=lambda part: part.position)


def visible_parts(version: SealedVersion, parties: Iterable[str]) -> list[SealedPart]:
    """The parts of a version that somebody who stands to it as `parties` may read."""
    as_whom = frozenset([parties] if isinstance(parties, str) else parties)
    return [p for p in sealed_parts(version) if policies.may_read_sealed(as_whom, p)]


def hashes_covered(version: SealedVersion, slot: SignatureSlot) -> list[dict[str, str]]:
    """[{part, sha256}]: what a signature in this slot would name in this version."""
    parts = {part.key: part.sha256 for part in sealed_parts(version)}
    return [{"part": key, "sha256": parts[key]} for key in content.covered_keys(slot.covers, parts)]


def signature_states(
    version: SealedVersion,
    slots: Iterable[SignatureSlot],
    given: Mapping[str, Signature] | None = None,
) -> list[SlotState]:
    """How each slot stands for a version, counting earlier versions' signatures that still hold.

    A signature holds while the parts it covers are the same, and no others have joined them.
    `given` are the newest signatures by slot, where they were fetched already: then no query is
    needed, otherwise two at most.
    """
    wanted = list(slots)
    given = _newest_by_slot(version) if given is None else given
    done = {slot.key for slot in wanted if _holds(given.get(slot.key), version, slot)}
    return [_slot_state(version, slot, given.get(slot.key), done) for slot in wanted]


def compare(older: SealedVersion, newer: SealedVersion) -> list[PartChange]:
    """What differs between two sealed versions, part by part and question by question."""
    before = {part.key: part for part in sealed_parts(older)}
    after = {part.key: part for part in sealed_parts(newer)}
    changes = [_part_change(before.get(key), part) for key, part in after.items()]
    removed = [
        PartChange(key, part.title, "removed", visible_to=tuple(part.visible_to))
        for key, part in before.items()
        if key not in after
    ]
    return [change for change in changes if change] + removed


def changes_since(signature: Signature, version: SealedVersion) -> list[PartChange]:
    """What changed, among all parts, between what was signed and a newer version."""
    return compare(signature.version, version)


@dataclass(frozen=True)
class Capacity:
    """As what a member may sign in a slot: in a role of their own, or on somebody's behalf."""

    role: Role
    absent: Member | None

    @property
    def key(self) -> str:
        return f"{self.role.value}:{self.absent.pk if self.absent else ''}"

    @property
    def title(self) -> str:
        return f"{self.role.label} for {self.absent.name}" if self.absent else self.role.label


def capacities(member: Member, version: SealedVersion, slot: SignatureSlot) -> list[Capacity]:
    """Every way in which the member may sign in a slot; none when it is for somebody else."""
    found = []
    for role in policies.ROLES_OF_PARTY[slot.party]:
        for holder in [None, *members_may_sign_for(member, role)]:
            absent = holder if holder is not None and holder.pk != member.pk else None
            if holder is not None and absent is None:
                continue
            if policies.may_sign(member, version, slot, role, absent):
                found.append(Capacity(role, absent))
    return found


def _newest_by_slot(version: SealedVersion) -> dict[str, Signature]:
    rows = (
        Signature.objects.of(version.organisation)
        .filter(version__record_id=version.record_id, version__number__lte=version.number)
        .select_related("member", "on_behalf_of", "entered_by", "version")
        .order_by("version__number")
    )
    return {one.slot: one for one in rows}


def _holds(signature: Signature | None, version: SealedVersion, slot: SignatureSlot) -> bool:
    if signature is None:
        return False
    return _named(signature.covers) == _named(hashes_covered(version, slot))


def _named(covers: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {one["part"]: one["sha256"] for one in covers}


def _slot_state(
    version: SealedVersion, slot: SignatureSlot, signature: Signature | None, done: set[str]
) -> SlotState:
    ready = all(key in done for key in slot.after)
    if slot.key in done:
        return SlotState(slot, "signed", signature, (), ready)
    if signature is None:
        return SlotState(slot, "waiting" if ready else "not_yet", None, (), ready)
    return SlotState(slot, "sign_again", signature, _changed(version, slot, signature), ready)


def _changed(version: SealedVersion, slot: SignatureSlot, signature: Signature) -> tuple[str, ...]:
    then, now = _named(signature.covers), _named(hashes_covered(version, slot))
    keys = list(dict.fromkeys([*now, *then]))
    return tuple(key for key in keys if then.get(key) != now.get(key))


def _part_change(before: SealedPart | None, after: SealedPart) -> PartChange | None:
    readers = tuple(after.visible_to)
    if before is None:
        return PartChange(after.key, after.title, "added", visible_to=readers)
    if before.sha256 == after.sha256:
        return None
    fields = field_changes(shown_fields(before.content), shown_fields(after.content))
    return PartChange(after.key, after.title, "changed", tuple(fields), readers)
