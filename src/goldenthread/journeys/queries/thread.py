"""The thread: from a statement, evidence, submission or decision, the whole line it lies on.

Each knot is something that stands in the database and links to the next by a key: wording as then
shown, evidence, sealed version, signature, review, decision, plan. A reader sees the knots that
they may open, and for the others only that they are there.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from goldenthread.core.clock import LONDON
from goldenthread.evidence.models import EvidenceItem, EvidenceLink
from goldenthread.journeys import policies
from goldenthread.journeys.models import Decision, Journey, Review, Submission
from goldenthread.journeys.queries.decided import rounds_decided
from goldenthread.journeys.queries.journeys import fresh, with_everything
from goldenthread.people.models import Member
from goldenthread.records import queries as records
from goldenthread.records.models import SealedPart, SealedVersion
from goldenthread.standards.models import Statement


@dataclass(frozen=True)
class Knot:
    """One point of the line. `details` are rows of (label, text); `url` leads to the thing."""

    kind: str
    title: str
    when: date | None = None
    details: tuple[tuple[str, str], ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One journey's line, or a piece of evidence that no journey has taken up yet."""

    title: str
    knots: tuple[Knot, ...]


def from_decision(reader: Member, decision: Decision) -> list[Line]:
    journey = fresh(decision.journey)
    return [_line(reader, journey, decision.submission)]


def from_submission(reader: Member, submission: Submission) -> list[Line]:
    return [_line(reader, fresh(submission.journey), submission)]


def from_evidence(reader: Member, item: EvidenceItem) -> list[Line]:
    """Every journey that took the item up; alone, when none did."""
    journeys = with_everything(Journey.objects.of(reader).filter(chosen_evidence__item=item))
    lines = [
        _line(reader, journey, submission, items=[item])
        for journey in journeys
        if policies.may_see(reader, journey)
        for submission in _submissions_with(journey, item)
    ]
    return lines or [Line(item.title, tuple(_evidence_knots(reader, [item])))]


def from_statement(reader: Member, statement: Statement) -> list[Line]:
    """The reader's own evidence for a statement, and what is shared with them, each on its line."""
    links = (
        EvidenceLink.objects.of(reader)
        .filter(statement=statement, item__removed_at=None)
        .select_related("item__owner")
    )
    journeys: dict[UUID, Journey] = {}
    items: dict[UUID, list[EvidenceItem]] = {}
    alone: list[EvidenceItem] = []
    for item in {link.item_id: link.item for link in links}.values():
        found = _visible_journeys(reader, item)
        if not found and item.owner_id == reader.pk:
            alone.append(item)
        for journey in found:
            journeys[journey.pk] = journey
            items.setdefault(journey.pk, []).append(item)
    lines = [
        _line(reader, fresh(journeys[key]), None, items=found, statement=statement)
        for key, found in items.items()
    ]
    return lines + [
        Line(item.title, tuple(_evidence_knots(reader, [item], statement))) for item in alone
    ]


def _visible_journeys(reader: Member, item: EvidenceItem) -> list[Journey]:
    rows = Journey.objects.of(reader).filter(chosen_evidence__item=item).select_related("version")
    return [journey for journey in rows if policies.may_see(reader, journey)]


def _submissions_with(journey: Journey, item: EvidenceItem) -> list[Submission | None]:
    """The submissions whose sealed portfolio holds the item, or None while there is none."""
    held = [
        submission
        for submission in journey.submissions.all()
        if _parts_of_item(submission.version, item)
    ]
    return [*sorted(held, key=lambda row: row.number)] or [None]


def _parts_of_item(version: SealedVersion, item: EvidenceItem) -> list[SealedPart]:
    keys = {str(item.pk)}
    observation = getattr(item, "observation", None)
    if observation:
        keys.add(str(observation.record_id))
    return [part for part in version.parts.all() if any(key in part.key for key in keys)]


def _line(
    reader: Member,
    journey: Journey,
    submission: Submission | None,
    *,
    items: Iterable[EvidenceItem] | None = None,
    statement: Statement | None = None,
) -> Line:
    submission = submission or max(
        journey.submissions.all(), key=lambda row: row.number, default=None
    )
    chosen = items if items is not None else _items_of(reader, journey)
    knots = [
        *_evidence_knots(reader, chosen, statement, submission),
        *(_submission_knots(reader, journey, submission) if submission else []),
        *_decision_knots(journey, submission),
    ]
    return Line(f"{journey.member.name}: {journey.version.title}", tuple(knots))


def _items_of(reader: Member, journey: Journey) -> list[EvidenceItem]:
    rows = EvidenceItem.objects.of(reader).filter(chosen_in__journey=journey, removed_at=None)
    return list(rows.select_related("observation").order_by("happened_on"))


def _evidence_knots(
    reader: Member,
    items: Iterable[EvidenceItem],
    statement: Statement | None = None,
    submission: Submission | None = None,
) -> Iterator[Knot]:
    found = list(items)
    yield from _wording_knots(reader, found, statement, submission)
    for item in found:
        yield Knot(
            kind=item.get_kind_display(),
            title=item.title,
            when=item.happened_on,
            details=tuple(_sealed_rows(submission, item)),
            url=reverse("evidence:item", args=[item.pk]),
        )


def _wording_knots(
    reader: Member,
    items: list[EvidenceItem],
    statement: Statement | None,
    submission: Submission | None,
) -> Iterator[Knot]:
    """The statements that the evidence is tied to, in the wording that was sealed with it."""
    links = EvidenceLink.objects.of(reader).filter(item__in=items).exclude(statement=None)
    if statement is not None:
        links = links.filter(statement=statement)
    statements = {
        link.statement_id: link.statement
        for link in links.select_related("statement__edition").order_by("statement__position")
    }
    sealed = _sealed_wordings(submission)
    for key, one in statements.items():
        title = f"{one.code} {one.name or one.label}"
        yield Knot(
            kind="Statement",
            title=title,
            details=((one.edition.title, sealed.get((one.edition.key, one.code), one.label)),),
            url=reverse("standards:statement", args=[key]),
        )


def _sealed_wordings(submission: Submission | None) -> dict[tuple[str, str], str]:
    """{(edition, code): text} as shown when the portfolio was sealed."""
    if submission is None:
        return {}
    found: dict[tuple[str, str], str] = {}
    for part in submission.version.parts.all():
        for one in json.loads(part.content).get("statements", {}).values():
            if one:
                text = one["wording"] or one["name"] or one["label"]
                found.setdefault((one["edition"], one["code"]), text)
    return found


def _sealed_rows(submission: Submission | None, item: EvidenceItem) -> Iterator[tuple[str, str]]:
    if submission is None:
        return
    for part in _parts_of_item(submission.version, item):
        yield ("Sealed as", f"{part.title}, {part.sha256[:12]}…")


def _submission_knots(reader: Member, journey: Journey, submission: Submission) -> Iterator[Knot]:
    version = submission.version
    yield Knot(
        kind="Sealed portfolio",
        title=f"Version {version.number}",
        when=_day(version.sealed_at),
        details=(("Hash (SHA-256)", version.sha256),),
        url=reverse("journeys:sealed", args=[journey.pk, version.number]),
    )
    for state in records.signature_states(version, journey.version.definition.portfolio_signatures):
        if state.signature:
            yield Knot(
                kind="Signature",
                title=f"{state.slot.title}: {state.signature.printed_name}",
                when=_day(state.signature.signed_at),
                url=reverse("journeys:portfolio", args=[journey.pk]),
            )
    yield Knot(
        kind="Submission",
        title=f"Portfolio handed over ({submission.number})",
        when=submission.submitted_on,
        url=reverse("journeys:thread", args=["submission", submission.pk]),
    )
    review: Review | None = getattr(submission, "review", None)
    if review and review.outcome:
        yield Knot(
            kind="Quality assurance",
            title=review.get_outcome_display(),
            when=review.concluded_on,
            details=(("By", review.reviewer.name),),
            url=(
                reverse("journeys:review", args=[journey.pk])
                if policies.may_read_review(reader, journey)
                else ""
            ),
        )


def _decision_knots(journey: Journey, submission: Submission | None) -> Iterator[Knot]:
    if submission is None:
        return
    chains = [one for one in rounds_decided(journey) if one[0].submission_id == submission.pk]
    for decision in (row for chain in chains for row in reversed(chain)):
        yield _decision_knot(journey, decision, stands=decision in [one[0] for one in chains])
        for action in journey.plan_actions.all():
            if action.decision_id == decision.pk:
                yield Knot(
                    kind="Development plan",
                    title=action.action,
                    when=action.by_when,
                    url=reverse("journeys:plan", args=[journey.pk]),
                )


def _decision_knot(journey: Journey, decision: Decision, *, stands: bool) -> Knot:
    """A decision as recorded, or as corrected; one that no longer stands says so."""
    corrects = decision.supersedes_id is not None
    page = reverse("journeys:decision", args=[journey.pk])
    return Knot(
        kind="Decision, corrected" if corrects else "Decision",
        title=journey.version.definition.outcome(decision.outcome).label,
        when=_day(decision.at) if corrects else decision.decided_on,
        details=() if stands else (("No longer stands:", "corrected by what follows"),),
        url=f"{page}#decision-{decision.pk}",
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
