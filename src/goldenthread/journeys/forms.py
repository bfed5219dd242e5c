"""Forms of the journey's pages. They never save: views hand what they hold to actions."""

from typing import Any

from goldenthread.core.forms import (
    DateField,
    GovForm,
    LongTextField,
    MemberPicker,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    When,
    YesNoField,
)
from goldenthread.core.forms.choices import as_choices
from goldenthread.journeys.models import Adoption, Pause, Ruling


class NothingForm(GovForm):
    """A step that needs no more than its button."""


class ReasonForm(GovForm):
    """A step that may, or must, say why."""

    reason = LongTextField("Why?", hint="The others in this application read it.", required=False)


class AgreeForm(GovForm):
    discussed_on = DateField(
        "When did you talk about it?",
        called="the day you talked",
        hint="In supervision or appraisal, for example 14 11 2026.",
        no_future=True,
    )
    comment = LongTextField("Is there anything to add?", required=False)


class NotYetForm(GovForm):
    discussed_on = DateField(
        "When did you talk about it?", called="the day you talked", no_future=True
    )
    comment = LongTextField("What is not there yet?", hint="The applicant reads this.")
    agreed_learning = LongTextField(
        "What learning did you agree on?",
        hint="What will happen, with whose help, and when you will talk again.",
    )


class DeclineForm(GovForm):
    discussed_on = DateField(
        "When did you decide this?", called="the day you decided", no_future=True
    )
    comment = LongTextField("Why not now?", hint="The applicant and the line manager read this.")


class RulingForm(GovForm):
    answer = RadiosField("Is it met?", Ruling.Answer.choices, missing="Say whether it is met")
    reason = LongTextField("Why?", hint="The applicant reads this.", missing="Say why")


class PauseForm(GovForm):
    kind = RadiosField("Why does it pause?", Pause.Kind.choices, missing="Choose a reason")
    from_on = DateField("From which day?", called="the first day of the pause", no_future=True)
    reason = LongTextField(
        "Is there anything to add?",
        hint="Leave out anything about health: the kind of pause is enough.",
        required=False,
    )


class ExtendForm(GovForm):
    deadline = RadiosField("Which deadline moves?", missing="Choose the deadline")
    until = DateField("Until when?", called="the new day", no_past=True)
    reason = LongTextField("Why?", missing="Say why the deadline moves")

    def __init__(self, *args: Any, deadlines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deadline"].choices = as_choices(deadlines)  # type: ignore[attr-defined]


class AdjustmentForm(GovForm):
    need = LongTextField(
        "What would help?",
        hint="For example more time, another format, a quieter room or breaks. "
        "You do not have to name a condition.",
        missing="Say what would help",
    )


class ArrangementForm(GovForm):
    arrangement = LongTextField("What was arranged?", missing="Say what was arranged")


class PartyForm(GovForm):
    member = MemberPicker("Who takes this part from now on?", missing="Choose a person")

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].offer(members)  # type: ignore[attr-defined]


class AdoptionForm(GovForm):
    answer = RadiosField(
        "Does the statement stand?", Adoption.Answer.choices, missing="Choose one of the two"
    )
    comment = LongTextField("Is there anything to add?", required=False)


class SignForm(GovForm):
    confirmed = TickField("I have read it and sign it", missing="Confirm that you have read it")
    on_behalf_of = MemberPicker(
        "In whose name do you sign?", required=False, empty="In my own name"
    )

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if members:
            self.fields["on_behalf_of"].offer(members)  # type: ignore[attr-defined]
        else:
            del self.fields["on_behalf_of"]


class MoreTimeForm(GovForm):
    until = DateField("Until when?", called="the new day", no_past=True)
    reason = LongTextField("Why?", missing="Say why")


class PanelForm(GovForm):
    on = DateField("Day", called="the day of the panel", no_past=True)
    starts_at = TextField(
        "Start", hint="For example 9:30 or 14:00", missing="Enter when the panel starts"
    )
    place = TextField("Place", called="the place", hint="A room, or the link of an online meeting")
    minutes = NumberField("Minutes for one interview", called="the minutes for one interview")
    places = NumberField("How many interviews?", called="how many interviews")
    chair = MemberPicker("Who chairs?", missing="Choose who chairs")

    def __init__(self, *args: Any, chairs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].offer(chairs)  # type: ignore[attr-defined]


class ConflictForm(GovForm):
    reason = LongTextField(
        "What is the conflict?", hint="A few words are enough.", missing="Say what the conflict is"
    )


class AttendanceForm(GovForm):
    attends = YesNoField("Will you come to the interview?", called="you will come")


class DecisionForm(GovForm):
    """What the panel decided, and why. The day of the new grade belongs to some outcomes only."""

    outcome = RadiosField("What did the panel decide?", missing="Choose what the panel decided")
    reasons = LongTextField(
        "Why?", hint="What the panel saw and weighed. The applicant reads this."
    )
    feedback = LongTextField(
        "Feedback for the applicant and the manager",
        hint="What was strong, and what to work on next.",
    )
    effective_on = DateField(
        "From which day does the new grade apply?", called="the first day at the new grade"
    )

    def __init__(
        self, *args: Any, outcomes: list[tuple[str, str]], with_grade: list[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = as_choices(outcomes)  # type: ignore[attr-defined]
        field = self.fields["effective_on"]
        field.asked_when = When("outcome", with_grade)  # type: ignore[attr-defined]
        # Conditions were settled when the form was made, and this one came after that.
        field.asked = not self.is_bound or self.data.get("outcome") in with_grade  # type: ignore[attr-defined]
        field.required = field.asked  # type: ignore[attr-defined]


class DecideForm(DecisionForm):
    """Asked of the chair once. Whether the line manager came stands in the notes already."""

    field_order = ("outcome", "reasons", "feedback", "decided_on", "effective_on")

    decided_on = DateField("When was it decided?", called="the day of the decision", no_future=True)


class CorrectForm(DecisionForm):
    """A decision as it should have been recorded, and what was wrong with it."""

    field_order = ("why", "outcome", "effective_on", "reasons", "feedback")

    why = LongTextField(
        "What was wrong?",
        hint="In a sentence or two. The applicant and the line manager read this.",
        missing="Say what was wrong",
    )

    def leave_outcome(self) -> None:
        """Ask for the wording alone."""
        del self.fields["outcome"]
        del self.fields["effective_on"]


class PlanForm(GovForm):
    action = LongTextField("What is to be done?", missing="Say what is to be done")
    by_whom = TextField("By whom?", hint="A name or a post", missing="Say by whom")
    by_when = DateField("By when?", called="the day by which it is done", no_past=True)
    measure = LongTextField("How will you both see that it is done?", required=False)
    statement = SelectField(
        "Which statement does it serve?", required=False, empty="None in particular"
    )

    def __init__(self, *args: Any, statements: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["statement"].choices = as_choices(statements)  # type: ignore[attr-defined]


class PayrollForm(GovForm):
    on = DateField("When was payroll told?", called="the day payroll was told", no_future=True)


class RecallForm(GovForm):
    on = DateField(
        "When was payroll told that it does not apply?",
        called="the day payroll was told",
        no_future=True,
    )
