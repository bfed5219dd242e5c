"""The panel calendar, the interviews in it, and who sits."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.core import clock
from goldenthread.core.asking import did, posted
from goldenthread.core.forms import GovForm
from goldenthread.journeys import forms, forms_office, policies
from goldenthread.journeys.actions import panels as actions
from goldenthread.journeys.models import Journey, Panel, Slot
from goldenthread.journeys.queries import panels as queries
from goldenthread.journeys.views.office import (
    back_to,
    cannot,
    coordinator_of,
    journey_of_coordinator,
    open_findings,
    unless_possible,
)
from goldenthread.journeys.views.shared import journey_for, member_of
from goldenthread.pathways import queries as pathways
from goldenthread.pathways.models import PathwayVersion
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role

STANDING = (Slot.State.HELD, Slot.State.CONFIRMED)


def panels(request: HttpRequest) -> HttpResponse:
    """The calendar: for workforce development all panels, for a panel its own."""
    member = member_of(request)
    if not _has_panels(member):
        raise Http404
    rows = list(queries.calendar(member))
    coming, over = queries.split(rows)
    context = {
        "coming": [(panel, queries.free_places(panel)) for panel in coming],
        "over": over,
        "coordinates": policies.may_coordinate(member),
        "packs": queries.packs_for(member),
    }
    return render(request, "journeys/office/panels.html", context)


def _has_panels(member: Member) -> bool:
    roles = {Role.WORKFORCE_DEVELOPMENT, *policies.PANEL}
    return bool(people.roles_of(member) & roles) or queries.calendar(member).exists()


def panel_new(request: HttpRequest, version_pk: UUID | None = None) -> HttpResponse:
    """Put a panel into the calendar (PS-02)."""
    member = coordinator_of(request)
    versions = [v for v in pathways.versions_open_to(member) if v.definition.panel]
    if version_pk is None and len(versions) != 1:
        return render(request, "journeys/office/panel_choose.html", {"versions": versions})
    wanted = versions[0].pk if version_pk is None else version_pk
    version = next((one for one in versions if one.pk == wanted), None)
    if version is None:
        raise Http404
    return _new_panel(request, member, version)


def _new_panel(request: HttpRequest, member: Member, version: PathwayVersion) -> HttpResponse:
    meeting = version.definition.panel
    form = forms_office.NewPanelForm(
        posted(request),
        chairs=people.holders_of(member, Role.PRINCIPAL_SOCIAL_WORKER),
        members=_members(member),
        initial={"minutes": meeting.least_minutes if meeting else "", "places": 4},
    )
    made: list[Panel] = []
    if did(
        request,
        form,
        lambda: made.append(_planned(member, version, form)),
        "It is in the calendar.",
    ):
        return redirect("journeys:panel", pk=made[0].pk)
    context = {"form": form, "version": version, "meeting": meeting}
    return render(request, "journeys/office/panel_new.html", context)


def _planned(member: Member, version: PathwayVersion, form: GovForm) -> Panel:
    found = {**form.cleaned_data, "members": _chosen(member, form)}
    return actions.plan_panel(by=member, version=version, **found)


def _members(member: Member) -> list[Member]:
    """Who can sit on a panel: its members, and principal social workers who do not chair."""
    found = {
        one.pk: one
        for role in (Role.PANEL_MEMBER, Role.PRINCIPAL_SOCIAL_WORKER)
        for one in people.holders_of(member, role)
    }
    return sorted(found.values(), key=lambda one: one.name)


def _chosen(member: Member, form: GovForm) -> list[Member]:
    keys = set(form.cleaned_data["members"])
    return [one for one in _members(member) if str(one.pk) in keys]


def panel(request: HttpRequest, pk: Any) -> HttpResponse:
    """One panel: its times, who sits, and the packs that the reader may open."""
    member = member_of(request)
    found = _panel_or_404(member, pk)
    places = queries.places_of(found, member)
    context = {
        "panel": found,
        "places": places,
        "confirmable": _confirmable(places) if policies.may_coordinate(member) else set(),
        "members": sorted(seat.member.name for seat in found.seats.all()),
        "coordinates": policies.may_coordinate(member),
        "is_planned": found.state == Panel.State.PLANNED and found.on >= clock.today(),
        "needs_chair": queries.needs_chair(found),
        "is_empty": not queries.taken_places(found),
    }
    return render(request, "journeys/office/panel.html", context)


def _confirmable(places: list[queries.Place]) -> set[UUID]:
    """The journeys that are far enough for their interview to be confirmed."""
    journeys = [place.slot.journey for place in places if place.slot]
    return {one.pk for one in journeys if one.version.definition.transition("confirm", one.stage)}


def _panel_or_404(member: Member, pk: Any) -> Panel:
    found = queries.panel_of(member, pk)
    if found is None:
        raise Http404
    return found


def panel_chair(request: HttpRequest, pk: Any) -> HttpResponse:
    """Another principal social worker chairs, for example because of a conflict of interest."""
    member = coordinator_of(request)
    found = _panel_or_404(member, pk)
    chairs = people.holders_of(member, Role.PRINCIPAL_SOCIAL_WORKER).exclude(pk=found.chair_id)
    form = forms_office.ChairForm(posted(request), chairs=chairs)
    if did(
        request,
        form,
        lambda: actions.change_chair(by=member, panel=found, **form.cleaned_data),
        "The panel has another chair.",
    ):
        return redirect("journeys:panel", pk=found.pk)
    context = {
        "panel": found,
        "form": form,
        "title": "Change the chair",
        "button": "Change",
        "is_over": found.on < clock.today(),
    }
    return render(request, "journeys/office/panel_change.html", context)


def panel_members(request: HttpRequest, pk: Any) -> HttpResponse:
    """Say anew who sits on the panel."""
    member = coordinator_of(request)
    found = _panel_or_404(member, pk)
    seated = [str(seat.member_id) for seat in found.seats.all()]
    offered = [one for one in _members(member) if one.pk != found.chair_id]
    form = forms_office.SeatsForm(posted(request), members=offered, initial={"members": seated})
    if did(
        request,
        form,
        lambda: actions.change_members(by=member, panel=found, members=_chosen(member, form)),
        "It is recorded who sits on the panel.",
    ):
        return redirect("journeys:panel", pk=found.pk)
    context = {"panel": found, "form": form, "title": "Change the members", "button": "Save"}
    return render(request, "journeys/office/panel_change.html", context)


def panel_cancel(request: HttpRequest, pk: Any) -> HttpResponse:
    """Take a panel out of the calendar; its interviews move first."""
    member = coordinator_of(request)
    found = _panel_or_404(member, pk)
    form = forms.NothingForm(posted(request))
    if did(
        request,
        form,
        lambda: actions.cancel_panel(by=member, panel=found),
        "The panel is cancelled.",
    ):
        return redirect("journeys:panels")
    context = {
        "panel": found,
        "form": form,
        "title": "Cancel this panel",
        "button": "Cancel the panel",
        "is_warning": True,
    }
    return render(request, "journeys/office/panel_change.html", context)


def hold(request: HttpRequest, pk: Any) -> HttpResponse:
    """Choose a panel that is late enough and hold a date there (WF-20, EC-13)."""
    journey = journey_of_coordinator(request, pk)
    refusal = unless_possible(request, journey, "book")
    if refusal:
        return refusal
    if _standing(journey):
        return cannot(request, journey, "A date is held already. Give it back to choose another.")
    offers = queries.offers_for(journey)
    form = forms_office.ChoosePanelForm(posted(request), offers=offers)
    if did(request, form, lambda: _hold(request, journey, form), "The date is held."):
        return back_to(journey)
    context = {
        "journey": journey,
        "form": form,
        "can_choose": any(offer.can_be_chosen for offer in offers),
        "refused": [offer for offer in offers if not offer.can_be_chosen],
        "findings": [f for f in open_findings(request, journey, "book") if not f.blocks],
        "adjustments": list(journey.adjustments.all()),
        "meeting": journey.version.definition.panel,
    }
    return render(request, "journeys/office/hold.html", context)


def _hold(request: HttpRequest, journey: Journey, form: GovForm) -> None:
    member = member_of(request)
    chosen = get_object_or_404(Panel.objects.of(member), pk=form.cleaned_data["panel"])
    actions.hold_date(
        by=member, journey=journey, panel=chosen, minutes=form.cleaned_data["minutes"]
    )


def _standing(journey: Journey) -> Slot | None:
    return next((slot for slot in journey.slots.all() if slot.state in STANDING), None)


def _standing_or_404(journey: Journey) -> Slot:
    found = _standing(journey)
    if found is None:
        raise Http404
    found.journey = journey
    return found


def release(request: HttpRequest, pk: Any) -> HttpResponse:
    """Give an interview back: it is postponed, or the portfolio won't be ready."""
    journey = journey_of_coordinator(request, pk)
    slot = _standing_or_404(journey)
    form = forms_office.WhyForm(posted(request))
    if did(
        request,
        form,
        lambda: actions.release_date(by=member_of(request), slot=slot, **form.cleaned_data),
        "The date is given back. Everybody invited hears of it.",
    ):
        return back_to(journey)
    context = {"journey": journey, "form": form, "slot": slot}
    return render(request, "journeys/office/release.html", context)


def confirm(request: HttpRequest, pk: Any) -> HttpResponse:
    """Confirm the interview and open the pack, once all is complete (WF-19, WF-21)."""
    journey = journey_of_coordinator(request, pk)
    refusal = unless_possible(request, journey, "confirm")
    if refusal:
        return refusal
    slot = _standing(journey)
    if slot is None:
        return redirect("journeys:hold", pk=journey.pk)
    slot.journey = journey
    form = forms.NothingForm(posted(request))
    if did(
        request,
        form,
        lambda: actions.confirm_date(by=member_of(request), slot=slot),
        "The interview is confirmed and the panel has the pack.",
    ):
        return back_to(journey)
    context = {
        "journey": journey,
        "form": form,
        "slot": slot,
        "begins": slot.panel.slot_time(slot.number),
        "findings": open_findings(request, journey, "confirm"),
        "checklists": [
            one
            for one in journey.version.definition.checklists
            if one.party == "workforce_development"
        ],
    }
    return render(request, "journeys/office/confirm.html", context)


def attendance(request: HttpRequest, pk: Any) -> HttpResponse:
    """The line manager says whether they come to the interview: it is optional (EC-24)."""
    journey = journey_for(request, pk, Role.LINE_MANAGER, Role.WORKFORCE_DEVELOPMENT)
    slot = _standing_or_404(journey)
    said = {True: "yes", False: "no", None: ""}[slot.manager_attends]
    form = forms.AttendanceForm(posted(request), initial={"attends": said})
    if did(
        request,
        form,
        lambda: actions.say_manager_attends(
            by=member_of(request), slot=slot, attends=form.cleaned_data["attends"] == "yes"
        ),
        "It is recorded. You can change it until the day.",
    ):
        return back_to(journey)
    context = {"journey": journey, "form": form, "slot": slot}
    return render(request, "journeys/office/attendance.html", context)


def conflict(request: HttpRequest, pk: Any) -> HttpResponse:
    """A panel member steps back, and from then on knows nothing of the application."""
    journey = journey_for(request, pk, *policies.PANEL)
    form = forms.ConflictForm(posted(request))
    if did(
        request,
        form,
        lambda: actions.step_back(by=member_of(request), journey=journey, **form.cleaned_data),
        "You have stepped back. You will see nothing more of that application.",
    ):
        return redirect("journeys:panels")
    context = {"journey": journey, "form": form}
    return render(request, "journeys/office/conflict.html", context)
