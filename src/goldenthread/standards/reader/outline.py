"""Coded outlines: domains, outcomes, and what a person knows and does under each.

First the codes are looked at as a whole, then the body is found (from the first heading that leads
to statements to the last statement); titles printed elsewhere are kept as variants.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from goldenthread.standards.reader.assembly import Assembled, assemble
from goldenthread.standards.reader.codes import (
    Style,
    coded,
    find_style,
    headed,
    heading_kind,
    parent_of,
    shape_of,
)
from goldenthread.standards.reader.drafts import Draft, finished_parts, finished_text
from goldenthread.standards.reader.hyphens import Hyphens
from goldenthread.standards.reader.language import (
    ends_sentence,
    is_heading_like,
    is_unfinished,
    join,
    letters_only,
    words,
)
from goldenthread.standards.reader.lines import Line
from goldenthread.standards.reader.model import Edition, Finding, Repair, Statement, Variant
from goldenthread.standards.reader.starts import Starters
from goldenthread.standards.reader.terms import read_terms
from goldenthread.standards.reader.titles import document_title
from goldenthread.standards.reader.tokens import (
    Region,
    Token,
    numbered_tokens,
    tokenise,
    with_parts,
)
from goldenthread.standards.reader.variants import Printed, printed_titles, title_variants


@dataclass
class Heading:
    """A domain or outcome: its title as printed in the body, and what was repaired in it."""

    code: str
    kind: str
    title: str = ""
    printed: list[str] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    summary: str = ""


def read_outlines(lines: list[Line], name: str) -> list[Edition]:
    """The coded outline of a document, or nothing where it has none."""
    style = find_style(lines)
    if style is None:
        return []
    ordered = by_columns(lines, style)
    start, end = body_range(ordered, style)
    return [_Outline(ordered, style, start, end, name).edition()]


def by_columns(lines: list[Line], style: Style) -> list[Line]:
    """Tables with statements in several columns are read column by column."""
    columns: dict[int, set[int]] = {}
    for line in lines:
        if line.cell is not None and coded(line.text, style, None):
            columns.setdefault(line.cell[0], set()).add(line.cell[2])
    sideways = {table for table, found in columns.items() if len(found) > 1}
    if not sideways:
        return lines
    out: list[Line] = []
    held: list[Line] = []
    for line in lines:
        if line.cell is not None and line.cell[0] in sideways:
            held.append(line)
            continue
        out.extend(_column_order(held))
        held = []
        out.append(line)
    return [*out, *_column_order(held)]


def _column_order(held: list[Line]) -> list[Line]:
    """Column by column, but a heading row across the table starts a new block."""
    blocks: list[list[Line]] = [[]]
    for line in held:
        spanning = headed(line.text) and not any(
            other.cell is not None
            and line.cell is not None
            and other is not line
            and other.cell[:2] == line.cell[:2]
            for other in held
        )
        if spanning:
            blocks.append([])
        blocks[-1].append(line)
    return [
        line
        for block in blocks
        for line in sorted(block, key=lambda item: (item.cell or (0, 0, 0))[2])
    ]


def body_range(lines: list[Line], style: Style) -> tuple[int, int]:
    """Where the body begins and ends, as a slice of the lines."""
    places = [n for n, line in enumerate(lines) if _holds_statement(line, style)]
    start = places[0]
    outcome = style.outcomes[0]
    heading = _last_heading(lines, start, lambda code: code == outcome, 40)
    if heading is None:
        heading = _last_heading(lines, start, lambda code: shape_of(code) == style.shape, 12)
    start = heading if heading is not None else _back_over(lines, start)
    parent = parent_of(outcome)
    domain = _last_heading(lines, start, lambda code: code == parent, 12)
    return (domain if domain is not None else start), _end(lines, places[-1], style)


def _holds_statement(line: Line, style: Style) -> bool:
    if style.bare and not style.fixed:
        return heading_kind(line.text) is not None
    return coded(line.text, style, "") is not None


def _last_heading(
    lines: list[Line], before: int, wanted: Callable[[str], bool], reach: int
) -> int | None:
    for number in range(before - 1, max(-1, before - 1 - reach), -1):
        found = headed(lines[number].text)
        if found and wanted(found[0]) and "\t" not in lines[number].text.strip():
            return number
    return None


def _back_over(lines: list[Line], start: int) -> int:
    """Knows stands above the first statement even where the outcome's heading was lost."""
    while start and heading_kind(lines[start - 1].text):
        start -= 1
    return start


def _end(lines: list[Line], last: int, style: Style) -> int:
    """After the last statement only its own parts and rest lines belong to the body."""
    titles = _contents_titles(lines)
    end = last + 1
    while end < len(lines):
        line = lines[end]
        found = headed(line.text)
        back = found is not None and (
            shape_of(found[0]) == style.shape or found[0] == parent_of(style.outcomes[0])
        )
        if line.heading is not None or back or "\t" in line.text or _is_section(line, titles):
            break
        end += 1
        if end - last > 30:
            break
    return end


_SECTIONS = re.compile(
    r"^\W*(annex|appendix|glossary|references|bibliography|acknowledge?ments?|about|contact|further|definition|"
    r"key terms|index|notes|copyright|©|sources|summary|overview|next steps|"
    r"end ?notes|version|feedback|how to)\b",
    re.IGNORECASE,
)


def _is_section(line: Line, titles: set[str]) -> bool:
    if _SECTIONS.match(line.text) and is_heading_like(line.text):
        return True
    return line.text.startswith("©") or (len(line.text) > 3 and letters_only(line.text) in titles)


def _contents_titles(lines: list[Line]) -> set[str]:
    found = (re.match(r"^(.*?)[\s.…]*\t.*\d$", line.text) for line in lines)
    return {letters_only(match.group(1)) for match in found if match} - {""}


class _Outline:
    def __init__(self, lines: list[Line], style: Style, start: int, end: int, name: str) -> None:
        self.lines = lines
        self.style = style
        self.name = name
        self.start = start
        outside = [(n, line) for n, line in enumerate(lines) if not start <= n < end]
        self.printed = printed_titles(outside, start, style)
        self.hyphens = Hyphens([line.text for line in lines])
        titles = {
            code: {letters_only(item.title) for item in found}
            for code, found in self.printed.items()
        }
        own = {code: found for code, found in titles.items() if shape_of(code) == style.shape}
        body = _with_lost_headings(tokenise(lines[start:end], style, own), own)
        self.tokens = with_parts(body if style.fixed else numbered_tokens(body, style))
        self.starters = Starters(self.tokens, style.kinds)
        self.headings: dict[str, Heading] = {}
        self.findings: list[Finding] = []

    def edition(self) -> Edition:
        regions = self._regions()
        assembled = [
            (region, assemble(region, self.style, self.starters, region is regions[-1]))
            for region in regions
        ]
        statements: list[Statement] = []
        placed: set[str] = set()
        for region, made in assembled:
            outcome = self._outcome(region, made)
            statements.extend(self._above(region.code, placed))
            statements.append(self._heading_statement(outcome, self._parent(region.code)))
            statements.extend(self._statement(draft) for draft in made.drafts)
            self.findings.extend(made.findings)
        self._missing_outcomes({region.code for region in regions})
        terms = read_terms(self.lines, self.hyphens)
        title = document_title(self.lines, self.start, self.name)
        return Edition(title, "outline", tuple(statements), tuple(terms), tuple(self.findings))

    # Regions: what stands under each outcome

    def _regions(self) -> list[Region]:
        regions: dict[str, Region] = {}
        current: Region | None = None
        domain: Heading | None = None
        for token in self.tokens:
            if token.kind == "domain":
                domain = self._domain(token)
                current = None
            elif token.kind == "outcome":
                current = regions.setdefault(token.code, Region(token.code))
                current.heading = current.heading or token
            elif token.own is not None and (current is None or token.own.outcome != current.code):
                current = self._region_of(token, current, regions)
                current.tokens.append(token)
            elif current is not None:
                current.tokens.append(token)
            elif domain is not None and token.kind in ("text", "part"):
                _add_summary(domain, token)
        return [region for region in regions.values() if region.heading or region.tokens]

    def _region_of(
        self, token: Token, current: Region | None, regions: dict[str, Region]
    ) -> Region:
        """The region of a statement whose outcome heading is not the one above it."""
        code, number = (token.own.outcome, token.own.number) if token.own else (token.code, 0)
        region = regions.setdefault(code, Region(code))
        if current is not None and not region.tokens and region.heading is None:
            # A Knows heading just above belongs to the outcome that begins here.
            while current.tokens and current.tokens[-1].kind == "head" and number == 1:
                region.tokens.insert(0, current.tokens.pop())
        return region

    def _domain(self, token: Token) -> Heading:
        heading = self.headings.get(token.code)
        if heading is None:
            heading = Heading(token.code, "domain", token.text, [token.printed])
            self.headings[token.code] = heading
            if token.line.bullet:
                heading.repairs.append(
                    Repair("heading_as_bullet", "the heading is printed as a bullet")
                )
        return heading

    # Headings into statements

    def _outcome(self, region: Region, made: Assembled) -> Heading:
        kind = "outcome" if self._parent(region.code) else "standard"
        heading = Heading(region.code, kind, repairs=list(made.repairs))
        if region.heading is not None:
            heading.title = region.heading.text
            heading.printed.append(region.heading.printed)
            self._heading_marks(heading, region.heading)
        for token in made.lead:
            if self._is_title_rest(heading, token):
                heading.title = join(heading.title, token.text)
                heading.printed.append(token.printed)
                heading.repairs.append(
                    Repair("line_joined", "a title broken over lines is put together")
                )
            else:
                _add_summary(heading, token)
        if not heading.title:
            self._lost_title(heading)
        return heading

    @staticmethod
    def _heading_marks(heading: Heading, token: Token) -> None:
        if token.line.bullet:
            heading.repairs.append(
                Repair("heading_as_bullet", "the heading is printed as a bullet")
            )
        if token.label == "code lost":
            note = f"the heading is printed without its code; {heading.code} is the one missing"
            heading.repairs.append(Repair("code_inferred", note))
        if "bookmark" in token.line.marks:
            heading.repairs.append(
                Repair("bookmark_removed", "a bookmark mark of the word processor is taken out")
            )

    def _is_title_rest(self, heading: Heading, token: Token) -> bool:
        if not heading.title or heading.summary:
            return False
        whole = letters_only(heading.title + token.text)
        known = [letters_only(item.title) for item in self.printed.get(heading.code, [])]
        if any(item and item.startswith(letters_only(heading.title)) for item in known):
            return any(item.startswith(whole) for item in known)
        return is_unfinished(heading.title) or token.text[:1].islower()

    def _lost_title(self, heading: Heading) -> None:
        found = [item for item in self.printed.get(heading.code, []) if item.title]
        if found:
            best = max(found, key=lambda item: item.where != "contents")
            heading.title = best.title[:1].upper() + best.title[1:]
            note = f"the heading is not printed here; its title is taken from the {best.where}"
        else:
            note = "the heading is not printed"
        heading.repairs.append(Repair("heading_lost", note))

    def _parent(self, code: str) -> str | None:
        """The nearest code above that is a domain of this document."""
        parent = parent_of(code)
        while parent is not None:
            if parent in self.headings or parent in self.printed:
                return parent
            parent = parent_of(parent)
        direct = parent_of(code)
        return direct if direct and direct[-1].isalnum() else None

    def _above(self, code: str, placed: set[str]) -> list[Statement]:
        parent = self._parent(code)
        if parent is None or parent in placed:
            return []
        placed.add(parent)
        heading = self.headings.get(parent) or Heading(parent, "domain")
        if not heading.title:
            self._lost_title(heading)
        if not heading.summary:
            heading.summary = next(
                (p.summary for p in self.printed.get(parent, []) if p.summary), ""
            )
        return [self._heading_statement(heading, None)]

    def _heading_statement(self, heading: Heading, parent: str | None) -> Statement:
        wording, repairs = finished_text(heading.title, self.hyphens)
        return Statement(
            code=heading.code,
            kind=heading.kind,
            parent=parent,
            wording=wording,
            printed="\n".join(heading.printed),
            repairs=tuple(heading.repairs + repairs),
            variants=tuple(self._variants(heading, wording)),
            summary=finished_text(heading.summary, self.hyphens)[0],
        )

    def _variants(self, heading: Heading, wording: str) -> list[Variant]:
        body = (
            [Printed("heading", finished_text(heading.title, self.hyphens)[0])]
            if heading.printed
            else []
        )
        return title_variants([*self.printed.get(heading.code, []), *body], wording)

    def _statement(self, draft: Draft) -> Statement:
        wording, repairs = finished_text(draft.text, self.hyphens)
        parts, more = finished_parts(draft.parts, self.hyphens)
        return Statement(
            code=self.style.written(draft.code),
            kind=self.style.kinds[draft.code.letter],
            parent=draft.code.outcome,
            wording=wording,
            printed="\n".join(draft.printed),
            parts=tuple(parts),
            repairs=tuple(draft.repairs + repairs + more),
        )

    def _missing_outcomes(self, codes: set[str]) -> None:
        for code in self.printed:
            if shape_of(code) == self.style.shape and code not in codes:
                note = "the title is listed, but nothing stands under it"
                self.findings.append(Finding("gap", code, note))


def _add_summary(heading: Heading, token: Token) -> None:
    heading.summary = join(heading.summary, token.text)


def _with_lost_headings(tokens: list[Token], titles: dict[str, set[str]]) -> list[Token]:
    """A line that repeats the title of an outcome, without its code, is that outcome's heading."""
    headed_codes = {token.code for token in tokens if token.kind == "outcome"}
    lost = {
        title: code
        for code, found in titles.items()
        if code not in headed_codes
        for title in found
        if len(title) > 12
    }
    if not lost:
        return tokens
    for token in tokens:
        if token.kind == "text" and not ends_sentence(token.text) and len(words(token.text)) < 40:
            code = _same_title(letters_only(token.text), lost)
            if code is not None:
                token.kind, token.code, token.label = "outcome", code, "code lost"
    return tokens


def _same_title(text: str, titles: dict[str, str]) -> str | None:
    if text in titles:
        return titles[text]
    for title, code in titles.items():
        near = abs(len(title) - len(text)) < 0.15 * len(title) and title[:6] == text[:6]
        if near and SequenceMatcher(None, title, text).ratio() > 0.9:
            return code
    return None
