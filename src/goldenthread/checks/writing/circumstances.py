"""What around some words makes them fine: a quotation, a negation, a date, particulars.

A rule names in `unless` the circumstances that count for it. Each is a question asked of a text
and a stretch of it; the words looked for stand here because they are the same for every rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from goldenthread.checks.words import word_set
from goldenthread.checks.writing.named_child import named_child
from goldenthread.checks.writing.text import Span, Text

_NEGATION = re.compile(
    r"\b(?:not(?! only| just)|no(?! doubt|\.? ?\d| longer has| surprise)|never|nobody|none|neither"
    r"|nor|without|cannot|[a-z]{2,7}n't|avoid(?:s|ed|ing)?"
    r"|rather than|instead of|far from|nothing|stop(?:ped)? (?:using|writing|saying))\b"
)
_FAR = {"no", "never", "neither", "nor", "without"}
_CLAUSE = re.compile(
    r"[;:()]|, (?:but|and|so|although|however|who|which)\b| (?:but|although|because) "
    r"|,(?! (?:[a-z-]+,? ){1,3}(?:or|nor)\b| or\b| nor\b)"
    r"| (?:due to|owing to|because of) "
    r"| and (?=(?:the|he|she|they|it|there|his|her|their|mum|dad|mother|father|i|we|is|was|are"
    r"|were)\b)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b"
    rf"|\b(?:in|since|during|until|by|of|last|early|late|from|on) {_MONTH}\b(?! (?:have|be|not"
    rf"|also|need))"
    r"|\b(?:when|before|after|until) (?:he|she|they|[a-z]{1,12}) (?:was|were|is"
    r"|turned) (?:aged )?(?:\d|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|pregnant|born|a baby)"
    r"|\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a few|last|a) "
    r"(?:days?|weeks?|months?|years?|nights?) (?:ago|earlier|before|old)\b"
    r"|\b(?:aged?|age of) \d{1,2}\b|\blast (?:week|month|year|night|summer|winter|christmas)\b"
    r"|\b(?:yesterday|today|this morning)\b"
)
# The date that heads an entry of a chronology says when it was written down, not what happened.
_ENTRY = re.compile(r"[^:]{0,26}(?::| - )")
# A day that the next sentence plans for, or that is only the day of writing.
_NOT_THEN = re.compile(
    r"\b(?:until|till|by|before|next|due|to|will|needed|today|this morning|yesterday)\b"
)
_OUR_DIARY = re.compile(
    r"\b(?:visit(?:ed)?|meeting|met|supervision|conference|referr(?:al|ed)|received|rang|phoned"
    r"|telephone"
    r"|spoke|discuss(?:ed|ion)|review(?:ed)?|recorded|assessment|completed)\b"
)
_PARTICULARS = re.compile(
    r"\b(?:such as|including|for example|for instance|e\.g\.|namely|specifically|in particular"
    r"|this means|which means?|meaning|by this i mean|that is|i\.e\."
    r"|i saw|i observed|i noticed|i counted|i could (?:see|smell)|i was shown)\b"
)
_DEED = re.compile(
    r"\b(?:slapp|punch|kick|push|hit(?:ting)?\b|threw|thrown|broke|smash|shout|bruis|grabb|pull"
    r"|scream"
    r"|strangl|spat|drank|drinks|smok|arrest|convict|hospital|neighbour|locked|mould|nappies"
    r"|rubbish|bins?\b"
    r"|mattress|fridge|cooker|broken|smell|urine|faeces|dog|cat\b|glass|stairs|heating|dishes"
    r"|cried|died|bit (?:him|her|me|his|the|a|another|an)\b)"
)
_CONCRETE = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|once|twice|\d{1,4})\b|" + _DEED.pattern
)
_COLON = re.compile(r"\s{0,3}(?:[:(]|[–—-] |, (?:when|in which|where|including|such as))")
_FAMILY = (
    r"(?:mum|mom|mam|mummy|dad|daddy|mother|father|parents?|step[- ]?(?:dad|mum|father|mother)"
    r"|nan|nana"
    r"|gran(?:dma|dad|ny|dmother|dfather|dparents)?|aunt|uncle|sister|brother|partner|he"
    r"|she|they"
    r"|child|children|mr [a-z]+|mrs [a-z]+|ms [a-z]+|miss [a-z]+|son|daughter|boy|girl"
    r"|young person"
    r"|neighbour|friend)"
)
_ATTRIBUTED = re.compile(
    rf"\b{_FAMILY}(?: also| has| have| had| then| often| sometimes)? "
    r"(?:say|says|said|tell|tells|told|feel|feels|felt|think|thinks|thought|describe[sd]?"
    r"|call(?:s|ed)"
    r"|believe[sd]?|admit(?:s|ted)?|explain(?:s|ed)?|report(?:s|ed)? (?:that|he|she|they)"
    r"|view(?:s|ed)?"
    r"|worr(?:y|ies|ied)|remember(?:s|ed)?|see|sees|saw|complain(?:s|ed)|accuse[sd]|shouted)\b"
)
_OWN_VIEW = re.compile(r"\bin (?:his|her|their|mum's|dad's) (?:own )?(?:words|view|opinion)\b")
_MENTIONED = re.compile(
    r"\b(?:(?<!half )(?<!half-)terms?|phrases?|words?|wording|labels?|labell?ed|labell?ing"
    r"|language|expressions?"
    r"|described as"
    r"|stereotypes?|assumptions?|assum(?:e|ed|ing)|(?:is|was|being|been|gets|got) called"
    r"|wrong[a-z ]{0,30} to (?:say|write|put)|seen as|wrote|written"
    r"|read about|heard of|(?:concept|idea|theory|notion|meaning|use) of|training on|research on"
    r"|calling (?:him|her|them|mum|dad)"
    r"|challenged?|reframe[ds]?|reframing|replaced?)\b"
)
_WORD_LIST = re.compile(
    r"\b(?:list of (?:words|phrases|terms)|(?:words|phrases|terms) (?:that )?(?:i|we|they|you"
    r"|not)\b"
    r"|(?:the|my|our) list (?:says|reads|has))"
)
_THE_WORD = re.compile(
    r"\b(?:the|a|any|that) (?:term|phrase|word|label|expression|description)s?\b"
)
_TRYING = re.compile(
    r"\b(?:i|we|i've|we've|i'm|we're|i'll|we'll)(?: will| have| am| are| would| can| could| did"
    r"| need| plan| want"
    r"| intend| hope| going| to| also| now| then| so| next| first| therefore| instead| been| agreed"
    r"|'ve|'ll|'m|'re){0,5} "
    r"(?:(?:try|tried|trying|offer(?:ed|ing)?|ask(?:ed|ing)?(?! for (?:an?|the) )|chang(?:e|ed"
    r"|ing)|adapt(?:ed|ing)?|arrang(?:e|ed|ing)|understand|listen(?:ed)?|find out|found out"
    r"|go back|went back|explore[d]?|reflect(?:ed|ing)?|wonder(?:ed)?|text(?:ed)?"
    r"|moved? (?!on)[a-z]+|build|built|invite[d]?|suggest(?:ed)?|do differently|did differently"
    r"|learn(?:ed|t)?|apologise[d]?|approach(?:ed)?)\b"
    r"|(?:meet|met|visit|visited|call(?:ed)?|work(?:ed|ing)?|find|found|think|thinking|thought"
    r"|ring|rang|see|make|made|use|used|start(?:ed)?|talk(?:ed)?|book(?:ed)?|look(?:ed|ing)? (?:at"
    r"|for))(?: [a-z']+){0,6}? (?:her|him|them|mum|dad|you|parents|she|he|they|the (?:family"
    r"|mother|father"
    r"|parents|couple)|m(?:r|rs|s|iss) [a-z]+|again|different(?:ly)?|another|together|whether|what"
    r"|why|how)\b)"
    r"|(?:^|[.;,] |\bso |\band |\bbut )(?:found out|sent|tried|texted|offered|booked|met|arranged"
    r"|changed|swapped|will (?:try|ask|offer|text|ring|meet|visit|change|find|go|use))\b"
)
_OTHERWISE = re.compile(
    r"\b(?:instead|different(?:ly)?|easier|suits?|another (?:time|way|day|place)|help|try|prefer)"
)
_TO_THEM = re.compile(
    r"\b(?:i|we)(?:'ve| have|'ll| will)? (?:apologised?|asked?|text(?:ed)?|rung|rang|ring|written"
    r"|wrote|write|offered|offer|invited?|visited|visit|told|tell|ask|suggested)(?: to)? "
    r"(?:her|him|them|mum|dad|the (?:family|parents|mother|father)|m(?:r|rs|s|iss) [a-z]+|you)\b"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to"
    r"|(?<!soon )(?<!far )(?<!long )(?<!well )as (?:she|he|they|her|his|their|the|it|there) [a-z']+"
    r"|since (?:her|his|the) [a-z]+ (?:was|were|had|is)|was (?:at work|in hospital|ill|poorly"
    r"|working)"
    r"|had (?:run out|no (?:credit|bus|money|childcare|signal))|on the (?:same|wrong) day"
    r"|(?:both|each|all) (?:times|of (?:them|these|which)) )"
)
_REASON_NEXT = re.compile(
    r"(?:(?:she|he|they|mum|dad) (?:was|were|is|are|had|has|have) (?:been )?(?:at work|in hospital"
    r"|ill|poorly|working|on nights|no (?!in|mot|com|resp|rem|ide|emp)|not been (?:told|given|sent)"
    r"|never been|frightened|scared|ashamed)"
    r"|(?:her|his|their) (?:bus|shift|phone|work|mother|baby|boss|job|hours|train|car)\b"
    r"|the (?:rooms?|venue|building|letters?|appointments?|clinic|bus|invitation|times?|sessions?"
    r"|course|group) "
    r"(?:was|were|is|are|had|went|clash|starts|came)|(?:that|this|it) (?:was|is) because)"
)
_OWN_PART = re.compile(
    r"\b(?:my (?:own )?(?:fault|mistake|part|doing)|our (?:own )?(?:fault|mistake|part)"
    r"|i (?:should|could|had not|hadn't|have not|haven't|never|did not|didn't|wonder|forgot|wrote)"
    r"|we (?:should|could|had not|hadn't|never|did not|didn't|forgot|have not|haven't)"
    r"|what (?:i|we) (?:had|have|did|could)|no(?:body| one) (?:had|has|asked|told)"
    r"|my guess is|i think i|after (?:i|we) (?:turned|came|sent|told|went|called|wrote|rang)|(?:i"
    r"|we) (?:had|have|'d) (?:sent|written|booked|given|frightened|got)"
    r"|i know (?:your|her|his|their))\b"
)
_PRESSING = re.compile(
    r"\b(?:escalat|legal|clos(?:e|ed|ing|ure)\b|warn|letter before|conference|inform(?:ed)? my"
    r"|panel|no further"
    r"|court|told (?:her|him|them|mum|dad) (?:that )?(?:she|he|they) must|consequences)"
)
_EXPLAINED = re.compile(
    r"\s{0,2}(?:\((?!see\b|ref)[a-z ,'-]{6,}|[,:–—-] ?(?:that is|which means|meaning|which is"
    r"|i\.e\.|in other words)"
    r"| is (?:what we|our (?:word|name|term))"
    r"|means? |is when |\. (?:this|that|it) means )"
)
_REVIEW = re.compile(
    r"\b(?:review|revisit|look(?:ed)? (?:at )?(?:again|back)|check|until|till|end(?:s|ing)? on|by"
    r"|next)"
)
_LOOKED_AGAIN = re.compile(
    r"\b(?:re-?view|revisit|re-?assess|evaluat|until|till|end(?:s|ing)? on|stop(?:s|ping)? on"
    r"|(?:look|talk|meet|think|see)(?:ed|ing|s)? (?:at |about )?"
    r"(?:it |this |that |them |how [a-z]+ |what [a-z ]{2,30})?(?:again|back|together)"
    r"|check(?:ed|s)? (?:in|how|whether|if|it|again))"
)

# That the next sentence goes on about the same thing: it begins with the looking, or says "it".
_SAME_THING = re.compile(
    r"^(?:to be |we'?(?:ll)? |i'?(?:ll)? |then |and |date for |first |next |last |all |will be )*"
    r"(?:re-?view|re-?visit|re-?assess|evaluat|look|talk|check|meet|decide|count|end)"
    r"|\b(?:it|this|that|them|these|they|how|whether|if|together|again)\b"
)
_AT_LARGE = re.compile(
    r"\b(?:practitioners|social workers|supervisors?|supervisees|children and families|families"
    r"|organisations?|legislation|statutory|theor(?:y|ies)|research|people|professionals"
    r"|knowledge|standards?|practice|individuals|assessors?|agencies|service users|policy)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|him|hers|mum|dad|mother|father|nan|gran|mr|mrs|ms|i|we|my|our|me|us"
    r"|parents (?:are|have|were|do|did|report|attended|say|not)|the (?:family|boys?|girls?|parents)"
    r"|baby|(?:a|this) famil(?:y|ies)|case)\b"
)

# Whom a record tells of; a standard says "I", "we" and "the family", and tells of nobody.
_TOLD_OF = re.compile(
    r"\b(?:he|she|his|her|him|hers|mum|mom|mam|dad|mother|father|nan|gran|mr|mrs|ms"
    r"|the (?:boys?|girls?)|baby|this family"
    r"|parents (?:are|have|were|do|did|report|attended|say|not))\b"
)


def quoted(text: Text, span: Span) -> bool:
    """Somebody's own words, between quotation marks."""
    return text.quoted(span.start, span.end)


def negated(text: Text, span: Span) -> bool:
    """A word of denial stands shortly before, in the same clause."""
    sentence = text.sentence_at(span.start)
    before = text.folded[max(sentence.start, span.start - 70) : span.start]
    clause = _CLAUSE.split(before)[-1]
    found = list(_NEGATION.finditer(clause))
    if not found:
        return False
    between = clause[found[-1].end() :].split()
    reaches_far = found[-1].group() in _FAR
    return len(between) <= 5 and (reaches_far or "and" not in between)


def dated(text: Text, span: Span) -> bool:
    """It says when: a date after the words or in the next sentence, or one before them.

    A date before the words doesn't count where it dates the worker's own visit or meeting.
    """
    sentence = text.sentence_at(span.start)
    if DATE.search(text.folded[span.end : sentence.end]):
        return True
    before = text.folded[sentence.start : span.start]
    if entry := _ENTRY.match(before):
        before = before[entry.end() :]
    if DATE.search(before) and not _OUR_DIARY.search(before):
        return True
    follows = _next(text, span)
    if not DATE.search(follows) or ((entry := _ENTRY.match(follows)) and DATE.search(entry[0])):
        return False
    return not _OUR_DIARY.search(follows) and not _NOT_THEN.search(follows)


def specified(text: Text, span: Span) -> bool:
    """Particulars follow: examples, what was seen, or who did what."""
    sentence = text.sentence_at(span.start)
    rest = text.folded[span.end : sentence.end]
    follows = _next(text, span)
    if _COLON.match(rest) and len(rest.split()) >= 4:
        return True
    if _PARTICULARS.search(rest) or _CONCRETE.search(rest):
        return True
    return bool(_PARTICULARS.search(follows) or _CONCRETE.search(follows))


def told(text: Text, span: Span) -> bool:
    """It is told what happened: particulars or a date after the words, or particulars next.

    Stricter than `specified`: in the next sentence only deeds and things seen count.
    """
    sentence = text.sentence_at(span.start)
    rest = text.folded[span.end : sentence.end]
    if _COLON.match(rest) and len(rest.split()) >= 4:
        return True
    if _PARTICULARS.search(rest) or _CONCRETE.search(rest) or DATE.search(rest):
        return True
    within = text.folded[span.start : span.end]
    if DATE.search(within):
        return True
    follows = _next(text, span)
    return bool(_PARTICULARS.search(follows) or _DEED.search(follows))


def general(text: Text, span: Span) -> bool:
    """It is about practice or people at large; nobody in particular comes into it.

    So it is in a long text that hardly ever speaks of somebody, and in such a paragraph of any.
    """
    if text.about_nobody is None:
        told_of = sum(1 for _ in _TOLD_OF.finditer(text.folded))
        text.about_nobody = len(text.folded) > 2000 and told_of < len(text.folded) / 2000
    if text.about_nobody:
        return True
    around = text.paragraph_at(span.start)
    low, high = max(around.start, span.start - 600), min(around.end, span.end + 600)
    words = text.folded[low:high]
    return bool(_AT_LARGE.search(words)) and not _SOMEBODY.search(words)


def attributed(text: Text, span: Span) -> bool:
    """The sentence gives it as what somebody in the family says, thinks or feels."""
    sentence = text.sentence_at(span.start)
    before = text.folded[sentence.start : span.start]
    whole = text.folded[sentence.start : sentence.end]
    return bool(_ATTRIBUTED.search(before) or _OWN_VIEW.search(whole))


def mentioned(text: Text, span: Span) -> bool:
    """The words are spoken about, as a label or wording, rather than used."""
    sentence = text.sentence_at(span.start)
    before = text.folded[max(sentence.start, span.start - 60) : span.start]
    after = text.folded[span.end : min(sentence.end, span.end + 25)]
    passage = text.paragraph_at(span.start)
    sofar = text.folded[max(passage.start, span.start - 600) : span.start]
    spoken_about = _MENTIONED.search(before) or _THE_WORD.search(after)
    return bool(spoken_about or _WORD_LIST.search(sofar))


def tried(text: Text, span: Span) -> bool:
    """The text goes on to what the worker asked, changed or will try."""
    for ahead in (0, 1, 2):
        words = _words(text, text.sentence_at(span.start, ahead))
        if ahead == 2 and not _OTHERWISE.search(words) and not _TO_THEM.search(words):
            continue
        if _TRYING.search(words) and not _PRESSING.search(words):
            return True
    return False


def reasoned(text: Text, span: Span) -> bool:
    """The reason is told that lies outside the person, or the worker's own part in it."""
    sentence = text.sentence_at(span.start)
    rest = text.folded[span.end : sentence.end]
    before = text.folded[sentence.start : span.start]
    if _REASON.search(rest) or _OWN_PART.search(before + rest):
        return True
    follows = _next(text, span)
    return bool(_REASON_NEXT.match(follows.lstrip()) or _OWN_PART.search(follows))


def spelt_out(text: Text, span: Span) -> bool:
    """Initials of words in this text: FGC, where it has a Family Group Conference.

    In small letters the words have to stand right before them: "education plan (EP, ...".
    """
    if text.spelt_out is None:
        text.spelt_out = frozenset((*_of_capitals(text.level), *_right_after_words(text)))
    return text.raw[span.start : span.end].removesuffix("s") in text.spelt_out


_SMALL_WORDS = word_set("and for in of on the to")
_CAPITALS = re.compile(
    rf"[A-Z][a-z]+(?:[ -](?:(?:{'|'.join(sorted(_SMALL_WORDS))}) )?[A-Z][a-z]+){{1,7}}"
)
_LETTERS = re.compile(r"(?<=[a-z][ ,(]|[ ,]['\"(])[A-Z]{2,7}(?![\w'])")


def _of_capitals(level: str) -> Iterator[str]:
    """The initials of runs of capitalised words, and of each stretch of a run."""
    for run in _CAPITALS.finditer(level):
        letters = "".join(letter for letter in run[0] if letter.isupper())
        for start in range(len(letters) - 1):
            yield from (letters[start:end] for end in range(start + 2, len(letters) + 1))


def _right_after_words(text: Text) -> Iterator[str]:
    """Letters that stand right after the words they begin."""
    for letters in _LETTERS.finditer(text.level):
        before = text.folded[max(0, letters.start() - 150) : letters.start()]
        words = [one for one in re.findall(r"[a-z]+", before) if one not in _SMALL_WORDS]
        if [one[0] for one in words[-len(letters[0]) :]] == list(letters[0].lower()):
            yield letters[0]


def explained(text: Text, span: Span) -> bool:
    """The meaning follows at once."""
    return bool(_EXPLAINED.match(text.folded, span.end))


def reviewed(text: Text, span: Span) -> bool:
    """A date stands beside a word for looking again, here or in the next sentence.

    In the next sentence the word has to speak of looking again, not only of time.
    """
    here = _words(text, text.sentence_at(span.start))
    if DATE.search(here) and (_REVIEW.search(here) or _LOOKED_AGAIN.search(here)):
        return True
    follows = _next(text, span)
    return all(one.search(follows) for one in (DATE, _LOOKED_AGAIN, _SAME_THING))


def _next(text: Text, span: Span) -> str:
    """The next sentence, unless it is the next entry of a chronology."""
    follows = text.sentence_at(span.start, 1)
    line_ends = "\n" in text.raw[text.sentence_at(span.start).end : follows.start]
    words = _words(text, follows)
    return "" if line_ends and DATE.match(words) else words


def _words(text: Text, span: Span) -> str:
    return text.folded[span.start : min(span.end, span.start + 1500)]


CIRCUMSTANCES: dict[str, Callable[[Text, Span], bool]] = {
    "quoted": quoted,
    "negated": negated,
    "dated": dated,
    "specified": specified,
    "told": told,
    "general": general,
    "attributed": attributed,
    "mentioned": mentioned,
    "tried": tried,
    "reasoned": reasoned,
    "explained": explained,
    "spelt_out": spelt_out,
    "reviewed": reviewed,
    "named_child": named_child,
}
