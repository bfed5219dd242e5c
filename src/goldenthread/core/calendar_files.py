"""Calendar entries (.ics) that mail programs understand."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

PRODUCT = "-//Golden Thread//EN"


def event(  # noqa: PLR0913, PLR0917 - an appointment has these parts
    uid: str,
    starts: datetime,
    minutes: int,
    title: str,
    description: str = "",
    place: str = "",
    sequence: int = 0,
    method: str = "REQUEST",
) -> str:
    """One appointment as the text of an .ics file.

    `uid` stays the same for an appointment that is moved or cancelled, and `sequence` rises with
    each change. `starts` has a time zone. `method` is REQUEST or CANCEL.
    """
    if method not in {"REQUEST", "CANCEL"}:
        raise ValueError(f"{method} is neither REQUEST nor CANCEL")
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", datetime.now(UTC))
    entry.add("dtstart", starts.astimezone(UTC))
    entry.add("dtend", starts.astimezone(UTC) + timedelta(minutes=minutes))
    entry.add("summary", title)
    entry.add("sequence", sequence)
    entry.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    for name, value in (("description", description), ("location", place)):
        if value:
            entry.add(name, value)
    return _calendar(entry, method)


def _calendar(entry: Event, method: str) -> str:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(entry)
    text: str = calendar.to_ical().decode()
    return text
