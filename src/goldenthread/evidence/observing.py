"""What the form of an observation says: when it was, what kind, and what was seen."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.pathways.schema import Definition, Form, FormField
from goldenthread.people.models import Member
from goldenthread.records.models import Record
from goldenthread.records.queries import answers_of
from goldenthread.standards.models import Statement
from goldenthread.standards.queries import resolve_references

SEEN = "seen"
OTHER = "other"


def behaviours(form: Form) -> Iterator[tuple[str, FormField]]:
    """(part key, field) of each table of behaviours."""
    for part in form.parts:
        for field in part.fields:
            if field.kind == "ticks":
                yield part.key, field


def seen_behaviours(record: Record) -> dict[str, tuple[str, ...]]:
    """{behaviour: the references printed beside it} for each that was seen.

    What was left as not applicable, or not seen, asks for nothing (LM-15, EC-26).
    """
    answers = answers_of(record)
    return {
        row.key: row.links
        for part, field in behaviours(record.form_definition)
        for row in field.rows
        if answers.get(part, {}).get(field.key, {}).get(row.key) == SEEN
    }


def resolved(
    definition: Definition, seen: dict[str, tuple[str, ...]]
) -> dict[str, Statement | None]:
    """Where the references beside seen behaviours lead; None for what exists nowhere (EC-20)."""
    return resolve_references(definition, {text for links in seen.values() for text in links})


def asked_for(definition: Definition) -> set[str]:
    """Every reference that any behaviour of a definition's forms prints."""
    return {
        link
        for form in definition.forms
        for _, field in behaviours(form)
        for row in field.rows
        for link in row.links
    }


def observed_on(record: Record) -> date | None:
    """The day of the observation: the first date that its form asks for."""
    answer = next(_answers(record, "date"), None)
    try:
        return date.fromisoformat(answer) if isinstance(answer, str) else None
    except ValueError:
        return None


def title_of(record: Record, observer: Member) -> str:
    """What the list of evidence calls it: the kind of observation, and by whom."""
    form = record.form_definition
    answers = answers_of(record)
    for part in form.parts:
        for field in part.fields:
            chosen = answers.get(part.key, {}).get(field.key)
            labels = {option.key: option.label for option in field.options}
            if field.kind == "radios" and chosen in labels and chosen != OTHER:
                return f"{form.title}: {labels[chosen]}, by {observer.name}"[:200]
    return f"{form.title} by {observer.name}"[:200]


def _answers(record: Record, kind: str) -> Iterator[Any]:
    answers = answers_of(record)
    for part in record.form_definition.parts:
        for field in part.fields:
            if field.kind == kind:
                yield answers.get(part.key, {}).get(field.key)
