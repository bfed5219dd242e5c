"""What people's pages share: who may open them, and pages that hold one form."""

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from goldenthread.core.asking import did
from goldenthread.core.forms import GovForm
from goldenthread.people import policies
from goldenthread.people.models import Member, Organisation

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def administrators_only(view: View[P]) -> View[P]:
    """For others there is no such page."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not policies.may_administer(acting(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


def acting(request: HttpRequest) -> Member:
    """The member that the middleware found; views that ask for one have one."""
    member: Member = request.member  # type: ignore[attr-defined]
    return member


def organisation_of(request: HttpRequest) -> Organisation:
    organisation: Organisation = acting(request).organisation
    return organisation


def member_or_404(request: HttpRequest, key: UUID) -> Member:
    """A member of the same organisation."""
    rows = Member.objects.of(acting(request)).select_related("team", "organisation", "account")
    found: Member = get_object_or_404(rows, pk=key)
    return found


def member_page(member: Member) -> str:
    return reverse("people:member", args=[member.pk])


def form_page(  # noqa: PLR0913 - a page with one form has these parts
    request: HttpRequest,
    form: GovForm,
    do: Callable[[dict[str, Any]], object],
    *,
    title: str,
    button: str,
    done: str,
    back: str,
    text: str = "",
) -> HttpResponse:
    """Show a form; when it is posted and right, do what it says and go back with a message."""
    if did(request, form, lambda: do(form.cleaned_data), done):
        return HttpResponseRedirect(back)
    context = {"form": form, "title": title, "button_text": button, "back": back, "text": text}
    return render(request, "people/form.html", context)
