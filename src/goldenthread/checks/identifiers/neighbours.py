"""What stands beside a word, and what that says about it."""

import re
from functools import cached_property

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.shield import Shield

_LABEL_GAP = re.compile(r" ?: {0,3}\n? ?[\"\u201c\u2018']?| ?[/\u2013\u2014-] ?")
_CLOSING_GAP = re.compile(r"[,.!]? ?\n{0,2} ?[-\u2013]? ?")
_SPACES = re.compile(r"[ \u00a0]{1,2}")
_LIST_GAPS = frozenset({", ", " / ", "/", " & ", " + ", ",\n", "; "})
_SENTENCE_END = frozenset(".!?\n")


class Neighbours(Shield):
    """One text's words, asked about what comes before and after them."""

    def plain(self, key: str) -> bool:
        """Whether a word on the lists of names is nothing else besides."""
        known = self.known
        return not (
            key in known.ambiguous
            or key in known.places
            or (key not in known.given and known.is_word(key))
        )

    def following(self, i: int) -> str:
        """The next word of the same phrase, or nothing."""
        page = self.page
        if i + 1 >= len(page) or set(page.gap(i)) - {" ", "\u00a0", "\t", "'", "\u2019", "s"}:
            return ""
        return page.full_key(i + 1)

    def leading(self, i: int) -> str:
        """The word before in the same phrase, or nothing."""
        page = self.page
        return page.keys[i - 1] if i and _SPACES.fullmatch(page.gap(i - 1)) else ""

    def titled(self, i: int) -> bool:
        """ "Mrs Adjei", "Uncle Femi"."""
        page = self.page
        if not i or not re.fullmatch(r"\.?[ \u00a0]{1,2}", page.gap(i - 1)):
            return False
        return page.keys[i - 1] in cues.TITLES and not page.possessive(i - 1)

    def person_before(self, i: int) -> bool:
        """Whether what comes before can only lead up to a person."""
        page = self.page
        if self.titled(i) or self.labelled(i) or self.signed(i):
            return True
        if not i or not re.fullmatch(r",? {1,2}|[ ]?[(:\u2013-] ?", page.gap(i - 1)):
            return False
        before = page.keys[i - 1]
        if page.possessive(i - 1):
            return False
        if before in cues.KIN or before in cues.CALLED:
            return True
        if set(page.gap(i - 1)) - {" "}:
            return False
        return before in cues.TOLD or self.spoken_to(i) or self._done_by(i) or self.renamed(i)

    def spoken_to(self, i: int) -> bool:
        """ "Spoke to", "a visit by"; not "went to" or "lives by"."""
        keys = self.page.keys
        if i < 2 or keys[i - 1] not in cues.TO:
            return False
        if keys[i - 2] not in cues.SPOKEN:
            return False
        if keys[i - 1] == "to" and keys[i - 2] in ("went", "visit", "visits"):
            return False
        return not (
            keys[i - 1] in ("by", "from") and keys[i - 2] in ("lives", "lived", "living", "went")
        )

    def _done_by(self, i: int) -> bool:
        keys = self.page.keys
        return i > 1 and keys[i - 1] == "by" and keys[i - 2] in cues.DONE_BY

    def renamed(self, i: int) -> bool:
        """ "Changed her name from Smith", "her real name is Bibigul", "she goes by Mo"."""
        keys = self.page.keys
        before = keys[i - 1]
        if before in ("née", "nee", "formerly", "alias", "nicknamed"):
            return True
        recent = keys[max(0, i - 9) : i - 1]
        if before in ("from", "to", "is", "was", "be", "as", "by", "into") and any(
            key in cues.NAME_WORDS for key in recent
        ):
            return not any(key in ("project", "place", "street") for key in recent)
        return before == "by" and keys[i - 2 : i - 1] in (["goes"], ["go"], ["went"])

    def labelled(self, i: int) -> bool:
        """ "Child: ...", "Mum - ...", "cc ..." at the head of a line."""
        page = self.page
        if not i or page.keys[i - 1] not in cues.LABELS:
            return False
        gap = page.gap(i - 1)
        if page.keys[i - 1] == "cc" and gap == " ":
            return True
        if not _LABEL_GAP.fullmatch(gap):
            return False
        return ":" in gap or page.opens(i - 1) or page.keys[i - 1] in cues.KIN

    def signed(self, i: int) -> bool:
        """ "Kind regards, Ffion"."""
        page = self.page
        return (
            bool(i)
            and page.keys[i - 1] in cues.CLOSINGS
            and page.shapes[i] in "CMIU"
            and bool(set(page.gap(i - 1)) & {",", "\n"})
            and bool(_CLOSING_GAP.fullmatch(page.gap(i - 1)))
        )

    def speaks(self, i: int) -> bool:
        """Whether a verb that people do comes next."""
        following = self.following(i)
        if following == "and" and self.joined_to_name(i):
            return True
        return following in cues.SPEECH and not self.page.possessive(i)

    def acts(self, i: int) -> bool:
        """Whether any finite verb comes next; says something only after a word no list knows."""
        following = self.following(i)
        if self.page.possessive(i) or not following:
            return False
        if following in cues.SPEECH or following in cues.COPULAS or following in cues.PAST:
            return True
        longer = following == "no" and self.page.keys[i + 2 : i + 3] == ["longer"]
        if longer or following in signs.ADVERBS or self._third_person(following):
            return True
        return following.endswith("ed") and len(following) > 4 and self.known.is_word(following)

    def _third_person(self, key: str) -> bool:
        """ "Cooks", "bites": a verb's form, which few nouns share."""
        stem = key.removesuffix("s").removesuffix("e")
        words = self.known.words
        return key.endswith("s") and len(key) > 4 and stem + "ing" in words

    def with_their_own(self, i: int) -> bool:
        """ "Zahra and her sister", "Zahra, who is nine", "Zahra (mum)"."""
        page = self.page
        if i + 2 >= len(page):
            return False
        gap, first, second = page.gap(i), page.keys[i + 1], page.keys[i + 2]
        if gap == " " and first == "and":
            return second in cues.PRONOUNS or second in cues.KIN or second in ("i", "their", "the")
        if gap == ", ":
            return first in ("who", "whose", "aged") or self.described(i)
        return gap == " (" and first in cues.KIN

    def is_human(self, i: int) -> bool:
        """ "Is seven", "was asleep": what only people are."""
        page = self.page
        return (
            self.following(i) in cues.COPULAS
            and page.keys[i + 2 : i + 3] != []
            and (
                page.keys[i + 2] in cues.HUMAN
                or bool(re.match(r"\w+ \d", page.after(i, 20).lstrip()))
            )
        )

    def meant_by_pronoun(self, i: int) -> bool:
        """Whether "she" or "his" follows soon, before anybody else is spoken of."""
        page = self.page
        ends = 0
        for j in range(i + 1, min(i + 15, len(page))):
            gap = page.gap(j - 1)
            if _SENTENCE_END.intersection(gap):
                ends += 1
                return ends == 1 and page.keys[j] in cues.PRONOUNS
            key = page.keys[j]
            if key in cues.PRONOUNS:
                return True
            if (key in cues.KIN and page.keys[j - 1] not in cues.PRONOUNS) or key in ("i", "we"):
                return False
        return False

    def has_age(self, i: int) -> bool:
        """ "Sakina (7)", "Declan, 34"."""
        return bool(signs.AGE.match(self.page.after(i, 16)))

    def beside_a_sign(self, i: int) -> list[int]:
        """The words that "&" or "+" joins to a word."""
        page = self.page
        return [
            other
            for other, gap in ((i + 1, i), (i - 1, i - 1))
            if 0 <= other < len(page) and page.gap(gap) in (" & ", " + ")
        ]

    def joined_to_name(self, i: int) -> bool:
        """ "Hope and Tyler": one of two joined by "and" is a name past doubt."""
        page = self.page
        if beside := self.beside_a_sign(i):
            other = beside[0]
            return page.keys[other] in self.known.given and page.shapes[other] == "C"
        if self.in_a_list(i):
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

    def in_a_list(self, i: int) -> bool:
        """ "Weronika, Jan and the baby": after a name and a comma, with more to come."""
        page = self.page
        if not i or page.gap(i - 1) != ", " or page.shapes[i - 1] != "C":
            return False
        before = page.keys[i - 1]
        named = before in self.known.given and self.plain(before) and not self.shielded[i - 1]
        return named and (self.following(i) == "and" or page.gap(i) == ", ")

    def listed_after(self, i: int) -> int:
        """The number of the word that a list has before this one, or -1."""
        return self._listed[i]

    @cached_property
    def _listed(self) -> list[int]:
        return [self._listed_after(i) for i in range(len(self.page))]

    def _listed_after(self, i: int) -> int:
        page = self.page
        if not i:
            return -1
        gap = page.gap(i - 1)
        if gap in _LIST_GAPS:
            return i - 1
        if gap == " " and page.keys[i - 1] in ("and", "or", "nor") and i > 1:
            return i - 2 if page.gap(i - 2) in (" ", ", ") else -1
        return -1

    def determined(self, i: int) -> bool:
        """ "The Willows", "his Staffie"; not "the Hussain family"."""
        page = self.page
        if page.keys[i - 1] not in cues.DETERMINERS or set(page.gap(i - 1)) - {" "}:
            return False
        return self.following(i) not in cues.SURNAME_AFTER_THE

    def placed(self, i: int) -> bool:
        """Whether the words before lead up to a place."""
        page = self.page
        if not i or page.opens(i):
            return False
        before = page.keys[i - 1]
        if before in ("and", "or") and i > 1 and page.shapes[i - 2] == "C":
            return page.keys[i - 2] in self.known.places or self.placed_simply(i - 2)
        return self.placed_simply(i)

    def placed_simply(self, i: int) -> bool:
        """As `placed`, for the head of a list."""
        page = self.page
        if not i:
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

    def named_place(self, i: int) -> bool:
        """ "In Page Moss": where a preposition and a second capital make it a place."""
        page = self.page
        second = i + 1 < len(page) and page.gap(i) == " " and page.shapes[i + 1] == "C"
        return second and self.placed(i) and page.keys[i + 1] not in self.known.given

    def in_title_case(self, i: int) -> bool:
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

    def names_a_thing(self, i: int) -> bool:
        """ "Rose Hill Centre", "Hope Street": the capitals end in what the thing is."""
        page = self.page
        if i and page.keys[i - 1] in signs.BEFORE_NO_NAME and not set(page.gap(i - 1)) - {".", " "}:
            return True
        if self._is_the_thing(i) or (page.keys[i] == "justice" and self.titled(i)):
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
                    and self.plain(page.keys[i])
                    and page.keys[j] in self.known.surnames
                    and self.following(j) not in cues.ORG_TAIL
                )
            if j == i + 1 and page.shapes[j] == "l" and page.keys[j] in signs.LOWER_TAIL:
                return True
            if page.shapes[j] != "C":
                return False
        return False

    def in_reading(self, i: int) -> bool:
        """Whether the words around speak of books: "As Tolland puts it", "Finch's chapter"."""
        page = self.page
        if self.following(i) in cues.WRITES and self.leading(i) == "as":
            return True
        for step in (-1, 1):
            j = i
            for _ in range(12):
                gap = j if step > 0 else j - 1
                if not 0 <= gap < len(page) - 1 or _SENTENCE_END.intersection(page.gap(gap)):
                    break
                j += step
                if page.keys[j] in cues.BOOKISH:
                    return True
        return False

    def described(self, i: int) -> bool:
        """ "Star, a quiet girl": what follows the comma says who it is."""
        page = self.page
        if page.gap(i) != ", " or page.keys[i + 1] not in signs.DESCRIBES:
            return False
        near = page.keys[i + 2 : i + 5]
        return any(key in cues.KIN or key in ("boy", "girl", "man", "woman") for key in near)

    def called_to(self, i: int) -> bool:
        """ "Grace, say grace," she said."""
        page = self.page
        return page.gap(i) == ", " and page.before(i, 1) in tuple('"\u201c\u2018')

    def listed_with_places(self, i: int) -> bool:
        """ "Dorset, Devon and Cornwall"."""
        page, known = self.page, self.known
        beside = [self.listed_after(i)]
        beside += [j for j in (i + 1, i + 2) if j < len(page) and self.listed_after(j) == i]
        return any(
            j >= 0 and page.keys[j] in known.places and page.keys[j] not in known.given
            for j in beside
        )

    def _is_the_thing(self, i: int) -> bool:
        """ "Town Hall", "Job Centre": what the thing is, after an ordinary word in capitals."""
        page = self.page
        if not i or page.keys[i] not in cues.ORG_TAIL or page.gap(i - 1) != " ":
            return False
        before = page.keys[i - 1]
        return (
            page.shapes[i - 1] == "C"
            and (self.known.is_word(before) or before in self.known.places)
            and before not in self.known.given
            and before not in cues.TITLES
            and before not in cues.KIN
            and before not in cues.TOLD
            and not (page.opens(i - 1) and before in cues.SPEECH)
        )
