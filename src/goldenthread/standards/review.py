"""A reading under review: its entries, what is odd about them, and how they meet an edition.

Plain functions over the JSON that `DocumentImport.reading` holds: what the reader found, with a
name (`id`) for every entry and the reviewer's edits. Nothing here writes.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import rfc8785

from goldenthread.standards import codes
from goldenthread.standards.models import Statement
from goldenthread.standards.reader.model import Reading

EDITABLE = ("code", "kind", "parent", "wording", "parts")
FOLDED = {Statement.Kind.PARAGRAPH, Statement.Kind.COMMITMENT}


def prepared(reading: Reading) -> dict[str, Any]:
    """The reading as stored: JSON with an `id` for every entry, unique within its edition."""
    data: dict[str, Any] = _storable(reading.to_json())
    for edition in data["editions"]:
        for number, entry in enumerate(edition["statements"], 1):
            entry["id"] = f"s{number}"
    return data


def _storable(value: Any) -> Any:
    """JSON without what PostgreSQL's text can't hold: null characters and half characters."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, list) else value


def digest(entry: dict[str, Any]) -> str:
    """A short fingerprint of what a reviewer may change, to notice that somebody else did."""
    content = {name: entry[name] for name in EDITABLE}
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()[:16]


@dataclass(frozen=True)
class Entry:
    """One statement of the document, with its counterpart in the target edition, if any."""

    data: dict[str, Any]
    depth: int
    match: Statement | None
    repeated: bool
    orphan: bool
    gaps: tuple[str, ...]
    has_target: bool

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def repaired(self) -> bool:
        return bool(self.data["repairs"])

    @property
    def edited(self) -> bool:
        return bool(self.data.get("edited"))

    @property
    def folded(self) -> bool:
        """Whether its text stays with the statement above it: the edition has no code for it."""
        return self.has_target and self.match is None and self.data["kind"] in FOLDED

    @property
    def shown_kind(self) -> str:
        return Statement.Kind(self.data["kind"]).label

    @property
    def other_title(self) -> str:
        """The edition's title for it, where the document words it in none of the known ways."""
        if self.match is None or not self.match.name or titled_alike(self.data, self.match):
            return ""
        return self.match.name

    @property
    def differs(self) -> bool:
        return self.has_target and (self.match is None or bool(self.other_title))

    @property
    def needs_attention(self) -> bool:
        return self.repeated or self.orphan or bool(self.gaps) or not self.data["code"].strip()

    @property
    def printed_apart(self) -> bool:
        """Whether the printed form is worth showing beside the wording."""
        return _squeezed(str(self.data["printed"])) != _squeezed(str(self.data["wording"]))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class KindCount:
    """How many statements of a kind the document has, and the edition (None: no edition yet)."""

    kind: Statement.Kind
    found: int
    expected: int | None


@dataclass(frozen=True)
class Review:
    """One edition of a document beside the edition it is to be attached to.

    `targets` is empty when the document makes an edition of its own.
    """

    data: dict[str, Any]
    targets: Sequence[Statement] = field(default=())

    @cached_property
    def entries(self) -> list[Entry]:
        rows = self.data["statements"]
        matches = matched(rows, self.targets)
        times = Counter(codes.normal(row["code"]) for row in rows)
        depths = _depths(rows)
        gaps, adrift = self._gaps(), _adrift(rows)
        return [
            Entry(
                data=row,
                depth=depths[row["id"]],
                match=matches.get(row["id"]),
                repeated=times[codes.normal(row["code"])] > 1,
                orphan=row["id"] in adrift,
                gaps=gaps.get(codes.normal(row["code"]), ()),
                has_target=bool(self.targets),
            )
            for row in rows
        ]

    @cached_property
    def counts(self) -> list[KindCount]:
        """Per kind, in the order of the levels; kinds that neither side has are left out."""
        found = Counter(entry.data["kind"] for entry in self.entries)
        expected = Counter(statement.kind for statement in self.targets)
        return [
            KindCount(kind, found[kind], expected[kind] if self.targets else None)
            for kind in Statement.Kind
            if found[kind] or expected[kind]
        ]

    @cached_property
    def attached(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.match]

    @cached_property
    def folded(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.folded]

    @cached_property
    def left_out(self) -> list[Entry]:
        """Statements of the document for which the edition has no place."""
        return [e for e in self.entries if e.has_target and e.match is None and not e.folded]

    @cached_property
    def without_wording(self) -> list[Statement]:
        """Statements of the edition that the document does not give."""
        have = {entry.match.pk for entry in self.attached if entry.match}
        return [statement for statement in self.targets if statement.pk not in have]

    @cached_property
    def repeated(self) -> list[str]:
        """Codes that stand more than once, which nothing can be published with."""
        seen = Counter(codes.normal(entry.data["code"]) for entry in self.entries)
        first = {
            codes.normal(entry.data["code"]): entry.data["code"] for entry in reversed(self.entries)
        }
        return [first[code] for code, times in seen.items() if times > 1]

    @cached_property
    def repaired(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.repaired]

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        return list(self.data["findings"])

    def entry(self, name: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == name), None)

    def _gaps(self) -> dict[str, tuple[str, ...]]:
        notes: dict[str, tuple[str, ...]] = {}
        for finding in self.data["findings"]:
            code = codes.normal(finding["code"])
            notes[code] = (*notes.get(code, ()), finding["note"])
        return notes


def matched(rows: Iterable[dict[str, Any]], targets: Iterable[Statement]) -> dict[str, Statement]:
    """Each entry's counterpart by code, never by text (SA-08); a repeated code counts once.

    Paragraphs and commitments are counted, not printed with codes: where a document breaks a
    standard into another number of them than the edition does, they have no counterparts.
    """
    rows, targets = list(rows), list(targets)
    exact, short = _by_code(targets)
    uneven = _uneven(rows, targets)
    found: dict[str, Statement] = {}
    taken = set()
    for row in rows:
        if row["kind"] in FOLDED and codes.bare(row["parent"] or "") in uneven:
            continue
        statement = exact.get(codes.normal(row["code"])) or short.get(codes.bare(row["code"]))
        if statement and statement.pk not in taken and _alike(row["kind"], statement.kind):
            found[row["id"]] = statement
            taken.add(statement.pk)
    return found


def _uneven(rows: list[dict[str, Any]], targets: list[Statement]) -> set[str]:
    """Codes of the standards with another number of paragraphs or commitments on either side."""
    code_of = {row.pk: codes.bare(row.code) for row in targets}
    ours = Counter(codes.bare(row["parent"] or "") for row in rows if row["kind"] in FOLDED)
    theirs = Counter(
        code_of[row.parent_id] for row in targets if row.kind in FOLDED and row.parent_id
    )
    return {code for code in ours if ours[code] != theirs[code]}


def titled_alike(row: dict[str, Any], statement: Statement) -> bool:
    """Whether a title is worded as the edition, or one of its known variants, has it."""
    known = [statement.name, *(variant["text"] for variant in statement.variants)]
    return _letters(row["wording"]) in {_letters(text) for text in known}


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _alike(found: str, wanted: str) -> bool:
    """A knows is never a does; a title may be called domain, outcome or standard."""
    titles = {Statement.Kind.DOMAIN, Statement.Kind.OUTCOME, Statement.Kind.STANDARD}
    return found == wanted or (found in titles and wanted in titles)


def _by_code(targets: Iterable[Statement]) -> tuple[dict[str, Statement], dict[str, Statement]]:
    rows = list(targets)
    exact = {codes.normal(row.code): row for row in rows}
    times = Counter(codes.bare(row.code) for row in rows)
    short = {codes.bare(row.code): row for row in rows if times[codes.bare(row.code)] == 1}
    return exact, short


def _depths(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """How deep each entry stands; a parent that comes later, or never, counts as none."""
    by_code: dict[str, int] = {}
    depths: dict[str, int] = {}
    for row in rows:
        depth = by_code.get(codes.normal(row["parent"] or ""), -1) + 1
        depths[row["id"]] = min(depth, 3)
        by_code.setdefault(codes.normal(row["code"]), depth)
    return depths


def _adrift(rows: Sequence[dict[str, Any]]) -> set[str]:
    """Entries whose way up ends at a code that is not there, or leads back to themselves."""
    above = {codes.normal(row["code"]): codes.normal(row["parent"] or "") for row in rows}
    found = set()
    for row in rows:
        seen: set[str] = set()
        code = codes.normal(row["parent"] or "")
        while code in above and code not in seen:
            seen.add(code)
            code = above[code]
        if code:
            found.add(row["id"])
    return found


def official_text(entry: Entry, folded: Iterable[Entry]) -> tuple[str, str, list[dict[str, Any]]]:
    """Text, printed form and parts of an entry, with those below that have no code of their own.

    A title's summary and reasons follow it, and so does a paragraph; a commitment becomes a part
    without a letter. Paragraphs of the text have an empty line between them.
    """
    data = entry.data
    text = [data["wording"], *(data[more] for more in ("summary", "why") if data.get(more))]
    printed = [data["printed"]]
    parts = [_part(part) for part in data["parts"]]
    for below in folded:
        printed.append(below.data["printed"])
        if below.data["kind"] == Statement.Kind.PARAGRAPH:
            text.append(below.data["wording"])
            parts += [_part(part) for part in below.data["parts"]]
        else:
            parts.append({"letter": None, "wording": _with_parts(below.data)})
    return "\n\n".join(text), "\n\n".join(filter(None, printed)), parts


def _part(part: dict[str, Any]) -> dict[str, Any]:
    return {"letter": part["letter"], "wording": part["wording"]}


def _with_parts(data: dict[str, Any]) -> str:
    return " ".join([data["wording"], *(part["wording"] for part in data["parts"])])


def folded_under(review: Review) -> dict[str, list[Entry]]:
    """For each attached entry's id, the entries whose text it takes in, in printed order."""
    by_code = {codes.normal(entry.data["code"]): entry for entry in reversed(review.entries)}
    under: dict[str, list[Entry]] = {}
    for entry in review.folded:
        above = _attached_above(entry, by_code)
        if above:
            under.setdefault(above.id, []).append(entry)
    return under


def _attached_above(entry: Entry, by_code: dict[str, Entry]) -> Entry | None:
    above = by_code.get(codes.normal(entry.data["parent"] or ""))
    for _ in range(4):
        if above is None or above.match:
            return above
        above = by_code.get(codes.normal(above.data["parent"] or ""))
    return None
