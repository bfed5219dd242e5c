"""Postal addresses."""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.finding import Finding, longest
from goldenthread.checks.identifiers.lexicon import lexicon
from goldenthread.checks.words import word_set

_STREET = (
    r"(?:street|st|road|rd|avenue|ave?|lane|ln|drive|dr|close|crescent|cres|way|terrace|"
    r"court|ct|gardens?|"
    r"gdns|grove|place|square|row|walk|view|rise|hill|park|mews|green|parade|parkway|"
    r"broadway|boulevard|"
    r"croft|fold|bank|brow|vale|meadows?|heights|wharf|quay|estate|villas?|cottages?|"
    r"house|buildings?|"
    r"mansions?|gate|path|end|side|drove|loan|brae|wynd|bridge|mount|hey|moss|fields?|orchard|"
    r"yard|mead|chase|close|copse|corner|cross|dene|downs?|gait|garth|gill|glade|glen|"
    r"green|ha(?:m|y)|holm|hollow|hurst|keep|landings?|lea|leas|leys?|links|maltings|mere|mill|"
    r"paddocks?|pastures?|pightle|promenade|ridge|ride|rigg|saltings|spinney|springs|strand|"
    r"terr|turn|twitten|villas|warren|weir|willows|woods?|hawthorns|oaks|elms|limes|firs|"
    r"beeches|poplars|laurels|cedars|chestnuts|ropewalk|arcade|bottom|pavement|passage|"
    r"forge|barns?|granary|stables|smithy|vicarage|rectory|schoolhouse)"
)
_SURE_STREET = (
    r"(?:street|road|rd|avenue|ave|lane|crescent|terrace|gardens|grove|mews|drive|close|square|"
    r"boulevard|st|row|yard|parade|court|cottages|crt|cres|gdns|terr|croft|fold|wynd)"
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
_CODE = r"[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b"  # a postcode, by its shape
# "Bramble Cottage, Hoe Gate, PO17 7TD": a house by its name alone, where a postcode tells it.
_HOUSE_BEFORE_POSTCODE = re.compile(
    r"(?<![\w])((?:The {1,2})?(?:[A-Z][\w'\u2019-]{1,24} {1,2}){1,3}"
    r"(?:Cottages?|House|Farm|Lodge|Barn|Bungalow|Villa|Grange|Manor|Hall|Court|Tower|Rectory|"
    r"Vicarage|Croft|Mill|Forge)"
    rf"(?:, {{1,2}}[A-Z][\w'\u2019 -]{{2,30}}){{0,3}}),? {{1,2}}{_CODE}"
)
# "Top Flat, The Old Vicarage".
_STOREY = re.compile(
    r"(?<![\w])((?i:top|ground floor|first floor|basement|garden|upper|lower|attic) (?i:flat),?"
    r" {1,2}(?:The {1,2})?(?:[A-Z][\w'\u2019-]{1,24} ?){1,3})(?<! )"
)
# "8 galton rise": what a street is called besides, after a word that is none.
_SMALL_RISE = re.compile(
    r"(?<![\w/.-])(\d{1,3}[a-z]? {1,2}([a-z'\u2019]{3,20}) {1,2}"
    r"(?:rise|hill|way|park|gate|mews|view|walk|green|bank|mount|vale|heights))(?![\w])"
)
# "flat 8 gledhow tower", in haste.
_SMALL_FLAT = re.compile(
    r"(?<![\w])((?:flat|apartment|apt|room) {0,2}\d{1,4}[a-z]?,? {1,2}[a-z][a-z'\u2019-]{2,20}"
    r" {1,2}(?:towers?|house|court|point|heights|mansions?|lodge|buildings?))(?![\w])"
)
# "Lives at 23 Marlowe", "at number forty, Holt Lane": after living, a number is a house's.
_LIVES_AT = re.compile(
    r"(?i:\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)|mov(?:e|ed|ing)|resid(?:es|ing)|address(?: is|"
    r":)?)"
    r"(?: back| over)?(?: (?:at|to|in|into))?) {1,2}"
    r"((?i:(?:no\.?|number|num|flat|house) {0,2})?\d{1,4}[a-z]?,? {1,2}"
    r"(?:[A-Z][\w'\u2019-]{2,24} ?){1,3})(?<! )"
)
# "Her carer at Hazel Cottage, Pencombe".
_CARERS_HOUSE = re.compile(
    r"\b(?i:carers?|family|nan|gran|grandparents|mum|dad|aunt|uncle|farm|home) (?:at|in|of) "
    rf"({_CAPS}{{1,2}}(?:Cottage|Farm|Barn|Grange|Bungalow|Vicarage|Rectory|Croft|Villa)"
    r"(?:, [A-Z][a-z]{2,20})?)\b(?!['\u2019]s)"
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
# Whatever its street is called, a house stands before a postcode or where somebody is to be found.
_BEFORE_POSTCODE = re.compile(
    rf"(?<![\w/.-])((?i:{_NUMBER}),? {{1,2}}(?:The {{1,2}})?"
    r"(?:[A-Z][\w'\u2019-]{1,24}(?: of)? ?){1,4}"
    rf"(?:,? [A-Z][\w-]{{1,20}}){{0,2}})(?=,? {_CODE})"
)
# Where families of Travellers live.
_PITCH = re.compile(r"\b(?:on|has|at|from) ((?:Plot|Pitch) \d{1,3}[a-z]?)\b")
_ALSO_STREETS = re.compile(
    r"(?<![\w/.-])(\d{1,3}[a-z]? (?:Upper|Lower) "
    r"[A-Z][\w'\u2019-]{2,24})(?=[,.;\n])"
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
        found += [
            Finding(m.start(), m.end(), "address", m.group())
            for m in pattern.finditer(text)
            if not _NO_HOUSE.match(m.group())
        ]
    for match in _SMALL.finditer(text):
        if not _NOT_IN_STREETS.intersection(match.group(1).lower().split()):
            found.append(Finding(match.start(), match.end(), "address", match.group()))
    for pattern in (
        _LIVING,
        _DWELLING,
        _ROOM,
        _UNIT,
        _SMALL_FLAT,
        _HOUSE_BEFORE_POSTCODE,
        _STOREY,
        _LIVES_AT,
        _CARERS_HOUSE,
        _NUMBERED,
        _SPELT_NUMBER,
        _HOUSE_AND_STREET,
        _BEFORE_POSTCODE,
        _PITCH,
        _ALSO_STREETS,
    ):
        for match in pattern.finditer(text):
            if not _only_mentioned(text, match):
                found.append(Finding(match.start(1), match.end(1), "address", match.group(1)))
    for match in _SMALL_RISE.finditer(text):
        if not lexicon().is_word(match.group(2)):
            found.append(Finding(match.start(1), match.end(1), "address", match.group(1)))
    yield from longest(found)


# The year of a date, or a score beside a doctor, is no house's number.
_NO_HOUSE = re.compile(r"(?:19|20)\d\d,|\d{1,3}, (?:GP )?Dr\b")


def _only_mentioned(text: str, match: re.Match[str]) -> bool:
    """A road that somebody lives off, a room of the town hall, a month."""
    words = match.group(1).lower().split()
    if _NO_HOUSE.match(match.group(1)):
        return True
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
