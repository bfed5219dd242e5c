"""Pages on which everybody reads the standards."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.core import clock
from goldenthread.core.asking import did, posted, searched
from goldenthread.core.dates import counted_of
from goldenthread.people.models import Member
from goldenthread.standards import actions, policies, queries, standing, usage, words
from goldenthread.standards.forms import UseForm
from goldenthread.standards.models import Edition, Statement
from goldenthread.standards.views.guards import (
    edition_or_404,
    for_authors,
    member_of,
    statement_or_404,
)

MOST_FOUND = 100
MOST_USES = 50  # shown on a statement's page


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """Every set of standards, with its status and dates."""
    member, day = member_of(request), clock.today()
    found = list(queries.editions(member))
    keys = [edition.pk for edition in found]
    context = {
        "rows": [(row, standing.standing(row, day)) for row in standing.in_order(found, day)],
        "sizes": {key: _size(kinds) for key, kinds in queries.statement_counts(keys).items()},
        "sets": queries.current_sets(member, keys),
        "in_use": queries.dates_in_use(member),
        "working_with": queries.in_use(member, day),
        "handovers": standing.handovers(found, day),
        "may_author": policies.may_author(member),
    }
    return render(request, "standards/editions.html", context)


def _size(kinds: dict[str, int]) -> str:
    """How many statements of each kind: 6 domains, 26 outcomes, 199 knows, 171 does."""
    alike = {Statement.Kind.KNOWS, Statement.Kind.DOES}
    return ", ".join(
        counted_of(kinds[kind], kind.value, kind.value if kind in alike else "")
        for kind in Statement.Kind
        if kind in kinds
    )


@require_safe
def edition(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One edition: its domains, or standards, with what stands below them."""
    member = member_of(request)
    found = edition_or_404(member, pk)
    roots = queries.tree(member, found)
    context = _edition_context(member, found) | {
        "roots": roots,
        "terms": queries.terms(member, found),
        "used_from": queries.edition_in_use(member, found),
        "replaced_by": queries.replacement_of(member, found),
    }
    return render(request, "standards/edition.html", context)


@require_safe
def overview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All domains and outcomes on one page, for printing (NQ-12)."""
    member = member_of(request)
    found = edition_or_404(member, pk)
    context = _edition_context(member, found) | {"roots": queries.tree(member, found)}
    return render(request, "standards/overview.html", context)


@require_safe
def statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One statement as shown, with what stands below it, its terms, and where it is used."""
    member = member_of(request)
    found = statement_or_404(member, pk)
    node = queries.branch(member, found)
    before, after = queries.neighbours(found)
    texts = words.texts_of([node.shown, *(child.shown for child in node.children)])
    context = _edition_context(member, found.edition) | {
        "node": node,
        "statement": found,
        "above": queries.ancestors(found),
        "before": before,
        "after": after,
        "terms": words.used_terms(texts, queries.terms(member, found.edition)),
        "uses": usage.uses_of(member, found),
        "most_uses": MOST_USES,
        "thread_url": _thread_url(found),
    }
    return render(request, "standards/statement.html", context)


def _thread_url(found: Statement) -> str:
    """The page that draws the whole line a statement lies on: a room above this one has it."""
    if found.kind == Statement.Kind.DOMAIN:
        return ""
    return reverse("journeys:thread", kwargs={"kind": "statement", "pk": found.pk})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Statements by code or words, across editions or within one."""
    member = member_of(request)
    text = searched(request)
    known = list(queries.editions(member))
    within = next((e for e in known if str(e.pk) == request.GET.get("edition", "")), None)
    order = standing.in_order([within] if within else known, clock.today())
    found = queries.search(member, text, order)
    context = {
        "q": text,
        "within": within,
        "known": standing.in_order(known, clock.today()),
        "number": len(found),
        "most": MOST_FOUND,
        "groups": queries.by_edition(found[:MOST_FOUND]),
    }
    return render(request, "standards/search.html", context)


@for_authors
def edition_use(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say from when to when the organisation works with an edition (OA-08)."""
    member = member_of(request)
    found = edition_or_404(member, pk)
    form = UseForm(posted(request), initial=_use_initial(member, found))
    if did(
        request,
        form,
        lambda: actions.put_edition_in_use(by=member, edition=found, **form.cleaned_data),
        "The dates are saved.",
    ):
        return redirect("standards:edition", pk=found.pk)
    context = _edition_context(member, found) | {"form": form}
    return render(request, "standards/edition_use.html", context)


def _use_initial(member: Member, found: Edition) -> dict[str, Any]:
    row = queries.edition_in_use(member, found)
    if row:
        return {"from_on": row.from_on, "to_on": row.to_on}
    return {"from_on": found.in_force_from, "to_on": found.in_force_to}


def _edition_context(member: Member, found: Edition) -> dict[str, Any]:
    """What every page of an edition shows: its status, source and licence (SA-11)."""
    return {
        "edition": found,
        "standing": standing.standing(found, clock.today()),
        "wording_set": queries.current_sets(member, [found.pk]).get(found.pk),
        "may_author": policies.may_author(member),
    }
