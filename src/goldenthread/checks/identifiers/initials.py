"""What to write instead of a name."""

import re

from goldenthread.checks.words import word_set

_PART = re.compile(r"[^\W\d_]+")
_SMALL = word_set("al bin bint da das de del den der di dos du el ibn la le van von")
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr"])


def suggest_initials(words: str) -> str:
    """The initials of a name: "Amina Yusuf" gives "AY", "Mrs O'Hara" gives "Mrs O".

    Empty when the words hold no name (a date, a number).
    """
    parts = [part for part in words.split() if _PART.match(part)]
    title = parts[0] if parts and parts[0].lower().rstrip(".") in _TITLES else ""
    letters = [_letters(part) for part in parts[bool(title) :]]
    return " ".join(filter(None, (title, "".join(letters))))


def _letters(part: str) -> str:
    if part.lower() in _SMALL:
        return ""
    pieces = re.split(r"[-\u2010\u2011]", part)
    return "".join(piece[0].upper() for piece in pieces if _PART.match(piece))
