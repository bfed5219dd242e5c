"""Rules about evidence: observations, learning, practice examples, references to cases."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from goldenthread.checks.calendar import age_in_months_and_days, months_later
from goldenthread.pathways.rules.facts import Facts, Learning, Observed
from goldenthread.pathways.rules.findings import Verdict, age, count, long_date
from goldenthread.pathways.rules.judging import Params, kind
from goldenthread.pathways.schema import Definition

Moment = Literal["panel", "submission"]
NO_OBSERVATION = "There is no observation yet"


class Fresh(Params):
    months: int = Field(gt=0)
    at: Moment
    least: int = Field(1, ge=0)


@kind("observations_fresh", Fresh)
def observations_fresh(params: Fresh, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """Enough observations are young enough on the day that counts.

    While there are enough, an older one beside them is only pointed out.
    """
    dated = [one for one in facts.observations if one.on is not None]
    fresh = [one for one in dated if _age_problem(one.on, params, facts) is None]
    lacking = len(dated) < params.least
    for one in dated:
        yield _observation_verdict(one, params, facts, len(fresh) >= params.least)
    for one in facts.observations:
        if one.on is None:
            said = f"{one.title} has no date yet"
            remedy = "Put in the day of the observation"
            yield Verdict("not_met" if lacking else "check", said, "", remedy, one.id)
    if len(facts.observations) < params.least:
        needed = f"{count(params.least, 'observation')} of the last {params.months} months needed"
        had = count(len(facts.observations), "observation")
        yield Verdict("not_met", had if facts.observations else NO_OBSERVATION, needed)


@kind("observations_signed", Params)
def observations_signed(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """Every observation of the portfolio is sealed and signed by both."""
    if not facts.observations:
        yield Verdict("not_met", NO_OBSERVATION, "one signed by both is needed")
    for one in facts.observations:
        named = f"{one.title}{_of(one.on)}"
        if one.sealed and one.signed:
            yield Verdict("met", f"{named} is signed by observer and worker", about=one.id)
        elif one.sealed:
            said = f"{named} still lacks a signature"
            yield Verdict("not_met", said, "both must sign it", about=one.id)
        else:
            said = f"{named} is still being written"
            yield Verdict("not_met", said, "it must be finished and signed by both", about=one.id)


class ObservedBy(Params):
    party: str


@kind("observed_by", ObservedBy)
def observed_by(params: ObservedBy, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """The observer stood in the part that is asked for; any will do when none is named."""
    if not params.party:
        yield Verdict("met", "The line manager or an observer they name may observe")
        return
    party = params.party.replace("_", " ")
    for one in facts.observations:
        if one.observer_party == params.party:
            yield Verdict("met", f"{one.title}{_of(one.on)} was made by the {party}", about=one.id)
        else:
            said = f"{one.title}{_of(one.on)} was made by somebody else"
            yield Verdict("not_met", said, f"the {party} observes", about=one.id)


@kind("actions_passed_on", Params)
def actions_passed_on(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """Actions on performance reached the worker and the manager (LM-19, AU-32)."""
    noted = [one for one in facts.observations if one.actions_noted]
    if not noted:
        yield Verdict("not_applicable", "No observation raised actions on performance")
    for one in noted:
        named = f"Actions from {one.title[:1].lower()}{one.title[1:]}{_of(one.on)}"
        if one.actions_passed_on:
            when = long_date(one.actions_passed_on)
            yield Verdict("met", f"{named} reached both on {when}", about=one.id)
        else:
            said = f"{named} have not been passed on"
            yield Verdict("not_met", said, "worker and manager must both have them", about=one.id)


class Enough(Params):
    least: int = Field(ge=0)
    sound_months: int = Field(gt=0)
    check_months: int = Field(gt=0)


@kind("learning_enough", Enough)
def learning_enough(params: Enough, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """Enough activities were completed, with what was learned, inside the window.

    Those between its nearer and its further end count and are shown for somebody to check; they
    are never dropped in silence (EC-06). A prompt without a date or learning counts for nothing
    (SW-22, EC-30).
    """
    day = facts.panel_on or facts.today
    counted = [one for one in facts.learning if _counts(one, day, params.check_months)]
    needed = f"{params.least} of the last {params.check_months} months are needed"
    said = f"{count(len(counted), 'completed activity', 'completed activities')} with learning"
    yield Verdict("met" if len(counted) >= params.least else "not_met", said, needed)
    for one in facts.learning:
        if (remark := _remark(one, day, params)) is not None:
            yield remark


class DatesFresh(Params):
    field: str
    column: str
    months: int = Field(gt=0)
    at: Moment


@kind("dates_fresh", DatesFresh)
def dates_fresh(params: DatesFresh, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """Dated rows of a form are young enough on the day that counts."""
    rows = facts.answer(params.field)
    days = [_row_date(row, params.column) for row in rows] if isinstance(rows, list) else []
    if not any(days):
        yield Verdict("not_applicable", "There are no dated practice examples")
    limit = f"the limit is {count(params.months, 'month')}"
    for number, day in enumerate(days, start=1):
        if day is None:
            continue
        said = _aged(f"Practice example of {long_date(day)}", day, params.at, facts)
        too_old = _age_problem(day, params, facts)
        yield Verdict("not_met" if too_old else "met", said, limit, about=str(number))


@kind("case_references_only", Params)
def case_references_only(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """Nothing that looks like a person's name, number or address stands in the portfolio."""
    if not facts.possible_names:
        yield Verdict("met", "No likely names of children or carers were found")
    for place in facts.possible_names:
        yield Verdict("check", place, "initials or a record number only", about=place)


class Documents(Params):
    documents: list[str]


@kind("documents_present", Documents)
def documents_present(params: Documents, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """What the process refers to is attached or linked; what is not is named."""
    titles = {cited.key: cited.title for cited in definition.cited}
    for key in params.documents:
        title = titles.get(key, key)
        if key in facts.documents:
            yield Verdict("met", f"{title} is at hand", about=key)
        else:
            yield Verdict("not_met", f"{title} is not attached", about=key)


def _observation_verdict(
    one: Observed, params: Fresh, facts: Facts, enough_others: bool
) -> Verdict:
    assert one.on is not None  # noqa: S101 - for the type checker: callers filter
    named = f"{one.title} of {long_date(one.on)}"
    problem = _age_problem(one.on, params, facts)
    said = _aged(named, one.on, params.at, facts)
    limit = f"the limit is {count(params.months, 'month')}"
    if problem is None:
        return Verdict("met", said, limit, about=one.id)
    if problem == "future":
        return Verdict("not_met", said, "it must have taken place", "Correct the date", one.id)
    if enough_others:
        remedy = "a newer one counts, so this one may stay"
        return Verdict("check", said, limit, remedy, one.id)
    return Verdict("not_met", said, limit, about=one.id)


def _age_problem(
    day: date | None, params: Fresh | DatesFresh, facts: Facts
) -> Literal["future", "old"] | None:
    if day is None or day > facts.today:
        return "future"
    return "old" if months_later(day, params.months) < _moment(params.at, facts) else None


def _moment(at: Moment, facts: Facts) -> date:
    """The day on which an age is taken; today while the panel or the submission is ahead."""
    known = facts.panel_on if at == "panel" else facts.happened.get("submitted")
    return known or facts.today


def _aged(named: str, day: date, at: Moment, facts: Facts) -> str:
    """Words for an age: "Observation of … is 6 months and 12 days old at the panel of …"."""
    moment = _moment(at, facts)
    if day > facts.today:
        return f"{named} lies in the future"
    if day > moment:
        return f"{named} is later than {long_date(moment)}"
    old = f"{named} is {age(*age_in_months_and_days(day, moment))} old"
    if at == "panel" and facts.panel_on:
        return f"{old} at the panel of {long_date(moment)}"
    if at == "submission" and "submitted" in facts.happened:
        return f"{old} on the day it was handed in, {long_date(moment)}"
    return f"{old} today"


def _counts(one: Learning, day: date, months: int) -> bool:
    done = one.completed_on
    return bool(done and one.has_learning and done <= day and months_later(done, months) >= day)


def _remark(one: Learning, day: date, params: Enough) -> Verdict | None:
    """What is worth saying about one row of the log, if anything is."""
    done = one.completed_on
    if done is None or not one.has_learning:
        return _unfinished(one)
    if done > day:
        said = f"“{one.title}” is dated {long_date(done)}, which is still to come"
        return Verdict("check", said, "only completed activities count", "", one.id)
    old = f"“{one.title}” was completed {age(*age_in_months_and_days(done, day))} before"
    if not _counts(one, day, params.check_months):
        limit = f"older than {params.check_months} months does not count"
        return Verdict("check", old, limit, "It may stay as background", one.id)
    if not _counts(one, day, params.sound_months):
        limit = f"between {params.sound_months} and {params.check_months} months is for a person"
        return Verdict("check", old, f"{limit} to look at", "It counts; say why it matters", one.id)
    return None


def _unfinished(one: Learning) -> Verdict | None:
    """A row that lacks its date or its learning; an untouched prompt is not worth a word."""
    if one.completed_on is None and one.has_learning:
        said = f"“{one.title}” has learning written and no date of completion"
        return Verdict("check", said, "it does not count yet", "Put in the date", one.id)
    if one.completed_on and not one.has_learning:
        said = f"“{one.title}” has a date and no learning written"
        return Verdict("check", said, "it does not count yet", "Write what you learned", one.id)
    if one.is_prompt:
        return None
    said = f"“{one.title}” has neither a date nor learning"
    return Verdict("check", said, "it does not count yet", "Finish the row or remove it", one.id)


def _of(day: date | None) -> str:
    return f" of {long_date(day)}" if day else ""


def _row_date(row: object, column: str) -> date | None:
    try:
        return date.fromisoformat(str(row[column])) if isinstance(row, dict) else None
    except (KeyError, ValueError):
        return None
