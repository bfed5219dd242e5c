"""Forms of the standards room."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from goldenthread.core import files
from goldenthread.core.forms import (
    Choice,
    DateField,
    FileField,
    GovForm,
    HiddenField,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    When,
)
from goldenthread.standards.actions.imports import DOCUMENTS, EditionDetails, EntryValues
from goldenthread.standards.models import Edition, Framework, Statement

NEW = "new"
KINDS = [
    (Statement.Kind.DOMAIN, "Domain: the top level"),
    (Statement.Kind.OUTCOME, "Outcome: below a domain"),
    (Statement.Kind.STANDARD, "Standard: where there are no domains"),
    (Statement.Kind.KNOWS, "Knows: below an outcome"),
    (Statement.Kind.DOES, "Does: below an outcome"),
    (Statement.Kind.PARAGRAPH, "Paragraph of a standard"),
    (Statement.Kind.COMMITMENT, "Commitment of a standard"),
]
_PART = re.compile(r"^\(?([a-z])[.)]\s+(.+)$")


def _offer(form: GovForm, name: str, choices: list[Choice]) -> None:
    """Set what can be chosen, for a form that learns it when it is made."""
    field: Any = form.fields[name]
    field.choices = choices


class UploadForm(GovForm):
    """A document to import."""

    document = FileField(
        "Document",
        hint="Word (.docx), PDF, web page (.html) or plain text (.txt), up to 10 MB.",
        accept=files.endings(DOCUMENTS),
        called="a document",
    )


class ChosenEditionForm(GovForm):
    """Which of the sets of standards in one document is meant."""

    number = RadiosField(
        "Which set of standards do you want to import?",
        missing="Select which set of standards you want to import",
        hint="This document holds several. Import one at a time: for the other, upload it again.",
        heading=True,
    )

    def __init__(self, *args: Any, found: Iterable[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(
            self,
            "number",
            [
                Choice(str(number), edition["title"], _counted(edition))
                for number, edition in enumerate(found)
            ],
        )


def _counted(edition: dict[str, Any]) -> str:
    number = len(edition["statements"])
    return f"{number} statement{'' if number == 1 else 's'}"


class TargetForm(GovForm):
    """Where a document belongs: an edition that is there, or a new one."""

    target = RadiosField(
        "Where does this document belong?",
        missing="Select where this document belongs",
        hint="Attached to an edition, it puts the publisher’s wording beside our labels, statement "
        "by statement, by code. The edition itself stays as it is.",
        heading=True,
    )

    def __init__(self, *args: Any, editions: Iterable[tuple[Edition, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [Choice(str(e.pk), f"{e.title}, {e.version}", hint) for e, hint in editions]
        new = Choice(
            NEW,
            "A new edition of our own",
            "For standards that are not in the list, such as a newly published document.",
            divider="or" if known else "",
        )
        _offer(self, "target", [*known, new])


class NewEditionForm(GovForm):
    """What the organisation says of a new edition."""

    title = TextField(
        "Title", hint="As on the document’s first page.", called="the title", max_length=300
    )
    version = TextField(
        "Version",
        hint="For example, February 2026.",
        called="the version",
        max_length=60,
        width=20,
    )
    framework = SelectField(
        "Which framework is it an edition of?",
        hint="Editions of one framework are listed together.",
        called="a framework",
    )
    publisher = TextField(
        "Publisher of a new framework",
        hint="Leave empty when you chose a framework that is already here.",
        called="the publisher",
        required_when=When("framework", [NEW]),
    )
    published_on = DateField("When was it published?", required=False, called="the date")
    in_force_from = DateField(
        "From when does it apply?", required=False, called="the first day", hint="If it says so."
    )
    in_force_to = DateField(
        "Until when does it apply?", required=False, called="the last day", hint="If it says so."
    )
    licence = TextField(
        "Licence",
        hint="For example, Open Government Licence v3.0. “None stated” if it names none.",
        called="the licence",
    )
    licence_url = TextField("Address of the licence", required=False)
    source_url = TextField("Address the document came from", required=False)

    def __init__(self, *args: Any, frameworks: Iterable[Framework], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(row.pk), row.title) for row in frameworks]
        choices = [Choice(NEW, "A new framework"), *(Choice(*row) for row in rows)]
        _offer(self, "framework", choices)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name in ("licence_url", "source_url"):
            address = found.get(name, "")
            if address and not re.match(r"https?://[^\s/]+\.[^\s/]+\S*$", address):
                self.add_error(name, "Enter a whole web address, beginning with https://")
        start, end = found.get("in_force_from"), found.get("in_force_to")
        if start and end and end < start:
            self.add_error("in_force_to", "The last day must not be before the first day")
        return found

    def details(self) -> EditionDetails:
        given = dict(self.cleaned_data)
        framework = given.pop("framework")
        return EditionDetails(**given, framework=None if framework == NEW else UUID(framework))


class EntryForm(GovForm):
    """One statement of a document under review."""

    opened = HiddenField(required=False)
    code = TextField(
        "Code",
        hint="As printed, for example 1.1 K3.",
        called="the statement’s code",
        width=10,
        max_length=20,
    )
    kind = RadiosField("Kind", KINDS, called="what kind of statement it is")
    parent = TextField(
        "Code of the statement above it",
        hint="Leave empty for a domain, or for a standard without domains.",
        width=10,
        max_length=20,
        required=False,
    )
    wording = LongTextField(
        "Wording",
        hint="Without its code and without its parts.",
        called="the statement’s wording",
        rows=6,
    )
    parts = LongTextField(
        "Parts",
        hint="One on each line, with its letter where it has one: a) first part",
        rows=6,
        required=False,
    )

    def values(self) -> EntryValues:
        given = self.cleaned_data
        return EntryValues(
            code=given["code"],
            kind=given["kind"],
            parent=given["parent"],
            wording=given["wording"],
            parts=parts_of(given["parts"]),
        )


def parts_of(text: str) -> tuple[tuple[str | None, str], ...]:
    """Parts from lines: a letter with a bracket or full stop before it is the part's letter."""
    found: list[tuple[str | None, str]] = []
    for line in text.splitlines():
        if not (line := line.strip()):
            continue
        lettered = _PART.match(line)
        found.append((lettered[1], lettered[2]) if lettered else (None, line))
    return tuple(found)


def lines_of(parts: Iterable[dict[str, Any]]) -> str:
    """The reverse of `parts_of`, for editing."""
    return "\n".join(
        f"{part['letter']}) {part['wording']}" if part["letter"] else part["wording"]
        for part in parts
    )


def entry_initial(data: dict[str, Any], opened: str) -> dict[str, str]:
    """What the entry's form starts with."""
    return {
        "opened": opened,
        "code": data["code"],
        "kind": data["kind"],
        "parent": data["parent"] or "",
        "wording": data["wording"],
        "parts": lines_of(data["parts"]),
    }


class UseForm(GovForm):
    """From when to when the organisation works with an edition."""

    from_on = DateField("From which day do you work with it?", called="the first day")
    to_on = DateField(
        "Until which day?",
        hint="Leave empty while no end is known.",
        called="the last day",
        required=False,
    )
