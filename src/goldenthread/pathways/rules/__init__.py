"""Rules: conditions with findings in plain words, as pure functions over facts.

A definition names the kind of each rule and gives its figures; nothing here knows a figure of any
one organisation. `judge` looks at rules, `due_dates` at deadlines.
"""

from goldenthread.pathways.rules import eligibility, evidence, process, writing  # noqa: F401 - kinds
from goldenthread.pathways.rules.deadlines import Due, due_dates
from goldenthread.pathways.rules.facts import (
    Agreement,
    Event,
    Extended,
    Facts,
    Learning,
    Observed,
    Ruling,
    Signed,
)
from goldenthread.pathways.rules.findings import Finding, State, long_date
from goldenthread.pathways.rules.judging import KINDS, judge, rule_keys_needed

__all__ = [
    "KINDS",
    "Agreement",
    "Due",
    "Event",
    "Extended",
    "Facts",
    "Finding",
    "Learning",
    "Observed",
    "Ruling",
    "Signed",
    "State",
    "due_dates",
    "judge",
    "long_date",
    "rule_keys_needed",
]
