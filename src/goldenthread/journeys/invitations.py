"""Calendar entries for interviews: hold the date, confirmed, cancelled."""

from datetime import datetime
from typing import Literal

from goldenthread.core import calendar_files
from goldenthread.core.clock import LONDON
from goldenthread.journeys import letters
from goldenthread.journeys.models import Journey, Slot

Occasion = Literal["hold", "confirm", "cancel"]
TITLES: dict[Occasion, str] = {
    "hold": "Hold the date: progression interview",
    "confirm": "Progression interview",
    "cancel": "Cancelled: progression interview",
}


def send(slot: Slot, occasion: Occasion) -> None:
    """Queue the letters of the pathway that bring this kind of calendar entry."""
    letters.invite(
        slot,
        occasion,
        occasion=f"{slot.pk}-{occasion}-{slot.sequence}",
        calendar=calendar_entry(slot, occasion),
    )


def calendar_entry(slot: Slot, occasion: Occasion) -> str:
    """The interview as an .ics text; one entry for all occasions of a slot, by its sequence."""
    return calendar_files.event(
        uid=f"{slot.pk}@goldenthread",
        starts=begins(slot),
        minutes=slot.minutes,
        title=TITLES[occasion],
        description=_description(slot.journey),
        place=slot.panel.place,
        sequence=slot.sequence,
        method="CANCEL" if occasion == "cancel" else "REQUEST",
    )


def begins(slot: Slot) -> datetime:
    """When an interview begins, with England's time zone."""
    return slot.panel.slot_time(slot.number).replace(tzinfo=LONDON)


def _description(journey: Journey) -> str:
    return f"{journey.version.title}. Details are in Golden Thread."
