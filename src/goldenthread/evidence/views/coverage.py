"""The coverage matrix, one's own and that of somebody who shares evidence."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.evidence import coverage, policies
from goldenthread.evidence.views.guards import member_of
from goldenthread.people.models import Member


@require_safe
def own_coverage(request: HttpRequest) -> HttpResponse:
    """One's own evidence over the statements of an edition."""
    return _page(request, member_of(request))


@require_safe
def coverage_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What somebody shares, over the statements of an edition."""
    member = member_of(request)
    owner = Member.objects.of(member).filter(pk=pk).first()
    if owner is None or not policies.may_see_coverage(member, owner):
        raise Http404
    return _page(request, owner)


def _page(request: HttpRequest, owner: Member) -> HttpResponse:
    found = coverage.coverage_of(member_of(request), owner, request.GET.get("edition", ""))
    context = {
        "owner": owner,
        "is_own": owner.pk == member_of(request).pk,
        "coverage": found,
        "matrix": found.matrix,
    }
    return render(request, "evidence/coverage.html", context)
