"""Dates of birth, told from other dates by the words around them."""

import re
from collections.abc import Iterable, Iterator

from goldenthread.checks.identifiers.finding import Finding

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH_ELSEWHERE = (
    r"(?:muharram|safar|rabi['\u2019]? (?:al|ul)[- ](?:awwal|thani)|jumada(?: (?:al|"
    r"ul)[- ]\w{4,8})?|"
    r"rajab|sha['\u2019]?ban|ramadan|shawwal|dhu['\u2019]?l?[- ]?(?:qa['\u2019]?dah?|hijjah?)|"
    r"hamal|sawr|jawza|saratan|asad|sunbula|mizan|aqrab|qaws|jadi|dalw|hut|farvardin|mehr|"
    r"meskerem|tikimt|hidar|tahsas|tir|yekatit|megabit|miyazya|ginbot|sene|hamle|nehase)"
)
_FEAST = (
    r"(?:christmas (?:day|eve)|boxing day|new year['\u2019]?s (?:day|eve)|"
    r"valentine['\u2019]?s(?: day)?|"
    r"hallowe['\u2019]?en|bonfire night|guy fawkes(?: night)?|st (?:patrick|david|george|"
    r"andrew)['\u2019]?s"
    r" day|april fool['\u2019]?s?(?: day)?|leap day|burns night|easter sunday|"
    r"midsummer['\u2019]?s day)"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    r"twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|"
    r"thirty[ -]first)"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2} ?[-/.\u2013] ?\d{1,2} ?[-/.\u2013] ?(?:\d{4}|\d{2})"
    r"|\d{1,2}\.[ivx]{1,4}\.\d{2,4}|\d{1,2}(?:st|nd|rd|th) of (?:this|next|last) month"
    r"|\d{1,2} \d{1,2} \d{4}|\d{1,2}\|\d{1,2}\|\d{4}"
    r"|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH_ELSEWHERE}(?: \d{{4}})?"
    r"|\d{1,2}(?:st|nd|rd|th) of the \d{1,2}(?:st|nd|rd|th)(?:,? (?:of )?(?:\d{4}|"
    r"['\u2019]?\d{2}))?"
    rf"|\d{{1,2}}(?: ?(?:st|nd|rd|"
    rf"th))?(?: of)?[ -]{{0,2}}{_MONTH}(?:,?[ -]{{0,2}}(?:\d{{4}}|['\u2019]?\d{{2}}(?!\d|"
    rf":|[./-]\d)))?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?(?!\d)"
    rf"|{_MONTH},? (?:\d{{4}})"
    rf"|{_ORDINAL} (?:of )?{_MONTH}(?:,? \d{{4}})?"
    rf"|{_FEAST}(?:,? \d{{4}})?"
    r"|\d{8}|\d{6}"
    r"|(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])"
    r"(?![/.]?\d| ?(?:kg|lbs?|oz|k?m|cm|g|%|years?|months?|weeks?|hours?|ml|mg)\b)"
    r")(?![\w/])",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:\d{8}|\d{6})$")
_DAY_AND_MONTH = re.compile(r"^\d{1,2}[/.]\d{1,2}$")
_MONTH_AND_YEAR = re.compile(rf"^{_MONTH},? \d{{4}}$", re.IGNORECASE)

LABEL = (
    r"(?:\bd[./]? ?o[./]? ?b(?:['\u2019]?s)?\b\.?(?: ?\([^)\n]{1,25}\))?|\b(?:dates?|days?) of"
    r" birth\b(?: ?\([^)\n]{1,25}\))?|\bbirth ?dates?\b|"
    r"\b(?:birthday|b['\u2019-]?day)(?:s|['\u2019]s)?\b)"
)
_LINK = (
    r"(?:is|was|are|were|there|too|falls?|fell|recorded as|given as|written as|down as|shown as|"
    r"listed as|entered as|also|wrong|noted|respectively|here|form|file|system|says?|not|or|'s|on|"
    r"the|of|as|given|recorded|to be|her|his|their|"
    r"(?:on|in|for|to) (?:(?:the|her|his|their|our) )?[a-z-]{1,15}"
    r"(?: (?:book|form|file|system|card|record|letter|certificate))?|"
    r"its|which|being|both|in|stated|claimed|believed|assumed|registered|assessed|disputed|thought|"
    r"said|to|"
    r"be|approx(?:imately)?|about|circa|around|real|true|actual|afghan|ethiopian|calendar|he|she|"
    r"they|mum|dad|check|"
    r"mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_LABELLED = re.compile(
    rf"{LABEL}[\s|:=,;()\[\]*_.\u2013-]{{0,6}}(?:{_LINK}\b[\s:,(]{{0,3}}){{0,6}}\Z", re.IGNORECASE
)
_STRICT = re.compile(
    r"(?:\bd\.? ?o\.? ?b\b\.?|\bdate of birth\b)[^\w\n]{0,6}(?:is |was )?\Z", re.IGNORECASE
)
_BORN = re.compile(
    r"(?:\bborn|(?<![\w.])b\.|\bcame into the world)[\s:,(]{1,3}(?:(?!and\b|but\b|when\b|"
    r"then\b|we\b|she\b|"
    r"he\b|they\b|"
    r"i\b|before\b|"
    r"after\b|since\b|until\b|while\b|with\b)[^\s.;:!?\n\d]{1,24},?[ \t]{1,2}(?:\d{1,2}(?:[+/]\d)?"
    r" (?:weeks|wks|mins|minutes|hours|oz)[,]? )?){0,11}\Z",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty-one)"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_AGED = re.compile(
    r"(?:\b(?:aged|turn(?:s|ed|ing)?|is|was|became|becomes|(?:will|to|['\u2019]ll) (?:be|turn|"
    r"become)|"
    rf"have been|age|reach(?:es|ed)?)(?: \w{{1,10}})?|['\u2019]s) {_NUMBER_WORD}"
    r"(?: years? old| years| yrs)?,? "
    r"(?:on|this|last|next|\(|from)? ?(?:(?:week|month|yesterday|today|tomorrow),? \(?)?"
    rf"(?:the )?{_WEEKDAY}\Z"
    rf"|(?:\A|[.!?\n] ?){_NUMBER_WORD} (?:last |next |this |on |today, |yesterday, |tomorrow, )"
    rf"(?:the )?{_WEEKDAY}\Z"
    rf"|(?:\b(?:his|her|their)|['\u2019]s) (?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th))"
    rf" (?:is|was|will be|on|"
    rf"falls)"
    rf" (?:on )?(?:the )?{_WEEKDAY}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,]{0,2}(?:\(? ?(?:d\.?o\.?b\b|date of birth\b)|[.,]? birthday(?! (?:party|tea|meal))\b|"
    r"(?:he|she|they)(?:['\u2019]ll| will) (?:be|turn) " + _NUMBER_WORD + r"\b|"
    r"(?:: |[-\u2013] ?)?(?:birth of\b|(?:[\w'\u2019-]{1,15} ){0,2}born\b)|(?:is|was|"
    r"being) (?:\w{1,20}(?:['\u2019]s)? ){1,2}"
    r"(?:\w{1,10} )?(?:birthday(?! (?:party|tea|meal))|date of birth|dob)\b)",
    re.IGNORECASE,
)
LOOK_BACK = 130


_SEVERAL = re.compile(
    r"\b(?:dates of birth|d\.?o\.?b\.?['\u2019]?s|birthdays|b['\u2019-]?days|"
    r"b(?:irth|['\u2019-]?)day list|birth dates|twins? (?:were"
    r" )?born)\b[^.;\n]{0,110}\Z",
    re.IGNORECASE,
)
_NO_BIRTH = re.compile(
    r"\b(?:on|since|until|till|from|by|at|seen|saw|met|visit\w*|refer\w*|review\w*|open\w*|"
    r"clos\w*|start\w*|"
    r"began|mov\w*|meeting|court|hearing|placed|came|order|plan|conference|assessment|appointment|"
    r"due|"
    r"dated|panel|died|arrived|joined|left|contact|sent|received|told|rang|spoke|order|signed|"
    r"registered|discharged|admitted|checked|updated|completed|last|next)\b",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(
    r"(?=[^.\n]{1,80}\Z)[^.\n]{0,50}(?:\b(?:being|i\.e|(?:was|is) (?:entered|recorded|put|typed|"
    r"written|"
    r"down)|equivalent|and|or|not|but|then|while|whereas|vs|another|"
    r"elsewhere|other)\b"
    r"|[;,])[^.\n]{0,30}",
    re.IGNORECASE,
)
_LISTED_CHILD = re.compile(r"(?:;|,| and|\n)[^.\d\n]{1,30}[ (:,]{1,3}(?:b\.? ?)?\Z")
_AFTER_LABEL = re.compile(
    r"[^.;\n\d]{0,12}\b(?:(?:for|as|is|was) (?:the|his|her|their|a)|the) (?:\w{1,10} )?(?:date"
    r" of birth|dob|d\.o\.b)\b",
    re.IGNORECASE,
)


def dates_of_birth(text: str) -> Iterator[Finding]:
    """Dates that the words around them call somebody's date of birth.

    An impossible date is found too when it is labelled as one: it was meant as one.
    """
    last = -1
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        after = text[match.end() : match.end() + 60]
        between = text[last : match.start()] if 0 <= last <= match.start() else ""
        if _is_birth(match.group(), before, after) or _is_another(match.group(), between, before):
            last = match.end()
            words = match.group().rstrip(". -,")
            yield Finding(match.start(), match.start() + len(words), "dob", words)


def _is_another(words: str, between: str, before: str) -> bool:
    """Whether a date goes on from one of birth: "... and 3/11/2011 on the school form"."""
    if _BARE.match(words) or len(between) > 110:
        return False
    if re.fullmatch(r",? ?(?:and|&|,|/|or) ?", between) or _PAPER_SAYS.fullmatch(between):
        return True
    if _SEVERAL.search(before) and not _NO_BIRTH.search(between.removesuffix(" on ")):
        return True
    figures = words[-1:].isdigit() and not _NO_BIRTH.search(_LABELS_OF_PAPER.sub(" ", between))
    if not between or not figures:
        return False
    return bool(_ALTERNATIVE.fullmatch(between) or _LISTED_CHILD.fullmatch(between))


_PAPER_SAYS = re.compile(
    r"[.;,]? (?:but |and |while )?(?:the |her |his |their )?(?:school(?: \w{1,12})?|papers?|"
    r"paperwork|documents?|id card|home office|mum|dad|mother|"
    r"father|gran|nan|passport|gp|form|certificate|"
    r"(?:birth )?(?:cert(?:ificate)?|check)|card|red book|record|system|hospital|letter|visa|"
    r"nursery)"
    r" (?:says?|said|states?|has|have|had|gives?|gave|shows?|put|puts) ",
    re.IGNORECASE,
)
_LABELS_OF_PAPER = re.compile(
    r"\b(?:on|from|in) (?:the|one|another|her|his|their|our|an?) (?:\w{1,12} ){0,2}(?:form|file|"
    r"referral|record|system|"
    r"passport|letter|certificate|card|one|other|register|notes?|school|hospital|paperwork|front|"
    r"back|plan)s?\b",
    re.IGNORECASE,
)


def _is_birth(words: str, before: str, after: str) -> bool:
    if _BARE.match(words):
        return bool(_STRICT.search(before))
    labelled = bool(_LABELLED.search(before) or _BORN.search(before))
    if _MONTH_AND_YEAR.match(words):
        return labelled
    if _DAY_AND_MONTH.match(words):
        return labelled or bool(_AGED.search(before)) or bool(_BIRTHDAY_AFTER.match(after))
    if labelled or any(look.match(after) for look in _AFTERWARDS):
        return True
    looks = (_AGED, _DELIVERED, _CAME_EARLY, _OF_KIN, _AGE_IN_DOUBT, _AGE_ON, _DISPUTED)
    return any(look.search(before) for look in looks) or _anniversary(before)


def _anniversary(before: str) -> bool:
    """Whether a birthday was spoken of just now, and nothing else happened since."""
    match = _BIRTHDAY.search(before)
    return match is not None and not _NO_BIRTH.search(_ON.sub("", match.group(1)))


_BIRTHDAY = re.compile(
    r"\b(?:birthday|b['\u2019-]?day|birth certificate)\b((?![^\n]*\b(?:party|tea|present|card|"
    r"cake)s?\b)"
    r"(?: seen:)?[^.;\n\d]{0,50})\Z",
    re.IGNORECASE,
)
_DELIVERED = re.compile(
    r"\b(?:had (?:the|her|a|their) bab(?:y|ies)[!.,:]?(?: on)?(?: the)?|"
    r"g[ai]ves? birth(?: to [^.;\n\d]{1,40})?|(?:was|were) delivered(?: [a-z-]{1,12}){0,4}|"
    r"bab(?:y|ies)(?: [\w'\u2019-]{1,15}){0,3} (?:arrived|came)"
    r"(?: (?!in|to|into|home|back|from|with)[\w.:]{1,10}){0,4}|waters broke[^.;\n\d]{0,20})"
    r" ?(?:(?:on|at) )?(?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?\Z",
    re.IGNORECASE,
)
# Dates of another day than the one expected.
_CAME_EARLY = re.compile(
    r"\b(?:due|expected)\b[^.;\n]{0,24} (?:came|arrived|born)(?: early)?(?: on)?(?: the)? \Z",
    re.IGNORECASE,
)
# "The baby is 1/2/24", "Mother (17.11.1991)".
_OF_KIN = re.compile(
    r"\b(?:baby|boy|girl|eldest|oldest|youngest|middle one|twins?|brother|sister|son|daughter|"
    r"child|"
    r"mother|father|mum|dad|mam)(?:,? (?:is|are)| ?\()(?: b\.?)? ?\Z",
    re.IGNORECASE,
)
# "19th August 2010 - mother had Keeley".
_HAD_ONE = re.compile(
    r" ?[:\u2013-] ?(?:[Tt]he )?(?:[Mm]other|[Mm]um|[Mm]am|[Ss]he|[A-Z][a-z]{2,14}) (?:had|has) "
    r"(?!Mr|Mrs|Ms|Miss|Dr|Child|Social|Mon|Tue|Wed|Thu|Fri|Sat|"
    r"Sun)[A-Z][a-z]{2,14}(?![\w'\u2019]| [A-Z])"
)
# "Date of birth is disputed; Home Office have 1 January 2008, she says that it is 19 August".
_DISPUTED = re.compile(
    rf"(?:{LABEL}|\bage (?:assessment|dispute)|\bage[- ]disputed|\btazkira|\bbirth certificates?|"
    rf"\b(?:date|day|year) (?:she|he) was born)[^\n]{{0,110}}\b(?:says?|said|have|has|had|puts?|"
    rf"gives?|"
    rf"gave|recorded|wr(?:ites?|ote)|states?|stated|claims?|shows?|why)"
    rf"(?: (?:that|it|its|it's|is|at|as|was|him|her|down|the)){{0,4}} \Z",
    re.IGNORECASE,
)
# "khalid 9 on 3rd april": a name, then an age; not a room or a week.
_AGE_ON = re.compile(
    rf"\b(?!room|week|year|item|page|flat|step|unit|ward|part|term|form|side|goal|day|session|"
    rf"visit|"
    rf"number|no|class|group|bed|chapter|stage|phase|standard|outcome|question|section)"
    rf"[a-z]{{3,14}},? (?:[2-9]|1\d) on (?:the )?{_WEEKDAY}\Z",
    re.IGNORECASE,
)
# "dispute his age and put 1.1.2004".
_AGE_IN_DOUBT = re.compile(
    r"\b(?:his|her|their|the)(?: [a-z]+'s)? age\b[^.;\n\d]{0,30}\b(?:put|puts|gave|gives|says|"
    r"said|claims?|as|at|to) ?\Z",
    re.IGNORECASE,
)
_BIRTHDAY_AFTER = re.compile(r"[.,]? birthday\b")
_ON = re.compile(r"(?: on)?(?: the)? ?$")
_THEN_BORN = re.compile(
    r"(?:,|:| [-\u2013])? (?:[\w'\u2019-]{1,15} ){0,4}(?:(?:was|were) born|gave birth)\b"
    r"|(?::| [-\u2013]) ?(?:[\w'\u2019-]{1,15} ){0,3}(?:born\b|birth of\b)",
    re.IGNORECASE,
)
# "08-10-2001, NHS 999 ...": the two stand side by side at the head of a record.
_NHS_NEXT = re.compile(r"[,;)]? {0,2}[|,-]? {0,2}NHS\b[^\n\d]{0,12}\d{3}")
_AFTERWARDS = (_AFTER, _AFTER_LABEL, _THEN_BORN, _HAD_ONE, _NHS_NEXT)


# A full date straight after a name: "Tobias (12/11/2018)", "Ayan Hirsi, 14.6.2013, lives with".
_BESIDE = re.compile(
    rf"(?: ?\([fm]\))?(?:,? (?:mother|father|mum|dad|child|baby|eldest|youngest|son|daughter))?"
    rf"(?:,? is |,? (?:[-\u2013] )?| ?\((?:b\.? ?|born |both |"
    rf"all )?)(?P<date>{_DATE.pattern})",
    re.IGNORECASE,
)
_HOUSEHOLD = re.compile(
    r"\b(?:siblings|children|household|twins|family members?|subject child|births?)\b"
    r" *[:\u2013-][^.\n]{0,80}\Z",
    re.IGNORECASE,
)
# What a worker did on the day that follows a name; a day of birth has nothing of it before.
_DONE_THAT_DAY = re.compile(
    r"\b(?:signed|dated|date|seen|saw|see|visit\w*|met|meet\w*|spoke\w*|rang|phoned|called|texted|"
    r"supervision|e-?mail\w*|letter|call|contact|notes?|report|statement|by|with|from|author|"
    r"prepared|completed|updated|written|recorded|medical|review|appointment|conference|"
    r"assess\w*|observ\w*|court|hearing|panel|session|training|chair\w*|regards|thanks|wishes|"
    r"worker|manager|sw|to|at|on|told|asked|moved|placed|order|plan|discussion|interview\w*)\b"
    r"[^.!?;\n]{0,60}\Z"
    r"|\b(?:regards|thanks|wishes|sincerely|faithfully|cheers),?\s{1,3}\Z",
    re.IGNORECASE,
)
_DONE_NEXT = re.compile(
    r"(?::| at \d| \d{1,2}[:.]\d\d|[,.]? ?(?:[-\u2013] )?(?:seen|visit\w*|met|called|rang|phoned|"
    r"saw|"
    r"home visit|telephone|email|office|spoke|team|manager|"
    r"social worker|sw|attended contact|family centre|centre|clinic|duty)\b)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|mx|dr|pc|ds|dc|prof)\b\.? ?", re.IGNORECASE)


def beside_names(text: str, named: Iterable[Finding]) -> Iterator[Finding]:
    """Full dates straight after somebody's name, where nothing says that the day was another's."""
    for one in named:
        match = _BESIDE.match(text, one.end)
        if match and _full(match.group("date")) and _of_birth(text, one, match):
            start, end = match.span("date")
            yield Finding(start, end, "dob", text[start:end])


def whole_date(words: str) -> bool:
    """Whether some words are a date with its year and nothing else."""
    return bool(_DATE.fullmatch(words)) and _full(words)


def _full(date: str) -> bool:
    """Whether a date has its year, and is more than a row of figures."""
    whole = re.search(r"\d{2}$", date) and not _BARE.match(date) and not _DAY_AND_MONTH.match(date)
    return bool(whole) and not _MONTH_AND_YEAR.match(date) and len(re.findall(r"\d+", date)) > 1


def _of_birth(text: str, name: Finding, match: re.Match[str]) -> bool:
    before = text[max(0, name.start - 90) : name.start]
    if match.group().lstrip().startswith("(") or _HOUSEHOLD.search(before):
        return True
    if re.match(r",? is ", match.group()):
        return True
    titled = _TITLE.search(text[max(0, name.start - 6) : name.start + 5])
    if titled or _DONE_NEXT.match(text, match.end()):
        return False
    return not _DONE_THAT_DAY.search(before)


def repeated(text: str, births: Iterable[Finding]) -> Iterator[Finding]:
    """The same days again, elsewhere in the text; those of more than a day and a month."""
    days = {one.words for one in births if _full(one.words)}
    for match in _DATE.finditer(text) if days else ():
        words = match.group().rstrip(". -,")
        if words in days:
            yield Finding(match.start(), match.start() + len(words), "dob", words)
