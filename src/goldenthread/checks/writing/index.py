"""Which patterns are worth trying where: only those whose words stand in a piece of text.

Every match of a pattern holds one word of each of its `needs`. All those words are looked for in
one pass over the text; a piece is then shown to the patterns of which each need is met there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick

from goldenthread.checks.writing.needs import MOST_NEEDS
from goldenthread.checks.writing.patterns import Pattern
from goldenthread.checks.writing.text import Span, Text

Group = tuple[Pattern, ...]  # the patterns of one field of a rule


class Index:
    """Patterns by the words they can't match without; sets of patterns are bits of an integer."""

    def __init__(self, tried: Iterable[Group], excusing: Iterable[Group] = ()) -> None:
        tried, excusing = list(tried), list(excusing)
        first = dict.fromkeys(one for group in tried for one in group)
        self.tried = (1 << len(first)) - 1
        """The bits of the patterns that are tried wherever their words stand."""
        self._patterns = list(first | dict.fromkeys(one for group in excusing for one in group))
        self._groups = self._grouped(tried + excusing)
        self._words: dict[str, int] = {}
        self._met: list[list[int]] = []
        self._free = [0] * MOST_NEEDS
        for number, pattern in enumerate(self._patterns):
            self._enter(1 << number, pattern.needs)
        self._finder = ahocorasick.Automaton()
        for word, at in self._words.items():
            self._finder.add_word(word, at)
        self._finder.make_automaton()

    def _grouped(self, groups: list[Group]) -> dict[int, tuple[int, Group]]:
        """Each group's bits by its identity, and the group itself, so that it stays its own."""
        bits = {one: 1 << number for number, one in enumerate(self._patterns)}
        return {id(group): (sum({bits[one] for one in group}), group) for group in groups}

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
        if not self._words:
            return Standing(text, [self._met_by(())] * len(text.pieces), self)
        find, folded = self._finder.iter, text.folded
        met = [
            self._met_by({word for _, word in find(folded[piece.start : piece.end])})
            for piece in text.pieces
        ]
        return Standing(text, met, self)

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

    def of(self, group: Group, bits: int) -> Iterator[Pattern]:
        """Those patterns of a group that some bits stand for."""
        return self.standing_for(self._groups[id(group)][0] & bits)

    def standing_for(self, bits: int) -> Iterator[Pattern]:
        """The patterns that some bits stand for."""
        while bits > 0:
            lowest = bits & -bits
            yield self._patterns[lowest.bit_length() - 1]
            bits ^= lowest


class Standing:
    """Of one text, which patterns may match in which piece."""

    def __init__(self, text: Text, met: list[int], index: Index) -> None:
        self._text = text
        self._met = met
        self._index = index
        self._anywhere = 0
        self._pieces: dict[Pattern, list[Span]] = {}
        for piece, bits in zip(text.pieces, met, strict=True):
            self._anywhere |= bits
            for pattern in index.standing_for(bits & index.tried):
                self._pieces.setdefault(pattern, []).append(piece)

    def anywhere(self, patterns: Group) -> Iterator[tuple[Pattern, list[Span]]]:
        """Those of a rule's patterns that are worth trying, with the pieces to try them in."""
        for one in self._index.of(patterns, self._anywhere):
            yield one, self._pieces[one]

    def near(self, patterns: Group, offset: int) -> Iterable[Pattern]:
        """Those of a rule's patterns that may match in the sentence at an offset."""
        at = max(0, bisect_right(self._text.piece_starts, offset) - 1)
        if not patterns or self._text.pieces[at] != self._text.sentence_at(offset):
            return patterns
        return self._index.of(patterns, self._met[at])
