"""Dates of birth, told from other dates by the words around them."""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.finding import Finding

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2} ?[-/.\u2013] ?\d{1,2} ?[-/.\u2013] ?(?:\d{4}|\d{2})"
    r"|\d{1,2} \d{1,2} \d{4}"
    rf"|\d{{1,2}}(?: ?(?:st|nd|rd|"
    rf"th))?(?: of)?[ -]{{0,2}}{_MONTH}(?:,?[ -]{{0,2}}(?:\d{{4}}|['\u2019]?\d{{2}}(?!\d|"
    rf":|\.\d)))?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\d)"
    rf"|{_MONTH},? (?:\d{{4}})"
    r"|\d{8}|\d{6}"
    r")(?![\w/])",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:\d{8}|\d{6})$")
_MONTH_AND_YEAR = re.compile(rf"^{_MONTH},? \d{{4}}$", re.IGNORECASE)

_LABEL = r"(?:\bd\.? ?o\.? ?b\b\.?|\b(?:date|day) of birth\b|\bbirth ?dates?\b|\bbirthdays?\b)"
_LINK = (
    r"(?:is|was|are|were|falls?|fell|on|the|of|as|given|recorded|to be|her|his|their|"
    r"its|being|both|in|"
    r"mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_LABELLED = re.compile(
    rf"{_LABEL}[\s|:=,;()\[\]*_.\u2013-]{{0,6}}(?:{_LINK}\b[\s:,]{{0,3}}){{0,6}}\Z", re.IGNORECASE
)
_STRICT = re.compile(
    r"(?:\bd\.? ?o\.? ?b\b\.?|\bdate of birth\b)[^\w\n]{0,6}(?:is |was )?\Z", re.IGNORECASE
)
_BORN = re.compile(
    r"\b(?:born|b\.)[\s:,(]{1,3}(?:(?!and\b|but\b|when\b|then\b|we\b|she\b|he\b|they\b|"
    r"i\b|before\b|"
    r"after\b|since\b|until\b|while\b|with\b)[^\s.;:!?\n\d]{1,24},?\s{1,2}){0,8}\Z",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:aged|turn(?:s|ed|ing)?|became|becomes|(?:will|to) (?:be|turn|become)|reach(?:es|ed)?)"
    r"(?: \w{1,10})? (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)(?: years? old| years| yrs)?,? "
    r"(?:on|this|last|next|\(|from)? ?(?:the |(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]{0,2}(?:\(? ?(?:d\.?o\.?b\b|date of birth\b)|(?:is|was|"
    r"being) (?:\w{1,20}(?:['\u2019]s)? ){1,2}"
    r"(?:\w{1,10} )?(?:birthday(?! (?:party|tea|meal))|date of birth|dob)\b)",
    re.IGNORECASE,
)
LOOK_BACK = 130


def dates_of_birth(text: str) -> Iterator[Finding]:
    """Dates that the words around them call somebody's date of birth.

    An impossible date is found too when it is labelled as one: it was meant as one.
    """
    listed = -1
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        after = text[match.end() : match.end() + 40]
        between = text[listed : match.start()] if 0 <= listed <= match.start() else "."
        if _is_birth(match.group(), before, after) or re.fullmatch(r",? ?(?:and|&|,) ?", between):
            listed = match.end()
            words = match.group().rstrip(". -,")
            yield Finding(match.start(), match.start() + len(words), "dob", words)


def _is_birth(words: str, before: str, after: str) -> bool:
    if _BARE.match(words):
        return bool(_STRICT.search(before))
    labelled = bool(_LABELLED.search(before) or _BORN.search(before))
    if _MONTH_AND_YEAR.match(words):
        return labelled
    return labelled or bool(_AGED.search(before) or _AFTER.match(after))
