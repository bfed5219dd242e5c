"""Another reading of a definition's text: other values for its choices, a version of its own.

Only the lines concerned are changed, so the author's order and comments stay. What comes out is
read again and compared with what was meant; text that is written in too unusual a way is refused
rather than guessed at.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

Value = int | bool | str

CHOICES = re.compile(r"^\[\[\s*choices\s*\]\]", re.MULTILINE)
TABLE = re.compile(r"^\[", re.MULTILINE)


class UnusualTextError(ValueError):
    """The text can't be changed with confidence; it can still be edited by hand."""


def rewritten(source: str, values: Mapping[str, Value], version: int, derived_from: str) -> str:
    """The definition's text with these values of choices, as `version`, `derived_from` another.

    Raises UnusualTextError.
    """
    wanted = _wanted(source, values, version, derived_from)
    head, rest = _split(source)
    head = _with_line(head, "version", version, after="title")
    head = _with_line(head, "derived_from", derived_from, after="version")
    text = head + rest
    for key, value in values.items():
        text = _with_choice(text, key, value)
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusualTextError(str(error)) from error
    if found != wanted:
        raise UnusualTextError("what comes out is not what was meant")
    return text


def _wanted(
    source: str, values: Mapping[str, Value], version: int, derived_from: str
) -> dict[str, Any]:
    wanted = tomllib.loads(source)
    wanted["version"], wanted["derived_from"] = version, derived_from
    for choice in wanted.get("choices", []):
        choice["value"] = values.get(choice["key"], choice["value"])
    return wanted


def _split(source: str) -> tuple[str, str]:
    """The lines before the first table, and the rest."""
    first = TABLE.search(source)
    at = first.start() if first else len(source)
    return source[:at], source[at:]


def _with_line(text: str, key: str, value: Value, *, after: str) -> str:
    """The text with `key = value` in place of its line, or below the line of `after`."""
    line = f"{key} = {_toml(value)}"
    if re.search(rf"^{key}\s*=", text, re.MULTILINE):
        return re.sub(rf"^{key}\s*=.*$", lambda _: line, text, count=1, flags=re.MULTILINE)
    below = re.compile(rf"^{after}\s*=.*$", re.MULTILINE)
    return below.sub(lambda found: f"{found[0]}\n{line}", text, count=1)


def _with_choice(text: str, key: str, value: Value) -> str:
    for start in CHOICES.finditer(text):
        following = TABLE.search(text, start.end())
        end = following.start() if following else len(text)
        table = text[start.start() : end]
        if re.search(rf"^key\s*=\s*[\"']{re.escape(key)}[\"']", table, re.MULTILINE):
            changed = _with_line(table, "value", value, after="kind")
            return text[: start.start()] + changed + text[end:]
    raise UnusualTextError(f"the table of the choice {key} was not found")


def _toml(value: Value) -> str:
    """A value as TOML writes it; JSON's strings, numbers and booleans are TOML's as well."""
    return json.dumps(value, ensure_ascii=False)
