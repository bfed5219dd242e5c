"""Quality assurance of a submission, and the way back after a return (stage 4)."""

from datetime import date

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, move_once, note
from goldenthread.journeys import policies
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.models import Journey, Review, Submission
from goldenthread.people.models import Member
from goldenthread.records import actions as records
from goldenthread.records.models import SealedVersion

FORM = "quality_assurance"
ONLY_REVIEWERS = "Workforce development does the quality assurance."


@action
def begin_review(*, by: Member, submission: Submission) -> Review:
    """Take a submission up for quality assurance; two people can't take the same one."""
    journey = submission.journey
    refuse_unless(policies.may_coordinate(by), ONLY_REVIEWERS)
    refuse_unless(journey.member_id != by.pk, "You can't review your own portfolio.")
    found = Review.objects.of(by).filter(submission=submission).select_related("reviewer").first()
    if found:
        if found.reviewer_id == by.pk:
            return found
        raise ActionError(f"{found.reviewer.name} has begun this quality assurance already.")
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
    return review


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
    sealed = records.seal(by=by, record=review.record)
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
