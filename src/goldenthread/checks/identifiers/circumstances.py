"""Larger signs around a word: nicknames, pets, lists of cases, what has no apostrophe."""

import re

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.neighbours import Neighbours

_ITEM = re.compile(r"(?:\A|\n|[ (])(?:\d{1,2}[.)]|[-*\u2022]|\(\d{1,2}\)) ?\Z")

_ROW_OF_THINGS = re.compile(
    r"\b(?:rooms|wards|teams|classes|houses|units|projects|groups|streets|colours|flowers|offices|"
    r"bases|hubs|tables|buses|boats|pets|dogs|cats)(?: are)? ?:[^.\n]{0,50}\Z",
    re.IGNORECASE,
)
_NO_NICKNAMES = cues.THEORY | cues.ORG_TAIL
_QUOTABLE = re.compile(r" [\"'\u201c\u2018]?")


class Circumstances(Neighbours):
    """One text's words, asked about more than the next word."""

    def nicknamed(self, i: int) -> bool:
        """ "Known as Tiny", "calls herself Bunny", "goes by Smurf"; ("Mo") after a name."""
        page = self.page
        if not i or self.following(i) in _NO_NICKNAMES:
            return False
        if self._in_quotes_after_name(i):
            return True
        return bool(_QUOTABLE.fullmatch(page.gap(i - 1))) and self._called_by_it(i)

    def _called_by_it(self, i: int) -> bool:
        before, recent = self.page.keys[i - 1], self.page.keys[max(0, i - 5) : i - 1]
        last = recent[-1] if recent else ""
        if before == "as":
            return "known" in recent and self._of_somebody(i)
        if before in signs.CALLS and last in signs.CALLERS:
            return self.page.shapes[i] == "C" and not self.following(i)
        if before == "prefers":
            return self.following(i) in ("to", "at", "")
        return (before in signs.SELVES and last in signs.CALLS) or (
            before == "by" and last in ("go", "goes", "went")
        )

    def _of_somebody(self, i: int) -> bool:
        """Whether people are spoken of before "known as": a law is known as something too."""
        page = self.page
        for j in range(i - 1, max(-1, i - 14), -1):
            key = page.keys[j]
            if key in cues.KIN or key in cues.PRONOUNS or key in signs.ANYBODY:
                return True
            if page.shapes[j] == "C" and key in self.known.given:
                return True
        return page.opens(i - 2) and (self.following(i) in cues.SPEECH or page.gap(i) == ", ")

    def _in_quotes_after_name(self, i: int) -> bool:
        page = self.page
        if not re.fullmatch(r" \([\"'\u201c\u2018]", page.gap(i - 1)):
            return False
        return page.gap(i)[1:2] == ")" and page.shapes[i - 1] == "C"

    def is_a_pet(self, i: int) -> bool:
        """ "The dog is Tyson", "a cat called Mittens", "Basil is the hamster", "Rex the dog"."""
        page, keys = self.page, self.page.keys
        if (
            i > 1
            and keys[i - 1] in ("called", "named")
            and (
                keys[i - 2] in signs.THINGS_CALLED
                or (
                    keys[i - 2] == "is"
                    and keys[i - 3 : i - 2]
                    and keys[i - 3] in signs.THINGS_CALLED
                )
            )
        ):
            return True
        before = [key for key in keys[max(0, i - 3) : i] if key not in signs.BETWEEN_PET]
        if before and before[-1] in signs.PETS and not set(page.gap(i - 1)) - set(" ,(:"):
            return len(before) < len(keys[max(0, i - 3) : i]) or page.gap(i - 1) != " "
        after = [key for key in keys[i + 1 : i + 5] if key not in signs.BETWEEN_PET]
        near = re.match(r",? (?:is |was |\()?(?:the|his|her|their|our|my) ", page.after(i, 14))
        return bool(near and after) and after[0] in signs.PETS

    def in_a_row_of_things(self, i: int) -> bool:
        """ "Rooms: Lavender, Sage, Rosemary"."""
        before = self.page.before(i, 60)
        return ":" in before and bool(_ROW_OF_THINGS.search(before))

    def heads_an_item(self, i: int) -> bool:
        """ "2) Perpetua: dentist": one case in a list of them."""
        page = self.page
        if not page.gap(i).startswith(":") or not _ITEM.search(page.before(i, 6)):
            return False
        key = page.keys[i]
        return key in self.known.given or not (self.known.is_word(key) or self.is_a_thing(key))

    def is_a_thing(self, key: str) -> bool:
        """Whether a word is a place, a make, a medicine or somebody read."""
        known = self.known
        return key in known.places or key in known.things or key in known.authors

    def lacks_apostrophe(self, i: int, key: str) -> bool:
        """ "Aishas school", "at tylers til ten": a possessive without its mark."""
        name = key[:-1]
        if not key.endswith("s") or len(name) < signs.SHORTEST or key in self.known.given:
            return False
        following = self.following(i)
        if self.page.shapes[i] == "C" and len(name) > signs.SHORTEST:
            return self._is_surely_given(key, name)
        if name in cues.KIN or name in cues.PARTICLES or self._means_more(key, name):
            return following in cues.KIN and name in self.known.given and not self._named(key)
        if following in cues.POSSESSED or following in cues.KIN:
            return True
        at = self.leading(i) in ("at", "to", "from", "round", "rounds", "and")
        return at and (not following or following in signs.AFTER_VISIT)

    def _is_surely_given(self, key: str, name: str) -> bool:
        """Whether what the ending leaves is a first name and nothing besides."""
        return name not in cues.KIN and not self._means_more(key, name)

    def _named(self, key: str) -> bool:
        known = self.known
        listed = key in known.surnames or key in known.places or key in known.things
        return listed or known.is_word(key)

    def _means_more(self, key: str, name: str) -> bool:
        return self._named(key) or name not in self.known.given or not self.plain(name)

    def is_a_machine(self, i: int) -> bool:
        """ "Claude was asked for a summary", "Alexa was on in the kitchen"."""
        page = self.page
        if page.keys[i] not in signs.MACHINES or self.titled(i):
            return False
        if i + 1 < len(page) and page.gap(i) == " " and page.shapes[i + 1] == "C":
            return False
        near = page.keys[max(0, i - 20) : i + 21]
        switched = page.keys[i + 1 : i + 3] == ["was", "on"]
        return switched or not signs.MACHINERY.isdisjoint(near)

    def is_a_faith(self, i: int) -> bool:
        """ "A Christian family", "Religion: Christian", "she isn't Christian"."""
        page = self.page
        if page.keys[i] not in signs.FAITHS or not i:
            return False
        return page.keys[i - 1] in signs.FAITH_BEFORE and not self.speaks(i)

    def in_office(self, i: int) -> bool:
        """ "Ward says bed 4 is free": an office, not somebody of that name."""
        page = self.page
        if page.keys[i] == "given" and self.following(i) in ("name", "names"):
            return True
        if page.keys[i] not in signs.OFFICES or self.titled(i):
            return False
        named = i + 1 < len(page) and page.gap(i) == " " and page.shapes[i + 1] == "C"
        after_name = i and page.gap(i - 1) == " " and page.keys[i - 1] in self.known.given
        return not named and not (after_name and page.shapes[i - 1] == "C")
