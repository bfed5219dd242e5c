"""Workforce development: quality assurance, who takes part, deadlines, rulings, paper."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.core import clock, files
from goldenthread.core.actions import ActionError, action
from goldenthread.core.asking import did, posted
from goldenthread.core.models import StoredFile
from goldenthread.journeys import forms, forms_office, policies
from goldenthread.journeys.actions import paper as paper_actions
from goldenthread.journeys.actions import reviews, starting, time
from goldenthread.journeys.forms_paper import PaperForm
from goldenthread.journeys.models import Journey, Review
from goldenthread.journeys.queries import reviewing
from goldenthread.journeys.queries.dates import calendar_of, dues
from goldenthread.journeys.queries.interests import count_of, interests
from goldenthread.journeys.queries.paper import panels_for_paper
from goldenthread.journeys.queries.readiness import findings_on
from goldenthread.journeys.views.office import (
    COORDINATOR,
    back_to,
    cannot,
    coordinator_of,
    journey_of_coordinator,
    open_findings,
)
from goldenthread.journeys.views.shared import journey_or_404, member_of
from goldenthread.pathways import queries as pathways
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.rules import rule_keys_needed
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role


def review(request: HttpRequest, pk: Any) -> HttpResponse:
    """Quality assurance of the latest submission, with the earlier ones; concluded for readers."""
    journey = journey_or_404(request, pk)
    member = member_of(request)
    if not policies.may_read_review(member, journey):
        raise Http404
    own = policies.parties_of(member, journey)
    coordinates = COORDINATOR in own
    rows = reviewing.rounds(journey, own)
    if not rows and not coordinates:
        raise Http404
    context = {
        "journey": journey,
        "rounds": rows,
        "coordinates": coordinates,
        "current": rows[0] if rows else None,
        "may_begin": bool(rows) and rows[0].review is None and _may_review(member, journey),
        "mine": bool(rows and rows[0].review and rows[0].review.reviewer_id == member.pk),
        "findings": open_findings(request, journey, "accept") if coordinates else [],
        "dues": [d for d in dues(journey, calendar_of(member)) if d.state != "met"],
    }
    return render(request, "journeys/office/review.html", context)


def _may_review(member: Member, journey: Journey) -> bool:
    return policies.may_coordinate(member) and "return_for_more" in policies.possible_verbs(
        member, journey
    )


@require_POST
def review_begin(request: HttpRequest, pk: Any) -> HttpResponse:
    """Take the latest submission up."""
    journey = journey_of_coordinator(request, pk)
    submission = journey.submissions.order_by("-number").first()
    if submission is None:
        raise Http404
    try:
        found = reviews.begin_review(by=member_of(request), submission=submission)
    except ActionError as refusal:
        return cannot(request, journey, refusal.message)
    return redirect("records:record", pk=found.record_id)


def review_conclude(request: HttpRequest, pk: Any) -> HttpResponse:
    """End quality assurance: forward to a panel, or back with a day (WF-08, WF-15, WF-16)."""
    journey = journey_of_coordinator(request, pk)
    standing = _standing_review(journey)
    if standing.outcome:
        return cannot(request, journey, "This quality assurance has been concluded already.")
    if standing.reviewer_id != member_of(request).pk:
        return cannot(request, journey, f"{standing.reviewer.name} does this quality assurance.")
    form = forms_office.ReviewForm(posted(request), initial=_proposed(journey, standing))
    if did(request, form, lambda: _conclude(request, standing, form), "It is concluded."):
        return redirect("journeys:review", pk=journey.pk)
    context = {
        "journey": journey,
        "form": form,
        "review": standing,
        "missing": reviewing.missing_from(standing),
        "slots": standing.record.slots,
        "findings": open_findings(request, journey, "accept"),
    }
    return render(request, "journeys/office/review_conclude.html", context)


def _conclude(request: HttpRequest, standing: Review, form: forms_office.ReviewForm) -> None:
    reviews.conclude_review(
        by=member_of(request),
        review=standing,
        forward=form.cleaned_data["forward"] == "yes",
        resubmit_by=form.cleaned_data["resubmit_by"],
    )


def _proposed(journey: Journey, standing: Review) -> dict[str, Any]:
    """What the form says already, so that nobody answers twice."""
    more = reviews.needs_more(standing)
    return {
        "forward": {True: "no", False: "yes", None: ""}[more],
        "resubmit_by": reviewing.day_in_form(standing) or _usual_day(journey),
    }


def _usual_day(journey: Journey) -> date:
    """The pathway's own time for handing in again, counted from today."""
    deadline = next(
        (d for d in journey.version.definition.deadlines if d.anchor == "returned"), None
    )
    if deadline is None or deadline.unit != "working_days":
        return clock.today() + timedelta(weeks=2)
    return calendar_of(journey.organisation).add(clock.today(), int(deadline.offset))


def _standing_review(journey: Journey) -> Review:
    found = reviewing.latest(journey)
    if found is None:
        raise Http404
    return found


def review_more_time(request: HttpRequest, pk: Any) -> HttpResponse:
    """Move the day by which a returned portfolio should come back (EC-16)."""
    journey = journey_of_coordinator(request, pk)
    standing = _standing_review(journey)
    if standing.outcome != Review.Outcome.RETURNED or standing.submission.number < _last(journey):
        return cannot(request, journey, "The portfolio is not away for changes at present.")
    form = forms.MoreTimeForm(posted(request))
    if did(
        request,
        form,
        lambda: reviews.give_more_time(by=member_of(request), review=standing, **form.cleaned_data),
        "The new day stands. Nobody is locked out by the old one.",
    ):
        return redirect("journeys:review", pk=journey.pk)
    context = {"journey": journey, "form": form, "review": standing}
    return render(request, "journeys/office/review_more_time.html", context)


def _last(journey: Journey) -> int:
    return max((row.number for row in journey.submissions.all()), default=0)


def review_hand_over(request: HttpRequest, pk: Any) -> HttpResponse:
    """Somebody else in workforce development goes on with the quality assurance."""
    journey = journey_of_coordinator(request, pk)
    standing = _standing_review(journey)
    if standing.outcome:
        return cannot(request, journey, "This quality assurance has been concluded already.")
    others = people.holders_of(journey.organisation, Role.WORKFORCE_DEVELOPMENT).exclude(
        pk__in=[standing.reviewer_id, journey.member_id]
    )
    form = forms_office.HandOverForm(posted(request), members=others)
    if did(
        request,
        form,
        lambda: reviews.hand_review_over(
            by=member_of(request), review=standing, to=form.cleaned_data["to"]
        ),
        "It is handed over.",
    ):
        return redirect("journeys:review", pk=journey.pk)
    context = {"journey": journey, "form": form, "review": standing, "others": others}
    return render(request, "journeys/office/review_hand_over.html", context)


def rulings(request: HttpRequest, pk: Any) -> HttpResponse:
    """What the facts can't settle, for a named person to decide (EC-07 to EC-10, EC-31)."""
    journey = _ruled_by(request, pk)
    keys = rule_keys_needed(journey.version.definition, journey.stage)
    context = {
        "journey": journey,
        "asked": [f for f in findings_on(journey, keys) if f.state == "ask"],
        "rulings": [
            (_title_of(journey, row.rule), row)
            for row in sorted(journey.rulings.all(), key=lambda row: row.at, reverse=True)
        ],
    }
    return render(request, "journeys/office/rulings.html", context)


def ruling(request: HttpRequest, pk: Any, rule: str) -> HttpResponse:
    """Decide one of them, with the reason that the applicant reads."""
    journey = _ruled_by(request, pk)
    found = findings_on(journey, [rule])
    ruled = any(row.rule == rule for row in journey.rulings.all())
    if not found or (found[0].state != "ask" and not ruled):
        raise Http404
    form = forms.RulingForm(posted(request))
    if did(
        request,
        form,
        lambda: starting.rule_on(
            by=member_of(request), journey=journey, rule=rule, **form.cleaned_data
        ),
        "Your decision is recorded. The applicant reads the reason.",
    ):
        return redirect("journeys:rulings", pk=journey.pk)
    context = {"journey": journey, "form": form, "finding": found[0], "ruled": ruled}
    return render(request, "journeys/office/ruling.html", context)


def _ruled_by(request: HttpRequest, pk: Any) -> Journey:
    journey = journey_or_404(request, pk)
    if not policies.may_rule(member_of(request), journey):
        raise Http404
    return journey


def _title_of(journey: Journey, rule: str) -> str:
    return next((r.title for r in journey.version.definition.rules if r.key == rule), rule)


def parties(request: HttpRequest, pk: Any) -> HttpResponse:
    """Who takes part, and who did before."""
    journey = journey_of_coordinator(request, pk)
    context = {"journey": journey, "rows": reviewing.parties_in(journey)}
    return render(request, "journeys/office/parties.html", context)


def party_change(request: HttpRequest, pk: Any, party: str) -> HttpResponse:
    """Somebody else takes a manager's part (EC-25)."""
    journey = journey_of_coordinator(request, pk)
    if party not in policies.MANAGING:
        raise Http404
    form = forms.PartyForm(posted(request), members=reviewing.candidates(journey, party))
    if did(
        request,
        form,
        lambda: time.change_party(
            by=member_of(request),
            journey=journey,
            party=party,
            member=form.cleaned_data["member"],
        ),
        "It is changed. What the person before wrote stays readable.",
    ):
        return redirect("journeys:parties", pk=journey.pk)
    context = {"journey": journey, "form": form, "party": Role(party).label}
    return render(request, "journeys/office/party_change.html", context)


def extend(request: HttpRequest, pk: Any) -> HttpResponse:
    """Move a deadline, with the reason kept (EC-02, WF-26)."""
    journey = journey_of_coordinator(request, pk)
    found = [d for d in dues(journey, calendar_of(journey.organisation)) if d.state != "met"]
    choices = [(due.key, f"{due.title} ({_day(due.on)})") for due in found]
    form = forms.ExtendForm(posted(request), deadlines=choices)
    if did(
        request,
        form,
        lambda: time.extend(by=member_of(request), journey=journey, **form.cleaned_data),
        "The deadline is moved, and everybody sees why.",
    ):
        return redirect("journeys:deadlines", pk=journey.pk)
    context = {"journey": journey, "form": form, "dues": found}
    return render(request, "journeys/office/extend.html", context)


def _day(day: date) -> str:
    return f"now {day.day} {day:%B %Y}"


def interests_report(request: HttpRequest) -> HttpResponse:
    """What applicants would like to grow into: figures and names (WF-28)."""
    member = coordinator_of(request)
    questions = interests(member)
    context = {"questions": questions, "people": count_of(questions)}
    return render(request, "journeys/office/interests.html", context)


def paper(request: HttpRequest, version_pk: Any = None) -> HttpResponse:
    """Enter an application that is under way on paper."""
    member = coordinator_of(request)
    versions = pathways.versions_open_to(member)
    if version_pk is None:
        if len(versions) == 1:
            return redirect("journeys:paper_entry", version_pk=versions[0].pk)
        return render(request, "journeys/office/paper_choose.html", {"versions": versions})
    version = next((one for one in versions if one.pk == version_pk), None)
    if version is None:
        raise Http404
    return _paper_entry(request, member, version)


def _paper_entry(request: HttpRequest, member: Member, version: PathwayVersion) -> HttpResponse:
    form = PaperForm(
        posted(request),
        request.FILES or None,
        definition=version.definition,
        applicants=people.present(member).exclude(pk=member.pk),
        everybody=people.people(member),
        panels=panels_for_paper(member, version.key),
    )
    entered: list[Journey] = []
    if did(
        request,
        form,
        lambda: entered.append(_enter(member, version, form)),
        "The application is entered, and marked as begun on paper.",
    ):
        return back_to(entered[0])
    return render(request, "journeys/office/paper.html", {"form": form, "version": version})


@action
def _enter(by: Member, version: PathwayVersion, form: PaperForm) -> Journey:
    """Keep the scans and enter the application, all of it or nothing."""
    found = form.cleaned_data
    stored = {name: _kept(by, form, name) for name in SCANS}
    return paper_actions.enter_from_paper(
        by=by,
        member=found["member"],
        version=version,
        stage=found["stage"],
        started_on=found["started_on"],
        clock_started_on=found["clock_started_on"],
        handed_in_on=found["handed_in_on"],
        pages=stored["pages"],
        signatures=form.signatures(),
        later=form.later(stored),
    )


SCANS = ("pages", "review_pages", "decision_pages")


def _kept(by: Member, form: PaperForm, name: str) -> StoredFile | None:
    upload = form.cleaned_data[name]
    if not upload:
        return None
    return files.store(organisation_id=by.organisation_id, upload=upload, by=by, field=name)


def paper_pages(request: HttpRequest, pk: Any) -> HttpResponse:
    """The scanned pages of an application that began on paper, for all who take part."""
    return _scan(reviewing.pages_of(journey_or_404(request, pk)))


def paper_decision(request: HttpRequest, pk: Any) -> HttpResponse:
    """The scan of a decision made on paper, for those who read its reasons."""
    journey = journey_or_404(request, pk)
    if not policies.may_read_reasons(member_of(request), journey):
        raise Http404
    return _scan(reviewing.decision_pages_of(journey))


def _scan(file: StoredFile | None) -> HttpResponse:
    if file is None:
        raise Http404
    return files.download(file)
