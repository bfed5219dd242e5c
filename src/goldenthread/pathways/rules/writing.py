"""Rules about what is written in forms."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import Field

from goldenthread.checks.words import count_words
from goldenthread.pathways.rules.facts import Facts
from goldenthread.pathways.rules.findings import Verdict, count, listed, long_date
from goldenthread.pathways.rules.judging import Params, kind
from goldenthread.pathways.rules.questions import answer_label, field_at, question_label
from goldenthread.pathways.schema import Definition

NAMED = 3  # how many open questions a sentence names


class OneForm(Params):
    form: str


@kind("form_complete", OneForm)
def form_complete(params: OneForm, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """No question of a form, or of "form.part", is left open."""
    title = _form_title(definition, params.form)
    missing = facts.missing.get(params.form)
    if missing is None:
        yield Verdict("not_met", f"{title} {_has(title)} not been started", "all of it is needed")
    elif missing:
        more = len(missing) - NAMED
        named = [*missing[:NAMED], *([count(more, "other")] if more > 0 else [])]
        is_open = f"{count(len(missing), 'question')} left"
        yield Verdict(
            "not_met", f"{title} {_has(title)} {is_open}: {listed(named)}", "all are needed"
        )
    else:
        yield Verdict("met", f"{title} {'are' if _has(title) == 'have' else 'is'} complete")


def _has(title: str) -> str:
    """Panel notes have; a learning log has."""
    return "have" if title.endswith("s") and not title.endswith("ss") else "has"


class MostWords(Params):
    field: str
    words: int = Field(gt=0)


@kind("most_words", MostWords)
def most_words(params: MostWords, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """An answer has no more words than allowed."""
    words = count_words(str(facts.answer(params.field) or ""))
    said, limit = f"You have written {count(words, 'word')}", f"the limit is {params.words}"
    if words <= params.words:
        yield Verdict("met", said, limit)
    else:
        over = f"{said}, {words - params.words} too many"
        yield Verdict("not_met", over, limit)


class Grid(Params):
    form: str
    part: str
    field: str


@kind("grid_complete", Grid)
def grid_complete(params: Grid, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """Every row of a grid has exactly one of its levels."""
    path = f"{params.form}.{params.part}.{params.field}"
    grid = field_at(definition, path)
    rows, levels = (grid.rows, {level.key for level in grid.levels}) if grid else ((), set())
    chosen = _table(facts.answer(path))
    missing = [row.label for row in rows if chosen.get(row.key) not in levels]
    if not missing:
        yield Verdict("met", f"All {len(rows)} rows have a level")
        return
    said = f"{len(rows) - len(missing)} of {len(rows)} rows have a level"
    yield Verdict("not_met", said, f"every row needs one; the first without is “{missing[0]}”")


class CommentWhen(Params):
    field: str
    is_one_of: list[str]
    comment: str


@kind("comment_when", CommentWhen)
def comment_when(params: CommentWhen, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """An answer that needs explaining has its comment."""
    answer = facts.answer(params.field)
    question = question_label(definition, params.field)
    if answer not in params.is_one_of:
        yield Verdict("not_applicable", f"“{question}” needs no comment")
        return
    said = f"“{question}” is answered “{answer_label(definition, params.field, answer)}”"
    yield _with_comment(facts, params.comment, said)


class ExplainedBeside(CommentWhen):
    beside: dict[str, str]


@kind("explained_beside", ExplainedBeside)
def explained_beside(
    params: ExplainedBeside, facts: Facts, definition: Definition
) -> Iterator[Verdict]:
    """An answer that stands beside another, unlike one is allowed, and should be explained."""
    if facts.answer(params.field) not in params.is_one_of:
        yield Verdict("not_applicable", "There is nothing to explain")
        return
    beside = [
        said
        for path, value in params.beside.items()
        for said in _found_beside(definition, facts, path, value)
    ]
    if not beside:
        yield Verdict("not_applicable", "Nothing stands against the recommendation")
        return
    answer = answer_label(definition, params.field, facts.answer(params.field))
    yield _with_comment(facts, params.comment, f"“{answer}” stands beside {listed(beside)}")


class AnswerIs(Params):
    field: str
    is_one_of: list[str]
    wanted: str


@kind("answer_is", AnswerIs)
def answer_is(params: AnswerIs, facts: Facts, definition: Definition) -> Iterator[Verdict]:
    """A question has the answer that the next step needs."""
    answer = facts.answer(params.field)
    question = question_label(definition, params.field)
    if not answer:
        yield Verdict("not_met", f"“{question}” is not answered yet", f"needed is {params.wanted}")
        return
    said = f"“{question}” is answered “{answer_label(definition, params.field, answer)}”"
    if answer in params.is_one_of:
        yield Verdict("met", said)
    else:
        yield Verdict("not_met", said, f"needed is {params.wanted}")


class Permission(Params):
    field: str


@kind("permission_before_start", Permission)
def permission_before_start(params: Permission, facts: Facts, _: Definition) -> Iterator[Verdict]:
    """The manager's permission was given no later than the day the clock started."""
    given = _as_date(facts.answer(params.field))
    if given is None:
        yield Verdict("not_met", "The day of your manager's permission is not filled in")
    elif facts.clock_started_on and given > facts.clock_started_on:
        started = f"the portfolio was started on {long_date(facts.clock_started_on)}"
        said = f"Permission is dated {long_date(given)}"
        yield Verdict("not_met", said, f"{started}, and permission comes first")
    else:
        yield Verdict("met", f"Your manager gave permission on {long_date(given)}")


class StatementAdopted(Params):
    form: str


@kind("statement_adopted", StatementAdopted)
def statement_adopted(
    params: StatementAdopted, facts: Facts, definition: Definition
) -> Iterator[Verdict]:
    """The present manager wrote the statement or has adopted it (EC-25)."""
    title = _form_title(definition, params.form)
    if facts.former_manager:
        said = f"{title} was written by {facts.former_manager}, who is no longer your manager"
        yield Verdict("not_met", said, "the present manager must stand by it")
    else:
        yield Verdict("met", f"{title} is the present manager's")


def _with_comment(facts: Facts, path: str, said: str) -> Verdict:
    if str(facts.answer(path) or "").strip():
        return Verdict("met", f"{said}, with an explanation")
    return Verdict("not_met", f"{said}, without an explanation", "an explanation is wanted")


def _found_beside(definition: Definition, facts: Facts, path: str, value: str) -> Iterator[str]:
    """Words for an answer that has `value`, or for the rows of a grid that have it."""
    answer = facts.answer(path)
    label = answer_label(definition, path, value)
    if answer == value:
        yield f"“{label}” to “{question_label(definition, path)}”"
    rows = sum(level == value for level in _table(answer).values())
    if rows:
        yield f"{count(rows, 'row')} marked “{label}”"


def _form_title(definition: Definition, key: str) -> str:
    form_key, _, part_key = key.partition(".")
    for form in definition.forms:
        if form.key == form_key:
            parts = {part.key: part.title for part in form.parts}
            return parts.get(part_key, form.title)
    return key


def _table(answer: Any) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _as_date(answer: Any) -> date | None:
    if isinstance(answer, date):
        return answer
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None
