"""A text laid out for rules: paragraphs, sentences, quotations, all as offsets in characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

PIECE = 600  # most characters a pattern is shown at once
_FOLD = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\v": " ",
        "\f": " ",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_ITEM = re.compile(r"\s{0,20}(?:[-*•–—▪o·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_STOP = re.compile(r"[.!?…]{1,6}[\"')\]”’]{0,3}(?=\s|$)|[|\t]")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|dr|mr|mrs|ms|prof|st|no|approx|vs|cf|al|para|s|ref|dob|tel|inc|ext)"
    r"|\b[a-z]|\b\d{1,2}|\b[ap]\.m)$",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    "\u201c[^\u201c\u201d\n]{1,800}\u201d"
    '|(?<![\\w"])"[^"\n]{1,800}"(?!\\w)'
    "|(?<!\\w)[\u2018'](?=\\S)(?:[^'\u2018\u2019\n]|(?<=\\w)['\u2019](?=\\w)){1,800}"
    "(?<=[\\w.,!?…])['\u2019](?!\\w)"
)
_LONG_QUOTE = 400


class Span(NamedTuple):
    """A stretch of a text, from `start` to before `end`, in characters."""

    start: int
    end: int


def fold(text: str) -> str:
    """Lower case with plain quotation marks, hyphens and spaces, of exactly the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_FOLD)


@dataclass
class Text:
    """A text with its parts. Every span points at `raw`; `folded` has the same offsets."""

    raw: str
    folded: str = field(init=False)
    level: str = field(init=False)
    """As `folded`, but in the case it was written in."""
    about_nobody: bool | None = field(default=None, init=False)
    """Whether nobody in particular comes into it, once somebody has asked."""
    spelt_out: frozenset[str] | None = field(default=None, init=False)
    """The initials whose words stand in the text, once somebody has asked."""
    excepted: dict[tuple[str, int], list[Span]] = field(default_factory=dict, init=False)
    """What has been found of a rule's exceptions, by its key and the number of the piece."""

    def __post_init__(self) -> None:
        self.folded = fold(self.raw)
        self.level = self.raw.translate(_FOLD)

    @cached_property
    def units(self) -> list[Span]:
        """Runs of lines that belong together: a wrapped line joins the one before it."""
        units: list[Span] = []
        previous: re.Match[str] | None = None
        for line in _LINE.finditer(self.raw):
            if not line.group().strip():
                previous = None
                continue
            if previous is not None and self._carries_on(previous, line):
                units[-1] = Span(units[-1].start, line.end())
            else:
                units.append(Span(line.start(), line.end()))
            previous = line
        return units

    def _carries_on(self, before: re.Match[str], line: re.Match[str]) -> bool:
        gap = self.raw[before.end() : line.start()]
        if gap.replace("\r\n", "\n").count("\n") != 1 or _ITEM.match(line.group()):
            return False
        first = line.group().lstrip()[:1]
        ended = before.group().rstrip()[-1:] in ".!?:;"
        return first.islower() or (not ended and len(before.group()) >= 60)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Units joined where no empty line stands between them."""
        joined: list[Span] = []
        for unit in self.units:
            if joined:
                gap = self.raw[joined[-1].end : unit.start].replace("\r\n", "\n")
                if gap.count("\n") <= 1 and not _blank(gap):
                    joined[-1] = Span(joined[-1].start, unit.end)
                    continue
            joined.append(unit)
        return joined

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences, in order and apart; a heading or an item of a list is one of its own."""
        return [span for unit in self.units for span in self._split(unit)]

    def _split(self, unit: Span) -> list[Span]:
        spans, start = [], unit.start
        for stop in _STOP.finditer(self.raw, unit.start, unit.end):
            if self._ends(stop, unit):
                spans.append(Span(start, stop.end()))
                start = stop.end()
        spans.append(Span(start, unit.end))
        return [trimmed for span in spans if (trimmed := self._trim(span)).start < trimmed.end]

    def _ends(self, stop: re.Match[str], unit: Span) -> bool:
        if stop.group()[0] in "|\t" or stop.end() >= unit.end:
            return True
        follows = self.raw[stop.end() : stop.end() + 40].lstrip()[:1]
        if follows.islower():
            return stop.group() == "." and self._in_haste(unit) and self._word_before(stop)
        head = self.raw[max(unit.start, stop.start() - 8) : stop.start()]
        if stop.group() != "." or not _SHORT.search(head):
            return True
        return head[-1:].isdigit() and follows.isalpha() and stop.start() - unit.start > 6

    def _in_haste(self, unit: Span) -> bool:
        """Whether it is written without capitals, which would show where sentences begin."""
        return self.raw[unit.start : unit.start + 40].lstrip()[:1].islower()

    def _word_before(self, stop: re.Match[str]) -> bool:
        head = self.raw[max(0, stop.start() - 8) : stop.start()]
        return head[-3:].isalpha() and not _SHORT.search(head)

    def _trim(self, span: Span) -> Span:
        words = self.raw[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.start + len(words.rstrip())))

    @cached_property
    def pieces(self) -> list[Span]:
        """Sentences cut to at most `PIECE` characters, at a space where there is one."""
        return [piece for sentence in self.sentences for piece in self._cut(sentence)]

    def _cut(self, span: Span) -> list[Span]:
        pieces, start = [], span.start
        while span.end - start > PIECE:
            space = self.folded.rfind(" ", start + PIECE // 2, start + PIECE)
            end = space + 1 if space > 0 else start + PIECE
            pieces.append(Span(start, end))
            start = end
        pieces.append(Span(start, span.end))
        return pieces

    @cached_property
    def quotations(self) -> list[Span]:
        """What stands between quotation marks, with the marks."""
        return [Span(found.start(), found.end()) for found in _QUOTES.finditer(self.raw)]

    def quoted(self, start: int, end: int) -> bool:
        """Whether these words stand within one quotation."""
        at = bisect_right(self._quote_starts, start) - 1
        return at >= 0 and end <= self.quotations[at].end

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [span.start for span in self.quotations]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    @cached_property
    def piece_starts(self) -> list[int]:
        """Where each piece begins, for looking one up by an offset."""
        return [span.start for span in self.pieces]

    def sentence_at(self, offset: int, ahead: int = 0) -> Span:
        """The sentence at an offset, or one `ahead` of it in the same paragraph (else empty)."""
        at = max(0, bisect_right(self._sentence_starts, offset) - 1) + ahead
        if not 0 <= at < len(self.sentences):
            return Span(0, 0)
        found = self.sentences[at]
        if ahead and self.paragraph_at(found.start) != self.paragraph_at(offset):
            return Span(0, 0)
        return found

    def paragraph_at(self, offset: int, ahead: int = 0) -> Span:
        """The paragraph at an offset, or one `ahead` of it (else empty)."""
        at = max(0, bisect_right(self._paragraph_starts, offset) - 1) + ahead
        return self.paragraphs[at] if 0 <= at < len(self.paragraphs) else Span(0, 0)


def _blank(gap: str) -> bool:
    return any(not line.strip() for line in gap.split("\n")[1:-1])
