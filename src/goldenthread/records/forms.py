"""A definition's part as a form of pages."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core import forms
from goldenthread.core.files import MOST_BYTES, endings, kinds_in_words
from goldenthread.core.forms import GovField, GovForm, When
from goldenthread.core.forms.choices import as_choices
from goldenthread.pathways.schema import FormField, GridRow, Part
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records.checks import is_empty
from goldenthread.records.presentation import date_in_words
from goldenthread.records.statements import ShownStatement

REVISION = "revision"
FILES = "files"
MOST_IN_NOTE = 200  # characters
TAKEN = f"{kinds_in_words()}, smaller than {MOST_BYTES // 2**20} MB."
FILLED_IN = "From your organisation’s records."
RECORDS_SAY = "Your organisation’s records say"

INITIALS = re.compile(r"(?:[^\W\d_]\.? ?){1,4}")
RECORD_NUMBER = re.compile(r"(?!.*[A-Za-z]{4})[A-Za-z0-9/ .-]{1,30}")
A_WORD = re.compile(r"[^\W\d_]{3,}")


def is_initials(text: str) -> bool:
    """Whether a text is one to four initials, with or without dots: "AB", "J.P.", not "Amy"."""
    word = A_WORD.search(text)
    return bool(INITIALS.fullmatch(text)) and (word is None or word[0].isupper())


def is_record_number(text: str) -> bool:
    """Whether a text is a case's number: more figures than letters, and no word among them."""
    figures = sum(one.isdigit() for one in text)
    letters = sum(one.isalpha() for one in text)
    return bool(RECORD_NUMBER.fullmatch(text)) and figures > letters


class InitialsField(forms.TextField):
    """Initials of somebody written about: four letters at most, never a name (EC-28)."""

    def __init__(self, label: str, **sides: Any) -> None:
        super().__init__(label, **{"width": 5, **sides})

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not is_initials(value):
            raise ValidationError(
                f"{self.name_in_messages} must be initials only, such as A.B. "
                "The people we work with are never named here"
            )


class RecordNumberField(forms.TextField):
    """A case's number in the record system, so spelled that no name fits (EC-28)."""

    def __init__(self, label: str, **sides: Any) -> None:
        super().__init__(label, **{"width": 10, **sides})

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not is_record_number(value):
            raise ValidationError(
                f"{self.name_in_messages} must be the number alone, such as 123456. "
                "Leave out names and dates of birth"
            )


class PartForm(GovForm):
    """The questions of one part, and the revision that the page started from."""

    is_filled_in = False

    def __init__(self, part: Part, *args: Any, **kwargs: Any) -> None:
        self.part = part
        super().__init__(*args, **kwargs)

    def kept(self) -> dict[str, Any]:
        """What to keep in the draft: cleaned where it is in order, or else as it was typed.

        The answer to a question that is hidden just now is kept too, in case it comes back.
        """
        self.full_clean()
        found: dict[str, Any] = self.draft()
        for name, cleaned in self.cleaned_data.items():
            field = self.fields[name]
            if isinstance(field, GovField) and field.keeps_drafts and field.asked:
                found[name] = field.to_json(cleaned)
        return found

    def tell_of(self, known: Mapping[str, str]) -> None:
        """Say beside a question what the organisation's records know of it, once it is filled."""
        for name, value in known.items():
            bound: Any = self[name]
            held = bound.field.draft(bound.data) if self.is_bound else self.initial.get(name)
            said = FILLED_IN if held == value else f"{RECORDS_SAY} {date_in_words(value)}."
            bound.help_text = f"{bound.help_text} {said}".strip()


def part_form(  # noqa: PLR0913 - each is named
    part: Part,
    data: Mapping[str, Any] | None = None,
    *,
    answers: Mapping[str, Any] | None = None,
    revision: int = 0,
    statements: Mapping[str, ShownStatement] | None = None,
    members: Iterable[Member] = (),
    known: Mapping[str, str] | None = None,
    complete: bool = True,
) -> PartForm:
    """The form of a part, filled with `answers` as a draft keeps them, or with posted `data`.

    `statements` shows what rows refer to, `members` who can be chosen, `known` what the
    organisation's records can fill in where nothing was answered. With `complete=False` questions
    may stay unanswered. Files are added and removed beside the form, not in it.
    """
    form = _form_class(part, statements or {}, list(members))
    given = {key: one for key, one in (answers or {}).items() if not is_empty(one)}
    initial = {**(answers or {}), **(known or {}), **given, REVISION: str(revision)}
    made = form(part, data, initial=initial, complete=complete)
    made.tell_of(known or {})
    made.is_filled_in = data is None and not given.keys() >= (known or {}).keys()
    return made


def revision_of(data: Mapping[str, Any]) -> int:
    """The revision that a posted form started from; 0 when it says none."""
    said = str(data.get(REVISION) or "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def takes_files(part: Part) -> bool:
    return any(field.kind == FILES for field in part.fields)


def _form_class(
    part: Part, statements: Mapping[str, ShownStatement], members: list[Member]
) -> type[PartForm]:
    fields: dict[str, GovField] = {
        field.key: _field(field, statements, members)
        for field in part.fields
        if field.kind != FILES
    }
    fields[REVISION] = forms.HiddenField()
    return type("PartForm", (PartForm,), fields)


def _field(
    field: FormField, statements: Mapping[str, ShownStatement], members: list[Member]
) -> GovField:
    make = _MAKERS.get(field.kind)
    if make is not None:
        return make(field, _sides(field))
    if field.kind == "grid":
        rows = [_row(row, statements) for row in field.rows]
        return forms.GridField(field.label, rows, field.levels, **_sides(field))
    if field.kind == "ticks":
        rows = [_row(row, statements) for row in field.rows]
        return forms.TicksField(field.label, rows, **_sides(field))
    if field.kind == "rows":
        columns = {one.key: _field(one, statements, members) for one in field.columns}
        return forms.RowsField(field.label, columns, least=field.least_rows or 0, **_sides(field))
    return forms.MemberPicker(field.label, members, **_sides(field))


def _sides(field: FormField) -> dict[str, Any]:
    hint = " ".join(filter(None, [field.hint, *field.prompts]))
    return {
        "hint": hint,
        "called": field.called,
        "required": field.required,
        "asked_when": _when(field.asked_when),
        "required_when": _when(field.required_when),
    }


def _when(condition: Any) -> When | None:
    return When(condition.field, condition.is_one_of) if condition else None


def _row(row: GridRow, statements: Mapping[str, ShownStatement]) -> forms.Row:
    return forms.Row(row.key, row.label, row.group, _note(row, statements), row.if_relevant)


def _note(row: GridRow, statements: Mapping[str, ShownStatement]) -> str:
    """What a row refers to, named where it leads somewhere."""
    return "; ".join(
        f"{link}: {statements[link].title}" if link in statements else link for link in row.links
    )


def _text(field: FormField, sides: dict[str, Any]) -> GovField:
    """A line of text. Keys that end in "initials" or "record_number" take a case reference."""
    if field.key.endswith("initials"):
        return InitialsField(field.label, **sides)
    if field.key.endswith(("record_number", "case_number")):
        return RecordNumberField(field.label, **sides)
    return forms.TextField(field.label, **sides)


def _long_text(field: FormField, sides: dict[str, Any]) -> GovField:
    return forms.LongTextField(field.label, max_words=field.most_words, **sides)


def _date(field: FormField, sides: dict[str, Any]) -> GovField:
    return forms.DateField(field.label, no_future=field.no_future, no_past=field.no_past, **sides)


_MAKERS: dict[str, Callable[[FormField, dict[str, Any]], GovField]] = {
    "text": _text,
    "long_text": _long_text,
    "date": _date,
    "yes_no": lambda field, sides: forms.YesNoField(field.label, **sides),
    "radios": lambda field, sides: forms.RadiosField(field.label, field.options, **sides),
    "checkboxes": lambda field, sides: forms.CheckboxesField(field.label, field.options, **sides),
    "number": lambda field, sides: forms.NumberField(field.label, **sides),
}


class SignForm(GovForm):
    """A signature: the declaration confirmed and, where there is a choice, in which capacity."""

    def __init__(self, *args: Any, declaration: str, capacities: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(capacities) > 1:
            self.fields["capacity"] = forms.RadiosField(
                "You sign as", [(one.key, one.title) for one in capacities]
            )
        self.fields["confirmed"] = forms.TickField(
            declaration, missing="Tick the box to confirm the declaration"
        )
        self.capacities = {one.key: one for one in capacities}

    def chosen(self) -> Any:
        """The capacity to sign in, once the form is valid."""
        only = next(iter(self.capacities))
        return self.capacities[self.cleaned_data.get("capacity", only)]


class PaperForm(GovForm):
    """A signature that was made on paper."""

    signer = forms.MemberPicker("Who signed?", called="who signed")
    role = forms.RadiosField("In which role?", called="the role")
    signed_on = forms.DateField("When was it signed?", called="the date of signing", no_future=True)
    reason = forms.TextField("Why was it signed on paper?", called="the reason")
    page = forms.FileField("The signed page", called="the signed page", accept=endings())

    def __init__(self, *args: Any, members: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = list(roles)
        self.fields["signer"].offer(members)  # type: ignore[attr-defined]
        self.fields["role"].choices = as_choices(  # type: ignore[attr-defined]
            [(role.value, role.label) for role in offered]
        )
        if len(offered) == 1:
            self.fields["role"].initial = offered[0].value


class AttachForm(GovForm):
    """A file to add, beside the questions of a form and sent with them.

    The prefix keeps its names apart from a definition's, whose keys have no capital in front.
    """

    prefix = "Added"

    file = forms.FileField("Choose a file", called="a file", hint=TAKEN, accept=endings())
    label = forms.TextField("What it shows", max_length=MOST_IN_NOTE, required=False)

    @property
    def changing_rows(self) -> bool:
        """Never: a button for the rows beside it doesn't let go of a file that was chosen."""
        return False
