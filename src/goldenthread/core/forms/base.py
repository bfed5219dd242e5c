"""What every form and field of the product has in common.

A field draws itself as a component of the design system, so a form is a list of fields. Forms
never save: a view hands `cleaned_data` to an action.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.template import engines
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goldenthread.core.characters import printable

DRAWING = "core/fields.html"

# First words of labels that ask, or go on, rather than name something.
ASKING = frozenset(
    {"after", "are", "before", "by", "choose", "did", "do", "does", "for", "from", "has", "have"}
    | {"how", "if", "in", "is", "it", "of", "on", "or", "part", "say", "since", "they", "to"}
    | {"until", "we", "what", "when", "where", "which", "who", "whom", "whose", "why", "with"}
)


@dataclass(frozen=True)
class When:
    """A condition on another field of the same form: its answer is (or contains) one of these."""

    field: str
    is_one_of: Sequence[str]

    def holds(self, answer: Any) -> bool:
        given = answer if isinstance(answer, list) else [answer]
        return any(str(one) in self.is_one_of for one in given if one is not None)


class PartError(ValidationError):
    """An error in one part of a field: `at` is what the part's id has after the field's id."""

    def __init__(self, message: str, at: str) -> None:
        super().__init__(message)
        self.at = at


@dataclass(frozen=True)
class Problem:
    """A line of the error summary; `href` leads to the field, and is empty for the whole form."""

    text: str
    href: str


class Reading(forms.Widget):
    """Reads one posted value. Drawing is the field's business, so widgets here only read."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002
        return data.get(name)


class GovField(forms.Field):
    """A question.

    `label`: the question or the name of what is asked for.
    `called`: what messages call it ("the date of the observation"); made from the label when empty.
    Whatever a message complains of, it names it: three dates on a page are three different names.
    `missing`: the whole message for an unanswered question, when the made one won't do.
    `asked_when`: asked, and cleaned, only under this condition; otherwise its answer is empty.
    `required_when`: required only under this condition.
    """

    component: ClassVar[str]
    verb: ClassVar[str] = "Enter"
    noun: ClassVar[str] = "your answer"
    first_part: ClassVar[str] = ""
    keeps_drafts: ClassVar[bool] = True
    reveals: ClassVar[bool] = False
    asked: bool = True
    widget: type[forms.Widget] | forms.Widget = Reading

    def __init__(  # noqa: PLR0913 - a question has many sides, and each is named
        self,
        label: str,
        *,
        hint: str = "",
        called: str = "",
        missing: str = "",
        required: bool = True,
        asked_when: When | None = None,
        required_when: When | None = None,
        initial: Any = None,
        heading: bool = False,
        disabled: bool = False,
    ) -> None:
        super().__init__(
            required=required, label=label, help_text=hint, initial=initial, disabled=disabled
        )
        self.called = called or self._called(label) or self.noun
        self.heading = heading
        self.asked_when = asked_when
        self.required_when = required_when
        self.error_messages["required"] = missing or self._missing(label, called)

    def _called(self, label: str) -> str:
        """A label as it reads within a sentence: "your team"; a question is quoted."""
        if _is_question(label):
            return f"the answer to “{label}”"
        return _mid_sentence(label.partition(",")[0])

    def _missing(self, label: str, called: str) -> str:
        if _is_question(label) and not called:
            is_whole = label.endswith("?")
            return f"Answer the question: {label}" if is_whole else f"Answer “{label}”"
        return f"{self.verb} {self.called}"

    @property
    def name_in_messages(self) -> str:
        """What it is called, at the start of a sentence."""
        return self.called[:1].upper() + self.called[1:]

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return GovBoundField(form, self, field_name)

    def posted(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What was posted under a name, before cleaning."""
        widget: Any = self.widget
        return widget.value_from_datadict(data, files, name)

    def nothing(self) -> Any:
        """The cleaned answer of a question that is not asked, or not answered."""
        return ""

    def clean(self, value: Any) -> Any:
        return super().clean(value) if self.asked else self.nothing()

    def parameters(self, bound: "GovBoundField") -> dict[str, Any]:
        """What the component's macro needs beyond the label, hint and error."""
        return {"value": bound.value()}

    def to_json(self, cleaned: Any) -> Any:
        """A cleaned answer as it is kept in a record."""
        return cleaned

    def draft(self, posted: Any) -> Any:
        """A posted answer as it is kept in a draft, valid or not; `prepare_value` reads it."""
        return posted


class GovBoundField(BoundField):
    """A field with its form: it prints as its component."""

    field: GovField

    @property
    def href(self) -> str:
        """Where the error summary leads: the field's first input."""
        return f"#{self.auto_id}{self.field.first_part}"

    @property
    def messages(self) -> list[str]:
        return [str(message) for message in self.errors]

    @property
    def problems(self) -> list[Problem]:
        return [
            Problem(
                text, f"#{self.auto_id}-{error.at}" if isinstance(error, PartError) else self.href
            )
            for error in self.errors.as_data()
            for text in error.messages
        ]

    @property
    def own_messages(self) -> list[str]:
        """The messages about the field as a whole."""
        return [
            text
            for error in self.errors.as_data()
            if not isinstance(error, PartError)
            for text in error.messages
        ]

    @property
    def message_at(self) -> dict[str, str]:
        """The messages for parts of this field, by part."""
        return {
            error.at: error.messages[0]
            for error in self.errors.as_data()
            if isinstance(error, PartError)
        }

    @property
    def label_parts(self) -> dict[str, Any]:
        size = "l" if self.field.heading else "s"
        return {
            "text": self.label,
            "classes": f"govuk-label--{size}",
            "isPageHeading": self.field.heading,
        }

    @property
    def legend_parts(self) -> dict[str, Any]:
        size = "l" if self.field.heading else "s"
        return {
            "text": self.label,
            "classes": f"govuk-fieldset__legend--{size}",
            "isPageHeading": self.field.heading,
        }

    @property
    def hint_parts(self) -> dict[str, str] | None:
        return {"text": str(self.help_text)} if self.help_text else None

    @property
    def error_parts(self) -> dict[str, str] | None:
        return {"text": ". ".join(self.messages)} if self.errors else None

    def __str__(self) -> SafeString:
        env = engines["jinja2"].env  # type: ignore[attr-defined]
        macro = getattr(env.get_template(DRAWING).module, self.field.component)
        text = printable(str(macro(self, self.field.parameters(self))))
        drawn = mark_safe(text)  # noqa: S308 - Jinja has escaped it
        return self._until_asked(drawn)

    def _until_asked(self, drawn: SafeString) -> SafeString:
        """Tell the page's script when to show a field that no single option can hold within it."""
        condition = self.field.asked_when
        if condition is None or condition.field not in self.form.fields:
            return drawn
        if self.name in self.form.revealed_by(condition.field):  # type: ignore[attr-defined]
            return drawn
        told = json.dumps(
            {"name": self.form.add_prefix(condition.field), "values": list(condition.is_one_of)}
        )
        return format_html('<div data-asked-when="{}">{}</div>', told, drawn)

    __html__ = __str__


class GovForm(forms.Form):
    """A form of the product.

    `complete=False` lets questions stay unanswered: what is there is still checked.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, complete: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for bound in self._bound_items_of(self.fields):
            _settle(bound, self, complete=complete)

    def _bound_items_of(self, names: Iterable[str]) -> Iterator[GovBoundField]:
        for name in names:
            bound = self[name]
            if isinstance(bound, GovBoundField):
                yield bound

    @property
    def changing_rows(self) -> bool:
        """Whether the button that was pressed only adds or takes away a row."""
        return self.is_bound and bool(self.data.get("change-rows"))

    @property
    def has_row_buttons(self) -> bool:
        """Whether the form has buttons of its own that add and remove rows."""
        return any(getattr(field, "component", "") == "rows" for field in self.fields.values())

    def full_clean(self) -> None:
        """Clean, unless only a row was added or taken away: then nothing is said to be wrong."""
        if not self.changing_rows:
            super().full_clean()
            return
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def is_valid(self) -> bool:
        return super().is_valid() and not self.changing_rows

    @property
    def problems(self) -> list[Problem]:
        """The error summary's lines: the form's own, then each field's in order."""
        own = [Problem(str(message), "") for message in self.non_field_errors()]
        return own + [
            problem for bound in self._bound_items_of(self.fields) for problem in bound.problems
        ]

    @property
    def shown_fields(self) -> list[GovBoundField]:
        """The fields in order, without those that a choice reveals: that choice draws them."""
        revealed = {name for bound in self for name in self.revealed_by(bound.name)}
        return [b for b in self._bound_items_of(self.fields) if b.name not in revealed]

    def revealed_by(self, name: str) -> dict[str, str]:
        """Fields that one single option of the field `name` reveals, with that option's value."""
        field = self.fields[name]
        if not getattr(field, "reveals", False):
            return {}
        return {
            other: condition.is_one_of[0]
            for other, candidate in self.fields.items()
            if (condition := getattr(candidate, "asked_when", None)) is not None
            and condition.field == name
            and len(condition.is_one_of) == 1
        }

    def answers(self) -> dict[str, Any]:
        """The cleaned answers, ready for JSON, as a record keeps them (see `pathways.schema`)."""
        self.is_valid()  # cleans, if nobody has asked before
        cleaned = self.cleaned_data
        return {
            name: field.to_json(cleaned[name])
            for name, field in self.fields.items()
            if isinstance(field, GovField) and name in cleaned
        }

    def draft(self) -> dict[str, Any]:
        """What was posted, valid or not, ready for JSON; give it back as `initial`."""
        return {
            bound.name: bound.field.draft(bound.data)
            for bound in self._bound_items_of(self.fields)
            if bound.field.keeps_drafts
        }

    def add_error(self, field: str | None, error: Any) -> None:
        """As Django's; an error for a field that this form lacks goes to the whole form."""
        known = field if field in self.fields or field is None else NON_FIELD_ERRORS
        super().add_error(None if known == NON_FIELD_ERRORS else known, error)


def _settle(bound: GovBoundField, form: GovForm, *, complete: bool) -> None:
    """Decide whether a field is asked and required, from what its conditions say."""
    field = bound.field
    field.asked = not form.is_bound or _holds(field.asked_when, form)
    if not form.is_bound:
        return
    if field.required_when:
        field.required = _holds(field.required_when, form)
    field.required = field.required and field.asked and complete


def _holds(condition: When | None, form: GovForm) -> bool:
    """Whether a condition is met; never by a question that is itself not asked."""
    if condition is None:
        return True
    other = form.fields.get(condition.field)
    if other is None or not getattr(other, "asked", True):
        return False
    return condition.holds(form[condition.field].data)


def _is_question(label: str) -> bool:
    """Whether a label asks rather than names: "When did you start?", "From which day"."""
    return label.endswith("?") or label.partition(" ")[0].lower() in ASKING


def _mid_sentence(label: str) -> str:
    """A label without its capital, unless it is a name: "CPD log", "Social Work England number"."""
    first, _, rest = label.partition(" ")
    is_name = first == "I" or (len(first) > 1 and not first[1:].islower())
    return label if is_name or rest[:1].isupper() else label[:1].lower() + label[1:]
