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

from django.db.models import Q
from django.urls import reverse
from markupsafe import Markup

from goldenthread.evidence import observing, queries, sharing
from goldenthread.evidence.models import EvidenceItem, EvidenceLink
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member
from goldenthread.standards.models import Edition, Statement
from goldenthread.standards.queries import resolve_references

NOTHING_YET = "Nothing yet"
NOTHING_ASKED = "Nothing asked"
HALVES = {Statement.Kind.KNOWS.value: "Knows", Statement.Kind.DOES.value: "Does"}
WHOLE = "As a whole"
BELOW_A_STANDARD = (Statement.Kind.PARAGRAPH, Statement.Kind.COMMITMENT)
LETTERS = {EvidenceItem.Kind.CPD: "C", EvidenceItem.Kind.OBSERVATION: "O"}


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
class Line:
    """A statement's row, ready to print, and the word in it where nothing stands."""

    html: Markup
    word: str


@dataclass(frozen=True)
class Half:
    """The rows of one kind below an outcome; `word` says when none of them has evidence."""

    title: str
    lines: tuple[Line, ...]
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
    """A statement of an edition with its printed head; `parent` is a key."""

    pk: UUID
    parent: UUID | None
    kind: str
    code: str
    title: str
    html: str


@dataclass
class _Ties:
    """Evidence and its ties, as read: columns by item, columns' places by statement."""

    columns: dict[UUID, Column] = field(default_factory=dict)
    by_statement: dict[UUID, set[UUID]] = field(default_factory=dict)
    by_edition: Counter[UUID] = field(default_factory=Counter)
    unresolved: list[tuple[str, UUID]] = field(default_factory=list)


def coverage_of(reader: Member, owner: Member, edition: str = "") -> Coverage:
    """The coverage of an owner's evidence, as far as the reader may see it.

    `edition` is a key; without it the edition with the most ties is shown. At most seven queries.
    """
    rows = EvidenceItem.objects.of(owner).filter(owner=owner, removed_at=None)
    if reader.pk != owner.pk:
        rows = rows.filter(pk__in=sharing.shared_items(reader, owner))
    ties = _ties(owner, rows)
    offered = queries.offered_editions(reader)
    choices = _choices(offered, ties)
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


def _ties(owner: Member, rows: object) -> _Ties:
    """Two queries: the items, and their links."""
    found = _Ties()
    numbers: Counter[str] = Counter()
    listed = rows.order_by("happened_on", "created_at")  # type: ignore[attr-defined]
    for pk, kind, title, on in listed.values_list("pk", "kind", "title", "happened_on"):
        numbers[kind] += 1
        mark = f"{LETTERS[kind]}{numbers[kind]}"
        url = reverse("evidence:item", args=[pk])
        found.columns[pk] = Column(pk, mark, title, kind, on, url)
    links = EvidenceLink.objects.of(owner).filter(item__in=list(found.columns))
    read = links.values_list("item_id", "statement_id", "statement__edition_id", "printed")
    seen: set[tuple[UUID, UUID]] = set()
    for item, statement, edition, printed in read.order_by("printed"):
        if statement is None:
            found.unresolved.append((printed, item))
        elif (item, statement) not in seen:
            seen.add((item, statement))
            found.by_statement.setdefault(statement, set()).add(item)
            found.by_edition[edition] += 1
    return found


def _choices(offered: Sequence[Edition], ties: _Ties) -> tuple[Choice, ...]:
    return tuple(Choice(edition, ties.by_edition[edition.pk]) for edition in offered)


def _untied(ties: _Ties) -> tuple[Column, ...]:
    tied = {item for items in ties.by_statement.values() for item in items}
    tied |= {item for _, item in ties.unresolved}
    return tuple(column for pk, column in ties.columns.items() if pk not in tied)


def _matrix(edition: Edition, ties: _Ties, asked: frozenset[UUID]) -> Matrix:
    heads = _heads(edition.pk)
    here = {head.pk for head in heads}
    tied = {item for pk, items in ties.by_statement.items() if pk in here for item in items}
    columns = tuple(column for pk, column in ties.columns.items() if pk in tied)
    writer = _Writer(columns, ties, asked & here)
    unresolved = tuple(dict.fromkeys((text, ties.columns[item]) for text, item in ties.unresolved))
    return Matrix(edition, columns, tuple(writer.groups(heads)), unresolved)


@lru_cache(maxsize=64)
def _heads(edition: UUID) -> tuple[_Head, ...]:
    """A published edition's statements in order, each with its head as printed in the table."""
    rows = Statement.objects.filter(edition=edition).order_by("position")
    return tuple(
        _Head(
            pk=row.pk,
            parent=row.parent_id,
            kind=row.kind,
            code=row.code,
            title=row.title,
            html=str(_head_html(row)),
        )
        for row in rows
    )


def _head_html(statement: Statement) -> Markup:
    return Markup(
        '<th scope="row"><a class="govuk-link gt-matrix__code" href="{}">{}</a> {}</th>'
    ).format(reverse("standards:statement", args=[statement.pk]), statement.code, statement.title)


class _Writer:
    """Writes rows: which columns have a mark, and what word stands where none has."""

    def __init__(self, columns: Sequence[Column], ties: _Ties, asked: frozenset[UUID]) -> None:
        self.order = [column.pk for column in columns]
        self.cells = {column.pk: str(_cell(column)) for column in columns}
        self.ties = ties.by_statement
        self.asked = asked
        self.blank = self._cells(frozenset())

    def groups(self, heads: Sequence[_Head]) -> list[Group]:
        below: dict[UUID | None, list[_Head]] = {}
        for head in heads:
            below.setdefault(head.parent, []).append(head)
        found: list[Group] = []
        loose: list[Line] = []
        for head in heads:
            children = below.get(head.pk, [])
            if any(child.kind in HALVES for child in children):
                found += _run(loose)
                found.append(self._outcome(head, children))
            elif head.kind == Statement.Kind.DOMAIN:
                found += _run(loose)
            elif head.kind in BELOW_A_STANDARD:
                loose += [self._line(head)] if self._has(head) else []
            elif head.kind not in HALVES:
                loose.append(self._line(head, word=self._word(head, children)))
        return found + _run(loose)

    def _outcome(self, outcome: _Head, children: Sequence[_Head]) -> Group:
        halves = [
            self._half(title, [child for child in children if child.kind == kind])
            for kind, title in HALVES.items()
        ]
        if self._has(outcome):
            halves.insert(0, Half(WHOLE, (self._line(outcome),)))
        return Group(f"{outcome.code} {outcome.title}", tuple(h for h in halves if h.lines))

    def _half(self, title: str, heads: Sequence[_Head]) -> Half:
        """No single statement is compulsory, so the word stands by the half (NQ-04)."""
        word = "" if any(self._has(head) for head in heads) else NOTHING_YET
        return Half(title, tuple(self._line(head) for head in heads), word)

    def _word(self, head: _Head, children: Sequence[_Head]) -> str:
        if self._has(head) or any(self._has(child) for child in children):
            return ""
        asked = not self.asked or any(one.pk in self.asked for one in (head, *children))
        return NOTHING_YET if asked else NOTHING_ASKED

    def _has(self, head: _Head) -> bool:
        return not self.ties.get(head.pk, frozenset()).isdisjoint(self.cells)

    def _line(self, head: _Head, word: str = "") -> Line:
        marked = self.ties.get(head.pk)
        cells = self._cells(marked) if marked else self.blank
        gap = ' class="gt-matrix__row--gap"' if word == NOTHING_YET else ""
        row = f"<tr{gap}>{head.html}{cells}<td>{word}</td></tr>"
        return Line(Markup(row), word)  # noqa: S704 - of escaped pieces

    def _cells(self, marked: Iterable[UUID]) -> str:
        """The cells of a row; empty ones side by side are one."""
        held = set(marked)
        written, run = [], 0
        for pk in self.order:
            if pk not in held:
                run += 1
                continue
            written += [_empty(run), self.cells[pk]]
            run = 0
        return "".join([*written, _empty(run)])


def _run(lines: list[Line]) -> list[Group]:
    """What was gathered of standards, as a group; the list starts again."""
    if not lines:
        return []
    group = Group("", (Half("", tuple(lines)),))
    lines.clear()
    return [group]


def _cell(column: Column) -> Markup:
    return Markup(
        '<td class="gt-matrix__cell" data-label="{}"><a class="gt-mark" href="{}">{}</a></td>'
    ).format(column.title, column.url, column.mark)


def _empty(count: int) -> str:
    if not count:
        return ""
    return "<td></td>" if count == 1 else f'<td colspan="{count}"></td>'
