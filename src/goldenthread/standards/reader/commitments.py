"""Numbered commitments: local practice standards, each with its why and its how.

A standard may be printed twice, short in an overview and in full later, in two wordings; the full
one is kept and the other becomes a variant.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from goldenthread.standards.reader.drafts import DraftPart, finished_parts, finished_text
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
from goldenthread.standards.reader.titles import document_title

_NAMED = re.compile(
    r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?(?:(?:practice|quality|service|our|casework|care)\s+)?"
    r"(?P<word>standard|commitment|promise|principle|expectation|pledge|goal|priority)\s+"
    r"(?P<number>\d{1,2}|[A-Za-z]+)\b\s*[-–—:.)]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\(?(?P<number>\d{1,2})(?P<mark>[.):]|\s[-–—])?\s+(?P<title>[A-Z].*)$")
_WHY = re.compile(
    r"^\W*(?:why|rationale|reasons?|because|purpose)\b(?!.*\bhow\b)[^.]{0,60}$",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"^\W*(?:how|what (?:i|we|you|this|good|it)|in practice|what (?:will|does|do)|our commitments?|"
    r"my commitments?|commitments?|actions?|this means|expectations)\b[^.]{0,60}$|"
    r"^\W*(?:i|we|you|they|social workers|practitioners|staff) (?:will|must|should)(?: also)?\W*$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_OWN_CODE = re.compile(
    r"^(?P<code>(?P<standard>\d{1,2})[.](?P<number>\d{1,2}))[.):]?\s+(?P<text>\S.*)$"
)
_LABEL = re.compile(r"^\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s+(?P<text>\S.*)$")
_SECTION = re.compile(
    r"\W*(?:annex|appendix|glossary|references|contact|version|review|about|further)\b",
    re.IGNORECASE,
)
FEWEST = 2


@dataclass
class Block:
    """One printing of a standard: its heading and the lines under it."""

    number: int
    title: str
    line: Line
    place: int
    body: list[Line] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    summary: list[Line] = field(default_factory=list)
    why: list[Line] = field(default_factory=list)
    how: list[Line] = field(default_factory=list)
    named: bool = False

    @property
    def is_full(self) -> bool:
        return bool(self.how)


@dataclass
class Commitment:
    text: str
    printed: list[str]
    bullet: bool
    level: int
    code: str = ""
    parts: list[DraftPart] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    expected: int | None = None

    def latest(self) -> str:
        return self.parts[-1].text if self.parts else self.text


def read_commitments(lines: list[Line], name: str) -> list[Edition]:
    """Numbered commitments of a document, or nothing where it has none."""
    blocks = _blocks(lines)
    full = [block for block in blocks if block.is_full]
    if len(full) < FEWEST or not _is_commitments(full):
        return []
    hyphens = Hyphens([line.text for line in lines])
    chosen: dict[int, Block] = {}
    for block in full:
        chosen.setdefault(block.number, block)
    statements: list[Statement] = []
    for number, block in sorted(chosen.items()):
        others = [other for other in blocks if other.number == number and other is not block]
        commitments = _commitments(block)
        statements.append(_standard(block, others, hyphens))
        statements.extend(
            _statement(block, n, item, hyphens) for n, item in enumerate(commitments, start=1)
        )
    title = document_title(lines, blocks[0].place, name)
    findings = _findings(blocks, chosen)
    terms = tuple(read_terms(lines, hyphens))
    return [Edition(title, "commitments", tuple(statements), terms, tuple(findings))]


def _is_commitments(full: list[Block]) -> bool:
    """Why and how, or standards by name with lists of what somebody will do."""
    if sum(bool(block.why) for block in full) >= max(1, len(full) // 2):
        return True
    items = [line for block in full for line in block.how]
    will = sum(
        re.match(r"(?i)(i|we|you|they|social workers|practitioners|managers)\b.*", line.text)
        is not None
        for line in items
    )
    bulleted = sum(line.bullet for line in items)
    return (full[0].named and bulleted >= len(items) / 2) or will >= len(items) / 2


# Blocks: where each standard is printed


def heading(line: Line) -> tuple[int, str, bool] | None:
    """Number and title of a standard's heading, and whether it says `standard` or the like."""
    text = line.text.strip()
    if len(text) > 160 or ("\t" in text and re.search(r"\t\W*\d+$", text)):
        return None
    if match := _NAMED.match(text):
        number = number_word(match["number"])
        if number and not (ends_sentence(match["title"]) and len(words(match["title"])) > 12):
            return number, match["title"].strip(), True
    if (match := _NUMBERED.match(text)) and not ends_sentence(text) and len(words(text)) <= 16:
        return int(match["number"]), match["title"].strip(), False
    return None


def _blocks(lines: list[Line]) -> list[Block]:
    places = [(n, found) for n, line in enumerate(lines) if (found := heading(line))]
    by_name = sum(found[2] for _, found in places) >= FEWEST
    kept = [(n, found) for n, found in places if found[2] == by_name]
    kept = kept if by_name else [(n, found) for n, found in kept if _has_subheads(lines, n)]
    kept = kept or _unnumbered(lines)
    blocks: list[Block] = []
    for index, (place, (number, title, named)) in enumerate(kept):
        end = kept[index + 1][0] if index + 1 < len(kept) else _end(lines, place)
        block = Block(number, title, lines[place], place, list(lines[place + 1 : end]), named=named)
        _divide(block)
        blocks.append(block)
    return blocks


def _has_subheads(lines: list[Line], place: int) -> bool:
    """A bare number heads a standard only where a why or a how follows before the next one."""
    for line in lines[place + 1 : place + 40]:
        if _subhead(line):
            return True
        if heading(line) and not line.bullet:
            return False
    return False


def _unnumbered(lines: list[Line]) -> list[tuple[int, tuple[int, str, bool]]]:
    """Standards without numbers: whatever heading stands above each why."""
    found: list[tuple[int, tuple[int, str, bool]]] = []
    whys = [n for n, line in enumerate(lines) if _subhead(line) == "why"]
    for place in whys if len(whys) >= FEWEST else []:
        above = next(
            (
                n
                for n in range(place - 1, max(-1, place - 5), -1)
                if is_heading_like(lines[n].text) and not lines[n].bullet
            ),
            None,
        )
        if above is not None and (not found or above > found[-1][0]):
            found.append((above, (len(found) + 1, lines[above].text.strip(), False)))
    return found if len(found) >= FEWEST else []


def _end(lines: list[Line], place: int) -> int:
    """The last standard ends at the next heading that is not one of its own sub-headings."""
    own = lines[place]
    listed = False
    for number in range(place + 1, len(lines)):
        line, before = lines[number], lines[number - 1]
        listed = listed or _subhead(line) == "how"
        if _subhead(line) or number == place + 1:
            continue
        if line.heading is not None and (own.heading is None or line.heading <= own.heading):
            return number
        plain = not line.bullet and is_heading_like(line.text) and not line.text.endswith("?")
        if plain and ends_sentence(before.text) and listed and _ends_list(lines[number:], before):
            return number
    return len(lines)


def _ends_list(rest: list[Line], before: Line) -> bool:
    """A heading-like line after which the list does not go on, or that names a section."""
    line, following = rest[0], rest[1:3]
    if _SECTION.match(line.text) or line.text.startswith("©"):
        return True
    broken = bool(following) and following[0].text[:1].islower()
    alike = first_word(line.text).lower() == first_word(before.text).lower()
    return not (broken or alike or any(item.bullet for item in following))


def _subhead(line: Line) -> str | None:
    text = line.text.strip()
    if line.bullet or len(words(text)) > 9 or (ends_sentence(text) and not text.endswith("?")):
        return None
    if _WHY.match(text):
        return "why"
    return "how" if _HOW.match(text) else None


def _divide(block: Block) -> None:
    """Sort a standard's lines into its summary, its why and its how."""
    if not block.title and block.body:
        block.title = block.body.pop(0).text
    part = block.summary
    bulleted = any(_subhead(line) == "how" for line in block.body)
    for position, line in enumerate(block.body):
        kind = _subhead(line)
        if kind and not (kind == "how" and part is block.how):
            part = block.why if kind == "why" else block.how
            continue
        if part is block.summary and line.bullet and not bulleted and block.named:
            part = block.how
        if part is block.how and _is_part_heading(line, block.body[position + 1 :]):
            continue
        part.append(line)


def _is_part_heading(line: Line, following: list[Line]) -> bool:
    """A sub-heading inside the how, such as a section title of the format, is no commitment."""
    return (
        line.heading is not None
        and bool(following)
        and not line.bullet
        and len(words(line.text)) < 12
    )


# Commitments of one standard


def _commitments(block: Block) -> list[Commitment]:
    made: list[Commitment] = []
    shape = _Shape(block.how)
    for position, line in enumerate(block.how):
        if not made and shape.is_lead(line, position):
            block.repairs.append(
                Repair(
                    "lead_in", f"the line above the list is not a commitment: '{line.text[:60]}'"
                )
            )
            continue
        if made and shape.is_part(made[-1], line):
            _take_part(made[-1], line)
        elif made and shape.goes_on(made[-1], line):
            _take_rest(made[-1], line)
        else:
            made.append(_fresh(block, line))
    return made


def _fresh(block: Block, line: Line) -> Commitment:
    match = _OWN_CODE.match(line.text)
    if match and int(match["standard"]) == block.number:
        item = Commitment(match["text"], [line.printed], line.bullet, line.level, match["code"])
    else:
        label = _LABEL.match(line.text)
        item = Commitment(
            label["text"] if label else line.text, [line.printed], line.bullet, line.level
        )
    if item.text.rstrip().endswith(":") and (count := _COUNT.search(item.text)):
        item.expected = number_word(count.group(1))
    if "bookmark" in line.marks:
        item.repairs.append(
            Repair("bookmark_removed", "a bookmark mark of the word processor is taken out")
        )
    return item


def _take_part(item: Commitment, line: Line) -> None:
    label = re.match(r"^\(?([a-z]|[ivx]{1,5}|\d{1,2})[.)]\s+", line.text)
    letter = label.group(1) if label else None
    text = line.text[label.end() :] if label else line.text
    if item.parts and line.after_gap:
        item.repairs.append(
            Repair("parts_joined", "a list of parts that runs over a break is kept together")
        )
    item.parts.append(DraftPart(letter, text, [line.printed]))


def _take_rest(item: Commitment, line: Line) -> None:
    if item.parts:
        item.parts[-1].text = join(item.parts[-1].text, line.text)
        item.parts[-1].printed.append(line.printed)
    else:
        item.text = join(item.text, line.text)
        item.printed.append(line.printed)
    kind = "rest_bullet_joined" if line.bullet else "line_joined"
    item.repairs.append(Repair(kind, "a sentence broken over lines or pages is put together"))


class _Shape:
    """How the commitments of one list look: bullets, full stops, opening words."""

    def __init__(self, lines: list[Line]) -> None:
        total = max(len(lines), 1)
        self.bulleted = sum(line.bullet for line in lines) > total * 0.5
        self.stops = sum(ends_sentence(line.text) for line in lines) > total * 0.6
        self.capitals = self._capitals(lines)
        opening = Counter(first_word(line.text).lower() for line in lines)
        self.usual = opening.most_common(1)[0][0] if opening else ""
        self.first = {word for word, times in opening.items() if times > 1}

    @staticmethod
    def _capitals(lines: list[Line]) -> bool:
        """Whether items begin with a capital; only lines after a full stop surely are items."""
        begin = [line for n, line in enumerate(lines) if not n or ends_clause(lines[n - 1].text)]
        return sum(line.text[:1].isupper() for line in begin) > 0.7 * max(len(begin), 1)

    def is_lead(self, line: Line, position: int) -> bool:
        return (
            position == 0 and not line.bullet and self.bulleted and line.text.rstrip().endswith(":")
        )

    def is_part(self, item: Commitment, line: Line) -> bool:
        """Whether a line is an item of the list that the commitment above announces."""
        if not item.text.rstrip().endswith(":"):
            return False
        if item.parts and is_unfinished(item.latest()):
            return False
        if item.expected is not None:
            return len(item.parts) < item.expected
        if not item.parts:
            return True
        if line.level > item.level + 1 or _LABEL.match(line.text):
            return True
        return self._like_parts(item, line)

    def _like_parts(self, item: Commitment, line: Line) -> bool:
        first = item.parts[0].text
        opening = first_word(line.text).lower()
        if opening == first_word(first).lower() and opening != self.usual:
            return True
        if line.level < item.level or opening == self.usual:
            return False
        if first.rstrip().endswith("?"):
            return line.text.rstrip().endswith("?")
        return first[:1].islower() and line.text[:1].islower() and self.capitals

    def goes_on(self, item: Commitment, line: Line) -> bool:
        """Whether a line is the rest of a broken sentence."""
        before = item.latest()
        if _OWN_CODE.match(line.text):
            return False
        if is_unfinished(before) or opens_as_tail(line.text):
            return True
        if self.capitals and line.text[:1].islower():
            return True
        if ends_clause(before) or first_word(line.text).lower() in self.first:
            return False
        return self.stops and not line.bullet


# Into statements


def _standard(block: Block, others: list[Block], hyphens: Hyphens) -> Statement:
    wording, repairs = finished_text(block.title, hyphens)
    summary = " ".join(line.text for line in block.summary)
    printed = [block.line.printed, *(line.printed for line in block.summary)]
    return Statement(
        code=str(block.number),
        kind="standard",
        parent=None,
        wording=wording,
        printed="\n".join(printed),
        repairs=(*block.repairs, *repairs),
        variants=tuple(_variants(block, others)),
        summary=finished_text(summary, hyphens)[0],
        why=_why(block, hyphens),
    )


def _why(block: Block, hyphens: Hyphens) -> str:
    """The reasons, paragraph by paragraph; items of a list keep a dash."""
    made: list[str] = []
    for line in block.why:
        if made and not line.bullet and (is_unfinished(made[-1]) or line.text[:1].islower()):
            made[-1] = join(made[-1], line.text)
        else:
            made.append(f"- {line.text}" if line.bullet else line.text)
    return "\n".join(finished_text(text, hyphens)[0] for text in made)


def _variants(block: Block, others: list[Block]) -> list[Variant]:
    """The other printings, where their title or their sentence is worded differently or again."""
    found = []
    for other in others:
        where = "overview" if other.place < block.place else "annex"
        found.append(
            Variant(where, other.title, summary=" ".join(line.text for line in other.summary[:3]))
        )
    if not found:
        return []
    own = Variant("heading", block.title, summary=" ".join(line.text for line in block.summary))
    return [*found, own]


def _statement(block: Block, number: int, item: Commitment, hyphens: Hyphens) -> Statement:
    wording, repairs = finished_text(item.text, hyphens)
    parts, more = finished_parts(item.parts, hyphens)
    return Statement(
        code=item.code or f"{block.number}.{number}",
        kind="commitment",
        parent=str(block.number),
        wording=wording,
        printed="\n".join(item.printed),
        parts=tuple(parts),
        repairs=tuple(dict.fromkeys([*item.repairs, *repairs, *more])),
    )


def _findings(blocks: list[Block], chosen: dict[int, Block]) -> list[Finding]:
    """Numbers that are missing, and standards whose two printings do not say the same."""
    findings = [
        Finding("gap", str(number), "no standard with this number was found in full")
        for number in range(1, max(chosen))
        if number not in chosen
    ]
    for number, block in sorted(chosen.items()):
        own = letters_only(block.title + "".join(line.text for line in block.summary))
        for other in blocks:
            text = letters_only(other.title + "".join(line.text for line in other.summary))
            if other is not block and other.number == number and text != own:
                note = "the overview and the full text word this standard differently"
                findings.append(Finding("two_wordings", str(number), note))
    return findings
