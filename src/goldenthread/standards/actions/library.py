"""Bringing the library's editions into the database."""

from collections.abc import Iterable, Iterator
from typing import Any

from goldenthread.core.actions import ActionError, action
from goldenthread.standards.catalogue import LibraryEdition, LibraryFramework, load_library
from goldenthread.standards.models import Edition, EditionEvent, Framework, Statement, Term

FACTS = (
    "title",
    "version",
    "shape",
    "published_on",
    "in_force_from",
    "in_force_to",
    "replaced_by",
    "source_url",
    "licence",
    "licence_url",
    "about",
    "awaits_document",
)


@action
def install_library(*, editions: Iterable[LibraryEdition] | None = None) -> list[Edition]:
    """Create and publish the library's editions that are not there yet; return the new ones.

    A second run changes nothing, apart from new events (withdrawn, superseded), which are added.
    Raises ActionError where a file differs from the edition already published under its key. No
    ledger entry: the library belongs to no organisation.
    """
    installed = {row.key: row for row in Edition.objects.filter(organisation=None)}
    made = []
    for book in editions if editions is not None else load_library():
        if book.key in installed:
            _refuse_changes(installed[book.key], book)
            _add_events(installed[book.key], book)
        else:
            made.append(_install(book))
    return made


def _install(book: LibraryEdition) -> Edition:
    edition = Edition.objects.create(
        framework=_framework(book.framework), key=book.key, **_facts(book)
    )
    ids: dict[str, Statement] = {}
    for position, row in enumerate(book.statements, 1):
        above = ids[row.parent] if row.parent else None
        ids[row.code] = Statement(
            edition=edition, parent=above, code=row.code, position=position, **_content(row)
        )
    Statement.objects.bulk_create(ids.values(), batch_size=50)
    Term.objects.bulk_create(
        Term(edition=edition, term=row.term, meaning=row.meaning) for row in book.terms
    )
    Edition.objects.filter(pk=edition.pk).update(state=Edition.State.PUBLISHED)
    _add_events(edition, book)
    edition.refresh_from_db()
    return edition


def _framework(given: LibraryFramework) -> Framework:
    found, _ = Framework.objects.get_or_create(
        organisation=None,
        key=given.key,
        defaults={"title": given.title, "publisher": given.publisher},
    )
    return found


def _facts(book: LibraryEdition) -> dict[str, Any]:
    given = book.edition.model_dump(include=set(FACTS))
    given["replaced_by"] = book.edition.replaced_by or ""
    return given | {"about": "\n".join(book.edition.notes)}


def _content(row: Any) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "name": row.name or "",
        "label": row.label,
        "variants": [variant.model_dump() for variant in row.variants],
        "parts": [part.model_dump() for part in row.parts],
    }


def _add_events(edition: Edition, book: LibraryEdition) -> None:
    have = set(EditionEvent.objects.filter(edition=edition).values_list("on", "kind", "note"))
    EditionEvent.objects.bulk_create(
        EditionEvent(edition=edition, on=row.on, kind=row.kind, note=row.note)
        for row in book.events
        if (row.on, row.kind, row.note) not in have
    )


def _refuse_changes(edition: Edition, book: LibraryEdition) -> None:
    for place in _changes(edition, book):
        raise ActionError(
            f"The library's file for {book.key} differs from the edition published here ({place}). "
            "A published edition never changes: give the changed text an edition key of its own."
        )


def _changes(edition: Edition, book: LibraryEdition) -> Iterator[str]:
    """Where file and database part, in words."""
    for name, value in _facts(book).items():
        if getattr(edition, name) != value:
            yield f"its {name.replace('_', ' ')}"
    rows = Statement.objects.filter(edition=edition).select_related("parent").order_by("position")
    have = [(row.code, row.parent.code if row.parent else None, _stored(row)) for row in rows]
    want = [(row.code, row.parent, _content(row)) for row in book.statements]
    yield from (
        f"statement {theirs[0]}" for ours, theirs in zip(have, want, strict=False) if ours != theirs
    )
    if len(have) != len(want):
        yield f"{len(want)} statements where {len(have)} are published"
    terms = dict(Term.objects.filter(edition=edition).values_list("term", "meaning"))
    if terms != {row.term: row.meaning for row in book.terms}:
        yield "its defined terms"


def _stored(row: Statement) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "name": row.name,
        "label": row.label,
        "variants": row.variants,
        "parts": row.parts,
    }
