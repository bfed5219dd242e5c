"""Letters that a journey sends, worded by its pathway, through the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from goldenthread.core import outbox
from goldenthread.journeys.models import Journey, Slot
from goldenthread.pathways.schema import Notification
from goldenthread.people import queries as people
from goldenthread.people.models import ContactAddress, Member
from goldenthread.people.roles import Role

MAILBOXES = {
    "workforce_development": ContactAddress.Purpose.WORKFORCE_DEVELOPMENT,
    "human_resources": ContactAddress.Purpose.HUMAN_RESOURCES,
}


@dataclass(frozen=True)
class Reader:
    name: str
    address: str


def tell(journey: Journey, keys: Iterable[str], *, occasion: str, calendar: str = "") -> None:
    """Queue the named letters, once for each reader and occasion."""
    for key in keys:
        letter = journey.version.definition.notification(key)
        for reader in readers(journey, letter.to):
            _queue(journey, letter, reader, occasion=occasion, calendar=calendar)


def readers(journey: Journey, parties: Iterable[str]) -> list[Reader]:
    """Who receives what is addressed to `parties`, each address once."""
    found = [reader for party in parties for reader in _of_party(journey, party)]
    return list({reader.address: reader for reader in found}.values())


def _of_party(journey: Journey, party: str) -> list[Reader]:
    if party == "applicant":
        return [_person(journey.member)]
    if party in MAILBOXES:
        return _mailbox(journey, party)
    if party in {Role.PRINCIPAL_SOCIAL_WORKER, Role.PANEL_MEMBER}:
        return _panel(journey, party)
    rows = journey.parties.filter(party=party, to_on=None).select_related("member")
    return [_person(row.member) for row in rows]


def _person(member: Member) -> Reader:
    return Reader(member.name, member.email)


def _mailbox(journey: Journey, party: str) -> list[Reader]:
    """The shared mailbox; without one, everybody who holds the role."""
    contact = people.mailbox(journey.organisation, MAILBOXES[party])
    if contact:
        return [Reader(contact.name, contact.address)]
    holders = people.holders_of(journey.organisation, Role(party))
    return [_person(member) for member in holders]


def _panel(journey: Journey, party: str) -> list[Reader]:
    slot = (
        Slot.objects.of(journey.organisation)
        .filter(journey=journey)
        .exclude(state=Slot.State.RELEASED)
        .select_related("panel__chair")
        .order_by("-panel__on")
        .first()
    )
    if slot is None:
        return []
    if party == Role.PRINCIPAL_SOCIAL_WORKER:
        return [_person(slot.panel.chair)]
    stepped_back = set(journey.conflicts.values_list("member_id", flat=True))
    seats = slot.panel.seats.select_related("member")
    return [_person(seat.member) for seat in seats if seat.member_id not in stepped_back]


def _queue(
    journey: Journey, letter: Notification, reader: Reader, *, occasion: str, calendar: str
) -> None:
    words = _words(journey, reader)
    outbox.queue(
        organisation_id=journey.organisation_id,
        key=f"{journey.pk}:{letter.key}:{occasion}:{reader.address}",
        to_name=reader.name,
        to_address=reader.address,
        subject=letter.subject.format_map(words),
        body=letter.body.format_map(words),
        calendar=calendar if letter.calendar != "none" else "",
    )


def _words(journey: Journey, reader: Reader) -> dict[str, str]:
    mailbox = people.mailbox(
        journey.organisation, ContactAddress.Purpose.WORKFORCE_DEVELOPMENT
    )
    return {
        "name": reader.name,
        "applicant": journey.member.name,
        "pathway": journey.version.title,
        "date": _panel_day(journey),
        "link": settings.BASE_URL + reverse("journeys:journey", args=[journey.pk]),
        "organisation": journey.organisation.name,
        "mailbox": mailbox.address if mailbox else "",
    }


def _panel_day(journey: Journey) -> str:
    slot = (
        Slot.objects.of(journey.organisation)
        .filter(journey=journey)
        .exclude(state=Slot.State.RELEASED)
        .select_related("panel")
        .order_by("-panel__on")
        .first()
    )
    return written(slot.panel.on) if slot else "a date still to be set"


def written(day: date) -> str:
    """Friday 14 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"
