"""Each action of a plan against the five SMART questions, and the plan as a whole.

The questions are those of practice standard 4. An answer is True, False, or None where the text
can't tell; every False comes with what was missed and a way to put it right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.checks.plans.dates import dates_in
from goldenthread.checks.plans.reading import Action, Plan

SOURCE = "Practice standards, standard 4"
_LIMIT = 3000  # characters of a cell that are looked at

_EMPTY = re.compile(
    r"(?:n/?a|none|tbc|tba|-+|–|\?+|\.+|to be (?:confirmed|agreed|decided)|not known|x)?\.?",
    re.IGNORECASE,
)
_ONGOING = re.compile(
    r"\bon[- ]?going\b|\b(?:open[- ]ended|indefinite(?:ly)?|no end date)\b",
    re.IGNORECASE,
)
_ALWAYS_ON = re.compile(
    r"^\W*(?:continu(?:ous|al|ing|ed|e)(?:ly)?|throughout|permanent(?:ly)?)\b", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\b(?:support(?:s|ing|ed)?|engag(?:e|es|ing|ement)|continu(?:e|es|ing)|improv(?:e|es|ing"
    r"|ement)"
    r"|ensur(?:e|es|ing)|monitor(?:s|ing)?|address(?:es|ing)?|consider(?:s|ing)?|explor(?:e|es|ing)"
    r"|encourag(?:e|es|ing)|promot(?:e|es|ing)|maintain(?:s|ing)?|develop(?:s|ing)?"
    r"|understand(?:s|ing)?"
    r"|liais(?:e|es|ing|on)|reduc(?:e|es|ing)|build(?:s|ing)?|help(?:s|ing)?|try|trying"
    r"|look(?:ing)? (?:at|into|after)"
    r"|work(?:s|ing)? (?:with|on|towards|together|alongside|closely)|manag(?:e|es|ing)|keep(?:s"
    r"|ing)?|think(?:s|ing)?"
    r"|(?:to|will|must|should|always|and) be|recogni[sz]e|prioriti[sz]e|demonstrate|show|protect"
    r"|safeguard|make sure"
    r"|stay(?:s|ing)?|remain|feel|behave|appreciate|acknowledge|oversee|facilitate|enhance"
    r"|increase|strengthen"
    r"|raise|gain|cope|respect|comply|co-?operate|communicate|deal with|sort(?: out)?|change"
    r"|set boundaries|parent"
    r"|be (?:mindful|aware|more|better|honest|open|available|supportive|involved|safe|consistent)"
    r"|stop(?:s|ping)?"
    r"|accept|take (?:responsibility|on board|account|steps|care)|have (?:a )?(?:better|positive"
    r"|good|more|stable)"
    r"|access support|get help|seek (?:help|support)|provide (?:support|care|guidance|reassurance"
    r"|a safe|stability)"
    r"|offer support|give support|meet (?:the |his |her |their |\w+'s )?(?:basic |emotional "
    r"|health )?needs|do (?:better|more)"
    r"|use (?:appropriate|better|positive)|listen|reflect|learn|follow (?:advice|the plan"
    r"|guidance)|review)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:attend(?:s|ing)?|accompany|practi[sc]e|change (?:the|nappies)|appoint|close|open|cook"
    r"|bake|wake|print|book(?:s|ing)?|ring|phone|call|telephone|e-?mail|write|send|visit(?:s"
    r"|ing)?|complet(?:e|es|ing)"
    r"|refer(?:s)?|make (?:a |an |the )?(?:referral|appointment|application|call|list|chart|rota"
    r"|timetable)|buy|fit|register"
    r"|enrol|sign|apply|take (?!responsibility|on board|account|steps|care)\w+|collect"
    r"|pick (?:\w+ )?up|bring|drop"
    r"|read|walk|drive|pay|arrange|invite|share|show \w+ (?:how|the)"
    r"|meet(?: with)? (?!\w* ?needs)\w+|speak|talk|tell|ask"
    r"|draw|cook|serve|put|place|install|order|clear|clean|wash|repair|replace|throw|remove|test"
    r"|screen|weigh|measure"
    r"|record|note|keep a (?:diary|log|record|chart)|fill in|hold (?:a|the|an)|convene|chair"
    r"|contact|deliver|run"
    r"|start|begin|join|give (?!support)\w+|offer (?!support)\w+|provide (?!support|care|guidance"
    r"|reassurance|a safe|stability)\w+"
    r"|carry out|undertake|assess|observe|see|spend|play|leave|return|hand|move|print|text|set up"
    r"|set an? alarm|draft"
    r"|agree a|discuss|produce|submit|obtain|request|download|check|sleep|eat|go|update|finish"
    r"|create|prepare|teach|train|do (?!better|more)\w+)\b",
    re.IGNORECASE,
)
_PRECISE = re.compile(
    r"\b(?:\d{1,4}|once|twice|two|three|four|five|six|seven|eight|ten|twelve|every (?!time|one"
    r"|thing|body)\w+|each"
    r"|daily|weekly|fortnightly|monthly|per|a (?:day|week|fortnight|month)"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b|%",
    re.IGNORECASE,
)
_HOW = re.compile(
    r"\b(?:by (?:attending|booking|visiting|taking|using|completing|ringing|calling|reading"
    r"|walking|going|making|putting"
    r"|fitting|asking|keeping a|meeting|writing|setting|giving|sending|doing|having)"
    r"|(?:session|appointment|programme|course|group|class|club|clinic|chart|diary|log|timetable"
    r"|questionnaire|form)s?\b)",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"\b(?:direct work|interventions?|stability|life story work|regular(?:ly)?|earlier|as and when"
    r"|if called|choices|openly|honest(?:ly|y)?|better|role model|appropriate(?:ly)?|insight"
    r"|boundaries|positive(?:ly)?|never|always|to improve|robust|closely|relationships?|behaviour"
    r"|healthy|properly|consistent(?:ly)?|more|communication|good|progress|responsib\w+|trust"
    r"|awareness|understanding|capacity|motivation|lifestyle|attitude|welfare|well-?being)\b",
    re.IGNORECASE,
)
_AS_NEEDED = re.compile(
    r"\b(?:as (?:and when|needed|required|appropriate|necessary|and where)|where (?:possible"
    r"|appropriate|necessary)"
    r"|if (?:possible|needed|necessary|required|appropriate)|when (?:possible|needed|required"
    r"|able|appropriate)|etc)\b",
    re.IGNORECASE,
)
_WEAK_MEASURE = re.compile(
    r"\b(?:improve(?:d|s|ment|ments)?|better|progress|positive(?:ly)?|less|more|fewer|reduc(?:ed"
    r"|tion|e|es)|increas(?:ed|e|es)"
    r"|monitor(?:ed|ing)?|on-?going|feedback|good|stable|settled|discussion|happier|happy|safe"
    r"|safer|engag(?:ed|es|ement)"
    r"|review(?:ed)?|change[sd]?|compliance|attend(?:s|ed|ing)?|concerns?|professional judgement"
    r"|visits?|observations?"
    r"|meetings?|evidence|appropriate|will be|understand(?:s|ing)?|insight|successful|completed?"
    r"|done|yes|updates?"
    r"|reports?|views?|as needed|outcomes? achieved|no issues|able to|demonstrates?)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"^(?:nothing \w+|(?:\w+ )?(?:is|are|feels?|seems?) (?:more |less |not )?\w+|no (?:concerns?"
    r"|issues))$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:\d{1,4}|repl(?:y|ies)|in writing|tested|on file|in place|stamped|shown?|shows|record"
    r"|keys?|given to|sign(?:s|ed)?|heard|booked|scal(?:e|ed|ing)|score[sd]?|out of (?:ten|five"
    r"|\d+)|questionnaire|sdq|register"
    r"|log(?:ged|s)?|chart|diary"
    r"|certificate|count(?:ed|s)?|number of|percent|per cent|weekly|daily|each|every"
    r"|attendance (?:record|register|data|figure"
    r"|report|sheet)|(?:attendance|incident|visit|contact|sleep|medical|health|dental|school"
    r"|police|gp|nursery|test) (?:records?"
    r"|logs?|charts?|reports?|data|results?|notes?|register|figures?|sheets?)|letter|e-?mail"
    r"|photo(?:s|graph|graphs)?|receipt"
    r"|test results?|weigh(?:t|ed|s)|percentile|centile|none|zero|no (?!issues|concerns|further"
    r"|problems)\w+|twice|once|one"
    r"|two|three|four|five|six|seven|eight|nine|ten|fewer than|at least|baseline|checklist"
    r"|worksheet|three houses|tracker|compared"
    r"|confirm(?:ed|s|ation)?|all (?:of )?(?:the )?(?:sessions|appointments|visits)|signed|tells?"
    r"|says|asked|drawing|report from"
    r"|on time|marked|recorded|rating|rates|ratings|survey|minutes|list|seen|screening|sample"
    r"|tests?)\b|%|\d/\d",
    re.IGNORECASE,
)
_TOO_MUCH = re.compile(
    r"\b(?:never|always|at all times|completely|totally|entirely|immediately stop|all (?:her|his"
    r"|their) (?:problems|issues|needs|debts)"
    r"|everything|every time|100 ?%|no (?:more|further) (?:\w+ ){0,2}(?:arguments?|incidents?"
    r"|conflict|alcohol|drinking|worries|violence)"
    r"|perfect(?:ly)?|cure[ds]?|guarantee|24/7|24 hours a day|round the clock|overnight"
    r"|fully recover(?:ed)?|forever|for ever"
    r"|free (?:of|from) (?:all|any|depression|anxiety)|stop (?:being|feeling)|not (?:be|feel"
    r"|have) (?:depressed|anxious|any (?:more )?)"
    r"|ensure (?:that )?(?:\w+ ){1,3}(?:does not|doesn't|never|stops|will not|no longer)"
    r"|single-?handed(?:ly)?|eradicate|eliminate"
    r"|solve|resolve all|make (?:\w+ ){1,2}(?:stop|love|happy|behave|forget)|give up (?:work"
    r"|her job|his job)|within (?:24 hours|a day|the day))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^\W*(?:all|everyone|everybody|professionals|all (?:professionals|parties|agencies|involved)"
    r"|agencies|services|family"
    r"|the family|core group|network|team|tbc|various|multi-?agency|both|someone|anyone|whoever"
    r"|relevant \w+)\W*$",
    re.IGNORECASE,
)
_TOO_YOUNG = re.compile(
    r"^\W*(?:(?:the )?(?:baby|newborn|infant|toddler|unborn)\b"
    r"|[a-z]+ ?\((?:aged? )?[0-3](?: years?| yrs?)?\)|[a-z]+,? aged? [0-3]\b)",
    re.IGNORECASE,
)
_CHILD = re.compile(
    r"(?i:\b(?:child|children|kids?|baby|babies|son|sons|daughters?|boys?|girls?|toddler|infant"
    r"|newborn|young person|young people|siblings?|brothers?|sisters?|twins|he|she|him|they|them)"
    r"(?:'s|')?\b)|\b[A-Z]{2}(?:'s)?\b"
)
_LIFE = re.compile(
    r"\b(?:school|nursery|feed(?:s|ing)?|eats?|frightened|wants|hospital bed|homework|bedtime|bed"
    r"|sleeps?|fed|breakfast|friends?|playing|plays?"
    r"|rested|lessons?|teeth|immunis\w+|nightmares"
    r"|grows?|growth|weight|milestones|speech|reading|wakes?|cuddles?|clean clothes|birthday"
    r"|class|college|foster|uniform)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-z]{2,12}\b")
_ADULT = re.compile(
    r"\b(?:mum|mother|dad|father|parents?|mom|mam|step-?(?:dad|mum)|partner|carers?|grandm\w+"
    r"|grandf\w+|nan|gran|mr|mrs|ms|couple|adults?)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:paperwork|file|records? (?:are|is) up to date|compl(?:y|iance|ies)|box|audit"
    r"|timescales? (?:are )?met|statutory (?:requirement|duty)"
    r"|procedure|policy|so (?:that )?professionals|inform(?:ation)? sharing"
    r"|case (?:can be )?clos(?:ed|ure)|case can|minutes|work with us|cooperates?"
    r"|plan (?:is )?(?:followed|completed|progress(?:es|ed)?)|engagement|professionals (?:are"
    r"|have|know)|agency|local authority|threshold|step down)\b",
    re.IGNORECASE,
)
_HOLLOW = re.compile(
    r"^\W*(?:(?:to )?(?:better|improved?|positive|good|best|safe(?:ty|r)?|stability|improvement"
    r"|progress|support|outcomes?|all|well-?being|needs?"
    r"|be|met|safeguarding|risk|risks|reduced|reduce|are|is|more|family|home|life|the|of|and|in|a"
    r"|situation|things|relationship|relationships|engagement"
    r"|happy|happier|concerns?|change|functioning|parenting|for|everyone|quality|as above"
    r"|see above|change|short term|long term)\W*)+$",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:within|in|for|over|after|next|the next|every"
    r"|a further)? ?(?:the )?(?:next )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|ten"
    r"|twelve|a)"
    r" (?:working |school )?(?:days?|weeks?|months?|fortnights?|half[- ]terms?|sessions|years?)\b"
    r"|\b(?:end|start|beginning|middle|week|w/c|week commencing"
    r"|half) ?(?:of)? (?:the )?(?:\w+ )?(?:term|half[- ]term|school year|jan\w*|feb\w*|mar\w*"
    r"|apr\w*"
    r"|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b"
    r"|\b(?:by|before|in|during|early|mid|late) (?:the )?(?:jan\w*|feb\w*|mar(?:ch)?|apr\w*|may"
    r"|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|christmas|easter|half[- ]term)\b"
    r"|\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?) (?:20)?\d\d\b"
    r"|\b(?:next|this|by|on) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:tomorrow|today"
    r"|this week|next week|next month|this month|end of (?:the )?(?:week|month))\b"
    r"|\b\d{1,2}/\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_AT_MEETING = re.compile(
    r"\b(?:next|before|by|at|until|each|every) (?:the )?(?:next |first |second "
    r"|each )?(?:core group|review|meeting|conference|visit|rcpc|cin|supervision|lac|pep"
    r"|child in need|looked after|network|iro|hearing|audit|supervision)\b|\bnext (?:core|review"
    r"|meeting)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlanFinding:
    """What an action or a plan misses, and a way to put it right."""

    question: str
    says: str
    instead: str
    source: str = SOURCE

    def to_json(self) -> dict[str, str]:
        """As the command prints it."""
        return {
            "question": self.question,
            "why": self.says,
            "instead": self.instead,
            "source": self.source,
        }


@dataclass(frozen=True)
class Judgement:
    """The answers for one action."""

    row: int
    action: str
    specific: bool | None
    measurable: bool | None
    achievable: bool | None
    relevant: bool | None
    timely: bool | None
    ongoing_without_review: bool
    findings: tuple[PlanFinding, ...]

    def to_json(self) -> dict[str, object]:
        """As the command prints it."""
        plain = {key: value for key, value in vars(self).items() if key != "findings"}
        return {**plain, "findings": [finding.to_json() for finding in self.findings]}


def judge(action: Action) -> Judgement:
    """One action against the five questions."""
    cells = {name: _plain(getattr(action, name)) for name in _CELLS}
    cut = Action(row=action.row, given=action.given, **cells)
    if not any(getattr(cut, name) for name in _CELLS):
        nothing = PlanFinding("action", "The row is empty.", "Take it out or write the action.")
        return Judgement(action.row, action.action, None, None, None, None, None, False, (nothing,))
    answers = {
        "specific": specific(cut),
        "measurable": measurable(cut),
        "achievable": achievable(cut),
        "relevant": relevant(cut),
        "timely": timely(cut),
    }
    ongoing = ongoing_without_review(cut)
    findings = tuple(_findings(cut, answers, ongoing=ongoing))
    return Judgement(
        row=action.row,
        action=action.action,
        **answers,
        ongoing_without_review=ongoing,
        findings=findings,
    )


_CELLS = ("action", "who", "by", "measure", "outcome")


def _plain(cell: str) -> str:
    cell = " ".join(cell[:_LIMIT].replace("\u2019", "'").replace("\u00a0", " ").split())
    return "" if _EMPTY.fullmatch(cell) else cell


def specific(row: Action) -> bool | None:
    """Can one tell whether it was done?"""
    if not row.action:
        return None
    words = len(row.action.split())
    precise = bool(_PRECISE.search(row.action))
    fuzzy = _ABSTRACT.search(row.action) or _AS_NEEDED.search(row.action)
    if words < 3 or (fuzzy and not precise):
        return False
    deed, loose = _DONE.search(row.action), _LOOSE.search(row.action)
    if loose is None:
        return True if deed or precise or words > 4 else None
    if deed is not None and deed.start() <= loose.start():
        return words > 3
    rest = row.action[loose.end() :]
    return bool((deed and (_HOW.search(rest) or _PRECISE.search(rest))) or _pinned(rest))


def _pinned(rest: str) -> bool:
    """What follows a loose verb says both how and how much."""
    return bool(_HOW.search(rest) and _PRECISE.search(rest))


def measurable(row: Action) -> bool | None:
    """Can progress and impact be measured with it?"""
    if row.measure:
        if _STATE.match(row.measure):
            return False
        if _COUNTED.search(row.measure):
            return True
        return not (_WEAK_MEASURE.search(row.measure) or len(row.measure.split()) < 3)
    if re.search(
        r"\b\d{1,3} ?(?:%|per cent|out of|times|days|nights|sessions|hours|minutes)", row.action
    ):
        return True
    return bool(_COUNTED.search(row.outcome) and re.search(r"\d", row.outcome))


def achievable(row: Action) -> bool | None:
    """Can this person do it?"""
    if not row.action:
        return None
    if _TOO_MUCH.search(row.action) or _TOO_YOUNG.search(row.who):
        return False
    if not row.who:
        start = re.match(r"[A-Z][\w' -]{1,40}? (?:to|will|is to|agrees to) ", row.action)
        return True if start and specific(row) else None
    if _NOBODY.search(row.who) or specific(row) is not True:
        return None
    return True


def relevant(row: Action) -> bool | None:
    """Will it make a difference to the child?"""
    if row.outcome:
        return _for_the_child(row.outcome)
    purpose = re.search(r"\b(?:so that|so|in order (?:to|that)|to help) (.+)", row.action)
    if purpose and _about_child(purpose.group(1)):
        return True
    return None


def _for_the_child(outcome: str) -> bool | None:
    if _HOLLOW.match(outcome):
        return bool(_CHILD.search(outcome)) and len(outcome.split()) > 2
    if _PAPER.search(outcome) and not _CHILD.search(outcome):
        return _named(outcome)
    if _about_child(outcome):
        return True
    return False if _ADULT.search(outcome) or _PAPER.search(outcome) else None


def _about_child(words: str) -> bool:
    adult = _ADULT.search(words)
    pronoun_only = {"he", "she", "him", "they", "them"}
    for found in _CHILD.finditer(words):
        if found.group().lower() not in pronoun_only or not adult:
            return True
    if _LIFE.search(words):
        return True
    return _named(words)


def _named(words: str) -> bool:
    """Whether somebody who may be the child is named."""
    names = [name for name in _NAME.findall(words) if not _ADULT.fullmatch(name)]
    first = words.split(maxsplit=1)[0] if words.split() else ""
    return any(name != first or _looks_a_name(words) for name in names if name not in _NOT_NAMES)


def _looks_a_name(words: str) -> bool:
    """The first word is followed by a verb or an apostrophe, as a name would be."""
    return bool(
        re.match(
            r"[A-Z][a-z]+(?:'s|(?: and [A-Z][a-z]+)? (?:is|has|are|have|feels?|can|will|gets?"
            r"|knows?|sees?|goes|go|arrives?"
            r"|does|stays?|sleeps?|eats?|lives?|makes?|no longer|spends?|learns?|enjoys?|wakes?"
            r"|says|grows?|starts?|keeps?|attends?|does|hears?))\b",
            words,
        )
    )


_NOT_NAMES = frozenset(
    [
        "Mum",
        "Dad",
        "Mother",
        "Father",
        "Parents",
        "Family",
        "The",
        "This",
        "That",
        "There",
        "Home",
        "Better",
        "Improved",
        "Reduced",
        "Reduce",
        "To",
        "Social",
        "Police",
        "School",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Case",
        "Plan",
        "Professionals",
        "All",
        "Local",
        "Less",
        "More",
        "House",
        "Everyone",
        "Core",
        "Services",
        "Housing",
    ]
)


def timely(row: Action) -> bool | None:
    """Can it be reviewed in time to see progress and impact?"""
    when = row.by or row.action
    found = dates_in(when)
    if any(one.day is None for one in found):
        return False
    if found:
        return True
    if not row.by:
        return bool(
            _SPAN.search(row.action) and re.search(r"\b(?:by|before|within|until)\b", row.action)
        )
    if _ONGOING.search(row.by) or _ALWAYS_ON.search(row.by):
        return any(one.day for one in dates_in(row.measure + " " + row.action))
    if _SPAN.search(row.by):
        return True
    return None if _AT_MEETING.search(row.by) else False


def ongoing_without_review(row: Action) -> bool:
    """Is it "on-going", with no date on which somebody looks again?"""
    said = any(_ONGOING.search(cell) for cell in (row.by, row.action, row.measure))
    if not (said or _ALWAYS_ON.search(row.by)):
        return False
    everything = f"{row.by} {row.action} {row.measure} {row.outcome}"
    if any(one.day for one in dates_in(everything)):
        return False
    return not (
        _SPAN.search(row.by)
        or (re.search(r"\breview\w*\b.{0,40}", row.by) and _SPAN.search(everything))
    )


_MISSED = {
    "specific": (
        "Nobody could tell for certain whether this was done.",
        "Say what the person will do, where, with whom and how often.",
    ),
    "measurable": (
        "It doesn't say how progress and impact would show.",
        "Say where things stand now and what will be counted, scaled or asked again.",
    ),
    "achievable": (
        "It asks for more than this person can do or control.",
        "Ask for a step that is in this person's power, with the help they need for it.",
    ),
    "relevant": (
        "It doesn't say what will be different for the child.",
        "Say what will be better in the child's day once this is done.",
    ),
    "timely": (
        "There is no date by which it can be reviewed.",
        "Give a date, or a number of weeks and the day you will look at it.",
    ),
}


def _findings(
    row: Action, answers: dict[str, bool | None], *, ongoing: bool
) -> Iterable[PlanFinding]:
    for question, answer in answers.items():
        if answer is False:
            yield PlanFinding(question, *_MISSED[question])
    if ongoing:
        yield PlanFinding(
            "ongoing",
            "“On-going” has no review date.",
            "Give the date on which its impact is looked at.",
        )
    if not row.who and "who" in row.given:
        yield PlanFinding("who", "It doesn't say who will do it.", "Name one person.")
    for found in dates_in(f"{row.by} {row.action}"):
        if found.day is None:
            says = f"There is no such day as {found.written}."
            yield PlanFinding("timely", says, "Correct the date.")


_PURPOSE = re.compile(
    r"\b(?:purpose|overall aim|aim of (?:the|this) plan|why (?:do )?we have (?:a|this) plan"
    r"|goal)\b",
    re.IGNORECASE,
)
_ASSESSED = re.compile(
    r"\b(?:assess(?:ed|ment|ments)|needs identified|identified need|worr(?:y|ies|ied)|scaling"
    r"|danger statement)\b",
    re.IGNORECASE,
)
_FALLBACK = re.compile(
    r"\b(?:contingency|back-?up plan|plan b|fall-?back|if (?:this|the|things|the plan"
    r"|that) .{0,40}(?:not|n't|break))",
    re.IGNORECASE,
)


_WHOLE = (
    (
        _PURPOSE,
        "purpose",
        "The plan doesn't say what it is for.",
        "State its purpose in a sentence.",
    ),
    (
        _ASSESSED,
        "assessed",
        "Nothing links the plan to what was assessed.",
        "Name the needs it answers.",
    ),
    (
        _FALLBACK,
        "contingency",
        "There is no contingency.",
        "Say what happens, and who cares for the child, if the plan doesn't work.",
    ),
)


def judge_plan(plan: Plan) -> tuple[PlanFinding, ...]:
    """What the whole plan misses: a purpose, a link to what was assessed, a contingency."""
    everything = "\n".join(
        [plan.around, *(f"{one.action} {one.measure} {one.outcome}" for one in plan.actions)]
    )[:200_000]
    return tuple(PlanFinding(*rest) for pattern, *rest in _WHOLE if not pattern.search(everything))
