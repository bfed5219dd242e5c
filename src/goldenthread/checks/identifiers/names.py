"""Likely names of people: word lists say what a word may be, the words around it what it is.

The text is gone through a fixed number of times, each word looking at a few neighbours, so the time
taken grows with the text and no faster. A word that the lists don't know counts as a name only
where a capital letter has no other reason.
"""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.authors import Authors
from goldenthread.checks.identifiers.finding import Finding
from goldenthread.checks.identifiers.lexicon import lexicon, shaped_like_a_word
from goldenthread.checks.identifiers.page import Page
from goldenthread.checks.identifiers.verdicts import MAYBE, NO, YES

_MANNERS = frozenset({"style", "type", "based", "inspired", "led", "like", "esque"})
_SHORT = 3  # letters: three capitals are initials more often than a name
_ACRONYM = 5  # letters: no more in what is on no list, and it stands for a meeting or a team
_INITIALS_NEXT = re.compile(r" [A-Z](?:-[A-Z]|\.)?(?![\w'\u2019])")
_TITLE_AND_INITIAL = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|Prof)\.? [A-Z]\.? $")
_SPOKEN_OF = re.compile(r"\b(?:spoke|speaks?|speaking|talked) of $")
_KISS = re.compile(r" x{1,4}\s{0,3}")
_AND_I = re.compile(r" and I\b")
_JOINED = re.compile(r"[ \u00a0]{1,2}|\.[ ]?|[-\u2010\u2011]|\r?\n")


def names(text: str) -> Iterator[Finding]:
    """Likely names; a first name and the family name after it are one finding."""
    page = Page(text)
    seen = Names(page, lexicon())
    seen.shield()
    seen.judge()
    seen.leave_authors()
    seen.carry_over()
    seen.spread()
    seen.extend()
    seen.carry_over()
    yield from seen.findings()


class Names(Authors):
    """One text's words with what is thought of each."""

    # Each word by itself and its neighbours.

    def judge(self) -> None:
        """A verdict on every word that may be a name at all."""
        page, words = self.page, self.known.words
        given = self.known.given
        for i, shape in enumerate(page.shapes):
            if self.shielded[i] or shape == "I":
                continue
            key = page.keys[i]
            if shape == "l" or page.shouted[i]:
                if key not in words or key in given:
                    self.verdicts[i] = self.small(i, key)
            elif shape == "U":
                self.verdicts[i] = self._upper(i, key)
            elif shape != "X":
                self.verdicts[i] = self._capital(i, key)

    def _upper(self, i: int, key: str) -> int:
        """A word in capitals in a line that has small letters too."""
        known, page = self.known, self.page
        named = key in known.given or key in known.surnames
        if key in signs.ACRONYMS:
            return NO
        if named and len(key) > _SHORT and self.plain(key):
            return YES
        family_first = page.gap(i) == ", " and i + 1 < len(page) and page.shapes[i + 1] in "CU"
        if family_first and page.keys[i + 1] in known.given and (named or len(key) > _ACRONYM):
            return YES
        if not named and ("-" not in key or not self._small_double(key)):
            return NO
        return YES if self.titled(i) or self.speaks(i) or self.person_before(i) else MAYBE

    def _capital(self, i: int, key: str) -> int:  # noqa: PLR0911 - a ladder of signs, surest first
        known = self.known
        if (
            key in cues.PLAIN_TITLES
            or key in signs.KIN_ELSEWHERE
            or self.names_a_thing(i)
            or self.in_office(i)
        ):
            return NO
        if self.in_a_row_of_things(i):
            return NO
        if self.is_a_pet(i) or self.is_a_machine(i) or self.is_a_faith(i):
            return NO
        if self._past_doubt(i) or self.lacks_apostrophe(i, key):
            return YES
        if self.leading(i) in cues.PLAIN_TITLES and len(key) > 1:
            return YES if key not in known.authors or self.author(i) else NO
        if self.writes_books(key):
            return self.author(i)
        if key in known.given:
            return self._given(i, key)
        if "-" in key:
            return NO if signs.TOWN_ON.search(key) else self._double(i, key)
        if key in known.surnames:
            return self._surname(i, key)
        return self._not_listed(i, key)

    def _past_doubt(self, i: int) -> bool:
        return self._after_titled_initial(i) or self.nicknamed(i) or self.heads_an_item(i)

    def _given(self, i: int, key: str) -> int:
        if self.read_by_name(i):
            self.shielded[i : i + 2] = b"\1\1"
            return NO
        if not self.plain(key):
            return self._in_doubt(i, key)
        return MAYBE if self._a_thing_called(i) else YES

    def _not_listed(self, i: int, key: str) -> int:
        known = self.known
        if known.is_word(key) or key in known.ambiguous or shaped_like_a_word(key):
            return self._word(i, key)
        if key in known.places or key in known.things:
            return YES if self.titled(i) else NO
        if self._family_of_many(i, key):
            return YES
        return self._unknown(i, key)

    def _family_of_many(self, i: int, key: str) -> bool:
        """ "The Okafors"."""
        return self.leading(i) == "the" and key.endswith("s") and key[:-1] in self.known.surnames

    def _a_thing_called(self, i: int) -> bool:
        """ "At the Evelina", "an Astra": an article, and nobody after the name."""
        page = self.page
        if not i or page.opens(i) or page.possessive(i):
            return False
        if self.leading(i) not in ("the", "a", "an"):
            return False
        family = self.following(i) in cues.SURNAME_AFTER_THE
        return not family and not (i + 1 < len(page) and page.shapes[i + 1] in "CM")

    def _word(self, i: int, key: str) -> int:
        """A word that hardly ever is a name: "The baby is called Bear", "Mrs Shepherd"."""
        page = self.page
        called = self.leading(i) in ("called", "named", "nicknamed", "aka") and not page.opens(i)
        called = called or (page.keys[i - 1 : i] == ["nickname"] and ":" in page.gap(i - 1))
        if called and page.shapes[i] == "C" and key not in cues.KIN and not self.in_title_case(i):
            return YES
        return YES if self.titled(i) and not self.known.is_word(key) else NO

    def _surname(self, i: int, key: str) -> int:
        if self.page.gap(i) == ", " and self.page.opens(i) and self._given_next(i):
            return YES
        if self.leading(i) in ("the", "an") and not self._family_named(i):
            return NO
        if self.plain(key):
            away = self.placed(i) and not self.extends_name(i) and not self.page.possessive(i)
            return MAYBE if away else NO if self.on_the_page(i) else YES
        speaks = self.speaks(i) and not (self.page.opens(i) and self.known.is_word(key))
        family = self.following(i) in cues.SURNAME_AFTER_THE and not self.known.is_word(key)
        renamed = self.leading(i) and self.renamed(i)
        return YES if self.titled(i) or speaks or family or renamed else MAYBE

    def _family_named(self, i: int) -> bool:
        """ "The Hussain family", "the Fernandes boys", "the Kellys"; not "the Griffiths"."""
        if self.following(i) in cues.SURNAME_AFTER_THE | cues.KIN:
            return True
        return self.speaks(i) or self.page.possessive(i) or self.extends_name(i)

    def extends_name(self, i: int) -> bool:
        """Whether another name in capitals comes next."""
        page = self.page
        return i + 1 < len(page) and page.gap(i) == " " and page.shapes[i + 1] == "C"

    def _given_next(self, i: int) -> bool:
        page = self.page
        key = page.keys[i + 1] if i + 1 < len(page) else ""
        return key in self.known.given and self.plain(key) and page.shapes[i + 1] == "C"

    def _double(self, i: int, key: str) -> int:
        parts = key.split("-")
        known = self.known
        if key in known.things or parts[-1] in _MANNERS:
            return NO
        if all(p in known.given or p in known.surnames for p in parts):
            return YES
        first = parts[0] in known.given and self.plain(parts[0]) and not known.is_word(parts[0])
        if first and not shaped_like_a_word(parts[-1]) and not key.endswith("ory"):
            return YES
        if not known.is_word(parts[0]) and self.following(i) in cues.SPEECH - cues.GENERIC:
            return YES
        if any(known.is_word(p) or p in known.places or len(p) < 2 for p in parts):
            return NO
        return self._unknown(i, key)

    def _in_doubt(self, i: int, key: str) -> int:  # noqa: PLR0911 - a ladder of signs, surest first
        """A first name that is also a word, a month or a place."""
        page = self.page
        numbered = self.known.is_word(key) or key in signs.ABBREVIATED
        if numbered and re.match(r" \d", page.after(i, 2)):
            return self._month(i) if key in cues.MONTHS else NO
        if key in cues.MONTHS or key in cues.SEASONS or key in cues.DAYS:
            pair = key in cues.SEASONS and page.opens(i) and self._one_of_a_pair(i)
            known = pair or self.described(i) or self._shown_to(i)
            return YES if known else self._month(i)
        if self._one_of_ours(i):
            return YES
        if key in self.known.places and (self.placed(i) or self.following(i) in signs.CLUBS_DO):
            return NO
        if self.person_before(i) or self.has_age(i) or self.described(i) or self.called_to(i):
            return YES
        if self._kiss_follows(i):
            return YES
        if key in self.known.places and self.listed_with_places(i):
            return NO
        opens = page.opens(i)
        if self._does_as_person(i, key) and (opens or not self.determined(i)):
            return YES
        return self._opening(i, key) if opens else self._inside(i, key)

    def _kiss_follows(self, i: int) -> bool:
        """ "See you then. Pat x": who signs a message."""
        return bool(_KISS.fullmatch(self.page.after(i, 8))) and self.page.opens(i)

    def _shown_to(self, i: int) -> bool:
        """ "Summer showed me": what seasons and virtues don't do to anybody."""
        return self.speaks(i) and self.page.keys[i + 2 : i + 3] == ["me"]

    def _one_of_ours(self, i: int) -> bool:
        """ "Our Lee said so"."""
        page = self.page
        if not i or page.keys[i - 1] != "our" or page.gap(i - 1) != " ":
            return False
        return not self.following(i) or self.speaks(i)

    def _inside(self, i: int, key: str) -> int:
        """A word in the middle of a sentence, where a capital says something."""
        page = self.page
        titled = self.in_title_case(i) and key not in signs.NO_WORDS
        if self.determined(i) or titled or self.named_place(i):
            return NO
        if key in self.known.places and key not in cues.RATHER_PEOPLE:
            if page.possessive(i):
                return YES if self.following(i) in cues.POSSESSED else MAYBE
            return YES if self.acts(i) and self.leading(i) in signs.REPORTS else MAYBE
        return YES

    def _does_as_person(self, i: int, key: str) -> bool:
        """Whether the verb after a word is one that the thing it means could not do."""
        if not self.speaks(i):
            return False
        if (
            key in cues.ABSTRACT
            and key not in signs.NEVER_NOUNS
            and self.following(i) in cues.GENERIC
        ):
            return self.meant_by_pronoun(i) or self._shown_to(i)
        return True

    def _month(self, i: int) -> int:  # noqa: PLR0911 - a ladder of signs, surest first
        page = self.page
        after = page.after(i, 6)
        if re.match(r"[ ,]{1,2}(?:\d|['\u2019]\d)", after) or re.search(
            r"\d(?:st|nd|rd|th)?(?: of)? ?$", page.before(i, 8)
        ):
            return NO
        before = page.keys[i - 1] if i and not page.opens(i) else ""
        if page.possessive(i) and self.following(i) in cues.POSSESSED - {
            "review",
            "conference",
            "plan",
        }:
            return YES
        if before in ("called", "named") or self._surname_next(i):
            return YES
        if self.following(i) in signs.TIME_NOUNS:
            return NO
        if before in cues.TIME_BEFORE and not self.spoken_to(i):
            return NO
        if self.following(i) in ("would", "will", "could") and before in signs.REPORTS:
            return YES
        if self.person_before(i) or self.has_age(i) or self.in_a_list(i):
            return YES
        if self.following(i) in cues.SPEECH - signs.MONTHS_DO:
            return YES
        return YES if self._only_people_are(i) else MAYBE

    def _surname_next(self, i: int) -> bool:
        """ "Sunday Okoro"."""
        page = self.page
        return (
            i + 1 < len(page)
            and page.gap(i) == " "
            and page.shapes[i + 1] == "C"
            and page.keys[i + 1] in self.known.surnames
            and self.plain(page.keys[i + 1])
        )

    def _opening(self, i: int, key: str) -> int:
        """A word at the head of a sentence, where a capital says nothing."""
        page = self.page
        following = self.following(i)
        if page.possessive(i):
            still = following in signs.HAS_BEEN and key not in cues.ABSTRACT
            return YES if still or following in cues.POSSESSED else MAYBE
        if following == "with" and page.keys[i + 2 : i + 3] in (["her"], ["his"]):
            return YES
        initials = _INITIALS_NEXT.match(page.after(i, 6)) and following not in ("a", "i")
        surname = initials or self._surname_next(i) or _AND_I.match(page.after(i, 8))
        if surname or self.joined_to_name(i) or self._one_of_a_pair(i):
            return YES
        if following in cues.COPULAS:
            if key not in cues.ABSTRACT or self._only_people_are(i) or self.meant_by_pronoun(i):
                return YES
            return self._finite(i, key)
        return YES if self._opens_as_name(i, key, following) else MAYBE

    def _one_of_a_pair(self, i: int) -> bool:
        """ "Summer and Skye": the second capital is there for a reason, and is no town's."""
        page, known = self.page, self.known
        if self.following(i) != "and" or i + 2 >= len(page) or page.shapes[i + 2] != "C":
            return False
        key, other = page.keys[i], page.keys[i + 2]
        towns = key in known.places and other in known.places
        named = other in known.given and not (towns or self.in_title_case(i + 2))
        return named and other not in cues.MONTHS | cues.DAYS and not self.names_a_thing(i + 2)

    def _opens_as_name(self, i: int, key: str, following: str) -> bool:
        if key in signs.NO_WORDS:
            return True
        if key in signs.SELDOM_WORDS and (not following or following in signs.ORDINARY_AFTER_NAME):
            return True
        if key in cues.VERBAL and following in cues.SPEECH | cues.PAST - signs.ALSO_PRESENT:
            return True
        does = self.acts(i) and (self.known_to_act(i) or not self.known.is_word(key))
        if does and (key not in cues.ABSTRACT or self.meant_by_pronoun(i)):
            return True
        if signs.QUOTED.match(self.page.after(i, 3)):
            return True
        plain = key not in cues.ABSTRACT and not self.known.is_word(key)
        return plain and following in signs.ORDINARY_AFTER_NAME

    def known_to_act(self, i: int) -> bool:
        """ "Poppy feeds the cat"; "pearl buttons in a tin" has a noun there."""
        following = self.following(i)
        if following in cues.SPEECH or not following.endswith("s"):
            return True
        after = self.page.keys[i + 2] if i + 2 < len(self.page) else ""
        return after in cues.DETERMINERS or after in cues.PRONOUNS or after in ("me", "to", "it")

    def _only_people_are(self, i: int) -> bool:
        page = self.page
        return self.is_human(i) and page.keys[i + 2] not in signs.ANYTHING_IS

    def _finite(self, i: int, key: str) -> int:
        """ "Will has" and "Mark is" can only be people: the words are verbs."""
        verbs = key in cues.VERBAL and key not in ("hope", "drew")
        is_it = self.following(i) in signs.HAVE or self.following(i) in ("will", "would", "could")
        return YES if verbs and is_it else MAYBE

    def _unknown(self, i: int, key: str) -> int:  # noqa: PLR0911 - a ladder of signs, surest first
        """A capital letter on a word that no list knows."""
        page = self.page
        if self.person_before(i) or self.has_age(i) or signs.ALIAS.match(page.after(i, 24)):
            return YES
        if self._after_initial(i) or self.with_their_own(i) or self._spoken_of(i):
            return YES
        if self.on_the_page(i) or signs.LIKE_NO_NAME.search(key) or key in cues.SHORTHAND:
            return NO
        if self.acts(i) or signs.QUOTED.match(page.after(i, 3)):
            return NO if self._follows_a_thing(i) else YES
        if page.opens(i):
            owner = page.possessive(i) and self._owns(i)
            sounds = self.known.looks_given(key) and len(key) > _SHORT and not self.slip_of(key)
            return YES if owner or sounds else MAYBE
        if self.determined(i) or self.in_title_case(i) or self._follows_a_thing(i):
            return NO
        if page.possessive(i) and self.leading(i) not in signs.SHOP_BEFORE:
            return YES
        if self.placed(i):
            return NO
        if self.joined_to_name(i) or self.known.looks_given(key):
            return YES
        taken = self.leading(i) in signs.THING_BEFORE and self.following(i) not in signs.TAKEN
        return MAYBE if taken else self._by_itself(i)

    def _owns(self, i: int) -> bool:
        """ "Sivakumaran's appeal": an unknown owner of something in small letters."""
        following = self.following(i)
        if following in cues.POSSESSED:
            return True
        if not following or following in cues.THEORY | signs.WRITINGS | cues.ORG_TAIL:
            return False
        return self.page.shapes[i + 1] == "l" and not self.slip_of(self.page.keys[i])

    def _spoken_of(self, i: int) -> bool:
        """ "Both spoke of Abinaya"."""
        return bool(_SPOKEN_OF.search(self.page.before(i, 14)))

    def _after_titled_initial(self, i: int) -> bool:
        """ "Mrs J Hallett"."""
        return bool(_TITLE_AND_INITIAL.search(self.page.before(i, 12)))

    def _after_initial(self, i: int) -> bool:
        """ "S. Whitcombe"; not the word after "A.B."."""
        page = self.page
        if i < 1 or page.shapes[i - 1] != "I" or page.gap(i - 1) not in (". ", "."):
            return False
        if page.before(i - 1, 1) == "." and (self.slip_of(page.keys[i]) or self.acts(i)):
            return False
        return page.ends[i - 1] - page.starts[i - 1] == 1

    def _by_itself(self, i: int) -> int:
        """An unknown capital in the middle of a sentence, with nothing for or against it."""
        before = self.leading(i)
        return YES if before and not self.slip_of(self.page.keys[i]) else MAYBE

    def _follows_a_thing(self, i: int) -> bool:
        """ "Ritalin, Concerta and Xyzal": what is listed after a thing is one."""
        j = self.listed_after(i)
        if j < 0 or self.page.shapes[j] not in "CX":
            return False
        key = self.page.keys[j]
        if key in self.known.given or key in self.known.surnames:
            return False
        return bool(self.shielded[j]) or key in self.known.things or key in self.known.authors

    # The text as a whole.

    def carry_over(self) -> None:
        """A word in doubt is a name where the same text has it as one past doubt."""
        page = self.page
        named = [i for i, verdict in enumerate(self.verdicts) if verdict == YES]
        sure = {page.keys[i] for i in named}
        small = {page.keys[i] for i in named if page.shapes[i] != "C"}
        for i, verdict in enumerate(self.verdicts):
            if (
                verdict == MAYBE
                and page.keys[i] in sure
                and page.keys[i] not in signs.NEVER_CARRIED
                and (page.shapes[i] != "l" or page.keys[i] in small or not self._worded(i))
                and not (page.shapes[i] == "l" and self.leading(i) in signs.NO_NAME_AFTER)
            ):
                self.verdicts[i] = YES

    def _worded(self, i: int) -> bool:
        key = self.page.keys[i]
        return key in self.known.ambiguous or self.known.is_word(key)

    def spread(self) -> None:
        """A list that holds one name past doubt is a list of names."""
        count = len(self.page)
        for i in range(1, count):
            j = self.listed_after(i)
            if j >= 0 and self.verdicts[j] == YES:
                self._spread_to(i)
        for i in range(count - 1, 0, -1):
            j = self.listed_after(i)
            if j >= 0 and self.verdicts[i] == YES:
                self._spread_to(j)

    def _spread_to(self, i: int) -> None:
        page, key = self.page, self.page.keys[i]
        if self.shielded[i] or self.verdicts[i] == YES or page.shapes[i] not in "Cl":
            return
        if page.shapes[i] == "l":
            near = i and (page.keys[i - 1] == "and" or "&" in page.gap(i - 1) + page.gap(i))
            if near and key in self.known.given and self.verdicts[i] == MAYBE:
                self.verdicts[i] = YES
            return
        known = self.known
        timed = key in cues.MONTHS or key in cues.DAYS or key in cues.SEASONS
        if timed or key in cues.KIN or self.in_title_case(i) or self.names_a_thing(i):
            return
        unlisted = not known.is_word(key) and key not in known.places and key not in known.things
        if key in known.given or (unlisted and key not in known.authors and not self.placed(i)):
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
        if page.gap(i).startswith(".") and (shape != "I" or page.shapes[i] != "I"):
            return
        if shape == "l":
            if (
                page.shapes[i] == "l"
                and key in self.known.surnames
                and self.plain(key)
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
            or page.before(j, 1).isdigit()  # the end of a postcode
            or not re.fullmatch(r"\.?[ \u00a0]{1,2}|\.", page.gap(j))
        ):
            return
        if (
            (page.shapes[j] == "I" and page.keys[j] not in ("i", "a") and not page.shouted[j])
            or (page.shapes[j] == "C" and "." not in page.gap(j) and self.verdicts[j] == MAYBE)
            or (page.shapes[j] == page.shapes[i] == "l" and self._maybe_given(j))
            or (
                page.shapes[j] == "C"
                and "." not in page.gap(j)
                and page.keys[j] in self.known.given
                and page.keys[j] not in cues.TITLES
                and (page.keys[j] not in signs.OPENING_WORDS)
            )
        ):
            self.verdicts[j] = YES

    def _maybe_given(self, j: int) -> bool:
        """ "billy varey": a first name in small letters that may be one, right before a name."""
        given = self.page.keys[j] in self.known.given and self.page.gap(j) == " "
        return given and self.verdicts[j] == MAYBE

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
                and _JOINED.fullmatch(page.gap(i)) is not None
                and not (page.gap(i).startswith(".") and page.shapes[i] != "I")
            )
            if not joined:
                begin, end = page.starts[start], page.ends[i]
                yield Finding(begin, end, "name", page.text[begin:end])
                start = -1
