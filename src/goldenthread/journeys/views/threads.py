"""The thread: one page that draws the whole line that a thing lies on."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.evidence import policies as evidence
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys import policies
from goldenthread.journeys.models import Decision, Submission
from goldenthread.journeys.queries import thread as queries
from goldenthread.journeys.queries.thread import Line
from goldenthread.journeys.views.shared import member_of
from goldenthread.people.models import Member
from goldenthread.standards import queries as standards


def thread(request: HttpRequest, kind: str, pk: Any) -> HttpResponse:
    """The line from a statement, a piece of evidence, a submission or a decision."""
    if kind not in STARTS:
        raise Http404
    title, lines = STARTS[kind](member_of(request), pk)
    return render(request, "journeys/thread.html", {"title": title, "lines": lines, "kind": kind})


def _statement(member: Member, pk: Any) -> tuple[str, list[Line]]:
    statement = standards.statement(member, pk)
    if statement is None:
        raise Http404
    return f"{statement.code} {statement.name or statement.label}", queries.from_statement(
        member, statement
    )


def _evidence(member: Member, pk: Any) -> tuple[str, list[Line]]:
    item = EvidenceItem.objects.of(member).filter(pk=pk).first()
    if item is None or not evidence.may_read(member, item):
        raise Http404
    return item.title, queries.from_evidence(member, item)


def _submission(member: Member, pk: Any) -> tuple[str, list[Line]]:
    found = Submission.objects.of(member).filter(pk=pk).select_related("journey__member").first()
    if found is None or not policies.may_see(member, found.journey):
        raise Http404
    return f"The portfolio of {found.journey.member.name}", queries.from_submission(member, found)


def _decision(member: Member, pk: Any) -> tuple[str, list[Line]]:
    found = Decision.objects.of(member).filter(pk=pk).select_related("journey__member").first()
    if found is None or not policies.may_see(member, found.journey):
        raise Http404
    return f"The decision for {found.journey.member.name}", queries.from_decision(member, found)


STARTS: dict[str, Callable[[Member, Any], tuple[str, list[Line]]]] = {
    "statement": _statement,
    "evidence": _evidence,
    "submission": _submission,
    "decision": _decision,
}
