"""Words: sets of them, and how many a text has, counted as a word processor does.

A word is a run of characters between white space: "well-being", "e.g." and a dash standing alone
are one each. Microsoft Word counts so, and so does the counter that runs in the browser, whose
notion of white space (ECMAScript's) is the one used here. Thus a text that is inside the limit
where it was written is inside it here (EC-29).
"""

import re

_WORD = re.compile("[^\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def count_words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))


def word_set(words: str) -> frozenset[str]:
    """Words given in one string."""
    return frozenset(words.split())
