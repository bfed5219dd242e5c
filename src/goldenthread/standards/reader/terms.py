"""Defined terms: a section of short names, each with its definition."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from goldenthread.standards.reader.codes import headed, heading_kind
from goldenthread.standards.reader.drafts import finished_text
from goldenthread.standards.reader.hyphens import Hyphens
from goldenthread.standards.reader.language import (
    ends_sentence,
    is_unfinished,
    join,
    letters_only,
    words,
)
from goldenthread.standards.reader.lines import Line
from goldenthread.standards.reader.model import Term

_SECTION = re.compile(
    r"^\W*(?:(?:annex|appendix)\s+\w+\W+)?(?:[\w\s&]{0,30}\b)?"
    r"(?:definitions?|glossary|key terms|terminology|defined terms|terms used|what we mean by)\b"
    r"[\w\s,&()'’]{0,50}$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"^(?P<term>[^:.;–—]{2,60}?)\s*(?::\s+|\s[–—-]\s+)(?P<definition>\S.{15,})$", re.DOTALL
)
_NEXT = re.compile(
    r"^\W*(overview|annex|appendix|introduction|background|evidence|acknowledge?ments?|references|about|foreword|"
    r"contents|how to|further|copyright|©|purpose|summary|structure|the standards|"
    r"bibliography|domain \w)\b",
    re.IGNORECASE,
)
MOST_TERMS = 300
MOST_SECTIONS = 8
MOST_TITLES = 400


def read_terms(lines: list[Line], hyphens: Hyphens) -> list[Term]:
    """The terms that a document defines, in order; an empty list where it defines none."""
    contents = _contents(lines)
    best: list[Term] = []
    opening = [number for number, line in enumerate(lines) if _opens(line)]
    for number in opening[:MOST_SECTIONS]:
        line = lines[number]
        following = lines[number + 1 : number + 1 + MOST_TERMS * 4]
        found = _section(following, line, contents - {letters_only(line.text)}, hyphens)
        best = max(best, found, key=len)
    return best


def _opens(line: Line) -> bool:
    if "\t" in line.text or re.search(r"\d$", line.text.strip()) or len(line.text) > 90:
        return False
    return _SECTION.match(line.text) is not None and not line.bullet


def _contents(lines: list[Line]) -> set[str]:
    """What the contents list names, letters only; those headings end the section."""
    found = (
        re.match(r"^(?:[\dA-Z.]{1,6}[.\s\t]+)?(.*?)[\s.…]*\t.*\d$", line.text) for line in lines
    )
    titles = [letters_only(match.group(1)) for match in found if match and len(match.group(1)) > 4]
    return set(titles[:MOST_TITLES])


def _section(lines: list[Line], opening: Line, contents: set[str], hyphens: Hyphens) -> list[Term]:
    pairs: list[tuple[str, str]] = []
    term = ""
    level = opening.heading
    for position, line in enumerate(lines):
        begun = bool(pairs or term)
        if _closes(line, contents, begun) or _rises(line, level, begun):
            break
        if not begun and line.heading is not None:
            # Where terms are headings themselves, only a higher heading ends the section.
            level = min(level or line.heading, line.heading - 1)
        pairs, term = _take(
            line, lines[position + 1] if position + 1 < len(lines) else None, pairs, term
        )
    return [Term(name, finished_text(text, hyphens)[0]) for name, text in pairs[:MOST_TERMS]]


def _take(
    line: Line, following: Line | None, pairs: list[tuple[str, str]], term: str
) -> tuple[list[tuple[str, str]], str]:
    text = " ".join(line.text.split())
    inline = _INLINE.match(text)
    if line.text.count("\t") == 1 and not inline:
        name, definition = (piece.strip() for piece in line.text.split("\t"))
        return [*pairs, (name, definition)], ""
    if _is_name(line, following):
        return pairs, text.rstrip(":").strip()
    if term:
        return [*pairs, (term, text)], ""
    if inline and len(words(inline["term"])) <= 6 and inline["term"][:1].isalnum():
        return [*pairs, (inline["term"].strip(), inline["definition"])], ""
    if pairs:
        name, definition = pairs[-1]
        return [*pairs[:-1], (name, join(definition, text))], ""
    return pairs, ""


def _is_name(line: Line, following: Line | None) -> bool:
    text = line.text.strip()
    if following is None or len(words(text)) > 7 or ends_sentence(text) or is_unfinished(text):
        return False
    if line.cell is not None:
        return line.cell[2] == 0 and following.cell is not None and following.cell[2] > 0
    return len(words(following.text)) > 5 or bool(line.heading)


def _rises(line: Line, level: int | None, begun: bool) -> bool:
    return begun and line.heading is not None and level is not None and line.heading <= level


def _closes(line: Line, contents: set[str], begun: bool) -> bool:
    if headed(line.text) or heading_kind(line.text) or line.text.count("\t") > 1:
        return True
    short = len(words(line.text)) <= 10 and not ends_sentence(line.text)
    if not short or (line.cell is not None and line.cell[2] > 0):
        return False
    if begun and _NEXT.match(line.text) and line.cell is None:
        return True
    return any(_near(letters_only(line.text), title) for title in contents)


def _near(text: str, title: str) -> bool:
    if text == title:
        return True
    close = abs(len(text) - len(title)) <= 3 and len(text) > 6
    return close and SequenceMatcher(None, text, title).ratio() > 0.85
