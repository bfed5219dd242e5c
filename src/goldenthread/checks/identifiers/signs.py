"""Patterns and small word sets that the name finder goes by."""

import re

from goldenthread.checks.identifiers.cues import PLAIN_TITLES, word_set

CITED = re.compile(
    r"(?:['\u2019]s?)?(?:,? ?\((?:19|20)\d\d[a-z]?|, ?(?:19|20)\d\d[a-z]?[;:)\]]| (?:19|"
    r"20)\d\d[a-z]?[;:)\]]| (?:and|&) [^\W\d_]{2,20},? \(?(?:19|20)\d\d)"
)
ET_AL = re.compile(r",? et al\b")
AGE = re.compile(
    r",? ?(?:\(|,|aged) ?(?:aged )?(?:\d{1,2}(?: ?(?:yrs|years|months|y))?)(?:\)|,|"
    r" and |$|\.)|,? aged \d| is \d{1,2}\b"
)
ALIAS = re.compile(r",? \(?(?:real name|(?:also |better )?known as|a\.?k\.?a\.?)\b", re.IGNORECASE)
CALLED = frozenset({"called", "named", "nicknamed"})
NOT_CALLED = word_set(
    "a after again ahead an and at back because before by contact dad for from her him in"
    " it mam me meeting mum nan off on out police round the them to today up us when"
    " worker yesterday"
)
OPENERS = PLAIN_TITLES | CALLED
STOP = word_set(
    "a all an and any april are art as at august bay be been but by can day did do for"
    " get go got had has have he her him his how i if in is it june long man may me ming"
    " my no not of on one or our out said sang see she so son song sun than that the then"
    " there these they this to too two up us use van was we who will with you your"
) - {"will"}
ORDINARY_AFTER_NAME = word_set("about and at from then to which who with")
LOWER_TAIL = word_set(
    "centre clinic competence competent compliant council court disease guidelines"
    " hospital model surgery syndrome theory university ward"
)
NEVER_CARRIED = frozenset(["may", "march", "april", "june", "august", "will"])
OPENING_WORDS = word_set("all an as at can do for in mark may my on see so will")
