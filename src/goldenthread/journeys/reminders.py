"""Letters that remind people of dates: some working days ahead, and once when a date has passed.

A date is its party's to keep, as the pathway says; how far ahead it is reminded of is the
pathway's `warn_days`, unless the organisation says another number. Everybody gets one letter a
day at most, with all that is theirs in it. Nothing is said twice: what was said is kept with the
date it was about, so that a date that moves is reminded of anew.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from goldenthread.checks.calendar import WorkingDays
from goldenthread.core import clock, outbox
from goldenthread.core.actions import ActionError, NotAllowedError, action, note
from goldenthread.core.dates import date_short
from goldenthread.core.models import OutboxMessage
from goldenthread.journeys.letters import MAILBOXES, Reader
from goldenthread.journeys.models import Journey, Reminder, ReminderSettings
from goldenthread.journeys.queries.facts import booked, calendar_of, timing_facts
from goldenthread.journeys.queries.journeys import with_dates
from goldenthread.pathways import policies as pathways
from goldenthread.pathways.rules import Due, Facts, due_dates
from goldenthread.pathways.schema import Deadline
from goldenthread.people import queries as people
from goldenthread.people.models import ContactAddress, Member, Organisation
from goldenthread.people.roles import Role

EARLIEST_HOUR = 7  # of the day in England, so that nobody's telephone rings at night
WORTH_SAYING = 10  # working days after which a date that passed is old news
AT_ONCE = 500  # journeys held in memory
MOST_AHEAD = 60

Shared = dict[str, list[Reader]]


@dataclass(frozen=True)
class Item:
    """One date of one journey, as a reader's letter names it."""

    journey: Journey
    due: Due
    moment: str
    stage: str
    reader: Reader

    @property
    def said(self) -> tuple[object, ...]:
        """What must be said to a reader once only."""
        return (self.journey.pk, self.due.key, self.due.on, self.moment, hashed(self.reader))

    @property
    def link(self) -> str:
        page = self.reader.page or reverse("journeys:journey", args=[self.journey.pk])
        return f"{settings.BASE_URL}{page}"

    @property
    def is_own(self) -> bool:
        """Whether the reader is the applicant."""
        return self.reader.address == self.journey.member.email


def remind_all() -> int:
    """Remind everybody of every organisation that was not looked at today; the letters queued.

    For the worker: safe to repeat, and safe to be killed in.
    """
    now = clock.now().astimezone(clock.LONDON)
    if now.hour < EARLIEST_HOUR:
        return 0
    looked = ReminderSettings.objects.filter(looked_on=now.date()).values("organisation_id")
    rows = Organisation.objects.exclude(pk__in=looked).order_by("pk")
    return sum(remind(organisation) for organisation in rows)


def remind(organisation: Organisation) -> int:
    """Queue today's letters of an organisation, on working days; the number of letters."""
    today, calendar = clock.today(), calendar_of(organisation)
    wanted = settings_of(organisation)
    letters = 0
    if wanted.is_on and calendar.is_working(today):
        for reader, items in _by_reader(_new(organisation, wanted, calendar)).items():
            letters += _write(organisation, reader, items, today)
    ReminderSettings.objects.update_or_create(
        organisation=organisation, defaults={"looked_on": today}
    )
    return letters


def settings_of(organisation: Organisation | Member) -> ReminderSettings:
    """What an organisation wants; with nothing said, reminders as the pathways have them."""
    key = (
        organisation.pk if isinstance(organisation, Organisation) else organisation.organisation_id
    )
    found: ReminderSettings | None = ReminderSettings.objects.of(organisation).first()
    return found or ReminderSettings(organisation_id=key)


@action
def change_settings(*, by: Member, is_on: bool, days_ahead: int | None = None) -> ReminderSettings:
    """Switch an organisation's reminders on or off, or say how many working days ahead."""
    if not may_change(by):
        raise NotAllowedError("An administrator or workforce development changes this.")
    if days_ahead is not None and not 1 <= days_ahead <= MOST_AHEAD:
        raise ActionError(f"Enter a number from 1 to {MOST_AHEAD}.", field="days_ahead")
    row, _ = ReminderSettings.objects.update_or_create(
        organisation_id=by.organisation_id, defaults={"is_on": is_on, "days_ahead": days_ahead}
    )
    note("reminders.changed", by=by, on=row, is_on=is_on)
    return row


def may_change(member: Member) -> bool:
    """Whether a member says when letters remind people."""
    return pathways.may_keep(member)


def sent_lately(member: Member, most: int = 30) -> list[Reminder]:
    """What people were last reminded of, the newest first."""
    rows = Reminder.objects.of(member).select_related("journey__member")
    return list(rows.order_by("-sent_on", "to_name", "due_on")[:most])


def hashed(reader: Reader) -> str:
    """A reader's address as part of a key."""
    return hashlib.sha256(reader.address.lower().encode()).hexdigest()[:16]


def _new(
    organisation: Organisation, wanted: ReminderSettings, calendar: WorkingDays
) -> Iterator[Item]:
    """What is to be said and was not said before."""
    said = _said(organisation)
    for item in _items(organisation, wanted, calendar):
        if item.said not in said:
            yield item


def _said(organisation: Organisation) -> set[tuple[object, ...]]:
    """What was said of dates that may still be talked of."""
    since = clock.today() - timedelta(days=WORTH_SAYING * 3)
    rows = Reminder.objects.of(organisation).filter(due_on__gte=since)
    return set(rows.values_list("journey_id", "deadline", "due_on", "moment", "reader"))


def _items(
    organisation: Organisation, wanted: ReminderSettings, calendar: WorkingDays
) -> Iterator[Item]:
    """Every date that is near or has just passed, for each whose it is."""
    rows = Journey.objects.of(organisation).filter(status=Journey.Status.ACTIVE)
    journeys = with_dates(rows).prefetch_related("slots__panel__seats__member", "conflicts")
    shared = _shared(organisation)
    for journey in journeys.order_by("pk").iterator(chunk_size=AT_ONCE):
        definition = journey.version.definition
        stage = definition.stage(journey.stage).title
        for due, moment in _dates(journey, wanted, calendar):
            for reader in _readers(journey, due.for_party, shared):
                yield Item(journey, due, moment, stage, reader)


def _dates(
    journey: Journey, wanted: ReminderSettings, calendar: WorkingDays
) -> Iterator[tuple[Due, str]]:
    definition, facts = journey.version.definition, timing_facts(journey, calendar)
    deadlines = {one.key: one for one in definition.deadlines}
    for due in due_dates(definition, facts):
        deadline = deadlines[due.key]
        if due.matters_now and not _has_happened(deadline, facts):
            moment = _moment(due, wanted.days_ahead or deadline.warn_days, calendar)
            if moment:
                yield due, moment


def _has_happened(deadline: Deadline, facts: Facts) -> bool:
    """Whether what a deadline waits for is done; what was done before a return is not."""
    done = facts.happened.get(deadline.met_by) if deadline.met_by else None
    if deadline.anchor == "returned" and done and facts.returned_on:
        return done >= facts.returned_on
    return done is not None


def _moment(due: Due, days_ahead: int, calendar: WorkingDays) -> str:
    today = clock.today()
    if due.on < today:
        recent = calendar.between(due.on, today) <= WORTH_SAYING
        return Reminder.Moment.PASSED if recent else ""
    return Reminder.Moment.AHEAD if due.working_days_left <= days_ahead else ""


def _shared(organisation: Organisation) -> Shared:
    """Who reads for the parties that are nobody's in particular."""
    return {party: _office(organisation, party) for party in MAILBOXES}


def _office(organisation: Organisation, party: str) -> list[Reader]:
    page = reverse("journeys:outcomes") if party == Role.HUMAN_RESOURCES else ""
    contact = people.mailbox(organisation, MAILBOXES[party])
    if contact:
        return [Reader(contact.name, contact.address, page)]
    return [Reader(m.name, m.email, page) for m in people.holders_of(organisation, Role(party))]


def _readers(journey: Journey, party: str, shared: Shared) -> list[Reader]:
    """Whose a date is, from what was fetched with the journey; those who left read nothing."""
    if party in shared:
        return shared[party]
    members = _members(journey, party)
    there = (one for one in members if one.left_on is None or one.left_on >= clock.today())
    return [Reader(one.name, one.email) for one in there]


def _members(journey: Journey, party: str) -> list[Member]:
    if party == "applicant":
        return [journey.member]
    if party in {Role.PRINCIPAL_SOCIAL_WORKER, Role.PANEL_MEMBER}:
        return _panel(journey, party)
    standing = (row for row in journey.parties.all() if row.to_on is None)
    return [row.member for row in standing if row.party == party]


def _panel(journey: Journey, party: str) -> list[Member]:
    """The panel, which hears of an application only once its date is confirmed."""
    slot = booked(journey)
    if slot is None or slot.pack_sent_on is None:
        return []
    if party == Role.PRINCIPAL_SOCIAL_WORKER:
        return [slot.panel.chair]
    stepped_back = {one.member_id for one in journey.conflicts.all()}
    return [s.member for s in slot.panel.seats.all() if s.member_id not in stepped_back]


def _by_reader(items: Iterable[Item]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(hashed(item.reader), []).append(item)
    return found


def _write(organisation: Organisation, reader: str, items: list[Item], today: date) -> int:
    """One reader's letter with the rows that say it was written, both or neither."""
    key = f"reminders:{today.isoformat()}:{reader}"
    with transaction.atomic():
        if OutboxMessage.objects.filter(organisation_id=organisation.pk, key=key).exists():
            return 0  # today's letter has left; what is new waits for the next one
        Reminder.objects.bulk_create((_row(item, today) for item in items), ignore_conflicts=True)
        to = items[0].reader
        outbox.queue(
            organisation_id=organisation.pk,
            key=key,
            to_name=to.name,
            to_address=to.address,
            subject=_subject(items),
            body=_body(organisation, items),
        )
    return 1


def _row(item: Item, today: date) -> Reminder:
    return Reminder(
        organisation_id=item.journey.organisation_id,
        journey=item.journey,
        deadline=item.due.key,
        title=item.due.title,
        due_on=item.due.on,
        moment=item.moment,
        to_name=item.reader.name,
        reader=hashed(item.reader),
        sent_on=today,
    )


def _subject(items: list[Item]) -> str:
    if len(items) > 1:
        passed = sum(item.moment == Reminder.Moment.PASSED for item in items)
        return f"{len(items)} dates to look at" + (f", {passed} of them passed" if passed else "")
    item = items[0]
    whose = "" if item.is_own else f" ({item.journey.member.name})"
    how = "This date has passed" if item.moment == Reminder.Moment.PASSED else "Coming up"
    return f"{how}: {item.due.title}, {date_short(item.due.on)}{whose}"


def _body(organisation: Organisation, items: list[Item]) -> str:
    ordered = sorted(items, key=lambda item: (item.due.on, item.journey.member.name))
    purpose = ContactAddress.Purpose.WORKFORCE_DEVELOPMENT
    mailbox = people.mailbox(organisation, purpose)
    to = items[0].reader
    context = {
        "name": to.name,
        "passed": [item for item in ordered if item.moment == Reminder.Moment.PASSED],
        "ahead": [item for item in ordered if item.moment == Reminder.Moment.AHEAD],
        "mailbox": mailbox.address if mailbox and mailbox.address != to.address else "",
        "organisation": organisation.name,
    }
    return render_to_string("journeys/letters/reminder.txt", context).strip() + "\n"
