"""The coverage matrix: statements down, evidence across, knows and does apart, and no score.

What a matrix is made of comes in few queries whatever its size, and its cells are written once
here, so that a page of 370 statements and 300 ties costs little more than an empty one. The rows'
heads belong to a published edition, which never changes: each process makes them once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from markupsafe import Markup

from goldenthread.evidence import naming, observing, queries, sharing
from goldenthread.evidence.models import EvidenceItem, EvidenceLink
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.queries import versions_open_to
from goldenthread.people.models import Member
from goldenthread.standards.models import Edition, Statement
from goldenthread.standards.queries import editions, resolve_references

NOTHING_YET = "Nothing yet"
NOTHING_ASKED = "Nothing asked"
HALVES: dict[str, str] = {Statement.Kind.KNOWS.value: "Knows", Statement.Kind.DOES.value: "Does"}
WHOLE = "As a whole"
LAID_OUT_ALONE = (Statement.Kind.STANDARD, Statement.Kind.OUTCOME)
LETTERS: dict[str, str] = {EvidenceItem.Kind.CPD: "C", EvidenceItem.Kind.OBSERVATION: "O"}


@dataclass(frozen=True)
class Column:
    """A piece of evidence. `mark` is its short name in the cells: C1, O2."""

    pk: UUID
    mark: str
    title: str
    kind: str
    on: date | None
    url: str


@dataclass(frozen=True)
class Half:
    """The rows of one kind below an outcome, ready to print.

    `word` says when none of them has evidence.
    """

    title: str
    rows: Markup
    word: str = ""


@dataclass(frozen=True)
class Group:
    """An outcome with its halves, or a run of standards without a heading."""

    title: str
    halves: tuple[Half, ...]


@dataclass(frozen=True)
class Matrix:
    """An edition's coverage by some evidence. `unresolved` are references that lead nowhere."""

    edition: Edition
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    unresolved: tuple[tuple[str, Column], ...]

    @property
    def width(self) -> int:
        """Columns of the table, with the statements' and the words'."""
        return len(self.columns) + 2


@dataclass(frozen=True)
class Choice:
    """An edition that the page offers, with how many ties lead to it."""

    edition: Edition
    links: int


@dataclass(frozen=True)
class Coverage:
    """A person's coverage: the matrix of one edition, the others, and what is tied to nothing."""

    matrix: Matrix | None
    choices: tuple[Choice, ...]
    untied: tuple[Column, ...]


@dataclass(frozen=True)
class _Head:
    """A statement with its printed head; `number` counts those of its edition."""

    number: int
    title: str
    html: str


@dataclass(frozen=True)
class _Block:
    """An outcome with its halves, or standards, each with what is below it."""

    outcome: _Head | None = None
    halves: tuple[tuple[str, tuple[_Head, ...]], ...] = ()
    standards: tuple[tuple[_Head, tuple[_Head, ...]], ...] = ()


@dataclass(frozen=True)
class _Outline:
    """An edition as the matrix lays it out, with the number of each statement."""

    numbers: dict[UUID, int]
    blocks: tuple[_Block, ...]


@dataclass
class _Ties:
    """Evidence and its ties, as read. Items go by their place in `columns`."""

    columns: list[Column] = field(default_factory=list)
    by_statement: dict[UUID, set[int]] = field(default_factory=dict)
    unresolved: list[tuple[str, int]] = field(default_factory=list)


def coverage_of(reader: Member, owner: Member, edition: str = "") -> Coverage:
    """The coverage of an owner's evidence, as far as the reader may see it.

    `edition` is a key; without it the edition with the most ties is shown. At most seven queries.
    """
    rows = EvidenceItem.objects.of(owner).filter(owner=owner, removed_at=None)
    if reader.pk != owner.pk:
        rows = rows.filter(pk__in=sharing.shared_items(reader, owner))
    ties = _ties(owner, rows)
    choices = _choices(_offered(reader, ties), ties)
    chosen = next((c.edition for c in choices if c.edition.key == edition), None)
    if chosen is None and choices:
        chosen = max(choices, key=lambda choice: choice.links).edition
    asked = asked_statements(_keys_open_to(reader))
    matrix = _matrix(chosen, ties, asked) if chosen else None
    return Coverage(matrix, choices, _untied(ties))


def matrix_for(
    owner: Member,
    items: Iterable[UUID],
    edition: Edition,
    versions: Sequence[PathwayVersion] = (),
) -> Matrix:
    """The matrix of chosen items (a portfolio's) over one edition.

    `versions` are the pathway versions whose behaviours say what is asked for.
    """
    rows = EvidenceItem.objects.of(owner).filter(pk__in=list(items), removed_at=None)
    return _matrix(edition, _ties(owner, rows), asked_statements(one.pk for one in versions))


def asked_statements(versions: Iterable[UUID]) -> frozenset[UUID]:
    """Keys of the statements that any behaviour of these pathway versions' forms asks for."""
    return frozenset().union(*(_asked(version) for version in versions))


@lru_cache(maxsize=256)
def _asked(version: UUID) -> frozenset[UUID]:
    """One query or two for each version and process, as published versions don't change."""
    definition = PathwayVersion.objects.get(pk=version).definition
    found = resolve_references(definition, observing.asked_for(definition))
    return frozenset(one.pk for one in found.values() if one is not None)


def _keys_open_to(member: Member) -> list[UUID]:
    """As `versions_open_to`, without reading the definitions' long texts."""
    rows = PathwayVersion.objects.filter(
        Q(organisation=None) | Q(organisation_id=member.organisation_id),
        state=PathwayVersion.State.PUBLISHED,
    ).order_by("number")
    latest: dict[str, tuple[UUID, UUID | None]] = {}
    for pk, key, own in rows.values_list("pk", "key", "organisation_id"):
        if key not in latest or own or latest[key][1] is None:
            latest[key] = (pk, own)
    return [pk for pk, _ in latest.values()]


def _ties(owner: Member, rows: QuerySet[EvidenceItem]) -> _Ties:
    """Two queries: the items, and their links."""
    found = _Ties()
    counts: Counter[str] = Counter()
    address = reverse("evidence:item", args=[owner.pk]).removesuffix(str(owner.pk))
    places: dict[UUID, int] = {}
    listed = rows.order_by("happened_on", "created_at")
    for pk, kind, title, on in listed.values_list("pk", "kind", "title", "happened_on"):
        counts[kind] += 1
        places[pk] = len(found.columns)
        url = f"{address}{pk}"
        found.columns.append(Column(pk, f"{LETTERS[kind]}{counts[kind]}", title, kind, on, url))
    links = EvidenceLink.objects.of(owner).filter(item__in=list(places))
    read = links.values_list("item_id", "statement_id", "printed")
    for item, statement, printed in read.order_by("printed"):
        if statement is None:
            found.unresolved.append((printed, places[item]))
        else:
            found.by_statement.setdefault(statement, set()).add(places[item])
    return found


def _offered(reader: Member, ties: _Ties) -> list[Edition]:
    """The editions to choose from. What is in use matters only while nothing is tied to any."""
    if not ties.by_statement:
        versions = versions_open_to(reader)
        first = [key for version in versions for key in version.definition.editions]
        return queries.offered_editions(reader, first)
    rows = editions(reader).select_related(None).prefetch_related(None)
    return list(rows.filter(awaits_document=False).only("key", "title"))


def _choices(offered: Sequence[Edition], ties: _Ties) -> tuple[Choice, ...]:
    """Each edition with how many ties lead into it."""
    sizes = {statement: len(places) for statement, places in ties.by_statement.items()}
    return tuple(
        Choice(edition, sum(sizes[pk] for pk in sizes if pk in _outline(edition.pk).numbers))
        for edition in offered
    )


def _untied(ties: _Ties) -> tuple[Column, ...]:
    tied = set().union(*ties.by_statement.values(), (place for _, place in ties.unresolved))
    return tuple(column for place, column in enumerate(ties.columns) if place not in tied)


def _matrix(edition: Edition, ties: _Ties, asked: frozenset[UUID]) -> Matrix:
    outline = _outline(edition.pk)
    numbers = outline.numbers
    marks = {numbers[pk]: places for pk, places in ties.by_statement.items() if pk in numbers}
    tied = sorted(set().union(*marks.values()))
    columns = tuple(ties.columns[place] for place in tied)
    position = {place: index for index, place in enumerate(tied)}
    writer = _Writer(
        columns,
        {number: sorted(position[one] for one in places) for number, places in marks.items()},
        {numbers[pk] for pk in asked if pk in numbers},
    )
    unresolved = dict.fromkeys((text, ties.columns[place]) for text, place in ties.unresolved)
    return Matrix(edition, columns, tuple(map(writer.group, outline.blocks)), tuple(unresolved))


@lru_cache(maxsize=64)
def _outline(edition: UUID) -> _Outline:
    """A published edition laid out. Paragraphs and commitments go with their standard."""
    found = Statement.objects.filter(edition=edition).select_related("edition")
    rows = list(found.order_by("position"))
    heads = {row.pk: _Head(n, f"{row.code} {row.title}", _head(row)) for n, row in enumerate(rows)}
    below: dict[UUID | None, list[Statement]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    blocks: list[_Block] = []
    run: list[tuple[_Head, tuple[_Head, ...]]] = []
    for row in rows:
        children = below.get(row.pk, [])
        halves = tuple(
            (title, tuple(heads[one.pk] for one in children if one.kind == kind))
            for kind, title in HALVES.items()
        )
        if any(found for _, found in halves):
            blocks += [_Block(standards=tuple(run))] if run else []
            blocks.append(_Block(outcome=heads[row.pk], halves=halves))
            run = []
        elif row.kind in LAID_OUT_ALONE:
            run.append((heads[row.pk], tuple(heads[one.pk] for one in children)))
    blocks += [_Block(standards=tuple(run))] if run else []
    return _Outline({pk: head.number for pk, head in heads.items()}, tuple(blocks))


def _head(statement: Statement) -> str:
    return str(
        Markup(
            '<th scope="row"><a class="govuk-link gt-matrix__code" href="{}">{}</a> {}</th>'
        ).format(
            reverse("standards:statement", args=[statement.pk]), _code(statement), statement.title
        )
    )


def _code(statement: Statement) -> str:
    """A code that says what it is: "KSS 5", where a bare "5" would say nothing."""
    return naming.printed(statement) if statement.code.isdigit() else statement.code


class _Writer:
    """Writes rows: which columns have a mark, and what word stands where none has.

    `marks`: places of columns by statement; `asked`: the statements that behaviours ask for.
    """

    def __init__(
        self, columns: Sequence[Column], marks: dict[int, list[int]], asked: set[int]
    ) -> None:
        self.width = len(columns)
        self.cells = [str(_cell(column)) for column in columns]
        self.marks = marks
        self.asked = asked
        self.blank = f"{_empty(self.width)}<td></td></tr>"

    def group(self, block: _Block) -> Group:
        if block.outcome is None:
            rows = [row for head, below in block.standards for row in self._standard(head, below)]
            return Group("", (Half("", _printed(rows)),))
        halves = [self._half(title, heads) for title, heads in block.halves if heads]
        if block.outcome.number in self.marks:
            halves.insert(0, Half(WHOLE, _printed([self._row(block.outcome)])))
        return Group(block.outcome.title, tuple(halves))

    def _half(self, title: str, heads: Sequence[_Head]) -> Half:
        """No single statement is compulsory, so the word stands by the half (NQ-04)."""
        word = "" if any(head.number in self.marks for head in heads) else NOTHING_YET
        return Half(title, _printed([self._row(head) for head in heads]), word)

    def _standard(self, head: _Head, below: Sequence[_Head]) -> list[str]:
        """A standard's row, and those of its paragraphs that have evidence."""
        marked = [self._row(one) for one in below if one.number in self.marks]
        whole = [head.number, *(one.number for one in below)]
        word = "" if any(number in self.marks for number in whole) else self._word(whole)
        return [self._row(head, word), *marked]

    def _word(self, numbers: Sequence[int]) -> str:
        asked = not self.asked or any(number in self.asked for number in numbers)
        return NOTHING_YET if asked else NOTHING_ASKED

    def _row(self, head: _Head, word: str = "") -> str:
        places = self.marks.get(head.number)
        if places is None and not word:
            return f"<tr>{head.html}{self.blank}"
        gap = ' class="gt-matrix__row--gap"' if word == NOTHING_YET else ""
        return f"<tr{gap}>{head.html}{self._cells(places or [])}<td>{word}</td></tr>"

    def _cells(self, places: Sequence[int]) -> str:
        """The cells of a row; empty ones side by side are one."""
        written, reached = [], 0
        for place in places:
            written += [_empty(place - reached), self.cells[place]]
            reached = place + 1
        return "".join([*written, _empty(self.width - reached)])


def _printed(rows: Iterable[str]) -> Markup:
    return Markup("\n".join(rows))  # noqa: S704 - of escaped pieces


def _cell(column: Column) -> Markup:
    return Markup(
        '<td class="gt-matrix__cell" data-label="{}"><a class="gt-mark" href="{}">{}</a></td>'
    ).format(column.title, column.url, column.mark)


def _empty(count: int) -> str:
    if not count:
        return ""
    return "<td></td>" if count == 1 else f'<td colspan="{count}"></td>'
