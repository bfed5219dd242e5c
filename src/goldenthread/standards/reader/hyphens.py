"""Hyphens that a conversion lost at line ends: `preschool` where the document says `pre-school`.

A joined word gets its hyphen back where the same document hyphenates the very same compound at
least as often, or where it is a former `ex-` person. Words that dictionaries also write closed
are left as printed, because closed is then no sign of a loss.
"""

from __future__ import annotations

import re
from collections import Counter

_COMPOUND = re.compile(r"\b[^\W\d_]{1,14}(?:-[^\W\d_]{2,20}){1,3}\b")
_PLAIN = re.compile(r"\b[^\W\d_]{4,40}\b")
CLOSED = frozenset(
    [
        "multidisciplinary",
        "interdisciplinary",
        "multinational",
        "multilateral",
        "multimedia",
        "wellbeing",
        "ongoing",
        "online",
        "offline",
        "email",
        "coordinate",
        "coordinates",
        "coordinated",
        "coordinating",
        "coordination",
        "cooperate",
        "cooperation",
        "cooperative",
        "cooperatively",
        "neurodiverse",
        "interagency",
        "postgraduate",
        "lifelong",
        "lifestyle",
        "reoffending",
        "workforce",
        "workplace",
        "healthcare",
        "childcare",
        "today",
        "nonetheless",
        "overall",
    ]
)
FORMER = frozenset(
    [
        "partner",
        "partners",
        "husband",
        "husbands",
        "wife",
        "wives",
        "spouse",
        "spouses",
        "boyfriend",
        "boyfriends",
        "girlfriend",
        "girlfriends",
        "offender",
        "offenders",
        "prisoner",
        "prisoners",
        "colleague",
        "colleagues",
        "pupil",
        "pupils",
        "student",
        "students",
        "carer",
        "carers",
    ]
)


class Hyphens:
    """Knows which compounds one document hyphenates."""

    def __init__(self, texts: list[str]) -> None:
        compounds: Counter[str] = Counter()
        plain: Counter[str] = Counter()
        for text in texts:
            compounds.update(match.lower() for match in _COMPOUND.findall(text))
            plain.update(match.lower() for match in _PLAIN.findall(text))
        self.whole: dict[str, str] = {}
        for compound, times in compounds.items():
            joined = compound.replace("-", "")
            if joined not in CLOSED and 0 < plain[joined] <= times:
                self.whole[joined] = compound
        self.plain = plain

    def restore(self, text: str) -> tuple[str, list[str]]:
        """The text with lost hyphens back, and a note for each."""
        notes: list[str] = []

        def one(match: re.Match[str]) -> str:
            found = match.group(0)
            whole = self._whole(found.lower())
            if whole is None:
                return found
            repaired = _cased(found, whole)
            notes.append(f"a hyphen lost at a line end is back: '{found}' is now '{repaired}'")
            return repaired

        return _PLAIN.sub(one, text), notes

    def _whole(self, word: str) -> str | None:
        if word in self.whole:
            return self.whole[word]
        if word.startswith("ex") and word[2:] in FORMER:
            return f"ex-{word[2:]}"
        return None


def _cased(found: str, whole: str) -> str:
    """The hyphenated form in the capitals of what was printed."""
    signs = iter(found)
    return "".join("-" if sign == "-" else next(signs, sign) for sign in whole)
