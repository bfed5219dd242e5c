"""Likely names of people: word lists say what a word may be, the words around it what it is.

The text is gone through a fixed number of times, each word looking at a few neighbours, so the time
taken grows with the text and no faster. A word that the lists don't know counts as a name only
where a capital letter has no other reason.
"""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.finding import Finding
from goldenthread.checks.identifiers.lexicon import Lexicon, lexicon, shaped_like_a_word
from goldenthread.checks.identifiers.page import Page
from goldenthread.checks.identifiers.shield import Shield

NO, MAYBE, YES = 0, 1, 2


def names(text: str) -> Iterator[Finding]:
    """Likely names; a first name and the family name after it are one finding."""
    page = Page(text)
    seen = Names(page, lexicon())
    seen.shield()
    seen.judge()
    seen.carry_over()
    seen.extend()
    yield from seen.findings()


class Names(Shield):
    """One text's words with what is thought of each."""

    # Each word by itself and its neighbours.

    def judge(self) -> None:
        """A verdict on every word that may be a name at all."""
        page, known = self.page, self.known
        given, surnames = known.given, known.surnames
        for i, shape in enumerate(page.shapes):
            if self.shielded[i] or shape == "I":
                continue
            key = page.keys[i]
            if shape == "l":
                if key in given or "-" in key or (i and page.keys[i - 1] in signs.OPENERS):
                    self.verdicts[i] = self._lower(i, key)
            elif shape == "U":
                if len(key) > 3 and (key in given or key in surnames) and self._plain(key):
                    self.verdicts[i] = YES
            elif shape != "X":
                self.verdicts[i] = self._capital(i, key)

    def _plain(self, key: str) -> bool:
        known = self.known
        return not (
            key in known.ambiguous
            or key in known.places
            or (key not in known.given and known.is_word(key))
        )

    def _capital(self, i: int, key: str) -> int:  # noqa: PLR0911 - a ladder of signs, surest first
        known = self.known
        if key in cues.PLAIN_TITLES or self._names_a_thing(i):
            return NO
        if key in known.authors and key not in known.given:
            return YES if self._person_before(i) or self._speaks(i) else NO
        if key in known.given:
            return YES if self._plain(key) else self._in_doubt(i, key)
        if "-" in key:
            return self._double(i, key)
        if key in known.surnames:
            if self._plain(key):
                return YES
            speaks = not self.page.opens(i) and self._speaks(i)
            family = self._next(i) in cues.SURNAME_AFTER_THE and not known.is_word(key)
            return YES if self._titled(i) or speaks or family else MAYBE
        if known.is_word(key) or key in known.ambiguous or shaped_like_a_word(key):
            return YES if self._titled(i) and not known.is_word(key) else NO
        if key in known.places:
            return YES if self._titled(i) else NO
        return self._unknown(i)

    def _double(self, i: int, key: str) -> int:
        parts = key.split("-")
        known = self.known
        if all(p in known.given or p in known.surnames for p in parts):
            plain = any(self._plain(p) for p in parts)
            return (
                YES
                if plain or not self.page.opens(i) or self._person_before(i) or self._speaks(i)
                else MAYBE
            )
        if any(known.is_word(p) or p in known.places or len(p) < 2 for p in parts):
            return NO
        return self._unknown(i)

    def _in_doubt(self, i: int, key: str) -> int:  # noqa: PLR0911 - a ladder of signs, surest first
        """A first name that is also a word, a month or a place."""
        page = self.page
        if self.known.is_word(key) and re.match(r" \d", page.after(i, 2)):
            return self._month(i) if key in cues.MONTHS else NO
        if key in cues.MONTHS or key in cues.SEASONS or key in cues.DAYS:
            return self._month(i)
        if self._person_before(i) or self._speaks(i) or self._has_age(i):
            return YES
        if key in self.known.places and self._placed(i):
            return NO
        if page.opens(i):
            return self._opening(i, key)
        if self._determined(i) or self._in_title_case(i) or self._named_place(i):
            return NO
        if key in self.known.places and key not in cues.RATHER_PEOPLE:
            return YES if page.possessive(i) and self._next(i) in cues.POSSESSED else MAYBE
        return YES

    def _month(self, i: int) -> int:
        page = self.page
        after = page.after(i, 6)
        if re.match(r"[ ,]{1,2}(?:\d|['\u2019]\d)", after) or re.search(
            r"\d(?:st|nd|rd|th)?(?: of)? ?$", page.before(i, 8)
        ):
            return NO
        before = page.keys[i - 1] if i and not page.opens(i) else ""
        if page.possessive(i) and self._next(i) in cues.POSSESSED - {
            "review",
            "conference",
            "plan",
        }:
            return YES
        if before in cues.TIME_BEFORE and not self._spoken_to(i):
            return NO
        if self._person_before(i) or self._has_age(i) or self._in_a_list(i):
            return YES
        if self._next(i) in cues.SPEECH - {
            "started",
            "began",
            "came",
            "went",
            "looks",
            "gave",
            "took",
        }:
            return YES
        return YES if self._is_human(i) else MAYBE

    def _opening(self, i: int, key: str) -> int:
        page = self.page
        following = self._next(i)
        if page.possessive(i):
            return YES if following in cues.POSSESSED else MAYBE
        if self._joined_to_name(i):
            return YES
        if following in cues.COPULAS:
            return YES if key not in cues.ABSTRACT or self._is_human(i) else self._finite(i, key)
        if (
            following in signs.ORDINARY_AFTER_NAME
            and key not in cues.ABSTRACT
            and not self.known.is_word(key)
        ):
            return YES
        return MAYBE

    def _finite(self, i: int, key: str) -> int:
        """ "Will has" and "Mark is" can only be people: the words are verbs."""
        verbs = key in ("will", "mark", "bill", "rob", "chase", "grant", "may")
        return (
            YES if verbs and self._next(i) in ("is", "was", "has", "had", "does", "did") else MAYBE
        )

    def _unknown(self, i: int) -> int:
        """A capital letter on a word that no list knows."""
        page = self.page
        if self._person_before(i) or self._speaks(i) or self._has_age(i):
            return YES
        if signs.ALIAS.match(page.after(i, 24)):
            return YES
        if page.opens(i):
            following = self._next(i)
            human = following in cues.COPULAS and self._is_human(i)
            return YES if human or (page.possessive(i) and following in cues.POSSESSED) else MAYBE
        if self._placed(i) or self._determined(i) or self._in_title_case(i):
            return NO
        if page.possessive(i):
            return YES
        return YES if self._joined_to_name(i) or self._next(i) in cues.COPULAS else MAYBE

    def _lower(self, i: int, key: str) -> int:
        known, page = self.known, self.page
        before = page.keys[i - 1] if i and not page.opens(i) else ""
        if len(key) < 2:
            return NO
        if before in cues.PLAIN_TITLES or (before in signs.CALLED and key not in signs.NOT_CALLED):
            fits = key in known.given or key in known.surnames or not known.is_word(key)
            return YES if fits and key not in cues.DETERMINERS and key not in signs.STOP else NO
        if "-" in key:
            parts = key.split("-")
            first = (
                parts[0] in known.given and self._plain(parts[0]) and not known.is_word(parts[0])
            )
            return YES if first and all(part in known.given for part in parts) else NO
        if key not in known.given:
            return NO
        if self._plain(key) and not known.is_word(key):
            return YES if len(key) > 2 else NO
        return self._lower_in_doubt(i, key, before)

    def _lower_in_doubt(self, i: int, key: str, before: str) -> int:  # noqa: PLR0911 - a ladder of signs, surest first
        page = self.page
        if key in signs.STOP:
            return NO
        following = self._next(i)
        if key in self.known.places and not known_word(self.known, key):
            return NO if self._placed(i) else YES
        if page.possessive(i):
            return (
                YES
                if following in cues.POSSESSED
                and before not in cues.DETERMINERS
                and key not in cues.MONTHS
                else NO
            )
        free = before not in cues.DETERMINERS and before not in (
            "to",
            "and",
            "or",
            "in",
            "of",
            "with",
            "i",
            "we",
            "they",
            "she",
            "he",
            "who",
            "mum",
            "dad",
        )
        if (
            following
            in (
                "said",
                "says",
                "told",
                "asked",
                "cried",
                "disclosed",
                "wants",
                "likes",
                "lives",
                "attends",
                "refused",
                "thinks",
                "feels",
            )
            and free
        ):
            return YES
        if key in cues.FUNCTION and following in ("has", "is", "was") and free and key != "so":
            return YES if key in ("will", "mark", "bill", "rob", "chase", "grant") else NO
        reported = before in ("said", "says", "that", "thinks", "because", "when", "if")
        if (
            reported
            and key not in cues.ABSTRACT
            and following
            in (
                "had",
                "has",
                "was",
                "is",
                "did",
                "went",
                "got",
                "hasnt",
                "didnt",
                "wasnt",
                "isnt",
                "doesnt",
                "wont",
            )
        ):
            return YES
        told = before == "told" or (
            before in ("to", "with")
            and i > 1
            and page.keys[i - 2] in ("spoke", "talked", "spoken", "speak", "talk", "met")
        )
        return (
            YES
            if told
            and (
                following in ("that", "about", "and", "she", "he", "alone", "at", "today", "on")
                or not following
            )
            else NO
        )

    # What the neighbours say.

    def _next(self, i: int) -> str:
        page = self.page
        if i + 1 >= len(page) or set(page.gap(i)) - {" ", "\u00a0", "\t", "'", "\u2019", "s"}:
            return ""
        return page.full_key(i + 1)

    def _titled(self, i: int) -> bool:
        page = self.page
        if not i or not re.fullmatch(r"\.?[ \u00a0]{1,2}", page.gap(i - 1)):
            return False
        return page.keys[i - 1] in cues.TITLES and not page.possessive(i - 1)

    def _person_before(self, i: int) -> bool:
        page = self.page
        if self._titled(i):
            return True
        if not i or not re.fullmatch(r",? {1,2}|[ ]?[(:\u2013-] ?", page.gap(i - 1)):
            return False
        before = page.keys[i - 1]
        if page.possessive(i - 1):
            return False
        if before in cues.KIN or before in cues.CALLED:
            return True
        return before in cues.TOLD or self._spoken_to(i)

    def _spoken_to(self, i: int) -> bool:
        keys = self.page.keys
        return (
            i > 1
            and keys[i - 1] in cues.TO
            and keys[i - 2] in cues.SPOKEN
            and not (keys[i - 1] == "to" and keys[i - 2] in ("went", "visit", "visits"))
            and not (
                keys[i - 1] in ("by", "from")
                and keys[i - 2] in ("lives", "lived", "living", "went")
            )
        )

    def _speaks(self, i: int) -> bool:
        following = self._next(i)
        if following == "and" and self._joined_to_name(i):
            return True
        return following in cues.SPEECH and not self.page.possessive(i)

    def _is_human(self, i: int) -> bool:
        page = self.page
        return (
            self._next(i) in cues.COPULAS
            and page.keys[i + 2 : i + 3] != []
            and (
                page.keys[i + 2] in cues.HUMAN
                or bool(re.match(r"\w+ \d", page.after(i, 20).lstrip()))
            )
        )

    def _has_age(self, i: int) -> bool:
        return bool(signs.AGE.match(self.page.after(i, 16)))

    def _joined_to_name(self, i: int) -> bool:
        """ "Hope and Tyler": one of two joined by "and" is a name past doubt."""
        page = self.page
        for other, gap in ((i + 1, i), (i - 1, i - 1)):
            if 0 <= other < len(page) and page.gap(gap) in (" & ", " + "):
                return page.keys[other] in self.known.given and page.shapes[other] == "C"
        if self._in_a_list(i):
            return True
        for joint, other in ((i + 1, i + 2), (i - 1, i - 2)):
            if 0 <= other < len(page) and page.keys[joint] == "and" and page.shapes[other] == "C":
                key = page.keys[other]
                known = (
                    key in self.known.given
                    and key not in cues.MONTHS
                    and key not in self.known.places
                )
                if known and not self.shielded[other]:
                    return True
        return False

    def _in_a_list(self, i: int) -> bool:
        """ "Weronika, Jan and the baby": after a name and a comma, with more to come."""
        page = self.page
        if not i or page.gap(i - 1) != ", " or page.shapes[i - 1] != "C":
            return False
        before = page.keys[i - 1]
        named = before in self.known.given and self._plain(before) and not self.shielded[i - 1]
        return named and (self._next(i) == "and" or page.gap(i) == ", ")

    def _determined(self, i: int) -> bool:
        page = self.page
        if page.keys[i - 1] not in cues.DETERMINERS or set(page.gap(i - 1)) - {" "}:
            return False
        return self._next(i) not in cues.SURNAME_AFTER_THE

    def _placed(self, i: int) -> bool:
        page = self.page
        if not i or page.opens(i):
            return False
        before = page.keys[i - 1]
        if before in cues.PLACE_PREPOSITIONS or before == "fled":
            return True
        recent = page.keys[max(0, i - 4) : i - 1]
        return before in ("to", "from", "of", "for") and (
            any(key in cues.MOTION for key in recent)
            or before == "of"
            or recent[-1:] in (["is"], ["are"], ["was"], ["were"], ["family"])
        )

    def _named_place(self, i: int) -> bool:
        """ "In Page Moss": where a preposition and a second capital make it a place."""
        page = self.page
        second = i + 1 < len(page) and page.gap(i) == " " and page.shapes[i + 1] == "C"
        return second and self._placed(i) and page.keys[i + 1] not in self.known.given

    def _in_title_case(self, i: int) -> bool:
        """Whether the word stands in a heading or an organisation's name."""
        page = self.page
        for other, gap in ((i + 1, i), (i - 1, i - 1)):
            if not 0 <= other < len(page) or set(page.gap(gap)) - {" ", "&"}:
                continue
            key = page.keys[other]
            if page.shapes[other] in "CX" and (other > i or not page.opens(other)):
                ordinary = self.known.is_word(key) and key not in self.known.surnames
                if ordinary and key not in self.known.given and key not in cues.KIN:
                    return True
        return False

    def _names_a_thing(self, i: int) -> bool:
        """ "Rose Hill Centre", "Hope Street": the capitals end in what the thing is."""
        page = self.page
        if (
            i
            and page.keys[i - 1] in ("st", "saint", "justice", "lord")
            and not set(page.gap(i - 1)) - {".", " "}
        ):
            return True
        j = i
        while (
            j < min(i + 4, len(page) - 1)
            and not set(page.gap(j)) - {" "}
            and not page.possessive(j)
        ):
            j += 1
            if page.shapes[j] == "C" and page.keys[j] in cues.ORG_TAIL:
                return not (
                    page.keys[i] in self.known.given
                    and self._plain(page.keys[i])
                    and page.keys[j] in self.known.surnames
                    and self._next(j) not in cues.ORG_TAIL
                )
            if j == i + 1 and page.shapes[j] == "l" and page.keys[j] in signs.LOWER_TAIL:
                return True
            if page.shapes[j] != "C":
                return False
        return False

    # The text as a whole.

    def carry_over(self) -> None:
        """A word in doubt is a name where the same text has it as one past doubt."""
        page = self.page
        sure = {page.keys[i] for i, verdict in enumerate(self.verdicts) if verdict == YES}
        for i, verdict in enumerate(self.verdicts):
            if (
                verdict == MAYBE
                and page.keys[i] in sure
                and page.keys[i] not in signs.NEVER_CARRIED
            ):
                self.verdicts[i] = YES

    def extend(self) -> None:
        """Family names after first names, initials before family names."""
        for i, verdict in enumerate(self.verdicts):
            if verdict == YES:
                self._extend_right(i)
        for i in range(len(self.page) - 1, 0, -1):
            if self.verdicts[i] == YES:
                self._extend_left(i)

    def _extend_right(self, i: int) -> None:
        page = self.page
        j = i + 1
        if (
            j >= len(page)
            or page.possessive(i)
            or not re.fullmatch(r"[ \u00a0]{1,2}|\. ?", page.gap(i))
            or self.shielded[j]
        ):
            return
        key, shape = page.keys[j], page.shapes[j]
        if page.gap(i).startswith(".") and shape != "I":
            return
        if shape == "l":
            if (
                page.shapes[i] == "l"
                and key in self.known.surnames
                and self._plain(key)
                and not self.known.is_word(key)
            ) or (key in cues.PARTICLES and j + 1 < len(page) and page.shapes[j + 1] in "CM"):
                self.verdicts[j] = YES
            return
        ordinary = (
            self.known.is_word(key)
            and key not in self.known.surnames
            and key not in self.known.given
        )
        if shape == "I" and (key == "i" or page.keys[i] not in self.known.given):
            return
        if shape in "CMUI" and not ordinary and key not in cues.MONTHS:
            self.verdicts[j] = YES

    def _extend_left(self, i: int) -> None:
        page = self.page
        j = i - 1
        if (
            self.shielded[j]
            or page.possessive(j)
            or not re.fullmatch(r"\.?[ \u00a0]{1,2}|\.", page.gap(j))
        ):
            return
        if (
            (page.shapes[j] == "I" and page.keys[j] not in ("i", "a"))
            or (page.shapes[j] == "C" and "." not in page.gap(j) and self.verdicts[j] == MAYBE)
            or (
                page.shapes[j] == "C"
                and "." not in page.gap(j)
                and page.keys[j] in self.known.given
                and page.keys[j] not in cues.TITLES
                and (page.keys[j] not in signs.OPENING_WORDS)
            )
        ):
            self.verdicts[j] = YES

    def findings(self) -> Iterator[Finding]:
        """Neighbouring names as one finding each."""
        page = self.page
        start = -1
        for i, verdict in enumerate(self.verdicts):
            if verdict != YES:
                continue
            if start < 0:
                start = i
            joined = (
                i + 1 < len(page)
                and self.verdicts[i + 1] == YES
                and not page.possessive(i)
                and re.fullmatch(r"[ \u00a0]{1,2}|\.[ ]?|[-\u2010\u2011]", page.gap(i)) is not None
                and not (page.gap(i).startswith(".") and page.shapes[i] != "I")
            )
            if not joined:
                begin, end = page.starts[start], page.ends[i]
                yield Finding(begin, end, "name", page.text[begin:end])
                start = -1


def known_word(known: Lexicon, key: str) -> bool:
    """Whether a place's name is an ordinary word besides."""
    return key in known.ambiguous or known.is_word(key)
