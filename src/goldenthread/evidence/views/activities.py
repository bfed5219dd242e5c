"""The CPD log, its rows, and the prompts that workforce development offers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.core import clock
from goldenthread.core.actions import ActionError
from goldenthread.core.asking import did, posted, say
from goldenthread.core.dates import time
from goldenthread.evidence import actions, guarding, policies, queries
from goldenthread.evidence.forms import ActivityForm, PromptForm, StartActivityForm, initial_of
from goldenthread.evidence.models import CpdPrompt, EvidenceItem
from goldenthread.evidence.views.files import change_files, files_to_open
from goldenthread.evidence.views.guards import activity_or_404, member_of, removed_activity
from goldenthread.pathways.cpd_guidance import load_cpd_guidance
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.queries import versions_open_to
from goldenthread.people.models import Member
from goldenthread.records.forms import AttachForm, revision_of
from goldenthread.records.guarding import Looked
from goldenthread.records.views import attaching, guard


@require_safe
def cpd_log(request: HttpRequest) -> HttpResponse:
    """The six columns of one's log, each row with whether it counts yet and why not."""
    member = member_of(request)
    rows = queries.cpd_log(member)
    context = {
        "rows": rows,
        "counting": sum(row.counting.counts for row in rows),
        "prompts": queries.open_prompts(member),
    }
    return render(request, "evidence/log.html", context)


@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """Examples of activities that may count as professional development (SW-29)."""
    return render(request, "evidence/guidance.html", {"guidance": load_cpd_guidance()})


@require_http_methods(["GET", "HEAD", "POST"])
def add_activity(request: HttpRequest) -> HttpResponse:
    """Name the activity; the row that is made saves itself from then on."""
    member = member_of(request)
    offered = queries.open_prompts(member)
    form = StartActivityForm(
        posted(request), prompts=offered, initial={"prompt": request.GET.get("prompt", "")}
    )
    made: list[EvidenceItem] = []
    if did(request, form, lambda: made.append(_added(member, form))):
        return redirect("evidence:change_activity", pk=made[0].pk)
    return render(request, "evidence/add_activity.html", {"form": form})


def _added(member: Member, form: StartActivityForm) -> EvidenceItem:
    title, prompt = form.chosen()
    return actions.add_activity(by=member, activity=actions.Activity(title=title), prompt=prompt)


@require_http_methods(["GET", "HEAD", "POST"])
def change_activity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One row of the log."""
    if request.method == "POST" and removed_activity(request, pk):
        return _gone(request)
    item = activity_or_404(request, pk)
    if request.method == "POST":
        return _save(request, item)
    return _page(request, item, ActivityForm(initial=initial_of(item)))


@require_POST
def save_activity_draft(request: HttpRequest, pk: UUID) -> JsonResponse:
    """What the page posts while somebody types: {state, revision, at, message, url, warnings}."""
    item = activity_or_404(request, pk)
    form = ActivityForm(request.POST)
    page = reverse("evidence:change_activity", args=[pk])
    try:
        kept = _keep(request, item, form)
    except actions.StaleActivityError as stale:
        return JsonResponse({"state": "stale", "message": stale.message, "url": page})
    except ActionError as refused:
        return JsonResponse({"state": "invalid", "message": refused.message, "url": page})
    wrong = [problem.text for problem in form.problems]
    said = f"Saved at {time(clock.now())}"
    return JsonResponse(
        {
            "state": "saved",
            "revision": kept.revision,
            "at": clock.now().isoformat(),
            "message": f"{said}. Still to put right: {wrong[0]}" if wrong else said,
            "url": page,
            "warnings": guard.drawn(form, guarding.look_at_activity(kept), guarding.GUARDED),
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
def prompts(request: HttpRequest) -> HttpResponse:
    """The prompts of everybody's log: add one, take over a pathway's, retire one (WF-27)."""
    member = member_of(request)
    if not policies.may_keep_prompts(member):
        raise Http404
    versions = [one for one in versions_open_to(member) if one.definition.cpd_prompts]
    form = PromptForm(request.POST if request.POST.get("title") is not None else None)
    if request.method == "POST" and request.POST.get("adopt"):
        return _adopt(request, versions)
    added = "The prompt was added."
    if did(request, form, lambda: actions.add_prompt(by=member, **form.cleaned_data), added):
        return redirect("evidence:prompts")
    context = {"form": form, "prompts": queries.prompts(member), "versions": versions}
    return render(request, "evidence/prompts.html", context)


@require_POST
def retire_prompt(request: HttpRequest, pk: UUID) -> HttpResponse:
    member = member_of(request)
    found = CpdPrompt.objects.of(member).filter(pk=pk).first()
    if found is None or not policies.may_keep_prompts(member):
        raise Http404
    try:
        actions.retire_prompt(by=member, prompt=found)
    except ActionError as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, f"“{found.title}” is no longer offered.")
    return redirect("evidence:prompts")


def _adopt(request: HttpRequest, versions: list[PathwayVersion]) -> HttpResponse:
    chosen = [one for one in versions if str(one.pk) == request.POST["adopt"]]
    if not chosen:
        raise Http404
    count = actions.adopt_prompts(by=member_of(request), definition=chosen[0])
    messages.success(request, f"{count} prompts were added." if count else "All were there.")
    return redirect("evidence:prompts")


def _gone(request: HttpRequest) -> HttpResponse:
    """What was typed for an activity that is no longer there: not saved, and not lost either."""
    typed = ActivityForm(request.POST).draft()
    context = {"typed": typed, "has_file": attaching.form_of(request).is_bound}
    return render(request, "evidence/gone.html", context, status=409)


def _keep(request: HttpRequest, item: EvidenceItem, form: ActivityForm) -> EvidenceItem:
    return actions.save_activity(
        by=member_of(request),
        item=item,
        activity=form.activity(item),
        revision=revision_of(request.POST),
    )


def _save(request: HttpRequest, item: EvidenceItem) -> HttpResponse:
    form, file = ActivityForm(request.POST), attaching.form_of(request)
    if form.changing_rows:
        change_files(request, item, file)
        return _page(request, item, form, attaching=file)
    try:
        kept = _keep(request, item, form)
    except actions.StaleActivityError as stale:
        again = {**form.draft(), "revision": str(stale.theirs.revision)}
        both = {"stale": stale, "attaching": attaching.put_off(file)}
        return _page(request, stale.theirs, ActivityForm(initial=again), **both)
    except ActionError as refused:
        say(form, refused)
        return _page(request, item, form, attaching=attaching.put_off(file))
    return _saved(request, form, kept, file, stays=change_files(request, kept, file))


def _saved(
    request: HttpRequest, form: ActivityForm, kept: EvidenceItem, file: AttachForm, *, stays: bool
) -> HttpResponse:
    """Where to go once the text is kept: on, unless something is wrong or may be a name."""
    looked = guarding.look_at_activity(kept)
    if guard.asks(request) and not file.errors:
        return _pass_over(request, kept, looked)
    if file.errors or (form.errors and not stays):
        form.data = {**form.data.dict(), "revision": str(kept.revision)}  # type: ignore[attr-defined]
        return _page(request, kept, form, attaching=file)
    page = reverse("evidence:change_activity", args=[kept.pk])
    if stays:
        return redirect(page)
    onward = "links" if request.POST.get("then") == "statements" else "item"
    if guard.shows_more(request, looked):
        return guard.back_to(page, looked, onward=onward)
    return redirect(f"evidence:{onward}", pk=kept.pk)


def _pass_over(request: HttpRequest, item: EvidenceItem, looked: Looked) -> HttpResponse:
    """Warn of some words no more, or again; the text itself has been saved."""
    page = reverse("evidence:change_activity", args=[item.pk])
    if guard.asks(request) == guard.AGAIN:
        guarding.warn_again(item=item, keys=looked.passed_over)
    else:
        guarding.pass_over(item=item, keys=guard.chosen(request, looked))
    return guard.back_to(page, looked, key=guard.asks(request))


def _page(
    request: HttpRequest, item: EvidenceItem, form: ActivityForm, **more: Any
) -> HttpResponse:
    typed = form.draft() if form.is_bound else form.initial
    context = {
        "stale": None,
        "attaching": AttachForm(),
        "files": files_to_open(member_of(request), item),
        "item": item,
        "form": form,
        "row": queries.log_row(item),
        "looked": guarding.look_at_activity(item, typed),
        "guarded": guarding.GUARDED,
        "onward": _onward(request, item, form),
        **more,
    }
    context["page_has_errors"] = bool(context["attaching"].errors)
    return render(request, "evidence/change_activity.html", context)


def _onward(request: HttpRequest, item: EvidenceItem, form: ActivityForm) -> str:
    """Where somebody was going who has saved and is shown a warning; empty for anybody else."""
    page = request.GET.get(guard.LOOK, "")
    may = page in ("links", "item") and not form.is_bound
    return reverse(f"evidence:{page}", args=[item.pk]) if may else ""
