"""A text cut into words, with what each looks like and what stands between them."""

import re

from goldenthread.checks.identifiers.lexicon import fold

_WORD = re.compile(
    r"(?:[^\W\d_][\u0300-\u036f]*)+(?:['\u2019\-\u2010\u2011](?:[^\W\d_][\u0300-\u036f]*)+)*"
)
_ENDS_SENTENCE = frozenset(".!?:;\n\r\u2022|>*\t#")
_SKIPPED = frozenset(" \u00a0\"'\u201c\u201d\u2018\u2019()[]-\u2013\u2014_")
_INNER = re.compile(r"^(?:Mc|Mac|O['\u2019]|D['\u2019]|De|La|Le|Di|Fitz|Al|El|Van|St)[A-Z]")

_SHOUTED = 3


class Page:
    """Words by their number: keys are folded, without a possessive ending.

    Shapes: `l` small, `C` Capital, `U` UPPER, `M` MixedCase, `I` an initial, `X` other capitals.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.stops: list[int] = []
        self.keys: list[str] = []
        self.shapes: list[str] = []
        for match in _WORD.finditer(text):
            word = match.group()
            if not word[0].isalpha():
                continue
            bare = _without_possessive(word)
            self.starts.append(match.start())
            self.ends.append(match.start() + len(bare))
            self.stops.append(match.end())
            self.keys.append(fold(bare))
            self.shapes.append(_shape(bare))
        self.shouted = self._lines_in_capitals()

    def __len__(self) -> int:
        return len(self.keys)

    def _lines_in_capitals(self) -> bytearray:
        """A mark on the words of lines, three words or more, that have no small letters."""
        marks = bytearray(len(self.keys))
        position = word = 0
        for line in self.text.splitlines(keepends=True):
            position += len(line)
            first = word
            while word < len(self.starts) and self.starts[word] < position:
                word += 1
            if word - first >= _SHOUTED and line.isupper():
                marks[first:word] = b"\1" * (word - first)
        return marks

    def gap(self, i: int) -> str:
        """What stands between word i and the next; long gaps are cut."""
        end = self.starts[i + 1] if i + 1 < len(self.starts) else len(self.text)
        return self.text[self.stops[i] : min(end, self.stops[i] + 8)]

    def full_key(self, i: int) -> str:
        """The word with its possessive ending."""
        return self.keys[i] + ("'s" if self.stops[i] - self.ends[i] == 2 else "")

    def possessive(self, i: int) -> bool:
        """Whether the word ends in 's, or in s'."""
        if self.stops[i] > self.ends[i]:
            return True
        ending = self.text[self.stops[i] : self.stops[i] + 2]
        return self.keys[i].endswith("s") and ending in ("' ", "\u2019 ")

    def after(self, i: int, length: int) -> str:
        """The text that follows a word."""
        return self.text[self.stops[i] : self.stops[i] + length]

    def before(self, i: int, length: int) -> str:
        """The text that leads up to a word."""
        return self.text[max(0, self.starts[i] - length) : self.starts[i]]

    def opens(self, i: int) -> bool:
        """Whether the word stands where any word would have a capital letter."""
        position = self.starts[i] - 1
        for _ in range(12):
            if position < 0 or self.text[position] in _ENDS_SENTENCE:
                return True
            if self.text[position] in '\u201c\u2018"' or (
                self.text[position] == "'" and position and self.text[position - 1] == " "
            ):
                return True
            if self.text[position] not in _SKIPPED:
                return False
            position -= 1
        return True


def _without_possessive(word: str) -> str:
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "'\u2019":
        return word[:-2]
    return word


def _shape(word: str) -> str:
    if word.islower():
        return "l"
    if len(word) == 1:
        return "I"
    if word.isupper():
        return "U" if len(word) > 2 or "'" in word else "I"
    if not word[0].isupper():
        return "X" if not _INNER.match(word[1:]) else "C"
    pieces = re.split(r"['\u2019\-\u2010\u2011]", word)
    if all(piece[1:].islower() or len(piece) < 2 or _INNER.match(piece) for piece in pieces):
        return "C"
    return "X"
