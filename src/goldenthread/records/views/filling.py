"""Filling in a form: its task list, one page for each part, drafts and files."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.core import files
from goldenthread.core.actions import ActionError, action
from goldenthread.core.dates import time
from goldenthread.pathways.schema import Part
from goldenthread.people.queries import present
from goldenthread.records import actions, guarding, policies, queries, statements, tasks
from goldenthread.records.citing import cited_by
from goldenthread.records.content import attachments_by_part, parts_of
from goldenthread.records.forms import AttachForm, PartForm, part_form, revision_of, takes_files
from goldenthread.records.known import known_answers
from goldenthread.records.models import Attachment, DraftPart, Record
from goldenthread.records.presentation import as_text, show, shown_part
from goldenthread.records.views import attaching, guard
from goldenthread.records.views.guards import member_of, part_or_404, record_or_404


@require_safe
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A form's parts as a task list, what is missing, and its sealed versions."""
    found, grant = record_or_404(request, pk)
    if found.is_portfolio:
        last = queries.latest_version(found)
        if last is None:
            raise Http404
        return redirect("records:version", pk=pk, number=last.number)
    versions = list(queries.versions_of(found))
    last = versions[0] if versions else None
    missing = queries.missing_from(found)
    context = {
        "record": found,
        "grant": grant,
        "tasks": tasks.tasks_of(found, grant, missing),
        "missing": missing,
        "versions": versions,
        "last": last,
        "states": queries.signature_states(last, found.slots) if last else [],
        "is_newer": not missing and queries.is_newer_than_sealed(found),
    }
    return render(request, "records/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """One part: its questions to fill in, or its answers to read."""
    found, _ = record_or_404(request, pk)
    asked = part_or_404(request, found, part)
    may = policies.may_write(member_of(request), found, asked)
    if not may:
        return _read_part(request, found, asked, may)
    if request.method == "POST":
        return _save_part(request, found, asked)
    draft = queries.draft_of(found, part)
    form = _form(
        request,
        found,
        asked,
        answers=draft.answers if draft else {},
        revision=draft.revision if draft else 0,
    )
    return _part_page(request, found, asked, form, draft=draft)


@require_POST
def save_draft(request: HttpRequest, pk: UUID, part: str) -> JsonResponse:
    """What a page posts while somebody types: {state, revision, at, message, url, warnings}."""
    found, _ = record_or_404(request, pk)
    asked = part_or_404(request, found, part)
    form = _form(request, found, asked, data=request.POST)
    page = reverse("records:part", args=[pk, part])
    try:
        draft = _keep(request, found, asked, form)
    except actions.StaleDraftError as stale:
        return JsonResponse({"state": "stale", "message": stale.message, "url": page})
    except ActionError as refused:
        return JsonResponse({"state": "invalid", "message": refused.message, "url": page})
    wrong = [problem.text for problem in form.problems]
    said = f"Saved at {time(draft.saved_at)}"
    return JsonResponse(
        {
            "state": "saved",
            "revision": draft.revision,
            "at": draft.saved_at.isoformat(),
            "message": f"{said}. Still to put right: {wrong[0]}" if wrong else said,
            "url": page,
            "warnings": guard.drawn(
                form, _looked(request, found, asked, draft.answers), _guarded(asked)
            ),
        }
    )


@require_safe
def attachment(request: HttpRequest, pk: UUID, attachment: UUID) -> HttpResponse:
    """A file of a record: of a part that one may read, drafted or sealed."""
    found, _ = record_or_404(request, pk)
    row = _attachment_or_404(found, attachment)
    if not queries.may_open(member_of(request), row):
        raise Http404
    return files.download(row.file)


def _change_files(request: HttpRequest, record: Record, part: Part, form: AttachForm) -> bool:
    """Add and remove files as the page asks; True when a button for files was pressed."""

    @action
    def add(upload: Any, label: str) -> None:
        """Store the upload and attach it, both or neither."""
        member = member_of(request)
        stored = files.store(
            organisation_id=record.organisation_id, upload=upload, by=member, field="file"
        )
        actions.attach(by=member, record=record, part=part.key, file=stored, label=label)

    def remove(key: UUID) -> None:
        row = _attachment_or_404(record, key)
        actions.remove_attachment(by=member_of(request), attachment=row)

    return attaching.done(request, form, add=add, remove=remove)


def _file_form(request: HttpRequest, part: Part) -> AttachForm:
    return attaching.form_of(request) if takes_files(part) else AttachForm()


def _attachment_or_404(record: Record, key: UUID) -> Attachment:
    found: Attachment | None = record.attachments.filter(pk=key).select_related("file").first()
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, record: Record, part: Part, **more: Any) -> PartForm:
    printed = statements.printed_in(part)
    definition = record.definition.definition
    asks_for_member = any(field.kind == "member" for field in part.fields)
    return part_form(
        part,
        more.pop("data", None),
        statements=statements.shown_statements(definition, printed, record.organisation_id),
        members=present(member_of(request)) if asks_for_member else (),
        known=known_answers(part, record, member_of(request)),
        complete=False,
        **more,
    )


def _keep(request: HttpRequest, record: Record, part: Part, form: PartForm) -> DraftPart:
    return actions.save_draft(
        by=member_of(request),
        record=record,
        part=part.key,
        answers=form.kept(),
        revision=revision_of(request.POST),
    )


def _save_part(request: HttpRequest, record: Record, part: Part) -> HttpResponse:
    form, file = _form(request, record, part, data=request.POST), _file_form(request, part)
    if form.changing_rows:
        _change_files(request, record, part, file)
        return _part_page(request, record, part, form, attaching=file)
    try:
        draft = _keep(request, record, part, form)
    except actions.StaleDraftError as stale:
        return _stale_page(request, record, part, form, stale)
    except ActionError as refused:
        form.add_error(refused.field, refused.message)
        return _part_page(request, record, part, form, attaching=attaching.put_off(file))
    stays = _change_files(request, record, part, file)
    return _saved(request, record, part, form, draft=draft, file=file, stays=stays)


def _saved(  # noqa: PLR0913 - each is named
    request: HttpRequest,
    record: Record,
    part: Part,
    form: PartForm,
    *,
    draft: DraftPart,
    file: AttachForm,
    stays: bool,
) -> HttpResponse:
    """Where to go once the text is kept: on, unless something is wrong or may be a name."""
    looked = _looked(request, record, part, draft.answers)
    if guard.asks(request) and not file.errors:
        return _pass_over(request, record, part, looked)
    if file.errors or (form.errors and not stays):
        form.data = {**form.data.dict(), "revision": str(draft.revision)}  # type: ignore[attr-defined]
        return _part_page(request, record, part, form, draft=draft, attaching=file)
    page = reverse("records:part", args=[record.pk, part.key])
    if stays:
        return redirect(page)
    if guard.shows_more(request, looked):
        return guard.back_to(page, looked, onward="record")
    return redirect("records:record", pk=record.pk)


def _pass_over(
    request: HttpRequest, record: Record, part: Part, looked: guarding.Looked
) -> HttpResponse:
    """Warn of some words no more, or again; the text itself has been saved."""
    page = reverse("records:part", args=[record.pk, part.key])
    if guard.asks(request) == guard.AGAIN:
        guarding.warn_again(record=record, keys=looked.passed_over)
    else:
        guarding.pass_over(record=record, part=part.key, keys=guard.chosen(request, looked))
    return guard.back_to(page, looked, key=guard.asks(request))


def _looked(
    request: HttpRequest, record: Record, part: Part, answers: Mapping[str, Any]
) -> guarding.Looked:
    named = attachments_by_part(record).get(part.key, []) if takes_files(part) else []
    return guarding.look_at_part(record, part, answers, by=member_of(request), files=named)


def _guarded(part: Part) -> list[str]:
    return [one.key for one in guarding.guarded_fields(part)]


def _stale_page(
    request: HttpRequest, record: Record, part: Part, form: PartForm, stale: Any
) -> HttpResponse:
    """Both texts: mine in the form, on top of the revision that stands; theirs beside it."""
    again = _form(request, record, part, answers=form.kept(), revision=stale.theirs.revision)
    context = {
        "stale": stale,
        "theirs": _shown_answers(part, stale.theirs.answers),
        "attaching": attaching.put_off(_file_form(request, part)),
    }
    return _part_page(request, record, part, again, draft=stale.theirs, **context)


def _shown_answers(part: Part, answers: dict[str, Any]) -> list[tuple[str, str]]:
    shown = [
        show(field.model_dump(mode="json"), answers.get(field.key))
        for field in part.fields
        if field.kind != "files"
    ]
    return [(one.label, as_text(one)) for one in shown if as_text(one)]


def _part_page(
    request: HttpRequest, record: Record, part: Part, form: PartForm, **more: Any
) -> HttpResponse:
    context = {
        "record": record,
        "part": part,
        "form": form,
        "looked": _looked(request, record, part, form.draft() if form.is_bound else form.initial),
        "guarded": _guarded(part),
        "has_just_saved": guard.LOOK in request.GET and not form.is_bound,
        "draft": None,
        "stale": None,
        "theirs": [],
        "files_field": next((one for one in part.fields if one.kind == "files"), None),
        "attaching": AttachForm(),
        "files": _listed(record, part),
        "cited": cited_by(part, record, member_of(request)),
        **more,
    }
    context["page_has_errors"] = bool(context["attaching"].errors)
    return render(request, "records/part.html", context)


def _listed(record: Record, part: Part) -> list[attaching.ListedFile]:
    rows = attachments_by_part(record).get(part.key, [])
    return attaching.listed(rows, lambda key: reverse("records:attachment", args=[record.pk, key]))


def _read_part(request: HttpRequest, record: Record, part: Part, refusal: Any) -> HttpResponse:
    shown = [shown_part(one) for one in parts_of(record) if one.key.endswith(f".{part.key}")]
    context = {
        "record": record,
        "part": part,
        "shown": shown[0] if shown else None,
        "files": _listed(record, part),
        "why_not": getattr(refusal, "reason", ""),
    }
    return render(request, "records/read_part.html", context)
