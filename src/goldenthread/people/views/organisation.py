"""An organisation's settings: addresses, closures, teams and who covers for whom."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.core import clock
from goldenthread.core.asking import posted
from goldenthread.people import actions, queries
from goldenthread.people.forms import ClosureForm, ContactForm, TeamForm
from goldenthread.people.models import ContactAddress, Cover, LocalClosure
from goldenthread.people.views.common import (
    acting,
    administrators_only,
    form_page,
    organisation_of,
)

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@administrators_only
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    held = {row.purpose: row for row in ContactAddress.objects.of(acting(request))}
    purposes = [(key, label, held.get(key)) for key, label in ContactAddress.Purpose.choices]
    closures = LocalClosure.objects.of(acting(request)).order_by("day")
    context = {"purposes": purposes, "closures": list(closures)}
    return render(request, "people/organisation.html", context)


@administrators_only
@form_methods
def contact(request: HttpRequest, purpose: str) -> HttpResponse:
    if purpose not in ContactAddress.Purpose:
        raise Http404
    now = queries.mailbox(acting(request), purpose)
    initial = {"name": now.name, "address": now.address} if now else {}
    return form_page(
        request,
        ContactForm(posted(request), initial=initial),
        lambda said: actions.set_contact_address(
            by=acting(request), organisation=organisation_of(request), purpose=purpose, **said
        ),
        title=str(ContactAddress.Purpose(purpose).label),
        button="Save",
        done="The address is saved.",
        back=reverse("people:organisation"),
    )


@administrators_only
@form_methods
def add_closure(request: HttpRequest) -> HttpResponse:
    return form_page(
        request,
        ClosureForm(posted(request)),
        lambda said: actions.add_closure(
            by=acting(request), organisation=organisation_of(request), **said
        ),
        title="Add a day on which you are closed",
        button="Add this day",
        done="The day is added. Deadlines reckon with it from now on.",
        back=reverse("people:organisation"),
        text="Weekends and England’s bank holidays are known already.",
    )


@administrators_only
@require_POST
def remove_closure(request: HttpRequest, key: UUID) -> HttpResponse:
    rows = LocalClosure.objects.of(acting(request)).select_related("organisation")
    actions.remove_closure(by=acting(request), closure=get_object_or_404(rows, pk=key))
    messages.success(request, "The day is removed. Deadlines count it as usual from now on.")
    return redirect("people:organisation")


@administrators_only
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    tree = queries.branches(acting(request))
    places = sorted((tree.path(key).lower(), key) for key in tree.teams)
    rows = [(tree.teams[key], len(list(tree.above(key))) - 1) for _, key in places]
    return render(request, "people/teams.html", {"rows": rows})


@administrators_only
@form_methods
def add_team(request: HttpRequest) -> HttpResponse:
    organisation = organisation_of(request)
    return form_page(
        request,
        TeamForm(posted(request), organisation=organisation),
        lambda said: actions.add_team(by=acting(request), organisation=organisation, **said),
        title="Add a team",
        button="Add this team",
        done="The team is added.",
        back=reverse("people:teams"),
    )


@administrators_only
@require_safe
def cover(request: HttpRequest) -> HttpResponse:
    """Who covers for whom now and later."""
    today = clock.today()
    rows = Cover.objects.of(acting(request)).exclude(to_on__lt=today)
    listed = rows.select_related("absent", "covering").order_by("from_on", "absent__name")
    return render(request, "people/cover.html", {"covers": list(listed), "today": today})
