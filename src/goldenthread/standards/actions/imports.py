"""A document on its way in: uploaded, read apart, checked and put right by a person."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from goldenthread.core import clock, files
from goldenthread.core.actions import ActionError, NotAllowedError, action, note
from goldenthread.people.models import Member
from goldenthread.standards import codes, policies, review
from goldenthread.standards.models import DocumentImport, Edition, Framework, Statement
from goldenthread.standards.reader import DocumentError, Reading, read_document

DOCUMENTS = ("docx", "pdf", "html", "text")
CHANGED = (
    "Somebody else has changed this statement since you opened it. Nothing of yours is saved "
    "yet: compare the two texts below, then save again."
)


@dataclass(frozen=True)
class EditionDetails:
    """What the organisation says of a new edition. `framework` is None for a new framework."""

    title: str
    version: str
    publisher: str
    framework: UUID | None = None
    framework_title: str = ""
    published_on: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    source_url: str = ""
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True)
class EntryValues:
    """A statement as a reviewer wants it. `parts` are (letter or None, wording) pairs."""

    code: str
    kind: str
    parent: str
    wording: str
    parts: tuple[tuple[str | None, str], ...] = ()


def upload_document(*, by: Member, upload: "UploadedFile[bytes]") -> DocumentImport:
    """Read a document in a child process and keep it with what was found, for a person to check.

    Raises ActionError, for the field `document`, when it can't be read; nothing is kept then. The
    reading happens before the transaction, so that nobody waits for it.
    """
    _require_author(by)
    name = files.safe_name(upload.name or "")
    try:
        data = files.checked(upload, name, DOCUMENTS)
        reading = read_document(data, name)
    except DocumentError as error:
        raise ActionError(_in_words(error), field="document") from error
    except ActionError as error:
        raise ActionError(error.message, field="document") from error
    return _keep(by=by, upload=upload, reading=reading)


def _in_words(error: DocumentError) -> str:
    what = error.what[:1].upper() + error.what[1:]
    return f"{error.where} can’t be used. {what.rstrip('.')}."


@action
def _keep(*, by: Member, upload: "UploadedFile[bytes]", reading: Reading) -> DocumentImport:
    stored = files.store(
        organisation_id=by.organisation_id,
        upload=upload,
        by=by,
        kinds=DOCUMENTS,
        field="document",
    )
    document: DocumentImport = DocumentImport.objects.create(
        organisation_id=by.organisation_id,
        file=stored,
        uploaded_by=by,
        uploaded_at=clock.now(),
        reading=review.prepared(reading),
    )
    note("document.uploaded", by=by, on=document, file=stored.name, sha256=stored.sha256)
    return document


@action
def choose_edition(*, by: Member, document: DocumentImport, number: int) -> DocumentImport:
    """Say which of a document's editions is meant, counted from 0; a target is chosen anew."""
    row = _locked(by, document)
    if not 0 <= number < len(row.reading["editions"]):
        raise ActionError("Choose one of the sets of standards.", field="number")
    if row.chosen != number:
        _drop_draft(row)
        row.chosen, row.target = number, None
    return _saved(row)


@action
def choose_target(*, by: Member, document: DocumentImport, edition: Edition) -> DocumentImport:
    """Attach a document to a published edition, by code. Nothing published changes."""
    row = _locked(by, document)
    if not Edition.objects.visible_to(by).filter(pk=edition.pk).exists():
        raise ActionError("Choose one of the editions listed.", field="target")
    if edition.awaits_document:
        raise ActionError(
            "This edition has no statements yet, so nothing can be attached. Make a new edition.",
            field="target",
        )
    _drop_draft(row)
    row.target = edition
    return _saved(row)


@action
def start_edition(
    *, by: Member, document: DocumentImport, details: EditionDetails
) -> DocumentImport:
    """Make a draft edition of the organisation's own, to be filled from a document."""
    row = _locked(by, document)
    reading = row.reading["editions"][row.chosen]
    framework = _framework(by, details)
    given = {k: v for k, v in asdict(details).items() if k in _EDITION_FIELDS}
    _drop_draft(row)
    row.target = Edition.objects.create(
        organisation_id=by.organisation_id,
        framework=framework,
        key=_free_key(by, f"{details.title} {details.version}"),
        shape=reading["shape"],
        **given,
    )
    note("edition.drafted", by=by, on=row.target, context=row, title=details.title)
    return _saved(row)


_EDITION_FIELDS = {
    "title",
    "version",
    "published_on",
    "in_force_from",
    "in_force_to",
    "source_url",
    "licence",
    "licence_url",
}


def _framework(by: Member, details: EditionDetails) -> Framework:
    if details.framework is None:
        title = details.framework_title or details.title
        return Framework.objects.create(
            organisation_id=by.organisation_id,
            key=_free_framework_key(by, title),
            title=title[:200],
            publisher=details.publisher,
        )
    found = Framework.objects.filter(pk=details.framework).first()
    if found is None or found.organisation_id not in (None, by.organisation_id):
        raise ActionError("Choose one of the frameworks listed.", field="framework")
    return found


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:50] or "edition"


def _free_key(by: Member, text: str) -> str:
    """A key that neither the library nor the organisation uses: both are read side by side."""
    taken = set(
        Edition.objects.values_list("key", flat=True).filter(organisation__in=[by.organisation_id])
    ) | set(Edition.objects.filter(organisation=None).values_list("key", flat=True))
    return _numbered(_slug(text), taken)


def _free_framework_key(by: Member, text: str) -> str:
    rows = Framework.objects.filter(organisation_id=by.organisation_id)
    return _numbered(_slug(text), set(rows.values_list("key", flat=True)))


def _numbered(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    return next(f"{key}-{n}" for n in range(2, len(taken) + 3) if f"{key}-{n}" not in taken)


@action
def edit_import(
    *, by: Member, document: DocumentImport, entry: str, opened: str, values: EntryValues
) -> DocumentImport:
    """Change one statement of a document under review; its printed form stays as it is.

    `opened` is the fingerprint (`review.digest`) of the statement as the person opened it. Raises
    ActionError when somebody else has changed it meanwhile.
    """
    row = _locked(by, document)
    found = _entry(row, entry)
    if review.digest(found) != opened:
        raise ActionError(CHANGED)
    _check(values)
    found |= _content(values) | {"edited": True}
    note("document.edited", by=by, on=row, entry=entry)
    return _saved(row)


@action
def add_entry(
    *, by: Member, document: DocumentImport, after: str, values: EntryValues
) -> DocumentImport:
    """Add a statement that the reader missed, below the entry `after` (first when empty)."""
    row = _locked(by, document)
    _check(values)
    rows = row.reading["editions"][row.chosen]["statements"]
    new: dict[str, Any] = {
        "id": _next_id(rows),
        "printed": "",
        "repairs": [],
        "variants": [],
        "summary": "",
        "why": "",
        "edited": True,
    } | _content(values)
    place = rows.index(_entry(row, after)) + 1 if after else 0
    rows.insert(place, new)
    note("document.edited", by=by, on=row, entry=new["id"], added=True)
    return _saved(row)


@action
def remove_entry(
    *, by: Member, document: DocumentImport, entry: str, opened: str
) -> DocumentImport:
    """Take a statement out of what a document gives; its text stays in the document itself."""
    row = _locked(by, document)
    found = _entry(row, entry)
    if review.digest(found) != opened:
        raise ActionError(CHANGED)
    row.reading["editions"][row.chosen]["statements"].remove(found)
    note("document.edited", by=by, on=row, entry=entry, removed=True)
    return _saved(row)


@action
def discard_import(*, by: Member, document: DocumentImport) -> None:
    """Lay a document aside; a draft edition begun for it goes, the file itself is kept."""
    row = _locked(by, document)
    _drop_draft(row)
    row.target = None
    row.state = DocumentImport.State.DISCARDED
    _saved(row)
    note("document.discarded", by=by, on=row)


def locked(by: Member, document: DocumentImport) -> DocumentImport:
    """The document as it is now, held until the action ends; refuses one that is done with."""
    return _locked(by, document)


def _locked(by: Member, document: DocumentImport) -> DocumentImport:
    _require_author(by)
    rows = DocumentImport.objects.of(by).select_for_update(of=("self",))
    row: DocumentImport = rows.select_related("target", "file").get(pk=document.pk)
    if not (reviewing := policies.under_review(row)):
        raise ActionError(reviewing.reason)  # type: ignore[union-attr]
    return row


def _require_author(by: Member) -> None:
    if not policies.may_author(by):
        raise NotAllowedError("Only a standards author or an administrator imports documents.")


def _saved(row: DocumentImport) -> DocumentImport:
    row.revision += 1
    row.save()
    return row


def _drop_draft(row: DocumentImport) -> None:
    """Remove the draft edition begun for this document; a published target is only let go."""
    draft = row.target
    if draft is None or draft.state != Edition.State.DRAFT:
        return
    row.target = None
    row.save(update_fields=["target"])
    framework = draft.framework
    draft.delete()
    if framework.organisation_id and not framework.editions.exists():
        framework.delete()


def _entry(row: DocumentImport, name: str) -> dict[str, Any]:
    rows = row.reading["editions"][row.chosen]["statements"]
    found: dict[str, Any] | None = next((entry for entry in rows if entry["id"] == name), None)
    if found is None:
        raise ActionError("This statement is no longer here: somebody else has removed it.")
    return found


def _next_id(rows: list[dict[str, Any]]) -> str:
    return f"s{max((int(row['id'][1:]) for row in rows), default=0) + 1}"


def _check(values: EntryValues) -> None:
    if not codes.normal(values.code):
        raise ActionError("Enter the statement’s code, such as 1.1 K3.", field="code")
    if len(values.code.strip()) > 20:
        raise ActionError("A code has at most 20 characters.", field="code")
    if values.kind not in Statement.Kind.values:
        raise ActionError("Choose what kind of statement this is.", field="kind")
    if codes.normal(values.parent) == codes.normal(values.code):
        raise ActionError("A statement can’t stand under itself.", field="parent")
    if not values.wording.strip():
        raise ActionError("Enter the statement’s wording.", field="wording")


def _content(values: EntryValues) -> dict[str, Any]:
    return {
        "code": values.code.strip(),
        "kind": values.kind,
        "parent": values.parent.strip() or None,
        "wording": values.wording.strip(),
        "parts": [
            {"letter": letter, "wording": wording, "printed": ""}
            for letter, wording in values.parts
        ],
    }
