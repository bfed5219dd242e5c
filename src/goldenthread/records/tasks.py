"""A form's parts as the items of a task list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from goldenthread.pathways.schema import Part
from goldenthread.records.access import Grant
from goldenthread.records.checks import Missing, asked_parts
from goldenthread.records.models import Record
from goldenthread.records.queries import answers_of

PARTIES = {
    "applicant": "the worker",
    "principal_social_worker": "the principal social worker",
    "human_resources": "human resources",
    "workforce_development": "workforce development",
    "panel_member": "a panel member",
}


@dataclass(frozen=True)
class Task:
    """An item of a task list."""

    title: str
    status: str
    colour: str = ""
    url: str = ""
    hint: str = ""


def tasks_of(
    record: Record,
    grant: Grant,
    missing: list[Missing],
    page: Callable[[str], str] | None = None,
) -> list[Task]:
    """One task for each part that is asked for; what one may not read has no link.

    `page` gives the address of a part, where it is not the record's own.
    """
    answers = answers_of(record)
    page = page or partial(_page_of, record)
    gaps: dict[str, int] = {}
    for one in missing:
        gaps[one.part] = gaps.get(one.part, 0) + 1
    return [
        _task(grant, part, gaps.get(part.key, 0), page, begun=part.key in answers)
        for part in asked_parts(record.form_definition, answers)
    ]


def party_in_words(party: str) -> str:
    """Who takes a part, as a sentence names them: "the line manager"."""
    return PARTIES.get(party, f"the {party.replace('_', ' ')}")


def _page_of(record: Record, part: str) -> str:
    return reverse("records:part", args=[record.pk, part])


def _task(grant: Grant, part: Part, gaps: int, page: Callable[[str], str], *, begun: bool) -> Task:
    status, colour = _status(gaps, begun=begun)
    writes = part.key in grant.writes
    reads = writes or part.key in grant.reads_drafts or part.filled_by in grant.parties
    return Task(
        title=part.title,
        status=status,
        colour=colour,
        url=page(part.key) if reads else "",
        hint="" if writes else f"For {party_in_words(part.filled_by)} to fill in",
    )


def _status(gaps: int, *, begun: bool) -> tuple[str, str]:
    if not gaps:
        return ("Done", "") if begun else ("Optional", "")
    if not begun:
        return "To do", "yellow"
    return ("1 thing to do" if gaps == 1 else f"{gaps} things to do"), "yellow"
