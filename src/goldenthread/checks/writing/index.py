"""Which patterns are worth trying where: only those whose words stand in a piece of text.

Every match of a pattern holds one word of each of its `needs`. All those words are looked for in
one pass over the text; a piece is then shown to the patterns of which each need is met there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import ahocorasick

from goldenthread.checks.writing.patterns import MOST_NEEDS, Pattern
from goldenthread.checks.writing.text import Span, Text


class Index:
    """Patterns by the words they can't match without; sets of patterns are bits of an integer."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = list(dict.fromkeys(patterns))
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

    def standing(self, text: Text) -> dict[Pattern, list[Span]]:
        """For each pattern the pieces of a text in which it may match, in order."""
        standing: dict[Pattern, list[Span]] = {}
        words = self._words_of(text)
        for number, piece in enumerate(text.pieces):
            for pattern in self._answered(words.get(number, ())):
                standing.setdefault(pattern, []).append(piece)
        return standing

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

    def _answered(self, words: Iterable[int]) -> Iterator[Pattern]:
        left = -1
        met = [self._met[word] for word in words]
        for place, free in enumerate(self._free):
            bits = free
            for each in met:
                bits |= each[place]
            left &= bits
        while left > 0:
            lowest = left & -left
            yield self._patterns[lowest.bit_length() - 1]
            left ^= lowest
