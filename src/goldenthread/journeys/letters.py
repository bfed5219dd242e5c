"""Letters that a journey sends, worded by its pathway, through the outbox."""

import hashlib
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
    """Who receives a letter, and the page that it leads them to."""

    name: str
    address: str
    page: str = ""


def tell(journey: Journey, keys: Iterable[str], *, occasion: str) -> None:
    """Queue the named letters, once for each reader and occasion.

    Letters that bring a calendar entry are left to `invite`, which knows the interview.
    """
    for key in keys:
        letter = journey.version.definition.notification(key)
        if letter.calendar == "none":
            _send(journey, letter, interview_of(journey), occasion=occasion)


def invite(slot: Slot, kind: str, *, occasion: str, calendar: str) -> None:
    """Queue the letters that bring a calendar entry of this kind for an interview."""
    for letter in slot.journey.version.definition.notifications:
        if letter.calendar == kind:
            _send(slot.journey, letter, slot, occasion=occasion, calendar=calendar)


def interview_of(journey: Journey) -> Slot | None:
    """The interview that stands or was held last."""
    found: Slot | None = (
        Slot.objects.of(journey.organisation)
        .filter(journey=journey)
        .exclude(state=Slot.State.RELEASED)
        .select_related("panel__chair")
        .order_by("-panel__on")
        .first()
    )
    return found


def _send(
    journey: Journey, letter: Notification, slot: Slot | None, *, occasion: str, calendar: str = ""
) -> None:
    words = _words(journey, slot)
    for reader in readers(journey, letter.to, slot):
        _queue(journey, letter, reader, words, occasion=occasion, calendar=calendar)


def readers(journey: Journey, parties: Iterable[str], slot: Slot | None = None) -> list[Reader]:
    """Who receives what is addressed to `parties`, each address once."""
    found = [reader for party in parties for reader in _of_party(journey, party, slot)]
    return list({reader.address: reader for reader in found}.values())


def _of_party(journey: Journey, party: str, slot: Slot | None) -> list[Reader]:
    if party == "applicant":
        return [_person(journey.member)]
    if party in MAILBOXES:
        return _mailbox(journey, party)
    if party in {Role.PRINCIPAL_SOCIAL_WORKER, Role.PANEL_MEMBER}:
        return _panel(journey, party, slot)
    rows = journey.parties.filter(party=party, to_on=None).select_related("member")
    return [_person(row.member) for row in rows]


def _person(member: Member) -> Reader:
    return Reader(member.name, member.email)


def _mailbox(journey: Journey, party: str) -> list[Reader]:
    """The shared mailbox; without one, everybody who holds the role.

    Human resources get no further than the outcome forms, so that is where their letters lead.
    """
    page = reverse("journeys:outcomes") if party == Role.HUMAN_RESOURCES else ""
    contact = people.mailbox(journey.organisation, MAILBOXES[party])
    if contact:
        return [Reader(contact.name, contact.address, page)]
    holders = people.holders_of(journey.organisation, Role(party))
    return [Reader(member.name, member.email, page) for member in holders]


def _panel(journey: Journey, party: str, slot: Slot | None) -> list[Reader]:
    """The panel of an interview, which hears of an application only once that is confirmed."""
    if slot is None or slot.pack_sent_on is None:
        return []
    if party == Role.PRINCIPAL_SOCIAL_WORKER:
        return [_person(slot.panel.chair)]
    apart = {journey.member_id, *journey.conflicts.values_list("member_id", flat=True)}
    seats = slot.panel.seats.select_related("member")
    return [_person(seat.member) for seat in seats if seat.member_id not in apart]


def _queue(
    journey: Journey,
    letter: Notification,
    reader: Reader,
    words: dict[str, str],
    *,
    occasion: str,
    calendar: str,
) -> None:
    page = reader.page or reverse("journeys:journey", args=[journey.pk])
    own = {**words, "name": reader.name, "link": settings.BASE_URL + page}
    outbox.queue(
        organisation_id=journey.organisation_id,
        key=f"{journey.pk}:{letter.key}:{occasion}:{_short(reader.address)}",
        to_name=reader.name,
        to_address=reader.address,
        subject=letter.subject.format_map(own),
        body=letter.body.format_map(own),
        calendar=calendar,
    )


def _words(journey: Journey, slot: Slot | None) -> dict[str, str]:
    mailbox = people.mailbox(journey.organisation, ContactAddress.Purpose.WORKFORCE_DEVELOPMENT)
    return {
        "applicant": journey.member.name,
        "pathway": journey.version.title,
        "date": written(slot.panel.on) if slot else "a date still to be set",
        "organisation": journey.organisation.name,
        "mailbox": mailbox.address if mailbox else "",
    }


def _short(address: str) -> str:
    """An address as part of a key, whatever its length."""
    return hashlib.sha256(address.lower().encode()).hexdigest()[:16]


def written(day: date | None) -> str:
    """Friday 14 November 2026; nothing for no day."""
    return f"{day:%A} {day.day} {day:%B %Y}" if day else ""
