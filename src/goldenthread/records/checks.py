"""What is still missing from a form: plain functions over a definition and its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.checks.words import count_words
from goldenthread.pathways.schema import Condition, Form, FormField, Part

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Missing:
    """A question that still wants something. `what` says it in plain words."""

    part: str
    part_title: str
    field: str
    label: str
    what: str

    @property
    def anchor(self) -> str:
        """Where it is asked, seen from the record's own page."""
        return f"{self.part}#id_{self.field}"


def missing(
    form: Form, answers: Mapping[str, Answers], attached: Mapping[str, int] | None = None
) -> list[Missing]:
    """What a form lacks before it can be sealed.

    `answers`: {part: {field: answer}}; `attached`: {part: number of files}.
    """
    files = attached or {}
    return [
        found
        for part in asked_parts(form, answers)
        for found in missing_in(part, answers.get(part.key, {}), files.get(part.key, 0))
    ]


def asked_parts(form: Form, answers: Mapping[str, Answers]) -> list[Part]:
    """The parts that are to be filled in, after what the others say."""
    return [part for part in form.parts if _part_is_asked(part, answers)]


def missing_in(part: Part, answers: Answers, files: int = 0) -> Iterator[Missing]:
    """What one part lacks."""
    for field in part.fields:
        if not is_asked(field, answers):
            continue
        what = _wants(field, answers, files)
        if what:
            yield Missing(part.key, part.title, field.key, field.label, what)


def is_asked(field: FormField, answers: Answers) -> bool:
    """Whether the question is put, after what else the part says."""
    return field.asked_when is None or _holds(field.asked_when, answers)


def is_required(field: FormField, answers: Answers) -> bool:
    """Whether the question has to be answered; a condition overrides the plain setting."""
    if field.required_when is not None:
        return _holds(field.required_when, answers)
    return field.required


def asked_fields(part: Part, answers: Answers) -> list[FormField]:
    return [field for field in part.fields if is_asked(field, answers)]


def is_empty(answer: Any) -> bool:
    """Whether an answer says nothing: blank text, no choice, only empty rows."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(is_empty(one) for one in answer.values())
    if isinstance(answer, list):
        return all(is_empty(one) for one in answer)
    return answer is None


def filled_rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a table that say something."""
    return [row for row in answer or [] if not is_empty(row)]


def _part_is_asked(part: Part, answers: Mapping[str, Answers]) -> bool:
    if part.asked_when is None:
        return True
    other, _, field = part.asked_when.field.partition(".")
    answer = answers.get(other, {}).get(field)
    return _is_one_of(answer, part.asked_when.is_one_of)


def _holds(condition: Condition, answers: Answers) -> bool:
    return _is_one_of(answers.get(condition.field), condition.is_one_of)


def _is_one_of(answer: Any, wanted: tuple[str, ...]) -> bool:
    given = answer if isinstance(answer, list) else [answer]
    return any(one in wanted for one in given)


def _wants(field: FormField, answers: Answers, files: int) -> str:
    answer = answers.get(field.key)
    if field.kind == "files":
        return "Add a file" if is_required(field, answers) and not files else ""
    if is_empty(answer):
        return "Answer this question" if is_required(field, answers) else ""
    check = _CHECKS.get(field.kind)
    return check(field, answer) if check else ""


def _too_long(field: FormField, answer: Any) -> str:
    over = count_words(str(answer)) - field.most_words if field.most_words else 0
    if over <= 0:
        return ""
    return f"Shorten it by {over} {'word' if over == 1 else 'words'}: {field.most_words} at most"


def _no_date(field: FormField, answer: Any) -> str:  # noqa: ARG001 - every check takes both
    try:
        date.fromisoformat(answer)
    except (TypeError, ValueError):
        return "Enter a real date"
    return ""


def _no_number(field: FormField, answer: Any) -> str:  # noqa: ARG001 - every check takes both
    return "" if isinstance(answer, int | float) else "Enter a number"


def _grid_gaps(field: FormField, answer: Any) -> str:
    open_rows = [row for row in field.rows if not answer.get(row.key)]
    if not open_rows:
        return ""
    if len(open_rows) == 1:
        return f"Choose a level for “{open_rows[0].label}”"
    return f"Choose a level for {len(open_rows)} more rows"


def _wrong_ticks(field: FormField, answer: Any) -> str:
    for row in field.rows:
        if answer.get(row.key) == "not_applicable" and not row.if_relevant:
            return f"“{row.label}” can’t be left as not applicable"
    return ""


def _row_gaps(field: FormField, answer: Any) -> str:
    rows = filled_rows(answer)
    if field.least_rows and len(rows) < field.least_rows:
        return f"Add at least {field.least_rows}: there {_are(len(rows))} so far"
    for number, row in enumerate(rows, start=1):
        for column in field.columns:
            if is_required(column, row) and is_empty(row.get(column.key)):
                return f"Row {number}: answer “{column.label}”"
    return ""


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


_CHECKS = {
    "text": _too_long,
    "long_text": _too_long,
    "date": _no_date,
    "number": _no_number,
    "grid": _grid_gaps,
    "ticks": _wrong_ticks,
    "rows": _row_gaps,
}
