"""The body of a coded outline as a row of tokens: headings, coded statements, parts, loose text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from goldenthread.standards.reader.codes import (
    Code,
    Style,
    coded,
    headed,
    heading_kind,
    parent_of,
    run_on_codes,
)
from goldenthread.standards.reader.language import is_unfinished, opens_as_tail
from goldenthread.standards.reader.lines import Line
from goldenthread.standards.reader.numbering import from_roman

_PART = re.compile(r"^\(?(?P<label>[a-z]|[ivx]{2,5}|[A-Z]|\d{1,2})[.)]\)?\s+(?P<text>\S.*)$")


@dataclass
class Token:
    """One piece of a body. kind: domain, outcome, head, coded, part, text."""

    kind: str
    line: Line
    text: str = ""
    code: str = ""
    own: Code | None = None
    label: str = ""
    run_on: bool = False
    printed: str = ""

    def __post_init__(self) -> None:
        self.printed = self.printed or self.line.printed


@dataclass
class Region:
    """What stands under one outcome heading."""

    code: str
    heading: Token | None = None
    tokens: list[Token] = field(default_factory=list)


def tokenise(lines: list[Line], style: Style, titles: dict[str, set[str]]) -> list[Token]:
    """Tokens of the lines of a body, in order. `titles` are known outcome titles, letters only."""
    outcomes = set(style.outcomes) | set(titles)
    domains = {parent for code in outcomes if (parent := parent_of(code))}
    tokens: list[Token] = []
    outcome: str | None = None
    for position, line in enumerate(lines):
        found = _tokens(line, style, outcome, outcomes, domains)
        if found[0].kind == "domain" and not _leads_on(
            found[0].code, lines[position + 1 :], outcomes
        ):
            found = [Token("text", line, line.text)]
        if found[0].kind == "outcome":
            outcome = found[0].code
        elif found[0].own is not None:
            outcome = found[0].own.outcome
        tokens.extend(found)
    return tokens


def _tokens(
    line: Line, style: Style, outcome: str | None, outcomes: set[str], domains: set[str]
) -> list[Token]:
    if found := coded(line.text, style, outcome):
        pieces = run_on_codes(found[1], found[0], style)
        split = len(pieces) > 1
        return [
            Token(
                "coded",
                line,
                text,
                own=code,
                run_on=split,
                printed=_shown(line, text, code, style, split),
            )
            for code, text in pieces
        ]
    if kind := heading_kind(line.text):
        return [Token("head", line, line.text, code=kind)]
    if heading := headed(line.text):
        code, title = heading
        if code in outcomes:
            return [Token("outcome", line, title, code=code)]
        if code in domains and len(title) < 160:
            return [Token("domain", line, title, code=code)]
    if match := _PART.match(line.text):
        return [Token("part", line, match["text"], label=match["label"])]
    return [Token("text", line, line.text)]


def _shown(line: Line, text: str, code: Code, style: Style, split: bool) -> str:
    return f"{style.written(code)} {text}".strip() if split else line.printed


def _leads_on(code: str, lines: list[Line], outcomes: set[str]) -> bool:
    """A domain heading is one whose own outcome is the next coded heading, or a statement of it."""
    for line in lines[:12]:
        found = headed(line.text)
        starts = re.match(rf"^\W*{re.escape(code)}[.\-]?\d", line.text)
        if starts:
            return True
        if found and found[0] in outcomes:
            return parent_of(found[0]) == code
    return False


def numbered_tokens(tokens: list[Token], style: Style) -> list[Token]:
    """Give codes to the statements of a document that prints none, by heading and order."""
    outcome, kind, count = "", "", 0
    last: Token | None = None
    for token in tokens:
        if token.kind in ("outcome", "domain"):
            outcome, kind, last = token.code, "", None
        elif token.kind == "head":
            kind, count, last = token.code, 0, None
        elif token.kind == "text" and kind and outcome and not _continues(last, token):
            count += 1
            token.kind, token.label = "coded", "no code"
            token.own = Code(outcome, style.letter_of(kind), count)
            last = token
    return tokens


def _continues(last: Token | None, token: Token) -> bool:
    if last is None:
        return False
    under = last.text.rstrip().endswith(":")
    return under or is_unfinished(last.text) or opens_as_tail(token.text)


def part_value(label: str, last: int, last_style: str) -> tuple[int, str]:
    """The place of a part's label in its list, and the style of the label."""
    if label.isdigit():
        return int(label), "number"
    low = label.lower()
    as_roman = from_roman(low)
    if as_roman is not None and (len(low) > 1 or last_style == "roman"):
        return as_roman, "roman"
    alphabetic = ord(low) - 96 if len(low) == 1 else 0
    if as_roman is not None and not (last_style == "letter" and alphabetic == last + 1):
        return as_roman, "roman"
    return alphabetic, "letter"


def with_parts(tokens: list[Token]) -> list[Token]:
    """Keep a part only where a list is open or can open; anything else is loose text."""
    last, style, lead = 0, "", ""
    for position, token in enumerate(tokens):
        if token.kind == "part":
            value, own = part_value(token.label, last, style)
            opens = value == 1 and _opens(lead, tokens[position + 1 :], own)
            if opens or (last and own == style and last < value <= last + 3):
                last, style = value, own
                continue
            token.kind, token.text = "text", token.line.text
        if token.kind in ("coded", "outcome", "domain"):
            last, style, lead = 0, "", token.text
        elif token.kind == "text" and not last:
            lead = token.text
    return tokens


def _opens(lead: str, following: list[Token], style: str) -> bool:
    if lead.rstrip().endswith((":", "–", "—", "-")) or is_unfinished(lead):
        return True
    for token in following[:4]:
        if token.kind == "part":
            return part_value(token.label, 1, style) == (2, style)
        if token.kind != "text":
            return False
    return False
