"""Pages on which a standards author brings a document in."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.core import files
from goldenthread.core.actions import ActionError
from goldenthread.core.asking import posted
from goldenthread.core.dates import counted_of
from goldenthread.core.forms import GovForm
from goldenthread.people.models import Member
from goldenthread.standards import actions, policies, queries, review
from goldenthread.standards.forms import (
    NEW,
    ChosenEditionForm,
    EntryForm,
    NewEditionForm,
    TargetForm,
    UploadForm,
    entry_initial,
)
from goldenthread.standards.models import DocumentImport, Edition
from goldenthread.standards.review import Entry, Review
from goldenthread.standards.views.guards import document_or_404, for_authors, member_of

FILTERS = {
    "all": "Everything",
    "attention": "Needs attention",
    "repaired": "Only what was repaired",
    "missing": "Only what is missing",
    "differs": "Only what differs from the edition",
}

CHOSEN: dict[str, Callable[[Entry], bool]] = {
    "all": lambda _: True,
    "attention": lambda entry: entry.needs_attention,
    "repaired": lambda entry: entry.repaired,
    "missing": lambda entry: bool(entry.gaps),
    "differs": lambda entry: entry.differs,
}


@for_authors
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """Every document brought in, newest first."""
    rows = queries.imports(member_of(request))
    return render(request, "standards/imports.html", {"rows": rows})


@for_authors
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a document; it is read at once."""
    form = UploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.upload_document(
                by=member_of(request), upload=form.cleaned_data["document"]
            )
        except ActionError as error:
            form.add_error(error.field, error.message)
        else:
            several = len(made.reading["editions"]) > 1
            step = "standards:import_set" if several else "standards:import_target"
            return redirect(step, pk=made.pk)
    return render(request, "standards/import_upload.html", {"form": form})


@for_authors
def choose_set(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where one document holds several sets of standards: which one is meant."""
    member = member_of(request)
    document = document_or_404(member, pk)
    found = document.reading["editions"]
    initial = {"number": str(document.chosen)} if document.revision > 1 else {}
    form = ChosenEditionForm(posted(request), found=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        number = int(form.cleaned_data["number"])
        done = _try(form, actions.choose_edition, by=member, document=document, number=number)
        if done:
            return redirect("standards:import_target", pk=pk)
    return render(request, "standards/import_set.html", {"form": form, "document": document})


@for_authors
def choose_target(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Attach a document to an edition by code, or begin a new one."""
    member = member_of(request)
    document = document_or_404(member, pk)
    offered = _offered(member, document)
    initial = {"target": _target_value(document)}
    form = TargetForm(posted(request), editions=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["target"]
        if chosen == NEW:
            return redirect("standards:import_new_edition", pk=pk)
        edition = next(e for e, _ in offered if str(e.pk) == chosen)
        if _try(form, actions.choose_target, by=member, document=document, edition=edition):
            return redirect("standards:import", pk=pk)
    return render(request, "standards/import_target.html", {"form": form, "document": document})


def _target_value(document: DocumentImport) -> str:
    if document.target is None:
        return ""
    published = document.target.state == Edition.State.PUBLISHED
    return str(document.target.pk) if published else NEW


def _offered(member: Member, document: DocumentImport) -> list[tuple[Edition, str]]:
    """The editions that have statements, best match first, with how far each fits."""
    rows = document.reading["editions"][document.chosen]["statements"]
    by_id = {row["id"]: row for row in rows}
    counted = []
    for edition, statements in queries.editions_with_statements(member):
        found = review.matched(rows, statements)
        titles = sum(review.titled_alike(by_id[key], row) for key, row in found.items() if row.name)
        hint = (
            f"{counted_of(titles, 'title')} alike. {len(found)} of the document’s {len(rows)} "
            "codes are in this edition."
        )
        counted.append(((titles, len(found)), edition, hint))
    counted.sort(key=lambda row: row[0], reverse=True)
    return [(edition, hint) for _, edition, hint in counted]


@for_authors
def new_edition(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the new edition is called, who published it and when it applies."""
    member = member_of(request)
    document = document_or_404(member, pk)
    initial = {"title": document.reading["editions"][document.chosen]["title"]}
    form = NewEditionForm(posted(request), frameworks=queries.frameworks(member), initial=initial)
    if request.method == "POST" and form.is_valid():
        details = form.details()
        if _try(form, actions.start_edition, by=member, document=document, details=details):
            return redirect("standards:import", pk=pk)
    context = {"form": form, "document": document}
    return render(request, "standards/import_new_edition.html", context)


@for_authors
@require_safe
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was read, beside what was printed, with everything odd marked."""
    document = document_or_404(member_of(request), pk)
    found = _review(document)
    show = request.GET.get("show", "all")
    show = show if show in FILTERS else "all"
    context = _context(document, found) | {
        "show": show,
        "filters": _filters(found),
        "entries": _filtered(found, show),
    }
    return render(request, "standards/import.html", context)


def _review(document: DocumentImport) -> Review:
    return Review(document.reading["editions"][document.chosen], queries.targets_of(document))


def _context(document: DocumentImport, found: Review) -> dict[str, Any]:
    reviewing = policies.under_review(document)
    publishable = policies.can_be_published(document, found)
    return {
        "document": document,
        "review": found,
        "reviewing": bool(reviewing),
        "refusal": "" if publishable else publishable.reason,  # type: ignore[union-attr]
        "attaching": bool(found.targets),
        "several": len(document.reading["editions"]) > 1,
    }


def _filtered(found: Review, show: str) -> list[Entry]:
    chosen = CHOSEN[show]
    return [entry for entry in found.entries if chosen(entry)]


def _filters(found: Review) -> list[tuple[str, str, int]]:
    """(key, words, how many) of each filter that makes sense here."""
    rows = [(key, words, len(_filtered(found, key))) for key, words in FILTERS.items()]
    missing = len(found.without_wording)
    rows = [(k, w, n + missing) if k == "missing" else (k, w, n) for k, w, n in rows]
    return [row for row in rows if row[0] != "differs" or found.targets]


@for_authors
@require_safe
def original(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The document itself, as it was uploaded."""
    return files.download(document_or_404(member_of(request), pk).file)


@for_authors
def edit_entry(request: HttpRequest, pk: UUID, entry: str) -> HttpResponse:
    """Put one statement right; the printed form stays beside it."""
    member = member_of(request)
    document = document_or_404(member, pk)
    found = _review(document).entry(entry)
    if found is None:
        messages.info(request, "That statement is no longer in this document’s list.")
        return redirect("standards:import", pk=pk)
    form = EntryForm(posted(request), initial=entry_initial(found.data, review.digest(found.data)))
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_import(
                by=member,
                document=document,
                entry=entry,
                opened=form.cleaned_data["opened"],
                values=form.values(),
            )
        except ActionError as error:
            form, theirs = _both_texts(request, document, found, error)
        else:
            messages.success(request, f"{form.cleaned_data['code']} is saved.")
            return redirect(_place(pk, entry))
    context = {"form": form, "document": document, "entry": found, "theirs": theirs}
    return render(request, "standards/import_entry.html", context)


def _both_texts(
    request: HttpRequest, document: DocumentImport, opened: Entry, error: ActionError
) -> tuple[EntryForm, dict[str, Any] | None]:
    """The person's text again, and what somebody else has made of the statement meanwhile.

    Saving once more then means: mine, knowing theirs.
    """
    document.refresh_from_db()
    now = _review(document).entry(opened.id)
    data = request.POST.copy()
    stale = now is not None and review.digest(now.data) != data.get("opened")
    if now is not None:
        data["opened"] = review.digest(now.data)
    form = EntryForm(data)
    form.is_valid()
    form.add_error(error.field, error.message)
    return form, now.data if now is not None and stale else None


@for_authors
def add_entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a statement that was not read."""
    member = member_of(request)
    document = document_or_404(member, pk)
    after = _review(document).entry(request.GET.get("after", ""))
    initial = {"kind": after.data["kind"], "parent": after.data["parent"] or ""} if after else {}
    form = EntryForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        values, place = form.values(), after.id if after else ""
        if _try(form, actions.add_entry, by=member, document=document, after=place, values=values):
            messages.success(request, f"{values.code} is added.")
            return redirect("standards:import", pk=pk)
    context = {"form": form, "document": document, "after": after}
    return render(request, "standards/import_add.html", context)


@for_authors
def remove_entry(request: HttpRequest, pk: UUID, entry: str) -> HttpResponse:
    """Leave a statement out, after asking."""
    member = member_of(request)
    document = document_or_404(member, pk)
    found = _review(document).entry(entry)
    if found is None:
        return redirect("standards:import", pk=pk)
    problem = ""
    if request.method == "POST":
        opened = request.POST.get("opened", "")
        try:
            actions.remove_entry(by=member, document=document, entry=entry, opened=opened)
        except ActionError as error:
            problem = error.message
        else:
            messages.success(request, f"{found.data['code']} is left out.")
            return redirect("standards:import", pk=pk)
    context = {
        "document": document,
        "entry": found,
        "opened": review.digest(found.data),
        "problem": problem,
        "page_has_errors": bool(problem),
    }
    return render(request, "standards/import_remove.html", context)


@for_authors
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say exactly what publishing will do, and do it."""
    member = member_of(request)
    document = document_or_404(member, pk)
    found = _review(document)
    problem = ""
    if request.method == "POST":
        try:
            edition = _publish(member, document)
        except ActionError as error:
            problem = error.message
        else:
            messages.success(request, f"The wording of {edition.title} is published.")
            return redirect("standards:edition", pk=edition.pk)
    context = _context(document, found) | {
        "problem": problem,
        "page_has_errors": bool(problem),
        "current": queries.current_sets(member, [document.target_id]).get(document.target_id)
        if document.target_id
        else None,
    }
    return render(request, "standards/import_publish.html", context)


def _publish(member: Member, document: DocumentImport) -> Edition:
    if document.target and document.target.state == Edition.State.DRAFT:
        return actions.publish_edition(by=member, document=document)
    made = actions.publish_wording(by=member, document=document)
    return made.edition


@for_authors
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lay a document aside, after asking."""
    member = member_of(request)
    document = document_or_404(member, pk)
    problem = ""
    if request.method == "POST":
        try:
            actions.discard_import(by=member, document=document)
        except ActionError as error:
            problem = error.message
        else:
            messages.success(request, f"{document.file.name} is discarded.")
            return redirect("standards:imports")
    context = {"document": document, "problem": problem, "page_has_errors": bool(problem)}
    return render(request, "standards/import_discard.html", context)


def _place(pk: UUID, entry: str) -> str:
    return f"{reverse('standards:import', kwargs={'pk': pk})}#{entry}"


def _try(form: GovForm, verb: Any, **given: Any) -> bool:
    """Do an action; whatever it refuses stands on the form."""
    try:
        verb(**given)
    except ActionError as error:
        form.add_error(error.field, error.message)
        return False
    return True
