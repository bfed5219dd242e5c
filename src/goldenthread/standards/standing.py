"""Where an edition stands on a day: a word for its tag, and which dates it applies between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core.dates import date_short
from goldenthread.standards.models import Edition, EditionEvent


@dataclass(frozen=True)
class Standing:
    """`word` is the status, `colour` its tag's; `applies` says between which dates, in words."""

    word: str
    colour: str
    applies: str
    current: bool = False


def standing(edition: Edition, day: date) -> Standing:
    """Judge by what has happened to an edition up to `day`, and by its dates."""
    happened = {event.kind for event in edition.events.all() if event.on <= day}
    word, colour = _word(edition, happened, day)
    current = word in CURRENT
    return Standing(word, colour, applies_in_words(edition), current)


CURRENT = {"In force", "Published"}


def _word(edition: Edition, happened: set[str], day: date) -> tuple[str, str]:
    if EditionEvent.Kind.WITHDRAWN in happened:
        return "Withdrawn", "red"
    if edition.in_force_from or edition.in_force_to:
        return _word_by_dates(edition, day)
    if EditionEvent.Kind.SUPERSEDED in happened:
        return "Replaced", "grey"
    if EditionEvent.Kind.CONSULTATION in happened and EditionEvent.Kind.PUBLISHED not in happened:
        return "Draft for consultation", "purple"
    return "Published", "teal"


def _word_by_dates(edition: Edition, day: date) -> tuple[str, str]:
    if edition.in_force_to and edition.in_force_to < day:
        return "No longer in force", "grey"
    if edition.in_force_from and edition.in_force_from > day:
        return "Not yet in force", "blue"
    return "In force", "green"


def applies_in_words(edition: Edition) -> str:
    """From and until when an edition applies, or that nobody gave a date; no full stop."""
    start, end = edition.in_force_from, edition.in_force_to
    if start and end:
        return f"Applies from {date_short(start)} until {date_short(end)}"
    if start:
        return f"Applies from {date_short(start)}"
    return f"Applies until {date_short(end)}" if end else "No date is given from which it applies"


@dataclass(frozen=True)
class Handover:
    """One edition gives way to the next."""

    older: Edition
    newer: Edition


def handovers(editions: Iterable[Edition], day: date) -> list[Handover]:
    """Changes still to come: an edition in force that names the one to replace it."""
    rows = list(editions)
    by_key = {edition.key: edition for edition in rows if edition.organisation_id is None}
    return [
        Handover(edition, by_key[edition.replaced_by])
        for edition in rows
        if edition.replaced_by in by_key and edition.in_force_to and edition.in_force_to >= day
    ]


def in_order(editions: Iterable[Edition], day: date) -> list[Edition]:
    """What applies now first, then what will, then the rest; by title within each."""
    places = {"In force": 0, "Published": 1, "Not yet in force": 2}
    return sorted(editions, key=lambda e: (places.get(standing(e, day).word, 3), e.title))
