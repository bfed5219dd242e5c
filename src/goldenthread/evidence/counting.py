"""Whether a row of the CPD log counts yet, and why not: plain functions over its content.

Whether its date lies in a pathway's window is for the pathway's rules to say.
"""

from dataclasses import dataclass
from datetime import date

NO_DATE = "it has no completion date"
NOT_YET = "its completion date is still to come"
NO_LEARNING = "it does not say what you learned"


@dataclass(frozen=True)
class Counting:
    """Whether a row counts; `reasons` are what keeps it from counting, as clauses."""

    reasons: tuple[str, ...]

    @property
    def counts(self) -> bool:
        return not self.reasons

    @property
    def in_words(self) -> str:
        if self.counts:
            return "Counts"
        return f"Does not count yet because {' and '.join(self.reasons)}"


def counting(completed_on: date | None, learning: str, today: date) -> Counting:
    """A row counts once it was completed and says what was learned (SW-22, EC-30)."""
    reasons = []
    if completed_on is None:
        reasons.append(NO_DATE)
    elif completed_on > today:
        reasons.append(NOT_YET)
    if not learning.strip():
        reasons.append(NO_LEARNING)
    return Counting(tuple(reasons))
