"""Named reads about standards: editions, their trees, wording as shown, references, search.

Search is a plain scan: an organisation reads some 600 statements with one or two texts each, which
either engine goes through in a millisecond or two. A full-text index would have to be kept twice
(FTS5 and tsvector), would miss parts of words, and would be no quicker at this size.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.core import clock
from goldenthread.people.models import Member, Organisation
from goldenthread.standards import codes
from goldenthread.standards.models import (
    DocumentImport,
    Edition,
    EditionEvent,
    EditionInUse,
    Framework,
    Statement,
    Term,
    TermWording,
    Wording,
    WordingSet,
)

Whose = Organisation | Member


class Reference(Protocol):
    """Where a prefix of printed references leads: "KSS" to the edition dfe-kss-2018."""

    @property
    def prefix(self) -> str: ...
    @property
    def edition(self) -> str: ...


class Definition(Protocol):
    """What names its references: a pathway's definition, which this room does not know."""

    @property
    def references(self) -> Sequence[Reference]: ...


@dataclass(frozen=True)
class ShownPart:
    """A part of a statement as shown; `letter` is None where none is printed."""

    letter: str | None
    text: str


@dataclass(frozen=True)
class Shown:
    """A statement as an organisation sees it: the official wording, or our label without it.

    `printed` is the text as the document has it, `repairs` what was put right ([{kind, note}]).
    """

    statement: Statement
    text: str
    official: bool
    parts: tuple[ShownPart, ...] = ()
    printed: str = ""
    repairs: tuple[dict[str, Any], ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The text without the title that a page prints above it."""
        rows = [row for row in self.text.split("\n\n") if row.strip()]
        return rows[1:] if rows and _same(rows[0], self.statement.title) else rows

    @property
    def printed_apart(self) -> bool:
        """Whether the printed form is worth opening: something was put right."""
        return bool(self.repairs)

    @property
    def as_json(self) -> dict[str, Any]:
        """What a sealed version copies."""
        return {
            "code": self.statement.code,
            "edition": self.statement.edition.key,
            "text": self.text,
            "official": self.official,
            "parts": [{"letter": part.letter, "text": part.text} for part in self.parts],
        }


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


@dataclass
class Node:
    """A statement as shown with what stands below it, in order."""

    shown: Shown
    children: list["Node"] = field(default_factory=list)

    @property
    def statement(self) -> Statement:
        return self.shown.statement

    def of_kind(self, kind: str) -> list["Node"]:
        return [node for node in self.children if node.statement.kind == kind]

    @property
    def knows(self) -> list["Node"]:
        return self.of_kind(Statement.Kind.KNOWS)

    @property
    def does(self) -> list["Node"]:
        return self.of_kind(Statement.Kind.DOES)

    @property
    def others(self) -> list["Node"]:
        """What is neither knows nor does: outcomes, paragraphs, commitments."""
        apart = (Statement.Kind.KNOWS, Statement.Kind.DOES)
        return [node for node in self.children if node.statement.kind not in apart]


@dataclass(frozen=True)
class TermShown:
    """A defined term with its official definition, or ours where none was imported."""

    term: str
    meaning: str
    official: bool


def editions(whose: Whose) -> QuerySet[Edition]:
    """Every published edition that an organisation may read, framework by framework."""
    rows = Edition.objects.visible_to(whose).select_related("framework")
    return rows.order_by("framework__title", "in_force_from", "key").prefetch_related("events")


def withdrawn(day: date) -> set[UUID]:
    """Keys of the editions that their publishers have taken back by a day."""
    rows = EditionEvent.objects.filter(kind=EditionEvent.Kind.WITHDRAWN, on__lte=day)
    return set(rows.values_list("edition_id", flat=True))


def edition_in_use(whose: Whose, edition: Edition) -> EditionInUse | None:
    found: EditionInUse | None = EditionInUse.objects.of(whose).filter(edition=edition).first()
    return found


def in_use(whose: Whose, day: date | None = None) -> set[UUID]:
    """Keys of the editions that an organisation works with on a day (today)."""
    day = day or clock.today()
    rows = EditionInUse.objects.of(whose).filter(from_on__lte=day)
    rows = rows.filter(Q(to_on=None) | Q(to_on__gte=day))
    return set(rows.values_list("edition_id", flat=True))


def dates_in_use(whose: Whose) -> dict[UUID, EditionInUse]:
    """By edition, from when to when the organisation works with it."""
    return {row.edition_id: row for row in EditionInUse.objects.of(whose)}


def current_sets(whose: Whose, editions: Collection[Any]) -> dict[UUID, WordingSet]:
    """By edition, the wording set published last: the one whose text is shown."""
    rows = WordingSet.objects.of(whose).filter(edition__in=editions)
    rows = rows.select_related("file", "published_by").order_by("published_at")
    return {row.edition_id: row for row in rows}


def current_wording(whose: Whose, statement_ids: Collection[UUID]) -> dict[UUID, Wording]:
    """By statement, its official text in the current wording set; two queries however many.

    A statement that the newest set lacks has no wording: sets are never mixed.
    """
    keys = list(statement_ids)
    in_editions = Edition.objects.filter(statements__in=keys).distinct().values("pk")
    sets = [row.pk for row in current_sets(whose, in_editions).values()]
    rows = Wording.objects.of(whose).filter(wording_set__in=sets, statement__in=keys)
    return {row.statement_id: row for row in rows}


def shown_with(statement: Statement, wording: Wording | None) -> Shown:
    """A statement as its official wording has it, or else with our label."""
    if wording is None:
        own = tuple(ShownPart(part["letter"], part["label"]) for part in statement.parts)
        return Shown(statement, statement.label, official=False, parts=own)
    return Shown(
        statement,
        wording.text,
        official=True,
        parts=tuple(ShownPart(part["letter"], part["wording"]) for part in wording.parts),
        printed=wording.printed,
        repairs=tuple(wording.repairs),
    )


def shown(statement: Statement, whose: Whose) -> Shown:
    """One statement as an organisation sees it."""
    return shown_with(statement, current_wording(whose, [statement.pk]).get(statement.pk))


def shown_all(statements: Iterable[Statement], whose: Whose) -> dict[UUID, Shown]:
    """Many statements as an organisation sees them, by key; two queries however many."""
    rows = list(statements)
    wordings = current_wording(whose, [row.pk for row in rows])
    return {row.pk: shown_with(row, wordings.get(row.pk)) for row in rows}


def tree(whose: Whose, edition: Edition) -> list[Node]:
    """An edition's statements as shown, each with what stands below it, in printed order."""
    rows = list(Statement.objects.filter(edition=edition).order_by("position"))
    for row in rows:
        row.edition = edition
    current = current_sets(whose, [edition.pk]).get(edition.pk)
    wordings = {w.statement_id: w for w in current.wordings.all()} if current else {}
    return _grown(shown_with(row, wordings.get(row.pk)) for row in rows)


def branch(whose: Whose, statement: Statement) -> Node:
    """A statement with everything directly below it, as shown."""
    rows = list(Statement.objects.filter(parent=statement).order_by("position"))
    for row in rows:
        row.edition = statement.edition
    found = shown_all([statement, *rows], whose)
    return Node(found[statement.pk], [Node(found[row.pk]) for row in rows])


def _grown(rows: Iterable[Shown]) -> list[Node]:
    nodes = {row.statement.pk: Node(row) for row in rows}
    roots: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.statement.parent_id) if node.statement.parent_id else None
        (above.children if above else roots).append(node)
    return roots


def neighbours(statement: Statement) -> tuple[Statement | None, Statement | None]:
    """The statements before and after one, of its kind and edition."""
    rows = Statement.objects.filter(edition=statement.edition_id, kind=statement.kind)
    before = rows.filter(position__lt=statement.position).order_by("-position").first()
    after = rows.filter(position__gt=statement.position).order_by("position").first()
    return before, after


def terms(whose: Whose, edition: Edition) -> list[TermShown]:
    """The terms that an edition defines, by name, in the official words where imported."""
    current = current_sets(whose, [edition.pk]).get(edition.pk)
    official: dict[str, str] = {}
    if current:
        rows = TermWording.objects.of(whose).filter(wording_set=current)
        official = {row.term.casefold(): row.text for row in rows}
    return [
        TermShown(
            row.term,
            official.get(row.term.casefold(), row.meaning),
            row.term.casefold() in official,
        )
        for row in Term.objects.filter(edition=edition).order_by("term")
    ]


def statements_by_codes(edition: Edition, wanted: Collection[str]) -> dict[str, Statement]:
    """By code as given, the edition's statements; a code that does not exist is left out."""
    rows = {codes.bare(row.code): row for row in Statement.objects.filter(edition=edition)}
    return {code: rows[codes.bare(code)] for code in wanted if codes.bare(code) in rows}


def resolve_references(
    definition: Definition, printed: Collection[str]
) -> dict[str, Statement | None]:
    """Where printed references ("KSS 7") lead, each through the definition's own table.

    None for one that exists in no edition, such as KSS 12 (EC-20): it stays as printed. A number
    means nothing without its framework (EC-22), so an unknown prefix resolves to nothing either.
    """
    asked = {text: _edition_and_code(text, definition.references) for text in printed}
    keys = {found[0] for found in asked.values() if found}
    rows = Statement.objects.filter(edition__organisation=None, edition__key__in=keys)
    by_code = {(r.edition.key, codes.bare(r.code)): r for r in rows.select_related("edition")}
    return {text: by_code.get(found) if found else None for text, found in asked.items()}


def resolve_reference(definition: Definition, printed: str) -> Statement | None:
    """Where one printed reference leads; `resolve_references` takes many at once."""
    return resolve_references(definition, [printed])[printed]


def _edition_and_code(text: str, references: Sequence[Reference]) -> tuple[str, str] | None:
    """The longest prefix wins, so that "KSS P" may stand beside "KSS"."""
    wanted = " ".join(text.split())
    fitting = [row for row in references if wanted.upper().startswith(row.prefix.upper())]
    if not fitting:
        return None
    found = max(fitting, key=lambda row: len(row.prefix))
    return found.edition, codes.bare(wanted[len(found.prefix) :])


def search(whose: Whose, text: str, among: Iterable[Edition] | None = None) -> list[Shown]:
    """Statements by code ("1.1k3", "KSS 7") or by all the words, in wording, name or label.

    In the order of editions and printing. A constant number of queries.
    """
    text = " ".join(text.split())
    within = list(among if among is not None else editions(whose))
    if not text or not within:
        return []
    found = _by_code(text, within) or _by_words(whose, text, within)
    place = {edition.pk: number for number, edition in enumerate(within)}
    by_key = {edition.pk: edition for edition in within}
    found.sort(key=lambda row: (place[row.edition_id], row.position))
    for row in found:
        row.edition = by_key[row.edition_id]
    return list(shown_all(found, whose).values())


def picker_search(
    member: Member, editions: Iterable[Edition], text: str, limit: int = 20
) -> list[Shown]:
    """The first `limit` statements to choose from for a link, by code or words.

    What can be linked to is a statement or a standard, never a domain.
    """
    found = search(member, text, editions)
    return [row for row in found if row.statement.kind != Statement.Kind.DOMAIN][:limit]


def _by_code(text: str, within: list[Edition]) -> list[Statement]:
    wanted = codes.split(text)
    if wanted is None:
        return []
    prefix, code = wanted
    named = [e for e in within if not prefix or _is_called(e, prefix)]
    rows = Statement.objects.filter(edition__in=[e.pk for e in named])
    keys = [pk for pk, own in rows.values_list("pk", "code") if codes.bare(own) == code]
    return list(Statement.objects.filter(pk__in=keys))


def _is_called(edition: Edition, prefix: str) -> bool:
    """Whether people call an edition by this short name: KSS, PQS, standard."""
    words = f"{edition.key} {edition.framework.key} {edition.title}".upper().replace("-", " ")
    return any(word in (prefix, f"{prefix}S") for word in words.split())


def _by_words(whose: Whose, text: str, within: list[Edition]) -> list[Statement]:
    keys = [edition.pk for edition in within]
    sets = [row.pk for row in current_sets(whose, keys).values()]
    wordings = Wording.objects.of(whose).filter(wording_set__in=sets)
    own = Statement.objects.filter(edition__in=keys)
    for word in text.split()[:8]:
        own = own.filter(Q(label__icontains=word) | Q(name__icontains=word) | Q(code__iexact=word))
        in_parts = Q(text__icontains=word) | Q(parts__icontains=word)
        wordings = wordings.filter(in_parts | Q(statement__name__icontains=word))
    return list(
        Statement.objects.filter(
            Q(pk__in=own.values("pk")) | Q(pk__in=wordings.values("statement"))
        )
    )


def imports(whose: Whose) -> QuerySet[DocumentImport]:
    """An organisation's imported documents, newest first, without what was read."""
    rows = DocumentImport.objects.of(whose).select_related("file", "uploaded_by", "target")
    found: QuerySet[DocumentImport] = rows.defer("reading").order_by("-uploaded_at")
    return found


def document(whose: Whose, key: UUID) -> DocumentImport | None:
    rows = DocumentImport.objects.of(whose).select_related(
        "file", "uploaded_by", "target__framework"
    )
    found: DocumentImport | None = rows.filter(pk=key).first()
    return found


def targets_of(document: DocumentImport) -> list[Statement]:
    """The statements of the published edition that a document is to be attached to, in order."""
    if document.target is None or document.target.state != Edition.State.PUBLISHED:
        return []
    return list(Statement.objects.filter(edition=document.target).order_by("position"))


def by_edition(found: Iterable[Shown]) -> dict[Edition, list[Shown]]:
    """Search results grouped by edition, in the order in which they come."""
    grouped: dict[Edition, list[Shown]] = defaultdict(list)
    for row in found:
        grouped[row.statement.edition].append(row)
    return dict(grouped)


def statement(whose: Whose, key: UUID) -> Statement | None:
    """A statement of an edition that the organisation may read."""
    rows = Statement.objects.filter(edition__in=Edition.objects.visible_to(whose))
    rows = rows.select_related("edition__framework", "parent__parent")
    found: Statement | None = rows.prefetch_related("edition__events").filter(pk=key).first()
    return found


def ancestors(statement: Statement) -> list[Statement]:
    """The statements above one, outermost first."""
    above: list[Statement] = []
    row = statement.parent
    while row is not None and len(above) < 4:
        above.insert(0, row)
        row = row.parent
    return above


def statement_counts(editions: Collection[Any]) -> dict[UUID, dict[str, int]]:
    """By edition and kind, how many statements there are."""
    rows = Statement.objects.filter(edition__in=editions).values_list("edition_id", "kind")
    found: dict[UUID, dict[str, int]] = {}
    for edition_id, kind, number in rows.annotate(number=Count("pk")).order_by():
        found.setdefault(edition_id, {})[kind] = number
    return found


def editions_with_statements(whose: Whose) -> list[tuple[Edition, list[Statement]]]:
    """Every edition that has statements, with all of them."""
    rows = {edition.pk: edition for edition in editions(whose)}
    under: dict[UUID, list[Statement]] = defaultdict(list)
    for row in Statement.objects.filter(edition__in=rows).order_by("position"):
        under[row.edition_id].append(row)
    return [(edition, under[key]) for key, edition in rows.items() if key in under]


def frameworks(whose: Whose) -> QuerySet[Framework]:
    """The library's frameworks and the organisation's own, by title."""
    key = whose.pk if isinstance(whose, Organisation) else whose.organisation_id
    mine = Q(organisation=None) | Q(organisation_id=key)
    return Framework.objects.filter(mine).order_by("title")


def replacement_of(whose: Whose, edition: Edition) -> Edition | None:
    """The edition that replaces one, where the library knows it."""
    if not edition.replaced_by:
        return None
    rows = Edition.objects.visible_to(whose).filter(organisation=None, key=edition.replaced_by)
    found: Edition | None = rows.first()
    return found
