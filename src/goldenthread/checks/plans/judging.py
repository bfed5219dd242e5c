"""Each action of a plan against the five SMART questions, and the plan as a whole.

The questions are those of practice standard 4. An answer is True, False, or None where the text
can't tell; every False comes with what was missed and a way to put it right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.checks.plans.dates import dates_in
from goldenthread.checks.plans.questions import (
    achievable,
    measurable,
    ongoing_without_review,
    relevant,
    specific,
    timely,
)
from goldenthread.checks.plans.reading import Action, Plan

SOURCE = "Practice standards, standard 4"
_LIMIT = 3000  # characters of a cell that are looked at
_EMPTY = re.compile(
    r"(?:n/?a|none|tbc|tba|-+|–|\?+|\.+|to be (?:confirmed|agreed|decided)|not known|x)?\.?",
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
