"""What the organisation's records know already of what a form asks.

It is filled in beforehand, with where it comes from, and can be corrected. What somebody wrote
themselves always stands: a record never replaces an answer.
"""

from collections.abc import Callable, Mapping
from datetime import date

from goldenthread.core import clock
from goldenthread.pathways.schema import FormField, Part
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.records.models import Record

Value = str | date | None
Source = Callable[[Record], Value]

# Upper rooms add what only they know: {name in a definition: its source}.
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Say where a name's value is found; None where nothing is known of a record."""
    _sources[name] = source


def known_answers(
    part: Part, record: Record, writer: Member, besides: Mapping[str, Value] | None = None
) -> dict[str, str]:
    """{field: answer as a draft keeps it} for the questions that records can answer.

    `besides` are values by name, for a record that was not begun and that no source knows.
    No query for a part that asks nothing of the kind.
    """
    found = {
        field.key: _value(field, record, writer, besides or {})
        for field in part.fields
        if field.known_from
    }
    return {key: _kept(value) for key, value in found.items() if value}


def _value(field: FormField, record: Record, writer: Member, besides: Mapping[str, Value]) -> Value:
    name = str(field.known_from)
    if name in besides:
        return besides[name]
    if name in _sources:
        return _sources[name](record)
    if name in _OF_WRITER:
        return _OF_WRITER[name](writer)
    return _OF_SUBJECT[name](record.subject) if name in _OF_SUBJECT else None


def _kept(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _line_manager(member: Member) -> Value:
    manager = people.line_manager_of(member)
    return manager.name if manager else None


def _job_title(member: Member) -> Value:
    post = people.post_of(member)
    return post.title if post else None


def _grade(member: Member) -> Value:
    post = people.post_of(member)
    return post.grade if post else None


def _post_since(member: Member) -> Value:
    post = people.post_of(member)
    return post.from_on if post else None


def _grade_since(member: Member) -> Value:
    post = people.post_of(member)
    return people.time_at_grade(member, post.grade, clock.today())[0] if post else None


_OF_SUBJECT: dict[str, Callable[[Member], Value]] = {
    "name": lambda member: member.name,
    "job_title": _job_title,
    "grade": _grade,
    "team": lambda member: member.team.name if member.team else None,
    "employee_number": lambda member: member.employee_number,
    "social_work_england_number": lambda member: member.swe_number,
    "line_manager": _line_manager,
    "started_on": lambda member: member.started_on,
    "post_since": _post_since,
    "grade_since": _grade_since,
}

_OF_WRITER: dict[str, Callable[[Member], Value]] = {
    "writer_name": lambda member: member.name,
    "writer_job_title": _job_title,
}
