"""Words of questions and answers, found by their path in a definition."""

from typing import Any

from goldenthread.pathways.schema import Definition, FormField


def field_at(definition: Definition, path: str) -> FormField | None:
    """The field at "form.part.field"; None when there is none."""
    for form in definition.forms:
        for part in form.parts:
            for field in part.fields:
                if f"{form.key}.{part.key}.{field.key}" == path:
                    return field
    return None


def question_label(definition: Definition, path: str) -> str:
    """A question's words; its path where the definition has no such question."""
    field = field_at(definition, path)
    return field.label.rstrip("?") if field else path


def answer_label(definition: Definition, path: str, answer: Any) -> str:
    """An answer's words: the label of the option chosen, or the answer as it is."""
    field = field_at(definition, path)
    for option in (*field.options, *field.levels) if field else ():
        if option.key == answer:
            return option.label
    return str(answer).capitalize() if answer in ("yes", "no") else str(answer)
