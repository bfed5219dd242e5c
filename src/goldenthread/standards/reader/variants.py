"""Titles of domains and outcomes that a document prints again: contents, overview, annex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from goldenthread.standards.reader.codes import OUTCOME, Style, headed, parent_of, shape_of
from goldenthread.standards.reader.language import is_heading_like, letters_only, words
from goldenthread.standards.reader.lines import Line
from goldenthread.standards.reader.model import Variant

_PAGE = re.compile(r"(?:[\s.…·_]*\t[^\t]{0,12}?|[.…·_]{3,}\s*|\s{2,})\d{1,3}$")
_TITLE_PAGE = re.compile(r"\s\d{1,3}$")
_INSIDE = re.compile(rf"(?:(?<=\s)|^)(?P<code>{OUTCOME})(?P<mark>[.:)]\s?|\s)(?=[A-Za-z'\"“‘])")


@dataclass
class Printed:
    """A title as one place of the document prints it, with the line that stands under it."""

    where: str
    title: str
    torn: bool = False
    summary: str = ""


def printed_titles(
    outside: list[tuple[int, Line]], body: int, style: Style
) -> dict[str, list[Printed]]:
    """Titles found outside the body, by code, each with the part of the document it stands in."""
    outcomes = set(style.outcomes)
    domains = {parent for code in outcomes if (parent := parent_of(code))}
    found: dict[str, list[Printed]] = {}
    where = "overview"
    last: Printed | None = None
    for number, line in outside:
        where = _section(line, where if number < body else "annex", number < body)
        pieces = _pieces(line.text, outcomes, domains, style)
        for code, title in pieces:
            last = _printed(title, where)
            found.setdefault(code, []).append(last)
        if not pieces:
            _describe(last, line, where)
            last = None
        elif len(pieces) > 1 or pieces[0][0] not in domains:
            last = None
    return {
        code: items
        for code, items in found.items()
        if code in domains or shape_of(code) == style.shape
    }


def _section(line: Line, where: str, before: bool) -> str:
    text = line.text.strip()
    if re.fullmatch(r"(?i)(table of )?contents", text):
        return "contents"
    if before and where == "contents" and not _PAGE.search(text):
        named = re.match(r"(?i)(overview|summary|at a glance)\b", text)
        if named or (is_heading_like(text) and line.heading is not None):
            return "overview"
    return where


def _pieces(
    text: str, outcomes: set[str], domains: set[str], style: Style
) -> list[tuple[str, str]]:
    """Every code of the outline inside a line with its title; an annex runs many together."""
    cells = text.split("\t") if text.count("\t") > 2 else [text]
    return [piece for cell in cells for piece in _cell_pieces(cell, outcomes, domains, style)]


def _cell_pieces(
    text: str, outcomes: set[str], domains: set[str], style: Style
) -> list[tuple[str, str]]:
    text = text.strip()
    first = headed(text)
    if first is None or not (first[0] in domains or shape_of(first[0]) == style.shape):
        return []
    marks = [m for m in _INSIDE.finditer(text) if m["code"] in outcomes and m.start() > 0]
    if first[0] in domains or not marks:
        return [first]
    ends = [m.start() for m in marks] + [len(text)]
    head = (first[0], text[text.find(first[1]) : ends[0]].strip())
    rest = [(m["code"], text[m.end() : ends[n + 1]].strip()) for n, m in enumerate(marks)]
    return [head, *rest]


def _printed(title: str, where: str) -> Printed:
    match = _PAGE.search(title) or (_TITLE_PAGE.search(title) if where == "contents" else None)
    if match is None:
        return Printed(where, _spaced(title), torn="\t" in title)
    # A torn contents line leaves letters of the title beside the page number.
    torn = re.search(r"[A-Za-z]", match.group(0)) is not None
    return Printed("contents", _spaced(title[: match.start()]), torn)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _describe(last: Printed | None, line: Line, where: str) -> None:
    """A plain line right under a domain's title in the overview says what the domain is about."""
    if (
        last is not None
        and where != "contents"
        and 2 < len(words(line.text)) < 60
        and not line.bullet
    ):
        last.summary = _spaced(line.text)


def title_variants(printed: list[Printed], wording: str) -> list[Variant]:
    """All printings of a title; a contents line that no other place bears out is garbled."""
    others = [letters_only(item.title) for item in printed if item.where != "contents"]
    variants: list[Variant] = []
    for item in printed:
        garbled = item.where == "contents" and (item.torn or _is_garbled(item.title, others))
        variant = Variant(item.where, item.title, garbled, item.summary)
        if variant not in variants:
            variants.append(variant)
    if all(
        letters_only(v.wording) == letters_only(wording) and v.where == "heading" for v in variants
    ):
        return []
    return variants


def _is_garbled(title: str, others: list[str]) -> bool:
    own = letters_only(title)
    if not others or own in others:
        return False
    return max(SequenceMatcher(None, own, other).ratio() for other in others) > 0.6
