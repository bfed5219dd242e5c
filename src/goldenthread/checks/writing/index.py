"""Which patterns are worth trying where: only those whose words stand in a piece of text.

Every match of a pattern holds one word of each of its `needs`. All those words are looked for in
one pass over the text; a piece is then shown to the patterns of which each need is met there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick

from goldenthread.checks.writing.patterns import MOST_NEEDS, Pattern
from goldenthread.checks.writing.text import Span, Text


class Index:
    """Patterns by the words they can't match without; sets of patterns are bits of an integer."""

    def __init__(self, tried: Iterable[Pattern], excusing: Iterable[Pattern] = ()) -> None:
        first = dict.fromkeys(tried)
        self.tried = (1 << len(first)) - 1
        """The bits of the patterns that are tried wherever their words stand."""
        self._patterns = list(first | dict.fromkeys(excusing))
        self._numbers = {one: number for number, one in enumerate(self._patterns)}
        self._words: dict[str, int] = {}
        self._met: list[list[int]] = []
        self._free = [0] * MOST_NEEDS
        for number, pattern in enumerate(self._patterns):
            self._enter(1 << number, pattern.needs)
        self._finder = ahocorasick.Automaton()
        for word, at in self._words.items():
            self._finder.add_word(word, (at, len(word)))
        self._finder.make_automaton()

    def _enter(self, bit: int, needs: Sequence[frozenset[str]]) -> None:
        for place in range(MOST_NEEDS):
            if place >= len(needs):
                self._free[place] |= bit
                continue
            for word in needs[place]:
                at = self._words.setdefault(word, len(self._words))
                if at == len(self._met):
                    self._met.append([0] * MOST_NEEDS)
                self._met[at][place] |= bit

    def look(self, text: Text) -> Standing:
        """Look for all words in a text, once."""
        words = self._words_of(text)
        met = [self._met_by(words.get(number, ())) for number in range(len(text.pieces))]
        return Standing(text, met, self)

    def _words_of(self, text: Text) -> dict[int, set[int]]:
        """For each piece, by its number, the words in it."""
        found: dict[int, set[int]] = {}
        pieces, number = text.pieces, 0
        for last, (word, length) in self._finder.iter(text.folded) if self._words else ():
            while number < len(pieces) and pieces[number].end <= last:
                number += 1
            if number == len(pieces):
                break
            if pieces[number].start <= last - length + 1:
                found.setdefault(number, set()).add(word)
        return found

    def _met_by(self, words: Iterable[int]) -> int:
        """The patterns of which every need is met by some words, as bits."""
        left = -1
        met = [self._met[word] for word in words]
        for place, free in enumerate(self._free):
            bits = free
            for each in met:
                bits |= each[place]
            left &= bits
        return left

    def of(self, bits: int) -> Iterator[Pattern]:
        """The patterns that some bits stand for."""
        while bits > 0:
            lowest = bits & -bits
            yield self._patterns[lowest.bit_length() - 1]
            bits ^= lowest

    def bits(self, patterns: Iterable[Pattern]) -> int:
        """The bits that stand for some patterns."""
        return sum(1 << self._numbers[one] for one in patterns)


class Standing:
    """Of one text, which patterns may match in which piece."""

    def __init__(self, text: Text, met: list[int], index: Index) -> None:
        self._text = text
        self._met = met
        self._index = index
        self._groups: dict[int, int] = {}
        self._pieces: dict[Pattern, list[Span]] = {}
        for piece, bits in zip(text.pieces, met, strict=True):
            for pattern in index.of(bits & index.tried):
                self._pieces.setdefault(pattern, []).append(piece)

    def pieces(self, pattern: Pattern) -> list[Span]:
        """The pieces in which a pattern is worth trying, in order."""
        return self._pieces.get(pattern, [])

    def near(self, patterns: tuple[Pattern, ...], offset: int) -> Iterable[Pattern]:
        """Those of a rule's patterns that may match in the sentence at an offset."""
        at = max(0, bisect_right(self._text.piece_starts, offset) - 1)
        if not patterns or self._text.pieces[at] != self._text.sentence_at(offset):
            return patterns
        if id(patterns) not in self._groups:
            self._groups[id(patterns)] = self._index.bits(patterns)
        return self._index.of(self._met[at] & self._groups[id(patterns)])
