"""The list of one's evidence, one item, and its ties to statements."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import searched
from goldenthread.evidence import actions, naming, policies, queries
from goldenthread.evidence.models import EvidenceItem
from goldenthread.evidence.views.files import files_to_open
from goldenthread.evidence.views.guards import item_or_404, member_of, own_item_or_404
from goldenthread.records.queries import latest_version, signature_states
from goldenthread.standards.models import Statement
from goldenthread.standards.queries import picker_search

PER_PAGE = 25
MOST_OFFERED = 20


@require_safe
def my_evidence(request: HttpRequest) -> HttpResponse:
    """One's own evidence, by kind and words, with the observations one carries out."""
    member = member_of(request)
    kind, text = request.GET.get("kind", ""), searched(request)
    found = queries.listed(member, member, kind=kind, text=text)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "kind": kind,
        "text": text,
        "kinds": EvidenceItem.Kind.choices,
        "observing": queries.observations_of(member)[:PER_PAGE],
        "may_keep_prompts": policies.may_keep_prompts(member),
    }
    return render(request, "evidence/mine.html", context)


@require_safe
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One piece of evidence, its statements with their wording, and where it is used."""
    member, found = member_of(request), item_or_404(request, pk)
    observed = found.kind == EvidenceItem.Kind.OBSERVATION
    record = found.observation.record if observed else None
    version = latest_version(record) if record else None
    context = {
        "item": found,
        "links": queries.shown_links([found], member)[found.pk],
        "files": files_to_open(member, found),
        "row": None if observed else queries.log_row(found),
        "record": record,
        "version": version,
        "states": signature_states(version, record.slots) if record and version else [],
        "is_own": found.owner_id == member.pk,
        "takes_part": found.owner_id == member.pk or policies.observes(member, found),
        "may_remove": bool(policies.may_remove(member, found)),
        "thread": _thread_of(found),
    }
    return render(request, "evidence/item.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose statements by code or words; works as a plain form, and quicker with HTMX."""
    member, found = member_of(request), own_item_or_404(request, pk)
    if request.method == "POST":
        _change_links(request, found)
        back = reverse("evidence:links", args=[pk])
        text = request.POST.get("q", "")
        return redirect(f"{back}?{urlencode({'q': text})}" if text else back)
    text = searched(request)
    standing = queries.shown_links([found], member)[found.pk]
    context = {
        "item": found,
        "links": standing,
        "linked": {one.shown.statement.pk for one in standing if one.shown},
        "text": text,
        "found": picker_search(member, queries.editions_to_link(member), text, MOST_OFFERED)
        if text
        else [],
        "most": MOST_OFFERED,
        "printed": naming.printed,
    }
    part = request.headers.get("HX-Request") == "true"
    page = "evidence/links_found.html" if part else "evidence/links.html"
    return render(request, page, context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask, then take one's own evidence out of sight."""
    found = own_item_or_404(request, pk)
    may = policies.may_remove(member_of(request), found)
    if request.method == "POST":
        try:
            actions.remove_item(by=member_of(request), item=found)
        except ActionError as refused:
            messages.warning(request, refused.message)
            return redirect("evidence:item", pk=pk)
        messages.success(request, f"“{found.title}” was removed.")
        return redirect("evidence:mine")
    return render(request, "evidence/remove.html", {"item": found, "may": may})


def _change_links(request: HttpRequest, item: EvidenceItem) -> None:
    member = member_of(request)
    wanted = request.POST.get("link") or request.POST.get("unlink") or ""
    statement = _statement_or_404(wanted)
    try:
        if request.POST.get("link"):
            actions.link_statement(by=member, item=item, statement=statement)
        else:
            actions.unlink_statement(by=member, item=item, statement=statement)
    except ActionError as refused:
        messages.warning(request, refused.message)


def _statement_or_404(key: str) -> Statement:
    try:
        rows = Statement.objects.filter(pk=UUID(key))
    except ValueError:
        raise Http404 from None
    found: Statement | None = rows.select_related("edition").first()
    if found is None:
        raise Http404
    return found


def _thread_of(item: EvidenceItem) -> str:
    """The page that draws the whole line that this evidence lies on."""
    try:
        return reverse("journeys:thread", kwargs={"kind": "evidence", "pk": item.pk})
    except NoReverseMatch:
        return ""
