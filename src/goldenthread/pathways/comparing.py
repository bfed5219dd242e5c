"""What differs between two versions of a definition, part by part, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from goldenthread.pathways.diagram import value_in_words
from goldenthread.pathways.schema import Definition

SECTIONS = {
    "cited": "Document",
    "forms": "Form",
    "portfolio_signatures": "Signature",
    "stages": "Stage",
    "transitions": "Way on",
    "rules": "Rule",
    "deadlines": "Deadline",
    "checklists": "Checklist",
    "outcomes": "Outcome",
    "notifications": "Letter",
    "cpd_prompts": "Learning prompt",
    "retired": "No longer asked",
}
PLAIN = {
    "title": "Title",
    "about": "What it is about",
    "subject": "Who goes along it",
    "from_grade": "From grade",
    "to_grade": "To grade",
    "editions": "Sets of standards",
    "references": "References to standards",
    "clock_starts": "Start of the clock",
    "adjustments": "Adjustments",
    "panel": "Panel",
}


@dataclass(frozen=True)
class Difference:
    """Something that one version has otherwise than another."""

    section: str
    title: str
    kind: Literal["added", "removed", "changed"]
    before: str = ""
    after: str = ""


def differences(older: Definition, newer: Definition) -> list[Difference]:
    """What `newer` has otherwise than `older`, in the order of a definition's sections."""
    return [*_choices(older, newer), *_plain(older, newer), *_sections(older, newer)]


def choices_that_differ(library: Definition, own: Definition) -> dict[str, Difference]:
    """The choices to which an own version gives another value than the library, by their keys."""
    keys = {choice.label: choice.key for choice in own.choices}
    return {keys[one.title]: one for one in _choices(library, own) if one.title in keys}


def _choices(older: Definition, newer: Definition) -> Iterator[Difference]:
    before = {choice.key: choice for choice in older.choices}
    after = {choice.key: choice for choice in newer.choices}
    for key, choice in after.items():
        if key not in before:
            yield Difference("Choice", choice.label, "added", after=value_in_words(choice))
        elif before[key].value != choice.value:
            said = value_in_words(before[key]), value_in_words(choice)
            yield Difference("Choice", choice.label, "changed", *said)
        elif before[key] != choice:
            yield Difference("Choice", choice.label, "changed")
    for key, choice in before.items():
        if key not in after:
            yield Difference("Choice", choice.label, "removed", before=value_in_words(choice))


def _plain(older: Definition, newer: Definition) -> Iterator[Difference]:
    for name, title in PLAIN.items():
        before, after = getattr(older, name), getattr(newer, name)
        if before != after:
            text = isinstance(before, str) and isinstance(after, str)
            yield Difference("", title, "changed", *((before, after) if text else ("", "")))


def _sections(older: Definition, newer: Definition) -> Iterator[Difference]:
    for name, section in SECTIONS.items():
        before = {one.key: one for one in getattr(older, name)}
        after = {one.key: one for one in getattr(newer, name)}
        for key, one in after.items():
            if key not in before:
                yield Difference(section, _title(one), "added")
            elif one != before[key]:
                yield Difference(section, _title(one), "changed")
        for key, one in before.items():
            if key not in after:
                yield Difference(section, _title(one), "removed")


def _title(one: Any) -> str:
    for name in ("title", "label", "subject"):
        if said := getattr(one, name, ""):
            return str(said)
    return str(one.key)
