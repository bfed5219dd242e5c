"""Sealed content as readable rows: for pages, PDF and DOCX alike.

Content that another room sealed shows the same way when it has `questions` and `answers`, or
`rows`: a list of {label, text} or of {label, table: {heads, rows}}.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

TICK_WORDS = {"seen": "Seen", "not_seen": "Not seen", "not_applicable": "Not applicable"}
NO_ANSWER = "Not answered"


@dataclass(frozen=True)
class Table:
    """Heads, and rows of as many cells, all text."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ShownField:
    """A question with its answer. `text` for text, `items` for a list, `table` for a table."""

    key: str
    label: str
    kind: Literal["text", "list", "table"]
    text: str = ""
    items: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class ShownPart:
    """A sealed part as read: `attachments` are {id, name, type, sha256, size, note}."""

    key: str
    title: str
    intro: str
    filled_by: str
    fields: tuple[ShownField, ...]
    attachments: tuple[Mapping[str, Any], ...]
    sha256: str
    statements: tuple[tuple[str, str], ...] = ()


def shown_part(part: Any) -> ShownPart:
    """A sealed part (or an extra part on its way to a seal) made readable."""
    content = _content_of(part)
    return ShownPart(
        key=part.key,
        title=part.title,
        intro=content.get("part", {}).get("intro", ""),
        filled_by=content.get("filled_by", ""),
        fields=tuple(shown_fields(content)),
        attachments=tuple(content.get("attachments", [])),
        sha256=part.sha256,
        statements=tuple(shown_wordings(content)),
    )


def shown_fields(content: str | Mapping[str, Any]) -> list[ShownField]:
    """The questions and answers of a part's content, in order, attachments last."""
    found = json.loads(content) if isinstance(content, str) else content
    answers, statements = found.get("answers", {}), found.get("statements", {})
    fields = [
        show(question, answers.get(question["key"]), statements)
        for question in found.get("questions", [])
        if question["kind"] != "files"
    ]
    fields += [_ready_row(number, row) for number, row in enumerate(found.get("rows", []))]
    names = tuple(one["name"] for one in found.get("attachments", []))
    return [*fields, ShownField("attachments", "Files", "list", items=names)] if names else fields


def shown_wordings(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(reference, text) for each statement that a part names: {reference: statement or None}, or
    a list of {printed, text}."""
    named = content.get("statements", {})
    if isinstance(named, list):
        return [(one["printed"], one["text"]) for one in named]
    return [(printed, _wording(one)) for printed, one in sorted(named.items())]


def show(
    question: Mapping[str, Any], answer: Any, statements: Mapping[str, Any] | None = None
) -> ShownField:
    """One question with its answer in words."""
    key, label, kind = question["key"], question["label"], question["kind"]
    if kind == "grid":
        return ShownField(key, label, "table", table=_grid(question, answer or {}))
    if kind == "ticks":
        table = _ticks(question, answer or {}, statements or {})
        return ShownField(key, label, "table", table=table)
    if kind == "rows":
        return ShownField(key, label, "table", table=_rows(question, answer or []))
    if kind == "checkboxes":
        return ShownField(key, label, "list", items=_chosen(question, answer or []))
    return ShownField(key, label, "text", text=_plain(question, answer))


def as_text(field: ShownField) -> str:
    """An answer as plain text, for comparison and search."""
    if field.kind == "list":
        return "\n".join(field.items)
    if field.table is not None:
        return "\n".join(" – ".join(filter(None, row)) for row in field.table.rows)
    return field.text


def date_in_words(text: str) -> str:
    """ "2026-11-14" as "14 November 2026"; what is no date stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"


def _content_of(part: Any) -> Mapping[str, Any]:
    content: Mapping[str, Any] = (
        json.loads(part.content) if isinstance(part.content, str) else part.content
    )
    return content


def _plain(question: Mapping[str, Any], answer: Any) -> str:
    if answer in (None, ""):
        return ""
    if question["kind"] == "member":
        return str(answer.get("name", "")) if isinstance(answer, Mapping) else str(answer)
    if question["kind"] == "yes_no":
        return {"yes": "Yes", "no": "No"}.get(answer, str(answer))
    if question["kind"] == "date":
        return date_in_words(str(answer))
    return _labels(question.get("options", [])).get(str(answer), str(answer))


def _chosen(question: Mapping[str, Any], answer: list[str]) -> tuple[str, ...]:
    labels = _labels(question.get("options", []))
    return tuple(label for key, label in labels.items() if key in answer)


def _labels(options: list[Mapping[str, str]]) -> dict[str, str]:
    return {option["key"]: option["label"] for option in options}


def _grid(question: Mapping[str, Any], answer: Mapping[str, str]) -> Table:
    levels = _labels(question.get("levels", []))
    rows = tuple(
        (row["label"], levels.get(answer.get(row["key"], ""), NO_ANSWER))
        for row in question.get("rows", [])
    )
    return Table(("Area", "Level"), rows)


def _ticks(
    question: Mapping[str, Any], answer: Mapping[str, str], statements: Mapping[str, Any]
) -> Table:
    rows = tuple(
        (
            row["label"],
            TICK_WORDS.get(answer.get(row["key"], ""), TICK_WORDS["not_seen"]),
            ", ".join(_reference(link, statements) for link in row.get("links", [])),
        )
        for row in question.get("rows", [])
    )
    return Table(("Behaviour", "Seen", "Statements"), rows)


def _reference(printed: str, statements: Mapping[str, Any]) -> str:
    unresolved = printed in statements and statements[printed] is None
    return f"{printed} (no such statement)" if unresolved else printed


def _wording(statement: Mapping[str, str] | None) -> str:
    if statement is None:
        return "As printed; there is no such statement."
    return statement["wording"] or statement["name"] or statement["label"]


def _rows(question: Mapping[str, Any], answer: list[Mapping[str, Any]]) -> Table:
    columns = question.get("columns", [])
    heads = tuple(column["label"] for column in columns)
    rows = tuple(
        tuple(as_text(show(column, row.get(column["key"]))) for column in columns) for row in answer
    )
    return Table(heads, rows)


def _ready_row(number: int, row: Mapping[str, Any]) -> ShownField:
    key = str(row.get("key", number))
    if "table" in row:
        cells = tuple(tuple(map(str, line)) for line in row["table"]["rows"])
        table = Table(tuple(row["table"]["heads"]), cells)
        return ShownField(key, row["label"], "table", table=table)
    return ShownField(key, row["label"], "text", text=str(row.get("text", "")))
