"""Bringing people in from a CSV file: look first, then do."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import posted
from goldenthread.people import importing
from goldenthread.people.forms import ImportForm
from goldenthread.people.importing.opening import MOST_BYTES
from goldenthread.people.importing.reading import MOST_PROBLEMS
from goldenthread.people.importing.sample import sample_file
from goldenthread.people.roles import Role
from goldenthread.people.views.common import acting, administrators_only, organisation_of

SALT = "goldenthread.people.importing"
AGE = 60 * 60  # seconds for which a checked file may be confirmed
MOST_SHOWN = 200


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def import_people(request: HttpRequest) -> HttpResponse:
    """Choose a file, see what it would do, and confirm. The page carries the checked file."""
    if "checked" in request.POST:
        return _confirmed(request)
    form = ImportForm(posted(request), request.FILES or None)
    context: dict[str, Any] = {"form": form, "roles": Role.choices}
    if request.method == "POST" and form.is_valid():
        # One byte more than is taken: the reader says what is wrong with a larger file.
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        found = importing.plan(organisation_of(request), content)
        context |= {"plan": found, "most_shown": MOST_SHOWN, "most_problems": MOST_PROBLEMS}
        if not found.problems:
            text = content.decode("latin-1")
            context["checked"] = signing.dumps(text, salt=SALT, compress=True)
        return render(request, "people/import_checked.html", context)
    return render(request, "people/import.html", context)


@administrators_only
@require_safe
def sample(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """A file to fill in: it imports as it is."""
    return HttpResponse(
        sample_file(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="people.csv"'},
    )


def _confirmed(request: HttpRequest) -> HttpResponse:
    try:
        text = signing.loads(request.POST["checked"], salt=SALT, max_age=AGE)
    except signing.BadSignature:
        messages.error(request, "The check is more than an hour old. Choose the file again.")
        return redirect("people:import")
    try:
        done = importing.import_people(
            by=acting(request),
            organisation=organisation_of(request),
            content=text.encode("latin-1"),
        )
    except ActionError as error:
        words = f"Somebody changed people meanwhile. Nobody was imported. {error.message}"
        messages.error(request, words)
        return redirect("people:import")
    words = f"{done.added} added, {done.changed} changed, {done.unchanged} as they were."
    messages.success(request, words)
    return redirect("people:people")
