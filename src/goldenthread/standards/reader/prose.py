"""Numbered prose: standards with a number, a name and paragraphs of what a worker should do.

One document may hold several runs numbered from one; each run is an edition of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from goldenthread.standards.reader.drafts import finished_text
from goldenthread.standards.reader.hyphens import Hyphens
from goldenthread.standards.reader.language import (
    ends_clause,
    ends_sentence,
    first_word,
    is_heading_like,
    is_unfinished,
    join,
    letters_only,
    opens_as_tail,
    words,
)
from goldenthread.standards.reader.lines import Line
from goldenthread.standards.reader.model import Edition, Finding, Repair, Statement, Variant
from goldenthread.standards.reader.numbering import number_word
from goldenthread.standards.reader.terms import read_terms
from goldenthread.standards.reader.titles import document_title, heading_above

_NUMBERED = re.compile(
    r"^\(?(?:(?P<word>[A-Za-z]{2,14}(?:\s[A-Za-z]{2,14})?)\s+)?(?P<number>\d{1,2})"
    r"(?P<mark>\s?[).:]|\s?[-–—](?=\s)|(?=\s|$))\s*(?P<title>.*)$"
)
_NOT_STANDARDS = frozenset(
    [
        "question",
        "stage",
        "section",
        "appendix",
        "annex",
        "figure",
        "table",
        "step",
        "page",
        "version",
        "note",
        "chapter",
        "part",
        "week",
        "day",
        "month",
        "year",
        "unit",
        "module",
        "session",
        "option",
        "article",
        "case",
        "example",
        "phase",
        "level",
        "grade",
        "row",
        "item",
    ]
)
_STANDARD_WORDS = frozenset(
    [
        "standard",
        "statement",
        "kss",
        "pqs",
        "area",
        "skill",
        "skills",
        "element",
        "capability",
        "competence",
        "competency",
        "theme",
        "principle",
        "outcome",
        "domain",
        "expectation",
        "knowledge",
        "strand",
        "pcf",
        "requirement",
        "criterion",
    ]
)
_REPORT_TITLES = re.compile(
    r"^(introduction|background|purpose|scope|aims?|objectives?|conclusions?|summary|recommendations?|methods?|"
    r"methodology|findings|results|discussion|references|contents|glossary|definitions?|appendix|context|"
    r"legal framework|policy statement|responsibilities|monitoring|review|"
    r"next steps|contact|further)\b",
    re.IGNORECASE,
)
_SUBPARAGRAPH = re.compile(r"^(?P<number>\d{1,2})[.](?P<part>\d{1,2})[.)]?\s+(?P<text>\S.*)$")
_ABILITY = re.compile(
    r"\b(should|must|will|can|able|expected|required|need)\b.*:\s*$|\bable to\b", re.IGNORECASE
)
_THEME = re.compile(
    r"\b(standards?|statements?|skills|capabilit|competenc|knowledge|framework|expectations?|proficienc|principles)",
    re.IGNORECASE,
)
_REPORTING = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "a",
        "an",
        "it",
        "we",
        "i",
        "he",
        "she",
        "they",
        "there",
        "our",
        "my",
        "his",
        "her",
        "their",
        "in",
        "on",
        "at",
        "for",
        "from",
        "if",
        "when",
        "while",
        "although",
        "since",
        "after",
        "before",
        "during",
        "some",
        "many",
        "most",
        "all",
        "each",
        "every",
        "one",
        "two",
        "as",
        "by",
        "with",
        "however",
        "also",
        "what",
        "who",
        "why",
        "how",
    ]
)
FEWEST = 2
FEWEST_WORDS = 12


@dataclass
class Section:
    """A numbered heading and the lines under it."""

    number: int
    title: str
    line: Line
    place: int
    body: list[Line] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


def numbered(line: Line) -> tuple[int, str, str] | None:
    """Number, title and the word before the number, where a line is a numbered heading."""
    match = _NUMBERED.match(line.text.strip())
    if match is None or "\t" in line.text or len(line.text) > 200:
        return None
    word = (match["word"] or "").lower()
    if word and (word in _NOT_STANDARDS or not _STANDARD_WORDS & set(word.split())):
        return None
    title = match["title"].strip()
    if not word and not match["mark"].strip() and line.heading is None and not title[:1].isupper():
        return None
    if title and (len(words(title)) > 20 or ends_sentence(title)):
        return None
    return int(match["number"]), title, word


def read_prose(lines: list[Line], name: str) -> list[Edition]:
    """Every run of numbered prose in a document."""
    hyphens = Hyphens([line.text for line in lines])
    editions: list[Edition] = []
    runs = find_runs(lines)
    floor = 0
    for run in runs:
        title = _title(lines, run, floor, name, alone=len(runs) == 1)
        editions.append(_edition(run, lines, floor, title, hyphens))
        floor = run[-1].place + len(run[-1].body)
    if editions:
        terms = tuple(read_terms(lines, hyphens))
        editions[0] = Edition(
            editions[0].title, "prose", editions[0].statements, terms, editions[0].findings
        )
    return editions


def find_runs(lines: list[Line]) -> list[list[Section]]:
    """Runs of sections numbered 1, 2, 3 with prose under each."""
    places = [(n, found) for n, line in enumerate(lines) if (found := numbered(line))]
    sections: list[Section] = []
    for index, (place, (number, title, _)) in enumerate(places):
        end = places[index + 1][0] if index + 1 < len(places) else len(lines)
        section = Section(number, title, lines[place], place, lines[place + 1 : end])
        if not section.title and section.body:
            section.title = section.body.pop(0).text
        sections.append(section)
    runs = [_trimmed(run) for run in _sequences(sections)]
    return [run for run in runs if _is_standards(run, lines)]


def _sequences(sections: list[Section]) -> list[list[Section]]:
    """Sections with prose, cut into runs that count up; at most one number may be lost."""
    runs: list[list[Section]] = []
    for section in sections:
        if not _has_prose(section):
            if runs and _is_inside(section, runs[-1]):
                runs[-1][-1].body.extend([section.line, *section.body])
            continue
        if runs and runs[-1][-1].number < section.number <= runs[-1][-1].number + 2:
            runs[-1].append(section)
        elif section.number == 1:
            runs.append([section])
        elif runs and _is_inside(section, runs[-1]):
            runs[-1][-1].body.extend([section.line, *section.body])
    return [run for run in runs if len(run) >= FEWEST]


def _is_inside(section: Section, run: list[Section]) -> bool:
    """A numbered line inside a section: its place follows on and it is no heading."""
    last = run[-1]
    follows = section.place == last.place + 1 + len(last.body)
    return follows and section.line.heading is None and not is_heading_like(section.line.text)


def _has_prose(section: Section) -> bool:
    texts = [line.text for line in section.body[:30] if not line.bullet]
    return any(len(words(text)) >= FEWEST_WORDS and not text.endswith(":") for text in texts)


def _trimmed(run: list[Section]) -> list[Section]:
    """End the last section where another part of the document begins."""
    last = run[-1]
    usual = max(len(section.body) for section in run[:-1]) if len(run) > 1 else len(last.body)
    for position, line in enumerate(last.body):
        before = last.body[position - 1] if position else None
        following = last.body[position + 1].text if position + 1 < len(last.body) else ""
        broken = len(words(line.text)) > 2 and (following[:1].islower() or is_unfinished(line.text))
        if before is not None and not broken and _begins_other(line, before, last.line):
            last.body = last.body[:position]
            break
    last.body = last.body[: max(usual * 4, 12)]
    return run


def _begins_other(line: Line, before: Line, heading: Line) -> bool:
    if line.heading is not None and (heading.heading is None or line.heading <= heading.heading):
        return True
    complete = ends_sentence(before.text)
    return complete and (is_heading_like(line.text) or line.text.startswith("©"))


def _is_standards(run: list[Section], lines: list[Line]) -> bool:
    """Tell standards from a report with numbered sections: they say what to do."""
    reports = sum(_REPORT_TITLES.match(section.title) is not None for section in run)
    if reports > len(run) / 3:
        return False
    opening = [
        first_word(line.text).lower()
        for section in run
        for line in section.body
        if len(words(line.text)) > 5
    ]
    if not opening:
        return False
    telling = sum(word in _REPORTING for word in opening) / len(opening)
    above = lines[max(0, run[0].place - 4) : run[0].place]
    able = any(_ABILITY.search(line.text) for line in above)
    themed = any(_THEME.search(line.text) for line in [*lines[:6], *above] if len(line.text) < 160)
    limit = 0.3 + 0.3 * able + 0.3 * themed
    return telling <= limit and (able or themed or telling < 0.15)


def _title(lines: list[Line], run: list[Section], floor: int, name: str, alone: bool) -> str:
    if alone:
        front = document_title(lines, run[0].place, name)
        if _THEME.search(front):
            return front
    return heading_above(lines, run[0].place, floor, name)


def _edition(
    run: list[Section], lines: list[Line], floor: int, title: str, hyphens: Hyphens
) -> Edition:
    repeated = _lead_ins(lines[max(floor, run[0].place - 12) : run[0].place])
    statements: list[Statement] = []
    for section in run:
        paragraphs = _paragraphs(section, repeated)
        variants = _variants(section, lines[floor : run[0].place])
        statements.append(_standard(section, variants, hyphens))
        statements.extend(
            _paragraph(section, n, item, hyphens) for n, item in enumerate(paragraphs, start=1)
        )
    numbers = [section.number for section in run]
    lost = [n for n in range(1, numbers[-1]) if n not in numbers]
    findings = [Finding("gap", str(n), "no standard with this number was found") for n in lost]
    return Edition(title, "prose", tuple(statements), (), tuple(findings))


def _lead_ins(above: list[Line]) -> set[str]:
    return {letters_only(line.text) for line in above if line.text.rstrip().endswith(":")} - {""}


@dataclass
class _Paragraph:
    text: str
    printed: list[str]
    repairs: list[Repair]
    code: str = ""


def _paragraphs(section: Section, repeated: set[str]) -> list[_Paragraph]:
    made: list[_Paragraph] = []
    for line in section.body:
        if letters_only(line.text) in repeated:
            note = f"the lead-in is printed again here and left out: '{line.text[:60]}'"
            section.repairs.append(Repair("repeated_lead_in", note))
            continue
        if made and _goes_on(made[-1].text, line):
            last = made[-1]
            last.text = join(last.text, line.text)
            last.printed.append(line.printed)
            last.repairs.append(
                Repair("line_joined", "a sentence broken over lines or pages is put together")
            )
        else:
            made.append(_fresh(section, line))
        if "bookmark" in line.marks:
            note = "a bookmark mark of the word processor is taken out"
            made[-1].repairs.append(Repair("bookmark_removed", note))
    return made


def _fresh(section: Section, line: Line) -> _Paragraph:
    match = _SUBPARAGRAPH.match(line.text)
    if match and int(match["number"]) == section.number:
        return _Paragraph(match["text"], [line.printed], [], f"{section.number}.{match['part']}")
    return _Paragraph(line.text, [line.printed], [])


def _goes_on(before: str, line: Line) -> bool:
    """Whether a line is the rest of the paragraph before it."""
    if line.heading is not None or _SUBPARAGRAPH.match(line.text):
        return False
    if not ends_clause(before):
        return is_unfinished(before) or not line.text[:1].isupper() or not is_heading_like(before)
    if before.rstrip().endswith(":"):
        return line.bullet or line.text[:1].islower()
    if before.rstrip().endswith(";"):
        return True
    return line.text[:1].islower() and (opens_as_tail(line.text) or not line.bullet)


def _standard(section: Section, variants: list[Variant], hyphens: Hyphens) -> Statement:
    wording, repairs = finished_text(section.title, hyphens)
    marks = []
    if "bookmark" in section.line.marks:
        marks = [Repair("bookmark_removed", "a bookmark mark of the word processor is taken out")]
    return Statement(
        code=str(section.number),
        kind="standard",
        parent=None,
        wording=wording,
        printed=section.line.printed,
        repairs=(*section.repairs, *marks, *repairs),
        variants=tuple(variants),
    )


def _variants(section: Section, front: list[Line]) -> list[Variant]:
    """The titles that a contents list above gives under the same number."""
    found: list[Variant] = []
    for line in front:
        match = re.match(
            r"^\(?(?:[A-Za-z]+\s)?(\d{1,2})\s?[).:\-–]?\s*(.*?)[\s.…]*(?:\t\W*\d{0,3})?$", line.text
        )
        if match and number_word(match.group(1)) == section.number and match.group(2):
            title = re.sub(r"(?:\s*[.…]{3,}\s*|\s)\d{1,3}$", "", " ".join(match.group(2).split()))
            if _alike(title, section.title):
                found.append(Variant("contents", title))
    heading = Variant("heading", section.title)
    return [*dict.fromkeys(found), heading] if found else []


def _alike(title: str, other: str) -> bool:
    return SequenceMatcher(None, letters_only(title), letters_only(other)).ratio() > 0.6


def _paragraph(section: Section, number: int, paragraph: _Paragraph, hyphens: Hyphens) -> Statement:
    wording, repairs = finished_text(paragraph.text, hyphens)
    return Statement(
        code=paragraph.code or f"{section.number}.{number}",
        kind="paragraph",
        parent=str(section.number),
        wording=wording,
        printed="\n".join(paragraph.printed),
        repairs=tuple(dict.fromkeys([*paragraph.repairs, *repairs])),
    )
