"""Publishing what a document gave: wording for a published edition, or an edition of one's own.

Both freeze what they write: a correction is a later wording set or another edition.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.people.models import Member
from goldenthread.standards import codes, policies, queries
from goldenthread.standards.actions.imports import locked
from goldenthread.standards.catalogue import LABEL_LENGTH
from goldenthread.standards.models import (
    DocumentImport,
    Edition,
    EditionEvent,
    Statement,
    Term,
    TermWording,
    Wording,
    WordingSet,
)
from goldenthread.standards.review import Entry, Review, folded_under, official_text

NAMED = {Statement.Kind.DOMAIN, Statement.Kind.OUTCOME, Statement.Kind.STANDARD}
NAME_LENGTH = 300


@action
def publish_wording(*, by: Member, document: DocumentImport) -> WordingSet:
    """Attach a document's text, by code, to the published edition it was chosen for.

    The edition itself stays as it is. A statement of the document that the edition has no code
    for is left out, except that a paragraph or commitment stays with the standard above it.
    """
    row = locked(by, document)
    if row.target is None or row.target.state != Edition.State.PUBLISHED:
        raise ActionError("Choose first the published edition that this wording belongs to.")
    review = _publishable(row, queries.targets_of(row))
    matches = {entry.id: entry.match for entry in review.attached if entry.match}
    made = _wording_set(by, row, row.target, review, matches)
    _close(row)
    note(
        "wording.published",
        by=by,
        on=made,
        context=row.target,
        statements=len(matches),
        file=row.file.name,
        sha256=row.file.sha256,
    )
    return made


@action
def publish_edition(*, by: Member, document: DocumentImport) -> Edition:
    """Fill the organisation's draft edition from a checked document and freeze it."""
    row = locked(by, document)
    if row.target is None or row.target.state != Edition.State.DRAFT:
        raise ActionError("Say first what the new edition is called and who published it.")
    review = _publishable(row, [])
    edition = row.target
    statements = _statements(edition, review)
    Statement.objects.bulk_create(statements.values(), batch_size=50)
    Term.objects.bulk_create(
        Term(edition=edition, term=term["term"][:100], meaning=term["definition"])
        for term in _terms(review)
    )
    move_once(
        Edition.objects.filter(pk=edition.pk, state=Edition.State.DRAFT),
        state=Edition.State.PUBLISHED,
    )
    EditionEvent.objects.create(
        edition=edition,
        on=clock.today(),
        kind=EditionEvent.Kind.PUBLISHED,
        note=f"Imported from {row.file.name}"[:300],
    )
    _wording_set(by, row, edition, review, statements)
    _close(row)
    note("edition.published", by=by, on=edition, statements=len(statements), file=row.file.name)
    edition.refresh_from_db()
    return edition


def _publishable(row: DocumentImport, targets: list[Statement]) -> Review:
    review = Review(row.reading["editions"][row.chosen], targets)
    if not (allowed := policies.can_be_published(row, review)):
        raise ActionError(allowed.reason)  # type: ignore[union-attr]
    return review


def _close(row: DocumentImport) -> None:
    move_once(
        DocumentImport.objects.filter(pk=row.pk, state=DocumentImport.State.REVIEWING),
        state=DocumentImport.State.PUBLISHED,
        revision=row.revision + 1,
    )


def _wording_set(
    by: Member,
    row: DocumentImport,
    edition: Edition,
    review: Review,
    statements: Mapping[str, Statement],
) -> WordingSet:
    made: WordingSet = WordingSet.objects.create(
        organisation_id=by.organisation_id,
        edition=edition,
        file=row.file,
        published_by=by,
        published_at=clock.now(),
    )
    below = folded_under(review)
    Wording.objects.bulk_create(
        (
            _wording(made, statements[entry.id], entry, below.get(entry.id, []))
            for entry in review.entries
            if entry.id in statements
        ),
        batch_size=100,
    )
    TermWording.objects.bulk_create(
        TermWording(
            organisation_id=by.organisation_id,
            wording_set=made,
            term=term["term"][:100],
            text=term["definition"],
        )
        for term in _terms(review)
    )
    return made


def _terms(review: Review) -> Iterable[dict[str, Any]]:
    """Each defined term once, the first definition of it."""
    found: dict[str, dict[str, Any]] = {}
    for term in review.data["terms"]:
        found.setdefault(term["term"][:100].casefold(), term)
    return found.values()


def _wording(made: WordingSet, statement: Statement, entry: Entry, below: list[Entry]) -> Wording:
    text, printed, parts = official_text(entry, below)
    repairs = [*entry.data["repairs"], *(r for e in below for r in e.data["repairs"])]
    if entry.edited or any(e.edited for e in below):
        repairs.append({"kind": "edited", "note": "A reviewer put the wording right by hand."})
    return Wording(
        organisation_id=made.organisation_id,
        wording_set=made,
        statement=statement,
        text=text,
        printed=printed,
        repairs=repairs,
        parts=parts,
    )


def _statements(edition: Edition, review: Review) -> dict[str, Statement]:
    """The rows of a new edition, by the entry they come from."""
    made: dict[str, Statement] = {}
    by_code: dict[str, Statement] = {}
    for position, entry in enumerate(review.entries, 1):
        data = entry.data
        row = Statement(
            edition=edition,
            code=data["code"].strip(),
            kind=data["kind"],
            position=position,
            name=_name(data),
            label=shortened(data["wording"]),
            variants=_variants(data),
            parts=[
                {"letter": part["letter"], "label": shortened(part["wording"])}
                for part in data["parts"]
            ],
        )
        made[entry.id] = by_code[codes.normal(row.code)] = row
    for entry in review.entries:
        if entry.data["parent"]:
            made[entry.id].parent = by_code[codes.normal(entry.data["parent"])]
    return made


def _name(data: dict[str, Any]) -> str:
    wording: str = data["wording"]
    return wording if data["kind"] in NAMED and len(wording) <= NAME_LENGTH else ""


def _variants(data: dict[str, Any]) -> list[dict[str, str]]:
    """Other wordings of a title; a garbled one is a fault of the printing, not a variant."""
    return [
        {"where": variant["where"], "text": variant["wording"]}
        for variant in data["variants"]
        if not variant.get("garbled")
    ]


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """The beginning of a text, cut at a word, as a handle for it."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
