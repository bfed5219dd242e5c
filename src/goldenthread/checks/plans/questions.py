"""The five SMART questions of practice standard 4, asked of one action of a plan.

An answer is True, False, or None where the text can't tell. What counts as which, with examples, is
in `tests/gold/plans/README.md`; the words looked for are in `words.toml`.
"""

from __future__ import annotations

import re

from goldenthread.checks.plans.dates import dates_in
from goldenthread.checks.plans.reading import Action
from goldenthread.checks.plans.words import found, only

_TOO_YOUNG = re.compile(
    r"^\W*(?:(?:the )?(?:baby|newborn|infant|toddler|unborn)\b"
    r"|[a-z]+,? ?\(?(?:aged? )?[0-8](?: years?| yrs?)?\)?$)",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(r"[A-Z][\w' -]{1,40}? (?:to|will|is to|agrees to) ")


def specific(row: Action) -> bool | None:
    """Can one tell whether the person has done it?"""
    action = row.action
    if not action:
        return None
    if found("banned", action) and not found("as_needed", action):
        return True
    precise = found("precise", action)
    if (found("abstract", action) or found("as_needed", action)) and not precise:
        return _sent_or_held(action)
    loose = found("loose", action)
    return _a_deed(action) if loose is None else _pinned_down(action, loose)


def _a_deed(action: str) -> bool | None:
    """Whether words without a loose verb say a deed, or a thing that takes place."""
    words = len(action.split())
    seen = any(found(name, action) for name in ("deed", "passive", "precise", "thing"))
    if words < 2:
        return False
    return True if seen or words > 4 else None


def _pinned_down(action: str, loose: re.Match[str]) -> bool:
    """Whether a loose verb comes after a deed, or is followed by what will be done and how."""
    deed = found("deed", action)
    if found("passive", action) or (deed and _comes_first(deed, loose)):
        return True
    rest = action[loose.end() :]
    if found("deed", rest) and (len(rest.split()) > 3 or found("how", rest)):
        return True
    return bool(found("how", rest) and found("precise", rest))


def _comes_first(one: re.Match[str], other: re.Match[str]) -> bool:
    """Of two at the same place the longer one counts: "share information" is no deed."""
    return (one.start(), -one.end()) <= (other.start(), -other.end())


def _sent_or_held(action: str) -> bool:
    """Whether a thing is to be made, sent or held, whatever its subject is called."""
    return bool(found("passive", action) and not found("loose", action))


def measurable(row: Action) -> bool:
    """Can it be used to measure progress and impact over time, not only that it was done?

    Something counted, scaled or asked again can; so can the result where it is seen or shown.
    """
    measure = row.measure
    if measure:
        if found("scaled", measure) or found("shown", measure):
            return True
        return bool(re.search(r"\d", measure)) and not found("only_done", measure)
    counted = r"\b\d{1,3} ?(?:%|per cent|out of|times|days|nights|sessions|hours|minutes)"
    return bool(re.search(counted, row.action))


def achievable(row: Action) -> bool | None:
    """Can this person actually do it?"""
    if not row.action:
        return None
    if _TOO_YOUNG.search(row.who) or _asks_too_much(row.action):
        return False
    if row.who:
        return None if only("nobody", row.who) else True
    return True if _NAMED_FIRST.match(row.action) else None


def _asks_too_much(action: str) -> bool:
    return any(found(name, action) for name in ("too_much", "others_decide", "cure"))


def relevant(row: Action) -> bool | None:
    """Will it really make a difference to the child?"""
    if row.outcome:
        return _for_the_child(row.outcome)
    purpose = re.search(r"\b(?:so that|so|in order (?:to|that)|to help) (.+)", row.action)
    if purpose and _about_child(purpose.group(1)):
        return True
    return None


def _for_the_child(outcome: str) -> bool:
    if only("hollow", outcome):
        return False
    if found("paper", outcome) and not found("life", outcome):
        return False
    return _about_child(outcome)


def _about_child(words: str) -> bool:
    if found("child", words) or found("life", words):
        return True
    if found("adult", words):
        return _named(words)
    return _named(words) or bool(found("pronoun", words))


_NAME = re.compile(
    r"\b[A-Z][a-z]{2,12}\b|\b[A-Z]{1,2}(?='s\b| (?:is|has|can|knows|feels|sleeps|goes)\b)"
)
_VERB_NEXT = re.compile(
    r"[A-Z][a-z]*(?:'s|(?: (?:and|&) [A-Z][a-z]+)? (?:to|is|isn't|has|are|have|can|will|won't|gets?"
    r"|not|doesn't|don't|no longer|[a-z]{2,9}s|catches))\b"
)


def _named(words: str) -> bool:
    """Whether somebody who may be the child is named."""
    names = [name for name in _NAME.findall(words) if not only("no_name", name)]
    first = words.split(maxsplit=1)[0].removesuffix("'s") if words.split() else ""
    return any(name != first or _VERB_NEXT.match(words) for name in names)


def timely(row: Action) -> bool | None:
    """Can it be reviewed in time to see progress and impact?"""
    when = row.by or row.action
    days = dates_in(when)
    if any(one.day is None for one in days):
        return False
    if days:
        return True
    if not row.by:
        bounded = re.search(r"\b(?:by|before|within|until)\b", row.action)
        return bool(found("span", row.action) and bounded)
    if found("ongoing", row.by) or only("no_end", row.by):
        return any(one.day for one in dates_in(f"{row.measure} {row.action}"))
    if found("meeting", row.by):
        return True
    return bool(found("span", row.by)) and not only("repeats", row.by)


def ongoing_without_review(row: Action) -> bool:
    """Has it no end, with no day or meeting at which somebody looks again?"""
    said = any(found("ongoing", cell) for cell in (row.by, row.action, row.measure))
    if not (said or only("no_end", row.by) or only("repeats", row.by)):
        return False
    everything = f"{row.by} {row.action} {row.measure} {row.outcome}"
    if any(one.day for one in dates_in(everything)) or found("meeting", row.by):
        return False
    rest = re.sub(r"\bon-? ?going\b", "", row.by, flags=re.IGNORECASE)
    looked_at = re.search(r"\b(?:review|look|check)\w*\b", everything, re.IGNORECASE)
    return not (found("span", rest) and (looked_at or not only("repeats", row.by)))
