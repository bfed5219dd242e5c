"""Reads for workforce development: rounds of quality assurance, who takes part, paper pages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.core import clock
from goldenthread.core.models import StoredFile
from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey, JourneyParty, Review, Submission
from goldenthread.journeys.queries.paper import decision_pages_key, is_paper
from goldenthread.journeys.queries.signatures import sealed_portfolio
from goldenthread.people import queries as people
from goldenthread.people.models import Member, ReportingLine, RoleHeld
from goldenthread.people.roles import Role
from goldenthread.records import queries as records
from goldenthread.records.checks import Missing
from goldenthread.records.models import SealedPart
from goldenthread.records.presentation import ShownPart, shown_part

RESUBMIT_BY = "resubmit_by"


@dataclass(frozen=True)
class Round:
    """A submission and its quality assurance: `parts` as far as the reader may read them."""

    submission: Submission
    review: Review | None
    parts: tuple[ShownPart, ...]

    @property
    def is_concluded(self) -> bool:
        return bool(self.review and self.review.outcome)


def rounds(journey: Journey, own: policies.Parties) -> list[Round]:
    """The submissions with their quality assurance, the latest first.

    Readers outside workforce development see those that are concluded.
    """
    rows = (
        Submission.objects.of(journey.organisation)
        .filter(journey=journey)
        .select_related("review__reviewer", "review__sealed", "review__record", "version")
        .prefetch_related("review__sealed__parts")
        .order_by("-number")
    )
    found = [_round(submission, own) for submission in rows]
    return [one for one in found if one.is_concluded or Role.WORKFORCE_DEVELOPMENT in own]


def _round(submission: Submission, own: policies.Parties) -> Round:
    review: Review | None = getattr(submission, "review", None)
    parts: list[SealedPart] = []
    if review and review.sealed:
        parts = records.visible_parts(review.sealed, own)
    return Round(submission, review, tuple(shown_part(part) for part in parts))


def latest(journey: Journey) -> Review | None:
    """The quality assurance of the latest submission."""
    rows = Review.objects.of(journey.organisation).filter(submission__journey=journey)
    found: Review | None = (
        rows.select_related("submission__journey__version", "reviewer", "record__definition")
        .order_by("-submission__number")
        .first()
    )
    last = max(journey.submissions.all(), key=lambda row: row.number, default=None)
    return found if found and last and found.submission_id == last.pk else None


def missing_from(review: Review) -> list[Missing]:
    """What its form still lacks."""
    return records.missing_from(review.record)


def day_in_form(review: Review) -> date | None:
    """The day for handing in again that the form names, if it does."""
    for answers in records.answers_of(review.record).values():
        day = _day(answers)
        if day:
            return day
    return None


def _day(answers: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(answers.get(RESUBMIT_BY) or "")
    except (TypeError, ValueError):
        return None


@dataclass(frozen=True)
class PartOfJourney:
    """A manager's part: who has it now, and who had it before."""

    party: str
    name: str
    now: Member | None
    before: tuple[JourneyParty, ...]


def parties_in(journey: Journey) -> list[PartOfJourney]:
    """The managers' parts in order."""
    rows = list(journey.parties.all())
    found = []
    for party in (Role.LINE_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE):
        mine = [row for row in rows if row.party == party]
        now = next((row.member for row in mine if row.to_on is None), None)
        before = tuple(row for row in mine if row.to_on is not None)
        found.append(PartOfJourney(party.value, str(party.label), now, before))
    return found


def candidates(journey: Journey, party: str) -> QuerySet[Member]:
    """Who can take a part: those who hold the role, and for line managers those with people."""
    today = clock.today()
    held = RoleHeld.objects.of(journey.organisation).on(today)
    can = Q(Exists(held.filter(role=party, member=OuterRef("pk"))))
    if party == Role.LINE_MANAGER:
        lines = ReportingLine.objects.of(journey.organisation).on(today)
        can |= Q(Exists(lines.filter(manager=OuterRef("pk"))))
    return people.present(journey.organisation).filter(can).exclude(pk=journey.member_id)


def pages_of(journey: Journey) -> StoredFile | None:
    """The scan of an application that began on paper, as its sealed parts name it."""
    version = sealed_portfolio(journey) if journey.from_paper else None
    named = (
        one["id"]
        for part in (version.parts.all() if version else ())
        if is_paper(part)
        for one in json.loads(part.content)["attachments"]
    )
    return _scan(journey, next(named, ""))


def decision_pages_of(journey: Journey) -> StoredFile | None:
    """The scan of a decision that was made on paper."""
    return _scan(journey, decision_pages_key(journey))


def _scan(journey: Journey, key: str) -> StoredFile | None:
    rows = StoredFile.objects.filter(organisation_id=journey.organisation_id)
    return rows.select_related("content").filter(pk=key).first() if key else None
