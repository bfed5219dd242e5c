"""Forms of the pathways room."""

from typing import Any

from goldenthread.core import files
from goldenthread.core.forms import (
    Choice,
    FileField,
    GovBoundField,
    GovField,
    GovForm,
    NumberField,
    RadiosField,
    TextField,
    When,
    YesNoField,
)
from goldenthread.pathways import schema
from goldenthread.pathways.rewriting import Value

OTHER = "Other choices"
UNITS = {
    "working_days": "working days",
    "weeks": "weeks",
    "months": "months",
    "number": "",
}


class ChoicesForm(GovForm):
    """One question for each choice that a definition declares, under headings by subject."""

    def __init__(self, *args: Any, choices: tuple[schema.Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields.update({choice.key: _question(choice) for choice in choices})

    def by_subject(self) -> list[tuple[str, list[tuple[GovBoundField, schema.Choice]]]]:
        """(subject, its questions with their choices), in the definition's order."""
        fields = {field.name: field for field in self.shown_fields}
        found: dict[str, list[tuple[GovBoundField, schema.Choice]]] = {}
        for choice in self.choices:
            found.setdefault(choice.subject or OTHER, []).append((fields[choice.key], choice))
        return list(found.items())

    def values(self) -> dict[str, Value]:
        """The answers as values of choices."""
        return {
            choice.key: (
                self.cleaned_data[choice.key] == "yes"
                if choice.kind == "yes_no"
                else self.cleaned_data[choice.key]
            )
            for choice in self.choices
        }


def initial_of(choices: tuple[schema.Choice, ...]) -> dict[str, Any]:
    """The choices as they stand, as answers of the form."""
    return {
        choice.key: ("yes" if choice.value else "no") if choice.kind == "yes_no" else choice.value
        for choice in choices
    }


class UploadForm(GovForm):
    """A definition that somebody wrote."""

    file = FileField(
        "Your definition",
        hint="A TOML file. Start from the one you can download on the version’s page.",
        accept=files.endings(["toml"]),
        called="a TOML file",
    )


class DocumentForm(GovForm):
    """Where a cited document is: in a file or on a page."""

    where = RadiosField(
        "Where is the document?",
        [Choice("file", "In a file"), Choice("link", "On a web page")],
    )
    file = FileField(
        "File",
        hint="PDF, Word (.docx), Excel (.xlsx) or a picture, up to 10 MB.",
        accept=files.endings(),
        asked_when=When("where", ["file"]),
        called="a file",
    )
    link = TextField(
        "Web address",
        hint="Like https://www.example.org/page",
        asked_when=When("where", ["link"]),
        called="a web address",
    )


def _question(choice: schema.Choice) -> GovField:
    hint = choice.hint
    if choice.kind == "option":
        return RadiosField(choice.label, list(choice.options.items()), hint=hint)
    if choice.kind == "yes_no":
        return YesNoField(choice.label, hint=hint)
    return NumberField(
        choice.label, least=choice.least, most=choice.most, suffix=UNITS[choice.kind], hint=hint
    )
