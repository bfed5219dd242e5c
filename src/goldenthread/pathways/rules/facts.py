"""What rules look at: plain values that say how one journey stands on one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from goldenthread.checks.calendar import WorkingDays

Event = Literal["submitted", "resubmitted", "quality_assured", "pack_sent", "decided"]


@dataclass(frozen=True)
class Ruling:
    """A person's answer where the facts alone can't settle a rule."""

    met: bool
    by_name: str
    reason: str
    on: date | None = None


@dataclass(frozen=True)
class Agreement:
    """What a party answered to the wish to apply."""

    agreed: bool
    by_name: str
    on: date


@dataclass(frozen=True)
class Observed:
    """An observation of the portfolio.

    `signed` says that every signature of its own form is valid, `observer_party` in which part
    the observer stood. `actions_noted` and `actions_passed_on` are about performance.
    """

    id: str
    on: date | None
    title: str = "Observation"
    sealed: bool = False
    signed: bool = False
    observer_party: str = "observer"
    actions_noted: bool = False
    actions_passed_on: date | None = None


@dataclass(frozen=True)
class Learning:
    """A row of the learning log. A prompt that nobody completed has no date or no learning."""

    id: str
    title: str
    completed_on: date | None
    has_learning: bool
    is_prompt: bool = False


@dataclass(frozen=True)
class Signed:
    """How one signature slot of the portfolio stands."""

    slot: str
    title: str
    state: Literal["signed", "sign_again", "waiting", "not_yet"]
    by_name: str = ""


@dataclass(frozen=True)
class Extended:
    """A deadline that was moved for a reason."""

    until: date
    by_name: str
    reason: str


@dataclass(frozen=True)
class Facts:
    """One journey on one day. Everything may be left out that is not known yet.

    - `answers` are the latest answers by "form.part", then by field, of forms filled in once
    - `missing` are the open questions by form (or "form.part"); a form that was not started is
      absent, one that is complete has an empty tuple
    - `clock_started_on` is the day from which limits run; `paused_days` is how many calendar
      days the clock has stood still since
    - `aimed_month` is the first day of the month of the panel hoped for
    - `panel_on` is the day of the panel booked, or of the one that is about to be booked
    - `happened` holds the days of submission, resubmission and so on, the latest of each kind;
      a new submission clears what came after the one before
    - `possible_names` are places where the guard saw what may be a person's name
    - `ticked` are the items of checklists that a person confirmed
    - `documents` are the keys of cited documents that are attached or linked
    - `submissions` counts how often the portfolio was handed in so far
    - `former_manager` names who wrote the manager's statement, when a new manager has not yet
      adopted it
    """

    today: date
    calendar: WorkingDays = field(default_factory=WorkingDays)
    stage: str = ""
    employed: bool = True
    grade: str = ""
    at_grade_since: date | None = None
    months_at_grade: int | None = None
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    observations: tuple[Observed, ...] = ()
    learning: tuple[Learning, ...] = ()
    signatures: tuple[Signed, ...] = ()
    ticked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    possible_names: tuple[str, ...] = ()
    former_manager: str = ""
    documents: frozenset[str] = frozenset()
    clock_started_on: date | None = None
    paused_days: int = 0
    extended: Mapping[str, Extended] = field(default_factory=dict)
    aimed_month: date | None = None
    panel_on: date | None = None
    slot_minutes: int | None = None
    returned_on: date | None = None
    happened: Mapping[Event, date] = field(default_factory=dict)
    submissions: int = 0
    plan_actions: int = 0

    def answer(self, path: str) -> Any:
        """The answer at "form.part.field", or None when there is none."""
        part, _, name = path.rpartition(".")
        return self.answers.get(part, {}).get(name)
