"""Whether loose text opens a statement whose code was lost, or is the rest of the one before."""

from __future__ import annotations

from collections import Counter

from goldenthread.standards.reader.language import (
    TAILS,
    UNSURE,
    ends_sentence,
    first_word,
    is_unfinished,
    open_brackets,
    opens_as_tail,
    words,
)
from goldenthread.standards.reader.tokens import Token

NEVER = -2.5
SURELY = 1.5


class Starters:
    """How the coded statements of one document begin, for each kind."""

    def __init__(self, tokens: list[Token], kinds: dict[str, str]) -> None:
        self.first: dict[str, Counter[str]] = {"knows": Counter(), "does": Counter()}
        self.capital = self.total = self.bullets = self.stops = self.semicolons = 0
        for token in tokens:
            if token.own is None or not token.text:
                continue
            word = first_word(token.text)
            self.first[kinds[token.own.letter]][word.lower()] += 1
            self.capital += word[:1].isupper()
            self.bullets += token.line.bullet
            self.stops += ends_sentence(token.text)
            self.semicolons += token.text.rstrip().endswith(";")
            self.total += 1
        self.verbs = self._verbs()

    def _verbs(self) -> dict[str, bool]:
        """Whether nearly all statements of a kind begin with a word in -s, as verbs do."""
        found = {}
        for kind, counted in self.first.items():
            total = sum(counted.values())
            verbs = sum(times for word, times in counted.items() if word.endswith("s"))
            found[kind] = total >= 4 and verbs > 0.6 * total
        return found

    def score(self, before: str, token: Token, kind: str) -> float:
        """Above zero where the text rather opens a statement, below where it rather goes on."""
        return (
            self._by_sentence(before, token.text)
            + self._by_opening(token.text, kind)
            + self._by_print(token, before)
        )

    @staticmethod
    def _by_sentence(before: str, text: str) -> float:
        if not before:
            return 0.5
        score = -3.0 if is_unfinished(before) else 0.0
        if open_brackets(before) > 0 and open_brackets(text) < 0:
            score -= 2.0
        if opens_as_tail(text):
            score -= 3.0
        return score + (1.0 if ends_sentence(before) else 0.0)

    def _by_opening(self, text: str, kind: str) -> float:
        word = first_word(text)
        low = word.lower()
        score = 0.0
        if low in self.first[kind]:
            score += 2.0 if low not in UNSURE else 1.0
        elif low in UNSURE:
            score -= 1.5
        if self.verbs[kind] and low not in TAILS:
            score += 1.2 if low.endswith("s") and not low.endswith("'s") else -1.2
        return score + self._by_capital(word)

    def _by_capital(self, word: str) -> float:
        if self.total < 4:
            return 0.0
        share = self.capital / self.total
        if share > 0.8:
            return 1.2 if word[:1].isupper() else -2.0
        return 0.0

    def _by_print(self, token: Token, before: str) -> float:
        score = 0.0
        share = self.bullets / self.total if self.total else 0.0
        if share > 0.8:
            score += 0.6 if token.line.bullet else -0.8
        elif share < 0.2 and token.line.bullet:
            score -= 0.4
        if len(words(token.text)) < 3:
            score -= 1.0
        if before.rstrip().endswith(";") and self.semicolons < 0.3 * self.total:
            score -= 3.0
        stops = self.stops / self.total if self.total else 0.0
        if stops > 0.8 and before and not ends_sentence(before):
            score -= 2.0
        return score
