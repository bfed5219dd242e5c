"""The portfolio: its forms, sealing it, signing it, handing it over (stages 2 to 4)."""

from django.db.models import Max

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, NotAllowedError, action, note
from goldenthread.evidence.models import EvidenceItem
from goldenthread.journeys import policies
from goldenthread.journeys.actions.moves import advance, refuse_unless
from goldenthread.journeys.models import (
    ChecklistTick,
    ChosenEvidence,
    Journey,
    JourneyRecord,
    Submission,
)
from goldenthread.journeys.portfolio import portfolio_parts
from goldenthread.journeys.queries.records import current_record, portfolio_of
from goldenthread.pathways.schema import Verb
from goldenthread.people.models import Member
from goldenthread.records import actions as records
from goldenthread.records import queries as record_queries
from goldenthread.records.models import PORTFOLIO, SealedVersion, Signature
from goldenthread.records.policies import ROLES_OF_PARTY


@action
def open_form(*, by: Member, journey: Journey, form: str) -> JourneyRecord:
    """The journey's record of a form, begun now if nobody has saved anything in it yet.

    One at a time: a page that saves itself and its button may both be the first.
    """
    Journey.objects.of(by).select_for_update().get(pk=journey.pk)
    found = current_record(journey, form)
    if found:
        return found
    refuse_unless(
        policies.may_fill(by, journey, form), "This form is not open to you at this stage."
    )
    record = records.start_record(
        by=by, definition=journey.version, form=form, subject=journey.member, context=journey
    )
    return JourneyRecord.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        record=record,
        form=form,
        owner=by,
    )


@action
def choose_evidence(*, by: Member, journey: Journey, item: EvidenceItem) -> ChosenEvidence:
    """Put a piece of one's evidence into the portfolio, and so share it with its readers."""
    _only_applicant_while_building(by, journey)
    if item.owner_id != by.pk or item.removed_at:
        raise NotAllowedError("You can add evidence of your own only.")
    row, created = ChosenEvidence.objects.get_or_create(
        organisation_id=journey.organisation_id, journey=journey, item=item
    )
    if created:
        note("portfolio.evidence_chosen", by=by, on=row, context=journey, item=str(item.pk))
    return row


@action
def leave_evidence_out(*, by: Member, journey: Journey, item: EvidenceItem) -> None:
    """Take a piece of evidence out of the portfolio again; it stays the worker's."""
    _only_applicant_while_building(by, journey)
    row = ChosenEvidence.objects.of(by).filter(journey=journey, item=item).first()
    if row:
        note("portfolio.evidence_left_out", by=by, on=row, context=journey, item=str(item.pk))
        row.delete()


def _only_applicant_while_building(by: Member, journey: Journey) -> None:
    refuse_unless(by.pk == journey.member_id, "Only the applicant chooses the evidence.")
    refuse_unless(
        policies.portfolio_is_open(journey),
        "The portfolio is closed at this stage, so its evidence can't change.",
    )


@action
def close_for_signing(*, by: Member, journey: Journey) -> SealedVersion:
    """Seal the portfolio so that it can be signed. Afterwards nobody edits it unless reopened."""
    advance(by=by, journey=journey, verb="close_for_signing")
    return seal_portfolio(by=by, journey=journey)


@action
def seal_portfolio(*, by: Member, journey: Journey) -> SealedVersion:
    """Seal the portfolio as it stands; the same content again makes no new version."""
    row = portfolio_of(journey) or begin_portfolio(by, journey)
    return records.seal(
        by=by, record=row.record, extra_parts=portfolio_parts(journey), context=journey
    )


def begin_portfolio(by: Member, journey: Journey) -> JourneyRecord:
    """The row of a journey's portfolio record; called within an action."""
    record = records.start_record(
        by=by, definition=journey.version, form=PORTFOLIO, subject=journey.member, context=journey
    )
    return JourneyRecord.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        record=record,
        form=PORTFOLIO,
        owner=journey.member,
    )


@action
def sign_portfolio(
    *,
    by: Member,
    journey: Journey,
    version: SealedVersion,
    slot: str,
    on_behalf_of: Member | None = None,
) -> Signature:
    """Sign a slot of the portfolio's sealed version that is on the page (SW-31, OA-06)."""
    refuse_unless(
        policies.portfolio_can_be_signed(journey),
        "The portfolio can't be signed at this stage. It may have been reopened or handed over.",
    )
    named = journey.version.definition.slot(slot)
    return records.sign(
        by=by,
        version=version,
        slot=slot,
        role=ROLES_OF_PARTY[named.party][0],
        on_behalf_of=on_behalf_of,
        context=journey,
    )


@action
def reopen(*, by: Member, journey: Journey, reason: str = "") -> None:
    """Open the portfolio for writing again, before it is handed over."""
    advance(by=by, journey=journey, verb="reopen", reason=reason)


@action
def submit(*, by: Member, journey: Journey) -> Submission:
    """Hand the portfolio over, with every signature it needs (SW-34, EC-03).

    After a return it is the resubmission. Handing the same sealed version over twice is refused.
    """
    verb: Verb = "resubmit" if journey.submissions.exists() and _may_resubmit(journey) else "submit"
    row = portfolio_of(journey)
    version = record_queries.latest_version(row.record) if row else None
    if version is None:
        raise ActionError("Seal the portfolio for signing first.")
    refuse_if_handed_over(version)
    advance(by=by, journey=journey, verb=verb)
    submission = Submission.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        number=(journey.submissions.aggregate(last=Max("number"))["last"] or 0) + 1,
        version=version,
        submitted_by=by,
        submitted_on=clock.today(),
    )
    note(
        "portfolio.submitted",
        by=by,
        on=submission,
        context=journey,
        number=submission.number,
        sha256=version.sha256,
    )
    return submission


def refuse_if_handed_over(version: SealedVersion) -> None:
    if Submission.objects.filter(version=version).exists():
        raise ActionError(
            "This version of the portfolio was handed over already. "
            "Change what was asked for first, then have it signed again where that is needed."
        )


def _may_resubmit(journey: Journey) -> bool:
    return journey.version.definition.transition("resubmit", journey.stage) is not None


@action
def tick(*, by: Member, journey: Journey, checklist: str, item: str) -> ChecklistTick:
    """Confirm an item of a checklist, with today's date (SW-32, SW-33)."""
    definition = journey.version.definition
    found = next(c for c in definition.checklists if c.key == checklist)
    refuse_unless(
        found.party in policies.parties_of(by, journey), "This checklist is for somebody else."
    )
    row, created = ChecklistTick.objects.get_or_create(
        organisation_id=journey.organisation_id,
        journey=journey,
        checklist=checklist,
        item=item,
        retired_at=None,
        defaults={"ticked_by": by, "ticked_on": clock.today()},
    )
    if created:
        note("journey.ticked", by=by, on=row, context=journey, checklist=checklist, item=item)
    return row


@action
def untick(*, by: Member, journey: Journey, checklist: str, item: str) -> None:
    """Take a confirmation back."""
    row = ChecklistTick.objects.of(by).filter(
        journey=journey, checklist=checklist, item=item, ticked_by=by, retired_at=None
    )
    standing = row.first()
    if standing:
        note("journey.unticked", by=by, on=standing, context=journey, item=item)
        row.delete()
