"""Sealed versions: reading one, what changed since another, and signing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.core import files
from goldenthread.core.actions import ActionError, action
from goldenthread.core.asking import posted
from goldenthread.pathways.schema import SignatureSlot
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import actions, policies, queries
from goldenthread.records.access import Grant
from goldenthread.records.forms import PaperForm, SignForm
from goldenthread.records.models import Record, SealedVersion
from goldenthread.records.presentation import shown_part
from goldenthread.records.views.guards import (
    member_of,
    record_or_404,
    slot_or_404,
    version_or_404,
)


@require_safe
def version(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A sealed version as this person may read it, with its hash and signatures."""
    found, grant = record_or_404(request, pk)
    sealed = version_or_404(found, number)
    context = _sealed_context(found, grant, sealed) | {
        "to_sign": _to_sign(member_of(request), sealed),
        "paper": _paper_pages(member_of(request), sealed),
    }
    return render(request, "records/version.html", context)


@require_safe
def changes(request: HttpRequest, pk: UUID, older: int, newer: int) -> HttpResponse:
    """What changed between two sealed versions, in the parts that this person may read."""
    found, grant = record_or_404(request, pk)
    before, after = version_or_404(found, older), version_or_404(found, newer)
    if before.number >= after.number:
        raise Http404
    context = {
        "record": found,
        "grant": grant,
        "older": before,
        "newer": after,
        "changes": [
            change
            for change in queries.compare(before, after)
            if grant.parties.intersection(change.visible_to)
        ],
    }
    return render(request, "records/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, pk: UUID, number: int, slot: str) -> HttpResponse:
    """Sign: the sealed version in view, its hash, and what is declared."""
    found, grant = record_or_404(request, pk)
    sealed, named = version_or_404(found, number), slot_or_404(found, slot)
    offered = queries.capacities(member_of(request), sealed, named)
    if not offered:
        raise Http404
    form = SignForm(posted(request), declaration=named.declaration, capacities=offered)
    newest = None
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        try:
            actions.sign(
                by=member_of(request),
                version=sealed,
                slot=slot,
                role=chosen.role,
                on_behalf_of=chosen.absent,
            )
        except ActionError as refused:
            newest = getattr(refused, "newest", None)
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, f"You have signed as {chosen.title.lower()}.")
            return redirect("records:version", pk=pk, number=number)
    context = _sealed_context(found, grant, sealed) | {
        "slot": named,
        "form": form,
        "newest": newest,
        "capacity": offered[0] if len(offered) == 1 else None,
        "state": _state_of(sealed, named),
    }
    return render(request, "records/sign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_on_paper(request: HttpRequest, pk: UUID, number: int, slot: str) -> HttpResponse:
    """Enter a signature that was made on paper, with the scanned page."""
    found, grant = record_or_404(request, pk)
    sealed, named = version_or_404(found, number), slot_or_404(found, slot)
    member = member_of(request)
    if not policies.may_enter_paper(member, found):
        raise Http404
    roles = policies.ROLES_OF_PARTY[named.party]
    members = Member.objects.of(member).order_by("name")
    sent = posted(request)
    form = PaperForm(sent, request.FILES if sent else None, members=members, roles=roles)
    if request.method == "POST" and form.is_valid():
        try:
            _enter_page(member, sealed, slot, form.cleaned_data)
        except ActionError as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, "The signature on paper was entered.")
            return redirect("records:version", pk=pk, number=number)
    context = {"record": found, "grant": grant, "version": sealed, "slot": named, "form": form}
    return render(request, "records/sign_on_paper.html", context)


def _enter_page(member: Member, version: SealedVersion, slot: str, given: dict[str, Any]) -> None:
    """Store the scanned page and enter the signature, both or neither."""

    @action
    def enter(*, by: Member) -> None:
        stored = files.store(
            organisation_id=by.organisation_id, upload=given["page"], by=by, field="page"
        )
        page = actions.SignedPage(given["signer"], given["signed_on"], stored, given["reason"])
        actions.sign_on_paper(
            by=by, version=version, slot=slot, role=Role(given["role"]), page=page
        )

    enter(by=member)


def _sealed_context(record: Record, grant: Grant, version: SealedVersion) -> dict[str, Any]:
    parts = queries.visible_parts(version, grant.parties)
    return {
        "record": record,
        "grant": grant,
        "version": version,
        "parts": [shown_part(part) for part in parts],
        "hidden": len(version.manifest["parts"]) - len(parts),
        "states": queries.signature_states(version, record.slots),
        "latest": queries.latest_version(record),
    }


def _to_sign(member: Member, version: SealedVersion) -> list[SignatureSlot]:
    """The slots that this person could sign now."""
    record = version.record
    if record.is_portfolio:
        return []
    return [
        state.slot
        for state in queries.signature_states(version, record.slots)
        if state.can_be_signed and queries.capacities(member, version, state.slot)
    ]


def _paper_pages(member: Member, version: SealedVersion) -> dict[str, str]:
    """By slot, the page on which its signature on paper can be entered."""
    record = version.record
    if record.is_portfolio or not policies.may_enter_paper(member, record):
        return {}
    return {
        state.slot.key: reverse("records:paper", args=[record.pk, version.number, state.slot.key])
        for state in queries.signature_states(version, record.slots)
        if state.can_be_signed
    }


def _state_of(version: SealedVersion, slot: SignatureSlot) -> queries.SlotState:
    states = queries.signature_states(version, version.record.slots)
    return next(state for state in states if state.slot.key == slot.key)
