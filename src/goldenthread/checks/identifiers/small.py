"""Names without a capital: in notes typed in haste, and in lines all in capitals."""

import re

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.circumstances import Circumstances
from goldenthread.checks.identifiers.lexicon import shaped_like_a_word
from goldenthread.checks.identifiers.verdicts import MAYBE, NO, YES

_NEVER_SMALL = signs.STOP | cues.DAYS | cues.KIN | (cues.MONTHS - {"april", "june", "august"})
_NEVER_AGED = signs.STOP | cues.SHORTHAND | cues.KIN | cues.DAYS | cues.MONTHS
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")
# "the nguyen hearing", "the brzezinski review".
_OF_A_FAMILY = frozenset({"hearing", "review", "family", "kids", "twins", "boys", "girls", "lads"})
_KINSFOLK = frozenset(
    {"nan", "nanny", "nana", "gran", "granny", "uncle", "auntie", "aunty", "aunt"}
)
_CHECKED = 5  # letters from which a slip of the keyboard is told from a name


class Small(Circumstances):
    """Verdicts on words whose letters say nothing about them."""

    def small(self, i: int, key: str) -> int:
        """A verdict on a word in small letters, or in a line of capitals."""
        before = self._lead(i)
        if len(key) < signs.SHORTEST - 1 or self._is_a_unit(i) or key in signs.KIN_ELSEWHERE:
            return NO
        if self._has_small_age(i, key):
            return YES
        if before in signs.SMALL_TITLES and self._fits_title(i, key, before):
            return YES
        if before in cues.PLAIN_TITLES or (before in signs.CALLED and key not in signs.NOT_CALLED):
            return self._after_title(key)
        if "-" in key:
            return self._small_double(key)
        return self._small_single(i, key, before)

    def _after_title(self, key: str) -> int:
        known = self.known
        fits = key in known.given or key in known.surnames or not known.is_word(key)
        return YES if fits and key not in cues.DETERMINERS and key not in signs.STOP else NO

    def _small_single(self, i: int, key: str, before: str) -> int:
        if key in self.known.given:
            return self._small_known(i, key, before)
        if self.lacks_apostrophe(i, key):
            return YES
        return self._small_unknown(i, key, before)

    def _lead(self, i: int) -> str:
        page = self.page
        joined = i and not page.opens(i) and not set(page.gap(i - 1)) & set(",;(")
        before = page.keys[i - 1] if joined else ""
        return "" if before in ("lil", "big") else before

    def _has_small_age(self, i: int, key: str) -> bool:
        """ "blu (4)", "angel, 14, missing"."""
        if not signs.SMALL_AGE.match(self.page.after(i, 12)) or key in _NEVER_AGED:
            return False
        if self.is_a_thing(key):
            return False
        return key in self.known.given or (len(key) > 2 and not self.known.is_word(key))

    def _signs_off(self, i: int) -> bool:
        """ "ta, del" at the end of a message."""
        page = self.page
        ends = i == len(page) - 1 and set(page.after(i, 4)) <= set(" .x\n")
        return (
            ends and page.keys[i - 1] in cues.CLOSINGS and bool(set(page.gap(i - 1)) & set(",\n"))
        )

    def _is_a_unit(self, i: int) -> bool:
        """ "jade project", "the rowan centre", "ward says"."""
        page, key = self.page, self.page.keys[i]
        if key in signs.OFFICES and not page.shouted[i]:
            after_name = self.leading(i) in self.known.given and page.shapes[i - 1] == "l"
            return not (self.titled(i) or after_name)
        if page.possessive(i) or self.following(i) not in signs.SMALL_TAIL or key.endswith("s"):
            return False
        return page.keys[i + 2 : i + 3] == [] or page.keys[i + 2] not in signs.LEADS

    def _fits_title(self, i: int, key: str, before: str) -> bool:
        """ "pc hughes", "uncle dev", "nanny pam"."""
        known = self.known
        if self.page.possessive(i - 1):
            return False
        if before in _KINSFOLK and key in known.given - cues.VERBAL - cues.MONTHS:
            return key not in signs.STOP and self.following(i) in signs.AFTER_OBJECT | cues.SPEECH
        if key in known.given or key in known.surnames:
            return key not in signs.STOP and not (known.is_word(key) and not self.speaks(i))
        return not known.is_word(key) and key not in cues.SHORTHAND and self.speaks(i)

    def _small_double(self, key: str) -> int:
        parts = key.split("-")
        given = self.known.given
        sure = any(self.plain(part) and not self.known.is_word(part) for part in parts)
        return YES if sure and all(part in given for part in parts) else NO

    def _small_known(self, i: int, key: str, before: str) -> int:
        if key in _NEVER_SMALL:
            return NO
        known = self.known
        if self._small_surname_next(i) and key not in signs.OPENING_WORDS:
            return YES
        plain = self.plain(key)
        worded = key in known.words if plain else known.is_word(key)
        if plain and not worded:
            spoken = self.person_before(i) and bool(_VOWELS.intersection(key))
            return YES if len(key) >= signs.SHORTEST or spoken else NO
        if key in known.places and not (worded or key in known.ambiguous):
            return NO if self.placed(i) else YES
        if key in signs.NO_WORDS and not worded:
            return NO if key in known.places and self.placed(i) else YES
        return self._small_in_doubt(i, key, before)

    def _small_surname_next(self, i: int) -> bool:
        """ "lee mccarthy": a family name that is nothing else."""
        following = self.following(i)
        known = self.known
        rare = following in known.surnames and len(following) > _CHECKED
        return rare and self.plain(following) and not known.is_word(following)

    def _small_in_doubt(self, i: int, key: str, before: str) -> int:
        """A word that is a name where a person must stand."""
        if self.page.shouted[i] and before in cues.KIN:
            return YES
        if self.page.possessive(i):
            owned = self.following(i) in cues.POSSESSED | signs.HAS_BEEN
            return YES if owned and before not in cues.DETERMINERS else NO
        kin = before in cues.KIN and self.following(i) in cues.SPEECH
        if kin or self._added(i) or self._addressed(i, before) or self._in_brackets(i):
            return YES
        if before in cues.DETERMINERS or before in signs.BEFORE_NO_SUBJECT:
            return MAYBE if before in ("and", "with", "mum", "dad") else NO
        return self._subject(i, key, before)

    def _added(self, i: int) -> bool:
        """ "jodie + lee", "lee & jodie": one of two joined by a sign is a name past doubt."""
        keys = (self.page.keys[other] for other in self.beside_a_sign(i))
        known = self.known
        return any(
            key in known.given and self.plain(key) and key not in known.words for key in keys
        )

    def _subject(self, i: int, key: str, before: str) -> int:  # noqa: PLR0911 - a ladder of signs
        """ "grace wouldnt eat", "will rang": a verb that only people do."""
        following = self.following(i)
        starts = not before or before in signs.REPORTS
        if key in cues.VERBAL:
            acted = following in cues.SPEECH - signs.ALSO_PRESENT or following in signs.HAVE
            return YES if acted and (starts or following not in signs.HAVE) else MAYBE
        if following in cues.SPEECH - cues.GENERIC and (starts or key not in cues.ABSTRACT):
            return YES
        pair = following in ("and", "not", "n") and self._next_is_given(i + 2)
        acted = any(self._only_people_do(verb) for verb in self.page.keys[i + 3 : i + 4])
        if starts and pair and (acted or key not in cues.ABSTRACT - cues.COLOURS):
            return YES
        if not starts or key in cues.MONTHS:
            return MAYBE
        if following == "has" and self.page.keys[i + 2 : i + 3] in (
            ["my"],
            ["our"],
            ["her"],
            ["his"],
        ):
            return YES
        generic = following in cues.GENERIC or following in cues.COPULAS
        if generic and (self.is_human(i) or self.meant_by_pronoun(i)):
            return YES
        if following in cues.PAST and key not in cues.ABSTRACT - cues.VIRTUES:
            return YES
        return MAYBE

    def _only_people_do(self, verb: str) -> bool:
        return verb == "had" or verb in cues.SPEECH - cues.GENERIC

    def _next_is_given(self, j: int) -> bool:
        page = self.page
        return j < len(page) and page.keys[j] in self.known.given and page.gap(j - 1) == " "

    def _addressed(self, i: int, before: str) -> bool:
        """ "told grace that", "spoke w faith alone", "saw summer in the hall"."""
        page = self.page
        following = self.following(i)
        fetched = before in signs.FETCHED and following in signs.TAKEN
        if fetched or (before == "let" and following in signs.LET):
            return True
        ends = following in signs.AFTER_OBJECT or not following
        if not ends:
            return False
        if before in ("told", "rang", "phoned", "texted", "asked", "visited", "thanked"):
            return True
        if before in ("saw", "seen", "met", "text", "ring") and page.keys[i] not in cues.MONTHS:
            met = before in ("saw", "met") and page.keys[i] in signs.NEVER_NOUNS - {"mark"}
            things = cues.ABSTRACT - cues.VIRTUES - cues.COLOURS - {"summer"}
            return met or page.keys[i] not in things
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
        if len(key) < signs.SHORTEST or known.is_word(key) or self.is_a_thing(key):
            return NO
        if shaped_like_a_word(key) or key in cues.SHORTHAND or "'" in key or key.endswith("ed"):
            return NO
        if known.looks_given(key):
            return YES if self._stands_as_person(i, key, before, sure=True) else MAYBE
        if self._in_brackets(i) or self._signs_off(i):
            return YES
        if len(key) >= _CHECKED and self.slip_of(key):
            return NO
        stands = len(key) > signs.SHORTEST and self._stands_as_person(i, key, before, sure=False)
        return YES if stands else MAYBE

    def _stands_as_person(  # noqa: PLR0911 - a ladder of signs
        self, i: int, key: str, before: str, *, sure: bool
    ) -> bool:
        following = self.following(i)
        if self.page.possessive(i):
            return following in cues.POSSESSED
        if self._addressed(i, before) or self._in_brackets(i):
            return True
        if before == "the" and following in _OF_A_FAMILY:
            return not key.endswith(("ed", "ing"))
        starts = not before or before in signs.REPORTS
        if starts and (self.with_their_own(i) or (key.endswith("s") and following in cues.KIN)):
            return True
        if starts and following in cues.SPEECH - (frozenset() if sure else cues.GENERIC):
            return True
        busy = following.endswith("ing") and len(following) > _CHECKED and not self.slip_of(key)
        if starts and (busy or self.is_human(i) or (sure and following in cues.COPULAS)):
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
