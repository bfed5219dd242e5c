"""The portfolio: what it holds, its sealed versions, signatures, and what changed since."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.core.actions import ActionError
from goldenthread.core.asking import say
from goldenthread.evidence.coverage import matrix_for
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys import forms, policies
from goldenthread.journeys.actions import portfolio as actions
from goldenthread.journeys.models import Journey
from goldenthread.journeys.queries import overview
from goldenthread.journeys.queries.evidence import chosen_items
from goldenthread.journeys.queries.records import portfolio_of
from goldenthread.journeys.queries.signatures import sealed_portfolio
from goldenthread.journeys.views.shared import journey_for, journey_or_404, member_of
from goldenthread.pathways.schema import SignatureSlot
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.records import queries as records
from goldenthread.records.models import SealedVersion
from goldenthread.records.policies import ROLES_OF_PARTY
from goldenthread.records.presentation import shown_part
from goldenthread.standards import queries as standards


def portfolio(request: HttpRequest, pk: Any) -> HttpResponse:
    """What the portfolio holds, who has signed and who signs next."""
    journey = journey_or_404(request, pk)
    context = overview.portfolio_page(member_of(request), journey)
    return render(request, "journeys/portfolio.html", context)


def sealed(request: HttpRequest, pk: Any, number: int) -> HttpResponse:
    """A sealed version, as far as this reader may read it, with its hashes."""
    journey = journey_or_404(request, pk)
    version = _version(journey, number)
    own = policies.parties_of(member_of(request), journey)
    visible = records.visible_parts(version, own)
    context = {
        "journey": journey,
        "version": version,
        "parts": [shown_part(part) for part in visible],
        "hidden": version.parts.count() - len(visible),
        "newest": sealed_portfolio(journey),
    }
    return render(request, "journeys/sealed.html", context)


def sign(request: HttpRequest, pk: Any, slot_key: str) -> HttpResponse:
    """Read what is to be signed, and sign it."""
    journey = journey_or_404(request, pk)
    slot = next(
        (s for s in journey.version.definition.portfolio_signatures if s.key == slot_key), None
    )
    newest = sealed_portfolio(journey)
    own = policies.parties_of(member_of(request), journey)
    if slot is None or newest is None or slot.party not in own:
        raise Http404
    on_page = newest if request.method != "POST" else _version_on_page(request, journey)
    form = forms.SignForm(request.POST or None, members=_absent(member_of(request), slot))
    is_right = request.method == "POST" and form.is_valid()
    if is_right and _signed(request, journey, on_page, slot, form):
        return redirect("journeys:portfolio", pk=journey.pk)
    if on_page.pk != newest.pk:
        form.data = _unticked(request.POST)
    context = _signing_page(request, journey, newest, slot, form) | {"on_page": on_page}
    return render(request, "journeys/sign.html", context)


def _version_on_page(request: HttpRequest, journey: Journey) -> SealedVersion:
    """The version that the page showed when its button was pressed: a stale tab signs nothing."""
    number = request.POST.get("version", "")
    if not number.isdecimal():
        raise Http404
    return _version(journey, int(number))


def _unticked(sent: QueryDict) -> QueryDict:
    """What was confirmed of an older version is not confirmed of the one now in view."""
    kept = sent.copy()
    kept.pop("confirmed", None)
    return kept


def _absent(member: Member, slot: SignatureSlot) -> list[Member]:
    if slot.party == "applicant":
        return []
    role = ROLES_OF_PARTY[slot.party][0]
    return [one for one in people.members_may_sign_for(member, role) if one.pk != member.pk]


def _signed(
    request: HttpRequest,
    journey: Journey,
    version: SealedVersion,
    slot: SignatureSlot,
    form: forms.SignForm,
) -> bool:
    try:
        actions.sign_portfolio(
            by=member_of(request),
            journey=journey,
            version=version,
            slot=slot.key,
            on_behalf_of=form.cleaned_data.get("on_behalf_of"),
        )
    except ActionError as refusal:
        say(form, refusal)
        return False
    messages.success(request, "You signed the portfolio.")
    return True


def _signing_page(
    request: HttpRequest,
    journey: Journey,
    version: SealedVersion,
    slot: SignatureSlot,
    form: forms.SignForm,
) -> dict[str, Any]:
    states = records.signature_states(version, journey.version.definition.portfolio_signatures)
    state = next(s for s in states if s.slot.key == slot.key)
    covered = {one["part"] for one in records.hashes_covered(version, slot)}
    own = policies.parties_of(member_of(request), journey)
    return {
        "journey": journey,
        "version": version,
        "slot": slot,
        "state": state,
        "states": states,
        "form": form,
        "parts": [
            shown_part(part) for part in records.visible_parts(version, own) if part.key in covered
        ],
    }


def changes(request: HttpRequest, pk: Any, slot_key: str) -> HttpResponse:
    """What changed since somebody signed, part by part, old beside new."""
    journey = journey_or_404(request, pk)
    version = sealed_portfolio(journey)
    if version is None:
        raise Http404
    slots = journey.version.definition.portfolio_signatures
    states = records.signature_states(version, slots)
    state = next((s for s in states if s.slot.key == slot_key), None)
    if state is None or state.signature is None:
        raise Http404
    own = policies.parties_of(member_of(request), journey)
    found = [
        change
        for change in records.changes_since(state.signature, version)
        if own & set(change.visible_to)
    ]
    context = {"journey": journey, "version": version, "state": state, "changes": found}
    return render(request, "journeys/changes.html", context)


def evidence(request: HttpRequest, pk: Any) -> HttpResponse:
    """Choose which of one's evidence goes into the portfolio."""
    journey = journey_for(request, pk, policies.APPLICANT)
    member = member_of(request)
    chosen = {item.pk for item in chosen_items(journey)}
    items = (
        EvidenceItem.objects.of(member)
        .filter(owner=member, removed_at=None)
        .prefetch_related("links")
        .order_by("-happened_on", "-created_at")
    )
    context = {
        "journey": journey,
        "items": list(items),
        "chosen": chosen,
        "is_open": policies.portfolio_is_open(journey),
    }
    return render(request, "journeys/evidence.html", context)


@require_POST
def choose_evidence(request: HttpRequest, pk: Any) -> HttpResponse:
    """Put the ticked evidence into the portfolio and leave the rest out."""
    journey = journey_for(request, pk, policies.APPLICANT)
    member = member_of(request)
    ticked = set(request.POST.getlist("item"))
    items = EvidenceItem.objects.of(member).filter(owner=member, removed_at=None)
    chosen = {item.pk for item in chosen_items(journey)}
    try:
        for item in items:
            if str(item.pk) in ticked and item.pk not in chosen:
                actions.choose_evidence(by=member, journey=journey, item=item)
            elif str(item.pk) not in ticked and item.pk in chosen:
                actions.leave_evidence_out(by=member, journey=journey, item=item)
    except ActionError as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "The portfolio holds what you ticked.")
    return redirect("journeys:portfolio", pk=journey.pk)


def coverage(request: HttpRequest, pk: Any) -> HttpResponse:
    """The portfolio's evidence over the statements of one of the pathway's editions."""
    journey = journey_or_404(request, pk)
    offered = list(
        standards.editions(member_of(request)).filter(key__in=journey.version.definition.editions)
    )
    wanted = request.GET.get("edition", journey.version.definition.editions[0])
    edition = next((one for one in offered if one.key == wanted), None)
    if edition is None:
        raise Http404
    items = [item.pk for item in chosen_items(journey)]
    context = {
        "journey": journey,
        "offered": offered,
        "edition": edition,
        "matrix": matrix_for(journey.member, items, edition, [journey.version]),
    }
    return render(request, "journeys/coverage.html", context)


def _version(journey: Journey, number: int) -> SealedVersion:
    row = portfolio_of(journey)
    version = records.version_of(row.record, number) if row else None
    if version is None:
        raise Http404
    return version
