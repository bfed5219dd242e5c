"""Pages on which a pathway is read in words, adapted, and given the documents it refers to."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from goldenthread.core import files
from goldenthread.core.actions import ActionError
from goldenthread.pathways import actions, policies, queries
from goldenthread.pathways.comparing import choices_that_differ, differences
from goldenthread.pathways.diagram import value_in_words
from goldenthread.pathways.forms import ChoicesForm, DocumentForm, UploadForm, initial_of
from goldenthread.pathways.models import CitedDocument, PathwayVersion
from goldenthread.pathways.schema import Choice, Cited, Deadline, Definition, Form, Rule, Stage
from goldenthread.people.models import Member

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True)
class Step:
    """A stage with the ways on from it, as the page tells them."""

    stage: Stage
    ways: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Wanted:
    """A document that a pathway refers to, with what the organisation has of it."""

    cited: Cited
    document: CitedDocument | None


def for_keepers(view: View[P]) -> View[P]:
    """Let in administrators and workforce development only."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not policies.may_keep(member_of(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every pathway with its versions; the one that is in use stands out."""
    member = member_of(request)
    keeps = policies.may_keep(member)
    in_use = {version.pk for version in queries.versions_open_to(member)}
    rows = queries.versions_seen_by(member, drafts=keeps)
    context = {"rows": rows, "in_use": in_use, "may_keep": keeps}
    return render(request, "pathways/versions.html", context)


@require_safe
def version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One version in words: what happens, who acts, what is asked, which readings are taken."""
    member = member_of(request)
    found = version_or_404(member, pk)
    definition = found.definition
    base = found.derived_from
    context = {
        "version": found,
        "definition": definition,
        "sections": list(_sections(definition)),
        "steps": list(_steps(definition)),
        "rules": [(rule, _source(rule)) for rule in definition.rules],
        "deadlines": [(one, _when(one), _source(one)) for one in definition.deadlines],
        "choices": [(one, value_in_words(one), _source(one)) for one in definition.choices],
        "differences": differences(base.definition, definition) if base else [],
        "may_keep": policies.may_keep(member),
        "can_be_adapted": policies.can_be_adapted(found),
        "is_draft": policies.is_draft(found),
    }
    return render(request, "pathways/version.html", context)


@require_safe
def form(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """One form of a version: its questions, who answers them and who reads the answers."""
    found = version_or_404(member_of(request), pk)
    shown = _form_or_404(found.definition, key)
    links = {one.prefix: one.edition for one in found.definition.references}
    context = {"version": found, "shown": shown, "links": links}
    return render(request, "pathways/form.html", context)


@require_safe
def source(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A version's text, to keep or to start an own one from."""
    found = version_or_404(member_of(request), pk)
    name = f"{found.key}-{found.number}.toml"
    return HttpResponse(
        found.source,
        content_type="application/toml; charset=utf-8",
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )


@for_keepers
def adapt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Other answers to the choices that a version declares: a draft of an own version."""
    base = _adaptable_or_404(member_of(request), pk)
    choices = base.definition.choices
    asked = ChoicesForm(*_posted(request), choices=choices, initial=initial_of(choices))
    if request.method == "POST" and asked.is_valid():
        try:
            made = actions.adapt_choices(by=member_of(request), base=base, values=asked.values())
        except ActionError as error:
            asked.add_error(error.field, error.message)
        else:
            return redirect("pathways:version", pk=made.pk)
    library = queries.library_of(base)
    context = {
        "version": base,
        "form": asked,
        "library": library,
        "differing": choices_that_differ(library.definition, base.definition),
        "source_of": _source,
    }
    return render(request, "pathways/adapt.html", context)


@for_keepers
def upload(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A definition written by hand: a draft of an own version."""
    base = _adaptable_or_404(member_of(request), pk)
    asked = UploadForm(*_posted(request))
    if request.method == "POST" and asked.is_valid():
        try:
            made = actions.adapt_by_upload(
                by=member_of(request), base=base, upload=asked.cleaned_data["file"]
            )
        except ActionError as error:
            asked.add_error(error.field, error.message)
        else:
            return redirect("pathways:version", pk=made.pk)
    return render(request, "pathways/upload.html", {"version": base, "form": asked})


@for_keepers
@require_POST
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publish a draft."""
    member = member_of(request)
    found = version_or_404(member, pk)
    done = f"{found} is published. New journeys start on it."
    return _done(request, lambda: actions.publish(by=member, version=found), done, found)


@for_keepers
@require_POST
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    member = member_of(request)
    found = version_or_404(member, pk)
    done = f"{found} is discarded."
    return _done(request, lambda: actions.discard(by=member, version=found), done, None)


@require_safe
def cited(request: HttpRequest, key: str) -> HttpResponse:
    """What a pathway refers to: each document to open, or named as absent."""
    member = member_of(request)
    found = _in_use_or_404(member, key)
    have = {one.key: one for one in queries.cited_documents(member, found)}
    context = {
        "version": found,
        "wanted": [Wanted(one, have.get(one.key)) for one in found.definition.cited],
        "may_keep": policies.may_keep(member),
    }
    return render(request, "pathways/cited.html", context)


@for_keepers
def add_document(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Attach or link a document that a pathway refers to."""
    member = member_of(request)
    found = _in_use_or_404(member, key)
    meant = next((one for one in found.definition.cited if one.key == document), None)
    if meant is None:
        raise Http404
    asked = DocumentForm(*_posted(request))
    if request.method == "POST" and asked.is_valid():
        try:
            _add(member, found, document, asked.cleaned_data)
        except ActionError as error:
            asked.add_error(error.field, error.message)
        else:
            messages.success(request, f"{meant.title} is at hand for everybody now.")
            return redirect("pathways:cited", key=key)
    context = {"version": found, "cited": meant, "form": asked}
    return render(request, "pathways/add_document.html", context)


@require_safe
def open_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand over an attached document."""
    found = queries.document(member_of(request), pk)
    if found is None or found.file is None:
        raise Http404
    return files.download(found.file)


@for_keepers
@require_POST
def retire_document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a document out of use."""
    member = member_of(request)
    found = queries.document(member, pk)
    if found is None:
        raise Http404
    try:
        actions.retire_document(by=member, document=found)
    except ActionError as error:
        messages.info(request, error.message)
    else:
        messages.success(request, f"{found.title} is out of use.")
    return redirect("pathways:cited", key=found.pathway_key)


def member_of(request: HttpRequest) -> Member:
    """The acting member; the middleware has seen to it that there is one."""
    found: Any = request.member  # type: ignore[attr-defined]
    assert isinstance(found, Member)  # noqa: S101 - the middleware's promise
    return found


def version_or_404(member: Member, pk: UUID) -> PathwayVersion:
    found = queries.version(member, pk)
    if found is None or not policies.may_see(member, found):
        raise Http404
    return found


def _adaptable_or_404(member: Member, pk: UUID) -> PathwayVersion:
    found = version_or_404(member, pk)
    if not policies.can_be_adapted(found):
        raise Http404
    return found


def _in_use_or_404(member: Member, key: str) -> PathwayVersion:
    found = queries.version_in_use(member, key)
    if found is None:
        raise Http404
    return found


def _form_or_404(definition: Definition, key: str) -> Form:
    try:
        return definition.form(key)
    except KeyError:
        raise Http404 from None


def _posted(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is made from: what was posted, even if that is nothing at all."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _add(member: Member, version: PathwayVersion, key: str, answers: dict[str, Any]) -> None:
    if answers["where"] == "file":
        actions.attach_document(by=member, version=version, key=key, upload=answers["file"])
    else:
        actions.link_document(by=member, version=version, key=key, link=answers["link"])


def _done(
    request: HttpRequest, verb: Callable[[], None], said: str, stay: PathwayVersion | None
) -> HttpResponse:
    """Do it, say so or say why not, and go to where it shows."""
    try:
        verb()
    except ActionError as error:
        messages.info(request, error.message)
    else:
        messages.success(request, said)
    return redirect("pathways:version", pk=stay.pk) if stay else redirect("pathways:versions")


def _sections(definition: Definition) -> Iterator[tuple[str, str]]:
    """What the page of a version holds: anchors with their titles."""
    yield from (("stages", "Stages"), ("forms", "Forms"), ("signatures", "Signatures"))
    yield "deadlines", "Dates"
    if definition.panel:
        yield "panel", "The panel"
    if definition.outcomes:
        yield "outcomes", "Outcomes"
    yield from (("rules", "Rules"), ("choices", "Readings taken"), ("more", "More"))


def _steps(definition: Definition) -> Iterator[Step]:
    titles = {stage.key: stage.title for stage in definition.stages}
    outcomes = ", ".join(one.label.lower() for one in definition.outcomes)
    for stage in definition.stages:
        ways = [
            (way.label, _parties(way.by), titles.get(way.to, outcomes))
            for way in definition.transitions
            if stage.key in way.from_
        ]
        yield Step(stage, ways)


def _parties(parties: tuple[str, ...]) -> str:
    return " or ".join(party.replace("_", " ") for party in parties)


def _source(of: Rule | Deadline | Choice) -> str:
    return f"{of.source.document}, {of.source.place}".removesuffix(", ")


def _when(deadline: Deadline) -> str:
    """A deadline in words: "2 weeks before the panel"."""
    if deadline.unit == "first_working_day":
        return f"first working day of the month of the {deadline.anchor}"
    unit = deadline.unit.replace("_", " ")
    unit = unit.removesuffix("s") if deadline.offset == 1 else unit
    return f"{deadline.offset} {unit} {deadline.direction} the {deadline.anchor}"
