"""Quality assurance of a submission, and the way back after a return (stage 4)."""

from datetime import date

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.journeys import policies
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.models import Journey, Review, Submission
from goldenthread.people import queries as people
from goldenthread.people.models import Member
from goldenthread.people.roles import Role
from goldenthread.records import actions as records
from goldenthread.records import queries as record_queries
from goldenthread.records.models import Record, SealedVersion

FORM = policies.REVIEW_FORM
MORE_NEEDED = "more_needed"  # the question of section 1 on which the later sections hang
ONLY_REVIEWERS = "Workforce development does the quality assurance."


@action
def begin_review(*, by: Member, submission: Submission) -> Review:
    """Take a submission up for quality assurance; two people can't take the same one.

    What is known already (the day of receipt, who reviews) is filled in (WF-04, WF-17).
    """
    submission = Submission.objects.of(by).select_for_update().get(pk=submission.pk)
    journey = submission.journey
    refuse_unless(policies.may_coordinate(by), ONLY_REVIEWERS)
    refuse_unless(journey.member_id != by.pk, "You can't review your own portfolio.")
    rows = Review.objects.of(by).filter(submission=submission).select_related("reviewer")
    found: Review | None = rows.first()
    if found:
        if found.reviewer_id == by.pk:
            return found
        raise ActionError(f"{found.reviewer.name} has begun this quality assurance already.")
    policies.transition_now(journey, "return_for_more")
    record = records.start_record(
        by=by, definition=journey.version, form=FORM, subject=journey.member
    )
    review = Review.objects.create(
        organisation_id=journey.organisation_id,
        submission=submission,
        record=record,
        reviewer=by,
    )
    note("review.begun", by=by, on=review, context=journey)
    _fill_in_what_is_known(by, review)
    return review


def _fill_in_what_is_known(by: Member, review: Review) -> None:
    post = people.post_of(by)
    known = {
        "received_on": review.submission.submitted_on.isoformat(),
        "reviewer_name": by.name,
        "reviewer_title": post.title if post else "",
    }
    fill_in(by=by, record=review.record, known=known)


def fill_in(*, by: Member, record: Record, known: dict[str, str]) -> None:
    """Save what the product knows into a fresh record's questions of the same key."""
    for part in record.form_definition.parts:
        answers = {field.key: known[field.key] for field in part.fields if known.get(field.key)}
        if answers:
            records.save_draft(by=by, record=record, part=part.key, answers=answers, revision=0)


@action
def hand_review_over(*, by: Member, review: Review, to: Member) -> None:
    """Somebody else in workforce development goes on with a review."""
    refuse_unless(policies.may_coordinate(by) and policies.may_coordinate(to), ONLY_REVIEWERS)
    move_once(
        Review.objects.of(by).filter(pk=review.pk, outcome="", reviewer=review.reviewer_id),
        reviewer=to,
    )
    note("review.handed_over", by=by, on=review, context=review.submission.journey)


@action
def conclude_review(
    *, by: Member, review: Review, forward: bool, resubmit_by: date | None = None
) -> Review:
    """Seal the review and move the journey: forward to a panel, or back with a deadline."""
    journey = review.submission.journey
    refuse_unless(review.reviewer_id == by.pk, "Only whoever does the review can conclude it.")
    _check_deadline(forward, resubmit_by)
    _check_against_form(review, forward)
    sealed = records.seal(by=by, record=review.record)
    _sign_review(by, sealed)
    outcome = Review.Outcome.FORWARD if forward else Review.Outcome.RETURNED
    _conclude(by, review, sealed, outcome=outcome, resubmit_by=resubmit_by)
    note("review.concluded", by=by, on=review, context=journey, outcome=outcome)
    advance(by=by, journey=journey, verb="accept" if forward else "return_for_more")
    return review


def _check_deadline(forward: bool, resubmit_by: date | None) -> None:
    if forward:
        return
    if resubmit_by is None:
        raise ActionError("Say by when the portfolio should come back.", field="resubmit_by")
    if resubmit_by <= clock.today():
        raise ActionError("Choose a day that is still to come.", field="resubmit_by")


def _check_against_form(review: Review, forward: bool) -> None:
    """Section 1 decides which sections the others read, so both must say the same (WF-08)."""
    said = needs_more(review)
    if said is None or said != forward:
        return
    raise ActionError(
        "The form says that more evidence is needed. Change that there, or return the portfolio."
        if forward
        else "The form says that no more evidence is needed. Change that there, and write down "
        "what is, so that the applicant can read it.",
        field="forward",
    )


def needs_more(review: Review) -> bool | None:
    """What the form answers to the question whether more evidence is needed; None for nothing."""
    answers = record_queries.answers_of(review.record).values()
    said = next((part[MORE_NEEDED] for part in answers if part.get(MORE_NEEDED)), None)
    return said == "yes" if said else None


def _sign_review(by: Member, sealed: SealedVersion) -> None:
    """The reviewer puts their name to what was sealed (WF-17)."""
    for slot in sealed.record.slots:
        if slot.party == "workforce_development":
            records.sign(by=by, version=sealed, slot=slot.key, role=Role.WORKFORCE_DEVELOPMENT)


def _conclude(
    by: Member,
    review: Review,
    sealed: SealedVersion,
    *,
    outcome: str,
    resubmit_by: date | None,
) -> None:
    values = {
        "outcome": outcome,
        "sealed": sealed,
        "concluded_on": clock.today(),
        "resubmit_by": resubmit_by if outcome == Review.Outcome.RETURNED else None,
    }
    move_once(
        Review.objects.of(by).filter(pk=review.pk, outcome=""),
        changed_meanwhile="This review has been concluded already.",
        **values,
    )
    for name, value in values.items():
        setattr(review, name, value)


@action
def give_more_time(*, by: Member, review: Review, until: date, reason: str) -> None:
    """Move the day by which a returned portfolio should come back (EC-16)."""
    journey: Journey = review.submission.journey
    refuse_unless(policies.may_coordinate(by), ONLY_REVIEWERS)
    if until <= clock.today():
        raise ActionError("Choose a day that is still to come.", field="until")
    if not reason.strip():
        raise ActionError("Say why, so that the record explains itself.", field="reason")
    move_once(
        Review.objects.of(by).filter(pk=review.pk, outcome=Review.Outcome.RETURNED),
        resubmit_by=until,
    )
    note("review.more_time", by=by, on=review, context=journey, until=until.isoformat(), why=reason)
