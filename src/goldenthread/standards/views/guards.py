"""Who gets to a page of this room; the rest are told that there is no such page."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.people.models import Member
from goldenthread.standards import policies, queries
from goldenthread.standards.models import DocumentImport, Edition, Statement

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def member_of(request: HttpRequest) -> Member:
    """The acting member; the middleware has seen to it that there is one."""
    found: Any = request.member  # type: ignore[attr-defined]
    assert isinstance(found, Member)  # noqa: S101 - the middleware's promise
    return found


def for_authors(view: View[P]) -> View[P]:
    """Let in standards authors and administrators only."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not policies.may_author(member_of(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


def edition_or_404(member: Member, pk: UUID) -> Edition:
    found: Edition | None = queries.editions(member).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def statement_or_404(member: Member, pk: UUID) -> Statement:
    found = queries.statement(member, pk)
    if found is None:
        raise Http404
    return found


def document_or_404(member: Member, pk: UUID) -> DocumentImport:
    found = queries.document(member, pk)
    if found is None:
        raise Http404
    return found
