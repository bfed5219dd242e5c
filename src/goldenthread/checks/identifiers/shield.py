"""What is left alone whatever its words look like: known phrases, citations, cases, models."""

import re

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.lexicon import Lexicon
from goldenthread.checks.identifiers.page import Page

_MAILBOX = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,64}")


class Shield:
    """One text's words with a mark on those that name nobody."""

    def __init__(self, page: Page, known: Lexicon) -> None:
        self.page = page
        self.known = known
        self.shielded = bytearray(len(page))
        self.verdicts = bytearray(len(page))

    def shield(self) -> None:
        """Mark the words of known phrases, of citations, of cases at law and of models' names."""
        keys = self.page.keys
        for i, key in enumerate(keys):
            for phrase in self._phrases_from(i, key):
                if self._phrase_at(i, phrase):
                    self.shielded[i : i + len(phrase)] = b"\1" * len(phrase)
                    break
            if self.page.shapes[i] in "CM" and self._is_cited(i):
                self._shield_back(i)
        self._shield_mailboxes()

    def _shield_mailboxes(self) -> None:
        """The words of e-mail addresses, which are found as such."""
        page, i = self.page, 0
        for box in _MAILBOX.finditer(page.text):
            while i < len(page) and page.starts[i] < box.start():
                i += 1
            while i < len(page) and page.starts[i] < box.end():
                self.shielded[i] = 1
                i += 1

    def _phrases_from(self, i: int, key: str) -> tuple[tuple[str, ...], ...]:
        phrases = self.known.phrases
        found = phrases.get(key, ())
        return found + phrases.get(key + "'s", ()) if self.page.possessive(i) else found

    def _phrase_at(self, i: int, phrase: tuple[str, ...]) -> bool:
        page = self.page
        if i + len(phrase) > len(page) or not all(
            word in (page.keys[i + j], page.full_key(i + j)) for j, word in enumerate(phrase)
        ):
            return False
        if len(phrase) == 1 and phrase[0] in self.known.given:
            return False
        return all(
            "\n\n" not in page.gap(j) and not set(page.gap(j)) & set(".;:?!")
            for j in range(i, i + len(phrase) - 1)
        )

    def _is_cited(self, i: int) -> bool:
        page = self.page
        after = page.after(i, 30)
        if signs.CITED.match(after) or signs.ET_AL.match(after):
            return True
        if page.shapes[i] == "C" and i and page.keys[i - 1] in ("v", "re"):
            if page.keys[i] in self.known.words or ":" in page.gap(i - 1):
                return False
            return page.keys[i - 1] == "v" or page.shapes[i - 1] == "C"
        if page.keys[i + 1 : i + 2] == ["v"] and i + 2 < len(page) and page.shapes[i + 2] in "CUI":
            return True
        if page.possessive(i) and page.keys[i] not in self.known.given:
            return self._theory_follows(i)
        return False

    def _theory_follows(self, i: int) -> bool:
        keys = self.page.keys
        for j in range(i + 1, min(i + 5, len(keys))):
            if keys[j] in cues.THEORY:
                return True
            if keys[j] not in cues.BEFORE_THEORY and self.page.shapes[j] != "C":
                return False
        return False

    def _shield_back(self, i: int) -> None:
        """A cited name, its first names, and the authors named with it."""
        page = self.page
        j = i
        while j >= 0 and i - j < 8:
            if page.shapes[j] in "CMIU" or page.keys[j] in ("and", "de", "van", "der"):
                self.shielded[j] = 1
            else:
                break
            if j and not re.fullmatch(r"[ ,.&]{1,3}", page.gap(j - 1)):
                break
            j -= 1
