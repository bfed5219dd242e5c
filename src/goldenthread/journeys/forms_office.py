"""Forms of the pages for workforce development, the panel and human resources."""

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core.forms import (
    CheckboxesField,
    DateField,
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
from goldenthread.journeys.forms import PanelForm, PlanForm
from goldenthread.journeys.queries.panels import Offer
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
    sort = SelectField(
        "Sort by",
        [
            ("name", "Name"),
            ("stage", "Stage"),
            ("waiting", "Longest in its stage"),
            ("panel", "Day of the panel"),
        ],
        required=False,
        empty="Next date",
    )

    def __init__(
        self, *args: Any, stages: list[tuple[str, str]], teams: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = as_choices(stages)  # type: ignore[attr-defined]
        self.fields["team"].choices = as_choices(teams)  # type: ignore[attr-defined]
