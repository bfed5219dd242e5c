"""Postal addresses and schools."""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.cues import word_set
from goldenthread.checks.identifiers.finding import Finding
from goldenthread.checks.identifiers.lexicon import fold, lexicon, shaped_like_a_word

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
_HOME = (
    r"(?i:house|villas?|cottage|lodge|court|hall|farm|forge|mill|rectory|vicarage|barn|bungalow|"
    r"manor|hostel|foyer|quays?|towers?|mews|point|place|heights|apartments|mansions?|buildings?|"
    r"grange|croft|site|park|wharf|lane|street|road|close|avenue|drive|terrace|gardens|crescent|"
    r"grove|way|row|yard|square|hill|view|rise)"
)
_CAPS = r"(?:[A-Z][\w'\u2019-]{0,24} {1,2})"
# What people live in, after words that say so: a house by name, with its room or street.
_DWELLING = re.compile(
    r"(?i:\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|mov(?:e|es|ed|ing)|resid(?:e|es|ed|ing)|placed|"
    r"housed|based|sofa[- ]surfing)(?: back)?(?: with \w{1,12})? (?:at|in|to|into)|"
    r"\b(?:home |new |current |temporary )?address(?: is| was)?|\bhome|\blives|\baccommodation)"
    r"(?: ?: ?| {1,2})"
    rf"((?:The {{1,2}})?{_CAPS}{{1,3}}{_HOME}(?:,? {{1,2}}(?i:room|flat|unit|apartment|no\.?|"
    rf"number|plot|pitch) {{0,2}}\d{{1,3}}[a-z]?)?"
    rf"(?:, {{1,2}}{_CAPS}{{1,3}}{_HOME})?)\b(?!['\u2019]s| (?:Hospital|Centre|School|Council|"
    rf"Children))"
)
_ROOM = re.compile(
    rf"(?<![\w])((?:The {{1,2}})?{_CAPS}{{1,3}}(?i:house|villas?|cottage|lodge|court|hall|foyer|"
    rf"hostel|towers?|place|heights)"
    r",? {1,2}(?i:room|flat|unit|apartment|apt) {0,2}\d{1,3}[a-z]?)\b"
)
_UNIT = re.compile(
    r"(?<![\w])((?i:flat|apartment|apt\.?|plot|pitch|caravan|bedsit|room)"
    r" {0,2}\d{1,4}[A-Za-z]?,? {1,2}(?:(?:at|in|on) )?"
    rf"(?:The {{1,2}})?(?:{_CAPS}{{0,3}}[A-Z][\w'\u2019-]{{2,24}}))(?![\w])"
)
# "Lives at 23 Marlowe", "at number forty, Holt Lane": after living, a number is a house's.
_LIVES_AT = re.compile(
    r"(?i:\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)|mov(?:e|ed|ing)|resid(?:es|ing)|address(?: is|"
    r":)?)"
    r"(?: back| over)?(?: (?:at|to|in|into))?) {1,2}"
    r"((?i:(?:no\.?|number|num|flat|house) {0,2})?\d{1,4}[a-z]?,? {1,2}"
    r"(?:[A-Z][\w'\u2019-]{2,24} ?){1,3})(?<! )"
)
_NUMBERED = re.compile(
    r"(?i:\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)|moved?|moving)(?: \w{1,10}){0,2} (?:at|to|"
    r"in)) {1,2}"
    r"((?i:no\.?|number|flat|house number|plot|pitch) {0,2}\d{1,4}[a-z]?)\b"
)
_SPELT_NUMBER = re.compile(
    r"\b((?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w{3,5})?|one|two|"
    r"three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|\w{3,5}teen) {1,2}"
    rf"{_CAPS}{{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Gardens|Grove|Way|"
    rf"Row|Court))\b"
)
_HOUSE_AND_STREET = re.compile(
    rf"(?<![\w])((?:The {{1,2}})?{_CAPS}{{0,2}}(?:Bungalow|Cottage|Farm|Lodge|Villa|Forge|Barn|"
    rf"Vicarage|Rectory|Mill)"
    rf", {{1,2}}{_CAPS}{{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Gardens|"
    rf"Grove|Way|Row|Hill))\b"
)
_ROAD_ALONE = re.compile(
    r"\b(?:off|near|along|down|up|by|past|road|street)(?: the)? {1,2}\Z", re.IGNORECASE
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
    for pattern in (
        _LIVING,
        _DWELLING,
        _ROOM,
        _UNIT,
        _LIVES_AT,
        _NUMBERED,
        _SPELT_NUMBER,
        _HOUSE_AND_STREET,
    ):
        for match in pattern.finditer(text):
            if not _only_mentioned(text, match):
                found.append(Finding(match.start(1), match.end(1), "address", match.group(1)))
    yield from _longest(found)


def _only_mentioned(text: str, match: re.Match[str]) -> bool:
    """A road that somebody lives off, a room of the town hall, a month."""
    words = match.group(1).lower().split()
    if _ROAD_ALONE.search(text[max(0, match.start(1) - 16) : match.start(1)]):
        return True
    if words[0] in ("room", "unit") and not re.search(r",", match.group(1)):
        return True
    plain = [word.strip(",.") for word in words]
    return bool(_NO_HOMES.intersection(plain))


_NO_HOMES = word_set(
    "april august civic community conference council day december family february friday january"
    " july"
    " june march may meeting monday november october office police saturday september september"
    " sunday sure thursday town tuesday village wednesday weeks months years county children's"
    " hospital"
)


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
    r"infants?|secondary|high|sixth form|grammar)(?! {1,2}(?:school|(?:and|or) {1,2}(?:secondary|"
    r"high|"
    r"junior|infant|nursery|middle|sixth|special|school))))"
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
_WELSH = re.compile(
    r"\b((?:Ysgol|Coleg|Meithrinfa|Gaelscoil|Bunscoil|Naíscoil|Cylch Meithrin)"
    r"(?: (?:y|yr|yn|a|ac|o|i|na|an|[A-Z][\w'\u2019-]{1,24})){1,5})(?![\w])"
)
_SAINT = re.compile(
    r"\b(?i:place at|places at|at|to|from|head of|head at|nursery at|school,|college,|class at) "
    r"((?:St\.? |Saint )[A-Z][\w-]{2,20}['\u2019]s?|(?:Holy|Sacred|Our Lady)(?: (?:of|the|and|"
    r"[A-Z][\w'\u2019-]{1,20})){1,5})"
    r"(?![\w]| (?!from|in|until|since|and|with|on|because|where|for|when|as|but|who|to|after|"
    r"before)[a-z]"
    r"| (?:Hospital|Hospice|Church|Centre|Road|Street|Day|Square|Park|Hall|House|church|hospice))"
)
_SCHOOLING = re.compile(
    r"\b(?:school|nursery|class|year \d|teacher|headteacher|pupil|college|sixth form|place at|"
    r"reception|transition|"
    r"attendance|excluded|uniform|starts?|primary)\b",
    re.IGNORECASE,
)
_ANY_LOWER = re.compile(
    r"\b((?:[a-z][a-z'\u2019-]{2,20} ){1,3})"
    r"(primary(?: school| academy)?|infants?(?: school)?|juniors?(?: school)?|high school|"
    r"academy|grammar(?: school)?|nursery school|day nursery|"
    r"pre-?school|comp|comprehensive|sixth form(?: college)?|community college|special school)\b"
)
_SAINT_LOWER = re.compile(
    r"\b(?:at|to|from|attends|attending|starts|started) (st\.? (?!helens|albans|ives|andrews|"
    r"pancras|"
    r"asaph|austell|neots|davids)[a-z]{3,12}s)\b(?! (?:hospital|church|hospice|road|street|park|"
    r"hall))"
)
_LOWER_HIGH = re.compile(
    r"\b(?:at|to|from|attends|in year \d{1,2} at) ([a-z]{4,20} (?:high|primary))"
    r"(?= (?:in|from|and|on|but|last|this|next|after)\b|[.,;)\n]|\Z)"
)
_COMMON = word_set(
    "a about after all alternative an and another any apprenticeship art as asye at"
    " attended attends likes dislikes loves hates enjoys misses needs wants back views view"
    " voice authority ballet before big boarding both breakfast business by"
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
    found += [Finding(m.start(1), m.end(1), "school", m.group(1)) for m in _WELSH.finditer(text)]
    if _SCHOOLING.search(text):
        saints = _SAINT.finditer(text)
        found += [Finding(m.start(1), m.end(1), "school", m.group(1)) for m in saints]
    found += _in_small_letters(text)
    found += [Finding(*m.span(1), "school", m.group(1)) for m in _SAINT_LOWER.finditer(text)]
    lower = _LOWER_SCHOOL.finditer(text)
    found += [Finding(m.start(), m.end(), "school", m.group()) for m in lower]
    yield from _longest(found)


def _in_small_letters(text: str) -> Iterator[Finding]:
    """ "goes to oakfield primary": what no dictionary has, before what a school is."""
    for match in _LOWER_HIGH.finditer(text):
        name = match.group(1).split()[0]
        if not lexicon().is_word(name) and name not in _COMMON:
            yield Finding(match.start(1), match.end(1), "school", match.group(1))
    for match in _ANY_LOWER.finditer(text):
        words = list(_WORD.finditer(match.group(1)))
        last = words[-1].group()
        if lexicon().is_word(fold(last)) or last in _COMMON or shaped_like_a_word(last):
            continue
        start = match.start(1) + words[-1].start()
        yield Finding(start, match.end(), "school", text[start : match.end()])


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
