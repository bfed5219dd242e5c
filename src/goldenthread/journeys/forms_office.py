"""Forms of the pages for workforce development, the panel and human resources."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core.files import ATTACHMENTS, endings
from goldenthread.core.forms import (
    CheckboxesField,
    DateField,
    FileField,
    GovForm,
    LongTextField,
    MemberPicker,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    When,
    YesNoField,
)
from goldenthread.core.forms.choices import Choice, as_choices
from goldenthread.journeys.actions.paper import PaperSignature
from goldenthread.journeys.forms import PanelForm, PlanForm
from goldenthread.journeys.queries.panels import Offer
from goldenthread.journeys.queries.paper import (
    left_off_the_pages,
    needs_pages,
    stages_for_paper,
    stages_handed_over,
)
from goldenthread.pathways.schema import Definition, SignatureSlot
from goldenthread.people.models import Member

TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """A time as people write it: "9:30", "14.00", "2pm"; None when it is none."""
    found = TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


class TimeField(TextField):
    """A time of day. Answer: a `time`."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time):
            return value
        text = super().to_python(value)
        if not text:
            return None
        found = read_time(text)
        if found is None:
            raise ValidationError(f"{self.name_in_messages} must be a time, like 9:30 or 2pm")
        return found

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class NewPanelForm(PanelForm):
    """A panel with those who sit on it."""

    starts_at = TimeField("Start", hint="For example 9:30 or 2pm", width=10, called="the start")
    minutes = NumberField(
        "Minutes for one interview", called="the minutes for one interview", least=10, most=240
    )
    places = NumberField("How many interviews?", called="how many interviews", least=1, most=30)
    members = CheckboxesField("Who else sits on the panel?", required=False)

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, members)


class SeatsForm(GovForm):
    """Who sits on a panel beside its chair."""

    members = CheckboxesField("Who else sits on the panel?", required=False)

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, members)


def _offer(form: GovForm, members: Iterable[Member]) -> None:
    named = [(str(member.pk), member.name) for member in members]
    form.fields["members"].choices = as_choices(named)  # type: ignore[attr-defined]


class ChairForm(GovForm):
    chair = MemberPicker("Who chairs from now on?", missing="Choose who chairs")

    def __init__(self, *args: Any, chairs: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].offer(chairs)  # type: ignore[attr-defined]


class ChoosePanelForm(GovForm):
    """A panel that is late enough and has room, and how long the interview takes."""

    panel = RadiosField("Which panel?", missing="Choose a panel")
    minutes = NumberField(
        "How many minutes?",
        hint="Leave empty for the usual length. A longer interview takes the next place as well.",
        called="the minutes",
        least=10,
        most=240,
        required=False,
    )

    def __init__(self, *args: Any, offers: Iterable[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].choices = [  # type: ignore[attr-defined]
            Choice(str(offer.panel.pk), _when(offer), _room(offer))
            for offer in offers
            if offer.can_be_chosen
        ]


def _when(offer: Offer) -> str:
    panel = offer.panel
    return f"{panel.on:%A} {panel.on.day} {panel.on:%B %Y}, {panel.starts_at:%H:%M}"


def _room(offer: Offer) -> str:
    rest = "1 place left" if offer.free == 1 else f"{offer.free} places left"
    return f"{offer.panel.place}. Chair: {offer.panel.chair.name}. {rest}."


class ReviewForm(GovForm):
    """How quality assurance ends."""

    forward = YesNoField(
        "Does the portfolio go forward to a panel?", called="the portfolio goes forward"
    )
    resubmit_by = DateField(
        "By when should it come back?",
        called="the day by which it should come back",
        hint="It can be moved later.",
        no_past=True,
        asked_when=When("forward", ["no"]),
    )


class HandOverForm(GovForm):
    to = MemberPicker("Who goes on with it?", missing="Choose a person")

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(members)  # type: ignore[attr-defined]


class WhyForm(GovForm):
    reason = LongTextField(
        "Why?", hint="The others in this application read it.", missing="Say why"
    )


class StatementPlanForm(PlanForm):
    """An action of a plan; its statement comes from the pathway's own editions."""

    def clean_statement(self) -> str | None:
        return self.cleaned_data.get("statement") or None


class LogForm(GovForm):
    """What the log is narrowed down to."""

    stage = SelectField("Stage", required=False, empty="Every stage")
    team = SelectField("Team or service", required=False, empty="Every team")
    risk = SelectField(
        "Time limits", [("risk", "Near or past a limit")], required=False, empty="All"
    )
    status = SelectField(
        "Applications", [("ended", "Ended"), ("all", "All")], required=False, empty="Under way"
    )

    def __init__(
        self, *args: Any, stages: list[tuple[str, str]], teams: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = as_choices(stages)  # type: ignore[attr-defined]
        self.fields["team"].choices = as_choices(teams)  # type: ignore[attr-defined]


class PaperForm(GovForm):
    """An application that is under way on paper.

    One pair of questions for each signature of the portfolio: who signed, and when.
    """

    member = MemberPicker("Whose application is it?", missing="Choose a person")
    stage = RadiosField("Which stage has it reached?", missing="Choose a stage")
    started_on = DateField(
        "When did it begin?",
        called="the day it began",
        hint="The day on which the wish to apply was first recorded.",
        no_future=True,
    )
    clock_started_on = DateField(
        "From which day do the time limits run?",
        called="the day from which the limits run",
        hint="The day on which the documents were asked for. Leave empty if they were not.",
        no_future=True,
        required=False,
    )
    handed_in_on = DateField(
        "When was the portfolio handed in?", called="the day it was handed in", no_future=True
    )
    pages = FileField("The signed pages, scanned", accept=endings(ATTACHMENTS), called="the pages")

    def __init__(
        self,
        *args: Any,
        definition: Definition,
        applicants: Iterable[Member],
        everybody: Iterable[Member],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        self.fields["member"].offer(applicants)  # type: ignore[attr-defined]
        stages = [
            Choice(stage.key, f"{stage.number}. {stage.title}", stage.about)
            for stage in stages_for_paper(definition)
        ]
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        behind, handed_over = needs_pages(definition), stages_handed_over(definition)
        self._ask("handed_in_on", handed_over)
        self._ask("pages", behind)
        self.fields["pages"].help_text = _pages_hint(definition)
        signers = list(everybody)
        for slot in definition.portfolio_signatures:
            self._add_signature(slot, signers, behind)

    def _ask(self, name: str, stages: Iterable[str]) -> None:
        field = self.fields[name]
        field.asked_when = When("stage", sorted(stages))  # type: ignore[attr-defined]
        field.asked = not self.is_bound or (  # type: ignore[attr-defined]
            self.data.get("stage") in set(stages)
        )
        if self.is_bound:
            field.required = field.required and field.asked  # type: ignore[attr-defined]

    def _add_signature(
        self, slot: SignatureSlot, signers: list[Member], stages: Iterable[str]
    ) -> None:
        if slot.party != "applicant":
            self.fields[f"signer_{slot.key}"] = MemberPicker(
                f"{slot.title}: who signed?", signers, required=False, empty="Nobody yet"
            )
            self._ask(f"signer_{slot.key}", stages)
        self.fields[f"signed_{slot.key}"] = DateField(
            f"{slot.title}: signed on",
            called=f"the day of the signature ({slot.title.lower()})",
            no_future=True,
            required=False,
        )
        self._ask(f"signed_{slot.key}", stages)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for slot in self.definition.portfolio_signatures:
            signer, on = found.get(f"signer_{slot.key}"), found.get(f"signed_{slot.key}")
            if slot.party == "applicant":
                continue
            if signer and not on:
                self.add_error(f"signed_{slot.key}", f"Enter when {signer.name} signed")
            if on and not signer:
                self.add_error(f"signer_{slot.key}", "Choose who signed")
        return found

    def signatures(self) -> tuple[PaperSignature, ...]:
        """The signatures that were entered."""
        return tuple(_signatures(self.definition, self.cleaned_data))


def _pages_hint(definition: Definition) -> str:
    left_off = left_off_the_pages(definition)
    hint = "One file, 10 MB at most. The panel and the managers can open it."
    return f"{hint} Leave out these pages: {'; '.join(left_off)}." if left_off else hint


def _signatures(definition: Definition, found: Mapping[str, Any]) -> Iterable[PaperSignature]:
    for slot in definition.portfolio_signatures:
        on: date | None = found.get(f"signed_{slot.key}")
        signer = found["member"] if slot.party == "applicant" else found.get(f"signer_{slot.key}")
        if on and signer:
            yield PaperSignature(slot.key, signer, on)
