"""Postal addresses and schools."""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.cues import word_set
from goldenthread.checks.identifiers.finding import Finding
from goldenthread.checks.identifiers.lexicon import fold, lexicon

_STREET = (
    r"(?:street|st|road|rd|avenue|ave?|lane|ln|drive|dr|close|crescent|cres|way|terrace|"
    r"court|ct|gardens?|"
    r"gdns|grove|place|square|row|walk|view|rise|hill|park|mews|green|parade|parkway|"
    r"broadway|boulevard|"
    r"croft|fold|bank|brow|vale|meadows?|heights|wharf|quay|estate|villas?|cottages?|"
    r"house|buildings?|"
    r"mansions?|gate|path|end|side|drove|loan|brae|wynd|bridge|mount|hey|moss|field|fields|orchard)"
)
_SURE_STREET = (
    r"(?:street|road|rd|avenue|ave|lane|crescent|terrace|gardens|grove|mews|drive|close|square|"
    r"boulevard|st)"
)
_NUMBER = (
    r"(?:(?:flat|apartment|apt|unit|room|house|no\.?|"
    r"number) ?\d{0,4}[a-z]?,? {1,2})?\d{1,4}[a-z]?(?:[-/]\d{1,4}[a-z]?)?"
)
_NAME = r"(?:[A-Z][\w'\u2019-]{0,24} {1,2}){0,3}"
_CAPITAL = re.compile(
    rf"(?<![\w/.-])(?i:{_NUMBER}),? {{1,2}}(?:The {{1,2}})?"
    rf"(?:[A-Z][\w'\u2019-]{{0,24}} {{1,2}}){{1,4}}"
    rf"(?i:{_STREET})\b(?!['\u2019]s)"
)
_SMALL = re.compile(
    rf"(?<![\w/.-])(?i:{_NUMBER}),? {{1,2}}"
    rf"((?:[\w'\u2019]{{1,24}} {{1,2}}){{1,3}})(?i:{_SURE_STREET})\b(?!['\u2019]s)"
)
_FLAT = re.compile(
    rf"\b(?i:flat|apartment|apt) {{1,2}}\d{{1,4}}[A-Za-z]?,? {{1,2}}{_NAME}(?i:{_STREET})\b"
)
_LIVING = re.compile(
    r"(?i:\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|mov(?:e|es|ed|ing)|resid(?:e|es|ed|"
    r"ing)|address(?: is| was)?|"
    r"home(?: is| was)?|house|property|flat|placed)(?: back)? (?:at|on|in|to|into|off|"
    r"near)(?: the)?|\baddress:?)"
    r" {1,2}((?:[A-Z][\w'\u2019-]{1,24} {1,2}){1,3}(?i:street|road|avenue|lane|drive|"
    r"close|crescent|terrace|"
    r"gardens|grove|mews|court|way|house|cottage|farm))\b(?!['\u2019]s| (?:Hospital|"
    r"Centre|School|Council|Children))"
)
_NOT_IN_STREETS = word_set(
    "a am an and are as at by children day days for from had has he hearing hearings her"
    " his hour hours hr hrs in is it metre metres mile miles min mins minute minutes month"
    " months my nd of on or our page pages people pm point points rd sessions she st step"
    " steps th that the their they times to visits was way ways we week weeks were when"
    " while who with yard yards year years"
)


def addresses(text: str) -> Iterator[Finding]:
    """A house number with a street's name; a street alone where somebody is said to live there."""
    found: list[Finding] = []
    for pattern in (_CAPITAL, _FLAT):
        found += [Finding(m.start(), m.end(), "address", m.group()) for m in pattern.finditer(text)]
    for match in _SMALL.finditer(text):
        if not _NOT_IN_STREETS.intersection(match.group(1).lower().split()):
            found.append(Finding(match.start(), match.end(), "address", match.group()))
    for match in _LIVING.finditer(text):
        found.append(Finding(match.start(1), match.end(1), "address", match.group(1)))
    yield from _longest(found)


def _longest(found: list[Finding]) -> Iterator[Finding]:
    last = -1
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if one.start >= last:
            last = one.end
            yield one


_KIND = (
    r"(?:primary|infants?|juniors?|high|secondary|nursery|grammar|comprehensive|prep|"
    r"preparatory|academy|"
    r"special|catholic|rc|c of e|ce|church of england|community|girls['\u2019]?|"
    r"boys['\u2019]?|free|"
    r"technology|studio|sixth form|middle|independent|faith|muslim|islamic|jewish|first|"
    r"upper|lower)"
)
_TAIL = (
    rf"(?:(?:{_KIND} {{1,2}}){{0,4}}(?:school|academy|college|nursery|pre-?school|"
    rf"playgroup|kindergarten)"
    r"|(?:(?:c of e|ce|rc|catholic|community|special) {1,2}){0,2}(?:primary|juniors?|"
    r"infants?|secondary|high|sixth form|grammar)(?! {1,2}(?:and|or|school)\b))"
)
_SCHOOL = re.compile(
    r"(?<![\w])((?:(?:St\.?|Saint|Our|All|Holy|Sacred|The|[A-Z][\w'\u2019-]{1,24})"
    rf" {{1,2}}(?:(?:of|the|and|&) {{1,2}}){{0,2}}){{1,5}})(?i:{_TAIL})\b"
)
_LOWER_SCHOOL = re.compile(
    r"\b((?:st\.? |saint |our lady |holy |"
    r"all saints )[a-z'\u2019]{2,20}(?: and st\.? [a-z'\u2019]{2,20})?) "
    rf"({_TAIL})\b"
)
_AT_SCHOOL = re.compile(
    r"\b(?:attend(?:s|ed|ing)?|goes to|went to|going to|pupil at|started at|enrolled at|place at|"
    r"year \d{1,2} at|excluded from|teacher at) ((?:[a-z'\u2019-]{3,20} ){1,2}"
    r"(?:primary|academy|juniors|infants|high|grammar|nursery|primary school|"
    r"high school|pre-?school))\b"
)
_AT_NAMED = re.compile(
    r"\b(?i:attend(?:s|ed|ing)?|pupil at|student at|enrolled at|year \d{1,2} at|"
    r"excluded from|on roll at)"
    r" ((?:St\.?|Saint|Our Lady|Holy|All Saints)(?: [A-Z][\w'\u2019-]{1,24}){0,3})"
)
_COMMON = word_set(
    "a about after all alternative an and another any apprenticeship art as asye at"
    " attended attends authority ballet before big boarding both breakfast business by"
    " care catholic children children's childrens church class community community-based"
    " comprehensive council current dad dance day deputy development different drama"
    " during each education every excellence faith families family first for forest form"
    " former free from frontline further good grammar had has he head her high higher his"
    " i if in independent infant infants into is islamic it junior juniors khan language"
    " law leaders leadership learning leaving left little local lower mainstream"
    " maintained many medical middle most mum music my national new night no not nursery"
    " of old one open or our outstanding police practice pre pre-school previous primary"
    " private pupil re reception referral research residential royal same saturday"
    " secondary she since sixth skills social some special specialist staff start starting"
    " state summer sunday swimming system systemic teaching term than that the their they"
    " this three through to training two unit upper via virtual was we well when whole"
    " with work worker workers workforce year years you young your"
)


def schools(text: str) -> Iterator[Finding]:
    """Named schools, nurseries and colleges; not the word school with its usual companions."""
    found: list[Finding] = []
    for match in _SCHOOL.finditer(text):
        if text[match.end(1) : match.end()] in ("high", "secondary", "grammar"):
            continue
        start = _trim(match.group(1), text[match.end(1) : match.end()])
        if start is not None:
            begin = match.start() + start
            found.append(Finding(begin, match.end(), "school", text[begin : match.end()]))
    matches = [m for m in _AT_SCHOOL.finditer(text) if m.group(1).split()[0] not in _COMMON]
    matches += _AT_NAMED.finditer(text)
    found += [Finding(m.start(1), m.end(1), "school", m.group(1)) for m in matches]
    lower = _LOWER_SCHOOL.finditer(text)
    found += [Finding(m.start(), m.end(), "school", m.group()) for m in lower]
    yield from _longest(found)


_WORD = re.compile(r"[^\s]+")
_LISTED = re.compile(r" (?:and|&) *$", re.IGNORECASE)  # "sent to the GP and college"
_AT_WEEKENDS = frozenset({"saturday", "sunday", "supplementary"})
_POSSESSIVE = re.compile(r"(?<!\bSt )['\u2019]s$")


def _trim(words: str, tail: str) -> int | None:
    """Where the school's own name begins in the words before "school"; None if nowhere."""
    tokens = list(_WORD.finditer(words))
    telling = [t for t in tokens if t.group().lower() not in _COMMON]
    if _LISTED.search(words) or any(t.group().lower() in _AT_WEEKENDS for t in tokens):
        return None
    if tail.islower() and len(tokens) == 1 and lexicon().is_word(fold(tokens[0].group())):
        return None
    owned = tail.islower() and len(tokens) == 1 and _POSSESSIVE.search(words.rstrip())
    if not telling or owned:
        return None
    return telling[0].start()
