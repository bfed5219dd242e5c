"""Writes to records. Saving a draft is no business verb: it enters no ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, models, transaction

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError, action, move_once, note
from goldenthread.core.models import StoredFile
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.schema import Part, SignatureSlot
from goldenthread.people.models import Member, PostHeld
from goldenthread.people.roles import Role
from goldenthread.records import access, checks, content, policies, queries
from goldenthread.records.models import (
    PORTFOLIO,
    Attachment,
    DraftPart,
    Record,
    SealedPart,
    SealedVersion,
    Signature,
)
from goldenthread.records.presentation import date_in_words


class StaleDraftError(ActionError):
    """Somebody saved other answers meanwhile. Nothing was overwritten; both texts are here."""

    def __init__(self, theirs: DraftPart, mine: dict[str, Any]) -> None:
        super().__init__(
            f"{theirs.saved_by.name} saved another text here since you opened the page. "
            "Yours is not lost: compare the two and save the one that should stand."
        )
        self.theirs = theirs
        self.mine = mine


class IncompleteError(ActionError):
    """Something is still missing, so the record can't be sealed."""

    def __init__(self, missing: list[checks.Missing]) -> None:
        count = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
        super().__init__(f"{count} still missing: {missing[0].label}.")
        self.missing = missing


class NewerVersionError(NotAllowedError):
    """The version on the page is no longer the newest one."""

    def __init__(self, newest: SealedVersion) -> None:
        super().__init__(
            f"This was changed since you opened the page: version {newest.number} has replaced "
            "it. Read what changed before you sign."
        )
        self.newest = newest


@dataclass(frozen=True)
class SignedPage:
    """A signature made on paper: who signed, when, the scanned page, and why on paper."""

    signer: Member
    signed_on: date
    file: StoredFile
    reason: str


@action
def start_record(
    *,
    by: Member,
    definition: PathwayVersion,
    form: str,
    subject: Member,
    context: models.Model | None = None,
) -> Record:
    """Begin to fill in a form about `subject`; KeyError when the definition has no such form."""
    if form != PORTFOLIO:
        definition.definition.form(form)
    if subject.organisation_id != by.organisation_id:
        raise NotAllowedError("That person belongs to another organisation.")
    record = Record.objects.create(
        organisation=by.organisation,
        definition=definition,
        form=form,
        subject=subject,
        started_by=by,
        started_at=clock.now(),
    )
    note(_verb(record, "started"), by=by, on=record, context=context, form=form)
    return record


@transaction.atomic
def save_draft(
    *, by: Member, record: Record, part: str, answers: dict[str, Any], revision: int
) -> DraftPart:
    """Keep a part's unfinished answers.

    `revision` is the one that the page started from, 0 when there was none. Answers equal to
    those that stand make no new revision. Raises StaleDraftError when others stand.
    """
    _refuse_unless(policies.may_write(by, record, _part(record, part)))
    mine = tidy(answers)
    standing = _locked_draft(record, part)
    if standing is None:
        return _first_draft(by, record, part, mine)
    if standing.answers == mine:
        return standing
    if standing.revision != revision:
        raise StaleDraftError(standing, mine)
    standing.answers, standing.revision = mine, revision + 1
    standing.saved_by, standing.saved_at = by, clock.now()
    standing.save()
    return standing


@action
def attach(
    *, by: Member, record: Record, part: str, file: StoredFile, label: str = ""
) -> Attachment:
    """Add a stored file to a part. The same file twice stays one."""
    _refuse_unless(policies.may_write(by, record, _part(record, part)))
    _lock(record)
    same = record.attachments.filter(part=part, removed_at=None, file__sha256=file.sha256)
    standing: Attachment | None = same.first()
    if standing is not None:
        return standing
    added = Attachment.objects.create(
        organisation=record.organisation,
        record=record,
        part=part,
        file=file,
        note=label,
        added_by=by,
        added_at=clock.now(),
    )
    note("record.attached", by=by, on=record, part=part, attachment=str(added.pk))
    return added


@action
def remove_attachment(*, by: Member, attachment: Attachment) -> None:
    """Take a file out of a part. What was sealed keeps it."""
    record = attachment.record
    _refuse_unless(policies.may_write(by, record, _part(record, attachment.part)))
    standing = Attachment.objects.of(by).filter(pk=attachment.pk, removed_at=None)
    move_once(standing, changed_meanwhile="That file was already removed.", removed_at=clock.now())
    note("record.detached", by=by, on=record, attachment=str(attachment.pk))


@action
def seal(
    *,
    by: Member,
    record: Record,
    extra_parts: Iterable[content.ExtraPart] = (),
    context: models.Model | None = None,
) -> SealedVersion:
    """Make an unchangeable copy of a record as it stands, followed by `extra_parts`.

    The same content again makes no new version: the last one is returned. Rules are the caller's
    to judge; here only completeness counts. Raises IncompleteError, and ValueError for a part of
    a private form in a portfolio.
    """
    _lock(record)
    lacking = queries.missing_from(record)
    if lacking:
        raise IncompleteError(lacking)
    last = queries.latest_version(record)
    parts = content.keep_what_was_shown(_parts_to_seal(record, extra_parts), last)
    manifest = content.manifest_of(parts)
    sha256 = content.hash_of(content.canonical(manifest))
    if last is not None and last.sha256 == sha256:
        return last
    version = _write_version(by, record, last.number + 1 if last else 1, manifest, sha256)
    _write_parts(version, parts)
    note(
        _verb(record, "sealed"),
        by=by,
        on=record,
        context=context,
        number=version.number,
        sha256=sha256,
    )
    return version


@action
def sign(
    *,
    by: Member,
    version: SealedVersion,
    slot: str,
    role: Role,
    on_behalf_of: Member | None = None,
    context: models.Model | None = None,
) -> Signature:
    """Sign the parts of a sealed version that a slot covers, in one role.

    Raises NewerVersionError from a page that shows an older version, NotAllowedError when it is
    not this member's to sign, not yet, or no more.
    """
    named = _slot(version.record, slot)
    _refuse_unless(policies.may_sign(by, version, named, role, on_behalf_of))
    _refuse_unless_signable(version, named)
    _refuse_unless_readable(version, named, _parties_who_read(by, version.record, named))
    signature = _write_signature(
        version,
        named,
        role=role,
        member=by,
        on_behalf_of=on_behalf_of,
        printed_name=by.name,
        post_title=_post_title(by),
        signed_at=clock.now(),
    )
    _note_signature("signed", by, signature, context)
    return signature


@action
def sign_on_paper(
    *,
    by: Member,
    version: SealedVersion,
    slot: str,
    role: Role,
    page: SignedPage,
    context: models.Model | None = None,
) -> Signature:
    """Enter a signature that somebody made on paper, with the scanned page.

    For applications that were under way on paper and signers who have left. The signature shows
    who entered it and why.
    """
    named = _slot(version.record, slot)
    _refuse_unless(policies.may_enter_paper(by, version.record))
    _check_page(page, named, role)
    _refuse_unless_signable(version, named)
    signature = _write_signature(
        version,
        named,
        role=role,
        member=page.signer,
        printed_name=page.signer.name,
        post_title=_post_title(page.signer, page.signed_on),
        paper=page.file,
        entered_by=by,
        paper_reason=page.reason.strip(),
        signed_at=datetime.combine(page.signed_on, time(12), tzinfo=clock.LONDON),
    )
    _note_signature("signed_on_paper", by, signature, context)
    return signature


def tidy(answers: Any) -> Any:
    """Answers with line ends as one character, however a browser sent them."""
    if isinstance(answers, str):
        return answers.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(answers, dict):
        return {key: tidy(one) for key, one in answers.items()}
    if isinstance(answers, list):
        return [tidy(one) for one in answers]
    return answers


def _verb(record: Record, done: str) -> str:
    return f"{'portfolio' if record.is_portfolio else 'record'}.{done}"


def _refuse_unless(answer: policies.Answer) -> None:
    if isinstance(answer, policies.Refusal):
        raise NotAllowedError(answer.reason)
    if not answer:
        raise NotAllowedError("You can’t do this.")


def _part(record: Record, key: str) -> Part:
    for part in record.form_definition.parts:
        if part.key == key:
            return part
    raise ActionError("This form has no such part.")


def _slot(record: Record, key: str) -> SignatureSlot:
    for slot in record.slots:
        if slot.key == key:
            return slot
    raise ActionError("This form asks for no such signature.")


def _lock(record: Record) -> None:
    """Hold the record, so that sealing and signing it come one after the other."""
    Record.objects.select_for_update().get(pk=record.pk)


def _locked_draft(record: Record, part: str) -> DraftPart | None:
    _lock(record)
    found: DraftPart | None = (
        DraftPart.objects.filter(record=record, part=part).select_related("saved_by").first()
    )
    return found


def _first_draft(by: Member, record: Record, part: str, answers: dict[str, Any]) -> DraftPart:
    return DraftPart.objects.create(
        organisation=record.organisation,
        record=record,
        part=part,
        answers=answers,
        saved_by=by,
        saved_at=clock.now(),
    )


def _parts_to_seal(record: Record, extra: Iterable[content.ExtraPart]) -> list[content.ExtraPart]:
    added = list(extra)
    if not record.is_portfolio:
        return [*content.parts_of(record), *added]
    for form in record.definition.definition.forms:
        if form.private and any(content.covers(form.key, part.key) for part in added):
            raise ValueError(f"{form.key} is private and never enters a portfolio")
    return added


def _write_version(
    by: Member, record: Record, number: int, manifest: dict[str, Any], sha256: str
) -> SealedVersion:
    return SealedVersion.objects.create(
        organisation=record.organisation,
        record=record,
        number=number,
        manifest=manifest,
        sha256=sha256,
        sealed_by=by,
        sealed_at=clock.now(),
    )


def _write_parts(version: SealedVersion, parts: list[content.ExtraPart]) -> None:
    SealedPart.objects.bulk_create(
        SealedPart(
            organisation_id=version.organisation_id,
            version=version,
            key=part.key,
            title=part.title,
            content=part.text,
            sha256=part.sha256,
            visible_to=list(part.visible_to),
            position=position,
        )
        for position, part in enumerate(parts)
    )


def _refuse_unless_signable(version: SealedVersion, slot: SignatureSlot) -> None:
    """Newest version, something to sign, not signed yet, and those before have signed."""
    _lock(version.record)
    newest = queries.latest_version(version.record)
    if newest is not None and newest.pk != version.pk:
        raise NewerVersionError(newest)
    states = {s.slot.key: s for s in queries.signature_states(version, version.record.slots)}
    state = states[slot.key]
    if state.state == "signed" and state.signature is not None:
        raise NotAllowedError(_already(state.signature))
    if not state.ready:
        first = next(states[k].slot.title for k in slot.after if states[k].state != "signed")
        raise NotAllowedError(f"It is not time for this signature yet: “{first}” comes first.")
    if not queries.hashes_covered(version, slot):
        raise NotAllowedError("This version has nothing yet that this signature would cover.")


def _already(signature: Signature) -> str:
    day = date_in_words(signature.signed_at.astimezone(clock.LONDON).date().isoformat())
    return f"{signature.printed_name} signed this on {day}. It needs no second signature."


def _parties_who_read(by: Member, record: Record, slot: SignatureSlot) -> frozenset[str]:
    grant = access.grant_for(by, record)
    return (grant.parties if grant else frozenset()) | {slot.party}


def _refuse_unless_readable(
    version: SealedVersion, slot: SignatureSlot, parties: frozenset[str]
) -> None:
    readable = {part.key for part in queries.visible_parts(version, parties)}
    for covered in queries.hashes_covered(version, slot):
        if covered["part"] not in readable:
            raise NotAllowedError("This signature covers a part that you can’t read.")


def _write_signature(version: SealedVersion, slot: SignatureSlot, **made: Any) -> Signature:
    try:
        with transaction.atomic():
            return Signature.objects.create(
                organisation=version.organisation,
                version=version,
                slot=slot.key,
                statement=slot.declaration,
                covers=queries.hashes_covered(version, slot),
                entered_at=clock.now(),
                **made,
            )
    except IntegrityError as clash:
        standing = Signature.objects.filter(version=version, slot=slot.key).first()
        if standing is None:
            raise
        raise NotAllowedError(_already(standing)) from clash


def _note_signature(
    done: str, by: Member, signature: Signature, context: models.Model | None
) -> None:
    record = signature.version.record
    note(
        _verb(record, done),
        by=by,
        on=record,
        context=context,
        slot=signature.slot,
        role=str(signature.role),
        number=signature.version.number,
        sha256=signature.version.sha256,
        for_member=str(signature.on_behalf_of_id or signature.member_id),
    )


def _post_title(member: Member, day: date | None = None) -> str:
    held = PostHeld.objects.of(member).on(day or clock.today()).filter(member=member)
    post: PostHeld | None = held.order_by("-from_on").first()
    return post.title if post else ""


def _check_page(page: SignedPage, slot: SignatureSlot, role: Role) -> None:
    signer, signed_on = page.signer, page.signed_on
    if role not in policies.ROLES_OF_PARTY[slot.party]:
        raise ActionError(f"This signature can’t be made as {role.label.lower()}.", field="role")
    if signed_on > clock.today():
        raise ActionError("The date of the signature can’t be in the future.", field="signed_on")
    if signed_on < signer.started_on or (signer.left_on and signed_on > signer.left_on):
        raise ActionError(
            f"{signer.name} did not work here on that day. Check the date.", field="signed_on"
        )
    if not page.reason.strip():
        raise ActionError("Say why this was signed on paper.", field="reason")
