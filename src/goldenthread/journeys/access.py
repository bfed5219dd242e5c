"""How members stand to the records and evidence of journeys, for the rooms below."""

from datetime import date

from django.urls import reverse

from goldenthread.journeys import policies
from goldenthread.journeys.models import Journey, JourneyRecord
from goldenthread.journeys.queries.records import day_of_agreement
from goldenthread.pathways.schema import Form
from goldenthread.people.models import Member
from goldenthread.records.access import Grant
from goldenthread.records.models import Record


def record_grant(member: Member, record: Record) -> Grant | None:
    """What a member may do with a record that belongs to a journey; None for other records."""
    journey = journey_of(record)
    if journey is None:
        return None
    parties = policies.parties_of(member, journey)
    if not parties or not _may_know_form(record, parties):
        return None
    if record.is_portfolio:
        return _home(journey, Grant(parties=parties))
    form = record.form_definition
    return _home(journey, _form_grant(journey, record, form, parties, member))


def grant_to_begin(member: Member, journey: Journey, record: Record) -> Grant:
    """What a party to a journey may do with a form of it that nobody has begun."""
    parties = policies.parties_of(member, journey)
    return _home(journey, _form_grant(journey, record, record.form_definition, parties, member))


def agreed_on(record: Record) -> date | None:
    """When the line manager agreed, for the forms that ask; None where nobody has."""
    journey = journey_of(record)
    return day_of_agreement(journey) if journey else None


def journey_of(record: Record) -> Journey | None:
    """The journey that a record belongs to: as a form, a review or a chosen observation."""
    row = JourneyRecord.objects.of(record.organisation).filter(record=record)
    standing: JourneyRecord | None = row.select_related(
        "journey__version", "journey__member"
    ).first()
    if standing:
        return standing.journey
    journeys = Journey.objects.of(record.organisation).select_related("version", "member")
    found: Journey | None = (
        journeys.filter(submissions__review__record=record).first()
        or journeys.filter(chosen_evidence__item__observation__record=record).first()
    )
    return found


def _may_know_form(record: Record, parties: frozenset[str]) -> bool:
    """Notes of the panel and of quality assurance are the applicant's to read once concluded."""
    if record.is_portfolio:
        return True
    form = record.form_definition
    readers = {party for part in form.parts for party in (*part.visible_to, part.filled_by)}
    if parties & readers:
        return True
    return policies.APPLICANT in parties and not form.private and _is_concluded(record)


def _is_concluded(record: Record) -> bool:
    return record.sealed_versions.exists()


def _form_grant(
    journey: Journey, record: Record, form: Form, parties: frozenset[str], member: Member
) -> Grant:
    is_open = journey.status == Journey.Status.ACTIVE and journey.stage in form.open_in
    own = {part.key for part in form.parts if part.filled_by in parties}
    review = getattr(record, "review", None)
    if review and review.reviewer_id != member.pk:
        own = set()
    managers = {
        part.key
        for part in form.parts
        if part.filled_by in policies.MANAGING
        and parties & policies.MANAGING & set(part.visible_to)
    }
    return Grant(
        parties=parties,
        writes=frozenset(own if is_open else ()),
        closed="" if is_open else _why_closed(journey),
        # Managers see each other's unfinished parts: one approves what the other recommends.
        reads_drafts=frozenset(own | managers),
    )


def _why_closed(journey: Journey) -> str:
    if journey.status == Journey.Status.PAUSED:
        return "The application is paused, so nothing can be written in it."
    stage = journey.version.definition.stage(journey.stage)
    return f"The application is at “{stage.title}”, so this form is closed."


def _home(journey: Journey, grant: Grant) -> Grant:
    return Grant(
        parties=grant.parties,
        writes=grant.writes,
        closed=grant.closed,
        home=reverse("journeys:journey", args=[journey.pk]),
        home_title="Application",
        reads_drafts=grant.reads_drafts,
    )
