"""What a pathway definition may say: the typed schema of its TOML file.

Plain Python. `parsed` reads a definition that has already been checked; `pathways.checking` reads
one that somebody wrote and says what is wrong, and where ("stages[3].owner").

A definition may lean on its own choices. A value "@qa_lead" stands for the value of that choice,
"{@qa_lead}" inside a text likewise, and a table with `when` counts only while its choice has the
value named there. `parsed` gives the definition with all of that settled.
"""

import tomllib
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from goldenthread.pathways.choosing import settled, substituted

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,59}$")]

Party = Literal[
    "applicant",
    "line_manager",
    "service_manager",
    "head_of_service",
    "workforce_development",
    "principal_social_worker",
    "panel_member",
    "human_resources",
    "observer",
]
Severity = Literal["must", "check", "remind"]


# What a person can do on a journey. The product has one action for each; a definition says from
# which stage to which it leads, for whom and on what conditions. `decide` and `correct` lead where
# the outcome says. `not_yet`, `withdraw`, `pause`, `resume`, `leave` and `close` may lead from
# many.
Verb = Literal[
    "agree",  # the line manager agrees that the applicant may apply
    "not_yet",  # the line manager records what to learn first
    "try_again",  # after not yet: the applicant asks again
    "agree_service",  # the service manager agrees
    "decline_service",  # the service manager does not agree, with a reason
    "request",  # the documents are asked for, and the intention is logged
    "close_for_signing",  # the applicant seals the portfolio: signatures can be given
    "reopen",  # before submission: back to writing
    "defer_by_manager",  # the line manager's recommendation is to defer
    "submit",  # the portfolio is handed over
    "return_for_more",  # quality assurance asks for amends
    "resubmit",  # the amended portfolio is handed over again
    "accept",  # quality assurance recommends that it goes forward
    "book",  # a slot at a panel: hold the date
    "confirm",  # the panel is confirmed and the pack is sent
    "move_panel",  # back to waiting for a panel: postponed or missed
    "decide",  # the panel's decision; leads where its outcome says
    "correct",  # a mistake in that decision is put right; leads where the right outcome says
    "send_outcome",  # the outcome form goes to human resources
    "payroll_told",  # human resources record that payroll was told
    "agree_plan",  # the development plan is agreed and taken to supervision
    "finish",  # the plan has been taken up: the journey ends
    "prepare_again",  # after not approved or deferred: back to building the portfolio
    "withdraw",
    "close",  # workforce development closes a journey that went no further
]

LEAD_AS_DECIDED: frozenset[Verb] = frozenset({"decide", "correct"})


class Strict(BaseModel):
    """Nothing unknown is let through, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class When(Strict):
    """Holds while a choice of the definition has a value."""

    choice: Key
    is_: int | bool | str = Field(alias="is")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Declared(Strict):
    """Something that counts only when a choice says so; always, when `when` is left out.

    Two of a kind may share a key when each has a `when` and at most one of them holds.
    """

    when: When | None = None


class Source(Strict):
    """Where a rule or a field comes from: a document and a place in it."""

    document: str
    place: str = ""


class Choice(Strict):
    """A reading of the source that an organisation may change: ours, the other, and why.

    `subject` is the heading under which choices are asked together.
    """

    key: Key
    subject: str = ""
    label: str
    hint: str = ""
    kind: Literal["working_days", "weeks", "months", "number", "option", "yes_no"]
    value: int | bool | str
    options: dict[str, str] = Field(default_factory=dict)
    least: int | None = None
    most: int | None = None
    reading: str
    other_reading: str = ""
    source: Source


class Condition(Strict):
    """Asked only when another field of the same part has one of these values.

    For a part as a whole, `field` is "part.field" of the same form.
    """

    field: str
    is_one_of: tuple[str, ...]


class Option(Strict):
    key: Key
    label: str
    hint: str = ""
    group: str = ""


class GridRow(Strict):
    """A row of a grid or a behaviour of an observation.

    `links` are references as printed ("KSS 1"), each resolved through `Definition.references`.
    """

    key: Key
    label: str
    group: str = ""
    links: tuple[str, ...] = ()
    if_relevant: bool = False


# What an organisation's records may know beforehand: of the person whom a form is about, of the
# one who fills it in ("writer"), and of when the line manager agreed.
Known = Literal[
    "name",
    "job_title",
    "grade",
    "team",
    "employee_number",
    "social_work_england_number",
    "line_manager",
    "started_on",
    "post_since",
    "grade_since",
    "agreed_on",
    "writer_name",
    "writer_job_title",
]


class FormField(Strict):
    """One question. `kind` decides how it is asked and what its answer looks like in JSON:

    text, long_text, date (ISO), yes_no ("yes"/"no"), radios (key), checkboxes ([keys]),
    number, grid ({row: level}), ticks ({row: "seen" | "not_seen" | "not_applicable"}),
    rows ([{column: answer}]), files (attachments), member (id).

    `called` is what error messages call it ("the day you started"); the label, when empty.
    `known_from` says which of the organisation's records fills it in beforehand.
    """

    key: Key
    label: str
    called: str = ""
    kind: Literal[
        "text",
        "long_text",
        "date",
        "yes_no",
        "radios",
        "checkboxes",
        "number",
        "grid",
        "ticks",
        "rows",
        "files",
        "member",
    ]
    hint: str = ""
    options: tuple[Option, ...] = ()
    levels: tuple[Option, ...] = ()
    rows: tuple[GridRow, ...] = ()
    columns: tuple["FormField", ...] = ()
    required: bool = True
    required_when: Condition | None = None
    asked_when: Condition | None = None
    most_words: int | None = None
    least_rows: int | None = None
    no_future: bool = False
    no_past: bool = False
    known_from: Known | None = None
    prompts: tuple[str, ...] = ()
    cites: tuple[Key, ...] = ()
    source: Source | None = None


class Part(Strict):
    """A part of a form: filled in by one party, seen by those named, sealed and signed whole.

    `asked_when` leaves the whole part out unless an earlier part says otherwise.
    """

    key: Key
    title: str
    intro: str = ""
    filled_by: Party
    visible_to: tuple[Party, ...]
    fields: tuple[FormField, ...]
    asked_when: Condition | None = None


class Form(Strict):
    """A form. `many` forms are filled in several times in one journey (observations)."""

    key: Key
    title: str
    intro: str = ""
    many: bool = False
    private: bool = Field(False, description="never enters a portfolio or a pack")
    in_portfolio: bool = False
    open_in: tuple[Key, ...] = Field((), description="stages in which it can be filled in")
    parts: tuple[Part, ...]
    signatures: tuple["SignatureSlot", ...] = ()


class SignatureSlot(Declared):
    """A signature that a sealed version needs. `covers` names parts as "form.part" or "form".

    Nobody signs what they can't read: every part covered must be visible to `party`.
    """

    key: Key
    title: str
    party: Party
    covers: tuple[str, ...]
    declaration: str
    after: tuple[Key, ...] = Field((), description="slots that must be signed first")
    after_when: When | None = Field(None, description="the order is kept only while this holds")


class Reference(Strict):
    """Where a prefix of printed references leads: "KSS" to the edition dfe-kss-2018."""

    prefix: str
    edition: str


class Rule(Declared):
    """A condition. `kind` names the pure function that judges it (`pathways.rules`)."""

    key: Key
    kind: str
    title: str
    severity: Severity = "must"
    params: dict[str, Any] = Field(default_factory=dict)
    source: Source
    remedy: str
    link: str = Field("", description="the page that puts it right, by name")


class Stage(Declared):
    """A step of the process. `number` is what people call it; `owner` is who must act next.

    A stage outside the numbered ones (withdrawn, closed) has the number 0.
    """

    key: Key
    number: int
    title: str
    about: str = ""
    owner: Party
    final: bool = False


class Transition(Declared):
    """A move from one stage to another, made by one of `by`, when every `needs` rule holds.

    `to` is empty for "decide" and "correct", which lead where the outcome says. Several
    transitions may share a verb when they start from different stages. Pausing is no transition:
    a journey keeps its stage while it is paused.
    """

    key: Key
    verb: Verb
    label: str
    from_: tuple[Key, ...] = Field(alias="from")
    to: Key = ""
    by: tuple[Party, ...]
    needs: tuple[Key, ...] = ()
    tells: tuple[Key, ...] = Field((), description="notifications")
    reason_required: bool = False

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Deadline(Declared):
    """A date reckoned from an anchor. `offset` is a number or the key of a choice ("@qa_lead").

    `direction` "before" counts back from the anchor. Units: working_days, days, weeks, months;
    "first_working_day" means the first working day of the anchor's month.
    """

    key: Key
    title: str
    anchor: Literal["start", "panel", "returned", "decision", "pack"]
    unit: Literal["working_days", "days", "weeks", "months", "first_working_day"]
    offset: int | str = 0
    direction: Literal["before", "after"] = "after"
    for_party: Party
    stages: tuple[Key, ...] = Field(description="stages in which it matters")
    breach: Literal["warn", "ask"] = "warn"
    met_by: Literal["", "submitted", "resubmitted", "quality_assured", "pack_sent", "decided"] = ""
    warn_days: int = Field(10, description="working days ahead that it shows as at risk")
    source: Source


class ChecklistItem(Strict):
    key: Key
    label: str
    done_by: Party
    rule: Key | None = Field(None, description="ticked by the system when this rule holds")
    link: str = ""


class Checklist(Strict):
    key: Key
    title: str
    party: Party
    items: tuple[ChecklistItem, ...]


class Question(Strict):
    """A question of the panel, with why it is asked and how many examples are hoped for."""

    key: Key
    number: int
    text: str
    purpose: str
    examples: int | None = None
    prompts: tuple[str, ...] = ()


class Recipient(Declared):
    """A party that receives the panel's pack."""

    party: Party


class PanelMeeting(Strict):
    """How the meeting goes. Minutes are for one interview."""

    least_minutes: int
    most_minutes: int
    chaired_by: Party
    questions: tuple[Question, ...]
    qualities: tuple[Option, ...]
    cites: tuple[Key, ...] = ()
    pack_to: tuple[Recipient, ...] = ()
    manager_attends: Literal["optional", "expected"] = "optional"


class Outcome(Declared):
    """What a panel may decide, and what follows."""

    key: Key
    label: str
    about: str
    leads_to: Key
    plan: bool = True
    tells_human_resources: bool = False
    tells: tuple[Key, ...] = ()
    tells_on_recall: tuple[Key, ...] = Field(
        (), description="notifications when a correction takes back the outcome form"
    )


class Notification(Declared):
    """A letter. `body` may use {name}, {applicant}, {date}, {link}, {organisation}, {mailbox}."""

    key: Key
    to: tuple[Party, ...]
    subject: str
    body: str
    calendar: Literal["none", "hold", "confirm", "cancel"] = "none"


class Cited(Strict):
    """A document that the process refers to and that the organisation attaches or links."""

    key: Key
    title: str
    about: str = ""
    link: str = Field("", description="where it stands publicly, if anywhere")
    edition: str = Field("", description="the library edition that it is, if any")


class Retired(Strict):
    """Something that the source asks for and this definition does not, with the reason."""

    key: Key
    label: str
    reason: str
    source: Source


class Definition(Strict):
    """A whole process. A journey starts in the first stage."""

    key: Key
    title: str
    version: int
    derived_from: str = ""
    about: str
    subject: str = Field(description="who goes along it, in plain words")
    from_grade: str = ""
    to_grade: str = ""
    editions: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    source: Source
    choices: tuple[Choice, ...] = ()
    cited: tuple[Cited, ...] = ()
    forms: tuple[Form, ...]
    portfolio_signatures: tuple[SignatureSlot, ...]
    stages: tuple[Stage, ...]
    transitions: tuple[Transition, ...]
    rules: tuple[Rule, ...]
    deadlines: tuple[Deadline, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    panel: PanelMeeting | None = None
    outcomes: tuple[Outcome, ...] = ()
    notifications: tuple[Notification, ...] = ()
    cpd_prompts: tuple[Option, ...] = ()
    retired: tuple[Retired, ...] = ()
    clock_starts: Literal["wish", "permission", "request"] = "request"
    steps: tuple[str, ...] = Field((), description="what people call stage 1, stage 2 and so on")
    starts_tell: tuple[Key, ...] = Field((), description="notifications when somebody begins")
    adjustments: str = Field("", description="how to ask for reasonable adjustments")

    @property
    def start(self) -> Stage:
        """Where a journey begins."""
        return self.stages[0]

    def form(self, key: str) -> Form:
        """The form of that key; KeyError when there is none."""
        found: Form = _by_key(self.forms, key)
        return found

    def stage(self, key: str) -> Stage:
        found: Stage = _by_key(self.stages, key)
        return found

    def rule(self, key: str) -> Rule:
        found: Rule = _by_key(self.rules, key)
        return found

    def choice(self, key: str) -> int | bool | str:
        """The value of a choice, as the organisation's version has it."""
        value: int | bool | str = _by_key(self.choices, key).value
        return value

    def transition(self, verb: Verb, stage: str) -> Transition | None:
        """What `verb` does from `stage`, if it can be done there."""
        found = (t for t in self.transitions if t.verb == verb and stage in t.from_)
        return next(found, None)

    def letters_of(self, verb: Verb) -> tuple[str, ...]:
        """The notifications that go with a verb, from whichever stage."""
        return tuple(
            dict.fromkeys(key for way in self.transitions if way.verb == verb for key in way.tells)
        )

    def outcome(self, key: str) -> Outcome:
        found: Outcome = _by_key(self.outcomes, key)
        return found

    def notification(self, key: str) -> Notification:
        found: Notification = _by_key(self.notifications, key)
        return found

    def slot(self, key: str) -> SignatureSlot:
        found: SignatureSlot = _by_key(self.portfolio_signatures, key)
        return found


def _by_key(found: tuple[Any, ...], key: str) -> Any:
    for one in found:
        if one.key == key:
            return one
    raise KeyError(key)


@lru_cache(maxsize=64)
def parsed(source: str) -> Definition:
    """A definition from its TOML text, with its choices settled.

    Raises pydantic's ValidationError when it does not fit.
    """
    return settled(Definition.model_validate(substituted(tomllib.loads(source))))
