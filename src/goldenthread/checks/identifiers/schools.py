"""Schools, nurseries and colleges by name."""

import re
from collections.abc import Iterator

from goldenthread.checks.identifiers.finding import Finding, longest
from goldenthread.checks.identifiers.lexicon import fold, lexicon, shaped_like_a_word
from goldenthread.checks.words import word_set

_KIND = (
    r"(?:primary|infants?|juniors?|high|secondary|nursery|grammar|comprehensive|prep|"
    r"preparatory|academy|"
    r"special|catholic|rc|c of e|ce|church of england|community|girls['\u2019]?|"
    r"boys['\u2019]?|free|"
    r"technology|studio|sixth form|middle|independent|faith|muslim|islamic|jewish|first|"
    r"upper|lower|forest)"
)
_TAIL = (
    rf"(?:(?:{_KIND} {{1,2}}){{0,4}}(?:school|academy|college|nursery|pre-?school|"
    rf"playgroup|kindergarten)"
    r"|(?:(?:c of e|ce|rc|catholic|community|special) {1,2}){0,2}(?:primary|juniors?|pru|"
    r"federation|"
    r"montessori|c of e|"
    r"infants?|secondary|high|sixth form|grammar)(?! {1,2}(?:school|(?:and|or) {1,2}(?:secondary|"
    r"high|"
    r"junior|infant|nursery|middle|sixth|special|school))))"
)
_SCHOOL = re.compile(
    r"(?<![\w-])((?:(?:St\.?|Saint|Our|All|Holy|Sacred|The|[A-Z][\w'\u2019-]{1,24})"
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
    r"\b(?:at|to|from|attends|in year \d{1,2} at) ([a-z]{4,20} (?:[a-z]{3,12} )?(?:high|primary))"
    r"(?= (?:in|from|and|on|but|last|this|next|after)\b|[.,;)\n]|\Z)"
)
_COMMON = word_set(
    "a about after all alternative an and another any apprenticeship art as asye at"
    " attended attends likes dislikes loves hates enjoys misses needs wants back views view"
    " voice police football national teachers authority ballet before big boarding both"
    " breakfast business by"
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
    found += [Finding(*m.span(1), "school", m.group(1)) for m in _LITTLE_ONES.finditer(text)]
    found += short_names(text)
    yield from longest(found)


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
    if not telling or owned or tokens[-1].group() in ("the", "a", "an", "and"):
        return None
    if tail.islower() and len(tokens) == 1 and _owned_without_mark(fold(tokens[0].group())):
        return None
    return telling[0].start()


def _owned_without_mark(key: str) -> bool:
    """ "Aishas school": somebody's, not one called so."""
    return key.endswith("s") and key[:-1] in lexicon().given and key not in lexicon().given


_LITTLE_ONES = re.compile(
    r"\b(?:to|at|from|attends) ((?!the|our|a|an|his|her|their|local|day)[a-z]{3,12} [a-z]{3,10}s "
    r"(?:nursery|pre-?school|playgroup))\b"
)
_SHORT = (
    r"((?:St\.? |Saint |The )?[A-Z][\w\u2019'-]{2,20}"
    r"(?: (?:(?:of|the|and) )?[A-Z][\w\u2019'-]{1,20}){0,3}(?:(?<=s)['\u2019])?)"
)
# "School: Ravensbourne Girls'", "in Year 4 at Holly Bank".
_SURELY_SCHOOL = re.compile(
    r"(?:(?<![Hh]ome )\b(?i:school|nursery|college|setting|pre-?school|education)"
    r"(?: (?:attended|name))? ?[:\u2013] ?"
    r"|\b(?i:(?:year|yr|y|class) ?\d{1,2}|reception|sixth form|form tutor|teacher|teachers|senco|"
    r"headteacher|head of year|dsl|teaching assistant|pupils?|lessons|on roll|enrolled) (?:at|of) "
    r"|\b(?i:excluded|suspended|expelled) (?i:again )?from )" + _SHORT
)
# Where one goes to or starts at is a school only when the sentences speak of one.
_PERHAPS_SCHOOL = re.compile(
    r"\b(?i:goes|going|go|starts?|started|starting|places?|settled(?: in)?|(?:mr|mrs|miss|ms) "
    r"[A-Z][\w'\u2019-]{1,20}|friends|happy|moves?|transfers?|transferred) "
    r"(?:at|to) " + _SHORT
)
_SAINTS = re.compile(
    r"\b((?:St\.?|Bishop|Archbishop|King|Queen|Lady) [A-Z][\w-]{2,20}['\u2019]s?)(?![\w'\u2019])"
    r"(?! (?!(?:and|are|as|asked|because|but|can|for|from|had|has|have|in|is|on|rang|said|say|says|"
    r"sent|since|to|until|wants|was|were|when|where|who|will|with|won['\u2019]t)\b)[a-z])"
)
_TAUGHT = re.compile(
    r"\b(?:teachers?|form tutor|class(?:room)?|year \d{1,2}|school|pupils?|lessons?|headteacher|"
    r"senco|"
    r"homework|primary|academy|infants|juniors|nursery|"
    r"playground|attendance|term|uniform|the head|head (?:of|at)|"
    r"breakfast club|detention|gcses?|sats|"
    r"miss [A-Z]\w+)\b",
    re.IGNORECASE,
)
_NO_SCHOOL = re.compile(
    r"\b(?:church|hospice|hospital|ward|mass|parish|priest|vicar|food ?bank|trust|giles|refuge|"
    r"hostel|court|university|station|services|consultant|clinic)\b",
    re.IGNORECASE,
)
_NEAR = 70


def short_names(text: str) -> list[Finding]:
    """Schools by less than their full name, and the same names again in the text."""
    if not _TAUGHT.search(text) and not _SURELY_SCHOOL.search(text):
        return []
    sure = [m for m in _SURELY_SCHOOL.finditer(text) if _may_be_school(text, m)]
    likely = [*_PERHAPS_SCHOOL.finditer(text), *_SAINTS.finditer(text)]
    sure += [m for m in likely if _may_be_school(text, m) and _taught_near(text, m)]
    found = [_school(text, *m.span(1)) for m in sure]
    names = sorted({one.words for one in found}, key=len, reverse=True)[:_MOST]
    if names:
        again = re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, names)) + r")(?![\w])")
        found += [_school(text, *m.span()) for m in again.finditer(text)]
    return found


_MOST = 12  # schools named in one text; keeps the time linear


def _school(text: str, start: int, end: int) -> Finding:
    words = text[start:end]
    if words.endswith(("'s", "\u2019s")) and not _PATRON.match(words):
        end -= 2
    return Finding(start, end, "school", text[start:end])


_PATRON = re.compile(r"(?:St\.?|Saint|King|Queen|Prince|Princess|Lady|Bishop|Archbishop|Lord|Sir) ")
_NEVER_SCHOOL = word_set(
    "school college nursery reception year mum dad nan gran key stage court panel monday tuesday"
    " wednesday thursday friday saturday sunday tbc none the not n/a september january easter"
    " christmas english maths pe he she they his her their this that monday's home a&e camhs"
    " street road hospital zumba church yes no unknown as per see please and none attends said has"
)


def _may_be_school(text: str, match: re.Match[str]) -> bool:
    """Whether the capitals are no town, no day, nobody's home and nothing that has another name."""
    words = [fold(word) for word in match.group(1).split()]
    known = lexicon()
    last = words[-1]
    if not _NEVER_SCHOOL.isdisjoint((words[0], last)):
        return False
    if match.group(1).isupper() or last in known.things or _NO_SCHOOL.match(text, match.end() + 1):
        return False
    if len(words) > 1:
        return not all(word in known.given or word in known.surnames for word in words)
    key = last.removesuffix("'s")
    owned = key != last and key in known.given
    return not (owned or known.is_word(key) or key in known.places or key in known.given)


def _taught_near(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return bool(_TAUGHT.search(around)) and not _NO_SCHOOL.search(around)
