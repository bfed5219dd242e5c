"""Checking a definition that somebody wrote: everything wrong with it, each with its place.

A place reads like "stages[3].owner": counted from nought, as the tables stand in the file.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from goldenthread.pathways.choosing import INSIDE, WHOLE, choices_of, substituted
from goldenthread.pathways.consistency import inconsistencies
from goldenthread.pathways.schema import Definition, parsed

LARGEST = 1_000_000  # characters; the library's own is a tenth of it
DEEPEST = 20
TYPES = {
    "missing": "is missing",
    "extra_forbidden": "is not something a definition can say here",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table",
    "model_type": "must be a table",
}


@dataclass(frozen=True)
class Problem:
    """Something wrong: where it stands, and what it is in words that follow the place."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True)
class Checked:
    """A definition, when it holds, or else the problems."""

    definition: Definition | None
    problems: tuple[Problem, ...]


def check(source: str) -> Checked:
    """Check the text of a definition. Never raises: whatever is wrong is a problem."""
    if len(source) > LARGEST:
        return _refused(Problem("", f"the text is longer than {LARGEST:,} characters"))
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return _refused(_syntax(error, source))
    except RecursionError:
        return _refused(Problem("", "tables or lists are nested too deeply"))
    if _depth(raw) > DEEPEST:
        return _refused(Problem("", "tables or lists are nested too deeply"))
    return _check_tables(raw, source)


def check_file(content: bytes) -> Checked:
    """Check the bytes of a file, which must be UTF-8 as TOML demands."""
    try:
        return check(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return _refused(Problem(f"line {line}", "is not text in UTF-8, as TOML must be"))


def _check_tables(raw: dict[str, Any], source: str) -> Checked:
    problems = list(_unknown_choices(raw))
    try:
        whole = Definition.model_validate(substituted(raw))
    except ValidationError as error:
        return _refused(*problems, *map(_misfit, error.errors(include_url=False)))
    problems += [Problem(place, message) for place, message in inconsistencies(whole)]
    if problems:
        return _refused(*problems)
    return Checked(parsed(source), ())


def _refused(*problems: Problem) -> Checked:
    return Checked(None, problems)


def _syntax(error: tomllib.TOMLDecodeError, source: str) -> Problem:
    """A syntax error, with its line even when it is said to be at the end."""
    said = str(error)
    found = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", said)
    if found:
        return Problem(f"line {found[2]}, column {found[3]}", _lowered(found[1]))
    last = source.count("\n") + 1
    return Problem(f"line {last}", _lowered(said.removesuffix(" (at end of document)")))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _depth(part: Any, limit: int = DEEPEST + 1) -> int:
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if limit == 0:
        return 0
    return 1 + max((_depth(one, limit - 1) for one in inner), default=0)


def _unknown_choices(raw: dict[str, Any]) -> Iterator[Problem]:
    """Values and texts that lean on a choice which nobody declared."""
    known = choices_of(raw)
    for place, text in _texts(raw):
        named = [found for found in [WHOLE.fullmatch(text), *INSIDE.finditer(text)] if found]
        for found in named:
            if found[1] not in known:
                yield Problem(place, f"leans on the choice “{found[1]}”, which is not declared")


def _texts(part: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, dict):
        for key, value in part.items():
            if place or key != "choices":
                yield from _texts(value, f"{place}.{key}".removeprefix("."))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _texts(value, f"{place}[{number}]")


def _misfit(error: Any) -> Problem:
    """One of pydantic's errors, in our words."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        message = f"is “{error['input']}” and must be one of {context['expected']}"
    elif kind == "string_pattern_mismatch":
        message = f"is “{error['input']}”: a key has small letters, digits, “_” and “-” only"
    else:
        message = TYPES.get(kind, _lowered(error["msg"]))
    return Problem(_place(error["loc"]), message)


def _place(location: tuple[int | str, ...]) -> str:
    said = ""
    for step in location:
        said += f"[{step}]" if isinstance(step, int) else f".{step}"
    return said.removeprefix(".")
