"""A form that nobody has begun: looking at it writes nothing, and the first saving begins it.

The record here is not in the database. Whoever shows it says where it is saved, and begins it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.pathways.schema import Part
from goldenthread.people.queries import present
from goldenthread.records import guarding, known, statements, tasks
from goldenthread.records.access import Grant
from goldenthread.records.citing import cited_by
from goldenthread.records.forms import PartForm, part_form, takes_files
from goldenthread.records.models import Record
from goldenthread.records.views.guards import member_of


@dataclass(frozen=True)
class Unbegun:
    """A form to be begun: `page` gives the address of each part, and of the form itself for "".

    A part's address also takes what is saved. `known` are values by name that only whoever shows
    the form can find (see `records.known`).
    """

    record: Record
    grant: Grant
    page: Callable[[str], str]
    known: Mapping[str, known.Value]

    def part(self, key: str) -> Part | None:
        """The part of that key, if it is the reader's to fill in."""
        parts = self.record.form_definition.parts
        return next((p for p in parts if p.key == key and key in self.grant.writes), None)


def unbegun_form(request: HttpRequest, form: Unbegun) -> HttpResponse:
    """The form's parts as a task list."""
    context = {
        "record": form.record,
        "grant": form.grant,
        "tasks": tasks.tasks_of(form.record, form.grant, [], page=form.page),
        "missing": [],
        "last": None,
    }
    return render(request, "records/record.html", context)


def unbegun_part(request: HttpRequest, form: Unbegun, part: Part) -> HttpResponse:
    """One part to fill in, with what the organisation's records know of it."""
    filled = _form(request, form, part)
    context: dict[str, Any] = {
        "record": form.record,
        "part": part,
        "form": filled,
        "looked": guarding.Looked(),
        "guarded": [one.key for one in guarding.guarded_fields(part)],
        "page": form.page(part.key),
        "back": form.page(""),
        "takes_files": takes_files(part),
        "cited": cited_by(part, form.record, member_of(request)),
    }
    return render(request, "records/unbegun.html", context)


def _form(request: HttpRequest, form: Unbegun, part: Part) -> PartForm:
    member, record = member_of(request), form.record
    definition = record.definition.definition
    asks_for_member = any(field.kind == "member" for field in part.fields)
    printed = statements.printed_in(part)
    return part_form(
        part,
        request.POST if request.method == "POST" else None,
        statements=statements.shown_statements(definition, printed, record.organisation_id),
        members=present(member) if asks_for_member else (),
        known=known.known_answers(part, record, member, form.known),
        complete=False,
    )
