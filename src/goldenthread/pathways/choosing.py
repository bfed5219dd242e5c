"""How a definition's choices take effect: plain values before it is read, `when` after.

Values first, in the raw tables, so that every value is checked as what it stands for; left-out
tables last, so that places named in errors count what is written.
"""

import re
from typing import Any, TypeVar

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)

WHOLE = re.compile(r"@([a-z][a-z0-9_-]*)")
INSIDE = re.compile(r"\{@([a-z][a-z0-9_-]*)\}")


def choices_of(raw: dict[str, Any]) -> dict[str, Any]:
    """The values of the choices that raw tables declare, by key, as far as they can be read."""
    declared = raw.get("choices")
    tables = declared if isinstance(declared, list) else []
    return {
        table["key"]: table["value"]
        for table in tables
        if isinstance(table, dict) and isinstance(table.get("key"), str) and "value" in table
    }


def substituted(raw: dict[str, Any]) -> dict[str, Any]:
    """Raw tables in which each "@key" and "{@key}" has the value of its choice.

    What names no choice is left as it is: `pathways.checking` reports it.
    """
    values = choices_of(raw)
    return {
        key: part if key == "choices" else _substitute(part, values) for key, part in raw.items()
    }


def settled(definition: Model) -> Model:
    """The definition without what its choices leave out."""
    values = {choice.key: choice.value for choice in getattr(definition, "choices", ())}
    return _settle(definition, values)


def holds(when: Any, values: dict[str, Any]) -> bool:
    """Whether a `when` holds; one that is left out always does."""
    return when is None or values.get(when.choice) == when.is_


def _substitute(part: Any, values: dict[str, Any]) -> Any:
    if isinstance(part, dict):
        return {key: _substitute(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_substitute(value, values) for value in part]
    if isinstance(part, str):
        return _text(part, values)
    return part


def _text(text: str, values: dict[str, Any]) -> Any:
    if (whole := WHOLE.fullmatch(text)) and whole[1] in values:
        return values[whole[1]]
    return INSIDE.sub(lambda found: str(values.get(found[1], found[0])), text)


def _settle(model: Model, values: dict[str, Any]) -> Model:
    changed: dict[str, Any] = {}
    for name in type(model).model_fields:
        part = getattr(model, name)
        if isinstance(part, tuple) and part and isinstance(part[0], BaseModel):
            kept = (one for one in part if holds(getattr(one, "when", None), values))
            changed[name] = tuple(_settle(one, values) for one in kept)
        elif isinstance(part, BaseModel):
            changed[name] = _settle(part, values)
    if not holds(getattr(model, "after_when", None), values):
        changed["after"] = ()
    return model.model_copy(update=changed) if changed else model
