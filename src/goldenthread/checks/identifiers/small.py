"""Names without a capital: in notes typed in haste, and in lines all in capitals."""

import re

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.lexicon import shaped_like_a_word
from goldenthread.checks.identifiers.neighbours import Neighbours
from goldenthread.checks.identifiers.verdicts import MAYBE, NO, YES

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")
_SHORTEST = 3  # letters; shorter words in small letters are shorthand
_CHECKED = 5  # letters from which a slip of the keyboard is told from a name


class Small(Neighbours):
    """Verdicts on words whose letters say nothing about them."""

    def small(self, i: int, key: str) -> int:
        """A verdict on a word in small letters, or in a line of capitals."""
        known = self.known
        before = self._lead(i)
        if len(key) < _SHORTEST - 1:
            return NO
        if before in cues.PLAIN_TITLES or (before in signs.CALLED and key not in signs.NOT_CALLED):
            fits = key in known.given or key in known.surnames or not known.is_word(key)
            return YES if fits and key not in cues.DETERMINERS and key not in signs.STOP else NO
        if "-" in key:
            return self._small_double(key)
        if key in known.given:
            return self._small_known(i, key, before)
        if self._plural_of_name(i, key):
            return YES
        return self._small_unknown(i, key, before)

    def _lead(self, i: int) -> str:
        page = self.page
        before = page.keys[i - 1] if i and not page.opens(i) else ""
        return "" if before in ("lil", "big") else before

    def _small_double(self, key: str) -> int:
        parts = key.split("-")
        given = self.known.given
        sure = any(self.plain(part) and not self.known.is_word(part) for part in parts)
        return YES if sure and all(part in given for part in parts) else NO

    def _plural_of_name(self, i: int, key: str) -> bool:
        """ "kais teacher": a possessive without its apostrophe."""
        name = key[:-1]
        return (
            key.endswith("s")
            and name not in cues.KIN
            and name in self.known.given
            and not self.known.is_word(key)
            and self.following(i) in cues.POSSESSED
            and len(name) >= _SHORTEST
            and name not in cues.PARTICLES
        )

    def _small_known(self, i: int, key: str, before: str) -> int:
        if (
            key in signs.STOP
            or key in cues.DAYS
            or key in cues.MONTHS - {"april", "june", "august"}
        ):
            return NO
        if key in cues.KIN:
            return NO
        known = self.known
        worded = known.is_word(key)
        if not worded and self.plain(key):
            spoken = self.person_before(i) and bool(_VOWELS.intersection(key))
            return YES if len(key) >= _SHORTEST or spoken else NO
        if key in known.places and not (worded or key in known.ambiguous):
            return NO if self.placed(i) else YES
        if key in signs.NO_WORDS and not worded:
            return NO if key in known.places and self.placed(i) else YES
        return self._small_in_doubt(i, key, before)

    def _small_in_doubt(self, i: int, key: str, before: str) -> int:
        """A word that is a name where a person must stand."""
        if self.page.shouted[i] and before in cues.KIN:
            return YES
        if self.page.possessive(i):
            owned = self.following(i) in cues.POSSESSED | signs.HAS_BEEN
            return YES if owned and before not in cues.DETERMINERS else NO
        kin = before in cues.KIN and self.following(i) in cues.SPEECH
        if kin or self._addressed(i, before) or self._in_brackets(i):
            return YES
        if before in cues.DETERMINERS or before in signs.BEFORE_NO_SUBJECT:
            return MAYBE if before in ("and", "with", "mum", "dad") else NO
        return self._subject(i, key, before)

    def _subject(self, i: int, key: str, before: str) -> int:  # noqa: PLR0911 - a ladder of signs
        """ "grace wouldnt eat", "will rang": a verb that only people do."""
        following = self.following(i)
        starts = not before or before in signs.REPORTS
        if key in cues.VERBAL:
            acted = following in cues.SPEECH - signs.ALSO_PRESENT or following in signs.HAVE
            return YES if acted and (starts or following not in signs.HAVE) else MAYBE
        if following in cues.SPEECH - cues.GENERIC and (starts or key not in cues.ABSTRACT):
            return YES
        pair = following == "and" and self._next_is_given(i + 2)
        if starts and pair and key not in cues.ABSTRACT - cues.COLOURS:
            return YES
        if not starts or key in cues.MONTHS:
            return MAYBE
        generic = following in cues.GENERIC or following in cues.COPULAS
        if generic and (self.is_human(i) or self.meant_by_pronoun(i)):
            return YES
        if following in cues.PAST and key not in cues.ABSTRACT - cues.VIRTUES:
            return YES
        return MAYBE

    def _next_is_given(self, j: int) -> bool:
        page = self.page
        return j < len(page) and page.keys[j] in self.known.given and page.gap(j - 1) == " "

    def _addressed(self, i: int, before: str) -> bool:
        """ "told grace that", "spoke w faith alone", "saw summer in the hall"."""
        page = self.page
        following = self.following(i)
        if before in signs.FETCHED and following in signs.TAKEN:
            return True
        ends = following in signs.AFTER_OBJECT or not following
        if not ends:
            return False
        if before in ("told", "rang", "phoned", "texted", "asked", "visited", "thanked"):
            return True
        if before in ("saw", "seen", "met", "text", "ring") and page.keys[i] not in cues.MONTHS:
            return page.keys[i] not in cues.ABSTRACT - cues.VIRTUES - cues.COLOURS - {"summer"}
        if before == "about" and i > 1:
            return page.keys[i - 2] in ("worried", "concerned", "concerns", "asked", "worries")
        return (
            before in ("to", "with", "w")
            and i > 1
            and page.keys[i - 2] in ("spoke", "talked", "spoken", "speak", "talk", "met")
        )

    def _in_brackets(self, i: int) -> bool:
        """ "dad (wayne)", "his nan (pauline)"."""
        page = self.page
        if not i or not re.fullmatch(r" ?\(", page.gap(i - 1)) or ")" not in page.gap(i):
            return False
        key = page.keys[i - 1]
        return key in cues.KIN or key.removesuffix("s") in cues.KIN

    # Words on no list.

    def _small_unknown(self, i: int, key: str, before: str) -> int:
        known = self.known
        if len(key) < _SHORTEST or known.is_word(key) or self._is_a_thing(key):
            return NO
        if shaped_like_a_word(key) or key in cues.SHORTHAND or "'" in key or key.endswith("ed"):
            return NO
        if known.looks_given(key):
            return YES if self._stands_as_person(i, key, before, sure=True) else MAYBE
        if len(key) == _SHORTEST or (len(key) >= _CHECKED and self.slip_of(key)):
            return NO
        return YES if self._stands_as_person(i, key, before, sure=False) else MAYBE

    def _is_a_thing(self, key: str) -> bool:
        known = self.known
        return key in known.places or key in known.things or key in known.authors

    def _stands_as_person(  # noqa: PLR0911 - a ladder of signs
        self, i: int, key: str, before: str, *, sure: bool
    ) -> bool:
        following = self.following(i)
        if self.page.possessive(i):
            return following in cues.POSSESSED
        if self._addressed(i, before) or self._in_brackets(i):
            return True
        starts = not before or before in signs.REPORTS
        if starts and (self.with_their_own(i) or (key.endswith("s") and following in cues.KIN)):
            return True
        if starts and following in cues.SPEECH - (frozenset() if sure else cues.GENERIC):
            return True
        if starts and (self.is_human(i) or (sure and following in cues.COPULAS)):
            return True
        if before in ("has", "said", "says") and following in ("has", "had", "is", "was"):
            return True
        kin = before in cues.KIN and self.page.keys[i - 2 : i - 1] and i > 1
        owned = kin and self.page.keys[i - 2] in signs.OWNERS
        return bool(owned) and not key.endswith(("ed", "s", "ing"))

    def slip_of(self, key: str) -> bool:
        """Whether one slip of the keyboard makes an ordinary word of it."""
        words = self.known.words
        pieces = [(key[:n], key[n:]) for n in range(len(key) + 1)]
        return (
            any(a + b[1:] in words for a, b in pieces if b)
            or any(a + b[1] + b[0] + b[2:] in words for a, b in pieces if len(b) > 1)
            or (
                len(key) > _CHECKED
                and any(a + c + b[1:] in words for a, b in pieces if b for c in _ALPHABET)
            )
            or any(a + c + b in words for a, b in pieces for c in _ALPHABET)
        )
