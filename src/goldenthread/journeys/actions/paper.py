"""Applications that are under way on paper, entered at the stage they have reached.

What was written on paper is not typed again: the scanned pages are attached and each part of the
portfolio is sealed with the name and hash of the scan, so that it shows as paper for good.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.core import clock
from goldenthread.core.actions import ActionError, action, note
from goldenthread.core.models import StoredFile
from goldenthread.journeys import policies
from goldenthread.journeys.actions.moves import refuse_unless
from goldenthread.journeys.actions.paper_later import (
    LaterOnPaper,
    PaperDecision,
    PaperReview,
    check_later,
    enter_later,
)
from goldenthread.journeys.actions.portfolio import begin_portfolio
from goldenthread.journeys.actions.starting import open_journey
from goldenthread.journeys.models import Journey, Submission
from goldenthread.journeys.queries.paper import (
    KEPT_ON_PAPER,
    needs_pages,
    on_panels_pages,
    stages_for_paper,
    stages_handed_over,
    stages_reviewed,
)
from goldenthread.pathways.models import PathwayVersion
from goldenthread.pathways.schema import Form, Part
from goldenthread.people.models import Member
from goldenthread.records import actions as records
from goldenthread.records.actions import SignedPage
from goldenthread.records.content import ExtraPart, readers
from goldenthread.records.models import SealedVersion, Signature
from goldenthread.records.policies import ROLES_OF_PARTY

__all__ = ["LaterOnPaper", "PaperDecision", "PaperReview", "PaperSignature", "enter_from_paper"]

ONLY_COORDINATORS = "Workforce development enters applications that are on paper."
ENTERED = "Made on paper before this application was entered here."


@dataclass(frozen=True)
class PaperSignature:
    """A signature on the pages: whose, on what day, in which slot of the portfolio."""

    slot: str
    signer: Member
    signed_on: date


@action
def enter_from_paper(  # noqa: PLR0913 - a paper application has these sides
    *,
    by: Member,
    member: Member,
    version: PathwayVersion,
    stage: str,
    started_on: date,
    clock_started_on: date | None = None,
    handed_in_on: date | None = None,
    pages: StoredFile | None = None,
    signatures: tuple[PaperSignature, ...] = (),
    later: LaterOnPaper | None = None,
) -> Journey:
    """Enter an application that is under way on paper, at the stage it has reached.

    From signing on, the scanned `pages` are needed; once it was handed in, the day of that and
    every signature as well; after quality assurance what came of it, of the panel and of its
    decision (`later`). Raises ActionError for the field that is wrong.
    """
    refuse_unless(policies.may_coordinate(by), ONLY_COORDINATORS)
    refuse_unless(member.pk != by.pk, "Somebody else enters your own application.")
    _check_free(member, version)
    _check_days(started_on, clock_started_on, handed_in_on)
    _check_pages(version, stage, pages, handed_in_on, signatures)
    later = later or LaterOnPaper()
    check_later(member, version.definition, stage, handed_in_on, later)
    first = _stage_before_review(version, stage)
    journey = open_journey(by=by, member=member, version=version, on=started_on, stage=first)
    Journey.objects.of(by).filter(pk=journey.pk).update(clock_started_on=clock_started_on)
    journey.clock_started_on = clock_started_on
    note("journey.entered_from_paper", by=by, on=journey, context=journey, stage=stage)
    if pages is not None and stage in needs_pages(version.definition):
        sealed = _seal_pages(by, journey, pages)
        for one in _in_order(version, signatures):
            _enter(by, journey, sealed, one, pages)
        if handed_in_on and stage in stages_handed_over(version.definition):
            submission = _hand_over(by, journey, sealed, handed_in_on, pages)
            if stage in stages_reviewed(version.definition):
                enter_later(by, submission, stage, later)
    return journey


def _stage_before_review(version: PathwayVersion, stage: str) -> str:
    """The stage at which an entry begins: what came after handing in is set down from there."""
    definition = version.definition
    if stage not in stages_reviewed(definition):
        return stage
    return next(way.to for way in definition.transitions if way.verb == "submit")


def _check_free(member: Member, version: PathwayVersion) -> None:
    standing = Journey.objects.of(member).filter(
        member=member,
        version__key=version.key,
        status__in=[Journey.Status.ACTIVE, Journey.Status.PAUSED],
    )
    if standing.exists():
        raise ActionError(f"{member.name} has an application here already.", field="member")


def _check_days(started_on: date, clock_started_on: date | None, handed_in_on: date | None) -> None:
    today = clock.today()
    days = {
        "started_on": started_on,
        "clock_started_on": clock_started_on,
        "handed_in_on": handed_in_on,
    }
    for field, day in days.items():
        if day and day > today:
            raise ActionError("This day can’t be in the future.", field=field)
        if day and day < started_on:
            raise ActionError("This day can’t be before the application began.", field=field)


def _check_pages(
    version: PathwayVersion,
    stage: str,
    pages: StoredFile | None,
    handed_in_on: date | None,
    signatures: tuple[PaperSignature, ...],
) -> None:
    definition = version.definition
    if stage not in {one.key for one in stages_for_paper(definition)}:
        raise ActionError("An application can’t be entered at that stage.", field="stage")
    if stage in needs_pages(definition) and pages is None:
        raise ActionError("Choose the file with the scanned pages.", field="pages")
    if stage not in stages_handed_over(definition):
        return
    if handed_in_on is None:
        raise ActionError("Say on what day it was handed in.", field="handed_in_on")
    given = {one.slot for one in signatures}
    absent = [slot for slot in definition.portfolio_signatures if slot.key not in given]
    if absent:
        raise ActionError(
            f"Nothing can be handed in unsigned. Enter when “{absent[0].title}” signed, "
            "or enter the application at the stage of signing.",
            field=f"signed_{absent[0].key}",
        )


def _seal_pages(by: Member, journey: Journey, pages: StoredFile) -> SealedVersion:
    row = begin_portfolio(by, journey)
    parts = [
        _on_paper(form, part, journey, pages)
        for form in journey.version.definition.forms
        if form.in_portfolio
        for part in form.parts
    ]
    return records.seal(by=by, record=row.record, extra_parts=parts, context=journey)


def _on_paper(form: Form, part: Part, journey: Journey, pages: StoredFile) -> ExtraPart:
    """A part that says where it can be read on paper: in the scan, or in the paper file."""
    scanned = on_panels_pages(part)
    name = f"{form.key}:paper" if form.many else form.key
    where = (
        "On paper: see the scanned pages." if scanned else "On paper, with workforce development."
    )
    return ExtraPart(
        key=f"{name}.{part.key}",
        title=part.title,
        content={
            KEPT_ON_PAPER: True,
            "filled_by": journey.member.name,
            "rows": [{"label": part.title, "text": where}],
            "attachments": [_named(pages)] if scanned else [],
        },
        visible_to=readers(form, part),
    )


def _named(pages: StoredFile) -> dict[str, str | int]:
    return {
        "id": str(pages.pk),
        "name": pages.name,
        "sha256": pages.sha256,
        "size": pages.size,
        "note": "Scanned pages of the portfolio on paper",
    }


def _in_order(
    version: PathwayVersion, signatures: tuple[PaperSignature, ...]
) -> list[PaperSignature]:
    """In the order of the definition, so that nobody seems to sign before their turn."""
    order = [slot.key for slot in version.definition.portfolio_signatures]
    return sorted(signatures, key=lambda one: order.index(one.slot))


def _enter(
    by: Member, journey: Journey, sealed: SealedVersion, made: PaperSignature, pages: StoredFile
) -> Signature:
    named = journey.version.definition.slot(made.slot)
    try:
        return records.sign_on_paper(
            by=by,
            version=sealed,
            slot=made.slot,
            role=ROLES_OF_PARTY[named.party][0],
            page=SignedPage(made.signer, made.signed_on, pages, ENTERED),
            context=journey,
        )
    except ActionError as refusal:
        raise ActionError(refusal.message, field=f"signed_{made.slot}") from refusal


def _hand_over(
    by: Member, journey: Journey, sealed: SealedVersion, on: date, pages: StoredFile
) -> Submission:
    submission = Submission.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        number=1,
        version=sealed,
        submitted_by=by,
        submitted_on=on,
        paper=pages,
    )
    note(
        "portfolio.submitted_on_paper",
        by=by,
        on=submission,
        context=journey,
        number=1,
        sha256=sealed.sha256,
    )
    return submission
