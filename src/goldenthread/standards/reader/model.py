"""What the reader hands back: editions with their statements, parts, terms and repairs.

Everything here is frozen and turns into plain JSON. `wording` is the text after repair,
`printed` is the text as the document printed it, line by line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Repair:
    """One thing the reader put right. `kind` is a fixed word, `note` says it in plain English."""

    kind: str
    note: str

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "note": self.note}


@dataclass(frozen=True)
class Finding:
    """Something about a whole edition that a person should look at: a gap or a repeated code."""

    kind: str
    code: str
    note: str

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "code": self.code, "note": self.note}


@dataclass(frozen=True)
class Variant:
    """Another wording of a title, and where in the document it was printed."""

    where: str
    wording: str
    garbled: bool = False
    summary: str = ""

    def to_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "where": self.where,
            "wording": self.wording,
            "garbled": self.garbled,
        }
        return shown | ({"summary": self.summary} if self.summary else {})


@dataclass(frozen=True)
class Part:
    """One item of a statement's list. `letter` is None where the document prints a bare bullet."""

    letter: str | None
    wording: str
    printed: str

    def to_json(self) -> dict[str, Any]:
        return {"letter": self.letter, "wording": self.wording, "printed": self.printed}


@dataclass(frozen=True)
class Statement:
    """One entry of an edition's tree; `parent` is the code of the entry above it, or None."""

    code: str
    kind: str
    parent: str | None
    wording: str
    printed: str
    parts: tuple[Part, ...] = ()
    repairs: tuple[Repair, ...] = ()
    variants: tuple[Variant, ...] = ()
    summary: str = ""
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "kind": self.kind,
            "parent": self.parent,
            "wording": self.wording,
            "printed": self.printed,
            "parts": [part.to_json() for part in self.parts],
            "repairs": [repair.to_json() for repair in self.repairs],
            "variants": [variant.to_json() for variant in self.variants],
            "summary": self.summary,
            "why": self.why,
        }


@dataclass(frozen=True)
class Term:
    """A defined term and the edition's own definition of it."""

    term: str
    definition: str

    def to_json(self) -> dict[str, Any]:
        return {"term": self.term, "definition": self.definition}


@dataclass(frozen=True)
class Edition:
    """One set of standards found in a document. `shape` is outline, prose or commitments."""

    title: str
    shape: str
    statements: tuple[Statement, ...]
    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "shape": self.shape,
            "statements": [statement.to_json() for statement in self.statements],
            "terms": [term.to_json() for term in self.terms],
            "findings": [finding.to_json() for finding in self.findings],
        }


@dataclass(frozen=True)
class Reading:
    """Every edition of one document, in the order of printing."""

    editions: tuple[Edition, ...]

    def to_json(self) -> dict[str, Any]:
        return {"editions": [edition.to_json() for edition in self.editions]}


def reading_from_json(data: dict[str, Any]) -> Reading:
    """Rebuild a reading from `Reading.to_json`, as the child process sends it."""
    return Reading(tuple(_edition(item) for item in data["editions"]))


def _edition(item: dict[str, Any]) -> Edition:
    return Edition(
        title=item["title"],
        shape=item["shape"],
        statements=tuple(_statement(entry) for entry in item["statements"]),
        terms=tuple(Term(**term) for term in item["terms"]),
        findings=tuple(Finding(**finding) for finding in item["findings"]),
    )


def _statement(entry: dict[str, Any]) -> Statement:
    lists = {
        "parts": tuple(Part(**part) for part in entry["parts"]),
        "repairs": tuple(Repair(**repair) for repair in entry["repairs"]),
        "variants": tuple(Variant(**variant) for variant in entry["variants"]),
    }
    return Statement(**{**entry, **lists})
