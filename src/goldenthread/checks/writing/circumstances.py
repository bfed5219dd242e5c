"""What around some words makes them fine: a quotation, a negation, a date, particulars.

A rule names in `unless` the circumstances that count for it. Each is a question asked of a text
and a stretch of it; the words looked for stand here because they are the same for every rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from goldenthread.checks.writing.text import Span, Text

_NEGATION = re.compile(
    r"\b(?:not(?! only| just)|no(?! doubt| longer has| surprise)|never|nobody|none|neither"
    r"|nor|without|cannot|[a-z]{2,7}n't|avoid(?:s|ed|ing)?"
    r"|rather than|instead of|far from|nothing|stop(?:ped)? (?:using|writing|saying))\b"
)
_FAR = {"no", "never", "neither", "nor", "without"}
_CLAUSE = re.compile(
    r"[;:()]|, (?:but|and|so|although|however|who|which)\b| (?:but|although|because) "
    r"|,(?! (?:[a-z-]+,? ){1,3}(?:or|nor)\b| or\b| nor\b)"
    r"| (?:due to|owing to|because of) "
    r"| and (?=(?:the|he|she|they|it|there|his|her|their|mum|dad|mother|father|i|we|is|was|are|were)\b)"
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
    r"|cried|bit (?:him|her|me|his|the|a|another|an)\b)"
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
    r"\b(?:terms?|phrases?|words?|wording|labels?|labell?ed|labell?ing|language|expressions?"
    r"|described as"
    r"|stereotypes?|assumptions?|assum(?:e|ed|ing)|(?:is|was|being|been|gets|got) called|wrong[a-z ]{0,30} to (?:say|write|put)|seen as|wrote|written"
    r"|read about|heard of|(?:concept|idea|theory|notion|meaning|use) of|training on|research on"
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
    r"(?:try|tried|trying|offer(?:ed|ing)?|ask(?:ed|ing)?(?! for (?:an?|the) )|chang(?:e|ed"
    r"|ing)|adapt(?:ed|ing)?|meet"
    r"|met|visit"
    r"|visited|call(?:ed)?|arrang(?:e|ed|ing)|work(?:ed|ing)?|understand|listen(?:ed)?|find|found"
    r"|go back|went back"
    r"|explore[d]?|think|thinking|thought|reflect(?:ed|ing)?|wonder(?:ed)?|text(?:ed)?|ring|rang"
    r"|see|moved? (?!on)[a-z]+"
    r"|make|made|build|built|use|used|invite[d]?|suggest(?:ed)?|start(?:ed)?|talk(?:ed)?"
    r"|book(?:ed)?"
    r"|look(?:ed|ing)? (?:at|for)|do differently|did differently|learn(?:ed|t)?|apologise[d]?"
    r"|approach(?:ed)?)\b"
    r"|(?:^|[.;,] |\bso |\band |\bbut )(?:found out|sent|tried|texted|offered|booked|met|arranged"
    r"|changed|swapped|will (?:try|ask|offer|text|ring|meet|visit|change|find|go|use))\b"
)
_OTHERWISE = re.compile(
    r"\b(?:instead|different(?:ly)?|easier|suits?|another (?:time|way|day|place)|help|try|prefer)"
)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|(?<!soon )(?<!far )(?<!long )(?<!well )as (?:she|he|they|her|his|their|the|it|there) [a-z']+"
    r"|since (?:her|his|the) [a-z]+ (?:was|were|had|is)|was (?:at work|in hospital|ill|poorly"
    r"|working)"
    r"|had (?:run out|no (?:credit|bus|money|childcare|signal))|on the (?:same|wrong) day"
    r"|(?:both|each|all) (?:times|of (?:them|these|which)) )"
)
_REASON_NEXT = re.compile(
    r"(?:(?:she|he|they|mum|dad) (?:was|were|is|are|had|has|have) (?:been )?(?:at work"
    r"|in hospital|ill"
    r"|poorly|working|on nights|no |not been (?:told|given|sent)|never been|frightened|scared"
    r"|ashamed)"
    r"|(?:her|his|their) (?:bus|shift|phone|work|mother|baby|boss|job|hours|train|car)\b"
    r"|the (?:letters?|appointments?|clinic|bus|invitation|times?|sessions?|course|group) "
    r"(?:was|were|is|are|had|went|clash|starts|came)|(?:that|this|it) (?:was|is) because)"
)
_OWN_PART = re.compile(
    r"\b(?:my (?:own )?(?:fault|mistake|part|doing)|our (?:own )?(?:fault|mistake|part)"
    r"|i (?:should|could|had not|hadn't|have not|haven't|never|did not|didn't|wonder|forgot|wrote)"
    r"|we (?:should|could|had not|hadn't|never|did not|didn't|forgot|have not|haven't)"
    r"|what (?:i|we) (?:had|have|did|could)|no(?:body| one) (?:had|has|asked|told))\b"
)
_PRESSING = re.compile(
    r"\b(?:escalat|legal|clos(?:e|ed|ing|ure)\b|warn|letter before|conference|inform(?:ed)? my"
    r"|panel|no further"
    r"|court|told (?:her|him|them|mum|dad) (?:that )?(?:she|he|they) must|consequences)"
)
_EXPLAINED = re.compile(
    r"\s{0,2}(?:\((?!see\b|ref)[a-z ,'-]{6,}|[,:–—-] ?(?:that is|which means|meaning|which is"
    r"|i\.e\.|in other words)"
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
    follows = _words(text, text.sentence_at(span.start, 1))
    if not DATE.search(follows) or (entry := _ENTRY.match(follows)) and DATE.search(entry[0]):
        return False
    return not _OUR_DIARY.search(follows) and not _NOT_THEN.search(follows)


def specified(text: Text, span: Span) -> bool:
    """Particulars follow: examples, what was seen, or who did what."""
    sentence = text.sentence_at(span.start)
    rest = text.folded[span.end : sentence.end]
    follows = _words(text, text.sentence_at(span.start, 1))
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
    follows = _words(text, text.sentence_at(span.start, 1))
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
        if ahead == 2 and not _OTHERWISE.search(words):
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
    follows = _words(text, text.sentence_at(span.start, 1))
    return bool(_REASON_NEXT.match(follows.lstrip()) or _OWN_PART.search(follows))


def explained(text: Text, span: Span) -> bool:
    """The meaning follows at once."""
    return bool(_EXPLAINED.match(text.folded, span.end))


def reviewed(text: Text, span: Span) -> bool:
    """A date stands beside a word for looking again, here or in the next sentence.

    In the next sentence the word has to speak of looking again, not only of time.
    """
    for ahead, words in ((0, _REVIEW), (1, _LOOKED_AGAIN)):
        shown = _words(text, text.sentence_at(span.start, ahead))
        if DATE.search(shown) and words.search(shown):
            return True
    return False


_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|Sgt|Judge|Prof|Sir|Lady|Cllr)\.?"
_ROLE = (
    r"(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Pp]artner|[Bb]oyfriend|[Gg]irlfriend|[Hh]usband|[Ww]ife"
    r"|[Ff]ianc[eé]e?|[Ee]x|[Uu]ncle|[Aa]unt|[Aa]untie|[Aa]unty|[Nn]an|[Nn]ana|[Gg]ran|[Gg]randma"
    r"|[Gg]randad|[Ff]riend|[Mm]ate|[Ss]ponsor|[Ll]odger|[Ll]andlord|[Ll]andlady|[Nn]eighbour"
    r"|[Bb]oss|[Mm]anager|[Ww]orker|[Oo]fficer|[Aa]dvis[eo]r|[Ss]olicitor|[Bb]arrister|[Aa]dvocate"
    r"|[Pp]sychiatrist|[Pp]sychologist|[Nn]urse|[Dd]octor|[Cc]ounsellor|[Tt]herapist|[Cc]olleague"
    r"|[Ss]upervisor|[Cc]hair|[Vv]olunteer|[Mm]entor|[Cc]aller|man"
    r"|woman|[Ii]nterpreter|[Rr]eceptionist|[Tt]enant|[Dd]ealer|[Cc]arer)"
)
_LETTER = re.compile(
    r"(?<![\w'./&-])(?:[B-HJ-Z](?![\w/&]|\.[A-Z])|[A-Z]\.(?: ?[A-Z]\.?){1,2}(?!\w)"
    r"|A(?='s | \(\d|,? (?:and|said|says|was|is|has|had|went|told|drew|likes|asked)\b))"
)
_NAME = re.compile(
    r"(?<=[a-z,;] )[A-Z][a-z]{1,14}\b|(?<=\()[A-Z][a-z]{1,14}\b|(?<![A-Za-z.&/])[A-Z]{2}(?![\w&/])"
)
_OPENS = re.compile(
    r"(?:^|[.!?:]['\")]? ['\"]?)([A-Z][a-z]{1,12})(?:'s(?: [a-z]+)?|,? (?:[a-z]{2,10}(?:s|ed)|had|did"
    r"|went|came|told|said|is|will|can|and|to|took|gave|got|sat|ran|slept|ate|woke|drew|who|made|put|found|left|fell"
    r"|knew|thought|chose|wrote|held|kept|spoke|may|isn't|doesn't|didn't|won't|\(\d)|, \d)"
    r"(?![a-z])"
)
_HIS_OWN = re.compile(r"(?:his|her|their) (?:mum|mother|dad|father|parents(?!')|carers?)\b")
# What stands before a capital that is an adult's, a place's or a thing's.
_NOT_A_CHILD = re.compile(
    rf"(?:\b{_TITLE}|\b{_TITLE} and {_TITLE}|\b{_ROLE}(?:,| is| was| called| named| is called)?"
    r"|\b[Pp]artner's partner,?|\b(?:an?|the|The|some|every|each|last|next|no)"
    r"|\b(?:[Bb]and|[Hh]ep|[Hh]epatitis|[Cc]lass|[Cc]ategory|[Vv]itamin|[Tt]ype|[Uu]nit|[Bb]lock"
    r"|[Ff]lat|[Rr]oom|[Ss]ection|[Pp]lan|[Oo]ption|[Pp]art|[Gg]roup|[Ww]ard|[Aa]ppendix|[Gg]rade)"
    r"|(?:[Mm]um|[Dd]ad|other|ather|[Pp]artner|[A-Z])'s (?:brother|sister|cousin),?|own (?:brother|sister)) $"
)
_LONGER = re.compile(r"(?:[a-z,;] |[Tt]he )([A-Z][a-z]+) $")
_PLACE = re.compile(
    r"\b(?:in|In|(?<!card )(?<!hug )(?<!letter )(?<!picture )(?<!drawing )(?<!text )(?<!away )(?<!heard )from|at|near|outside|via|through|across|leaving|reached|town of"
    r"|(?:works?|worked|working|drives?|drove|driver|cleaner|job|shifts?) (?:for|with)"
    r"|(?:mov(?:e|es|ed|ing)|went|goes|go|back|travels?|travelled|drove|train|bus|coach|came|comes"
    r"|flew|flown|taken|driven|returned|returning|trip|sent|journey|home) (?:up |down |over |back |home |north )?to) $"
)
_PLACE_AFTER = re.compile(
    r"'s Law|(?:'s)? (?:Street|Road|Lane|Avenue|Close|Way|Hill|Park|Green|Court|House|Hotel|Inn|Arms|Tavern|Club"
    r"|Centre|Hall|Hospital|Clinic|Prison|Bank|Council|Market|Station|Project|Group|Trust|Service)"
)
_NOT_NAMES = re.compile(
    r"(?:Law|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun"
    r"|Christmas|Easter|Boxing|Ramadan|Eid|Diwali|Lent|Bank|English|Polish|British|Irish|Scottish"
    r"|Welsh|Romanian|Urdu|Arabic|French|German|Spanish|Portuguese|Bengali|Punjabi|Kurdish|Somali"
    r"|Turkish|Albanian|Lithuanian|Russian|Ukrainian|Muslim|Islam|Catholic|Christian|Hindu|Sikh|God"
    r"|Church|Liverpool|Manchester|London|Leeds|Hull|Wigan|Spain|Pakistan|Poland|Ireland|England"
    r"|Mum|Dad|Mother|Father|Mam|Mom|Nan|Nana|Gran|Parents?|Grandmother|Grandfather|Grandparent"
    r"|Grandma|Grandad|Stepfather|Stepmother|Stepdad|Partner|Boyfriend|Girlfriend|Husband|Wife|Ex"
    r"|Brother|Sister|Uncle|Aunt|Auntie|Aunty|Cousin|Couple|Family|Friend|Neighbour|Landlord|Lodger"
    r"|Maternal|Paternal|Adult|Men|Man|Women|Woman|Caller|Officer|Police|Worker|Manager|Chair|Boss"
    r"|Supervisor|Solicitor|Barrister|Judge|Psychiatrist|Psychologist|Nurse|Doctor|Counsellor|Duty|Admin|Tribunal|Consultant|Surgery|Bailiff|Paramedic|Ambulance|Funeral|Wedding|Trial|Plea"
    r"|Hearing|Appeal|Curfew|Prison|Licence|Order|Report|Interview|Evidence|Tablet|Operation|Cancer"
    r"|Physio|Support|Help|Night|Half|Action|Outcome|Reason|Issue|Question|Concern|View|Income|Wage"
    r"|Savings|Tax|Fine|Fee|Cash|Card|Key|Lock|Window|Garden|Bin|Beer|Can|Wine|Vodka|Weed|Security|Reception|Staff|Adviser"
    r"|Advocate|Advis[eo]r|Interpreter|Volunteer|Warden|Dog|Carer|Colleague|Client|Tenant|Supervisee"
    r"|Mr|Mrs|Ms|Miss|Dr|Council|Probation|Universal|Credit|Housing|Court|Crown|Magistrate|Centre"
    r"|Service|Freedom|Programme|Aid|Children|Social|Care|Act|House|Street|Road|Team|Health|Mental"
    r"|Drug|Alcohol|Hospital|University|College|Jobcentre|Samaritan|Relate|Shelter|Refuge|Citizen"
    r"|Advice|Boots|Asda|Tesco|Aldi|Lidl|Morrisons|Amazon|Argos|Greggs|Sainsbury|Iceland|Facebook"
    r"|Whats[Aa]pp|Instagram|Snapchat|Google|Tinder|Uber|Zoom|Teams|Gumtree|Co|Tea|Lunch|Dinner"
    r"|Coffee|Work|Food|Money|Rent|Debt|Arrears|Electric|Gas|Water|Heating|Benefit|Claim|Bail|Test"
    r"|Result|Sentence|Check|Shopping|Car|Van|Flat|Job|Phone|Letter|Call|Text|Message|Email|Update"
    r"|Discussion|History|Background|Contact|Assessment|Visit|Meeting|Session|Drink|Bottle|Cannabis"
    r"|Cocaine|Heroin|Methadone|Relationship|Marriage|Separation|Divorce|Bed|Room|Kitchen|Door"
    r"|Nothing|Something|Someone|Somebody|Everything|Everyone|Everybody|Nobody|Thing|People|Adults"
    r"|Neither|Each|Another|Other|Both|All|Some|Most|Many|One|Two|Three|Four|Five|Six|First|Second"
    r"|Third|Next|Last|Then|There|When|Where|While|After|Before|Since|Later|Now|Again|Also|However"
    r"|Until|Because|Once|Here|Today|Yesterday|Tonight|Still|Just|Only|Even|Although|Though|During"
    r"|He|She|They|His|Her|Their|It|We|You|My|Our|Your|Its|If|In|On|At|And|But|So|As|An?|The|This"
    r"|That|These|Those|What|Who|How|Why|Which|No|Not|Yes|For|From|With|To|By|Or|Of|About|Up|I"
    r"|Talked|Rang|Told|Asked|Said|Spoke|Went|Met|Saw|Agreed|Had|Has|Was|Is|Did|Let|Got|Gave|Took"
    r"|Thanks?|Best|Cheers|Regards|Dear|Hi|Hello|Hiya|Hey|Morning|Afternoon|Evening|Sorry|Speak"
    r"|[A-Z][a-z]+(?:tion|ment|ness|ship|ance|ence|ings?|ency|ism|logy|age|[dbl]ility)"
    r"|DV|GP|HV|SW|DA|TM|CP|AA|MH|OK|UC|FSW|TV|MS|PC|DC|UK|EU|US|ID|IT|IQ|PE|OT|LA|CV|QC|KC|JP|NA"
    r"|NI|AM|PM|MP|PO|CS|HR|CD|SU|KW|PR|TA)s?$"
)
_GROWN = (
    r"(?:drinks?|drank|drinking|smok(?:es?|ed|ing)|works?|worked|working|driv(?:es?|ing)|drove|lent"
    r"|lends|owes?|owed|pays|paid|paying|borrowed|marri(?:ed|es)|divorced|separated|split|single"
    r"|arrested|sacked|charged|convicted|released|sentenced|evicted|jailed|bailed|remanded|at work"
    r"|pregnant|sober|engaged|dating|courting|lost (?:his|her|their) job|moved? (?:in|out)|sold|rents"
    r"|gone to work|out of work|laid off|retire[ds]?|retir(?:es|ing)|unemployed|self-employed|a [a-z]+er"
    r"|(?:met|meet) (?:at|in|on|online|through|when)|rang (?:the office|me)|came out of prison"
    r"|on (?:licence|bail|probation|nights|remand|leave|duty|annual leave)|in (?:prison|custody)"
    r"|inside|tagged|arrang(?:ed|ing)|covering|allocated|chaired?|parted|back together|a drinker|on sick|a"
    r" plumber|a mechanic|in a relationship|an affair|argued|row(?:ed|s|ing)?|fallen out|fell out"
    r"|had words|are done|are over|broke up|got together|broken up|finished with|ended it)"
)
_ASIDE = r"(?:'s| is| has| had| was| were| have|'ve| been| still| now| also| then| all| both| who| did| will| be| just| got|,)"
_THEM = r"(?:[Ss]he|[Hh]e|[Hh]er|[Hh]im|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|Mr [A-Z][a-z]*|Ms [A-Z][a-z]*)"
# NAME stands for the name that is asked about.
_SAID_OF_ADULTS = (
    rf"\b(?:{_TITLE}|{_ROLE}(?:,| is| was| called| named)?|[Tt]he|[Pp]artner is called|[Ss]ponsor is"
    r" called) NAME\b",
    r"\bNAME(?: is|,| \(|, who is)? ?(?:now )?(?:the|her|his|[Mm]um's|[Dd]ad's|their|an?|my) (?:[a-z]+ )?"
    rf"{_ROLE}\b|\bNAME(?:,| \() ?(?:new |ex |former )?{_ROLE}\b",
    r"\bNAME(?: [^.]{0,24}\. (?:He|She)'s|,| \(| is| aged|, aged) ?(?:1[89]|[2-9]\d)\b(?! ?w|%)",
    r"\bNAME's (?:ex|partner|boyfriend|girlfriend|husband|wife|solicitor|job|benefits|rent|tenancy"
    r"|debts?|van|car|drinking|drugs?|flat|arrest|conviction|sentence|probation|new|shifts?|boss|lot"
    r"|landlord|wages|licence|bail|work)\b",
    rf"\bNAME(?:{_ASIDE}){{0,3}} {_GROWN}\b",
    rf"\b(?:{_THEM} and NAME|NAME and {_THEM})\b[^.!?]{{0,50}}(?:[.!?] They)?(?:{_ASIDE}){{0,3}} {_GROWN}\b",
    rf"\bNAME\b[^.!?]{{0,40}}[.!?] (?:He|She|They)(?:{_ASIDE}){{0,3}} {_GROWN}\b",
    r"\bNAME,? (?:who(?:m)? )?(?:she|he|Mum|Dad|mum|dad) met\b",
    r"\b(?:[Ss]he|[Hh]e|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|M[rs]s? [A-Z][a-z]*) (?:first |had |then )?(?:met|left) "
    r"NAME (?:at|on|online|through|when|last|for|after|because|two|three|\d|in [A-Z\d])",
    r"\b(?:[Ss]eeing|dating|married(?: to)?|marry|affair with|engaged to|relationship with"
    r"|back with|in love with|split (?:up )?(?:with|from)|separated from|moved in with|worker is"
    r"(?: [A-Z]?[a-z0-9]+){1,6}|living with (?:a man|a woman)) (?:an? )?(?:[a-z]+ called )?NAME\b",
    r"\b(?:[Hh]er|[Hh]is|[Tt]heir) (?:sister|brother|cousin|friend),? NAME,? (?:(?:in|from|near) [A-Z]|lives"
    r"|works|lent|drives|drove|offered|rang|(?:has|is|will|who|had)"
    r" (?:come|lent|lend|lending|offered|drive|help|helping|ring|paid|married|moved|stay|in hospital))",
    r"\bNAME (?:at|from) (?:the )?(?:solicitor|bank|council|housing|jobcentre|drugs?|probation|police|women"
    r"|refuge|debt|citizens|advice|mental|union|surgery|clinic|benefits|agency|hostel|night|shelter)",
    r"^(?:Hi|Hello|Hiya|Hey|Hi there|Morning|Good morning|Afternoon|Evening|Thanks)[, ]{1,2}NAME\b",
    r"\bNAME (?:starts|takes over|covers)\b[^.]{0,30} (?:has arranged|will|is to) ",
    r"[,.!x] NAME\.?$",
    r"^Dear NAME\b.*\b(?:[Yy]our (?:partner|ex|wife|husband|solicitor|landlord|rent|benefits?|tenancy"
    r"|claim|shifts?|boss|job|bail|probation|drinking|debts?|licence)|anger|housing|men|Men|women"
    r"|Women|the bank|[Jj]obcentre|Universal Credit)\b",
)
_SAID_OF_A_CHILD = (
    r"'s (?:(?:own |foster |birth )?(?:father|mother|dad|mum|parents|carers?|nan|gran|teacher|school)"
    r"|bed|bedroom|toys?|birthday|class|plan|views?|wishes)\b|(?: is|,| \(| aged|, aged) ?(?:\d|1[0-7])\b(?![.:]\d)"
)
_EITHER = (
    r"couple|parents|partners?|ex|friend|mate|neighbours?|caller|manager|boss|landlord|worker"
    r"|officer|psychiatrist|psychologist|doctor|dr|gp|solicitor|barrister|lawyer|lodger|cousin|adults"
    r"|tenant|advocate|volunteer|carers?|perpetrator|colleague|sponsor|messages|threats|non-mol[a-z]*"
    r"|injunction|prison|licence|probation|receptionist|counsellor|therapist|nurse|judge|grandparents"
    r"|in-laws|relatives?"
)
_MEN = re.compile(
    rf"\b(?:{_EITHER}|mr|dad|father|step-?dad|step-?father|boyfriend|husband|fianc[eé]|uncle|grandad"
    r"|granddad|grandfather|grandpa|brothers?|m[ae]n|landlord|pc|bloke|guy|father-in-law)(?!\w)"
)
_WOMEN = re.compile(
    rf"\b(?:{_EITHER}|mrs|ms|miss|mum|mom|mam|mother|step-?mum|step-?mother|girlfriend|wife|fianc[eé]e"
    r"|aunt|auntie|aunty|grandma|gran|granny|nan|nana|nanny|grandmother|sisters?|wom[ae]n|landlady"
    r"|lady|midwife|mother-in-law)(?!\w)"
)
_ANCHOR = re.compile(
    r"\b(?:m(?:r|rs|s|iss|um|ums|om|am|other|others)|dads?|fathers?|parents?|step-?[a-z]+|couple|partners?|m[ae]n|wom[ae]n"
    r"|boyfriend|girlfriend|husband|wife|ex|grand[a-z]+|gran|nan|nana|aunt|auntie|uncle|neighbours?|caller)\b"
)
_HE = re.compile(r"\b(?:he|him|his|himself)\b")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b")


def named_child(text: Text, span: Span) -> bool:
    """A name, initials or a pronoun in the passage may well be the child's.

    Also where the passage has fewer than three sentences, which is too little to tell by.
    """
    shown = text.level[span.start : span.end]
    if _too_little(text, span) or any(_free(found, shown) for found in _LETTER.finditer(shown)):
        return True
    names = _names(shown)
    if any(not _adults(name, shown) for name in names):
        return True
    return not names and _somebody_else(shown.lower())


def _too_little(text: Text, span: Span) -> bool:
    """Whether a passage is shorter than three sentences, or opens with somebody told of before."""
    sentences = sum(1 for one in text.sentences if span.start <= one.start < span.end)
    folded = text.folded[span.start : span.end]
    return sentences < 3 or not _ANCHOR.search(folded) or bool(_HIS_OWN.match(folded))


def _names(shown: str) -> set[str]:
    """The capitalised words of a passage that may be names."""
    names = {found.group(1) for found in _OPENS.finditer(shown)}
    for found in _NAME.finditer(shown):
        placed = _PLACE.search(shown, max(0, found.start() - 40), found.start())
        owns = shown.startswith("'s", found.end())
        if _free(found, shown) and (owns or not placed):
            names.add(found.group())
    return {name for name in names if not _NOT_NAMES.match(name)}


def _free(found: re.Match[str], shown: str) -> bool:
    """Whether a name stands alone: no title, role or first name before it, no street after it."""
    before = shown[max(0, found.start() - 40) : found.start()]
    longer = _LONGER.search(before)
    if longer and not _NOT_NAMES.match(longer[1]):
        return False
    return not _NOT_A_CHILD.search(before) and not _PLACE_AFTER.match(shown, found.end())


def _somebody_else(folded: str) -> bool:
    """Whether a “he” or “she” can be none of the adults spoken of."""
    he = _HE.search(folded) and not _MEN.search(folded)
    return bool(he or (_SHE.search(folded) and not _WOMEN.search(folded)))


def _adults(name: str, shown: str) -> bool:
    """Whether the passage says things of a name that are said of adults, and none of a child."""
    if re.search(rf"\b{name}(?:{_SAID_OF_A_CHILD})", shown):
        return False
    return any(re.search(said.replace("NAME", name), shown) for said in _SAID_OF_ADULTS)


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
    "reviewed": reviewed,
    "named_child": named_child,
}
