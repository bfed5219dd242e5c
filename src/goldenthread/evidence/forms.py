"""Forms of evidence's pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from goldenthread.core.forms import (
    DateField,
    GovForm,
    HiddenField,
    LongTextField,
    MemberPicker,
    RowsField,
    SelectField,
    TextField,
)
from goldenthread.core.forms.choices import as_choices
from goldenthread.evidence.actions import Activity, Case
from goldenthread.evidence.models import CpdPrompt, EvidenceItem
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people.models import Member
from goldenthread.records.forms import InitialsField, RecordNumberField


class StartActivityForm(GovForm):
    """What was done: one of the organisation's prompts, or anything else in one's own words."""

    prompt = SelectField("Choose from the list", required=False, empty="Something else")
    title = TextField(
        "Or say what it was",
        hint="Any learning counts, not training alone: shadowing, coaching, reading, teaching.",
        required=False,
    )

    def __init__(self, *args: Any, prompts: Iterable[CpdPrompt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prompts = {str(prompt.pk): prompt for prompt in prompts}
        if self.prompts:
            choices = [(key, one.title) for key, one in self.prompts.items()]
            self.fields["prompt"].choices = as_choices(choices)  # type: ignore[attr-defined]
        else:
            del self.fields["prompt"]
            self.fields["title"].label = "What did you do?"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("title") and not given.get("prompt"):
            self.add_error("title", "Enter what you did, or choose it from the list")
        return given

    def chosen(self) -> tuple[str, CpdPrompt | None]:
        """(title, prompt) once the form is valid; one's own words go before the prompt's."""
        prompt = self.prompts.get(self.cleaned_data.get("prompt") or "")
        return self.cleaned_data["title"] or (prompt.title if prompt else ""), prompt


class ActivityForm(GovForm):
    """The columns of one row of the log (SW-19); its statements are chosen on their own page."""

    title = TextField("Learning and development activity", called="the activity")
    happened_on = DateField(
        "When was it completed?",
        called="the date of completion",
        hint="Leave this empty while it is still to come. It counts once it is done.",
        required=False,
        no_future=True,
    )
    learning = LongTextField("What did you learn or gain?", required=False)
    application = LongTextField(
        "How have you applied it in practice and in your work with children and young people?",
        required=False,
    )
    cases = RowsField(
        "Cases this shows in",
        {
            "initials": InitialsField("Initials", required=False),
            "record_number": RecordNumberField("Record number", required=False),
        },
        hint="Initials and record number only, never a name.",
        row_name="Case",
        add_text="Add another case",
        required=False,
    )
    revision = HiddenField()

    def activity(self, standing: EvidenceItem) -> Activity:
        """What to keep: what is in order, and of the rest what can be kept as typed.

        A date that can't be leaves the one that stands; cases that aren't references stay out.
        """
        self.full_clean()
        cleaned: Mapping[str, Any] = self.cleaned_data
        typed = self.draft()
        return Activity(
            title=cleaned.get("title") or standing.title,
            completed_on=cleaned.get("happened_on", standing.happened_on),
            learning=cleaned.get("learning", typed["learning"]),
            application=cleaned.get("application", typed["application"]),
            cases=_cases(cleaned["cases"]) if "cases" in cleaned else _standing_cases(standing),
        )


class StartObservationForm(GovForm):
    """Who observes whom."""

    subject = MemberPicker("Who will be observed?", called="who will be observed")
    observer = MemberPicker("Who will observe?", called="who will observe")
    version = SelectField("For which process?", called="the process")

    def __init__(
        self,
        *args: Any,
        subjects: list[Member],
        observers: list[Member],
        versions: list[PathwayVersion],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].offer(subjects)  # type: ignore[attr-defined]
        self.fields["observer"].offer(observers)  # type: ignore[attr-defined]
        self.versions = {str(one.pk): one for one in versions}
        choices = [(key, one.title) for key, one in self.versions.items()]
        self.fields["version"].choices = as_choices(choices)  # type: ignore[attr-defined]
        if len(versions) == 1:
            del self.fields["version"]
        if len(subjects) == 1:
            self.fields["subject"].initial = subjects[0]

    def chosen_version(self) -> PathwayVersion:
        """The pathway version whose form is used, once the form is valid."""
        return self.versions[self.cleaned_data.get("version") or next(iter(self.versions))]


class PromptForm(GovForm):
    """A learning opportunity to offer in everybody's log."""

    title = TextField("What can people take part in?", called="what people can take part in")
    group = TextField("Group", hint="Such as “E-learning”, to list it with others.", required=False)


def initial_of(item: EvidenceItem) -> dict[str, Any]:
    """A row of the log as the form shows it."""
    return {
        "title": item.title,
        "happened_on": item.happened_on,
        "learning": item.cpd.learning,
        "application": item.cpd.application,
        "cases": [
            {"initials": one.initials, "record_number": one.record_number}
            for one in item.case_references.order_by("position")
        ],
        "revision": str(item.revision),
    }


def _cases(rows: Iterable[Mapping[str, str]]) -> tuple[Case, ...]:
    return tuple(Case(row.get("initials", ""), row.get("record_number", "")) for row in rows)


def _standing_cases(item: EvidenceItem) -> tuple[Case, ...]:
    rows = item.case_references.order_by("position")
    return tuple(Case(one.initials, one.record_number) for one in rows)
