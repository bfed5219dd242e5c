"""Rules about whether somebody may apply."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from goldenthread.checks.calendar import age_in_months_and_days, months_later
from goldenthread.pathways.rules.facts import Facts
from goldenthread.pathways.rules.findings import Verdict, count, long_date
from goldenthread.pathways.rules.judging import Params, kind
from goldenthread.pathways.rules.questions import answer_label, question_label
from goldenthread.pathways.schema import Definition


@kind("employed_here", Params)
def employed_here(_: Params, facts: Facts, __: Definition) -> Iterator[Verdict]:
    """The applicant works for the organisation today."""
    if facts.employed:
        yield Verdict("met", "You work here")
    else:
        yield Verdict("not_met", "You have no post here today", "this is for people in post")


class TimeAtGrade(Params):
    grade: str
    months: int = Field(ge=0)


@kind("months_at_grade", TimeAtGrade)
def months_at_grade(params: TimeAtGrade, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """The applicant holds a grade, and has for so many months of the calendar."""
    required = f"{count(params.months, 'month')} are needed"
    if facts.grade != params.grade or facts.months_at_grade is None:
        held = f"Your grade is {facts.grade}" if facts.grade else "No grade is recorded for you"
        yield Verdict("not_met", held, f"grade {params.grade} is needed")
        return
    since = f" since {long_date(facts.at_grade_since)}" if facts.at_grade_since else ""
    held = f"You have been at grade {params.grade} for {count(facts.months_at_grade, 'month')}"
    if facts.months_at_grade >= params.months:
        yield Verdict("met", held + since, required)
        return
    if facts.at_grade_since:
        required += f", which will be on {long_date(_reached(params, facts))}"
    yield Verdict("not_met", held + since, required)


def _reached(params: TimeAtGrade, facts: Facts) -> date:
    """The day on which the months are full; where there were gaps, as many months from today."""
    since, held = facts.at_grade_since, facts.months_at_grade or 0
    if since and since <= facts.today and age_in_months_and_days(since, facts.today)[0] == held:
        return months_later(since, params.months)
    return months_later(facts.today, params.months - held)


class Declared(Params):
    field: str
    met: list[str]
    ask: list[str] = []
    unless: dict[str, str] = {}


@kind("declared_answer", Declared)
def declared_answer(params: Declared, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """What the applicant declared is enough, or goes to a person to decide.

    `unless` names answers that make the question needless.
    """
    if any(facts.answer(path) == value for path, value in params.unless.items()):
        yield Verdict("not_applicable", "This does not apply to you")
        return
    answer = facts.answer(params.field)
    question = question_label(definition, params.field)
    if answer in (None, "", []):
        remedy = "Answer it on the form."
        yield Verdict("not_met", f"“{question}” is not answered yet", "an answer", remedy)
        return
    said = f"“{question}” is answered “{answer_label(definition, params.field, answer)}”"
    if answer in params.met:
        yield Verdict("met", said)
    elif answer in params.ask:
        yield Verdict("ask", said, "a person decides")
    else:
        yield Verdict("not_met", said)


class Agreed(Params):
    party: str


@kind("agreed_by", Agreed)
def agreed_by(params: Agreed, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """A party has agreed to the application."""
    party = params.party.replace("_", " ")
    given = facts.agreements.get(params.party)
    if given is None:
        yield Verdict("not_met", f"The {party} has not answered yet", "their agreement is needed")
    elif given.agreed:
        yield Verdict("met", f"{given.by_name} agreed on {long_date(given.on)}")
    else:
        said = f"{given.by_name} said not yet on {long_date(given.on)}"
        yield Verdict("not_met", said, f"the {party} must agree")
