"""Whether a passage names a child: names and initials, told from those of adults."""

from __future__ import annotations

import re

from goldenthread.checks.writing.text import Span, Text

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|PC|DC|Sgt|Judge|Prof|Sir|Lady|Cllr)\.?"
_ROLE = (
    r"(?:[Mm]um|[Mm]other|[Dd]ad|[Ff]ather|[Pp]artner|[Bb]oyfriend|[Gg]irlfriend|[Hh]usband"
    r"|[Ww]ife|[Ff]ianc[eé]e?|[Ee]x|[Uu]ncle|[Aa]unt|[Aa]untie|[Aa]unty|[Nn]an|[Nn]ana|[Gg]ran"
    r"|[Gg]randma|[Gg]randad|[Ff]riend|[Mm]ate|[Ss]ponsor|[Ll]odger|[Ll]andlord|[Ll]andlady"
    r"|[Nn]eighbour|[Bb]oss|[Mm]anager|[Ww]orker|[Oo]fficer|[Aa]dvis[eo]r|[Ss]olicitor"
    r"|[Bb]arrister|[Aa]dvocate|[Pp]sychiatrist|[Pp]sychologist|[Nn]urse|[Dd]octor|[Cc]ounsellor"
    r"|[Tt]herapist|[Cc]olleague|[Ss]upervisor|[Cc]hair|[Vv]olunteer|[Mm]entor|[Cc]aller|man|woman"
    r"|[Ii]nterpreter|[Rr]eceptionist|[Tt]enant|[Dd]ealer|[Cc]arer)"
)
_LETTER = re.compile(
    r"(?<![\w'./&-])(?:[B-HJ-Z](?![\w/&]|\.[A-Z])|[A-Z]\.(?: ?[A-Z]\.?){1,2}(?!\w)|A(?='s | \(\d"
    r"|,? (?:and|said|says|was|is|has|had|went|told|drew|likes|asked)\b))"
)
_NAME = re.compile(
    r"(?<=[a-z,;] )[A-Z][a-z]{1,14}\b|(?<=\()[A-Z][a-z]{1,14}\b|(?<![A-Za-z.&/])[A-Z]{2}(?![\w&/])"
)
_OPENS = re.compile(
    r"(?:^|[.!?:]['\")]? ['\"]?|[\d/.]{5} )([A-Z][a-z]{1,12}(?:-[A-Z][a-z]{1,10})?)"
    r"(?:'s(?: [a-z]+)?|,? (?:[a-z]{2,10}(?:s|ed)|had|did|went|came|told|said|is|will|can|and|to"
    r"|took|gave|got|sat|ran|slept|ate|woke|drew|who"
    r"|stood|rang|sang|spent|brought|hid|threw|bit|hit|cut|let|lay|rode|began|swam|drank|grew|wore"
    r"|made|put|found|left|fell|knew|thought|chose|wrote|held|kept|spoke|may|isn't|doesn't|didn't"
    r"|won't|\(\d)|, \d)(?![a-z])"
)
_HIS_OWN = re.compile(r"(?:his|her|their) (?:mum|mother|dad|father|parents(?!')|carers?)\b")
# What stands before a capital that is an adult's, a place's or a thing's.
_NOT_A_CHILD = re.compile(
    rf"(?:\b{_TITLE}|\b{_TITLE} and {_TITLE}|\b{_ROLE}(?:,| is| was| called| named| is called)?"
    r"|\b[Pp]artner's partner,?|\b(?:an?|the|The|some|every|each|last|next|no)|\b(?:[Bb]and|[Hh]ep"
    r"|[Hh]epatitis|[Cc]lass|[Cc]ategory|[Vv]itamin|[Tt]ype|[Uu]nit|[Bb]lock|[Ff]lat|[Rr]oom"
    r"|[Ss]ection|[Pp]lan|[Oo]ption|[Pp]art|[Gg]roup|[Ww]ard|[Aa]ppendix|[Gg]rade)|(?:[Mm]um"
    r"|[Dd]ad|other|ather|[Pp]artner|[A-Z])'s (?:brother|sister|cousin),?|own (?:brother"
    r"|sister)) $"
)
_LONGER = re.compile(r"(?:[a-z,;] |[Tt]he )([A-Z][a-z]+) $")
_PLACE = re.compile(
    r"\b(?:in|In|(?<!card )(?<!hug )(?<!letter )(?<!picture )(?<!drawing )(?<!text )(?<!away"
    r" )(?<!heard )from|at|near|outside|via|through|across|leaving|reached|town of|(?:works?"
    r"|worked|working|drives?|drove|driver|cleaner|job|shifts?) (?:for|with)"
    r"|(?:followed (?:him|her|them)|mov(?:e|es|ed|ing)|went|goes|go|back|travels?|travelled|drove"
    r"|train|bus|coach|came|comes|flew|flown|taken"
    r"|driven|returned|returning|trip|sent|journey|home) (?:up |down |over |back |home "
    r"|north )?to) $"
)
_PLACE_AFTER = re.compile(
    r"'s Law|(?:'s)? (?:Street|Road|Lane|Avenue|Close|Way|Hill|Park|Green|Court|House|Hotel|Inn"
    r"|Arms|Tavern|Club|Centre|Hall|Hospital|Clinic|Prison|Bank|Council|Market|Station|Project"
    r"|Group|Trust|Service)| family\b"
)
_NOT_NAMES = re.compile(
    r"(?:Law|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun|Christmas|Easter|Boxing|Ramadan|Eid"
    r"|Diwali|Lent|Bank|English|Polish|British|Irish|Scottish|Welsh|Romanian|Urdu|Arabic|French"
    r"|German|Spanish|Portuguese|Bengali|Punjabi|Kurdish|Somali|Turkish|Albanian|Lithuanian"
    r"|Russian|Ukrainian|Muslim|Islam|Catholic|Christian|Hindu|Sikh|God|Church|Liverpool"
    r"|Manchester|London|Leeds|Hull|Wigan|Spain|Pakistan|Poland|Ireland|England|Mum|Dad|Mother"
    r"|Father|Mam|Mom|Nan|Nana|Gran|Parents?|Grandmother|Grandfather|Grandparent|Grandma|Grandad"
    r"|Stepfather|Stepmother|Stepdad|Partner|Boyfriend|Girlfriend|Husband|Wife|Ex|Brother|Sister"
    r"|Uncle|Aunt|Auntie|Aunty|Cousin|Couple|Family|Friend|Neighbour|Landlord|Lodger|Maternal"
    r"|Paternal|Adult|Men|Man|Women|Woman|Caller|Officer|Police|Worker|Manager|Chair|Boss"
    r"|Supervisor|Solicitor|Barrister|Judge|Psychiatrist|Psychologist|Nurse|Doctor|Counsellor|Duty"
    r"|Admin|Tribunal|Consultant|Surgery|Bailiff|Paramedic|Ambulance|Funeral|Wedding|Trial|Plea"
    r"|Hearing|Appeal|Curfew|Prison|Licence|Order|Report|Interview|Evidence|Tablet|Operation"
    r"|Cancer|Physio|Support|Help|Night|Half|Action|Outcome|Reason|Issue|Question|Concern|View"
    r"|Income|Wage|Savings|Tax|Fine|Fee|Cash|Card|Key|Lock|Window|Garden|Bin|Beer|Can|Wine|Vodka"
    r"|Weed|Security|Reception|Staff|Adviser|Advocate|Advis[eo]r|Interpreter|Volunteer|Warden|Dog"
    r"|Carer|Colleague|Client|Tenant|Supervisee|Mr|Mrs|Ms|Miss|Dr|Council|Probation|Universal"
    r"|Credit|Housing|Court|Crown|Magistrate|Centre|Service|Freedom|Programme|Aid|Children|Social"
    r"|Care|Act|House|Street|Road|Team|Health|Mental|Drug|Alcohol|Hospital|University|College"
    r"|Jobcentre|Samaritan|Relate|Shelter|Refuge|Citizen|Advice|Boots|Asda|Tesco|Aldi|Lidl"
    r"|Morrisons|Amazon|Argos|Greggs|Sainsbury|Iceland|Facebook|Whats[Aa]pp|Instagram|Snapchat"
    r"|Google|Tinder|Uber|Zoom|Teams|Gumtree|Co|Tea|Lunch|Dinner|Coffee|Work|Food|Money|Rent|Debt"
    r"|Arrears|Electric|Gas|Water|Heating|Benefit|Claim|Bail|Test|Result|Sentence|Check|Shopping"
    r"|Car|Van|Flat|Job|Phone|Letter|Call|Text|Message|Email|Update|Discussion|History|Background"
    r"|Contact|Assessment|Visit|Meeting|Session|Drink|Bottle|Cannabis|Cocaine|Heroin|Methadone"
    r"|Relationship|Marriage|Separation|Divorce|Bed|Room|Kitchen|Door|Nothing|Something|Someone"
    r"|Somebody|Everything|Everyone|Everybody|Nobody|Thing|People|Adults|Neither|Each|Another"
    r"|Other|Both|All|Some|Most|Many|One|Two|Three|Four|Five|Six|First|Second|Third|Next|Last|Then"
    r"|There|When|Where|While|After|Before|Since|Later|Now|Again|Also|However|Until|Because|Once"
    r"|Here|Today|Yesterday|Tonight|Still|Just|Only|Even|Although|Though|During|He|She|They|His"
    r"|Her|Their|It|We|You|My|Our|Your|Its|If|In|On|At|And|But|So|As|An?|The|This|That|These|Those"
    r"|What|Who|How|Why|Which|No|Not|Yes|For|From|With|To|By|Or|Of|About|Up|I|Talked|Rang|Told"
    r"|Asked|Said|Spoke|Went|Met|Saw|Agreed|Had|Has|Was|Is|Did|Let|Got|Gave|Took|Thanks?|Best"
    r"|Cheers|Regards|Dear|Hi|Hello|Hiya|Hey|Morning|Afternoon|Evening|Sorry|Speak"
    r"|[A-Z][a-z]+(?:tion|ment|ness|ship|ance|ence|ings?|ency|ism|logy|age|[dbl]ility)|DV|GP|HV|SW"
    r"|DA|TM|CP|AA|MH|OK|UC|FSW|TV|MS|PC|DC|UK|EU|US|ID|IT|IQ|PE|OT|LA|CV|QC|KC|JP|NA|NI|AM|PM|MP"
    r"|PO|CS|HR|CD|SU|KW|PR|TA)s?$"
)
_GROWN = (
    r"(?:drinks?|drank|drinking|smok(?:es?|ed|ing)|works?|worked|working|driv(?:es?|ing)|drove"
    r"|lent|lends|owes?|owed|pays|paid|paying|borrowed|marri(?:ed|es)|divorced|separated|split"
    r"|single|arrested|sacked|charged|convicted|released|sentenced|evicted|jailed|bailed|remanded"
    r"|at work|pregnant|sober|engaged|dating|courting|lost (?:his|her|their) job|moved? (?:in|out)"
    r"|sold|rents|gone to work|out of work|laid off|retire[ds]?|retir(?:es|ing)|unemployed"
    r"|self-employed|a [a-z]+er|(?:met|meet) (?:at|in|on|online|through|when)|rang (?:the office"
    r"|me)|came out of prison|on (?:licence|bail|probation|nights|remand|leave|duty|annual leave)"
    r"|in (?:prison|custody)|inside|tagged|arrang(?:ed|ing)|covering|allocated|chaired?|parted"
    r"|back together|a drinker|on sick|a plumber|a mechanic|in a relationship|an affair|argued"
    r"|row(?:ed|s|ing)?|fallen out|fell out|had words|are done|are over|broke up|got together"
    r"|broken up|finished with|ended it)"
)
_ASIDE = (
    r"(?:'s| is| has| had| was| were| have|'ve| been| still| now| also| then| all| both| who| did"
    r"| will| be| just| got|,)"
)
_THEM = (
    r"(?:[Ss]he|[Hh]e|[Hh]er|[Hh]im|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|Mr [A-Z][a-z]*"
    r"|Ms [A-Z][a-z]*)"
)
# NAME stands for the name that is asked about.
_ADULTS_ARE = (
    (
        rf"\b(?:{_TITLE}|{_ROLE}(?:,| is| was| called| named)?|[Tt]he|(?:[Pp]artner|[Ss]ponsor)"
        r" is called) NAME\b"
    ),
    (
        r"\bNAME(?: is|,| \(|, who is)? ?(?:now )?(?:the|her|his|[Mm]um's|[Dd]ad's|their|an?|my)"
        rf" (?:[a-z]+ )?{_ROLE}\b|\bNAME(?:,| \() ?(?:new |ex |former )?{_ROLE}\b"
    ),
    (
        r"\bNAME(?: [^.]{0,24}\. (?:He|She)'s|,| \(| is| aged|, aged) ?(?:1[89]|[2-9]\d)\b"
        r"(?! ?(?:w|m|d)|%)"
    ),
    (
        r"\bNAME's (?:ex|partner|boyfriend|girlfriend|husband|wife|solicitor|job|benefits|rent"
        r"|tenancy|debts?|van|car|drinking|drugs?|flat|arrest|conviction|sentence|probation|new"
        r"|shifts?|boss|lot|landlord|wages|licence|bail|work)\b"
    ),
    rf"\bNAME(?:{_ASIDE}){{0,3}} {_GROWN}\b",
    (
        rf"\b(?:{_THEM} and NAME|NAME and {_THEM})\b[^.!?]{{0,50}}(?:[.!?]"
        rf" They)?(?:{_ASIDE}){{0,3}} {_GROWN}\b"
    ),
    rf"\bNAME\b[^.!?]{{0,40}}[.!?] (?:He|She|They)(?:{_ASIDE}){{0,3}} {_GROWN}\b",
    r"\bNAME,? (?:who(?:m)? )?(?:she|he|Mum|Dad|mum|dad) met\b",
    (
        r"\b(?:[Ss]he|[Hh]e|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|M[rs]s? [A-Z][a-z]*) (?:first |had "
        r"|then )?(?:met|left) NAME (?:at|on|online|through|when|last|for|after|because|two|three"
        r"|\d|in [A-Z\d])"
    ),
    (
        r"\b(?:[Ss]eeing|dating|married(?: to)?|marry|affair with|engaged to|relationship with"
        r"|back with|in love with|split (?:up )?(?:with|from)|separated from|moved in with"
        r"|worker is(?: [A-Z]?[a-z0-9]+){1,6}|living with (?:a man"
        r"|a woman)) (?:an? )?(?:[a-z]+ called )?NAME\b"
    ),
    (
        r"\b(?:[Hh]er|[Hh]is|[Tt]heir) (?:sister|brother|cousin|friend),? NAME,? (?:(?:in|from"
        r"|near) [A-Z]|lives|works|lent|drives|drove|offered|rang|(?:has|is|will|who|had) (?:come"
        r"|lent|lend|lending|offered|drive|help|helping|ring|paid|married|moved|stay|in hospital))"
    ),
    (
        r"\bNAME (?:at|from) (?:the )?(?:solicitor|bank|council|housing|jobcentre|drugs?|probation"
        r"|police|women|refuge|debt|citizens|advice|mental|union|surgery|clinic|benefits|agency"
        r"|hostel|night|shelter)"
    ),
    (
        r"^(?:Hi|Hello|Hiya|Hey|Hi there|Morning|Good morning|Afternoon|Evening"
        r"|Thanks)[, ]{1,2}NAME\b"
    ),
    r"\bNAME (?:starts|takes over|covers)\b[^.]{0,30} (?:has arranged|will|is to) ",
    r"[,.!x] NAME\.?$",
    r"\bNAME about (?:her|his) (?:ex|partner|(?:boy|girl)friend|husband|wife|drinking|rent|job)\b",
    (
        r"^Dear NAME\b.*\b(?:[Yy]our (?:partner|ex|wife|husband|solicitor|landlord|rent|benefits?"
        r"|tenancy|claim|shifts?|boss|job|bail|probation|drinking|debts?|licence)|anger|housing"
        r"|men|Men|women|Women|the bank|[Jj]obcentre|Universal Credit)\b"
    ),
)
_SAID_OF_ADULTS = re.compile("|".join(_ADULTS_ARE))
_SAID_OF_A_CHILD = re.compile(
    r"\bNAME(?:'s (?:(?:own |foster |birth )?(?:father|mother|dad|mum|parents|carers?|nan|gran"
    r"|teacher|school)|bed|bedroom|toys?|birthday|class|plan|views?|wishes)\b|(?: is|,| \(| aged"
    r"|, aged) ?(?:\d|1[0-7])\b(?![.:]\d))"
)
_EITHER = (
    r"couple|parents|partners?|ex|friend|mate|neighbours?|caller|manager|boss|landlord|worker"
    r"|officer|psychiatrist|psychologist|doctor|dr|gp|solicitor|barrister|lawyer|lodger|cousin"
    r"|adults|tenant|advocate|volunteer|carers?|perpetrator|colleague|sponsor|messages|threats"
    r"|non-mol[a-z]*|injunction|prison|licence|probation|receptionist|counsellor|therapist|nurse"
    r"|judge|grandparents|in-laws|relatives?"
)
_MEN = re.compile(
    rf"\b(?:{_EITHER}|mr|dad|father|step-?dad|step-?father|boyfriend|husband|fianc[eé]|uncle"
    r"|grandad|granddad|grandfather|grandpa|brothers?|m[ae]n|landlord|pc|bloke|guy"
    r"|father-in-law)(?!\w)"
)
_WOMEN = re.compile(
    rf"\b(?:{_EITHER}|mrs|ms|miss|mum|mom|mam|mother|step-?mum|step-?mother|girlfriend|wife"
    r"|fianc[eé]e|aunt|auntie|aunty|grandma|gran|granny|nan|nana|nanny|grandmother|sisters?"
    r"|wom[ae]n|landlady"
    r"|lady|midwife|mother-in-law)(?!\w)"
)
_ANCHOR = re.compile(
    r"\b(?:m(?:r|rs|s|iss|um|ums|om|am|other|others)|dads?|fathers?|parents?|step-?[a-z]+|couple"
    r"|partners?|m[ae]n|wom[ae]n|boyfriend|girlfriend|husband|wife|ex|grand[a-z]+|gran|nan|nana"
    r"|aunt|auntie|uncle|neighbours?|caller)\b"
)
_YEARS = re.compile(r" \((?:\d|1[0-7])\)")
_LONGEST = 6000
_WORDS = re.compile(r"\w+")
_HE = re.compile(r"\b(?:he|him|his|himself)\b")
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b")


def named_child(text: Text, span: Span) -> bool:
    """A name, initials or a pronoun in the passage may well be the child's.

    Also where the passage is too short, or too long, to tell by.
    """
    shown = text.level[span.start : span.end]
    if _unfit(text, span) or any(_free(found, shown) for found in _LETTER.finditer(shown)):
        return True
    names = _names(shown)
    if any(not _adults(name, shown) for name in names):
        return True
    return not names and _somebody_else(text.folded[span.start : span.end])


def _unfit(text: Text, span: Span) -> bool:
    """Whether a passage has no third sentence, names no adult, or begins with “his mother”.

    One of more than `_LONGEST` characters is no passage but a text without paragraphs.
    """
    folded = text.folded[span.start : span.end]
    if len(folded) > _LONGEST or not text.sentence_at(span.start, 2).end:
        return True
    return not _ANCHOR.search(folded) or bool(_HIS_OWN.match(folded))


def _names(shown: str) -> set[str]:
    """The capitalised words of a passage that may be names."""
    names = {found.group(1) for found in _OPENS.finditer(shown)}
    for found in _NAME.finditer(shown):
        placed = _PLACE.search(shown, max(0, found.start() - 40), found.start())
        owns = shown.startswith("'s", found.end()) or _YEARS.match(shown, found.end())
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
    shown = _WORDS.sub(lambda word: "NAME" if word[0] == name else word[0], shown)
    return bool(_SAID_OF_ADULTS.search(shown)) and not _SAID_OF_A_CHILD.search(shown)
