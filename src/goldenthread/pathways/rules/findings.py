"""What a rule found, in words for a tired person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["met", "not_met", "check", "ask", "not_applicable"]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Verdict:
    """What the function behind a rule says: the state and the words that belong to it.

    `about` is the id of the thing looked at, when there may be several. `remedy` is the rule's own
    when it is left empty.
    """

    state: State
    looked_at: str
    required: str = ""
    remedy: str = ""
    about: str = ""


@dataclass(frozen=True)
class Finding:
    """A rule's finding: what was looked at, what was required, by whom, and what puts it right.

    `rule` is its key and `link` the place that puts it right: "form.part", or a page by name.
    "check" asks somebody to look and blocks nothing; "ask" waits for a person's ruling.
    """

    rule: str
    title: str
    state: State
    severity: Literal["must", "check", "remind"]
    looked_at: str
    required: str
    source: str
    remedy: str
    link: str
    about: str = ""

    @property
    def blocks(self) -> bool:
        """Whether what needs this rule can't be done."""
        return self.severity == "must" and self.state in ("not_met", "ask")

    @property
    def open(self) -> bool:
        """Whether somebody still has to do or to look at something."""
        return self.state in ("not_met", "ask", "check")

    @property
    def sentence(self) -> str:
        """All of it in one sentence: what is, what should be and what to do."""
        said = self.looked_at
        if not self.open:
            return f"{said}."
        said += f"; {self.required}" if self.required else ""
        remedy = self.remedy.rstrip(".")
        if not remedy:
            return f"{said}."
        return f"{said}: {remedy}." if remedy[0].islower() else f"{said}. {remedy}."


def long_date(day: date) -> str:
    """A date as people write it: 14 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 month", "6 months"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(things: Iterable[str], last: str = "and") -> str:
    """Things in a sentence: "a, b and c"."""
    *rest, end = list(things) or [""]
    return f"{', '.join(rest)} {last} {end}" if rest else end


def age(months: int, days: int) -> str:
    """An age in words: "6 months and 12 days"."""
    said = [count(months, "month")] if months else []
    if days or not said:
        said.append(count(days, "day"))
    return " and ".join(said)
