"""Forms of the pathways room."""

from typing import Any

from goldenthread.core import files
from goldenthread.core.forms import (
    Choice,
    FileField,
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

UNITS = {
    "working_days": "working days",
    "weeks": "weeks",
    "months": "months",
    "number": "",
}


class ChoicesForm(GovForm):
    """One question for each choice that a definition declares, with the readings beside it."""

    def __init__(self, *args: Any, choices: tuple[schema.Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        self.fields.update({choice.key: _question(choice) for choice in choices})

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
    hint = _hint(choice)
    if choice.kind == "option":
        return RadiosField(choice.label, list(choice.options.items()), hint=hint)
    if choice.kind == "yes_no":
        return YesNoField(choice.label, hint=hint)
    return NumberField(
        choice.label, least=choice.least, most=choice.most, suffix=UNITS[choice.kind], hint=hint
    )


def _hint(choice: schema.Choice) -> str:
    """The reading taken, the other one, and where both come from."""
    said = choice.reading if not choice.hint else f"{choice.hint} {choice.reading}"
    if choice.other_reading:
        said += f" The other reading: {choice.other_reading[:1].lower()}{choice.other_reading[1:]}"
    where = f"{choice.source.document}, {choice.source.place}".removesuffix(", ")
    return f"{said} ({where})"
