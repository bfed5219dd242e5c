"""Questions answered by choosing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core.forms.base import GovBoundField, GovField, Reading


@dataclass(frozen=True)
class Choice:
    """An option. `divider` ("or") stands before it."""

    key: str
    label: str
    hint: str = ""
    divider: str = ""


def as_choices(options: Iterable[Any]) -> list[Choice]:
    """Choices from pairs, or from anything with `key`, `label` and perhaps `hint`."""
    return [
        Choice(*option)
        if isinstance(option, tuple)
        else Choice(option.key, option.label, getattr(option, "hint", ""))
        for option in options
    ]


class SeveralValues(Reading):
    """Reads every value posted under the name."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002
        if hasattr(data, "getlist"):
            return data.getlist(name)
        value = data.get(name)
        return list(value) if isinstance(value, list | tuple) else [value] if value else []


class ChoosingField(GovField):
    """What the choosing fields share. Nothing is preselected unless `initial` says so."""

    verb = "Select"
    noun = "an option"
    reveals = True

    def __init__(self, label: str, choices: Iterable[Any] = (), **sides: Any) -> None:
        super().__init__(label, **sides)
        self.choices = as_choices(choices)

    @property
    def keys(self) -> list[str]:
        return [choice.key for choice in self.choices]

    def _refuse_unknown(self, value: str) -> str:
        if value and value not in self.keys:
            raise ValidationError(f"{self.verb} {self.called} from the list")
        return value

    def to_python(self, value: Any) -> Any:
        return self._refuse_unknown(str(value or ""))

    def draft(self, posted: Any) -> Any:
        return str(posted) if str(posted) in self.keys else ""

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        chosen = bound.value()
        given = chosen if isinstance(chosen, list | tuple | set) else [chosen]
        held = {str(one) for one in given if one is not None}
        return {"items": self._items(bound, held)}

    def _items(self, bound: GovBoundField, held: set[str]) -> list[dict[str, Any]]:
        revealed = self._revealed(bound)
        items: list[dict[str, Any]] = []
        for choice in self.choices:
            if choice.divider:
                items.append({"divider": choice.divider})
            items.append(
                {
                    "value": choice.key,
                    "text": choice.label,
                    "hint": {"text": choice.hint} if choice.hint else None,
                    "checked": choice.key in held,
                    "conditional": {"html": revealed.get(choice.key, "")},
                }
            )
        return items

    def _revealed(self, bound: GovBoundField) -> dict[str, str]:
        """What each option reveals, drawn."""
        drawn: dict[str, str] = {}
        for name, key in bound.form.revealed_by(bound.name).items():  # type: ignore[attr-defined]
            drawn[key] = drawn.get(key, "") + str(bound.form[name])
        return drawn


class RadiosField(ChoosingField):
    """One of a few. Answer: its key, or "" for none. `inline` for two short options."""

    component = "radios"

    def __init__(
        self, label: str, choices: Iterable[Any] = (), *, inline: bool = False, **sides: Any
    ) -> None:
        super().__init__(label, choices, **sides)
        self.inline = inline

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        found = super().parameters(bound)
        return {**found, "classes": "govuk-radios--inline" if self.inline else ""}


class YesNoField(RadiosField):
    """Yes or no. Answer: "yes", "no", or "" for none."""

    def __init__(self, label: str, *, hints: tuple[str, str] = ("", ""), **sides: Any) -> None:
        options = [Choice("yes", "Yes", hints[0]), Choice("no", "No", hints[1])]
        super().__init__(label, options, **sides)

    def _missing(self, label: str, called: str) -> str:
        return f"Select yes if {called}" if called else super()._missing(label, called)

    def _refuse_unknown(self, value: str) -> str:
        if value and value not in self.keys:
            raise ValidationError(self.error_messages["required"])
        return value

    def _items(self, bound: GovBoundField, held: set[str]) -> list[dict[str, Any]]:
        return super()._items(bound, {_yes_or_no(one) for one in held})

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        found = super().parameters(bound)
        plain = not any(i.get("conditional", {}).get("html") or i["hint"] for i in found["items"])
        return {**found, "classes": "govuk-radios--inline" if plain else ""}


class CheckboxesField(ChoosingField):
    """Any number of several. Answer: a list of keys in the order of the options."""

    component = "checkboxes"
    widget = SeveralValues

    def nothing(self) -> list[str]:
        return []

    def to_python(self, value: Any) -> list[str]:
        given = {self._refuse_unknown(str(one)) for one in value or []}
        return [key for key in self.keys if key in given]

    def draft(self, posted: Any) -> list[str]:
        given = {str(one) for one in posted or []}
        return [key for key in self.keys if key in given]


class TickField(GovField):
    """A single box: a declaration, a consent. Answer: a bool; required means it must be ticked."""

    component = "tick"
    verb = "Confirm that"

    def _called(self, label: str) -> str:
        return label if label.startswith("I ") else label[:1].lower() + label[1:]

    def nothing(self) -> bool:
        return False

    def to_python(self, value: Any) -> bool:
        return value in ("yes", True)

    def validate(self, value: Any) -> None:
        super().validate(value or None)

    def draft(self, posted: Any) -> bool:
        return self.to_python(posted)

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        return {"checked": self.to_python(bound.value())}


class SelectField(ChoosingField):
    """One of many, in a list that folds out. Answer: its key, or "" for none."""

    component = "select"
    reveals = False

    def __init__(
        self, label: str, choices: Iterable[Any] = (), *, empty: str = "Choose one", **sides: Any
    ) -> None:
        super().__init__(label, choices, **sides)
        self.empty = empty

    def parameters(self, bound: GovBoundField) -> dict[str, Any]:
        chosen = str(bound.value() if bound.value() is not None else "")
        options = [Choice("", self.empty), *self.choices]
        return {
            "items": [
                {"value": c.key, "text": c.label, "selected": c.key == chosen} for c in options
            ]
        }


class MemberPicker(SelectField):
    """One of the members given. Answer: the member, or None. In JSON: the member's id.

    `members`: a query set or list, already scoped to the organisation. `describe` says how each
    reads in the list, by default with the name alone.
    """

    def __init__(
        self,
        label: str,
        members: Iterable[Any] = (),
        *,
        describe: Any = str,
        **sides: Any,
    ) -> None:
        super().__init__(label, **{"empty": "Choose a person", **sides})
        self.offer(members, describe)

    def offer(self, members: Iterable[Any], describe: Any = str) -> None:
        """Set who can be chosen; for forms that learn it when they are made."""
        self.members = {str(member.pk): member for member in members}
        self.choices = [Choice(key, describe(one)) for key, one in self.members.items()]

    def nothing(self) -> None:
        return None

    def prepare_value(self, value: Any) -> str:
        return str(getattr(value, "pk", value) or "")

    def to_python(self, value: Any) -> Any:
        return self.members.get(self._refuse_unknown(str(value or "")))

    def to_json(self, cleaned: Any) -> str | None:
        return str(cleaned.pk) if cleaned else None

    def draft(self, posted: Any) -> str | None:
        return super().draft(posted) or None


def _yes_or_no(value: str) -> str:
    return {"True": "yes", "False": "no"}.get(value, value)
