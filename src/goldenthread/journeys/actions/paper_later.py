"""What happened on paper after an application was handed in: quality assurance, panel, decision.

What the product reckons with (days, names, the outcome) is typed in; everything else stays on the
scanned page, which is attached to the form that it stands for and signed as signed on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, note
from goldenthread.core.dates import date_short
from goldenthread.core.models import StoredFile
from goldenthread.journeys import invitations, policies
from goldenthread.journeys.models import (
    Decision,
    Journey,
    JourneyRecord,
    Panel,
    Review,
    Slot,
    Submission,
)
from goldenthread.journeys.queries.panels import taken_places
from goldenthread.journeys.queries.paper import (
    KEPT_ON_PAPER,
    outcome_at,
    stages_decided,
    stages_invited,
    stages_returned,
    stages_reviewed,
)
from goldenthread.pathways.schema import Definition, Form, FormField
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from goldenthread.records.actions import IncompleteError, SignedPage
from goldenthread.records.checks import asked_parts
from goldenthread.records.content import ExtraPart, readers
from goldenthread.records.models import PORTFOLIO, Record, SealedVersion
from goldenthread.records.policies import ROLES_OF_PARTY

NOTES = "panel_notes"
ON_THE_PAGE = "On paper: see the scanned page."
ENTERED = "Done on paper before this application was entered here."


@dataclass(frozen=True)
class PaperReview:
    """Quality assurance on paper: by whom, when it was concluded, its page.

    `resubmit_by` is the day named with a return, `panel_on` that of the panel recommended.
    """

    reviewer: Member
    on: date
    pages: StoredFile
    resubmit_by: date | None = None
    panel_on: date | None = None


@dataclass(frozen=True)
class PaperDecision:
    """A decision on paper: who chaired, when the panel met and decided, its page."""

    chair: Member
    panel_on: date
    decided_on: date
    pages: StoredFile
    effective_on: date | None = None


@dataclass(frozen=True)
class LaterOnPaper:
    """What came after handing in, as far as it came. `panel` is one of the calendar here."""

    review: PaperReview | None = None
    panel: Panel | None = None
    decision: PaperDecision | None = None


def check_later(
    member: Member,
    definition: Definition,
    stage: str,
    handed_in_on: date | None,
    later: LaterOnPaper,
) -> None:
    """Raises ActionError for the field that is wrong or absent at that stage."""
    if stage not in stages_reviewed(definition):
        return
    _check_review(member, definition, stage, handed_in_on, later.review)
    if stage in stages_invited(definition) and later.panel is None:
        raise ActionError("Choose the panel that will hear the application.", field="panel")
    if stage in stages_decided(definition):
        _check_decision(member, definition, stage, later)


def _check_review(
    member: Member,
    definition: Definition,
    stage: str,
    handed_in_on: date | None,
    review: PaperReview | None,
) -> None:
    if review is None:
        raise ActionError("Say who did the quality assurance, and when.", field="reviewed_by")
    if review.reviewer.pk == member.pk:
        raise ActionError("Nobody reviews their own portfolio.", field="reviewed_by")
    _not_before(review.on, handed_in_on, "reviewed_on", "the application was handed in")
    if stage not in stages_returned(definition):
        return
    if review.resubmit_by is None:
        raise ActionError("Say by when the portfolio should come back.", field="resubmit_by")
    _not_before(review.resubmit_by, review.on, "resubmit_by", "quality assurance was concluded")


def _check_decision(
    member: Member, definition: Definition, stage: str, later: LaterOnPaper
) -> None:
    decision, outcome = later.decision, outcome_at(definition, stage)
    if decision is None:
        raise ActionError("Say who chaired the panel, and when it decided.", field="chaired_by")
    if decision.chair.pk == member.pk:
        raise ActionError("Nobody decides on their own application.", field="chaired_by")
    reviewed = later.review.on if later.review else None
    _not_before(decision.panel_on, reviewed, "panel_on", "quality assurance was concluded")
    _not_before(decision.decided_on, decision.panel_on, "decided_on", "the panel met")
    if outcome and outcome.tells_human_resources and decision.effective_on is None:
        raise ActionError("Say from which day the new grade applies.", field="effective_on")


def _not_before(day: date, earlier: date | None, field: str, what: str) -> None:
    if earlier and day < earlier:
        raise ActionError(f"This day can’t be before {what}.", field=field)


def enter_later(by: Member, submission: Submission, stage: str, later: LaterOnPaper) -> None:
    """Set down what came after handing in, as `check_later` found it; within the entry's action.

    The stage is written and not moved: no step is taken here, so no condition is judged and no
    letter of a step is sent.
    """
    journey = submission.journey
    definition = journey.version.definition
    if later.review:
        _enter_review(by, submission, later.review, returned=stage in stages_returned(definition))
    Journey.objects.of(by).filter(pk=journey.pk).update(stage=stage)
    journey.stage = stage
    if later.panel and stage in stages_invited(definition):
        _enter_interview(by, journey, later.panel)
    if later.decision and stage in stages_decided(definition):
        _enter_decision(by, submission, stage, later.decision)


def _enter_review(by: Member, submission: Submission, made: PaperReview, *, returned: bool) -> None:
    journey = submission.journey
    record = records.start_record(
        by=by, definition=journey.version, form=policies.REVIEW_FORM, subject=journey.member
    )
    row = Review.objects.create(
        organisation_id=journey.organisation_id, submission=submission, record=record, reviewer=by
    )
    _copy_page(by, record, _known_of(submission, made, returned=returned), made.pages)
    sealed = _sealed(by, record)
    _sign(by, journey, sealed, made)
    Review.objects.of(by).filter(pk=row.pk).update(
        reviewer=made.reviewer,
        outcome=Review.Outcome.RETURNED if returned else Review.Outcome.FORWARD,
        sealed=sealed,
        concluded_on=made.on,
        resubmit_by=made.resubmit_by if returned else None,
    )
    note("review.entered_from_paper", by=by, on=row, context=journey, concluded=made.on.isoformat())


def _known_of(
    submission: Submission, made: PaperReview, *, returned: bool
) -> Mapping[str, str | None]:
    """What is typed in, by the questions' keys in the library's form of quality assurance."""
    post = people.post_of(made.reviewer, made.on)
    return {
        "received_on": submission.submitted_on.isoformat(),
        "reviewer_name": made.reviewer.name,
        "reviewer_title": post.title if post else "",
        "more_needed": "yes" if returned else "no",
        "feedback_on": made.on.isoformat(),
        "resubmit_by": made.resubmit_by.isoformat() if made.resubmit_by else None,
        "goes_forward": "yes",
        "meeting_on": made.panel_on.isoformat() if made.panel_on else None,
    }


def _copy_page(
    by: Member, record: Record, known: Mapping[str, str | None], page: StoredFile
) -> None:
    """Write what is known into a form; where it asks for text, that this stands on the page."""
    form = record.form_definition
    answers = {
        part.key: {field.key: _answer(field, known) for field in part.fields} for part in form.parts
    }
    given = {key: {k: v for k, v in part.items() if v} for key, part in answers.items()}
    for position, part in enumerate(asked_parts(form, given)):
        records.save_draft(by=by, record=record, part=part.key, answers=given[part.key], revision=0)
        if position == 0:
            records.attach(by=by, record=record, part=part.key, file=page, label=ENTERED)


def _answer(field: FormField, known: Mapping[str, str | None]) -> str | None:
    written = field.required and field.asked_when is None and field.kind in {"text", "long_text"}
    return known.get(field.key) or (ON_THE_PAGE if written else None)


def _sealed(by: Member, record: Record) -> SealedVersion:
    try:
        return records.seal(by=by, record=record)
    except IncompleteError as lacking:
        raise ActionError(
            "The form of quality assurance asks for more than is entered from paper, so enter the "
            f"application as handed in and copy the form. {lacking.message}",
            field="stage",
        ) from lacking


def _sign(by: Member, journey: Journey, sealed: SealedVersion, made: PaperReview) -> None:
    for slot in sealed.record.slots:
        try:
            records.sign_on_paper(
                by=by,
                version=sealed,
                slot=slot.key,
                role=ROLES_OF_PARTY[slot.party][0],
                page=SignedPage(made.reviewer, made.on, made.pages, ENTERED),
                context=journey,
            )
        except ActionError as refusal:
            raise ActionError(refusal.message, field="reviewed_on") from refusal


def _enter_interview(by: Member, journey: Journey, panel: Panel) -> None:
    """A confirmed interview in the calendar here; whoever is still to come is invited."""
    standing = Panel.objects.of(by).select_for_update().get(pk=panel.pk)
    taken = taken_places(standing)
    number = next((n for n in range(1, standing.places + 1) if n not in taken), None)
    if number is None or standing.state != Panel.State.PLANNED:
        raise ActionError("That panel has no room for this. Choose another.", field="panel")
    slot = Slot.objects.create(
        organisation_id=journey.organisation_id,
        panel=standing,
        journey=journey,
        number=number,
        minutes=standing.minutes,
        state=Slot.State.CONFIRMED,
        pack_sent_on=min(clock.today(), standing.on),
    )
    note("panel.entered_from_paper", by=by, on=slot, context=journey, day=standing.on.isoformat())
    if standing.on >= clock.today():
        invitations.send(slot, "confirm")


def _enter_decision(by: Member, submission: Submission, stage: str, made: PaperDecision) -> None:
    journey = submission.journey
    outcome = outcome_at(journey.version.definition, stage)
    if outcome is None:
        raise ActionError("No decision leads to that stage.", field="stage")
    said = (
        f"Decided on paper at the panel of {date_short(made.panel_on)}, chaired by "
        f"{made.chair.name}. Entered here by {by.name} on {date_short(clock.today())}. "
        "It stands on the scanned page."
    )
    decision = Decision.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        submission=submission,
        notes=_seal_notes(by, journey, made, said),
        outcome=outcome.key,
        reasons=said,
        feedback=said,
        decided_on=made.decided_on,
        effective_on=made.effective_on if outcome.tells_human_resources else None,
        by=made.chair,
    )
    note("decision.entered_from_paper", by=by, on=decision, context=journey, outcome=outcome.key)


def _seal_notes(by: Member, journey: Journey, made: PaperDecision, said: str) -> SealedVersion:
    """The panel's notes as they are on paper: nobody fills in the form, so nothing of it is."""
    record = records.start_record(
        by=by, definition=journey.version, form=PORTFOLIO, subject=journey.member
    )
    JourneyRecord.objects.create(
        organisation_id=journey.organisation_id, journey=journey, record=record, form=NOTES
    )
    form = journey.version.definition.form(NOTES)
    return records.seal(by=by, record=record, extra_parts=_notes_on_paper(form, made, said))


def _notes_on_paper(form: Form, made: PaperDecision, said: str) -> list[ExtraPart]:
    """Its parts; the scan hangs on those that the line manager reads as well."""
    return [
        ExtraPart(
            key=f"{form.key}.{part.key}",
            title=part.title,
            content=_on_paper(part.title, made, said, shown=Role.LINE_MANAGER in part.visible_to),
            visible_to=readers(form, part),
        )
        for part in form.parts
    ]


def _on_paper(title: str, made: PaperDecision, said: str, *, shown: bool) -> dict[str, Any]:
    page = {
        "id": str(made.pages.pk),
        "name": made.pages.name,
        "sha256": made.pages.sha256,
        "size": made.pages.size,
        "note": "Scanned page of the decision on paper",
    }
    return {
        KEPT_ON_PAPER: True,
        "filled_by": made.chair.name,
        "rows": [{"label": title, "text": said}],
        "attachments": [page] if shown else [],
    }
